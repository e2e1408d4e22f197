"""Who visited what: told by a verb, a verbal noun, or a delegation and who led it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggest.links import Link, Sentences, coordinated, of_somebody, subject
from annotator.suggest.reading import Candidate, Reading

_REACH, _FAR = 18, 30
_ARRIVALS, _NEAR = frozenset({"وصل", "وصلت", "يصل"}), 6
_OWN = frozenset({"زيارته", "زيارتها", "زيارتهما", "لزيارته"})
_BEING = frozenset({"وجوده", "وجودها", "تواجده", "تواجدها"})
_ALIGHTED = frozenset({"حل", "حلت", "حط", "حطت"})
_NOT_THERE = frozenset({"في", "من", "بين", "عن", "ضد", "ان", "علي"})
_AT_ONCE = 4
_ALL = frozenset({"زاروا", "تفقدوا", "وصلوا", "توجهوا", "زارا", "تفقدا", "وصلا", "توجها"})
_DELEGATIONS = frozenset({"وفد", "وفدا", "الوفد"})
LEADS = frozenset({"قاد", "يقود", "تراس", "يتراس", "يراس", "قادت", "تراست"})
_PLACES = ("GPE", "FAC")


def propose(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    for at in reading.positions("visited"):
        before, after = sentences.around(at, ("PER",), _REACH)
        _, places = sentences.around(at, _PLACES, _REACH)
        places = _visited(reading, winners, at, places)
        sent = _delegates(reading, sentences, at) if places else []
        for body in sent:
            yield Link("visited", body, places[0], "verb: visited", 0.65)
        if sent or not places or _somebody_else(reading, at, winners, after):
            continue
        if reading.forms[at] in _ARRIVALS:
            before = [place for place in before if at - winners[place].last < _NEAR]
        nearer = [place for place in after if winners[place].first < winners[places[0]].first]
        who = _visitors(reading, winners, sentences, at, nearer, before)
        if who and (before or nearer != who[:1] or reading.forms[at] not in _OWN):
            for visitor in who:
                for place in places:
                    yield Link("visited", visitor, place, "verb: visited", 0.65)
    yield from _led(reading, winners, sentences)


def _visited(reading: Reading, winners: Sequence[Candidate], at: int, places: list[int]) -> list[int]:
    """The place that a verb names first, and what و joins to it."""
    places = [place for place in places if not of_somebody(winners, place)]
    if not places:
        return []
    first = winners[places[0]].first
    headed = reading.is_a(first - 1, "place-head") and reading.forms[first - 2] in ("في", "ب")
    told = reading.forms[first - 2 if headed else first - 1]
    if reading.forms[at] in _BEING:
        fits = told == "في" and first - at <= _AT_ONCE
    elif reading.forms[at] in _ALIGHTED:
        fits = told == "ب" and first - at <= _NEAR
    else:
        fits = told not in _NOT_THERE
    return coordinated(reading, winners, places) if fits else []


def _visitors(
    reading: Reading, winners: Sequence[Candidate], sentences: Sentences, at: int, nearer: list[int], before: list[int]
) -> list[int]:
    """Who visits: whoever stands between verb and place, else who did something before."""
    if nearer:
        return nearer[:1]
    if reading.forms[at] in _ALL:
        people, _ = sentences.around(at, ("PER",), _FAR)
        return people[::-1]
    form = reading.forms[at]
    one = subject(reading, winners, before, at, own=form in _OWN or form in _BEING)
    if one is not None:
        return [one]
    bodies, _ = sentences.around(at, ("ORG",), _NEAR)
    return [body for body in bodies[:1] if at - winners[body].last <= 1]


def _delegates(reading: Reading, sentences: Sentences, at: int) -> list[int]:
    """زار وفد من الهيئة المدينة · وفد من الهيئة زار المدينة: the body that sent a delegation."""
    begin, _ = sentences.bounds(at)
    for place in range(max(begin, at - 10), min(at + 4, len(reading) - 1)):
        if reading.forms[place] in _DELEGATIONS and reading.forms[place + 1] in ("من", "عن"):
            _, bodies = sentences.around(place, ("ORG",), 4)
            return bodies[:1]
    return []


def _led(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """وفد برئاسة فلان إلى دمشق · زار دمشق وفد برئاسة فلان · قاد فلان وفداً إلى دمشق"""
    for at, form in enumerate(reading.forms):
        if form != "رئاسه" and form not in LEADS:
            continue
        begin, end = sentences.bounds(at)
        if not _DELEGATIONS & set(reading.forms[max(begin, at - 10) : min(end, at + 14)]):
            continue
        _, people = sentences.around(at, ("PER",), 10)
        before, after = sentences.around(at, ("GPE",), _REACH)
        places = [
            place for place in (*after, *before)
            if "الي" in reading.forms[max(winners[place].first - 2, 0) : winners[place].first]
        ]  # fmt: skip
        if people and places:
            yield Link("visited", people[0], places[0], "leads a delegation", 0.65)


def _somebody_else(reading: Reading, at: int, winners: Sequence[Candidate], people: list[int]) -> bool:
    """زيارة الوفد إلى دمشق: the visitor is a noun that is nobody here; دعوة لزيارة is no visit."""
    invited = {"دعوه", "دعا", "دعت", "رفض", "رفضت", "الغاء", "الغي"} & set(reading.forms[max(at - 10, 0) : at])
    invited = invited or {"وفد", "وفدا"} & set(reading.forms[max(at - 14, 0) : at])
    noun = reading.forms[at] == "زياره" and (reading.is_definite(at + 1) or reading.forms[at + 1] in ("وفد", "وزير"))
    named = bool(people) and winners[people[0]].first - at < 5
    return bool(invited) or (noun and not named)
