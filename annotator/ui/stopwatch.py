"""How soon the program is there, told by the program as it is installed: `hashiya --stopwatch FILE [PROJECT | empty]`.

It starts as for everybody, and writes moments and memory as JSON once it has been seen; then it closes. Moments are
nanoseconds of `time.perf_counter_ns`, which on one machine all processes share: whoever starts it knows when that was.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns, process_time_ns
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.application import application, run_window

if TYPE_CHECKING:
    from annotator.ui.window import Window

EMPTY = "empty"
# Loaded libraries that say which process holds what.
_LOADED = ("numpy", "spacy", "sqlalchemy", "typer")
_IDLE = 300  # milliseconds after which what follows a paint has settled


def main(arguments: list[str]) -> int:
    """`arguments` are the file to write, and a project, or EMPTY for a window with nothing in it."""
    out, what = Path(arguments[0]), arguments[1] if len(arguments) > 1 else ""
    watch = _Watch(out)
    if what == EMPTY:
        app = application()
        window = QWidget()
        window.resize(1280, 800)
        watch.painted(window, "window", watch.finish)
        window.show()
        return app.exec()
    return run_window(Path(what) if what else None, watch.begin)


class _Watch(QObject):
    def __init__(self, out: Path) -> None:
        super().__init__()
        self._out = out
        self._told: dict[str, Any] = {"moments": {}, "processor": {}, "memory": {}, "loaded": {}}
        self._awaited: dict[QObject, tuple[str, Callable[[], object]]] = {}

    def begin(self, window: Window, project: Path | None) -> None:
        self._window = window
        if project is None:
            self.painted(window.welcome, "window", self.finish)
        else:
            self.painted(window, "window", lambda: None)
            # The page is not painted before there is an article in it.
            window.furnished.connect(lambda: self.painted(window.canvas.viewport(), "article", self._article))

    def painted(self, widget: QWidget, name: str, then: Callable[[], object]) -> None:
        """The first paint of `widget` is a moment called `name`; once all is quiet after it, `then` is called."""
        self._awaited[widget] = (name, then)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched in self._awaited:
            name, then = self._awaited.pop(watched)
            # Behind the paint that is about to happen.
            QTimer.singleShot(0, self, lambda: self._seen(name, then))
        return False

    def _seen(self, name: str, then: Callable[[], object]) -> None:
        self._note(name)
        QTimer.singleShot(_IDLE, self, then)

    def _note(self, name: str) -> None:
        self._told["moments"][name] = perf_counter_ns()
        # Of all threads since the process began: what a busy machine changes little.
        self._told["processor"][name] = process_time_ns()
        self._told["loaded"][name] = [module for module in _LOADED if module in sys.modules]

    def _article(self) -> None:
        self._told["memory"]["before"] = _memory(os.getpid())
        self._told["moments"]["asked"] = perf_counter_ns()
        self._window.jobs.ended.connect(self._suggested)
        self._window.projects.start("suggest")

    def _suggested(self, *_: object) -> None:
        self._window.jobs.ended.disconnect(self._suggested)
        self._note("suggested")
        QTimer.singleShot(_IDLE, self, self.finish)

    def finish(self) -> None:
        """Writes what was seen, and ends the program."""
        self._told["memory"]["after"] = _memory(os.getpid())
        self._told["memory"]["helpers"] = [_memory(child) for child in _children(os.getpid())]
        self._out.write_text(json.dumps(self._told), "utf-8")
        QApplication.closeAllWindows()
        QApplication.quit()


def _memory(process: int) -> dict[str, int]:
    """Bytes in memory, and of them those that no other process shares; empty where the system has no such file."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()[1:]
    except OSError:
        return {}
    rows = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines}
    return {"resident": rows["Rss"], "own": rows["Private_Clean"] + rows["Private_Dirty"], "shared_out": rows["Pss"]}


def _children(process: int) -> list[int]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    except OSError:
        return []
    return [int(child) for child in found]
