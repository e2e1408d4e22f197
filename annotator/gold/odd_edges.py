"""Edges of mentions that are hardly ever meant: spaces, quotation marks and punctuation, cut letters and words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from annotator.model import Message, Span
from annotator.text.graphemes import is_boundary
from annotator.text.proclitics import proclitic_end

_OPENING = {"«": "»", "“": "”", "‘": "’", "‹": "›", "(": ")", "[": "]", "{": "}", '"': '"'}
# Not ’, which is an apostrophe more often.
_CLOSING = {close: opening for opening, close in _OPENING.items() if close != "’"}
_PUNCTUATION = frozenset(".,،؛;:!؟?…-–—_/\\|*")
_PROCLITICS = frozenset("وفبلكسושבלמכ")
_APOSTROPHES = frozenset("'’")
_JOINER = "\u200d"
# A full stop behind so few Latin letters may belong to them: Inc., St.
_SHORT_WORD = 4


@dataclass(frozen=True, slots=True)
class OddEdge:
    """What is odd about a mention. `score`, 0..1, says how likely it is wrong. `rest` is what would be left without a
    proclitic at its beginning."""

    why: Message
    score: float
    rest: Span | None = None


def odd_edge(text: str, tokens: Sequence[Span], starts: Sequence[int], span: Span) -> OddEdge | None:
    """The worst that can be said of the edges of `span`; None when nothing is wrong with them. `tokens` are those of
    `text` in order, `starts` where each begins."""
    surface = span.of(text)
    if any(edge.isspace() or _is_unseen(edge) for edge in (surface[0], surface[-1])):
        return OddEdge(Message("A space, or a character that cannot be seen, stands at its edge."), 0.98)
    if not (is_boundary(text, span.start) and is_boundary(text, span.end)):
        return OddEdge(Message("Its edge cuts a letter from its marks."), 0.97)
    return _punctuation(surface) or _words(text, tokens, starts, span)


def _words(text: str, tokens: Sequence[Span], starts: Sequence[int], span: Span) -> OddEdge | None:
    if _cuts_word(text, tokens, starts, span):
        return OddEdge(Message("Its edge cuts a word."), 0.85)
    rest = _behind_proclitic(text, tokens, starts, span)
    if rest is not None:
        letters = text[span.start : rest.start]
        return OddEdge(Message("The proclitic {letters} stands inside.", letters=letters), 0.35, rest)
    if "\n" in span.of(text):
        return OddEdge(Message("It runs over the end of a line."), 0.5)
    return None


def _is_unseen(character: str) -> bool:
    return character != _JOINER and category(character) in ("Cf", "Cc")


def _punctuation(surface: str) -> OddEdge | None:
    first, last = surface[0], surface[-1]
    if len(surface) > 1 and _OPENING.get(first) == last and _closes_at_end(surface):
        return OddEdge(Message("Quotation marks or brackets stand at both edges."), 0.6)
    if _is_alone(surface, first, opens=True) or _is_alone(surface, last, opens=False):
        return OddEdge(Message("A quotation mark or bracket at its edge has no other one inside."), 0.9)
    if first in _PUNCTUATION or (last in _PUNCTUATION and not _is_abbreviation(surface)):
        return OddEdge(Message("A punctuation mark stands at its edge."), 0.85)
    return None


def _closes_at_end(surface: str) -> bool:
    """Whether what the first character opens is closed by the very last one, not before."""
    opening, close, depth = surface[0], surface[-1], 0
    if opening == close:
        return surface.count(opening) == 2
    for at, letter in enumerate(surface):
        depth += (letter == opening) - (letter == close)
        if not depth:
            return at == len(surface) - 1
    return False


def _is_alone(surface: str, edge: str, *, opens: bool) -> bool:
    other = (_OPENING if opens else _CLOSING).get(edge)
    if edge == other:
        return surface.count(edge) % 2 == 1
    wrong_way = edge in (_CLOSING if opens else _OPENING)
    return wrong_way or (other is not None and other not in surface)


def _is_abbreviation(surface: str) -> bool:
    if surface[-1] != ".":
        return False
    last = surface[:-1].rpartition(" ")[2]
    short = last.isascii() and last.isalpha() and len(last) <= _SHORT_WORD
    return "." in last or len(last) == 1 or short


def _cuts_word(text: str, tokens: Sequence[Span], starts: Sequence[int], span: Span) -> bool:
    token = tokens[max(0, bisect_right(starts, span.start) - 1)]
    if token.start < span.start < token.end and span.start not in proclitic_end(text, token):
        return True
    token = tokens[max(0, bisect_right(starts, span.end - 1) - 1)]
    return token.start < span.end < token.end and text[span.end] not in _APOSTROPHES


def _behind_proclitic(text: str, tokens: Sequence[Span], starts: Sequence[int], span: Span) -> Span | None:
    """What follows the proclitics that `span` begins with; None where it begins with none."""
    at = bisect_right(starts, span.start) - 1
    if at < 0 or starts[at] != span.start:
        return None
    end = span.start
    while at + 1 < len(tokens) and tokens[at + 1].end <= span.end and _is_proclitic(text, tokens[at], tokens[at + 1]):
        at += 1
        end = tokens[at].start
    return Span(end, span.end) if end > span.start else None


def _is_proclitic(text: str, token: Span, following: Span) -> bool:
    letters = token.of(text).rstrip("ـ")
    return letters in _PROCLITICS and following.start == token.end and text[following.start].isalpha()
