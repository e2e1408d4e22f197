"""A document with its web furniture cut out, and every offset moved along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from annotator.gold.layer import GoldDocument
from annotator.model import Mention, Span
from annotator.text.paragraphs import paragraphs

_LINE_ENDS = ("\r\n", "\n", "\r", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """`cut` are the stretches of the original text that are gone, in text order."""

    gold: GoldDocument
    cut: tuple[Span, ...]

    def way_back(self) -> Callable[[int], int]:
        """Turns an offset into the trimmed text into one into the original."""
        gone = [0, *accumulate(len(span) for span in self.cut)]
        # Where each cut was, as an offset into the trimmed text.
        seams = [span.start - before for span, before in zip(self.cut, gone, strict=False)]
        return lambda offset: offset + gone[bisect_right(seams, offset)]


def without_furniture(gold: GoldDocument) -> Trimmed:
    """Cuts whole furniture paragraphs with their line ends.

    A furniture paragraph that holds part of a mention stays, so that no mention is lost.
    """
    cut = tuple(_cuts(gold))
    if not cut:
        return Trimmed(gold, ())
    text = gold.document.text
    starts = [span.start for span in cut]
    gone = [0, *accumulate(len(span) for span in cut)]

    def moved(offset: int) -> int:
        before = bisect_right(starts, offset)
        if before and cut[before - 1].end > offset:
            return starts[before - 1] - gone[before - 1]
        return offset - gone[before]

    def kept(spans: Iterable[Span]) -> Iterator[Span]:
        for span in spans:
            start, end = moved(span.start), moved(span.end)
            if start < end:
                yield Span(start, end)

    pieces, at = [], 0
    for span in cut:
        pieces.append(text[at : span.start])
        at = span.end
    return Trimmed(
        replace(
            gold,
            document=replace(gold.document, text="".join((*pieces, text[at:])), regions=()),
            mentions=tuple(_moved(mention, moved(mention.span.start)) for mention in gold.mentions),
            furniture=tuple(kept(gold.furniture)),
            looked_at=tuple(kept(gold.looked_at)),
            disputed=tuple(kept(gold.disputed)),
        ),
        cut,
    )


def in_furniture(gold: GoldDocument) -> tuple[Mention, ...]:
    """The mentions that share a code point with furniture, in text order."""
    furniture = _merged(gold.furniture)
    return tuple(mention for mention in gold.mentions if _touches(furniture, mention.span))


def _moved(mention: Mention, start: int) -> Mention:
    return replace(mention, span=Span(start, start + len(mention.span)))


def _cuts(gold: GoldDocument) -> Iterator[Span]:
    text = gold.document.text
    mentions = _merged(mention.span for mention in gold.mentions)
    for furniture in _merged(gold.furniture):
        for line in paragraphs(furniture.of(text)):
            span = _with_line_end(text, line.moved(furniture.start))
            if not _touches(mentions, span):
                yield span


def _with_line_end(text: str, span: Span) -> Span:
    """A whole line goes with its line end; of part of a line only the part goes."""
    if span.start and not text.startswith(_LINE_ENDS[1:], span.start - 1):
        return span
    for end in _LINE_ENDS:
        if text.startswith(end, span.end):
            return Span(span.start, span.end + len(end))
    return span


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches, in text order, none touching another."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _touches(merged: list[Span], span: Span) -> bool:
    at = bisect_right(merged, span.start, key=lambda each: each.start)
    return (at > 0 and merged[at - 1].end > span.start) or (at < len(merged) and merged[at].start < span.end)
