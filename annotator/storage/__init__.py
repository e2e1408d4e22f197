"""The project file: tables, store, migrations, backups. Rows never leave this package."""

from annotator.storage.store import Store
from annotator.storage.values import DocumentRow, DocumentState, JournalRow, Mark, Move, StoredStep

__all__ = ["DocumentRow", "DocumentState", "JournalRow", "Mark", "Move", "Store", "StoredStep"]
