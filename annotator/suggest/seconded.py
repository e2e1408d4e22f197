"""What the base model is not sure of, where the rules know what stands before it: a title, a word for a town."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from annotator.suggest.reading import COMMAS, Candidate, Reading

NAME, VERSION = "seconded", "1"
SOURCE = "rules"

_LEAST = 0.4  # below it the model has hardly seen a name
_LONGEST = 5
_VERBS = frozenset({"verb", "said", "function", "visited", "met", "participated", "contacted"})
_FUTURE = ("ست", "سي")


def propose(reading: Reading, before: Sequence[Candidate]) -> Iterator[Candidate]:
    """`before` is what the rules and then the base found; candidates for the same words, with a better score."""
    doubtful = [found for found in before if found.source == "base" and found.score < 0.9]
    if not doubtful:
        return
    ends = {
        found.last: found for found in before if found.label in ("POSITION", "NORP", "ORG") and found.source != "base"
    }
    titles = {reading.end(at, "honorific") for at in reading.positions("honorific")}
    offices = {found.last for found in before if found.label == "POSITION"}
    firm = {
        at
        for found in before
        if found.source == "rules" and found.label == "PER"
        for at in range(found.first, found.last)
    }
    listed = {(found.first, found.last) for found in before if found.source != "base"}
    for found in map(_unaddressed(reading), doubtful):
        if found.label == "PER" and found.score >= _LEAST and 1 < found.last - found.first <= _LONGEST:
            last = _before_verb(reading, found)
            if last - found.first > 1 and found.first not in firm and _titled(reading, found, ends, titles, offices):
                yield Candidate(found.first, last, "PER", SOURCE, "title, and learned from corpora", 0.85)
        elif (
            found.label == "GPE"
            and (found.first, found.last) not in listed
            and found.first
            and reading.is_a(found.first - 1, "settlement")
        ):
            yield Candidate(found.first, found.last, "GPE", SOURCE, "word for a settlement and its name", 0.8)


def _before_verb(reading: Reading, found: Candidate) -> int:
    """Where a name ends that the model has run into the verb after it: ... رايس ستزور."""
    last = found.last
    while last > found.first + 1 and (reading.kinds(last - 1) & _VERBS or reading.forms[last - 1][:2] in _FUTURE):
        last -= 1
    return last


def _unaddressed(reading: Reading) -> Callable[[Candidate], Candidate]:
    """Without a form of address at its beginning: الأمير عبد العزيز."""

    def name(found: Candidate) -> Candidate:
        address = reading.end(found.first, "honorific") if found.label == "PER" else 0
        return replace(found, first=address, score=0.9) if 0 < address < found.last else found

    return name


def _titled(
    reading: Reading, found: Candidate, ends: dict[int, Candidate], titles: set[int], offices: set[int]
) -> bool:
    """Whether an office, perhaps with its country or organisation, or a form of address stands before a name."""
    at = found.first
    if at and reading.forms[at - 1] in COMMAS:
        at -= 1
    if at in titles or at in offices:
        return True
    beside = ends.get(at)
    return beside is not None and any(place in offices for place in range(max(beside.first - 2, 0), beside.first + 1))
