"""Places, facilities, events and other named things that a noun before them gives away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.suggest.names import is_given, name
from annotator.suggest.phrases import (
    adjectives,
    is_definite_noun,
    is_unknown_word,
    nationality,
    quoted,
)
from annotator.suggest.reading import BREAK, COMMAS, Candidate, Reading

NAME, VERSION = "things", "1"
SOURCE = "rules"

_PLACES = ("country", "city", "gpe-again", "region", "province")
_LONGEST_NAME = 6
_TENS = frozenset(["العشرون", "العشرين", "الثلاثون", "الثلاثين", "الاربعون", "الاربعين", "الخمسون", "الخمسين"])
_FAR = 20
_PLAIN_EVENTS = frozenset({"المؤتمر", "المنتدي", "المعرض", "المهرجان", "الملتقي"})
_TITLED = frozenset(["بعنوان", "عنوان", "باسم"])
_Found = tuple[int, int, str, str, float]


def propose(reading: Reading) -> Iterator[Candidate]:
    for kind, parse in _PARSERS.items():
        for at in reading.positions(kind):
            found = parse(reading, at, reading.end(at, kind))
            if found is not None:
                first, last, label, rule, score = found
                yield Candidate(first, last, label, SOURCE, rule, score)


def _facility(reading: Reading, at: int, head: int) -> _Found | None:
    """مطار دمشق الدولي · ميناء “طرطوس” · قاعدة حميميم الجوية"""
    words = quoted(reading, head)
    if words is not None:
        return (*words, "FAC", "facility in quotation marks", 0.85)
    person = reading.end(head, "definite-title", "honorific") or (head if is_given(reading, head) else 0)
    if person:
        return _facility_of_person(reading, at, person)
    place = reading.end(head, *_PLACES)
    unknown = is_unknown_word(reading, head)
    if not place and not unknown and not (is_definite_noun(reading, head) and not nationality(reading, head)):
        return None
    name_end = place or head + 1
    last = _facility_adjectives(reading, name_end)
    weak = reading.is_a(at, "facility-weak")
    if place or last > name_end:
        return at, last, "FAC", "facility and its name", 0.6 if weak else 0.9
    return None if weak else _bare_facility(reading, at, head, unknown=unknown)


def _bare_facility(reading: Reading, at: int, head: int, *, unknown: bool) -> _Found | None:
    """جسر الحرية · سجن صيدنايا: one word after the head, nothing else."""
    if not unknown:
        return at, head + 1, "FAC", "facility and its name", 0.7
    related = reading.forms[head].endswith(("ي", "يه"))
    return (
        (at, head + 1, "FAC", "facility and its name", 0.6)
        if reading.forms[at] in _WITH_NAMES and not related
        else None
    )


def _facility_of_person(reading: Reading, at: int, person: int) -> _Found | None:
    """قاعدة الملك فيصل البحرية · ملعب محمد الخامس"""
    end, _ = name(reading, person)
    end = reading.end(end, "ordinal") or end
    return (at, _facility_adjectives(reading, end), "FAC", "facility named after a person", 0.85) if end else None


def _facility_adjectives(reading: Reading, at: int) -> int:
    end = at
    while reading.end(end, "facility-adjective"):
        end = reading.end(end, "facility-adjective")
    return end


def _event(reading: Reading, at: int, head: int) -> _Found | None:
    """القمة العربية · قمة المناخ · مؤتمر بعنوان “...”"""
    following = head
    while following < head + 2 and reading.forms[following] in ("ب", "تحت", "حمل", *_TITLED):
        following += 1
    words = quoted(reading, following)
    if words is not None and (following > head or words[1] - words[0] < _LONGEST_NAME):
        return (*words, "EVENT", "title of an event", 0.8)
    if reading.is_definite(at):
        return _definite_event(reading, at, head)
    if reading.end(at, "event") or reading.end(at + 1, "event"):
        return None
    weak = reading.is_a(at, "event-weak")
    place = reading.end(head, *_PLACES)
    if place:
        last = adjectives(reading, place)
        purpose = reading.forms[last] == "ل" and reading.proclitic[last] and is_definite_noun(reading, last + 1)
        last = adjectives(reading, last + 2) if purpose else last
        return at, last, "EVENT", "event and place", 0.8 if last > place else 0.55 if weak else 0.75
    if weak or not is_definite_noun(reading, head) or nationality(reading, head):
        return None
    return at, adjectives(reading, head + 1), "EVENT", "event and what it is for", 0.75


def _definite_event(reading: Reading, at: int, head: int) -> _Found | None:
    """القمة الخليجية الخامسة والأربعون"""
    last = adjectives(reading, head)
    if reading.forms[at] in _PLAIN_EVENTS:
        return _plain_event(reading, at, last)
    while reading.end(last, "event-adjective"):
        last = reading.end(last, "event-adjective")
    if last > head and reading.forms[last] == "و" and reading.forms[last + 1] in _TENS:
        last += 2
    return (at, last, "EVENT", "event and its adjectives", 0.85) if last > head else None


def _plain_event(reading: Reading, at: int, last: int) -> _Found | None:
    """المؤتمر الدولي للصحة العامة: more than an adjective has to make it particular."""
    if last - at < 2 or reading.forms[last] != "ل" or not is_definite_noun(reading, last + 1):
        return None
    return at, adjectives(reading, last + 2), "EVENT", "event and what it is for", 0.8


def _titled(reading: Reading, at: int, head: int) -> _Found | None:
    """تحت عنوان “...” somewhere after the word for an event."""
    words = quoted(reading, head)
    if words is None:
        return None
    for place in range(at - 1, max(at - _FAR, 0) - 1, -1):
        if reading.forms[place] == BREAK:
            return None
        if reading.is_a(place, "event-head"):
            return (*words, "EVENT", "title of an event", 0.75)
    return None


def _natural(reading: Reading, at: int, head: int) -> _Found | None:
    """نهر الفرات · جبل قاسيون"""
    place = reading.end(head, *_PLACES)
    # What is no valley but a verb, وأدى, folds to وادي.
    if reading.end(head, "region") or reading.raw(at).startswith("وأ"):
        return None
    if place or is_unknown_word(reading, head):
        return at, place or head + 1, "LOC", "natural place and its name", 0.75 if place else 0.6
    if is_definite_noun(reading, head) and not nationality(reading, head):
        return at, head + 1, "LOC", "natural place and its name", 0.7
    return None


def _side(reading: Reading, at: int, head: int) -> _Found | None:
    """جنوب شرق آسيا"""
    end = reading.end(head, "region")
    if not end or reading.is_a(head, "gpe-again") or reading.end(at, "country"):
        return None
    if at and reading.is_a(at - 1, "settlement"):
        return at, end, "GPE", "province named after a side", 0.85
    return at, end, "LOC", "side of a region", 0.8


def _settlement(reading: Reading, at: int, head: int) -> _Found | None:
    """مدينة دوما: the name only, also where it is an ordinary word elsewhere."""
    following = nationality(reading, head) or head
    if following > head and reading.forms[following] in COMMAS:
        following += 1
    place = reading.end(following, *_PLACES)
    if place:
        return None
    if following == head and (is_unknown_word(reading, head) or _one_definite(reading, at, head)):
        return head, head + 1, "GPE", "word for a settlement and its name", 0.6
    return None


def _one_definite(reading: Reading, at: int, head: int) -> bool:
    return (
        not reading.is_definite(at)
        and is_definite_noun(reading, head)
        and not nationality(reading, head)
        and not reading.is_definite(head + 1)
        and reading.forms[at] in _TOWNS
    )


def _misc(reading: Reading, at: int, head: int) -> _Found | None:
    """كتاب «...» · اتفاقية باريس"""
    words = quoted(reading, head)
    if words is not None:
        return (*words, "MISC", "name in quotation marks", 0.7)
    place = reading.end(head, "country", "city") if reading.forms[at] in _TREATIES else 0
    return (at, place, "MISC", "treaty and place", 0.75) if place else None


def _language(reading: Reading, _: int, head: int) -> _Found | None:
    end = reading.end(head, "language")
    return (head, end, "MISC", "language", 0.75) if end else None


_WITH_NAMES = frozenset(["مطار", "ميناء", "مرفا", "ملعب", "مخيم", "سجن", "معبر", "مستشفي", "مشفي", "سد", "جسر"])
_TOWNS = frozenset(["مدينه", "بلده", "قريه", "محافظه"])
_TREATIES = frozenset(["اتفاقيه", "معاهده", "بروتوكول", "اتفاق"])
_PARSERS: dict[str, Callable[[Reading, int, int], _Found | None]] = {
    "facility-head": _facility,
    "event-head": _event,
    "region-head": _natural,
    "region-side": _side,
    "settlement": _settlement,
    "misc-head": _misc,
    "titled": _titled,
    "language-head": _language,
}
