"""How soon the bundle is there and what it takes: python packaging/measure.py [--runs N] [--json FILE] [-- PROGRAM...]

Starts the program as everybody does, on X11, by turns with an empty window of the same bundle, each time in a new
process; the first turn fills the caches of files and counts for nothing. Without PROGRAM the bundle is measured.
Nothing is asserted: the goals stand beside the figures. Needs Xvfb.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter_ns
from typing import Any

from bundle import BUNDLE
from room import DISPLAY, screen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", type=Path)
    parser.add_argument("program", nargs="*", default=[str(BUNDLE / "hashiya")])
    told = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, screen():
        found = _measured(told.program, Path(folder), told.runs)
    rows = _rows(found)
    width = max(len(name) for name, *_ in rows)
    print(
        f"{told.runs} runs each; load {load:.1f} before, {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} processors"
    )
    for name, unit, values, goal in rows:
        spread = f"least {min(values):.0f}, most {max(values):.0f}"
        print(f"{name.ljust(width)}  {median(values):8.0f} {unit}  {spread}  {goal}")
    if told.json:
        told.json.write_text(
            json.dumps([{"name": n, "unit": u, "values": v, "goal": g} for n, u, v, g in rows]), "utf-8"
        )


def _measured(program: list[str], home: Path, runs: int) -> list[dict[str, dict[str, Any]]]:
    settings = home / ".config/hashiya/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"annotator": "measure"}', "utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.environ["PYTHONPATH"]
    quiet = environment | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*program, "demo", str(home / "made")], env=quiet, check=True, capture_output=True)
    project, out = home / "made/sample.hashiya", home / "told.json"
    found = []
    for turn in range(runs + 1):
        one = {}
        for kind, arguments in (("empty", ["empty"]), ("start", []), ("project", [str(project)])):
            begun = perf_counter_ns()
            subprocess.run(
                [*program, "--stopwatch", str(out), *arguments], env=environment | {"DISPLAY": DISPLAY}, check=True,
                capture_output=True, timeout=120,
            )  # fmt: skip
            one[kind] = json.loads(out.read_text("utf-8")) | {"begun": begun}
        if turn:
            found.append(one)
    return found


def _rows(found: list[dict[str, dict[str, Any]]]) -> list[tuple[str, str, list[float], str]]:
    def moments(kind: str, name: str, since: str = "begun") -> list[float]:
        return [
            (one[kind]["moments"][name] - (one[kind]["begun"] if since == "begun" else one[kind]["moments"][since]))
            / 1e6
            for one in found
        ]

    def processor(kind: str, name: str) -> list[float]:
        return [one[kind]["processor"][name] / 1e6 for one in found]

    def megabytes(kind: str, when: str, what: str) -> list[float]:
        return [one[kind]["memory"][when][what] / 1e6 for one in found]

    helpers = [sum(each["own"] for each in one["project"]["memory"]["helpers"]) / 1e6 for one in found]
    whole = [own + helper for own, helper in zip(megabytes("project", "after", "resident"), helpers, strict=True)]
    empty, start = moments("empty", "window"), moments("start", "window")
    ratio = [100 * ours / theirs for ours, theirs in zip(start, empty, strict=True)]
    return [
        ("an empty PySide6 window", "ms", empty, ""),
        ("first window", "ms", start, "at most 500, warm"),
        ("first window, of an empty one", "% ", ratio, "at most 200"),
        ("processor time of the empty window", "ms", processor("empty", "window"), ""),
        ("processor time of the first window", "ms", processor("start", "window"), ""),
        ("sample project painted", "ms", moments("project", "article"), "at most 800"),
        ("processor time of that", "ms", processor("project", "article"), ""),
        ("suggestions asked for after that", "ms", moments("project", "suggested", "asked"), ""),
        ("suggestions ready, from the start", "ms", moments("project", "suggested"), "at most 2500"),
        ("memory of an empty window", "MB", megabytes("empty", "after", "resident"), ""),
        ("memory of the window", "MB", megabytes("start", "after", "resident"), "at most 80"),
        ("memory with the project open", "MB", megabytes("project", "before", "resident"), ""),
        ("memory with spaCy, window's process", "MB", megabytes("project", "after", "resident"), ""),
        ("memory with spaCy, its own process", "MB", helpers, ""),
        ("memory with spaCy, both", "MB", whole, "at most 220"),
    ]


if __name__ == "__main__":
    main()
