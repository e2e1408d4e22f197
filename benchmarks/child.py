"""What runs in processes of its own: starts to the first painted window, and memory.

    python -m benchmarks.child empty                 an empty PySide6 window
    python -m benchmarks.child start [PROJECT]       the program as it starts for everybody
    python -m benchmarks.child memory PROJECT        with a project's document open, then with spaCy loaded too
    python -m benchmarks.child suggest FOLDER        the suggesters over the articles of a folder

Prints one line of JSON. Moments are those of `perf_counter_ns`, which on one machine all processes share.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from time import perf_counter_ns
from typing import Any

import psutil

_HEAVY = (
    "spacy",
    "numpy",
    "sqlmodel",
    "sqlalchemy",
    "sqlite3",
    "yaml",
    "alembic",
    "pydantic",
    "trafilatura",
    "lxml",
    "typer",
    "regex",
)


def _resident() -> tuple[float, float]:
    """Megabytes of this process in memory, and those that it shares with no other process."""
    memory = psutil.Process().memory_full_info()
    return memory.rss / 1e6, memory.uss / 1e6


def _empty() -> dict[str, Any]:
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(["empty"])
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    return _painted(app, window)


def _painted(app: Any, watched: Any) -> dict[str, Any]:
    """Runs the event loop until `watched` has been painted."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.seen = True
            return False

    watch = Watch()
    watched.installEventFilter(watch)
    while not watch.seen:
        app.processEvents()
    return {"painted": perf_counter_ns(), "resident": _resident()}


def _start(project: str | None) -> dict[str, Any]:
    """The program's own command line, with `exec` in place of which the window is waited for."""
    # The program looks for a screen before it asks Qt for one.
    os.environ.update(QT_QPA_PLATFORM="offscreen:", DISPLAY=":0")
    from PySide6.QtWidgets import QApplication

    told: dict[str, Any] = {}

    def until_painted(*_: object) -> int:
        from annotator.ui.window import Window

        app = QApplication.instance()
        window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window))
        told.update(_painted(app, window.canvas.viewport() if project else window.welcome))
        told["loaded"] = [name for name in _HEAVY if name in sys.modules]
        window.close()
        return 0

    QApplication.exec = until_painted  # type: ignore[method-assign]
    from annotator.__main__ import main as hashiya

    sys.argv = ["hashiya", *([project] if project else [])]
    with contextlib.suppress(SystemExit):
        hashiya()
    return told


def _memory(project: str) -> dict[str, Any]:
    from annotator.app.suggesting import engine_for
    from benchmarks.window import Bench

    told = {}
    bench = Bench()
    bench.settle()
    told["window"] = _resident()
    bench.window.projects.open(Path(project))
    bench.settle()
    rows = bench.window.desk.project.documents()
    bench.open(rows[-1].id)
    told["open"] = _resident()
    bench.suggest(rows[0].id)
    told["suggested"] = _resident()
    helpers = [helper.memory_full_info() for helper in psutil.Process().children(recursive=True)]
    told["helpers"] = (sum(helper.rss for helper in helpers) / 1e6, sum(helper.uss for helper in helpers) / 1e6)
    engine_for("ar").propose(bench.window.desk.project.store.document(rows[0].id))
    assert "spacy" in sys.modules
    told["spacy"] = _resident()
    bench.close()
    return told


def _suggest(folder: str) -> dict[str, Any]:
    from annotator.app.suggesting import propose
    from annotator.model import Document, DocumentId

    texts = [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    documents = [Document(DocumentId(str(at)), text, language="ar") for at, text in enumerate(texts)]
    start = perf_counter_ns()
    propose(Document(DocumentId("first"), "زار الوزير دمشق.", language="ar"))
    loaded = perf_counter_ns()
    found, words, runs = 0, 0, []
    for document in documents:
        begin = perf_counter_ns()
        found += len(propose(document))
        words = len(document.text.split())
        runs.append(words / ((perf_counter_ns() - begin) / 1e9))
    return {"load": (loaded - start) / 1e6, "words": runs, "found": found}


def main(arguments: list[str]) -> None:
    match arguments:
        case ["empty"]:
            told = _empty()
        case ["start", *project]:
            told = _start(project[0] if project else None)
        case ["memory", project]:
            told = _memory(project)
        case ["suggest", folder]:
            told = _suggest(folder)
        case _:
            raise SystemExit(__doc__)
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
