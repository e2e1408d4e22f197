"""Speed and memory, as a table: `make bench`, or `python benchmarks/speed.py [--json FILE]`.

Everything is measured on the texts that the workload generator beside the checkout writes, in projects made by the
program's own import. Nothing is asserted: the goals stand beside the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter_ns
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    if str(_ROOT) not in sys.path:
        sys.path.insert(0, str(_ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks import figures, workload

    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--json", type=Path, help="where the figures are to be written too")
    ask.add_argument("--folder", type=Path, default=_ROOT / "build" / "bench", help="where texts and projects are made")
    ask.add_argument("--many", type=int, default=1000, help="documents in the project of many")
    ask.add_argument("--starts", type=int, default=9, help="how often each window is started")
    told = ask.parse_args()
    if not workload.generator().is_file():
        print(f"There is no {workload.generator()}: it writes the texts, so nothing can be measured here.")
        return 1
    print(_machine())
    begin = perf_counter_ns()
    made, imports = workload.make(told.folder.resolve(), told.many)
    found = [*starts(made, told.starts), *_in_window(made), *memory(made), *imports, *suggesting(made)]
    print(figures.table(found))
    print(f"Load at the end {os.getloadavg()[0]:.1f}; measured in {figures.milliseconds(begin) / 1000:.0f} s.")
    if told.json is not None:
        figures.write_json(told.json, found)
    return 0


def starts(made: Any, runs: int) -> Iterator[Any]:
    """From the start of the process to the first paint, by turns with an empty window."""
    from benchmarks.figures import Figure

    kinds = {
        "empty": ("an empty PySide6 window", ["empty"]),
        "start": ("start to painted window", ["start"]),
        "XL": ("start with XL to painted article", ["start", str(made.alone)]),
    }
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    loaded: list[str] = []
    for turn in range(runs + 1):
        for kind, (_, arguments) in kinds.items():
            start = perf_counter_ns()
            told = _child(made, *arguments)
            if turn:  # the first turn fills the caches of files and of compiled modules
                times[kind].append((told["painted"] - start) / 1e6)
            if kind == "start":
                loaded = told["loaded"]
    empty = Figure(kinds["empty"][0], "ms", tuple(times["empty"]))
    yield empty
    for kind, goal in (("start", "twice the empty one"), ("XL", "")):
        figure = Figure(kinds[kind][0], "ms", tuple(times[kind]), goal)
        note = f"{figure.median / empty.median:.2f} times the empty one"
        if kind == "start" and loaded:
            note += f"; loaded before the paint: {', '.join(loaded)}"
        yield Figure(figure.name, figure.unit, figure.values, goal, note)


def memory(made: Any) -> Iterator[Any]:
    """Resident memory, each in a fresh process."""
    from benchmarks.figures import Figure

    empty, told = _child(made, "empty")["resident"], _child(made, "memory", str(made.gold))
    yield Figure("memory: an empty PySide6 window", "MB", empty[:1], note=f"{empty[1]:.0f} MB its own")
    for kind, name, goal in (
        ("window", "memory: the window", "twice the empty one"),
        ("open", "memory: XL open", ""),
        ("suggested", "memory: XL open, after suggesting anew in S", ""),
        ("helpers", "… and of the processes that help it", ""),
        ("spacy", "memory: XL open, spaCy loaded into the same process", "220 MB"),
    ):
        resident, own = told[kind]
        note = f"{resident / empty[0]:.2f} times the empty one; {own:.0f} MB its own"
        yield Figure(name, "MB", (resident,), goal, note)


def suggesting(made: Any) -> Iterator[Any]:
    from benchmarks.figures import Figure
    from benchmarks.workload import articles

    told = _child(made, "suggest", str(articles()))
    yield Figure("the first suggestion: spaCy and the lists are loaded", "ms", (told["load"],))
    yield Figure("suggesting, words a second", "", tuple(told["words"]), note=f"{told['found']} suggestions")


def _in_window(made: Any) -> Iterator[Any]:
    from benchmarks import measures
    from benchmarks.window import Bench

    bench = Bench()
    bench.settle()
    yield from measures.opening(bench, made, runs=7)
    yield from measures.editing(bench, made, runs=25)
    yield from measures.deciding(bench, made, runs=40)
    yield from measures.scrolling(bench, made, runs=120)
    bench.close()


def _child(made: Any, *arguments: str) -> dict[str, Any]:
    from benchmarks.workload import environment

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.child", *arguments],
        stdout=subprocess.PIPE,
        env=environment(made.folder),
        cwd=_ROOT,
        check=True,
        text=True,
        timeout=120,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _machine() -> str:
    python, load = platform.python_version(), os.getloadavg()[0]
    return f"{platform.platform()}, {os.cpu_count()} processors, load {load:.1f}, Python {python}"


if __name__ == "__main__":
    sys.exit(main())
