"""A training document in pieces: a sentence each, and a long sentence by its clauses.

A rule cuts them and no person has looked at the cuts, so nothing in the data calls them sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import accumulate, pairwise
from operator import add

from annotator.nlp.training_doc import Marked, TrainingDoc

# A sentence of more tokens is cut by its clauses.
LONGEST = 20

_LINE_ENDS = frozenset("\n\r\u2028\u2029")
_SENTENCE_ENDS = frozenset(".!?؟۔…")
_CLAUSE_ENDS = frozenset("،؛:,;")
_CLOSING = frozenset("»”’\"')]}")


class _End(Enum):
    CLAUSE = auto()
    SENTENCE = auto()


def pieces(doc: TrainingDoc, longest: int = LONGEST) -> Iterator[TrainingDoc]:
    """Stretches of `doc` in their order, with what is known of each token; never cut inside a mention.

    A piece of which nothing is known, such as a line of furniture, is left out: there is nothing to learn from it, and
    a component that knows no missing values would learn that it holds no mention. Relations join mentions of different
    sentences, so they are in the whole document only.
    """
    ents, spans, missing = _Marks(doc.ents), _Marks(doc.spans or ()), list(reversed(doc.missing))
    begins = (0, *accumulate(map(add, map(len, doc.words), doc.spaces)))
    for begin, end in pairwise(_cuts(doc, longest)):
        gaps = []
        while missing and missing[-1][0] < end:
            first, last = missing.pop()
            gaps.append((first - begin, min(last, end) - begin))
            if last > end:
                missing.append((end, last))
        inside = None if doc.spans is None else spans.of(begin, end)
        if gaps == [(0, end - begin)] and not inside:
            continue
        yield TrainingDoc(
            replace(doc.about, begins=begins[begin]),
            doc.words[begin:end],
            doc.spaces[begin:end],
            ents.of(begin, end),
            inside,
            tuple(gaps),
        )


class _Marks:
    """Mentions, given away piece by piece from the first on."""

    def __init__(self, mentions: Sequence[Marked]) -> None:
        self._left = sorted(mentions, key=lambda each: each.start, reverse=True)

    def of(self, begin: int, end: int) -> tuple[Marked, ...]:
        found = []
        while self._left and self._left[-1].start < end:
            each = self._left.pop()
            found.append(Marked(each.id, each.label, each.start - begin, each.end - begin, each.kb_id))
        return tuple(found)


def _cuts(doc: TrainingDoc, longest: int) -> Iterator[int]:
    """Where each piece begins, and after that where the last one ends."""
    held = bytearray(len(doc.words) + 1)
    for marked in (*doc.ents, *(doc.spans or ())):
        held[marked.start + 1 : marked.end] = b"\x01" * (marked.end - marked.start - 1)
    yield 0
    begin, clauses = 0, []
    for at, end in _ends(doc.words, doc.spaces):
        if held[at]:
            continue
        if end is _End.CLAUSE:
            clauses.append(at)
            continue
        yield from _too_long(begin, clauses, at, longest)
        yield at
        begin, clauses = at, []
    yield from _too_long(begin, clauses, len(doc.words), longest)
    yield len(doc.words)


def _too_long(begin: int, clauses: Sequence[int], end: int, longest: int) -> Iterator[int]:
    """Those of `clauses` at which begin..end must be cut so that no piece has more than `longest` tokens, where the
    clauses are not longer themselves."""
    for at, after in pairwise((*clauses, end)):
        if after - begin > longest:
            yield at
            begin = at


def _ends(words: Sequence[str], spaces: Sequence[bool]) -> Iterator[tuple[int, _End]]:
    """Tokens before which something ends that can be seen, white space behind it included; not the end of the text."""
    end: _End | None = None
    seen = False
    for at, (word, after) in enumerate(pairwise((*words, ""))):
        if word.isspace():
            if not _LINE_ENDS.isdisjoint(word):
                end = _End.SENTENCE
        elif word[0] in _SENTENCE_ENDS:
            # One letter before a full stop is an abbreviation.
            end = _End.SENTENCE if at and len(words[at - 1]) > 1 else None
        elif word[0] in _CLAUSE_ENDS:
            end = _End.CLAUSE
        elif word[0] not in _CLOSING:
            end = None
        seen = seen or not word.isspace()
        if end and seen and after and not after.isspace() and (spaces[at] or word.isspace()):
            yield at + 1, end
            end, seen = None, False
