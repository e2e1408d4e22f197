"""The entity labels of a schema, or its relations: the list at the side and the form of the one that is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from annotator.app.schema_draft import SchemaDraft
from annotator.model import InvalidEdit
from annotator.ui.dialogs.label_form import LabelForm
from annotator.ui.language import label_title, said, tr
from annotator.ui.menus import dot

_WIDTH = 220


class SchemaLabels(QWidget):
    """`edited(draft)` after each change; `refused(str)` says why something cannot be; `held(str)` why what stands in
    the form is no label yet: the draft stays as it was before.
    """

    edited = Signal(object)
    refused = Signal(str)
    held = Signal(str)

    def __init__(self, *, relations: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relations = relations
        self._draft: SchemaDraft | None = None
        self._holding = False
        self._list = _List()
        self._list.setProperty("framed", True)
        self._list.setFixedWidth(_WIDTH)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Relations") if relations else tr("Labels"))
        self._form = LabelForm(relations=relations)
        self._add, self._delete = QPushButton(tr("Add")), QPushButton(tr("Delete"))
        self._up, self._down = QPushButton("↑"), QPushButton("↓")
        self._lay_out()
        self._list.currentRowChanged.connect(self._show_row)
        self._list.removed.connect(self._remove)
        self._list.shifted.connect(self._shift)
        self._form.edited.connect(self._put)
        self._add.clicked.connect(self._append)
        self._delete.clicked.connect(self._remove)
        self._up.clicked.connect(lambda: self._shift(-1))
        self._down.clicked.connect(lambda: self._shift(1))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button, words in (
            (self._add, tr("Add")),
            (self._delete, tr("Delete")),
            (self._up, tr("Move up (Alt+Up)")),
            (self._down, tr("Move down (Alt+Down)")),
        ):
            button.setAutoDefault(False)
            button.setAccessibleName(words)
            button.setToolTip(words)
            buttons.addWidget(button)
        for arrow in (self._up, self._down):
            arrow.setFixedWidth(36)
        side = QVBoxLayout()
        side.addWidget(self._list, 1)
        side.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(side)
        layout.addWidget(self._form, 1)

    def show_draft(self, draft: SchemaDraft, row: int | None = None) -> None:
        """Shows `draft` with the label in `row` selected; the same as before when None."""
        self._draft = draft
        labels = draft.labels(relations=self._relations)
        row = self._list.currentRow() if row is None else row
        self._list.blockSignals(True)
        self._list.clear()
        for label in labels:
            self._list.addItem(_words(draft, label.name))
            self._list.item(self._list.count() - 1).setIcon(dot(label.colour))
        row = min(max(row, 0), len(labels) - 1)
        self._list.setCurrentRow(row)
        self._list.blockSignals(False)
        self._show_row(row)

    def _show_row(self, row: int) -> None:
        draft = self._draft
        if draft is None:
            return
        labels = draft.labels(relations=self._relations)
        known = 0 <= row < len(labels)
        self._form.show_label(labels[row] if known else None, draft.entities)
        if self._holding:
            self._holding = False
            self.edited.emit(draft)
        self._delete.setEnabled(known)
        self._up.setEnabled(known and row > 0)
        self._down.setEnabled(known and row < len(labels) - 1)

    def _put(self, label: object) -> None:
        if self._draft is None:
            return
        row = self._list.currentRow()
        draft = self._draft.put(row, label)  # type: ignore[arg-type]
        trouble = draft.trouble()
        self._holding = trouble is not None
        if trouble is not None:
            # Two labels of one name could not be told apart in the ends of relations.
            self.held.emit(said(trouble))
            return
        self._draft = draft
        shown = self._draft.labels(relations=self._relations)[row]
        self._list.item(row).setText(_words(self._draft, shown.name))
        self._list.item(row).setIcon(dot(shown.colour))
        self.edited.emit(self._draft)

    def _append(self) -> None:
        if self._draft is not None:
            draft = self._draft.added(relations=self._relations)
            self.show_draft(draft, len(draft.labels(relations=self._relations)) - 1)
            self.edited.emit(draft)
            self._form.focus_name()

    def _remove(self) -> None:
        row = self._list.currentRow()
        if self._draft is None or row < 0:
            return
        try:
            draft = self._draft.removed(row, relations=self._relations)
        except InvalidEdit as error:
            self.refused.emit(said(error.message))
            return
        self.show_draft(draft, row)
        self.edited.emit(draft)

    def _shift(self, step: int) -> None:
        row = self._list.currentRow()
        if self._draft is None or not 0 <= row + step < self._list.count():
            return
        draft = self._draft.moved(row, row + step, relations=self._relations)
        self.show_draft(draft, row + step)
        self.edited.emit(draft)


def _words(draft: SchemaDraft, name: str) -> str:
    title = label_title(draft.schema, name)
    return name if title == name else f"{name}  ·  {title}"


class _List(QListWidget):
    """Delete removes, Alt with an arrow moves."""

    removed = Signal()
    shifted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
