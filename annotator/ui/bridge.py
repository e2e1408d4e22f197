"""From a session's listeners to Qt signals, so that panels connect once and stay while documents come and go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from annotator.app.session import Session


class Bridge(QObject):
    """`opened` when another document (or none) is open, `changed(Change)` after every edit, `selected` when another
    item or stretch of text is selected.
    """

    opened = Signal()
    changed = Signal(object)
    selected = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._endings: list[Callable[[], None]] = []

    @property
    def session(self) -> Session | None:
        return self._session

    def attach(self, session: Session | None) -> None:
        """Tells of this session from now on, and of no other."""
        for end in self._endings:
            end()
        self._session = session
        self._endings = (
            [] if session is None else [session.listen(self.changed.emit), session.watch(self.selected.emit)]
        )
        self.opened.emit()
