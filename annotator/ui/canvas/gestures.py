"""What the mouse is doing between press and release, as values: a draft to show, and a command at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from annotator.editing import Command, MoveEdges
from annotator.model import ItemId, Span

if TYPE_CHECKING:  # these ask for a library that the first painted window can do without
    from annotator.app.edges import Edges


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the mouse is: the caret place and, if it is over one, the item. `exact` asks for graphemes, not tokens."""

    offset: int
    item: ItemId | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """What letting go means: text selected, a command to do, or two ends to join."""

    stretch: Span | None = None
    command: Command | None = None
    link: tuple[ItemId, ItemId] | None = None


class Gesture(Protocol):
    """`draft` is the stretch to show as selected while the mouse moves; `release` is what it comes to."""

    def draft(self, reach: Reach, edges: Edges) -> Span | None: ...

    def release(self, reach: Reach, edges: Edges) -> Release: ...


@dataclass(frozen=True, slots=True)
class SelectText:
    """Drag over text: whole tokens, or graphemes."""

    start: int

    def draft(self, reach: Reach, edges: Edges) -> Span | None:
        low, high = sorted((self.start, reach.offset))
        if reach.exact:
            return Span(low, high) if low < high else None
        return edges.snapped(low, high) if low < high else None

    def release(self, reach: Reach, edges: Edges) -> Release:
        return Release(stretch=self.draft(reach, edges))


@dataclass(frozen=True, slots=True)
class DragEdge:
    """Drag an edge of a mention; its other edge stays."""

    item: ItemId
    span: Span
    end: bool

    def draft(self, reach: Reach, edges: Edges) -> Span | None:
        to = reach.offset
        if not reach.exact and (token := edges.token_at(max(0, to - 1) if self.end else to)) is not None:
            nearer_start = to - token.start <= token.end - to
            to = token.start if nearer_start else token.end
        start, end = (self.span.start, to) if self.end else (to, self.span.end)
        return Span(start, end) if start < end else None

    def release(self, reach: Reach, edges: Edges) -> Release:
        span = self.draft(reach, edges)
        if span is None or span == self.span:
            return Release()
        return Release(command=MoveEdges(self.item, span))


@dataclass(frozen=True, slots=True)
class DragLink:
    """Drag from one mention to another."""

    first: ItemId

    def draft(self, reach: Reach, edges: Edges) -> Span | None:  # noqa: ARG002  # a link selects no text
        return None

    def release(self, reach: Reach, edges: Edges) -> Release:  # noqa: ARG002
        if reach.item is None or reach.item == self.first:
            return Release()
        return Release(link=(self.first, reach.item))
