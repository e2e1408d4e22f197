"""Runs jobs beside the window: the steps on another thread, the sink on the thread that owns the project."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QSemaphore, QThread, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.app.jobs import Job
from annotator.model import HashiyaError, Message
from annotator.ui.language import said, tr
from annotator.ui.pieces import MARGIN, muted

# Steps that may be done and not yet kept: more would only fill the memory.
_AHEAD = 4


class _Worker(QThread):
    """Walks through the steps; each result waits for the sink."""

    stepped = Signal(object)
    broke = Signal(object)

    def __init__(self, steps: Iterator[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._room = QSemaphore(_AHEAD)
        self._stopped = False

    def run(self) -> None:
        try:
            for result in self._steps:
                if self._stopped:
                    return
                self.stepped.emit(result)
                self._room.acquire()
                if self._stopped:
                    return
        except Exception as error:  # told on the window's own thread
            self.broke.emit(error)

    def go_on(self) -> None:
        self._room.release()

    def stop(self) -> None:
        self._stopped = True
        self._room.release()


class Jobs(QObject):
    """One job at a time; others wait their turn.

    `started(Message)`, `progressed(done, total or None)`, `ended(done, cancelled)`, `failed(HashiyaError)` (before
    `ended`). What the sink has taken stays when a job is cancelled or fails.
    """

    started = Signal(object)
    progressed = Signal(int, object)
    ended = Signal(int, bool)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Job[Any], Callable[[], object]]] = deque()
        self._behind: deque[tuple[Job[Any], Callable[[], object]]] = deque()
        self._in_background = False
        self._job: Job[Any] | None = None
        self._then: Callable[[], object] = _nothing
        self._worker: _Worker | None = None
        self._done = 0
        self._cancelled = False

    @property
    def busy(self) -> bool:
        return self._worker is not None

    def run(self, job: Job[Any], then: Callable[[], object] | None = None, *, background: bool = False) -> None:
        """Starts `job`, or puts it behind the one that runs. `then` is called when it has ended, however it ended.

        One in the `background` is what nobody waits for: it comes last, and is cancelled when another is to run.
        """
        (self._behind if background else self._waiting).append((job, then or _nothing))
        if not self.busy:
            self._next()
        elif self._in_background and not background:
            self.cancel()

    def cancel(self) -> None:
        """Stops the running job after the step it is at."""
        if self._worker is not None:
            self._cancelled = True
            self._worker.stop()

    def drop(self, job: Job[Any]) -> None:
        """Cancels `job` if it is the one that runs; one that waits will never run, nor what was to come after it."""
        if self._job is job:
            self.cancel()
        for queue in (self._waiting, self._behind):
            for entry in [entry for entry in queue if entry[0] is job]:
                queue.remove(entry)

    def finish(self) -> None:
        """Before the window closes: gives up what waits, stops what runs, and waits for the thread to end."""
        self._waiting.clear()
        self._behind.clear()
        worker = self._worker
        if worker is not None:
            self._cancelled = True
            worker.stop()
            worker.wait()
            self._end()

    def _next(self) -> None:
        self._in_background = not self._waiting
        queue = self._waiting or self._behind
        # What `then` started may be running already.
        if not queue or self.busy:
            return
        self._job, self._then = queue.popleft()
        self._done, self._cancelled = 0, False
        worker = self._worker = _Worker(self._job.steps, self)
        worker.stepped.connect(self._keep)
        worker.broke.connect(self._broke)
        worker.finished.connect(self._end)
        self.started.emit(self._job.title)
        self.progressed.emit(0, self._job.total)
        worker.start()

    def _keep(self, result: object) -> None:
        job, worker = self._job, self._worker
        if job is None or worker is None or self._cancelled:
            return
        try:
            job.sink(result)
        except HashiyaError as error:
            self._cancelled = True
            worker.stop()
            self.failed.emit(error)
            return
        self._done += 1
        self.progressed.emit(self._done, job.total)
        worker.go_on()

    def _broke(self, error: Exception) -> None:
        self._cancelled = True
        if isinstance(error, HashiyaError):
            # After `finish` nobody waits for the result, nor for the reason why there is none.
            if self._job is not None:
                self.failed.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _end(self) -> None:
        worker, self._worker, self._job = self._worker, None, None
        if worker is None:
            return
        worker.finished.disconnect(self._end)
        worker.wait()
        worker.deleteLater()
        then, self._then = self._then, _nothing
        self.ended.emit(self._done, self._cancelled)
        then()
        self._next()


def _nothing() -> None:
    pass


class JobBar(QWidget):
    """What runs, how far it is, how long it still takes, and a way to stop it; hidden while nothing runs."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._begun = 0.0
        self._title = muted()
        self._left = muted()
        self._left.keep_width(130)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._cancel = QPushButton()
        self._cancel.setProperty("link", True)
        self._cancel.clicked.connect(jobs.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 3, MARGIN, 3)
        layout.addWidget(self._title, 1)
        for widget in (self._bar, self._left, self._cancel):
            layout.addWidget(widget)
        jobs.started.connect(self._start)
        jobs.progressed.connect(self._progress)
        jobs.ended.connect(self.hide)
        self.hide()

    def _start(self, title: Message) -> None:
        self._begun = self._clock()
        self._title.setText(said(title))
        self._bar.setAccessibleName(said(title))
        self._cancel.setText(tr("Cancel"))
        self.show()

    def _progress(self, done: int, total: int | None) -> None:
        self._bar.setMaximum(total or 0)
        self._bar.setValue(done)
        self._left.setText(time_left(done, total, self._clock() - self._begun))


def time_left(done: int, total: int | None, seconds: float) -> str:
    """How long the rest takes at the pace so far, in words; how much is done where nobody knows the whole."""
    if total is None:
        return tr("Done so far: {count}", count=done)
    if not done or done >= total:
        return ""
    rest = seconds / done * (total - done)
    if rest < 60:
        return tr("Seconds left: {count}", count=max(1, round(rest)))
    return tr("Minutes left: {count}", count=round(rest / 60))
