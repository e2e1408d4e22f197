"""Where the edges of a mention may go: by grapheme, by token, over a proclitic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from annotator.app.units import Unit
from annotator.model import Span
from annotator.text.direction import is_rtl
from annotator.text.graphemes import next_boundary, previous_boundary
from annotator.text.proclitics import proclitic_end
from annotator.text.tokens import Lexicon, tokens_in


class Edges:
    """Snaps and steps in one text. `paragraphs` are its lines with something on them, in text order.

    Tokens are found paragraph by paragraph when asked for, and kept: nothing scans the whole text. `lexicon` is asked
    for when the first tokens are: loading one takes longer than any key may, and arrows need none.
    """

    def __init__(self, text: str, paragraphs: Sequence[Span], lexicon: Callable[[], Lexicon]) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._lexicon = lexicon
        self._tokens: dict[Span, list[Span]] = {}

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph that holds `offset`, or the nearest before it; None in a text without any."""
        if not self._paragraphs:
            return None
        return self._paragraphs[max(0, bisect_right(self._starts, offset) - 1)]

    def tokens_of(self, paragraph: Span) -> list[Span]:
        found = self._tokens.get(paragraph)
        if found is None:
            found = self._tokens[paragraph] = tokens_in(self._text, paragraph, self._lexicon())
        return found

    def token_at(self, offset: int) -> Span | None:
        """The token at `offset`, or the nearest one in its paragraph."""
        paragraph = self.paragraph_at(offset)
        tokens = self.tokens_of(paragraph) if paragraph else []
        if not tokens:
            return None
        at = bisect_right([token.start for token in tokens], offset) - 1
        if at >= 0 and (offset < tokens[at].end or at + 1 == len(tokens)):
            return tokens[at]
        return tokens[at + 1]

    def snapped(self, start: int, end: int) -> Span | None:
        """The tokens that the stretch touches; None when it touches none."""
        low, high = sorted((start, end))
        first, last = self.paragraph_at(low), self.paragraph_at(max(low, high - 1))
        if first is None or last is None:
            return None
        starts = [token.start for token in self.tokens_of(first) if token.end > low]
        ends = [token.end for token in self.tokens_of(last) if token.start < max(high, low + 1)]
        return Span(starts[0], ends[-1]) if starts and ends and starts[0] < ends[-1] else None

    def is_rtl_at(self, offset: int) -> bool:
        paragraph = self.paragraph_at(offset)
        return is_rtl(paragraph.of(self._text)) if paragraph else True

    def step(self, offset: int, *, forward: bool, unit: Unit, anchor: int | None = None) -> int:
        """The next place for a caret: the next grapheme boundary, or the next start of a token.

        With `anchor` the text from there is selected: whole tokens, without the space that follows the last one.
        """
        if unit is Unit.GRAPHEME:
            return next_boundary(self._text, offset) if forward else previous_boundary(self._text, offset)
        behind = anchor is not None and (offset > anchor or (offset == anchor and forward))
        to = self._token_edge(offset, forward=forward, ends=behind)
        if anchor is None:
            return to
        return max(to, anchor) if behind else min(to, anchor)

    def moved(self, span: Span, *, end: bool, forward: bool, unit: Unit) -> Span | None:
        """`span` with one edge one step further; None when it would be empty or leave the text."""
        edge = span.end if end else span.start
        if unit is Unit.GRAPHEME:
            to = self._past_spaces(edge, forward=forward, end=end)
        else:
            to = self._token_edge(edge, forward=forward, ends=end, words=True)
        start, stop = (span.start, to) if end else (to, span.end)
        return Span(start, stop) if to != edge and 0 <= start < stop <= len(self._text) else None

    def trimmed(self, span: Span) -> Span | None:
        """`span` without spaces at its ends; None when there is nothing else."""
        inner = span.of(self._text)
        start = span.start + len(inner) - len(inner.lstrip())
        end = span.end - (len(inner) - len(inner.rstrip()))
        return Span(start, end) if start < end else None

    def _past_spaces(self, edge: int, *, forward: bool, end: bool) -> int:
        """The next grapheme boundary at which the span neither begins nor ends with a space."""
        to = next_boundary(self._text, edge) if forward else previous_boundary(self._text, edge)
        while 0 < to < len(self._text) and self._text[to - 1 if end else to].isspace():
            to = next_boundary(self._text, to) if forward else previous_boundary(self._text, to)
        return to

    def over_proclitic(self, span: Span) -> Span | None:
        """`span` without its leading proclitic, or with the one glued before it; None where there is none."""
        before = self._text[span.start - 1 : span.start]
        if before.isalpha():
            start = span.start
            while start and self._text[start - 1 : start].isalpha():
                start -= 1
            return Span(start, span.end)
        word = span.start
        while word < span.end and not self._text[word].isspace():
            word += 1
        ends = [end for end in proclitic_end(self._text, Span(span.start, word)) if span.start < end < span.end]
        return Span(ends[0], span.end) if ends else None

    def _token_edge(self, edge: int, *, forward: bool, ends: bool, words: bool = False) -> int:
        """The next start (or end) of a token; with `words` punctuation does not count as one."""
        paragraph = self.paragraph_at(edge)
        if paragraph is None:
            return edge
        at = bisect_left(self._starts, paragraph.start)
        while 0 <= at < len(self._paragraphs):
            tokens = self.tokens_of(self._paragraphs[at])
            places = [
                token.end if ends else token.start
                for token in tokens
                if not words or any(character.isalnum() for character in token.of(self._text))
            ]
            beyond = [place for place in places if (place > edge if forward else place < edge)]
            if beyond:
                return beyond[0] if forward else beyond[-1]
            at += 1 if forward else -1
        return edge
