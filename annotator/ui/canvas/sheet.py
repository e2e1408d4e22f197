"""A document as one column of paragraphs, laid out when first looked at.

Used by the canvas on screen and by the picture that the command line writes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from annotator.model import Annotation, Change, Document, RegionMark, Schema, Span
from annotator.text.direction import is_rtl
from annotator.ui import fonts
from annotator.ui.canvas.flow import Flow
from annotator.ui.canvas.links import Chains
from annotator.ui.canvas.paint import paint
from annotator.ui.canvas.plan import Plan, plan
from annotator.ui.canvas.touched import seen_by, touched_by
from annotator.ui.canvas.view import Legend, Measures, Scene, View
from annotator.ui.theme import Theme

# Longer paragraphs are laid out in pieces, so that no single layout takes longer than a frame.
_PIECE = 3000
_KEPT = 400
_FURNITURE_SCALE = 0.82
# So many different words of chips and arcs are measured once.
_WORDS = 4096


@dataclass(frozen=True, slots=True)
class Type:
    """The letters of a sheet: family and size of the article in device-independent pixels."""

    family: str = fonts.BODY
    size: float = 18.0

    @property
    def body(self) -> QFont:
        return fonts.body(self.family, self.size)

    @property
    def furniture(self) -> QFont:
        return fonts.body(self.family, max(11.0, self.size * _FURNITURE_SCALE))

    @property
    def small(self) -> QFont:
        return fonts.interface(max(10.0, self.size * 0.6))

    @property
    def gap(self) -> float:
        """The space between paragraphs."""
        return self.size * 0.75


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph that is laid out and planned."""

    place: Span
    flow: Flow
    plan: Plan


def _measured(metrics: QFontMetricsF) -> Callable[[str], float]:
    """Widths of words in logical pixels, each measured once."""

    # Qt's own method will not do: a cache copies its docstring, and shiboken loads half of itself to make one up.
    @lru_cache(_WORDS)
    def width(words: str) -> float:
        return metrics.horizontalAdvance(words)

    return width


class Sheet:
    """Heights of paragraphs that nobody has looked at yet are guessed from their length, and corrected later."""

    def __init__(self, document: Document, schema: Schema, kind: Type, width: float, language: str) -> None:
        self.document = document
        self.width = width
        self.type = kind
        self.places = _places(document.text)
        self._starts = [place.start for place in self.places]
        self._legend = Legend.of(schema, language)
        metrics = QFontMetricsF(kind.small)
        self.measures = Measures(
            chip_height=round(metrics.height() * 0.86),
            arc_height=round(metrics.height() * 1.05),
            text_width=_measured(metrics),
        )
        self._flows: OrderedDict[int, Flow] = OrderedDict()
        self._laid: dict[int, Laid] = {}
        self._scene: Scene | None = None
        self._furniture: list[Span] = []
        body = QFontMetricsF(kind.body)
        self._guess = (width / max(1.0, body.averageCharWidth() * 0.82), body.height() * 1.45)
        self._heights = [self._guessed(place) for place in self.places]
        self._tops: list[float] | None = None

    def show(self, annotation: Annotation, view: View, change: Change | None = None) -> set[int] | None:
        """From now on the sheet shows this; what looks different is planned anew when looked at.

        `change` is the edit that led here from the annotation shown before; without it any other annotation is new
        from end to end. Gives the numbers of the paragraphs that may look different, None when all of them may.
        """
        old = self._scene
        if old is not None and old.annotation is annotation and old.view == view:
            return set()
        chains = old.chains if old and old.annotation is annotation else Chains(annotation, self._legend.joining)
        self._scene = Scene(self.document.text, annotation, view, self._legend, self.measures, chains)
        if old is None:
            self._see_furniture(annotation)
        different = None if old is None else self._different(old, self._scene, change)
        if different is None:
            self._laid.clear()
            return None
        touched = {
            index for span in different for index in range(self.index_of(span.start), self.index_of(span.end - 1) + 1)
        }
        for index in touched:
            self._laid.pop(index, None)
        return touched

    def _different(self, old: Scene, new: Scene, change: Change | None) -> list[Span] | None:
        """What looks different in another scene; None when it may be everything."""
        edited: list[Span] | None = []
        if new.annotation is not old.annotation:
            if change is None or _marks_furniture(change):
                self._see_furniture(new.annotation)
                return None
            edited = touched_by(change, old.chains, new.chains)
        seen = seen_by(old.view, new.view, new.chains)
        return None if edited is None or seen is None else edited + seen

    def _see_furniture(self, annotation: Annotation) -> None:
        furniture = annotation.furniture(self.document)
        if furniture != self._furniture:
            self._furniture = furniture
            self._flows.clear()

    @property
    def height(self) -> float:
        return self.tops[-1] if self.places else 0.0

    @property
    def tops(self) -> list[float]:
        """Where each paragraph begins, and at last where the sheet ends."""
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._heights)]
        return self._tops

    def height_of(self, index: int) -> float:
        """How much room the paragraph takes, with the space below it; asking costs less than two `tops`."""
        return self._heights[index]

    def index_at(self, y: float) -> int:
        """The number of the paragraph at height `y`."""
        return min(max(0, bisect_right(self.tops, y) - 1), max(0, len(self.places) - 1))

    def index_of(self, offset: int) -> int:
        """The number of the paragraph that holds the character at `offset`, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def laid(self, index: int) -> Laid:
        """The paragraph, laid out and planned now if it was not."""
        found = self._laid.get(index)
        if found is None:
            assert self._scene is not None
            place = self.places[index]
            flow = self._flow(index)
            planned = plan(flow, place, self._scene, furniture=self._is_furniture(place))
            found = self._laid[index] = Laid(place, flow, planned)
            if len(self._laid) > _KEPT:
                del self._laid[next(iter(self._laid))]
            height = planned.height + self.type.gap
            if height != self._heights[index]:
                self._heights[index] = height
                self._tops = None
        return found

    def paint(self, painter: QPainter, index: int, at: QPointF, theme: Theme, clip: QRectF | None = None) -> None:
        laid = self.laid(index)
        paint(painter, at, laid.flow, laid.plan, theme, self.type.small, clip)

    def _flow(self, index: int) -> Flow:
        flow = self._flows.get(index)
        if flow is None:
            place = self.places[index]
            text = place.of(self.document.text)
            font = self.type.furniture if self._is_furniture(place) else self.type.body
            flow = self._flows[index] = Flow(text, font, self.width, rtl=is_rtl(text))
            if len(self._flows) > _KEPT:
                self._flows.popitem(last=False)
        return flow

    def _is_furniture(self, place: Span) -> bool:
        at = bisect_right(self._furniture, Span(place.start, place.end))
        return any(region.overlaps(place) for region in self._furniture[max(0, at - 1) : at + 1])

    def _guessed(self, place: Span) -> float:
        per_line, line_height = self._guess
        return (len(place) // per_line + 1) * line_height + self.type.gap


def _marks_furniture(change: Change) -> bool:
    return any(isinstance(item, RegionMark) for items in (change.before, change.after) for item in items.values())


def _places(text: str) -> list[Span]:
    from annotator.text.paragraphs import paragraphs

    places: list[Span] = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        while paragraph.end - start > _PIECE:
            cut = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
            cut = start + _PIECE if cut < 0 else cut + 1
            places.append(Span(start, cut))
            start = cut
        places.append(paragraph if start == paragraph.start else Span(start, paragraph.end))
    return places
