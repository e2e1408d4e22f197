"""Second mentions: a surname after the full name, a short form of a name already told in the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggest.gazetteer import NATIONALITIES
from annotator.suggest.reading import Candidate, Reading
from annotator.suggest.wordlists import ON_FOLDED
from annotator.text.folding import fold_word
from annotator.text.proclitics import possible

NAME, VERSION = "propagation", "1"
SOURCE = "propagation"

_SURE = 0.7
_SURE_ALONE = 0.75  # of what a rule says where a model has read the text too
_FAMILY_PARTICLES = frozenset(["ابو", "ابي", "ابا", "بن", "ابن", "ال", "ام", "بو", "ولد", "دي", "فان", "فون", "دو"])
_NO_SURNAME = frozenset({"function", "said", "verb", "weekday", "country", "city", "region", "honorific", "given"})


def propose(reading: Reading, before: Sequence[Candidate]) -> Iterator[Candidate]:
    """Other places where the names in `before` stand again, whole or in part."""
    forms = reading.forms
    known: dict[tuple[str, ...], tuple[str, float, str]] = {}
    learned = any(found.source == "base" for found in before)
    for found in before:
        words = tuple(forms[found.first : found.last])
        sure = _SURE if found.source == "base" or not learned else _SURE_ALONE
        if found.label == "PER" and found.score >= sure and words != (ON_FOLDED,):
            known.setdefault(words, ("PER", found.score, "name told before"))
            family = _family(reading, found)
            if family:
                known.setdefault(family, ("PER", min(found.score, 0.92), "surname of a name told before"))
        elif found.label in ("EVENT", "MISC") and found.rule in _TITLES and found.last - found.first > 1:
            known.setdefault(words, (found.label, 0.85, "title named before"))
        elif found.label == "ORG" and found.rule in _NAMED_IN_PASSING and not _is_place(reading, found):
            known.setdefault(words, ("ORG", 0.8, "organisation named before"))
    if known:
        yield from _again(reading, known)


def _family(reading: Reading, found: Candidate) -> tuple[str, ...]:
    """The surname of a full name, with the particle before it; empty when it is also something else."""
    if found.last - found.first < 2:
        return ()
    at = found.last - 1
    kinds = reading.kinds(at)
    if (
        len(reading.forms[at]) < 3
        or reading.forms[at] == ON_FOLDED
        or (kinds & (_NO_SURNAME | set(NATIONALITIES)) and not _surely(reading, at))
    ):
        return ()
    first = at - 1 if reading.forms[at - 1] in _FAMILY_PARTICLES and at - 1 > found.first else at
    return tuple(reading.forms[first : found.last])


def _is_place(reading: Reading, found: Candidate) -> bool:
    """Whether what is a medium's name here is a country's or a town's everywhere else."""
    return bool(reading.end(found.first, "country", "city", "province", "region", "surname", "given"))


def _surely(reading: Reading, at: int) -> bool:
    kinds = reading.kinds(at)
    return "given" in kinds and not kinds & (_NO_SURNAME - {"given"} | set(NATIONALITIES))


def _again(reading: Reading, known: dict[tuple[str, ...], tuple[str, float, str]]) -> Iterator[Candidate]:
    forms = reading.forms
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(known, key=len, reverse=True):
        firsts.setdefault(words[0], []).append(words)
    for at, form in enumerate(forms):
        for words in firsts.get(form, ()):
            if tuple(forms[at : at + len(words)]) == words and not reading.proclitic[at]:
                label, score, rule = known[words]
                yield Candidate(at, at + len(words), label, SOURCE, rule, score)
                break
        else:
            yield from _behind_proclitic(reading, at, known)


def _behind_proclitic(
    reading: Reading, at: int, known: dict[tuple[str, ...], tuple[str, float, str]]
) -> Iterator[Candidate]:
    """ولافروف: the lexicon cannot know every name, the document does."""
    form = reading.forms[at]
    if form[0] not in "وفبلك" or not any((form[cut:],) in known for cut in (1, 2)):
        return
    for skip in possible(reading.raw(at)):
        words = (fold_word(reading.raw(at)[skip:]),)
        if words in known:
            label, score, rule = known[words]
            yield Candidate(at, at + 1, label, SOURCE, rule, score, skip)
            return


_TITLES = frozenset({"title of an event", "name in quotation marks"})
_NAMED_IN_PASSING = frozenset({"name in quotation marks", "short name after the long one"})
