"""The page of keys, made from the table of actions; a key is changed by pressing another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.app.actions import Action
from annotator.app.settings import Settings
from annotator.model import HashiyaError, Schema
from annotator.ui import fonts
from annotator.ui.dialogs.fuzzy import fit, folded
from annotator.ui.dialogs.key_table import KeyTable
from annotator.ui.keycaps import cap_width, draw_cap, shown
from annotator.ui.keys import chord
from annotator.ui.language import said, tr
from annotator.ui.panels.rows import ENTRY, RowDelegate, RowView, placed
from annotator.ui.pieces import Paragraph, draw_line
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Model(QAbstractListModel):
    def __init__(self, table: KeyTable, titles: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._titles = table, titles
        self._needles = {action: folded(title) for action, title in titles.items()}
        self.shown = list(titles)

    def find(self, typed: str) -> None:
        needle = folded(typed.strip())
        self.beginResetModel()
        self.shown = [
            action
            for action in self._titles
            if fit(needle, self._needles[action]) or typed.strip() in self._table.chords(action)
        ]
        self.endResetModel()

    def refresh(self) -> None:
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        action = self.shown[index.row()]
        chords = self._table.chords(action)
        if role == ENTRY:
            return self._titles[action], chords, self._table.is_changed(action)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join([self._titles[action], *chords])
        return None


class _Delegate(RowDelegate):
    height = 32

    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        assert isinstance(entry, tuple)
        title, chords, changed = entry
        inner = rect.adjusted(16, 0, -16, 0)
        end = inner.right()
        for chord_ in reversed(chords):
            text = shown(chord_)
            width = cap_width(text)
            draw_cap(painter, placed(option, QRect(end - width, rect.top(), width, rect.height())), text, theme)
            end -= width + 6
        painter.setFont(fonts.interface())
        painter.setPen(QColor(theme.accent if changed else theme.ink))
        words = QRect(inner.left(), rect.top(), end - inner.left() - 8, rect.height())
        draw_line(painter, placed(option, words), title, option.direction)


class _Catcher(QPushButton):
    """While it waits, the next chord is what it catches; Esc gives up."""

    caught = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.waiting:
            super().keyPressEvent(event)
            return
        pressed = chord(event)
        if pressed == "Esc":
            self.given_up.emit()
        elif pressed:
            self.caught.emit(pressed)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab is a key like others while one is waited for.
        return False if self.waiting else super().focusNextPrevChild(forward)


class Shortcuts(QDialog):
    """Accepted with the keys as they then are in the settings; rejected with nothing changed."""

    def __init__(
        self, actions: Sequence[Action], settings: Settings, parent: QWidget | None = None, schema: Schema | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._titles = {action.id: said(action.title, schema) for action in actions}
        self.table = KeyTable({action.id: action.keys for action in actions}, settings.keys)
        self.setWindowTitle(tr("Keys"))
        self.resize(560, 640)
        self._model = _Model(self.table, self._titles, self)
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Search commands"))
        self._field.setAccessibleName(tr("Search commands"))
        self._field.setClearButtonEnabled(True)
        self._view = RowView(_Delegate(), self)
        self._view.setProperty("framed", True)
        self._view.setModel(self._model)
        self._view.setAccessibleName(tr("Keys"))
        self._said = Paragraph()
        self._said.setMinimumHeight(40)
        self._change = _Catcher()
        self._reset, self._reset_all = QPushButton(tr("As it was")), QPushButton(tr("All as they were"))
        self._lay_out()
        self._connect()
        self._view.setCurrentIndex(self._model.index(0))
        self._idle(tr("Keys are bound by their place on the keyboard, so they work in an Arabic layout too."))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self._change, self._reset, self._reset_all):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Done"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        for answer in self._buttons.buttons():
            if isinstance(answer, QPushButton):
                answer.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self._field)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._said)
        layout.addLayout(row)
        layout.addWidget(self._buttons)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._find)
        self._view.activated.connect(self.begin)
        self._view.selectionModel().currentChanged.connect(lambda: self._idle(""))
        self._change.clicked.connect(self.begin)
        self._change.caught.connect(self.catch)
        self._change.given_up.connect(lambda: self._idle(""))
        self._reset.clicked.connect(self._put_back)
        self._reset_all.clicked.connect(self._put_all_back)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    @property
    def action(self) -> str | None:
        """The id of the action in the current row."""
        index = self._view.currentIndex()
        return self._model.shown[index.row()] if index.isValid() else None

    def begin(self) -> None:
        """The next key pressed becomes the key of the current row."""
        if self.action is None:
            return
        self._change.waiting = True
        self._change.setText(tr("Press a key… (Esc: leave it)"))
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(tr("Press the new key for: {action}", action=self._titles[self.action]))

    def catch(self, pressed: str) -> None:
        action = self.action
        if action is None:
            return
        loser = self.table.give(action, pressed)
        self._model.refresh()
        if loser is None:
            self._idle(tr("{key} now does: {action}", key=shown(pressed), action=self._titles[action]))
        else:
            self._idle(
                tr(
                    "{key} now does: {action}. It no longer does: {other}.",
                    key=shown(pressed),
                    action=self._titles[action],
                    other=self._titles[loser],
                )
            )
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        try:
            self._settings.set_keys(self.table.changed)
        except HashiyaError as error:
            self._tell(said(error.message))
            return
        super().accept()

    def _find(self, typed: str) -> None:
        self._model.find(typed)
        if self._model.shown:
            self._view.setCurrentIndex(self._model.index(0))

    def _put_back(self) -> None:
        if self.action is not None:
            self.table.reset(self.action)
            self._model.refresh()
            self._idle("")

    def _put_all_back(self) -> None:
        self.table.reset_all()
        self._model.refresh()
        self._idle(tr("All keys are as they were."))

    def _idle(self, words: str) -> None:
        self._change.waiting = False
        self._change.setText(tr("Change the key"))
        if words:
            self._tell(words)

    def _tell(self, words: str) -> None:
        self._said.setText(words)
