"""Relations as arcs in lanes of their own between the lines: never over text or chips.

An arc whose other end is on another line leaves by the edge of its own line, with the name of the other end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from annotator.model import ItemId
from annotator.ui.canvas.flow import Flow, LineBox
from annotator.ui.canvas.lanes import Track, allocate
from annotator.ui.canvas.view import Measures
from annotator.ui.canvas.wires import Anchor, Wire
from annotator.ui.theme import BandState

_PAD = 6.0
_LEG_STEP = 5.0
_STUB = 12.0
# What a leg keeps free to either side of it.
_LEG_ROOM = 5.5
# A line that goes on less than this beyond its words has no room for an arrow's head.
_HEAD_ROOM = 9.0
# Room between a leg and the chip it stops over.
_OVER = 1.0
# The same over letters: marks of some faces rise a pixel or two above their line.
_OVER_LETTERS = 3.0


@dataclass(frozen=True, slots=True)
class Arc:
    """`points` run from the first end to the second, or from the one end that is here to the edge. `arrow` is where
    the head of the arrow lies if it is over the tail, `exit` if it shows at the line's edge that the tail is
    elsewhere; `dots` are the ends of a symmetric relation. `jumps` are the mentions that a stub leads to; `keys` the
    relations that this arc stands for, the one that speaks for them first.
    """

    keys: tuple[ItemId, ...]
    state: BandState
    colour: str
    points: tuple[QPointF, ...]
    arrow: QPointF | None
    exit: QPointF | None
    dots: tuple[QPointF, ...]
    words: str
    words_rect: QRectF
    selected: bool
    hovered: bool
    jumps: tuple[ItemId, ...]

    @property
    def key(self) -> ItemId:
        return self.keys[0]


@dataclass(frozen=True, slots=True)
class Draft:
    """A wire with its lane (0 is nearest to the text), the x of its legs in the order of its ends, and on which side
    of them its words stand: -1 is left, 0 between them, 1 right."""

    wire: Wire
    lane: int
    legs: tuple[float, ...]
    words_width: float
    side: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The arcs of a paragraph, and how many lanes each line needs."""

    drafts: tuple[Draft, ...]
    counts: tuple[int, ...]


def arc_lanes(flow: Flow, anchors: Mapping[ItemId, Anchor], wires: Sequence[Wire], measures: Measures) -> Lanes:
    """Each wire gets its lane: short ones lie below long ones where that keeps them from crossing."""
    counts = [0] * len(flow.lines)
    legs = _Legs(anchors, wires)
    drafts: list[Draft] = []
    for line in sorted({wire.line for wire in wires}):
        here = [wire for wire in wires if wire.line == line]
        widths = [measures.text_width(wire.words) for wire in here]
        sides = [_side(flow, wire, width, legs) for wire, width in zip(here, widths, strict=True)]
        lanes = allocate([_track(flow, *each, legs) for each in zip(here, widths, sides, strict=True)])
        counts[line] = max(lanes) + 1
        places = legs.settled(here, lanes)
        drafts += [Draft(*each) for each in zip(here, lanes, places, widths, sides, strict=True)]
    return Lanes(tuple(drafts), tuple(counts))


def arcs_of(
    flow: Flow, lanes: Lanes, chip_lanes: Sequence[int], chips: Iterable[QRectF], measures: Measures
) -> tuple[Arc, ...]:
    """The arcs where they are, once lines and chips have their places."""
    if not lanes.drafts:
        return ()
    rects = list(chips)
    arcs: list[Arc] = []
    for number in sorted({draft.wire.line for draft in lanes.drafts}):
        line = flow.lines[number]
        here = [draft for draft in lanes.drafts if draft.wire.line == number]
        top = line.text_top - chip_lanes[number] * measures.chip_height
        seats = [rect for rect in rects if top - 1 <= rect.top() and rect.bottom() <= line.text_top + 1]
        arcs += _placed(flow, line, here, top, seats, measures.arc_height)
    return tuple(arcs)


class _Legs:
    """Hands out the x of the legs on each mention, side by side: those that go left stand left of those that go
    right, so that no two arcs of a mention cross."""

    def __init__(self, anchors: Mapping[ItemId, Anchor], wires: Iterable[Wire]) -> None:
        self._sides: dict[ItemId, list[int]] = {}
        for wire in wires:
            for at, end in enumerate(wire.ends):
                self._sides.setdefault(end, [0, 0])[_goes_left(wire, at)] += 1
        self._middle: dict[ItemId, float] = {}
        self._step: dict[ItemId, float] = {}
        for end, (right, left) in self._sides.items():
            anchor = anchors[end]
            step = min(_LEG_STEP, max(0.0, anchor.width - 4.0) / (left + right))
            self._step[end] = step
            self._middle[end] = anchor.x + (left - right) / 2 * step

    def about(self, end: ItemId, *, left: bool) -> float:
        """Where the first leg on this side is."""
        return self._middle[end] + (-0.5 if left else 0.5) * self._step[end]

    def furthest(self, end: ItemId, *, left: bool) -> float:
        """Where the last leg on this side may be."""
        count = self._sides[end][left]
        return self._middle[end] + (0.5 - count if left else count - 0.5) * self._step[end]

    def settled(self, wires: Sequence[Wire], lanes: Sequence[int]) -> list[tuple[float, ...]]:
        """For each wire its legs: on either side of a mention the lowest arc is outermost."""
        order: dict[tuple[ItemId, bool], list[tuple[int, int, int]]] = {}
        for number, (wire, lane) in enumerate(zip(wires, lanes, strict=True)):
            for at, end in enumerate(wire.ends):
                order.setdefault((end, _goes_left(wire, at)), []).append((-lane, number, at))
        legs = [[0.0] * len(wire.ends) for wire in wires]
        for (end, left), several in order.items():
            for rank, (_, number, at) in enumerate(sorted(several)):
                legs[number][at] = self._middle[end] + (-1 if left else 1) * (rank + 0.5) * self._step[end]
        return [tuple(pair) for pair in legs]


def _goes_left(wire: Wire, at: int) -> bool:
    return wire.to_left if at == 0 else not wire.to_left


def _track(flow: Flow, wire: Wire, width: float, side: int, legs: _Legs) -> Track:
    """What the wire takes of a lane, wherever on its mentions the legs will stand."""
    about = tuple(legs.about(end, left=_goes_left(wire, at)) for at, end in enumerate(wire.ends))
    far = tuple(legs.furthest(end, left=_goes_left(wire, at)) for at, end in enumerate(wire.ends))
    places = [_words_left(flow, pair, width, side) for pair in (about, far)]
    left, right = min(*about, *far, *places), max(*about, *far, *(at + width for at in places))
    reach = 0.0 if len(about) == 2 else right if wire.to_left else flow.width - left
    return Track(left, right, about, reach)


def _side(flow: Flow, wire: Wire, width: float, legs: _Legs) -> int:
    """Where the words go: on the line of a long bridge, before (-1) or behind (1) its left and right leg if it is
    short; beside the leg of a stub, towards the edge by which it leaves unless that is too near."""
    far = [legs.furthest(end, left=_goes_left(wire, at)) for at, end in enumerate(wire.ends)]
    if len(far) == 1:
        fits = far[0] - _STUB - width >= 0 if wire.to_left else far[0] + _STUB + width <= flow.width
        return -1 if wire.to_left == fits else 1
    if max(far) - min(far) >= width + 2 * _PAD:
        return 0
    before, behind = min(far) - _PAD - width >= 0, max(far) + _PAD + width <= flow.width
    return 1 if behind and not (before and flow.rtl) else -1


def _words_left(flow: Flow, legs: Sequence[float], width: float, side: int) -> float:
    low, high = min(legs), max(legs)
    room = _STUB if len(legs) == 1 else _PAD
    left = (low + high - width) / 2 if side == 0 else low - room - width if side < 0 else high + room
    return max(0.0, min(left, flow.width - width))


def _placed(
    flow: Flow, line: LineBox, drafts: Sequence[Draft], top: float, chips: Sequence[QRectF], height: float
) -> list[Arc]:
    legs = sorted((x, draft.lane) for draft in drafts for x in draft.legs)
    taken: dict[int, list[tuple[float, float]]] = {}
    words: list[float] = []
    for draft in drafts:
        left = _words_at(flow, draft, legs)
        words.append(left)
        extent = (min(left, *draft.legs), max(left + draft.words_width, *draft.legs))
        taken.setdefault(draft.lane, []).append(extent)
    arcs = []
    for draft, left in zip(drafts, words, strict=True):
        wire = draft.wire
        y = top - (draft.lane + 0.5) * height
        feet = [QPointF(x, _foot(x, line, chips)) for x in draft.legs]
        points = [feet[0], QPointF(feet[0].x(), y)]
        leaves = False
        if len(feet) == 2:
            points += [QPointF(feet[1].x(), y), feet[1]]
        else:
            stop, leaves = _stop(flow, draft, left, legs, taken[draft.lane])
            points.append(QPointF(stop, y))
        symmetric = wire.symmetric
        arcs.append(
            Arc(
                keys=wire.keys,
                state=wire.state,
                colour=wire.colour,
                points=tuple(points),
                arrow=feet[-1] if wire.tail_here and not symmetric else None,
                exit=points[-1] if leaves and not wire.tail_here and not symmetric else None,
                dots=tuple(feet) if symmetric else (),
                words=wire.words,
                words_rect=QRectF(left, y - height / 2, draft.words_width, height),
                selected=wire.selected,
                hovered=wire.hovered,
                jumps=wire.jumps,
            )
        )
    return arcs


def _words_at(flow: Flow, draft: Draft, legs: Sequence[tuple[float, int]]) -> float:
    """The left of the words; on a bridge where the fewest legs of higher arcs come down through them."""
    width = draft.words_width
    middle = _words_left(flow, draft.legs, width, draft.side)
    if draft.side != 0:
        return middle
    left, right = min(draft.legs), max(draft.legs)
    through = [x for x, lane in legs if lane > draft.lane and left < x < right]
    low, high = left + _PAD, right - _PAD - width
    places = [middle, *(x + step for x in through for step in (4.0, -4.0 - width) if low <= x + step <= high)]
    return min(places, key=lambda at: (sum(at - 3 < x < at + width + 3 for x in through), abs(at - middle)))


def _stop(
    flow: Flow, draft: Draft, words: float, legs: Sequence[tuple[float, int]], taken: Sequence[tuple[float, float]]
) -> tuple[float, bool]:
    """Where a stub's line ends: at the edge of the line of text unless something is in its way, else at its words."""
    leg, end = draft.legs[0], words + draft.words_width
    edge = 0.0 if draft.wire.to_left else flow.width
    inner = min(words, leg) if draft.wire.to_left else max(end, leg)
    low, high = sorted((inner, edge))
    free = not any(
        left < high and low < right for left, right in taken if (left, right) != (min(words, leg), max(end, leg))
    )
    if free and high - low > 1:
        at = bisect_left(legs, (low, -1))
        while free and at < len(legs) and legs[at][0] < high:
            free = legs[at][1] <= draft.lane
            at += 1
    if free:
        return edge, high - low > _HEAD_ROOM
    near = (leg - _STUB, leg + _STUB)[not draft.wire.to_left]
    return max(0.0, min(flow.width, near)), False


def _foot(x: float, line: LineBox, chips: Iterable[QRectF]) -> float:
    """How far down a leg may come: to the letters, or to the chip that is in its way."""
    tops = [chip.top() for chip in chips if chip.left() - _LEG_ROOM < x < chip.right() + _LEG_ROOM]
    return min([line.text_top - _OVER_LETTERS, *(top - _OVER for top in tops)])
