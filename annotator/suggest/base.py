"""The base model: a CRF learned from public corpora, which has read what the rules found before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import annotator
from annotator.suggest.evidence import Evidence, Witnesses
from annotator.suggest.features import columns
from annotator.suggest.reading import CLOSING, OPENING, Candidate, Reading

if TYPE_CHECKING:
    from annotator.suggest import crf, worth

NAME, VERSION = "base", "1"
SOURCE = "base"

_QUOTES = OPENING | CLOSING
_PACKAGE = Path(annotator.__file__).parent


def default_folder() -> Path:
    """Where the models lie in an installed wheel, in the frozen program and in a checkout."""
    bundled = _PACKAGE / "_bundled" / "resources" / "models"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "resources" / "models"


@lru_cache(maxsize=8)
def load(language: str, folder: Path) -> Base | None:
    """The base model of a language; None where there is none. Raises HashiyaError when it cannot be read."""
    path = folder / f"{language}.crfsuite"
    if not path.exists():
        return None
    from annotator.suggest import crf, worth

    model = crf.load(path, folder / f"{language}.clusters.tsv")
    return Base(model, worth.read(folder / f"{language}.calibration.tsv"))


class Base:
    """A model and what its findings have turned out to be worth; without the latter, what is probable to the model."""

    def __init__(self, model: crf.Model, worths: worth.Worth) -> None:
        self._model, self._worth = model, worths

    def propose(self, reading: Reading, before: Sequence[Candidate]) -> Iterator[Candidate]:
        """`before` is what the rules found. Candidates in text order, none overlapping another."""
        for found, told in self.found(reading, before):
            score = self._worth.score(told) if self._worth else found.probability
            yield Candidate(found.first, found.last, found.label, SOURCE, "learned from corpora", score)

    def found(self, reading: Reading, before: Sequence[Candidate]) -> Iterator[tuple[crf.Marked, Evidence]]:
        """What the model marks, with its places in the reading, and what speaks for it."""
        table = columns(reading, before)
        marked = []
        for one in self._model.marked(table):
            first, last = _trimmed(reading, table.tokens[one.first], table.tokens[one.last - 1] + 1)
            if first < last:
                marked.append(replace(one, first=first, last=last))
        witnesses = Witnesses(reading, before, marked)
        return ((one, witnesses.of(one)) for one in marked)


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The stretch without punctuation at its ends; of one with quotation marks inside, what they open."""
    inner = [at for at in range(first + 1, last - 1) if reading.raw(at) in _QUOTES]
    if inner:
        sides = [(begin, end) for begin, end in pairwise((first - 1, *inner, last))]
        first, last = max(((begin + 1, end) for begin, end in sides[1:]), key=lambda side: side[1] - side[0])
    while first < last and not _names(reading, first):
        first += 1
    while first < last and not _names(reading, last - 1):
        last -= 1
    return first, last


def _names(reading: Reading, at: int) -> bool:
    """Whether a name may begin or end here."""
    return reading.forms[at][:1].isalnum() and not reading.proclitic[at]
