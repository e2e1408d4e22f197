"""Arcs: how few cross, whether any is lost, and what a frame costs: `make bench-relations`, or

    python -m benchmarks.relations [--long 200000] [--relations 1000] [--runs 200] [--json FILE]

First the sample articles and a made-up page of a hundred relations, laid out and counted; then the window with a long
document, in each of the three views of arcs. Nothing is asserted. `busy` is the processor's share of each frame.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations, pairwise
from pathlib import Path

from PySide6.QtCore import QPointF, Qt

from annotator.app.linking import Arcs, relation_of
from annotator.app.project import Project, shipped_schema
from annotator.model import Annotation, Document, DocumentId, Item, ItemId, Mention, Relation, Span
from annotator.ui.application import application, dress
from annotator.ui.canvas import arcs as arcs_module
from annotator.ui.canvas.arcs import Arc
from annotator.ui.canvas.lanes import Track, allocate, overlap
from annotator.ui.canvas.sheet import Laid, Sheet, Type
from annotator.ui.canvas.view import View
from benchmarks.dense import dense, long_text
from benchmarks.figures import Figure, Took, figure, table, write_json
from benchmarks.window import Bench
from benchmarks.workload import ANNOTATOR

_ROOT = Path(__file__).resolve().parents[1]
_FRAME = "16 ms"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--long", type=int, default=200_000, help="code points of the long document")
    ask.add_argument("--relations", type=int, default=1000, help="relations in it")
    ask.add_argument("--runs", type=int, default=200, help="frames of each kind")
    ask.add_argument("--json", type=Path, help="where the figures of the frames are to be written too")
    told = ask.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    dress(application(), "light", "ar")
    heads = ("relations", "seen", "arcs", "lanes", "crossings", "first fit: lanes", "crossings")
    print(f"{'':34}" + "".join(f"{head:>18}" if ":" in head else f"{head:>11}" for head in heads))
    for name, document, items in (*_samples(), ("a hundred on a page", *dense(100, far=22))):
        for width in (684.0, 828.0, 1328.0) if name.startswith("a hundred") else (684.0,):
            _count(f"{name}, {width:.0f}", document, items, width)
    print(f"\nA document of {told.long:,} characters with {told.relations:,} relations, load {os.getloadavg()[0]:.1f}")
    figures = list(_frames(told.long, told.relations, told.runs))
    print(table(figures))
    print("\nOf the processor alone, ms:")
    for each in figures:
        busy = Figure(each.name, "ms", each.busy)
        print(f"{each.name:46}{busy.median:7.1f}{busy.p99:9.1f}")
    if told.json is not None:
        write_json(told.json, figures)


def _samples() -> Iterator[tuple[str, Document, list[Item]]]:
    for line in (_ROOT / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        items: list[Item] = [
            Mention(ItemId(str(each["id"])), Span(each["start"], each["end"]), each["label"])
            for each in record["entities"]
        ]
        items += [
            Relation(ItemId(f"r{at}"), each["label"], ItemId(str(each["head"])), ItemId(str(each["tail"])))
            for at, each in enumerate(record["relations"])
        ]
        yield record["id"], Document(DocumentId(record["id"]), record["text"]), items


# --- counting


def _count(name: str, document: Document, items: Sequence[Item], width: float) -> None:
    annotation = Annotation.of(document.id, ANNOTATOR, items)
    relations = sum(relation_of(annotation, key) is not None for key in annotation.items)
    ours = _laid(document, annotation, width)
    with _placed_by(first_fit):
        simple = _laid(document, annotation, width)
    arcs = [arc for laid in ours for arc in laid.plan.arcs]
    seen = {key for arc in arcs for key in arc.keys}
    print(
        f"{name:34}{relations:>11}{len(seen):>11}{len(arcs):>11}{_lanes(ours):>11}{_crossings(ours):>11}"
        f"{_lanes(simple):>18}{_crossings(simple):>11}"
    )


def _laid(document: Document, annotation: Annotation, width: float) -> list[Laid]:
    sheet = Sheet(document, shipped_schema("news"), Type(), width, "ar")
    sheet.show(annotation, View(arcs=Arcs.ALL))
    return [sheet.laid(index) for index in range(len(sheet.places))]


def first_fit(tracks: Sequence[Track]) -> list[int]:
    """The simple way: each arc in the lowest lane where it fits, as they come in the text."""
    lanes: list[int] = []
    for at, track in enumerate(tracks):
        lane = 0
        while any(lanes[other] == lane and overlap(track, tracks[other]) for other in range(at)):
            lane += 1
        lanes.append(lane)
    return lanes


@contextmanager
def _placed_by(way: Callable[[Sequence[Track]], list[int]]) -> Iterator[None]:
    arcs_module.allocate = way  # type: ignore[assignment]
    try:
        yield
    finally:
        arcs_module.allocate = allocate


def _lanes(laid: Iterable[Laid]) -> int:
    """How many lanes all lines have together."""
    return sum(
        len({round(arc.points[1].y()) for arc in each.plan.arcs if line.top <= arc.points[1].y() <= line.text_top})
        for each in laid
        for line in each.flow.lines
    )


def _crossings(laid: Iterable[Laid]) -> int:
    """Where lines of two arcs cross, as they are drawn."""
    return sum(
        _cross(*one, *two)
        for each in laid
        for first, second in combinations(each.plan.arcs, 2)
        for one in _segments(first)
        for two in _segments(second)
    )


def _segments(arc: Arc) -> Iterator[tuple[QPointF, QPointF]]:
    return pairwise(arc.points)


def _cross(a: QPointF, b: QPointF, c: QPointF, d: QPointF) -> bool:
    if (a.x() == b.x()) == (c.x() == d.x()):
        return False
    (top, foot), (left, right) = ((a, b), (c, d)) if a.x() == b.x() else ((c, d), (a, b))
    low, high = sorted((top.y(), foot.y()))
    start, stop = sorted((left.x(), right.x()))
    return low + 0.5 < left.y() < high - 0.5 and start + 0.5 < top.x() < stop - 0.5


# --- frames


def _frames(length: int, relations: int, runs: int) -> Iterator[Figure]:
    document, items = long_text(length, relations, far=relations // 5)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.hashiya"
        with Project.create(path, shipped_schema("news")) as project:
            project.store.add(document, {ANNOTATOR: items}, [])
        bench = Bench()
        bench.window.projects.open(path)
        bench.settle(500)
        for arcs in Arcs:
            yield from _view(bench, arcs, runs)
        bench.close()


def _view(bench: Bench, arcs: Arcs, runs: int) -> Iterator[Figure]:
    desk, chance = bench.window.desk, random.Random(7)
    desk.arcs = arcs
    desk.screen.refresh()
    bench.settle(200)
    mentions = [mention.id for mention in desk.annotation.mentions()]
    drawn = [relation.id for relation in desk.annotation.relations()]
    name = f"arcs {arcs}"
    bench.jump(0.3)
    bench.settle(200)
    yield _figure(f"{name}: a scroll frame, wheel", (bench.wheel(1 if at % 2 else -2) for at in range(runs)))
    yield _figure(f"{name}: a scroll frame, anywhere", (bench.jump(chance.random()) for _ in range(runs)))
    desk.session.select(mentions[len(mentions) // 3])
    bench.settle(200)
    yield _figure(f"{name}: to the next mention by key", (bench.key(Qt.Key.Key_Left) for _ in range(runs)))
    yield _figure(f"{name}: selecting any mention", (_select(bench, chance.choice(mentions)) for _ in range(runs)))
    yield _figure(f"{name}: selecting any relation", (_select(bench, chance.choice(drawn)) for _ in range(runs)))
    yield _figure(f"{name}: adding a relation", _adding(bench, mentions, runs // 4))
    yield _figure(f"{name}: taking it back", (_undo(bench) for _ in range(runs // 4)))


def _figure(name: str, took: Iterable[Took]) -> Figure:
    """Until the page is painted, by the clock and of the processor; what lists do after that is not waited for."""
    return figure(name, (Took(run.page, run.page_busy) for run in took), _FRAME)


def _select(bench: Bench, key: ItemId) -> Took:
    took = bench.until_painted(lambda: bench.window.desk.session.select(key))
    bench.settle(30)
    return took


def _adding(bench: Bench, mentions: Sequence[ItemId], runs: int) -> Iterator[Took]:
    """A relation between two mentions, committed and painted: what the last key of drawing does."""
    drawing, chance = bench.window.desk.drawing, random.Random(11)
    done = 0
    while done < runs:
        at = chance.randrange(len(mentions) - 8)
        one, two = mentions[at], mentions[at + chance.randrange(1, 8)]
        kinds = [kind for kind in drawing.types(one, two) if kind.label != "same_as"]
        if not kinds:
            continue
        bench.window.desk.session.select(one)
        bench.settle(30)
        kind = kinds[0]
        took = bench.until_painted(lambda one=one, two=two, kind=kind: drawing.draw(one, two, kind))  # type: ignore[misc]
        bench.settle(30)
        yield took
        done += 1


def _undo(bench: Bench) -> Took:
    took = bench.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bench.settle(30)
    return took


if __name__ == "__main__":
    main()
