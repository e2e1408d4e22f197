"""Organisations told by their head noun, media and groups named in quotation marks, short names in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.phrases import (
    adjectives,
    is_adjective,
    is_definite_noun,
    is_unknown_word,
    nationality,
    quoted,
)
from annotator.suggest.reading import CLOSING, Candidate, Reading

NAME, VERSION = "organisations", "1"
SOURCE = "rules"

_PLACES = ("country", "city", "gpe-again", "region", "province")
_OF_GROUPS = frozenset(["جماعه", "ميليشيا", "حركه", "حزب"])
_MOVING = frozenset({
    "الملاحه", "المرور", "السير", "النقل", "الطيران", "القطارات", "البناء", "التجاره", "الاسواق", "النزوح", "السفر",
    "البيع", "العبور", "الشحن", "الركاب", "البضائع", "السكان", "القمر", "التاريخ", "السوق", "الصادرات", "السفن",
    "الحاويات", "المسافرين", "الطائرات", "السياره", "السيارات", "الشاحنات", "الترجمه",
})  # fmt: skip
_OF_NAMES = frozenset(["شركه", "مجموعه", "حركه", "حزب", "وكاله", "منظمه", "بنك", "مصرف"])
_OF_CHAINS = frozenset({
    "مؤسسه", "هيئه", "مديريه", "منظمه", "جمعيه", "مجلس", "معهد", "كليه", "وكاله", "صندوق", "نقابه", "اتحاد", "غرفه",
    "شركه", "مجموعه",
})  # fmt: skip
_NO_NOUN = ("function", "verb", "said", "weekday", "relative-day", "honorific", "nationality-masculine")
_JOINED_PORTFOLIOS = frozenset(["وزاره", "هيئه", "مديريه", "لجنه"])


def propose(reading: Reading) -> Iterator[Candidate]:
    behind = 0
    kinds = ("media-head", "organisation-quoted", "organisation-head", "organisation-definite", "organisation")
    for at in sorted({*reading.positions(*kinds), *_definite_heads(reading)}):
        if at < behind:
            continue
        for found in _organisations(reading, at):
            yield found
            behind = found.last


def _organisations(reading: Reading, at: int) -> Iterator[Candidate]:
    options = (_quoted_name(reading, at), _known(reading, at), _headed(reading, at), _definite(reading, at))
    found = [option for option in options if option is not None]
    if not found:
        return
    if options[0] is not None:
        yield options[0]
        if all(option is options[0] or option.last <= options[0].first for option in found):
            return
    whole = max((option for option in found if option.first == at), key=lambda option: option.last, default=None)
    if whole is not None:
        yield whole
        yield from _short_name(reading, whole)


def _quoted_name(reading: Reading, at: int) -> Candidate | None:
    """صحيفة “...”: the name only; “قوات ...”: what stands between the marks, whole."""
    if at and reading.end(at, "organisation-head"):
        words = quoted(reading, at - 1)
        if words is not None and words[1] - words[0] > 1:
            return Candidate(*words, "ORG", SOURCE, "head noun in quotation marks", 0.85)
    for kind, score in (("media-head", 0.95), ("organisation-quoted", 0.85)):
        end = reading.end(at, kind)
        if not end:
            continue
        words = quoted(reading, nationality(reading, end) or end)
        if words is not None:
            return Candidate(*words, "ORG", SOURCE, "name in quotation marks", score)
    return None


def _known(reading: Reading, at: int) -> Candidate | None:
    """A listed organisation and the nationality after it, which is part of the name."""
    end = reading.end(at, "organisation")
    if not end:
        return None
    return Candidate(at, end, "ORG", "gazetteer", "known organisation", 0.95)


def _headed(reading: Reading, at: int) -> Candidate | None:
    """وزارة الدفاع السورية · جهاز الاستخبارات الخارجية الروسي · جامعة دمشق"""
    head = reading.end(at, "organisation-head")
    definite = reading.end(at, "organisation-definite")
    if not head or definite >= head:
        return None
    end = head
    inner = reading.end(end, "organisation-head")
    while inner and not reading.is_definite(end):
        end, inner = inner, reading.end(inner, "organisation-head")
    if reading.forms[at] == "حركه" and reading.forms[end] in _MOVING:
        return None
    weak = reading.is_a(at, "organisation-weak") and end == head
    if reading.end(end, "organisation-definite", "portfolio") or is_definite_noun(reading, end):
        return _of_definite(reading, at, end, weak=weak)
    if reading.forms[at] in _OF_NAMES and is_unknown_word(reading, end) and not _near_place(reading, end):
        return None if _is_relative(reading, end) else Candidate(at, end + 1, "ORG", SOURCE, "head noun and name", 0.65)
    place = reading.end(end, *_PLACES)
    if place:
        return _of_place(reading, at, place, weak=weak)
    return None if weak else _of_chain(reading, at, end)


def _near_place(reading: Reading, at: int) -> bool:
    return bool(reading.end(at, *_PLACES) or reading.end(at + 1, *_PLACES))


def _of_place(reading: Reading, at: int, place: int, *, weak: bool) -> Candidate:
    """جامعة دمشق · مصرف ليبيا المركزي · شركة موانئ دبي العالمية"""
    last = place
    while is_adjective(reading, last) and not nationality(reading, last):
        last += 1
    score = 0.85 if last > place else 0.75
    return Candidate(at, last, "ORG", SOURCE, "head noun and place", score - (0.2 if weak else 0))


def _of_chain(reading: Reading, at: int, noun: int) -> Candidate | None:
    """مؤسسة مياه الشرب: one indefinite noun between the head and the definite one."""
    form = reading.forms[noun]
    noun_like = reading.is_word(noun) and form[0] not in "يت" and not form.endswith("ت") and not reading.proclitic[noun]
    if (
        not noun_like
        or reading.forms[at] not in _OF_CHAINS
        or reading.end(noun, *_NO_NOUN)
        or _is_relative(reading, noun)
    ):
        return None
    if reading.raw(noun).endswith("\u064b") or reading.glued(noun + 1):
        return None
    place = reading.end(noun + 1, *_PLACES)
    if place:
        return _of_place(reading, at, place, weak=False)
    if is_definite_noun(reading, noun + 1) and not nationality(reading, noun + 1):
        return Candidate(at, adjectives(reading, noun + 2), "ORG", SOURCE, "head noun and chain", 0.65)
    return None


def _is_relative(reading: Reading, at: int) -> bool:
    """Whether the word ends as adjectives of relation do."""
    return reading.forms[at].endswith(("ي", "يه"))


def _of_definite(reading: Reading, at: int, noun: int, *, weak: bool) -> Candidate | None:
    """The head at `at` with the definite noun at `noun` and what extends it."""
    whole = reading.end(noun, "organisation-definite", "portfolio")
    group = nationality(reading, noun)
    if group and not whole:
        of_group = reading.forms[at] in _OF_GROUPS
        return Candidate(at, group, "ORG", SOURCE, "head noun and group", 0.8) if of_group else None
    noun_end = whole or noun + 1
    last = _extended(reading, at, noun_end)
    if weak and last == noun_end and not whole:
        return None
    score = 0.93 if last > noun_end and nationality(reading, last - 1) else 0.88
    return Candidate(at, last, "ORG", SOURCE, "head noun and what it is for", score - (0.28 if weak else 0))


def _extended(reading: Reading, at: int, end: int) -> int:
    """The adjectives and joined portfolios after the noun that ends at `end`."""
    while True:
        following = adjectives(reading, end)
        if following > end:
            end = following
            continue
        joined = reading.forms[end] == "و" and reading.proclitic[end] and reading.forms[at] in _JOINED_PORTFOLIOS
        portfolio = reading.end(end + 1, "portfolio") if joined else 0
        if not portfolio:
            return end
        end = portfolio


def _definite(reading: Reading, at: int) -> Candidate | None:
    """الحكومة السورية: definite by itself, so a nationality makes it a name; رئاسة الجمهورية needs none."""
    end = reading.end(at, "organisation-definite")
    if end:
        several = end - at > 1
        last = _after_definite(reading, end)
        of_country = last > end and nationality(reading, last - 1)
        weak = reading.is_a(at, "organisation-weak")
        if of_country:
            return Candidate(at, last, "ORG", SOURCE, "institution and nationality", 0.7 if weak else 0.92)
        if several:
            return Candidate(at, end, "ORG", SOURCE, "institution", 0.75)
        return None
    if reading.is_definite(at) and reading.forms[at][2:] in DEFINITE_HEADS and is_adjective(reading, at + 1):
        last = adjectives(reading, at + 1)
        purpose = _purpose(reading, last)
        if purpose or last - at > 2:
            return Candidate(at, purpose or last, "ORG", SOURCE, "definite head noun and adjectives", 0.75)
    return None


def _purpose(reading: Reading, at: int) -> int:
    """Where للتنمية or للصحة العامة that stands at `at` ends; 0 when it does not."""
    if reading.forms[at] != "ل" or not reading.proclitic[at]:
        return 0
    noun = at + 1
    if is_unknown_word(reading, noun) and is_definite_noun(reading, noun + 1):
        noun += 1
    if not is_definite_noun(reading, noun):
        return 0
    end = adjectives(reading, noun + 1)
    joined = reading.forms[end] == "و" and reading.proclitic[end] and is_definite_noun(reading, end + 1)
    another = joined and reading.forms[end + 1][2:] in DEFINITE_HEADS
    return adjectives(reading, end + 2) if joined and not another else end


def _after_definite(reading: Reading, end: int) -> int:
    return adjectives(reading, end)


def _definite_heads(reading: Reading) -> list[int]:
    return [at for at, form in enumerate(reading.forms) if form[:2] == "ال" and form[2:] in DEFINITE_HEADS]


def _short_name(reading: Reading, named: Candidate) -> Iterator[Candidate]:
    """(قسد) or “قسد” after the long name."""
    at = named.last
    if reading.raw(at) == "(" and reading.raw(at + 2) == ")" and reading.is_word(at + 1):
        words: tuple[int, int] | None = (at + 1, at + 2)
    else:
        words = quoted(reading, at)
    if words is None or words[1] - words[0] > 1 or len(reading.forms[words[0]]) < 3:
        return
    if reading.raw(words[1]) in CLOSING or reading.raw(words[1]) == ")":
        yield Candidate(*words, "ORG", SOURCE, "short name after the long one", 0.85)


DEFINITE_HEADS = frozenset({
    "مجلس", "هيئه", "مؤسسه", "منظمه", "وكاله", "لجنه", "اتحاد", "رابطه", "جمعيه", "نقابه", "حزب", "حركه", "جبهه",
    "شركه", "مجموعه", "مصرف", "بنك", "جامعه", "معهد", "مركز", "محكمه", "جيش", "شرطه", "صندوق", "بعثه", "سفاره",
    "مرصد", "شبكه", "ائتلاف", "تحالف", "مكتب", "صليب", "هلال", "مديريه", "دائره", "امانه", "مفوضيه",
})  # fmt: skip
