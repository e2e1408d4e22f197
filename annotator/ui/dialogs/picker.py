"""A field and a list under it: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QStyleOptionViewItem, QVBoxLayout, QWidget

from annotator.ui import fonts
from annotator.ui.dialogs.fuzzy import fit, folded
from annotator.ui.keycaps import cap_width, draw_cap
from annotator.ui.language import tr
from annotator.ui.panels.rows import ENTRY, RowDelegate, RowView, placed
from annotator.ui.pieces import SMALL, draw_line, muted
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH, _HEIGHT = 560, 420
_MOST = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """`note` is small print, `cap` a key, `also` more words under which it is found; not `possible` ones are grey."""

    key: str
    title: str
    note: str = ""
    cap: str = ""
    also: str = ""
    possible: bool = True


Last = Callable[[str], Choice | None]


class _Model(QAbstractListModel):
    def __init__(self, choices: Sequence[Choice], last: Last | None, parent: QObject) -> None:
        super().__init__(parent)
        self._last = last
        self._all = [(choice, folded(choice.title), folded(choice.also)) for choice in choices]
        self.shown: list[Choice] = []
        self.find("")

    def find(self, typed: str) -> None:
        needle = folded(typed.strip())
        ranked = []
        for at, (choice, title, also) in enumerate(self._all):
            score = max(fit(needle, title), fit(needle, also) * 0.95 if also else 0.0)
            if score:
                ranked.append((not choice.possible, -score if needle else 0.0, at, choice))
        ranked.sort(key=lambda entry: entry[:3])
        last = self._last(typed.strip()) if self._last is not None else None
        self.beginResetModel()
        self.shown = [choice for *_, choice in ranked[:_MOST]] + ([last] if last is not None else [])
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.shown[index.row()]
        if role == ENTRY:
            return choice
        return choice.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class _Delegate(RowDelegate):
    height = 34

    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        assert isinstance(entry, Choice)
        inner = rect.adjusted(16, 0, -16, 0)
        width = cap_width(entry.cap) if entry.cap else 0
        if entry.cap:
            cap = QRect(inner.right() - width, rect.top(), width, rect.height())
            draw_cap(painter, placed(option, cap), entry.cap, theme)
        room = inner.width() - width - (12 if width else 0)
        painter.setFont(fonts.interface())
        painter.setPen(QColor(theme.ink if entry.possible else theme.muted))
        wide = min(painter.fontMetrics().horizontalAdvance(entry.title) + 4, room)
        draw_line(
            painter, placed(option, QRect(inner.left(), rect.top(), wide, rect.height())), entry.title, option.direction
        )
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        left = QRect(inner.left() + wide + 12, rect.top(), room - wide - 12, rect.height())
        if entry.note and left.width() > 30:
            draw_line(painter, placed(option, left), entry.note, option.direction)


class _Field(QLineEdit):
    walked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)


class Picker(QDialog):
    """Closes on Esc or a click elsewhere. `picked` is the key of what was taken, or None; `typed` is in the field.

    `last` gives the choice that stands below all others, made of what is typed.
    """

    def __init__(
        self,
        title: str,
        hint: str,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        last: Last | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.picked: str | None = None
        self._model = _Model(choices, last, self)
        self._field = _Field()
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._view = RowView(_Delegate(), self)
        self._view.setModel(self._model)
        self._view.setAccessibleName(title)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = muted(tr("Nothing of this name."))
        self._nothing.setContentsMargins(16, 6, 16, 6)
        frame = QFrame(self)
        frame.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(6)
        for widget in (self._field, self._nothing, self._view):
            layout.addWidget(widget)
        self._field.textChanged.connect(self._find)
        self._field.returnPressed.connect(self._take)
        self._field.walked.connect(self._walk)
        self._view.clicked.connect(self._take)
        self._find("")
        self._stand_over(parent)

    @property
    def typed(self) -> str:
        return self._field.text().strip()

    def _stand_over(self, parent: QWidget | None) -> None:
        """In the upper part of the window, where the eye is when it types."""
        self.resize(_WIDTH, _HEIGHT)
        if parent is not None:
            self.resize(min(_WIDTH, parent.width() - 40), min(_HEIGHT, parent.height() - 80))
            middle = parent.mapToGlobal(QPoint(parent.width() // 2, 0))
            self.move(middle.x() - self.width() // 2, middle.y() + 60)

    def showEvent(self, event: QShowEvent) -> None:
        """No row is cut in half."""
        self.resize(self.width(), self.height() - self._view.viewport().height() % _Delegate.height)
        super().showEvent(event)

    def _find(self, typed: str) -> None:
        self._model.find(typed)
        found = bool(self._model.shown)
        self._nothing.setVisible(not found)
        if found:
            self._view.setCurrentIndex(self._model.index(0))

    def _walk(self, steps: int) -> None:
        last = len(self._model.shown) - 1
        if last >= 0:
            row = max(0, min(last, self._view.currentIndex().row() + steps))
            self._view.setCurrentIndex(self._model.index(row))

    def _take(self) -> None:
        index = self._view.currentIndex()
        choice = index.data(ENTRY) if index.isValid() else None
        if isinstance(choice, Choice) and choice.possible:
            self.picked = choice.key
            self.accept()
