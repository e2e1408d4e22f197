"""The sentence of a relation in one line of a given length, both ends in it however far apart they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from annotator.model import Span
from annotator.text.sentences import sentence_around

_END_MOST = 28
_CONTEXT_LEAST = 6
_BETWEEN_MOST = 300
_AROUND_MOST = 400


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Text before the first end, that end, what lies between, the second end, and what follows; in text order.
    `swapped` when the first end is the tail. An end inside the other is shown with it: `second` is then empty."""

    before: str
    first: str
    between: str
    second: str
    after: str
    swapped: bool

    @property
    def text(self) -> str:
        return self.before + self.first + self.between + self.second + self.after

    def fitted(self, most: int) -> Excerpt:
        """In at most about `most` characters: the ends keep most of theirs, then the words between, then the rest."""
        first, second = _head(self.first, _END_MOST), _head(self.second, _END_MOST)
        rest = max(0, most - len(first) - len(second))
        between = _middle(self.between, max(_CONTEXT_LEAST, rest * 2 // 3))
        rest = max(0, rest - len(between)) // 2
        return Excerpt(
            _tail(self.before, rest), first, between, second, _head(self.after, max(rest, 1)), self.swapped
        )  # fmt: skip


@lru_cache(maxsize=4096)
def excerpt(text: str, head: Span, tail: Span) -> Excerpt:
    """The sentences that hold two mentions, spaces and line ends as one space."""
    one, two = sorted((head, tail), key=lambda span: (span.start, -span.end))
    last = max(one, two, key=lambda span: span.end)
    low = max(sentence_around(text, one).start, one.start - _AROUND_MOST)
    high = min(sentence_around(text, last).end, last.end + _AROUND_MOST)
    if two.start < one.end:
        rest = text[one.end : max(one.end, two.end)], text[max(one.end, two.end) : high]
        return Excerpt(_line(text[low : one.start]), _line(one.of(text)), _line(rest[0]), "", _line(rest[1]), False)
    return Excerpt(
        _line(text[low : one.start]),
        _line(one.of(text)),
        _between(text[one.end : two.start]),
        _line(two.of(text)),
        _line(text[two.end : high]),
        one is tail,
    )


def _between(text: str) -> str:
    """The ends of a relation may be a book apart; nobody reads more of it than of a sentence."""
    if len(text) <= 2 * _BETWEEN_MOST:
        return _line(text)
    return f"{_line(text[:_BETWEEN_MOST])} … {_line(text[-_BETWEEN_MOST:])}"


def _line(text: str) -> str:
    """Space and line ends as one space, at the ends too."""
    inner = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    return f"{before}{inner}{' ' if inner and text[-1:].isspace() else ''}"


def _head(text: str, most: int) -> str:
    return text if len(text) <= most else text[: max(0, most - 1)].rstrip() + "…"


def _tail(text: str, most: int) -> str:
    return text if len(text) <= most else "…" + (text[-(most - 1) :].lstrip() if most > 1 else "")


def _middle(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    half = max(1, (most - 3) // 2)
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
