"""What was done in the open document, the last step first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QShowEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from annotator.model import Message, Schema
from annotator.ui import fonts
from annotator.ui.bridge import Bridge
from annotator.ui.language import Translated, said, tr
from annotator.ui.panels.rows import ENTRY, RowDelegate, RowView, placed
from annotator.ui.pieces import MARGIN, SMALL, Paragraph, draw_line, muted
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.app.session import Session

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LIMIT = 300
_PAUSE_MS = 150


class JournalLine(Protocol):
    """What is read of the store's journal rows; `at` is in UTC."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> Message: ...
    @property
    def by(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def undone(self) -> bool: ...


Journal = Callable[["Session", int], Iterable[JournalLine]]


class HistoryModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[JournalLine] = []
        self._schema: Schema | None = None

    def show(self, lines: Iterable[JournalLine], schema: Schema | None) -> None:
        self.beginResetModel()
        self._lines, self._schema = list(lines), schema
        self.endResetModel()

    def words(self, line: JournalLine) -> str:
        """What the line says."""
        title = said(line.title, self._schema)
        match line.kind:
            case "undo":
                return tr("Undone: {title}", title=title)
            case "redo":
                return tr("Done again: {title}", title=title)
            case "take":
                return tr("New suggestions")
            case _:
                return title

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ENTRY:
            return line, self.words(line)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(line)
        return None


class _Delegate(RowDelegate):
    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        assert isinstance(entry, tuple)
        line, words = entry
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        when = when_said(line.at, datetime.now().astimezone())
        width = painter.fontMetrics().horizontalAdvance(when) + 2
        end = QRect(inner.right() - width, rect.top(), width, rect.height())
        draw_line(painter, placed(option, end), when, option.direction, trailing=True)
        font = QFont(fonts.interface())
        font.setStrikeOut(line.undone)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if line.undone or line.kind != "do" else theme.ink))
        text = QRect(inner.left(), rect.top(), inner.width() - width - 8, rect.height())
        draw_line(painter, placed(option, text), words, option.direction)


def when_said(at: datetime, now: datetime) -> str:
    """The time of day for today, else the date too; both in local time."""
    local = at.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%Y-%m-%d %H:%M}"


class HistoryPanel(Translated):
    """`journal(session, limit)` gives the lines, newest first. Reads again shortly after edits, while it is seen."""

    def __init__(self, bridge: Bridge, journal: Journal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._journal = bridge, journal
        self.model = HistoryModel(self)
        self._title = muted()
        self._empty = Paragraph()
        self._empty.setProperty("role", "muted")
        self._view = RowView(_Delegate(), self)
        self._view.setModel(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        for widget in (self._title, self._empty):
            widget.setContentsMargins(MARGIN, 0, MARGIN, 0)
            layout.addWidget(widget)
        layout.addWidget(self._view, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self.refresh)
        bridge.opened.connect(self._later.start)
        bridge.changed.connect(lambda _change: self._later.start())
        self.retranslate()

    def refresh(self) -> None:
        session = self._bridge.session
        if not self.isVisible():
            return
        self.model.show(self._journal(session, _LIMIT) if session else (), session.schema if session else None)
        self._empty.setVisible(not self.model.rowCount())

    def retranslate(self) -> None:
        self._title.setText(tr("History of this document"))
        self._empty.setText(tr("Nothing was done here yet. Every step you take is kept, and can be undone."))
        self._view.setAccessibleName(tr("History of this document"))
        self._view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
