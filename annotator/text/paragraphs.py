"""Paragraphs: the lines of a text as a screen shows them."""

from __future__ import annotations

from functools import lru_cache

import regex

from annotator.model import Span

# A line, its end left out, in which at least one character can be seen. Form feeds and vertical tabs end no line on
# screen; marks without width and controls are not seen.
_LINE = regex.compile(r"[^\n\r\u2028\u2029]*?[^\s\p{Cc}\p{Default_Ignorable_Code_Point}][^\n\r\u2028\u2029]*")

_LINE_ENDS = "\n\r\u2028\u2029"


# The page, the keys and the suggesters ask for those of the open document again and again.
@lru_cache(maxsize=2)
def paragraphs(text: str) -> tuple[Span, ...]:
    r"""The lines that hold something visible, in text order, each without its line end (\n, \r\n, \r, U+2028, U+2029).

    A line begins at its very first character, be it a space or an invisible mark.
    """
    return tuple(Span(*match.span()) for match in _LINE.finditer(text))


def paragraph_around(text: str, span: Span) -> Span:
    """The line that `span` begins in, made longer where it ends in a later one."""
    start = max(text.rfind(end, 0, span.start) for end in _LINE_ENDS) + 1
    ends = [found for end in _LINE_ENDS if (found := text.find(end, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))
