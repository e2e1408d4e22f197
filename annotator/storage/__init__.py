"""The project file: tables, store, migrations, backups. Rows never leave this package."""

from annotator.storage.store import Store
from annotator.storage.values import (
    Decided,
    DocumentRow,
    DocumentState,
    JournalRow,
    LinkedMention,
    Mark,
    Move,
    SchemaChange,
    StoredStep,
)

__all__ = [
    "Decided",
    "DocumentRow",
    "DocumentState",
    "JournalRow",
    "LinkedMention",
    "Mark",
    "Move",
    "SchemaChange",
    "Store",
    "StoredStep",
]
