"""Places, facilities, events and other named things that a noun before them gives away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.suggest.names import name
from annotator.suggest.phrases import (
    adjectives,
    is_definite_noun,
    is_unknown_word,
    nationality,
    quoted,
)
from annotator.suggest.reading import COMMAS, Candidate, Reading

NAME, VERSION = "things", "1"
SOURCE = "rules"

_PLACES = ("country", "city", "gpe-again", "region", "province")
_LONGEST_NAME = 6
_TENS = frozenset(["العشرون", "العشرين", "الثلاثون", "الثلاثين", "الاربعون", "الاربعين", "الخمسون", "الخمسين"])
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
    after_title = reading.end(head, "definite-title", "honorific")
    if after_title:
        head, named = after_title, name(reading, after_title)[0]
        last = _facility_adjectives(reading, named)
        return (at, last, "FAC", "facility named after a person", 0.85) if named else None
    weak = reading.is_a(at, "facility-weak")
    place = reading.end(head, *_PLACES)
    unknown = is_unknown_word(reading, head)
    if not place and not unknown and not (is_definite_noun(reading, head) and not nationality(reading, head)):
        return None
    name_end = place or head + 1
    last = _facility_adjectives(reading, name_end)
    score = 0.9 if place or last > name_end else 0.7
    if (
        unknown
        and last == name_end
        and reading.forms[at] in _WITH_NAMES
        and not reading.forms[head].endswith(("ي", "يه"))
    ):
        return at, last, "FAC", "facility and its name", 0.6
    if not place and last == name_end and (weak or unknown):
        return None
    return at, last, "FAC", "facility and its name", score - (0.3 if weak else 0)


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
    weak = reading.is_a(at, "event-weak")
    if reading.is_definite(at):
        last = adjectives(reading, head)
        while reading.end(last, "event-adjective"):
            last = reading.end(last, "event-adjective")
        if last > head and reading.forms[last] == "و" and reading.forms[last + 1] in _TENS:
            last += 2
        return (at, last, "EVENT", "event and its adjectives", 0.85) if last > head else None
    if reading.end(at, "event") or reading.end(at + 1, "event"):
        return None
    place = reading.end(head, *_PLACES)
    if place:
        return at, place, "EVENT", "event and place", 0.55 if weak else 0.75
    if is_definite_noun(reading, head) and not nationality(reading, head) and not weak:
        return at, adjectives(reading, head + 1), "EVENT", "event and what it is for", 0.75
    return None


def _natural(reading: Reading, at: int, head: int) -> _Found | None:
    """نهر الفرات · جبل قاسيون"""
    place = reading.end(head, *_PLACES)
    if reading.end(head, "region"):
        return None
    if place or is_unknown_word(reading, head):
        return at, place or head + 1, "LOC", "natural place and its name", 0.75 if place else 0.6
    if is_definite_noun(reading, head) and not nationality(reading, head):
        return at, head + 1, "LOC", "natural place and its name", 0.7
    return None


def _side(reading: Reading, at: int, head: int) -> _Found | None:
    """جنوب شرق آسيا"""
    end = reading.end(head, "region")
    if not end or reading.is_a(head, "gpe-again"):
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
_TREATIES = frozenset(["اتفاقيه", "معاهده", "بروتوكول", "اتفاق", "اعلان"])
_PARSERS: dict[str, Callable[[Reading, int, int], _Found | None]] = {
    "facility-head": _facility,
    "event-head": _event,
    "region-head": _natural,
    "region-side": _side,
    "settlement": _settlement,
    "misc-head": _misc,
    "language-head": _language,
}
