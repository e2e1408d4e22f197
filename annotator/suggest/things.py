"""Places and other named things that a noun before them gives away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.suggest.facilities import PLACES
from annotator.suggest.phrases import is_adjective, is_definite_noun, is_name_word, is_unknown_word, nationality, quoted
from annotator.suggest.reading import COMMAS, Candidate, Reading

NAME, VERSION = "things", "2"
SOURCE = "rules"

_Found = tuple[int, int, str, str, float]


def propose(reading: Reading) -> Iterator[Candidate]:
    for kind, parse in _PARSERS.items():
        for at in reading.positions(kind):
            found = parse(reading, at, reading.end(at, kind))
            if found is not None:
                first, last, label, rule, score = found
                yield Candidate(first, last, label, SOURCE, rule, score)


def _natural(reading: Reading, at: int, head: int) -> _Found | None:
    """نهر الفرات · جبل قاسيون"""
    place = reading.end(head, *PLACES)
    # What is no valley but a verb, وأدى, folds to وادي.
    if reading.end(head, "region") or reading.raw(at).startswith("وأ"):
        return None
    if place or is_name_word(reading, head):
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
    place = reading.end(following, *PLACES)
    if place:
        return None
    if reading.forms[head] in _FIRST_PARTS and is_unknown_word(reading, head + 1):
        return head, head + 2, "GPE", "word for a settlement and its name", 0.85
    bordering = is_name_word(reading, head) and is_adjective(reading, head + 1) and not nationality(reading, head + 1)
    bordering = bordering and not reading.forms[head].endswith("يه")
    if following == head and (bordering or is_unknown_word(reading, head) or _one_definite(reading, at, head)):
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
    following = head + 1 if reading.is_definite(head) or is_adjective(reading, head) else head
    number = _resolution(reading, at, head)
    if number:
        return at, number, "MISC", "resolution and its number", 0.88
    words = quoted(reading, following)
    if words is not None:
        return (*words, "MISC", "name in quotation marks", 0.92)
    place = reading.end(head, "country", "city") if reading.forms[at] in _TREATIES else 0
    return (at, place, "MISC", "treaty and place", 0.75) if place else None


def _resolution(reading: Reading, at: int, head: int) -> int:
    """القرار 2254 · قرار مجلس الأمن الدولي رقم 1701"""
    if reading.forms[at] not in ("قرار", "القرار"):
        return 0
    body = reading.end(head, "organisation") if reading.forms[at] == "قرار" else head
    number = body + 1 if reading.forms[body] in ("رقم", "الدولي", "الاممي") else body
    number = number + 1 if reading.forms[number] == "رقم" else number
    told = body and reading.forms[number].isdigit() and len(reading.forms[number]) > 2
    return number + 1 if told else 0


def _language(reading: Reading, _: int, head: int) -> _Found | None:
    end = reading.end(head, "language")
    return (head, end, "MISC", "language", 0.75) if end else None


# Hill, spring, monastery, house, village, head, inn, tower and the like: with the next word they name a place.
_FIRST_PARTS = frozenset([
    "تل", "تله", "عين", "دير", "بيت", "كفر", "راس", "خان", "برج", "وادي", "جسر", "بير", "حي", "مرج", "نبع", "ام",
    "ابو", "بني",
])  # fmt: skip
_TOWNS = frozenset(["مدينه", "بلده", "قريه", "محافظه"])
_TREATIES = frozenset(["اتفاقيه", "معاهده", "بروتوكول", "اتفاق", "اتفاقات", "اتفاقيات"])
_PARSERS: dict[str, Callable[[Reading, int, int], _Found | None]] = {
    "region-head": _natural,
    "region-side": _side,
    "settlement": _settlement,
    "misc-head": _misc,
    "language-head": _language,
}
