"""Relations as arcs in lanes of their own between the lines: never over text or chips.

An arc whose other end is on another line leaves by the edge of its own line, with the name of the other end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from annotator.app.linking import Arcs, mention_of, relation_of, shown_end
from annotator.app.walking import is_shown
from annotator.model import ItemId, Relation
from annotator.ui.canvas.flow import Flow
from annotator.ui.canvas.view import Measures, Scene, state_of
from annotator.ui.theme import BandState

_PAD = 6.0
_LEG_STEP = 5.0
_STUB = 14.0
_NAME_LENGTH = 22


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mention can be reached: the number of its line, the middle of its first rectangle and its width."""

    line: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Arc:
    """`points` run from the first end to the second; `arrow` is the tip at the tail, None for symmetric relations or
    where the tail is elsewhere. `jump` is the mention that a stub leads to."""

    key: ItemId
    state: BandState
    colour: str
    points: tuple[QPointF, ...]
    arrow: QPointF | None
    words: str
    words_rect: QRectF
    selected: bool
    jump: ItemId | None


@dataclass(frozen=True, slots=True)
class _Draft:
    key: ItemId
    state: BandState
    colour: str
    words: str
    line: int
    start: float
    stop: float
    left: float
    right: float
    words_left: float
    arrow_at_start: bool
    arrow_at_stop: bool
    selected: bool
    jump: ItemId | None


@dataclass(frozen=True, slots=True)
class Lanes:
    """The arcs of a paragraph, each with its lane (0 is nearest to the text), and how many lanes each line needs."""

    drafts: tuple[tuple[_Draft, int], ...]
    counts: tuple[int, ...]


def arc_lanes(flow: Flow, anchors: Mapping[ItemId, Anchor], scene: Scene) -> Lanes:
    """Which arcs this paragraph shows and in which lane; short ones lie below long ones."""
    counts = [0] * len(flow.lines)
    legs = _Legs(anchors)
    drafts: list[_Draft] = []
    for key, relation in _relations(anchors, scene):
        head, tail = shown_end(scene.annotation, relation.head), shown_end(scene.annotation, relation.tail)
        if head is None or tail is None:
            continue
        one, two = anchors.get(head), anchors.get(tail)
        if one is not None and two is not None and one.line == two.line:
            drafts.append(_bridge(flow, key, relation, legs.next(head), legs.next(tail), one.line, scene))
            continue
        if one is not None:
            drafts.append(_stub(flow, key, relation, one.line, legs.next(head), tail, scene, is_tail=False))
        if two is not None:
            drafts.append(_stub(flow, key, relation, two.line, legs.next(tail), head, scene, is_tail=True))
    placed: list[tuple[_Draft, int]] = []
    extents: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.right - draft.left, draft.key)):
        lane = 0
        while any(draft.left < right and left < draft.right for left, right in extents.get((draft.line, lane), ())):
            lane += 1
        extents.setdefault((draft.line, lane), []).append((draft.left - _PAD, draft.right + _PAD))
        counts[draft.line] = max(counts[draft.line], lane + 1)
        placed.append((draft, lane))
    return Lanes(tuple(placed), tuple(counts))


def arcs_of(flow: Flow, lanes: Lanes, chip_lanes: Sequence[int], measures: Measures) -> tuple[Arc, ...]:
    """The arcs where they are, once the lines have their room."""
    arcs = []
    for draft, lane in lanes.drafts:
        line = flow.lines[draft.line]
        foot = line.text_top - chip_lanes[draft.line] * measures.chip_height - 1.0
        y = foot - (lane + 0.5) * measures.arc_height
        points = [QPointF(draft.start, foot), QPointF(draft.start, y), QPointF(draft.stop, y)]
        if draft.jump is None:
            points.append(QPointF(draft.stop, foot))
        arrow = points[0] if draft.arrow_at_start else points[-1] if draft.arrow_at_stop else None
        width = measures.text_width(draft.words)
        rect = QRectF(draft.words_left, y - measures.arc_height / 2, width, measures.arc_height)
        arcs.append(
            Arc(draft.key, draft.state, draft.colour, tuple(points), arrow, draft.words, rect, draft.selected,
                draft.jump)
        )  # fmt: skip
    return tuple(arcs)


def _relations(anchors: Mapping[ItemId, Anchor], scene: Scene) -> Iterator[tuple[ItemId, Relation]]:
    """The relations to draw that touch a mention of this paragraph, each once."""
    annotation, view = scene.annotation, scene.view
    if view.arcs is Arcs.NONE:
        return
    seen: set[ItemId] = set()
    for anchor in anchors:
        mention = mention_of(annotation, anchor)
        ends = {anchor} if mention is None else {anchor, mention.id}
        for key in (key for end in sorted(ends) for key in annotation.touching(end)):
            relation = relation_of(annotation, key)
            if relation is None or key in seen or not is_shown(annotation, key):
                continue
            seen.add(key)
            if view.arcs is Arcs.ALL or key == view.selected or _touches_selected(relation, scene):
                yield key, relation


def _touches_selected(relation: Relation, scene: Scene) -> bool:
    selected = scene.view.selected
    return selected is not None and selected in (
        shown_end(scene.annotation, relation.head),
        shown_end(scene.annotation, relation.tail),
    )


class _Legs:
    """Hands out the x of the legs on each mention: side by side, from the middle outwards."""

    def __init__(self, anchors: Mapping[ItemId, Anchor]) -> None:
        self._anchors = anchors
        self._given: dict[ItemId, int] = {}

    def next(self, key: ItemId) -> float:
        anchor = self._anchors[key]
        count = self._given[key] = self._given.get(key, -1) + 1
        step = (count + 1) // 2 * (_LEG_STEP if count % 2 else -_LEG_STEP)
        reach = max(0.0, anchor.width / 2 - 2.0)
        return anchor.x + max(-reach, min(reach, step))


def _bridge(flow: Flow, key: ItemId, relation: Relation, start: float, stop: float, line: int, scene: Scene) -> _Draft:
    """Both ends on one line; the words in the middle, or beside a short arc."""
    words = scene.legend.title(relation.label)
    width = scene.measures.text_width(words)
    left, right = sorted((start, stop))
    if right - left >= width + 2 * _PAD:
        words_left = (left + right - width) / 2
    else:
        words_left = left - width - _PAD
        if words_left < 0 or (not flow.rtl and right + _PAD + width <= flow.width):
            words_left = min(right + _PAD, flow.width - width)
    return _Draft(
        key=key,
        state=state_of(scene.annotation, key),
        colour=scene.legend.colour(relation.label),
        words=words,
        line=line,
        start=start,
        stop=stop,
        left=min(left, words_left),
        right=max(right, words_left + width),
        words_left=words_left,
        arrow_at_start=False,
        arrow_at_stop=relation.label not in scene.legend.symmetric,
        selected=key == scene.view.selected,
        jump=None,
    )


def _stub(
    flow: Flow, key: ItemId, relation: Relation, line: int, start: float, other: ItemId, scene: Scene, *, is_tail: bool
) -> _Draft:
    """One end of an arc whose other end is on another line: towards it, with its name."""
    mention = mention_of(scene.annotation, other)
    here = mention_of(scene.annotation, shown_end(scene.annotation, relation.tail if is_tail else relation.head))
    assert mention is not None
    assert here is not None
    symmetric = relation.label in scene.legend.symmetric
    arrow = "↔" if symmetric else "→" if is_tail == flow.rtl else "←"
    name = " ".join(mention.span.of(scene.text).split())
    words = f"{scene.legend.title(relation.label)} {arrow} {name[:_NAME_LENGTH]}{'…' * (len(name) > _NAME_LENGTH)}"
    width = scene.measures.text_width(words)
    to_left = (mention.span.start > here.span.start) == flow.rtl
    # Towards the other end, unless the line ends too soon for the words.
    if to_left and start - _STUB - width < 0:
        to_left = False
    elif not to_left and start + _STUB + width > flow.width:
        to_left = True
    words_left = start - _STUB - width if to_left else start + _STUB
    words_left = max(0.0, min(words_left, flow.width - width))
    stop = max(0.0, start - _STUB) if to_left else min(flow.width, start + _STUB)
    return _Draft(
        key=key,
        state=state_of(scene.annotation, key),
        colour=scene.legend.colour(relation.label),
        words=words,
        line=line,
        start=start,
        stop=stop,
        left=min(start, stop, words_left),
        right=max(start, stop, words_left + width),
        words_left=words_left,
        arrow_at_start=is_tail and not symmetric,
        arrow_at_stop=False,
        selected=key == scene.view.selected,
        jump=other,
    )
