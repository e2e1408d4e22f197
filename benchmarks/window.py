"""The real window under measurement: keys and wheel as the window system delivers them, until all is painted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns, process_time_ns

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.app.settings import Settings
from annotator.model import DocumentId
from annotator.ui.application import application
from annotator.ui.window import Window
from benchmarks.figures import Took, milliseconds
from benchmarks.workload import ANNOTATOR

# Milliseconds after which something is wrong.
_PATIENCE = 20_000

_NONE = Qt.KeyboardModifier.NoModifier


class _Watch(QObject):
    """Remembers that something was painted."""

    painted = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted = True
        return False


class Bench:
    """The window of the program at 1280 by 800, with settings of its own."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        settings = Settings(Path(self._folder.name) / "settings.json")
        for key, value in (("annotator", ANNOTATOR), ("language", "ar"), ("theme", "light")):
            settings.set(key, value)
        self.window = Window(application(), settings)
        self.window.resize(1280, 800)
        self.window.show()
        self._watch = _Watch()
        self.window.canvas.viewport().installEventFilter(self._watch)

    def close(self) -> None:
        self.window.close()
        self._folder.cleanup()

    def settle(self, pause: int = 0) -> None:
        """Lets everything happen that is due within `pause` milliseconds."""
        QApplication.processEvents()
        if pause:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, pause)
        QApplication.processEvents()

    def until_painted(self, act: Callable[[], object]) -> Took:
        """From the start of `act` until the page is painted and the event loop has nothing left to do."""
        self._watch.painted = False
        start, busy = perf_counter_ns(), process_time_ns()
        act()
        QCoreApplication.sendPostedEvents()
        page, page_busy = milliseconds(start), (process_time_ns() - busy) / 1e6
        QApplication.processEvents()
        # What timers asked for a moment ago belongs to this key: a real loop does it before it takes the next one.
        QCoreApplication.sendPostedEvents()
        while not self._watch.painted:
            QApplication.processEvents()
            assert milliseconds(start) < _PATIENCE, self.window.messages.text or "the page was not painted"
        return Took(milliseconds(start), (process_time_ns() - busy) / 1e6, page, page_busy)

    def open(self, document: DocumentId) -> Took:
        """Another document of the open project, until it is painted and all lists are filled."""
        return self.until_painted(lambda: self.window.projects.open_document(document))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, text: str = "") -> Took:
        """One key, to whatever has the focus."""

        def press() -> None:
            target = self.window.focusWidget() or self.window
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

        return self.until_painted(press)

    def wheel(self, notches: int = -1) -> Took:
        viewport = self.window.canvas.viewport()
        at = QPointF(viewport.rect().center())

        def turn() -> None:
            event = QWheelEvent(
                at, viewport.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120 * notches),
                Qt.MouseButton.NoButton, _NONE, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QCoreApplication.sendEvent(viewport, event)

        return self.until_painted(turn)

    def jump(self, share: float) -> Took:
        """The scroll bar is dragged to a share of the document, 0 to 1."""
        bar = self.window.canvas.verticalScrollBar()
        return self.until_painted(lambda: bar.setValue(round(bar.maximum() * share)))

    def suggest(self, document: DocumentId) -> None:
        """Suggests anew in a document that is not open, as the menu does, and waits for it."""
        window = self.window
        window.desk.project.suggest_job([document]).run()
        self.settle()
