"""Institutions whose head noun is definite: الحكومة السورية, المؤسسة العامة للطيران المدني, اللواء 444."""

from __future__ import annotations

from annotator.suggest.phrases import adjectives, is_adjective, is_definite_noun, nationality, purpose
from annotator.suggest.reading import Candidate, Reading

SOURCE = "rules"

_PLACES = ("country", "city", "gpe-again", "region", "province")
_JOINED_PORTFOLIOS = frozenset(["وزاره", "هيئه", "مديريه", "لجنه"])
# What a definite head needs after it to be one body and no other: اللجنة التنفيذية.
_ONE_OF_A_KIND = frozenset({
    "التنفيذيه", "العسكري", "المركزي", "المركزيه", "العليا", "الاعلي", "الدستوريه", "الانتخابيه", "المصرفي",
    "الاتحادي", "الاتحاديه", "الاهلي", "الشرعي", "الكنسي", "المحلي", "السياسي",
})  # fmt: skip
_CROWNED = frozenset({"الملكيه", "الملكي", "السلطانيه", "السلطاني", "الاميريه", "الاميري"})
_TAUGHT = frozenset({"الجامعه", "المعهد", "الاكاديميه"})
_FEMININE = frozenset({
    "الاولي", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه", "العاشره",
})  # fmt: skip
_UNITS = frozenset({"اللواء", "الفرقه", "الفوج", "الفيلق", "الكتيبه", "الاسطول", "القناه", "الجيش"})


def definite_heads(reading: Reading) -> list[int]:
    """Where a word stands that is the head of an institution, its article apart."""
    return [
        at
        for at, form in enumerate(reading.forms)
        if form[:2] == "ال" and (form[2:] in DEFINITE_HEADS or form in _UNITS)
    ]


def institution(reading: Reading, at: int) -> Candidate | None:
    """The institution that a definite noun at `at` begins, if it is one of its own."""
    if reading.is_a(at, "organisation-definite"):
        return _listed(reading, at, reading.end(at, "organisation-definite"))
    following = at + 1
    if reading.forms[at] in _UNITS:
        last = reading.end(following, "ordinal")
        numbered = reading.forms[following].isdigit() or reading.forms[following] in _FEMININE
        return Candidate(at, last or at + 2, "ORG", SOURCE, "unit and its number", 0.85) if last or numbered else None
    of_country = nationality(reading, following) if reading.forms[at] in _TAUGHT else 0
    if of_country and reading.is_definite(following):
        place = reading.end(of_country + 1, *_PLACES) if reading.forms[of_country] in ("في", "ب") else 0
        return Candidate(at, place or of_country, "ORG", SOURCE, "institution and nationality", 0.82)
    return _described(reading, at)


def _listed(reading: Reading, at: int, end: int) -> Candidate | None:
    """الحكومة السورية: definite by itself, so a nationality makes it a name; رئاسة الجمهورية needs none."""
    several = end - at > 1
    last = extended(reading, at, end)
    weak = reading.is_a(at, "organisation-weak")
    if last > end and nationality(reading, last - 1):
        attribute = weak and not several and _is_attribute(reading, at)
        score = 0.7 if weak else 0.92
        return None if attribute else Candidate(at, last, "ORG", SOURCE, "institution and nationality", score)
    if not several:
        return None
    crowned = reading.forms[last - 1] in _CROWNED
    return Candidate(at, last if crowned else end, "ORG", SOURCE, "institution", 0.75)


def _described(reading: Reading, at: int) -> Candidate | None:
    """المنظمة العربية للتنمية الزراعية · اللجنة التنفيذية"""
    headed = reading.is_definite(at) and reading.forms[at][2:] in DEFINITE_HEADS
    if not headed or not is_attributed(reading, at + 1):
        return None
    last = adjectives(reading, at + 2)
    whole = purpose(reading, last, sure=True)
    if whole or last - at > 2:
        return Candidate(at, whole or last, "ORG", SOURCE, "definite head noun and adjectives", 0.75)
    alone = reading.forms[at + 1] in _ONE_OF_A_KIND and reading.forms[at] != "الدائره"
    return Candidate(at, last, "ORG", SOURCE, "definite head noun and adjectives", 0.65) if alone else None


def extended(reading: Reading, at: int, end: int) -> int:
    """The adjectives and joined portfolios after the noun that ends at `end`."""
    while True:
        following = adjectives(reading, end)
        if following > end:
            end = following
            continue
        joined = reading.forms[end] == "و" and reading.proclitic[end] and reading.forms[at] in _JOINED_PORTFOLIOS
        portfolio = reading.end(end + 1, "portfolio") if joined else 0
        if joined and not portfolio and is_definite_noun(reading, end + 1) and nationality(reading, end + 2):
            portfolio = end + 2
        if not portfolio:
            return end
        end = portfolio


def is_attributed(reading: Reading, at: int) -> bool:
    """Whether a definite adjective stands here that may go on the name of an institution."""
    return is_adjective(reading, at) or reading.forms[at] in ("الانتقالي", "الانتقاليه")


def _is_attribute(reading: Reading, at: int) -> bool:
    """Whether a definite noun stands before a word, which then is its attribute: السياسة الخارجية."""
    before = at - 1
    return at > 0 and reading.is_definite(before) and not reading.is_a(before, "said") and not reading.glued(at)


DEFINITE_HEADS = frozenset({
    "مجلس", "هيئه", "مؤسسه", "منظمه", "وكاله", "لجنه", "اتحاد", "رابطه", "جمعيه", "نقابه", "حزب", "حركه", "جبهه",
    "شركه", "مجموعه", "مصرف", "بنك", "جامعه", "معهد", "مركز", "محكمه", "جيش", "شرطه", "صندوق", "بعثه", "سفاره",
    "مرصد", "شبكه", "ائتلاف", "تحالف", "مكتب", "صليب", "هلال", "مديريه", "دائره", "امانه", "مفوضيه",
})  # fmt: skip
