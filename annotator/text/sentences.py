"""Where the sentence around a place begins and ends, roughly: for reading, not for the suggesters."""

from __future__ import annotations

import regex

from annotator.model import Span
from annotator.text.paragraphs import paragraph_around

# The end of a sentence, with the quotes and brackets that close it, before white space.
_END = regex.compile(r"""[.!?؟۔…]+["'»”’)\]]*(?=\s)""")
# A full stop behind so few letters belongs to them: a title, initials, the number of a list.
_SHORT = regex.compile(r"(?<!\w)\w{1,2}\.$")


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds `span`, or all sentences that do; within one paragraph unless the span leaves it."""
    paragraph = paragraph_around(text, span)
    start, end = paragraph.start, paragraph.end
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if _SHORT.search(text, paragraph.start, match.end()):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.end() >= span.end:
            end = match.end()
            break
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)


def count_ends(text: str) -> int:
    """How many sentences or paragraphs end within `text`, roughly."""
    return sum(1 for _ in _END.finditer(text)) + text.count("\n")
