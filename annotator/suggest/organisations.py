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
_OF_NAMES = frozenset(["شركه", "مجموعه", "حركه", "حزب", "وكاله", "منظمه", "بنك", "مصرف"])
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
    named = found[0] if found[0].first > at else max(found, key=lambda option: option.last)
    yield named
    if named.rule != "name in quotation marks":
        yield from _short_name(reading, named)


def _quoted_name(reading: Reading, at: int) -> Candidate | None:
    """صحيفة “...”: the name only."""
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
    weak = reading.is_a(at, "organisation-weak") and end == head
    if reading.end(end, "organisation-definite", "portfolio") or is_definite_noun(reading, end):
        return _of_definite(reading, at, end, weak=weak)
    if reading.forms[at] in _OF_NAMES and is_unknown_word(reading, end):
        return None if _is_relative(reading, end) else Candidate(at, end + 1, "ORG", SOURCE, "head noun and name", 0.65)
    place = reading.end(end, *_PLACES)
    return Candidate(at, place, "ORG", SOURCE, "head noun and place", 0.55 if weak else 0.75) if place else None


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
    if reading.is_definite(at) and reading.forms[at][2:] in _DEFINITE_HEADS and is_adjective(reading, at + 1):
        last = adjectives(reading, at + 1)
        if last - at > 2 and nationality(reading, last - 1):
            return Candidate(at, last, "ORG", SOURCE, "definite head noun and adjectives", 0.75)
    return None


def _after_definite(reading: Reading, end: int) -> int:
    return adjectives(reading, end)


def _definite_heads(reading: Reading) -> list[int]:
    return [at for at, form in enumerate(reading.forms) if form[:2] == "ال" and form[2:] in _DEFINITE_HEADS]


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


_DEFINITE_HEADS = frozenset({
    "مجلس", "هيئه", "مؤسسه", "منظمه", "وكاله", "لجنه", "اتحاد", "رابطه", "جمعيه", "نقابه", "حزب", "حركه", "جبهه",
    "شركه", "مجموعه", "مصرف", "بنك", "جامعه", "معهد", "مركز", "محكمه", "جيش", "شرطه", "صندوق", "بعثه", "سفاره",
    "مرصد", "شبكه", "ائتلاف", "تحالف",
})  # fmt: skip
