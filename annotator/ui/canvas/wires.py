"""What each arc over a line says and joins, before it has its place: a bridge between two mentions of one line, or a
stub to what stands on another line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.app.linking import mention_of
from annotator.model import ItemId
from annotator.ui.canvas.links import Link
from annotator.ui.canvas.view import Scene, state_of
from annotator.ui.theme import BandState

_NAME_LENGTH = 22
_ISOLATE, _POP = "\u2068", "\u2069"
_RLM, _LRM = "\u200f", "\u200e"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mention can be reached: the number of its line, the middle of its first rectangle and its width."""

    line: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Wire:
    """`ends` are the mentions of this line that it comes down on: two of a bridge, head first, one of a stub. A stub
    leaves by the left edge of the line or by the right one, and leads to `jumps`, the nearest first.
    """

    keys: tuple[ItemId, ...]
    line: int
    ends: tuple[ItemId, ...]
    words: str
    colour: str
    state: BandState
    symmetric: bool
    tail_here: bool
    to_left: bool
    selected: bool
    hovered: bool
    jumps: tuple[ItemId, ...]


def wires_of(
    links: Iterable[Link], anchors: Mapping[ItemId, Anchor], scene: Scene, *, rtl: bool, room: float
) -> list[Wire]:
    """One wire for each link between two mentions of one line; and for each mention one for all links of one kind that
    lead to one entity elsewhere. No words are wider than `room` if shortening the name helps."""
    wires: list[Wire] = []
    folded: dict[tuple[ItemId, str, bool, str], list[tuple[Link, ItemId]]] = {}
    for link in links:
        one, two = anchors.get(link.head), anchors.get(link.tail)
        if one is not None and two is not None and one.line == two.line:
            wires.append(_bridge(link, one, two, scene))
            continue
        symmetric = link.label in scene.legend.symmetric
        for anchor, here, other in ((one, link.head, link.tail), (two, link.tail, link.head)):
            if anchor is not None:
                fold = (here, link.label, here == link.tail and not symmetric, _entity(other, scene))
                folded.setdefault(fold, []).append((link, other))
    for (here, _, tail_here, _), several in folded.items():
        wires.append(_stub(here, several, anchors[here].line, scene, rtl=rtl, tail_here=tail_here, room=room))
    return wires


def _bridge(link: Link, one: Anchor, two: Anchor, scene: Scene) -> Wire:
    return Wire(
        keys=link.keys,
        line=one.line,
        ends=(link.head, link.tail),
        words=scene.legend.title(link.label),
        colour=scene.legend.colour(link.label),
        state=_state(link.keys, scene),
        symmetric=link.label in scene.legend.symmetric,
        tail_here=True,
        to_left=two.x < one.x,
        selected=scene.view.selected in link.keys,
        hovered=scene.view.hovered in link.keys,
        jumps=(),
    )


def _stub(
    here: ItemId,
    several: list[tuple[Link, ItemId]],
    line: int,
    scene: Scene,
    *,
    rtl: bool,
    tail_here: bool,
    room: float,
) -> Wire:
    start = _start(here, scene)
    several.sort(key=lambda pair: (abs(_start(pair[1], scene) - start), pair[1]))
    keys = tuple(dict.fromkeys(key for link, _ in several for key in link.keys))
    jumps = tuple(dict.fromkeys(other for _, other in several))
    label = several[0][0].label
    symmetric = label in scene.legend.symmetric
    arrow = "↔" if symmetric else "→" if tail_here == rtl else "←"
    return Wire(
        keys=keys,
        line=line,
        ends=(here,),
        words=_words(scene, label, arrow, jumps, rtl=rtl, room=room),
        colour=scene.legend.colour(label),
        state=_state(keys, scene),
        symmetric=symmetric,
        tail_here=tail_here,
        # What stands further on in the text is where the line ends, what stands before it where the line begins.
        to_left=(_start(jumps[0], scene) > start) == rtl,
        selected=scene.view.selected in keys,
        hovered=scene.view.hovered in keys,
        jumps=jumps,
    )


def _words(scene: Scene, label: str, arrow: str, jumps: Sequence[ItemId], *, rtl: bool, room: float) -> str:
    """Title and name may be of two scripts: neither may turn the other around."""
    name, title = _surface(jumps[0], scene), scene.legend.title(label)
    count = f" ×{len(jumps)}" if len(jumps) > 1 else ""
    for length in (_NAME_LENGTH, _NAME_LENGTH // 2, _NAME_LENGTH // 4):
        short = name if len(name) <= length else f"{name[:length].rstrip()}…"
        words = f"{_RLM if rtl else _LRM}{_ISOLATE}{title}{_POP} {arrow} {_ISOLATE}{short}{_POP}{count}"
        if scene.measures.text_width(words) <= room:
            break
    return words


def _entity(key: ItemId, scene: Scene) -> str:
    """Mentions with the same answer would have stubs that look the same."""
    chain = scene.chains.of(key)
    return chain.members[0] if chain is not None else _surface(key, scene)


def _surface(key: ItemId, scene: Scene) -> str:
    mention = mention_of(scene.annotation, key)
    assert mention is not None
    return " ".join(mention.span.of(scene.text).split())


def _start(key: ItemId, scene: Scene) -> int:
    mention = mention_of(scene.annotation, key)
    assert mention is not None
    return mention.span.start


def _state(keys: Iterable[ItemId], scene: Scene) -> BandState:
    """Solid as soon as a person confirmed one of them."""
    states = {state_of(scene.annotation, key) for key in keys}
    return next(state for state in BandState if state in states)
