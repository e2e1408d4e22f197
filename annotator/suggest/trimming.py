"""What no suggestion may cover, whoever makes it: proclitics, quotation marks, half a grapheme, furniture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.model import Span
from annotator.suggest.project_model import Marked
from annotator.text.graphemes import is_boundary

_PROCLITICS = frozenset("وفبلكسושבלמכ")
_EDGES = frozenset("«»“”„‟‘’\"'‹›.,،؛;:!؟?()[]{}…-–—_ـ/\\|*")


class Trimmer:
    """Holds spans over one text to the rules; `tokens` and `furniture` in text order."""

    def __init__(self, text: str, tokens: Sequence[Span], furniture: Sequence[Span]) -> None:
        self._text = text
        self._tokens = tokens
        self._starts = [token.start for token in tokens]
        self._furniture = furniture
        self._away = [span.start for span in furniture]

    def trimmed(self, marked: Iterable[Marked]) -> list[Marked]:
        """Each with edges that are allowed; what nothing is left of, or touches furniture, is dropped."""
        found = []
        for one in marked:
            span = self.span(one.span)
            if span is not None:
                found.append(one if span == one.span else replace(one, span=span))
        return found

    def span(self, span: Span) -> Span | None:
        at = bisect_right(self._away, span.end - 1)
        if at and self._furniture[at - 1].end > span.start:
            return None
        start, end = span.start, span.end
        while start < end and (start_after := self._leading(start, end)) > start:
            start = start_after
        while start < end and (self._text[end - 1].isspace() or self._text[end - 1] in _EDGES):
            end -= 1
        if start >= end or "\n" in self._text[start:end]:
            return None
        return Span(start, end) if is_boundary(self._text, start) and is_boundary(self._text, end) else None

    def _leading(self, start: int, end: int) -> int:
        """Behind what may not stand first; `start` itself where nothing is wrong with it."""
        if self._text[start].isspace() or self._text[start] in _EDGES:
            return start + 1
        at = bisect_left(self._starts, start)
        if at + 1 < len(self._tokens) and self._starts[at] == start:
            token, following = self._tokens[at], self._tokens[at + 1]
            letters = self._text[start : token.end].rstrip("ـ")
            glued = following.start == token.end and self._text[following.start].isalpha()
            if letters in _PROCLITICS and glued and following.start < end:
                return token.end
        return start
