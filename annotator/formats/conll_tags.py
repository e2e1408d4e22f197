"""The tags of CoNLL columns: where mentions begin, go on and end, one column for each layer of mentions.

A tag is `O`, or a letter and a label: B and I for begin and inside, E and S for the end and for a single token (L and
U elsewhere). A label may hold neither space nor `%`; those are written as in addresses: `%20`, `%25`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from annotator.model import Mention, Span

OUTSIDE = "O"

_TAG = re.compile(r"O|([BIESLUM])-(\S+)")
_UNWRITABLE = re.compile(r"[\s%]")
_FIRST, _LAST = "BSU", "ESLU"


def is_tag(word: str) -> bool:
    return _TAG.fullmatch(word) is not None


def tells_ends(word: str) -> bool:
    """Whether a tag is one of those that only schemes with ends know."""
    found = _TAG.fullmatch(word)
    return found is not None and found[1] is not None and found[1] in _LAST


def columns(tokens: Sequence[Span], mentions: Iterable[Mention], *, ends: bool) -> list[list[str]]:
    """The tags of each token, outer mentions first; no trailing `O` but the first. With `ends` also E and S.

    The edges of `mentions`, which are in the order of the text, are edges of tokens.
    """
    rows: list[list[str]] = [[OUTSIDE] for _ in tokens]
    starts = [token.start for token in tokens]
    taken: list[int] = []
    for mention in mentions:
        first, beyond = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
        level = next((level for level, end in enumerate(taken) if end <= first), len(taken))
        taken[level:] = [beyond, *taken[level + 1 :]]
        label = _UNWRITABLE.sub(lambda found: quote(found[0]), mention.label)
        for place in range(first, beyond):
            row = rows[place]
            row.extend([OUTSIDE] * (level + 1 - len(row)))
            row[level] = f"{_letter(place == first, place == beyond - 1, ends)}-{label}"
    return rows


def _letter(first: bool, last: bool, ends: bool) -> str:
    if ends and last:
        return "S" if first else "E"
    return "B" if first else "I"


@dataclass(slots=True)
class _Open:
    """A mention that may go on: its tokens from `first` to the one before `beyond`."""

    label: str
    first: int
    beyond: int
    ended: bool


class Chunks:
    """Mentions out of tags, row by row. Files that begin mentions with I, as the oldest do, are understood."""

    def __init__(self) -> None:
        self._open: list[_Open | None] = []
        self._found: list[_Open] = []
        self._row = 0

    def add(self, tags: Sequence[str]) -> None:
        """The tags of the next token."""
        before = self._open
        self._open = [None] * len(tags)
        for column, tag in enumerate(tags):
            found = _TAG.fullmatch(tag)
            if found is None or found[1] is None:
                continue
            letter, label = found[1], unquote(found[2])
            going = None if letter in _FIRST else self._going(before, tags, column, label)
            if going is None:
                going = _Open(label, self._row, self._row, False)
                self._found.append(going)
            going.beyond = self._row + 1
            going.ended = letter in _LAST
            self._open[column] = going
        self._row += 1

    def pause(self) -> None:
        """Between sentences: no mention goes on."""
        self._open = []

    def found(self) -> list[tuple[str, int, int]]:
        """Label, first token and the one behind the last."""
        return [(each.label, each.first, each.beyond) for each in self._found]

    def _going(self, before: list[_Open | None], tags: Sequence[str], column: int, label: str) -> _Open | None:
        """The mention that a tag carries on: that of its column, or one whose column has moved."""
        order = [column, *(other for other in range(len(before)) if other != column)]
        for other in order:
            each = before[other] if other < len(before) else None
            if each is None or each.ended or each.label != label or each.beyond != self._row:
                continue
            stays = (
                other != column
                and other < len(tags)
                and tags[other][:1] in "IEML"
                and tags[other][2:] == tags[column][2:]
            )
            if not stays:
                return each
        return None
