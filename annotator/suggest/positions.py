"""Titles and offices: وزير الخارجية, نائب وزير الدفاع, الرئيس before a nationality or a name, المندوب الدائم.

The nationality after them and an organisation with a name of its own are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.institutions import DEFINITE_HEADS, is_attributed
from annotator.suggest.phrases import adjectives, is_adjective, is_definite_noun, nationality
from annotator.suggest.reading import COMMAS, OPENING, Candidate, Reading

NAME, VERSION = "positions", "2"
SOURCE = "rules"

_HEADED = (
    "organisation", "organisation-head", "organisation-definite", "facility-head", "country", "region", "city",
    "province", "gpe-again",
)  # fmt: skip


def propose(reading: Reading) -> Iterator[Candidate]:
    behind = 0
    for at in reading.positions("deputy", "minister", "position", "head-of", "definite-title"):
        if at < behind:
            continue
        found = _position(reading, at)
        if found is None:
            continue
        end, rule, score = found
        end = _affairs(reading, end)
        yield Candidate(at, end, "POSITION", SOURCE, rule, score)
        behind = end


def _position(reading: Reading, at: int) -> tuple[int, str, float] | None:
    listed = reading.end(at, "position")
    if listed:
        head = _of_body(reading, at, listed)
        return (head or listed, "known office", 0.93)
    spoken = reading.forms[at + 1 : at + 3]
    if reading.forms[at] in _SPEAKERS and (spoken[:1] == ["باسم"] or spoken == ["ب", "اسم"]):
        return at + 1, "speaks for somebody", 0.95
    minister = _minister(reading, at)
    if minister:
        return minister, "minister and portfolio", 0.96
    deputy = reading.end(at, "deputy")
    office = _deputy(reading, deputy) if deputy else None
    if office is not None:
        return office
    head = reading.end(at, "head-of")
    if head and _heads(reading, head):
        return head, "head of an organisation or country", 0.85
    title = reading.end(at, "definite-title")
    return _definite(reading, at, title) if title else _of_department(reading, head)


def _of_department(reading: Reading, at: int) -> tuple[int, str, float] | None:
    """مدير الموارد المائية: a head with a definite noun that is no organisation; `at` is behind the head, or 0."""
    if not at or not is_definite_noun(reading, at) or nationality(reading, at):
        return None
    end = reading.end(at, "portfolio") or at + 1
    last = end
    while is_adjective(reading, last) and not nationality(reading, last):
        last += 1
    return (last, "head of a department", 0.7) if last > end or reading.is_a(at, "portfolio") else None


def _deputy(reading: Reading, at: int) -> tuple[int, str, float] | None:
    """نائب وزير الدفاع · نائب رئيس before an organisation; `at` is behind the word for the deputy."""
    office = reading.end(at, "position") or _minister(reading, at)
    if office:
        return office, "deputy of an office", 0.93
    head = reading.end(at, "head-of")
    return (head, "deputy head of an organisation", 0.88) if head and _heads(reading, head) else None


def _minister(reading: Reading, at: int) -> int:
    """وزير الصحة والسكان · وزير التعليم العالي · وزير خارجية before a country"""
    start = reading.end(at, "minister")
    if not start:
        return 0
    end = reading.end(start, "minister-extension", "portfolio") or _unlisted(reading, start)
    if not end:
        bare = f"ال{reading.forms[start]}"
        return start + 1 if bare in _BARE and reading.is_word(start) else 0
    while True:
        adjective = reading.end(end, "portfolio-adjective")
        if adjective:
            end = adjective
            continue
        if reading.forms[end] != "و" or not reading.proclitic[end]:
            return end
        joined = reading.end(end + 1, "portfolio")
        if not joined:
            return end
        end = joined


def _unlisted(reading: Reading, at: int) -> int:
    """وزير الحرس الوطني, وزير أوروبا والشؤون الخارجية: a portfolio that no list has."""
    place = reading.end(at, "region")
    if place and reading.forms[place] == "و" and reading.end(place + 1, "portfolio"):
        return place
    return at + 1 if is_definite_noun(reading, at) and not nationality(reading, at) else 0


def _of_body(reading: Reading, at: int, end: int) -> int:
    """قائد الجيش اللبناني: the nationality is the force's, which is an organisation of its own.

    Where the word for the head ends then, else 0.
    """
    head = reading.end(at, "head-of")
    force = 0 < head < end and reading.forms[head] in _FORCES
    return head if force and reading.is_definite(end) and nationality(reading, end) else 0


def _affairs(reading: Reading, at: int) -> int:
    """Behind لشؤون الطاقة or للشؤون القانونية والدولية after an office; `at` where nothing of the kind stands."""
    if reading.forms[at] != "ل" or not reading.proclitic[at]:
        return at
    if reading.forms[at + 1] == "الشؤون":
        end = adjectives(reading, at + 2)
    elif reading.forms[at + 1] == "شؤون" and (reading.is_definite(at + 2) or reading.end(at + 2, "region", "country")):
        end = adjectives(reading, reading.end(at + 2, "portfolio", "region", "country") or at + 3)
    else:
        return at
    while reading.forms[end] == "و" and reading.proclitic[end] and is_adjective(reading, end + 1):
        end = adjectives(reading, end + 1)
    return end


def _heads(reading: Reading, at: int) -> bool:
    """Whether what follows is something that can be headed."""
    if reading.raw(at) in OPENING or (reading.forms[at] == "ل" and reading.proclitic[at]):
        at += 1
    if reading.forms[at] == "لدي":
        return True
    state = reading.end(at, "place-head", "settlement")
    if state and reading.end(state, "country", "region", "gpe-again", "city", "province"):
        return True
    if reading.is_definite(at) and reading.forms[at][2:] in DEFINITE_HEADS and is_attributed(reading, at + 1):
        return True
    return bool(reading.end(at, *_HEADED)) or bool(nationality(reading, at))


def _definite(reading: Reading, at: int, end: int) -> tuple[int, str, float] | None:
    """الرئيس before a nationality, an adjective of office, or a name; by itself where it can be no adjective."""
    following = reading.end(end, "title-adjective") or end
    if nationality(reading, following) or nationality(reading, end):
        return end, "title before a nationality", 0.95
    if following > end and reading.forms[following] in COMMAS:
        following += 1
    if reading.end(following, "given", "given-foreign") or (following == end and reading.is_a(end, "surname")):
        return end, "title before a name", 0.88
    attribute = at > 0 and reading.is_definite(at - 1)
    return (end, "title by itself", 0.82) if reading.forms[at] in _ALONE and not attribute else None


_FORCES = frozenset({"الجيش", "الشرطه", "البحريه", "المخابرات", "الاستخبارات", "القوات"})
_SPEAKERS = frozenset({"المتحدث", "المتحدثه", "الناطق", "الناطقه"})
_ALONE = frozenset({
    "الوزير", "الوزيره", "الرئيس", "الرئيسه", "المبعوث", "المبعوثه", "السفير", "السفيره", "المستشار", "المندوب",
    "الملك",
})  # fmt: skip
_BARE = frozenset(
    ["الخارجيه", "الدفاع", "الداخليه", "الماليه", "الصحه", "العدل", "الاعلام", "النقل", "الطاقه", "النفط", "الاقتصاد"]
)
