"""How smooth the window stays while a folder of articles is suggested: `python -m benchmarks.frames [--many 1000]`,
or while a model is trained on the sample articles: `python -m benchmarks.frames --training [--steps 60]`.

A timer of 16 ms runs in the offscreen window; the table shows the gaps between its ticks: with nothing to do, while a
job suggests with the suggesters in a process of their own (as the program does), and with them on a thread of the
window's process (as it does not). Milliseconds; nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, perf_counter_ns

from PySide6.QtCore import QEventLoop, Qt, QTimer

from annotator.app.export_choice import Choice
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.paths import seeds
from annotator.app.project import Project, shipped_schema
from annotator.app.training import Wanted
from annotator.model import Document, DocumentId
from annotator.suggest.suggesters import Suggesters
from annotator.text.boilerplate import furniture
from benchmarks.figures import milliseconds
from benchmarks.window import Bench
from benchmarks.workload import ANNOTATOR, articles

_FRAME = 16


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--many", type=int, default=1000, help="articles")
    ask.add_argument("--thread", action="store_true", help="measure on a thread of the window's process, too")
    ask.add_argument("--training", action="store_true", help="while a model is trained, from the dialog to the result")
    ask.add_argument("--steps", type=int, default=60, help="of the training")
    told = ask.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if told.training:
        _while_training(told.steps)
        return
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {told.many} articles")
    print(f"{'':34}{'gaps':>7}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'>50':>6}{'s':>8}{'articles/s':>12}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench()
        path = Path(folder) / "many.hashiya"
        _fill(path, told.many)
        bench.window.projects.open(path)
        bench.settle(500)
        _row(
            "nothing to do",
            _gaps(bench, lambda: QTimer.singleShot(3000, lambda: bench.window.jobs.ended.emit(0, False))),
            0,
        )
        ways = ["a process of its own", *(["a thread of the window"] if told.thread else [])]
        for way in ways:
            if way != ways[0]:
                bench.window.desk.project.learning.move_to(Suggesters())
            begin = perf_counter()
            gaps = _gaps(bench, lambda: bench.window.run("suggest.all"))
            _row(way, gaps, told.many / (perf_counter() - begin))
        bench.close()


def _while_training(steps: int) -> None:
    """The dialog is open and draws its plot; a document is open beneath it, and a key goes to it every half second."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {steps} steps on the sample articles")
    print(f"{'':34}{'gaps':>7}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'>50':>6}{'s':>8}{'steps/s':>12}")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench()
        window, path = bench.window, Path(folder) / "sample.hashiya"
        with Project.create(path, shipped_schema("news")) as project:
            project.import_job([seeds() / "gold.jsonl"], ImportOptions(annotator=ANNOTATOR), ImportReport()).run()
        window.projects.open(path)
        bench.settle(500)
        training = window.projects.training
        walk = QTimer()
        walk.timeout.connect(lambda: window.run("next.mention"))
        walk.start(500)
        _row("nothing to do", _gaps(bench, lambda: QTimer.singleShot(10_000, lambda: _is_over(bench))), 0)
        training.show()
        over = QTimer()
        over.timeout.connect(lambda: training.runs or _is_over(bench))
        begin = perf_counter()
        done: list[float] = []

        def act() -> None:
            training.begin(Wanted(steps=steps, choice=Choice(ANNOTATOR)))
            over.start(50)

        while training.runs or not done:
            done += _gaps(bench, act if not done else lambda: None)
        over.stop()
        walk.stop()
        _row("training", done, steps / (perf_counter() - begin))
        bench.close()


def _is_over(bench: Bench) -> None:
    bench.window.jobs.ended.emit(0, False)


def _fill(path: Path, many: int) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(articles().glob("*.txt"))]
    with Project.create(path, shipped_schema("news")) as project:
        for at in range(many):
            text = f"{texts[at % len(texts)]}\n{at}"
            project.store.add(Document(DocumentId(f"d{at}"), text, title=f"{at}", regions=furniture(text)), {})


def _gaps(bench: Bench, act: Callable[[], object]) -> list[float]:
    """Milliseconds between ticks from `act` until no job runs any more."""
    gaps: list[float] = []
    last = perf_counter_ns()

    def tick() -> None:
        nonlocal last
        gaps.append(milliseconds(last))
        last = perf_counter_ns()

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(_FRAME)
    timer.timeout.connect(tick)
    loop = QEventLoop()
    bench.window.jobs.ended.connect(loop.quit)
    timer.start()
    last = perf_counter_ns()
    act()
    loop.exec()
    timer.stop()
    tick()
    return gaps


def _row(name: str, gaps: list[float], pace: float) -> None:
    ranked = sorted(gaps)

    def at(share: float) -> float:
        return ranked[min(len(ranked) - 1, int(len(ranked) * share))]

    slow = sum(gap > 50 for gap in gaps)
    print(
        f"{name:34}{len(gaps):>7}{at(0.5):>8.1f}{at(0.95):>8.1f}{at(0.99):>8.1f}{ranked[-1]:>8.1f}{slow:>6}"
        f"{sum(gaps) / 1000:>8.1f}{pace:>12.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
