"""What is done in the window while the clock runs."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from PySide6.QtCore import Qt

from annotator.app.linking import Arcs
from annotator.model import DocumentId, Span
from benchmarks.figures import Figure, Took, figure
from benchmarks.window import Bench
from benchmarks.workload import SIZES, Workload

_EDIT, _MEDIAN, _FRAME, _OPEN = "30 ms", "30 ms, median 16", "16 ms", "250 ms"
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLACES = {"start": 0.0, "middle": 0.5, "end": 0.96}


def opening(bench: Bench, workload: Workload, runs: int) -> Iterator[Figure]:
    """Project files, then documents of an open project."""
    projects = bench.window.projects
    times = []
    for _ in range(runs):
        times.append(bench.until_painted(lambda: projects.open(workload.alone)))
        projects.close()
        bench.window.show_desk()
        bench.settle()
    yield figure("opening the project file of XL, until painted", times[1:], _OPEN)
    yield figure("… the first one: storage is loaded for it", times[:1])
    for path, kind in ((workload.gold, "gold"), (workload.pending, "suggestions")):
        projects.open(path)
        bench.settle()
        documents = dict(zip(SIZES, (row.id for row in bench.window.desk.project.documents()), strict=True))
        for size in SIZES:
            times = []
            for _ in range(runs + 1):
                bench.open(documents["S" if size != "S" else "L"])
                bench.settle(20)
                times.append(bench.open(documents[size]))
            yield figure(f"another document, {size} with {kind}, page and lists", times[1:], _OPEN)
            if size == SIZES[-1]:
                pages = [Took(took.page, took.busy) for took in times[1:]]
                yield figure("… until its page is painted", pages, _OPEN)


def editing(bench: Bench, workload: Workload, runs: int) -> Iterator[Figure]:
    """Mentions and relations, each by keys until it is on disk and painted."""
    bench.window.projects.open(workload.gold)
    bench.settle()
    for size, document in zip(SIZES, _documents(bench), strict=True):
        bench.open(document)
        bench.settle(20)
        first = _mentions(bench, 0.25, 1)
        if size == SIZES[0]:
            yield figure("the first mention after the start: the word list is loaded for it", first)
        for place, share in _PLACES.items():
            times = _mentions(bench, share, runs)
            yield figure(f"a mention by key, {size}, {place}", times, _MEDIAN)
        if size == SIZES[-1]:
            undone = [bench.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier) for _ in range(runs)]
            yield figure(f"undo by key, {size}", undone, _EDIT)
        else:
            whole, last = _relations(bench, runs)
            yield figure(f"a relation, {size}: its last key", last, _MEDIAN)
            yield figure(f"a relation, {size}: all its keys (R, partner, type)", whole)


def deciding(bench: Bench, workload: Workload, runs: int) -> Iterator[Figure]:
    """Going from suggestion to suggestion and accepting."""
    bench.window.projects.open(workload.pending)
    bench.settle()
    for size, document in zip(SIZES, _documents(bench), strict=True):
        bench.open(document)
        bench.settle(20)
        length = len(bench.window.desk.session.document.text)
        here = min(runs, 15) if size == SIZES[0] else runs
        bench.window.desk.session.point(length // 2 if size != SIZES[0] else 0)
        moves = [bench.key(Qt.Key.Key_Tab) for _ in range(here)]
        yield figure(f"to the next suggestion (Tab), {size}", moves, _FRAME)
        accepted = [bench.key(Qt.Key.Key_Return) for _ in range(here)]
        yield figure(f"accept and go on (Enter), {size}", accepted, _MEDIAN)


def scrolling(bench: Bench, workload: Workload, runs: int) -> Iterator[Figure]:
    """Frames of scrolling: by the wheel, and anywhere at once."""
    bench.window.projects.open(workload.gold)
    bench.settle()
    documents = dict(zip(SIZES, _documents(bench), strict=True))
    bench.open(documents["XL"])
    bench.settle(20)
    bench.jump(0.3)
    yield figure("a scroll frame, wheel, XL", _frames(bench.wheel() for _ in range(runs)), _FRAME)
    yield figure("a scroll frame, anywhere, XL", _frames(_jumps(bench, runs)), _FRAME)
    bench.open(documents["L"])
    bench.settle(20)
    desk = bench.window.desk
    kept, desk.arcs = desk.arcs, Arcs.ALL
    desk.screen.refresh()
    bench.settle()
    yield figure("a scroll frame, anywhere, L with all arcs", _frames(_jumps(bench, runs)), _FRAME)
    desk.arcs = kept


def _frames(took: Iterator[Took]) -> Iterator[Took]:
    """Until the page is painted; what is laid out ahead after that is not waited for."""
    return (Took(run.page, run.busy) for run in took)


def _jumps(bench: Bench, runs: int) -> Iterator[Took]:
    chance = random.Random(runs)
    for _ in range(runs):
        yield bench.jump(chance.random())


def _documents(bench: Bench) -> list[DocumentId]:
    return [row.id for row in bench.window.desk.project.documents()]


def _mentions(bench: Bench, share: float, runs: int) -> list[Took]:
    """Words from a share of the document on that are not marked yet become mentions by the key 1."""
    session = bench.window.desk.session
    text = session.document.text
    times: list[Took] = []
    for word in _WORD.finditer(text, int(len(text) * share)):
        if len(times) == runs:
            break
        if session.annotation.overlapping(Span(*word.span())):
            continue
        session.point(word.start() + 1)
        bench.settle()
        before = len(session.annotation)
        times.append(bench.key(Qt.Key.Key_1, text="1"))
        assert len(session.annotation) == before + 1, bench.window.messages.text
    return times


def _relations(bench: Bench, runs: int) -> tuple[list[Took], list[Took]]:
    """R on mentions spread over the document, then 1 for the nearest partner and 1 for the first type."""
    desk = bench.window.desk
    mentions = list(desk.annotation.mentions())
    whole, last = [], []
    for mention in mentions[:: max(1, len(mentions) // runs)][:runs]:
        desk.session.select(mention.id)
        bench.settle()
        keys = [bench.key(Qt.Key.Key_R, text="r")]
        while desk.linking is not None and len(keys) < 3:
            keys.append(bench.key(Qt.Key.Key_1, text="1"))
        if desk.linking is not None:
            bench.key(Qt.Key.Key_Escape)
            continue
        whole.append(Took(sum(key.wall for key in keys), sum(key.busy for key in keys)))
        last.append(keys[-1])
    return whole, last
