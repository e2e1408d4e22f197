"""From one document to any other by its title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from annotator.model import DocumentId
from annotator.ui.dialogs.picker import Choice, Picker
from annotator.ui.language import tr


class Titled(Protocol):
    """What is read of the project's rows."""

    @property
    def id(self) -> DocumentId: ...
    @property
    def title(self) -> str: ...
    @property
    def source(self) -> str: ...


class GoToDocument(Picker):
    """`document` is the id of the one that was picked, or None."""

    def __init__(self, documents: Sequence[Titled], parent: QWidget | None = None) -> None:
        rows = [Choice(row.id, row.title or row.source or row.id, also=row.source) for row in documents]
        super().__init__(tr("Go to a document"), tr("Type a part of its title"), rows, parent)

    @property
    def document(self) -> DocumentId | None:
        return None if self.picked is None else DocumentId(self.picked)
