"""Mentions of one thing in other words: a surname, a short name, an acronym, the bare title of somebody named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from annotator.suggest.links import Link
from annotator.suggest.reading import Candidate, Reading

_SHORTENED = ("ORG", "EVENT", "GPE", "FAC", "LOC")
_BRACKETS = frozenset('()«»“”"')
_MOST_MORE = 2  # words that a short name may lack
_Words = tuple[str, ...]


def propose(reading: Reading, winners: Sequence[Candidate], holders: dict[int, int]) -> Iterator[Link]:
    """Each short form with the full one nearest before it, or else the first after it. What reads alike is not joined.

    `holders` says which person holds which office, both by their places in `winners`.
    """
    words = [_words(reading, found) for found in winners]
    short = dict(_in_brackets(reading, winners))
    for at, full in short.items():
        yield Link("same_as", full, at, "long and short name", 0.92)
    yield from _acronyms(winners, words, short)
    people: dict[_Words, list[int]] = {}
    things: dict[_Words, list[int]] = {}
    for at, found in enumerate(winners):
        if found.label == "PER" and len(words[at]) > 1:
            people.setdefault(words[at], []).append(at)
        elif found.label in _SHORTENED and len(words[at]) > 1:
            things.setdefault(words[at], []).append(at)
    by_last = _index(people, last=True)
    by_first = _index(things, last=False)
    for at, found in enumerate(winners):
        if found.label == "PER":
            name = _nearest(at, [place for other in by_last.get(words[at][-1], ()) if _shortens(words[at], other)
                                 for place in people[other]])  # fmt: skip
            if name is not None:
                yield _joined(at, name, "surname and full name", 0.93)
        elif found.label in _SHORTENED and len(words[at]) > 1 and at not in short:
            longer = [other for other in by_first.get(words[at][0], ()) if _begins(words[at], other)]
            places = [place for other in longer for place in things[other] if winners[place].label == found.label]
            whole = _nearest(at, places) if len(longer) == 1 else None
            if whole is not None:
                yield _joined(at, whole, "short and long name", 0.75)
    yield from _titles(winners, words, holders)


def _words(reading: Reading, found: Candidate) -> _Words:
    words = reading.forms[found.first : found.last]
    first = words[0][found.skip :] if found.skip else words[0]
    return (first, *words[1:])


def _index(names: dict[_Words, list[int]], *, last: bool) -> dict[str, list[_Words]]:
    found: dict[str, list[_Words]] = {}
    for name in names:
        found.setdefault(name[-1 if last else 0], []).append(name)
    return found


def _shortens(short: _Words, full: _Words) -> bool:
    """Whether all words of `short` stand in `full` in the same order; the last is known to be the same."""
    rest = iter(full)
    return len(short) < len(full) and all(word in rest for word in short)


def _begins(short: _Words, full: _Words) -> bool:
    return len(short) < len(full) <= len(short) + _MOST_MORE and full[: len(short)] == short


def _nearest(at: int, places: Sequence[int]) -> int | None:
    ordered = sorted(places)
    before = bisect_left(ordered, at)
    if before:
        return ordered[before - 1]
    return ordered[0] if ordered else None


def _joined(at: int, other: int, rule: str, score: float) -> Link:
    return Link("same_as", min(at, other), max(at, other), rule, score)


def _in_brackets(reading: Reading, winners: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """(short, full) of an acronym in brackets or quotation marks after the long name."""
    for at in range(1, len(winners)):
        full, found = winners[at - 1], winners[at]
        gap = reading.forms[full.last : found.first]
        raw = [reading.raw(place) for place in range(full.last, found.first)]
        marked = bool(gap) and all(mark in _BRACKETS for mark in raw) and (raw[0] == "(" or len(raw) == 1)
        if marked and full.label == found.label == "ORG" and found.last - found.first == 1 < full.last - full.first:
            closed = reading.raw(full.last - 1) not in _BRACKETS and raw[0] not in "»”"
            if closed:
                yield at, at - 1


def _acronyms(winners: Sequence[Candidate], words: Sequence[_Words], short: dict[int, int]) -> Iterator[Link]:
    """The same acronym further on is the long name too."""
    named = {words[at]: full for at, full in short.items()}
    for at, found in enumerate(winners):
        full = named.get(words[at])
        if full is not None and found.label == "ORG" and at not in short:
            yield _joined(at, full, "short and long name", 0.88)


def _titles(winners: Sequence[Candidate], words: Sequence[_Words], holders: dict[int, int]) -> Iterator[Link]:
    """الوزير after وزير النقل فلان: who was last told to hold such an office, if the title has no holder of its own."""
    last: dict[str, int] = {}
    held: dict[str, set[str]] = {}  # the surnames of those who hold such an office
    spoken_of = -1
    for at, found in enumerate(winners):
        if found.label == "PER":
            spoken_of = at
        if found.label != "POSITION":
            continue
        head = words[at][0]
        bare = head.removeprefix("ال")
        if at in holders:
            last[bare] = holders[at]
            held.setdefault(bare, set()).add(words[holders[at]][-1])
        elif len(words[at]) == 1 and head != bare and bare in last and not _goes_on(found, winners, at):
            who = last[bare]
            surname = words[spoken_of][-1] if spoken_of >= 0 else ""
            if surname in held[bare]:
                who = max(place for place in (*holders.values(), who) if place < at and words[place][-1] == surname)
            yield _joined(at, who, "bare title and name", 0.8)


def _goes_on(found: Candidate, winners: Sequence[Candidate], at: int) -> bool:
    """Whether the title is of another country or body: الوزير القطري."""
    following = winners[at + 1] if at + 1 < len(winners) else None
    return following is not None and following.first <= found.last + 1 and following.label in ("NORP", "ORG", "PER")
