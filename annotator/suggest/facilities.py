"""Facilities: what people built and gave a name, told by the noun before the name."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.names import is_given, looks_ordinary, name
from annotator.suggest.phrases import is_definite_noun, is_name_word, nationality, quoted
from annotator.suggest.reading import Candidate, Reading

NAME, VERSION = "facilities", "3"
SOURCE = "rules"

PLACES = ("country", "city", "gpe-again", "region", "province")
# What hardly ever stands before a noun that is not its name.
_WITH_NAMES = frozenset({
    "مطار", "ميناء", "مرفا", "ملعب", "استاد", "ستاد", "مخيم", "سجن", "معبر", "مستشفي", "مشفي", "سد", "جسر", "قصر",
    "مصفاه", "مسجد", "جامع", "كنيسه", "كاتدرائيه", "دير", "متحف", "فندق", "برج", "مفاعل", "قلعه", "ساحه", "شارع",
    "قاعده", "ميدان", "حقل", "دوار", "منشاه", "مخيمات", "ثكنه", "منفذ", "محطه", "مجمع",
})  # fmt: skip
# First words of names of two: رأس عيسى, عين الأسد, باب السلامة.
_FIRST_WORDS = frozenset({
    "راس", "عين", "باب", "بيت", "تل", "خان", "دير", "كفر", "ابو", "ابي", "ام", "برج", "جبل", "ذات", "عبد", "بئر",
    "وادي", "شرم", "سد", "بن", "خربه", "كوم", "مرج", "حي", "ال", "جب", "خور", "بير", "تله", "نبع", "سهل", "صلاح",
    "سيدي", "دار", "نهر", "سبع", "كرم", "قصر",
})  # fmt: skip
# What a word may be elsewhere and still be the name of a crossing: معبر نصيب الحدودي, سد تشرين.
_NAMES_TOO = frozenset({"ordinary", "month", "city", "province", "given", "given-foreign", "surname", "person"})
_CALLED = frozenset({"المعمداني", "الاهلي", "الاستشاري", "الاندونيسي", "الاوروبي", "الاموي", "العمري", "العسكري"})
_ALWAYS_NAMED = frozenset({"مطار", "معبر", "سجن", "سد", "ملعب", "استاد", "مفاعل", "ثكنه", "مصفاه"})
_GENERIC = frozenset({
    "المدينه", "العاصمه", "البلاد", "الاطفال", "النساء", "الرجال", "المنطقه", "البلده", "القريه", "الحي",
    "التحرير الوطني", "المقاومه", "المعركه", "الرئيسي", "الرئيسيه", "البيانات", "الكليه", "الجامعه", "الشركه",
    "القديم", "الجديد", "الدوله", "النظام", "القوات", "الجيش", "الحكومه", "الجماهير", "المتظاهرين",
})  # fmt: skip


def propose(reading: Reading) -> Iterator[Candidate]:
    behind = 0
    for at in reading.positions("facility", "facility-head"):
        if at < behind:
            continue
        found = _facility(reading, at)
        if found is not None:
            behind = found.last
            yield found


def _facility(reading: Reading, at: int) -> Candidate | None:
    """مطار دمشق الدولي · ميناء “طرطوس” · قاعدة عين الأسد الجوية · سد النهضة"""
    head = reading.end(at, "facility-head")
    known = reading.end(at, "facility") or (reading.end(head, "facility") if head else 0)
    if known:
        return Candidate(at, known, "FAC", SOURCE, "known facility", 0.93)
    if reading.end(at, *PLACES) > head:
        return None
    if reading.is_definite(at):
        return _definite(reading, at, head)
    words = quoted(reading, head)
    if words is not None:
        return Candidate(*words, "FAC", SOURCE, "facility in quotation marks", 0.85)
    return _of_person(reading, at, head) or _of_name(reading, at, head)


def _definite(reading: Reading, at: int, head: int) -> Candidate | None:
    """المستشفى السعودي: one of many of its kind only by what it is called after."""
    end = nationality(reading, head) if reading.is_definite(head) else 0
    named = end or (head + 1 if reading.forms[head] in _CALLED else 0)
    return Candidate(at, named, "FAC", SOURCE, "facility and its adjective", 0.82) if named else None


def _of_person(reading: Reading, at: int, head: int) -> Candidate | None:
    """قاعدة الملك فيصل البحرية · ملعب محمد الخامس"""
    person = reading.end(head, "definite-title", "honorific") or (head if is_given(reading, head) else 0)
    end = name(reading, person)[0] if person else 0
    if not end:
        return None
    last = _adjectives(reading, reading.end(end, "ordinal") or end)
    return Candidate(at, last, "FAC", SOURCE, "facility named after a person", 0.85)


def _of_name(reading: Reading, at: int, head: int) -> Candidate | None:
    weak = reading.is_a(at, "facility-weak")
    end, told = _name(reading, head)
    if not end:
        return None
    last = _adjectives(reading, end)
    score = 0.9 if last > end or told == "place" else 0.82 if told == "two" else 0.75
    if reading.forms[at] not in _WITH_NAMES:
        if told == "word" and last == end:
            return None
        score -= 0.2 if last == end else 0.1
    return Candidate(at, last, "FAC", SOURCE, "facility and its name", score - (0.25 if weak and told != "two" else 0))


def _name(reading: Reading, at: int) -> tuple[int, str]:
    """(end, what told it) of the name that begins behind the head; end 0 where none does."""
    place = reading.end(at, *PLACES)
    form = reading.forms[at]
    if form in _FIRST_WORDS and reading.is_word(at + 1) and not reading.proclitic[at]:
        following = reading.end(at + 1, *PLACES) or at + 2
        named = following > at + 2 or is_name_word(reading, at + 1) or is_definite_noun(reading, at + 1)
        if named and place <= following:
            return following, "two"
    if place:
        return place, "place"
    if is_definite_noun(reading, at):
        generic = form in _GENERIC or nationality(reading, at) or reading.end(at, "facility-adjective")
        return (0, "") if generic else (at + 1, "word")
    return _unknown_name(reading, at)


def _unknown_name(reading: Reading, at: int) -> tuple[int, str]:
    """A word that no list knows, or one that may be a name beside what else it is."""
    related = reading.forms[at].endswith(("ي", "يه"))
    if is_name_word(reading, at):
        second = reading.end(at + 1, *PLACES) or (at + 2 if _goes_on(reading, at + 1) else 0)
        if second and not reading.proclitic[at + 1] and not related:
            return second, "two"
        return (0, "") if related else (at + 1, "word")
    doubtful = reading.is_word(at) and not reading.proclitic[at] and not reading.kinds(at) - _NAMES_TOO
    told = reading.end(at + 1, "facility-adjective") or reading.is_a(at, "month")
    told = told or (reading.forms[at - 1] in _ALWAYS_NAMED and not reading.is_a(at, "ordinary"))
    return (at + 1, "word") if doubtful and told else (0, "")


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether the second word of a foreign name stands here: معبر نوفايا غوتا."""
    unknown = reading.is_word(at) and not reading.kinds(at) and not reading.is_definite(at)
    foreign = not reading.kinds(at - 1) and not looks_ordinary(reading, at) and reading.forms[at - 1].endswith("ا")
    return unknown and foreign and not reading.proclitic[at] and not reading.proclitic[at - 1]


def _adjectives(reading: Reading, at: int) -> int:
    end = at
    while reading.end(end, "facility-adjective"):
        end = reading.end(end, "facility-adjective")
    return end
