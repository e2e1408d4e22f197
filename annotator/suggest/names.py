"""What a person's name is made of: how far a run of words from a given place may be one name."""

from __future__ import annotations

import re

from annotator.suggest.gazetteer import NATIONALITIES
from annotator.suggest.reading import Reading

GIVEN = ("given", "given-foreign")
_NAMES = (*GIVEN, "surname")
_NAMED = frozenset(_NAMES)
_LONGEST, _SHORT, _SHORTEST = 5, 3, 2
_NATIONALITIES = frozenset(NATIONALITIES)
# What never belongs to a name, unless it is also somebody's.
STOPS = _NATIONALITIES | {
    "ago", "country", "date-part", "day-word", "definite-title", "deputy", "event", "event-head", "facility-head",
    "function", "head-of", "honorific", "media-head", "minister", "misc-head", "month-word", "next-last", "number",
    "ordinal", "ordinary", "organisation", "organisation-definite", "organisation-head", "place-head", "portfolio",
    "position", "region", "relative-day", "said", "title-adjective", "unit", "unit-definite", "verb", "weekday",
    "year-word",
}  # fmt: skip
_ORDINARY = frozenset({"ordinary", "given", "given-foreign", "surname", "city", "province"})
_VERBS = frozenset({"function", "said", "verb", "weekday"})
_FIRST_PARTICLES = frozenset({"ابو", "ابن", "بن", "ام", "عبد", "ال"})
_BEFORE_DEFINITE = frozenset({"عبد", "ابو", "ابي", "بن", "ابن", "ال"})
_LAST_PARTICLES = frozenset({"الدين", "الله", "بك"})
_FIRST_LETTER = "א"  # below it lie digits, Latin and punctuation
_NUNATION = ("\u064b", "\u064bا")
_NO_NAME_ENDINGS = ("ة", "ه", "ات", "هم", "هما", "ها", "وا", "اء", "ئ")
# Verbs and verbal nouns of the derived stems, and imperfects; the letters stand folded.
_VERBAL = re.compile(r"(ا[^ا]ت..?ا?.?.?$|ان..ا.$|است....?.?.?$|ا..ا.$|ت[^ا].ي.$|م[^ا]..?.?ون$)")
_IMPERFECT = re.compile(r"(ي[^وع]..?.?$|يست.*$|سي...?.?$)")

# What goes on with the sentence after a name: a conjunction, a verb of the sixth stem.
_SENTENCE = re.compile(r"(و|ت.ا..$)")


def name(reading: Reading, at: int, *, after_comma: bool = False, alone: bool = False) -> tuple[int, float]:
    """(end, score) of the name that begins at `at` after a title; end 0 when none does.

    `after_comma`: a comma parts it from its title, so something must close it too. `alone`: nothing but the title
    stands before it.
    """
    end, known = run(reading, at)
    if end == at:
        return 0, 0.0
    if reading.is_definite(at):
        # الرئيس الشرع: a surname by itself, and what follows is the sentence.
        return (at + 1, 0.88) if reading.is_a(at, "surname") and not after_comma and alone else (0, 0.0)
    several = end - at > 1
    if is_given(reading, at) and (several or not after_comma):
        return end, 0.95 if several else 0.8
    if known:
        return (end, 0.88) if several or not after_comma else (0, 0.0)
    doubtful = not several or reading.forms[at][0] == "ي" or (after_comma and not _closes(reading, end))
    return (0, 0.0) if doubtful else (end, 0.75)


def run(reading: Reading, at: int) -> tuple[int, int]:
    """(end, how many words of it are known names) of the words from `at` that may be one name."""
    end, known, words = at, 0, 0
    while words < _LONGEST and _belongs(reading, end, first=end == at):
        known += is_known(reading, end)
        words += not reading.is_a(end, "person-particle")
        end += 1
    while end > at and reading.is_a(end - 1, "person-particle") and reading.forms[end - 1] not in _LAST_PARTICLES:
        end -= 1
    return end, known


def is_given(reading: Reading, at: int) -> bool:
    return any(reading.is_a(at, kind) for kind in GIVEN)


def is_known(reading: Reading, at: int) -> bool:
    """Whether a given name, a surname or a particle of names stands here."""
    return any(reading.is_a(at, kind) for kind in (*_NAMES, "person-particle"))


def _closes(reading: Reading, at: int) -> bool:
    return not reading.is_word(at) or reading.is_a(at, "function") or reading.is_a(at, "said")


def _belongs(reading: Reading, at: int, *, first: bool) -> bool:
    """Whether the word at `at` may be part of a name, the first or a later one."""
    form = reading.forms[at]
    if not reading.is_word(at) or len(form) < _SHORTEST or reading.proclitic[at] or form[0] < _FIRST_LETTER:
        return False
    if reading.raw(at).endswith(_NUNATION) or (not first and (reading.proclitic[at - 1] or reading.glued(at))):
        return False
    return _may_begin(reading, at) if first else _may_follow(reading, at)


def _may_begin(reading: Reading, at: int) -> bool:
    form = reading.forms[at]
    if reading.is_a(at, "person-particle"):
        return form in _FIRST_PARTICLES
    if _is_stopped(reading, at):
        return False
    return _is_named(reading, at) or not looks_ordinary(reading, at)


def _may_follow(reading: Reading, at: int) -> bool:
    form, kinds = reading.forms[at], reading.kinds(at)
    if reading.is_a(at, "person-particle"):
        return True
    phrase = any(end > at + 1 and found & STOPS for end, found in reading.matches[at])
    if "surname" in kinds and not kinds & _VERBS and not phrase:
        return not (reading.is_definite(at) and kinds & _NATIONALITIES)
    servant = reading.forms[at - 1] == "عبد" and reading.is_definite(at)
    if servant or _is_stopped(reading, at):
        return servant or _is_surname(reading, at)
    if _is_named(reading, at) or reading.forms[at - 1] in _BEFORE_DEFINITE:
        return True
    return _is_unknown_family(reading, at, form)


def _is_unknown_family(reading: Reading, at: int, form: str) -> bool:
    """Whether a word that no list knows may be a surname: ناصر بوريطة, where the name ends with it."""
    if reading.raw(at).endswith("ة") and not reading.kinds(at) and reading.is_a(at - 1, "given"):
        return _closes(reading, at + 1)
    if reading.is_definite(at):
        # محمد البرادعي: after a given name a definite word that means nothing else is a surname.
        return reading.is_a(at - 1, "given") and not reading.raw(at).endswith(_NO_NAME_ENDINGS)
    return len(form) > _SHORT and not _SENTENCE.match(form) and not looks_ordinary(reading, at)


def _is_surname(reading: Reading, at: int) -> bool:
    """سامي الجميل, محمد سالم ولد مرزوق: what is an ordinary word elsewhere, after a given name."""
    plain = all(kinds <= _ORDINARY for _, kinds in reading.matches[at])
    ending = reading.raw(at).endswith(_NO_NAME_ENDINGS)
    if not plain or not is_given(reading, at - 1):
        return False
    middle = is_known(reading, at + 1) and not reading.proclitic[at]  # محمد سالم ولد مرزوق
    return middle or (not ending and reading.is_definite(at))


def _is_stopped(reading: Reading, at: int) -> bool:
    return any(kinds & STOPS for _, kinds in reading.matches[at])


def _is_named(reading: Reading, at: int) -> bool:
    return bool(reading.kinds(at) & _NAMED) or reading.forms[at].startswith("عبدال")


def looks_ordinary(reading: Reading, at: int) -> bool:
    """Whether the look of an unknown word says that it is no name: endings of verbs, of plurals and of feminine nouns,
    pronouns written onto it, the patterns of verbs and verbal nouns."""
    raw, form = reading.raw(at), reading.forms[at]
    foreign = raw.endswith("يه") and len(form) > 4  # أندريه
    if (raw.endswith(_NO_NAME_ENDINGS) and not foreign) or reading.is_definite(at):
        return True
    if _IMPERFECT.match(form) or _VERBAL.match(form):
        return True
    return len(form) > 4 and form[0] in "وفلب" and bool(_VERBAL.match(form[1:]))
