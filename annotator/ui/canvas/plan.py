"""What is drawn of one paragraph, as data: no painter, no events.

Lengths are device-independent pixels from the top left corner of the paragraph, offsets code points of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from annotator.app.linking import mention_of, relation_of
from annotator.app.walking import is_shown
from annotator.model import Annotation, ItemId, Mention, Span, Suggestion
from annotator.ui.canvas.arcs import Arc, arc_lanes, arcs_of
from annotator.ui.canvas.chips import Chip, ChipSeat, chips_of
from annotator.ui.canvas.flow import Flow, Room
from annotator.ui.canvas.links import links_over, shown_ends
from annotator.ui.canvas.view import Measures, Scene, View, state_of
from annotator.ui.canvas.wires import Anchor, wires_of
from annotator.ui.theme import BandState

# The rules under nested mentions lie this far below one another.
RULE_STEP = 4.0
_BASE_ABOVE = 1.0
_BASE_BELOW = 3.0


@dataclass(frozen=True, slots=True)
class Band:
    """One mention in this paragraph. `level` counts the mentions nested inside it; `opens` and `closes` tell whether
    it begins and ends here or runs on in a neighbouring paragraph. An `end` belongs to the relation looked at."""

    key: ItemId
    state: BandState
    colour: str
    score: float
    level: int
    rects: tuple[QRectF, ...]
    lines: tuple[int, ...]
    selected: bool
    partner: bool
    end: bool
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All that `paint` needs; `height` includes the lanes. Nothing in it is ever changed."""

    bands: tuple[Band, ...]
    chips: tuple[Chip, ...]
    arcs: tuple[Arc, ...]
    stretch: tuple[QRectF, ...]
    evidence: tuple[QRectF, ...]
    caret: QRectF | None
    furniture: bool
    height: float


@dataclass(frozen=True, slots=True)
class _Shown:
    key: ItemId
    mention: Mention
    state: BandState
    score: float


def plan(flow: Flow, place: Span, scene: Scene, *, furniture: bool) -> Plan:
    """Plans the paragraph `flow`, the stretch `place` of the document, and gives the flow's lines their room."""
    view, measures = scene.view, scene.measures
    shown = _shown(scene.annotation, place, view)
    levels = _levels([item.mention.span for item in shown])
    ends = _looked_at(scene)
    bands = [_band(flow, place, item, level, scene, ends) for item, level in zip(shown, levels, strict=True)]
    bands = [band for band in bands if band.rects]
    seats = _seats(flow, bands, scene)
    anchors = _anchors(flow, bands)
    links = links_over(anchors, scene.annotation, scene.chains, view.arcs, view.selected)
    lanes = arc_lanes(flow, anchors, wires_of(links, anchors, scene, rtl=flow.rtl, room=flow.width), measures)
    flow.place(_rooms(flow, bands, seats, lanes.counts, measures))
    bands = [_moved(flow, band) for band in bands]
    chips = chips_of(flow, seats, measures, {band.key: band for band in bands})
    return Plan(
        bands=tuple(bands),
        chips=chips,
        arcs=arcs_of(flow, lanes, _chip_lanes(seats, len(flow.lines)), [chip.rect for chip in chips], measures),
        stretch=tuple(_rects(flow, place, (view.stretch,))),
        evidence=tuple(_rects(flow, place, view.evidence)),
        caret=_caret(flow, place, view),
        furniture=furniture,
        height=flow.height,
    )


def _shown(annotation: Annotation, place: Span, view: View) -> list[_Shown]:
    found = []
    for key in annotation.overlapping(place):
        mention = mention_of(annotation, key)
        if mention is None or not is_shown(annotation, key, rejected=view.reviewing):
            continue
        item = annotation.get(key)
        if isinstance(item, Suggestion):
            found.append(_Shown(key, mention, state_of(annotation, key), item.score))
        else:
            found.append(_Shown(key, mention, BandState.CONFIRMED, 1.0))
    return found


def _levels(spans: Sequence[Span]) -> list[int]:
    """For each span (in text order) how many deep it must stand clear of shorter ones that overlap it."""
    levels = [0] * len(spans)
    first = 0
    while first < len(spans):
        last, end = first + 1, spans[first].end
        while last < len(spans) and spans[last].start < end:
            end = max(end, spans[last].end)
            last += 1
        cluster = sorted(range(first, last), key=lambda n: (len(spans[n]), -n))
        for at, n in enumerate(cluster):
            below = [levels[other] for other in cluster[:at] if spans[other].overlaps(spans[n])]
            levels[n] = max(below) + 1 if below else 0
        first = last
    return levels


def _looked_at(scene: Scene) -> frozenset[ItemId]:
    """The ends of the relation that is selected, and of the one under the mouse."""
    relations = (relation_of(scene.annotation, key) for key in (scene.view.selected, scene.view.hovered))
    pairs = (shown_ends(scene.annotation, relation) for relation in relations if relation is not None)
    return frozenset(end for pair in pairs if pair is not None for end in pair)


def _band(flow: Flow, place: Span, item: _Shown, level: int, scene: Scene, ends: frozenset[ItemId]) -> Band:
    span, view = item.mention.span, scene.view
    start, end = max(span.start, place.start), min(span.end, place.end)
    pieces = flow.rects(Span(start, end).moved(-place.start))
    return Band(
        key=item.key,
        state=item.state,
        colour=scene.legend.colour(item.mention.label),
        score=item.score,
        level=level,
        rects=tuple(rect for _, rect in pieces),
        lines=tuple(line for line, _ in pieces),
        selected=item.key == view.selected,
        partner=view.linking is not None and item.key == view.linking.picked,
        end=item.key in ends,
        opens=not _is_seen(scene.text[span.start : place.start]),
        closes=span.end <= place.end,
    )


def _is_seen(text: str) -> bool:
    """Whether some of it has a place on the page. What begins with white space before a paragraph opens in it."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def _moved(flow: Flow, band: Band) -> Band:
    """The band where its lines are now that they have their room."""
    rects = tuple(
        QRectF(rect.left(), flow.lines[line].text_top, rect.width(), flow.lines[line].height)
        for line, rect in zip(band.lines, band.rects, strict=True)
    )
    return Band(
        band.key, band.state, band.colour, band.score, band.level, rects, band.lines,
        band.selected, band.partner, band.end, band.opens, band.closes,
    )  # fmt: skip


def _seats(flow: Flow, bands: list[Band], scene: Scene) -> list[ChipSeat]:
    seats, view = [], scene.view
    for band in bands:
        if not band.opens:
            continue
        line = band.lines[0]
        here = [rect for number, rect in zip(band.lines, band.rects, strict=True) if number == line]
        edge = max(rect.right() for rect in here) if flow.rtl else min(rect.left() for rect in here)
        number = view.linking.number_of(band.key) if view.linking and not view.linking.types else None
        near = band.key in (view.selected, view.hovered) or number is not None
        mention = mention_of(scene.annotation, band.key)
        words = scene.legend.title(mention.label) if mention else ""
        if band.state is not BandState.CONFIRMED and (view.scores or band.key in (view.selected, view.hovered)):
            words = f"{words} {round(band.score * 100)}"
        if mention is not None and _is_checked(scene, mention.id):
            words = f"{words} ✓"
        seats.append(ChipSeat(band.key, line, band.level, edge, words, number, near))
    return seats


def _is_checked(scene: Scene, mention: ItemId) -> bool:
    """Whether a person said that it has no further relation, be it with the one that is selected."""
    annotation, view = scene.annotation, scene.view
    if annotation.relation_check(mention) is not None:
        return True
    other = mention_of(annotation, view.linking.first if view.linking is not None else view.selected)
    return other is not None and annotation.relation_check(mention, other.id) is not None


def _anchors(flow: Flow, bands: list[Band]) -> dict[ItemId, Anchor]:
    """Where arcs meet the mentions of this paragraph: over the middle of their first rectangles."""
    anchors = {}
    for band in bands:
        if band.opens and band.state is not BandState.REJECTED:
            line = band.lines[0]
            here = [rect for number, rect in zip(band.lines, band.rects, strict=True) if number == line]
            first = here[-1] if flow.rtl else here[0]
            # Marks may hang over the edge of the column; arcs do not.
            left, right = (min(max(0.0, x), flow.width) for x in (first.left(), first.right()))
            anchors[band.key] = Anchor(line, (left + right) / 2, right - left)
    return anchors


def _chip_lanes(seats: list[ChipSeat], lines: int) -> list[int]:
    lanes = [0] * lines
    for seat in seats:
        lanes[seat.line] = max(lanes[seat.line], seat.lane + 1)
    return lanes


def _rooms(flow: Flow, bands: list[Band], seats: list[ChipSeat], arcs: Sequence[int], measures: Measures) -> list[Room]:
    chips = _chip_lanes(seats, len(flow.lines))
    rules = [-1] * len(flow.lines)
    for band in bands:
        for line in band.lines:
            rules[line] = max(rules[line], band.level)
    return [
        Room(
            _BASE_ABOVE + chips[n] * measures.chip_height + arcs[n] * measures.arc_height,
            _BASE_BELOW + (rules[n] + 1) * RULE_STEP,
        )
        for n in range(len(flow.lines))
    ]


def _rects(flow: Flow, place: Span, spans: Iterable[Span | None]) -> Iterator[QRectF]:
    for span in spans:
        if span is not None and span.overlaps(place):
            inside = Span(max(span.start, place.start), min(span.end, place.end))
            yield from (rect for _, rect in flow.rects(inside.moved(-place.start)))


def _caret(flow: Flow, place: Span, view: View) -> QRectF | None:
    if view.caret is None or not place.start <= view.caret <= place.end:
        return None
    return flow.caret(view.caret - place.start)
