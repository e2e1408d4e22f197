"""The one channel to the person: a line at the foot that fades, its log, and the few questions that need an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMessageBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model import HashiyaError, Message, Schema
from annotator.ui.language import said, tr
from annotator.ui.pieces import MARGIN, ElidedLabel, link_button

# A message stays as long as it takes to read: a start, and time for each character.
_START_MS, _CHARACTER_MS = 2500, 55
_KEPT = 200


class Severity(StrEnum):
    NOTE = "note"
    DONE = "done"
    ERROR = "error"


_ROLES = {Severity.NOTE: "", Severity.DONE: "success", Severity.ERROR: "danger"}
_MARKS = {Severity.NOTE: "", Severity.DONE: "✓ ", Severity.ERROR: "⚠ "}


@dataclass(frozen=True, slots=True)
class Link:
    """Something to do about a message, offered beside it."""

    title: Message
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the log; `at` in local time."""

    at: datetime
    message: Message
    severity: Severity


def milliseconds(text: str, severity: Severity) -> int:
    """How long a message is shown; a refusal twice as long as a note."""
    return (_START_MS + _CHARACTER_MS * len(text)) * (2 if severity is Severity.ERROR else 1)


class MessageBar(QWidget):
    """Shows the last message and keeps the log. `log` holds the oldest first."""

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(parent)
        self._clock = clock
        self.log: list[Told] = []
        # Whose titles stand for its labels in messages.
        self.schema: Schema | None = None
        self._link: Link | None = None
        self._text = ElidedLabel()
        self._text.setAccessibleName(tr("Message"))
        self._action = link_button()
        self._action.clicked.connect(self._run_link)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 3, MARGIN, 3)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.clear()

    @property
    def text(self) -> str:
        """What is on the bar now; empty when it has faded."""
        return self._text.text()

    def tell(self, message: Message, severity: Severity = Severity.NOTE, link: Link | None = None) -> None:
        self.log = [*self.log, Told(self._clock(), message, severity)][-_KEPT:]
        self._link = link
        self._text.setText(_MARKS[severity] + said(message, self.schema))
        self._text.setProperty("role", _ROLES[severity])
        self._text.style().polish(self._text)
        self._action.setText(said(link.title) if link else "")
        self._action.setVisible(link is not None)
        self._close.setVisible(True)
        self._close.setToolTip(tr("Put the message away"))
        self._close.setAccessibleName(tr("Put the message away"))
        self._timer.start(milliseconds(self._text.text(), severity))
        self._changed()

    def tell_error(self, error: HashiyaError) -> None:
        """An action or a job was refused."""
        self.tell(error.message, Severity.ERROR)

    def clear_error(self) -> None:
        """The next thing is being done: a refusal no longer says anything."""
        if self.log and self.log[-1].severity is Severity.ERROR:
            self.clear()

    def clear(self) -> None:
        self._timer.stop()
        self._text.setText("")
        self._text.setToolTip("")
        self._action.setVisible(False)
        self._close.setVisible(False)
        self._changed()

    def enterEvent(self, event: QEnterEvent) -> None:
        """A message under the pointer is being read."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.text:
            self._timer.start(_START_MS)
        super().leaveEvent(event)

    def _run_link(self) -> None:
        link = self._link
        self.clear()
        if link is not None:
            link.run()

    def _changed(self) -> None:
        self.setVisible(bool(self._text.text()))


class MessageLog(QFrame):
    """A popup with all that was told, the last one first."""

    def __init__(self, log: list[Told], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Messages so far"))
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        for told in reversed(log):
            self._list.addItem(f"{told.at:%H:%M}  {_MARKS[told.severity]}{said(told.message)}")
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(tr("Messages so far") if log else tr("No message yet.")))
        layout.addWidget(self._list)
        self._list.setVisible(bool(log))

    def sizeHint(self) -> QSize:
        return QSize(440, 320 if self._list.count() else 60)


def ask(parent: QWidget | None, question: Message, yes: Message, no: Message) -> bool:
    """A question whose answer cannot be undone; Esc and Enter both mean `no`."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(said(question))
    box.setTextFormat(Qt.TextFormat.PlainText)
    go_on = box.addButton(said(yes), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(said(no), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go_on
