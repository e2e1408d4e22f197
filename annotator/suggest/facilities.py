"""Facilities: what people built and gave a name, told by the noun before the name."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.names import is_given, name
from annotator.suggest.phrases import is_definite_noun, is_name_word, nationality, quoted
from annotator.suggest.reading import Candidate, Reading

NAME, VERSION = "facilities", "2"
SOURCE = "rules"

PLACES = ("country", "city", "gpe-again", "region", "province")
# What hardly ever stands before a noun that is not its name.
_WITH_NAMES = frozenset({
    "مطار", "ميناء", "مرفا", "ملعب", "استاد", "ستاد", "مخيم", "سجن", "معبر", "مستشفي", "مشفي", "سد", "جسر", "قصر",
    "مصفاه", "مسجد", "جامع", "كنيسه", "كاتدرائيه", "دير", "متحف", "فندق", "برج", "مفاعل", "قلعه", "ساحه", "شارع",
    "قاعده", "ميدان", "حقل", "دوار",
})  # fmt: skip
# First words of names of two: رأس عيسى, عين الأسد, باب السلامة.
_FIRST_WORDS = frozenset({
    "راس", "عين", "باب", "بيت", "تل", "خان", "دير", "كفر", "ابو", "ابي", "ام", "برج", "جبل", "ذات", "عبد", "بئر",
    "وادي", "شرم", "سد", "بن", "خربه", "كوم", "مرج", "حي", "ال", "جب", "خور", "بير", "تله", "نبع", "سهل", "صلاح",
    "سيدي",
})  # fmt: skip
# What a word may be elsewhere and still be the name of a crossing: معبر نصيب الحدودي, سد تشرين.
_NAMES_TOO = frozenset({"ordinary", "month", "city", "province", "given", "given-foreign", "surname", "person"})
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
    known = reading.end(at, "facility")
    if known:
        return Candidate(at, known, "FAC", SOURCE, "known facility", 0.93)
    head = reading.end(at, "facility-head")
    if reading.end(at, *PLACES) > head:
        return None
    words = quoted(reading, head)
    if words is not None:
        return Candidate(*words, "FAC", SOURCE, "facility in quotation marks", 0.85)
    return _of_person(reading, at, head) or _of_name(reading, at, head)


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
        score -= 0.2
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
        second = reading.end(at + 1, *PLACES)
        if second and not reading.proclitic[at + 1] and not related:
            return second, "two"
        return (0, "") if related else (at + 1, "word")
    doubtful = reading.is_word(at) and not reading.proclitic[at] and not reading.kinds(at) - _NAMES_TOO
    told = reading.end(at + 1, "facility-adjective") or reading.is_a(at, "month")
    return (at + 1, "word") if doubtful and told else (0, "")


def _adjectives(reading: Reading, at: int) -> int:
    end = at
    while reading.end(end, "facility-adjective"):
        end = reading.end(end, "facility-adjective")
    return end
