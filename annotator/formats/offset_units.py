"""What a file counts when it says where something is: found out by holding its offsets to the text it tells with them.

Tools count code points, UTF-16 units, bytes of UTF-8 or what a reader takes for one character, and few say which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

import regex

from annotator.formats.neutral_fields import Line, short
from annotator.model import BadInput, Span
from annotator.text.graphemes import is_boundary

_CLUSTER = regex.compile(r"\X")


class Unit(StrEnum):
    """What is counted. The names go into files."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"
    GRAPHEMES = "graphemes"
    BYTES = "UTF-8 bytes"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch as a file tells it: half-open offsets in whichever unit, and the text there, or None where the file
    does not tell it. `what` names it in sentences for people: `entity 3`, `T7`."""

    start: int
    end: int
    surface: str | None
    what: str


class Ruler:
    """Both ways between the code points of a text and the offsets of one unit."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.text = text
        self.unit = unit
        self._points: Sequence[int] = range(len(text) + 1)
        self._offsets: Sequence[int]
        match unit:
            case Unit.CODE_POINTS:
                self._offsets = self._points
            case Unit.UTF16:
                self._offsets = _sums(1 + (letter > "\uffff") for letter in text)
            case Unit.BYTES:
                self._offsets = _sums(len(letter.encode("utf-8", "surrogatepass")) for letter in text)
            case Unit.GRAPHEMES:
                self._points = [0, *(cluster.end() for cluster in _CLUSTER.finditer(text))]
                self._offsets = range(len(self._points))

    def point(self, offset: int) -> int | None:
        """The code point at which `offset` lies; None inside of one, and outside the text."""
        return _partner(offset, self._offsets, self._points)

    def offset(self, point: int) -> int | None:
        """What this unit counts up to code point `point`; None where it cannot tell that place."""
        return _partner(point, self._points, self._offsets)

    def span(self, place: Place) -> Span | None:
        """Where `place` is, if it is anywhere and its text stands there."""
        start, end = self.point(place.start), self.point(place.end)
        if start is None or end is None or start >= end:
            return None
        found = Span(start, end)
        return found if place.surface is None or found.of(self.text) == place.surface else None


def _sums(sizes: Iterable[int]) -> list[int]:
    return list(accumulate(sizes, initial=0))


def _partner(wanted: int, known: Sequence[int], partners: Sequence[int]) -> int | None:
    at = bisect_left(known, wanted)
    return partners[at] if at < len(known) and known[at] == wanted else None


def spans(text: str, places: Sequence[Place], usual: Unit, here: Line) -> list[Span]:
    """Where `places` are, in the one unit in which each of them is somewhere and has its text; `usual` is tried first.

    Raises BadInput for the first place that is not where it says in the usual unit, when no unit fits all.
    """
    for unit in _in_order(usual):
        ruler = Ruler(text, unit)
        found = [span for place in places if (span := ruler.span(place)) is not None]
        if len(found) == len(places):
            return found
    raise _misplaced(text, places, usual, here)


def likeliest_spans(text: str, places: Sequence[Place], usual: Unit, here: Line) -> list[Span]:
    """The same for files that tell no texts: the unit in which most edges are edges of words. Raises BadInput."""
    best, best_sound = None, -1
    for unit in _in_order(usual):
        ruler = Ruler(text, unit)
        found = [span for place in places if (span := ruler.span(place)) is not None]
        if len(found) < len(places):
            continue
        sound = sum(_sound_edges(text, span) for span in found)
        if sound > best_sound:
            best, best_sound = found, sound
    if best is None:
        raise _misplaced(text, places, usual, here)
    return best


def units_differ(text: str) -> bool:
    """Whether it matters for offsets into `text` if code points, UTF-16 units or graphemes are counted."""
    ends = (Ruler(text, unit).offset(len(text)) for unit in (Unit.UTF16, Unit.GRAPHEMES))
    return any(end != len(text) for end in ends)


def _in_order(usual: Unit) -> list[Unit]:
    return [usual, *(unit for unit in Unit if unit is not usual)]


def _sound_edges(text: str, span: Span) -> int:
    """How many edges of `span`, 0 to 2, are those of its words: no space within, no letter or half cluster without."""
    inner, outer = (span.start, span.end - 1), (span.start - 1, span.end)
    return sum(
        is_boundary(text, edge)
        and not text[within].isspace()
        and not (text[within].isalnum() and text[max(without, 0) : without + 1].isalnum())
        for edge, within, without in zip((span.start, span.end), inner, outer, strict=True)
    )


def _misplaced(text: str, places: Sequence[Place], usual: Unit, here: Line) -> BadInput:
    ruler = Ruler(text, usual)
    wrong = next(place for place in places if ruler.span(place) is None)
    start, end = ruler.point(wrong.start), ruler.point(wrong.end)
    if start is None or end is None or start >= end:
        return BadInput(
            "{path}, line {line}: {what} runs from {start} to {end}, and that is no stretch of the text, whatever is "
            "counted.",
            path=here.path,
            line=here.line,
            what=wrong.what,
            start=short(str(wrong.start)),
            end=short(str(wrong.end)),
        )
    return BadInput(
        "{path}, line {line}: {what} tells the text {told}, but from {start} to {end} stands {found}, whatever is "
        "counted.",
        path=here.path,
        line=here.line,
        what=wrong.what,
        told=short(wrong.surface or ""),
        start=wrong.start,
        end=wrong.end,
        found=short(text[start:end]),
    )
