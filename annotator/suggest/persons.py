"""Names of people: after a title, or told by a given name that the lists know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.suggest.gazetteer import NATIONALITIES
from annotator.suggest.reading import CLOSING, COMMAS, OPENING, Candidate, Reading

NAME, VERSION = "persons", "1"
SOURCE = "rules"

_LONGEST, _SHORT = 5, 3
_GIVEN = ("given", "given-foreign")
_NAMES = (*_GIVEN, "surname")
# What never belongs to a name, unless it is also somebody's.
_STOPS = frozenset(
    [
        "function",
        "said",
        "verb",
        "head-of",
        "deputy",
        "minister",
        "position",
        "definite-title",
        "honorific",
        "organisation",
        "organisation-head",
        "organisation-definite",
        "weekday",
        "relative-day",
        "next-last",
        "unit",
        "unit-definite",
        "title-adjective",
        "place-head",
        "media-head",
        "facility-head",
        "event-head",
        "misc-head",
        "ordinal",
        "number",
        "portfolio",
        "day-word",
        "year-word",
        "month-word",
        "country",
        "region",
        "event",
        "ordinary",
        "ago",
        "date-part",
    ]
) | frozenset(NATIONALITIES)
_VERBS = frozenset({"function", "said", "verb", "weekday"})
_NATIONALITIES = frozenset(NATIONALITIES)
# Between an office and who holds it.
_BRIDGES = frozenset(["لدي", "ل", "في"])


def propose(reading: Reading, before: Sequence[Candidate]) -> Iterator[Candidate]:
    """`before` is what other components found: offices that names follow, and names that stand between."""
    ends = {candidate.first: candidate for candidate in sorted(before, key=lambda found: found.last)}
    taken = {at for found in before if found.label == "POSITION" for at in range(found.first, found.last)}
    for found in _titled(reading, before, ends):
        taken.update(range(found.first, found.last))
        yield found
    behind = 0
    for at in reading.positions(*_GIVEN):
        if at < behind or at in taken:
            continue
        last, score, rule = _untitled(reading, at)
        if last:
            behind = last
            yield Candidate(at, last, "PER", SOURCE, rule, score)


def _titled(reading: Reading, before: Sequence[Candidate], ends: dict[int, Candidate]) -> Iterator[Candidate]:
    offices = [(found.last, "title + name") for found in before if found.label == "POSITION"]
    honorifics = [(reading.end(at, "honorific"), "form of address + name") for at in reading.positions("honorific")]
    offices_at = {found.first for found in before if found.label == "POSITION"}
    titles = [
        (reading.end(at, "definite-title"), "title + name")
        for at in reading.positions("definite-title")
        if at not in offices_at
    ]
    done: set[int] = set()
    for end, rule in [*offices, *honorifics, *titles]:
        at, comma = _bridge(reading, end, ends)
        if at in done:
            continue
        last, score = name(reading, at, after_comma=comma, alone=at == end)
        if last:
            last = _to_the_end(reading, last, last - at, end < at and not comma, at == end)
            done.add(at)
            yield Candidate(at, last, "PER", SOURCE, rule, score)


def _bridge(reading: Reading, at: int, ends: dict[int, Candidate]) -> tuple[int, bool]:
    """Where a name may begin after a title that ends at `at`, past nationality and organisation; and whether a comma
    stands before it."""
    for _ in range(8):
        found = ends.get(at)
        adjective = reading.end(at, "title-adjective")
        if adjective:
            at = adjective
        elif found is not None and found.label in ("NORP", "ORG", "GPE", "FAC", "POSITION"):
            at = found.last
        elif (
            (reading.forms[at] in _BRIDGES and (at + 1 in ends) and ends[at + 1].label in ("ORG", "GPE"))
            or _leads_to_quote(reading, at, ends)
            or reading.raw(at) in CLOSING
        ):
            at += 1
        else:
            break
    comma = reading.forms[at] in COMMAS
    return at + 1 if comma else at, comma


def _to_the_end(reading: Reading, end: int, length: int, of_country: bool, direct: bool) -> int:
    """The name up to its last word: a king's number, or a surname that is a nationality elsewhere."""
    if direct and reading.is_a(end, "ordinal") and reading.is_definite(end):
        return reading.end(end, "ordinal")
    second = of_country and length > 1 and reading.is_definite(end)
    return end + 1 if second and reading.is_a(end, "surname") else end


def _leads_to_quote(reading: Reading, at: int, ends: dict[int, Candidate]) -> bool:
    """Whether شركة or its opening quotation mark stands here, before an organisation named in quotation marks."""
    quote = at if reading.raw(at) in OPENING else at + 1
    if quote > at and not reading.is_a(at, "organisation-quoted") and not reading.is_a(at, "media-head"):
        return False
    return reading.raw(quote) in OPENING and quote + 1 in ends and ends[quote + 1].label == "ORG"


def name(reading: Reading, at: int, *, after_comma: bool = False, alone: bool = False) -> tuple[int, float]:
    """(end, score) of the name that begins at `at`; end 0 when none does.

    `after_comma`: a comma parts it from its title, so something must close it too. `alone`: nothing but the title
    stands before it.
    """
    end, known = _run(reading, at)
    length = end - at
    if not length:
        return 0, 0.0
    if reading.is_definite(at):
        # الرئيس الشرع: a surname by itself, and what follows is the sentence.
        return (at + 1, 0.88) if reading.is_a(at, "surname") and not after_comma and alone else (0, 0.0)
    first_known = reading.is_a(at, "given") or reading.is_a(at, "given-foreign")
    if first_known and (length > 1 or not after_comma):
        return end, 0.95 if length > 1 else 0.8
    if length == 1 and not (known and (alone or not after_comma)):
        return 0, 0.0
    if after_comma and not known and not _closes(reading, end):
        return 0, 0.0
    if not known and reading.forms[at][0] == "ي":
        return 0, 0.0
    return end, 0.88 if known else 0.75


def _closes(reading: Reading, at: int) -> bool:
    return not reading.is_word(at) or reading.is_a(at, "function") or reading.is_a(at, "said")


def _run(reading: Reading, at: int) -> tuple[int, int]:
    """(end, how many words of it are known names) of the words from `at` that may be one name."""
    end, known = at, 0
    while end < at + _LONGEST and _belongs(reading, end, first=end == at):
        known += any(reading.is_a(end, kind) for kind in (*_NAMES, "person-particle"))
        end += 1
    while end > at and reading.is_a(end - 1, "person-particle") and reading.forms[end - 1] not in _LAST_PARTICLES:
        end -= 1
    return end, known


def _belongs(reading: Reading, at: int, *, first: bool) -> bool:
    """Whether the word at `at` may be part of a name."""
    form = reading.forms[at]
    if not reading.is_word(at) or len(form) < 2 or reading.proclitic[at] or form[0] < "א":
        return False
    if not first and (reading.proclitic[at - 1] or reading.glued(at)):
        return False
    raw = reading.raw(at)
    if raw.endswith(("\u064b", "\u064bا")):
        return False
    if reading.is_a(at, "person-particle"):
        return not first or form in _FIRST_PARTICLES
    kinds = reading.kinds(at)
    named = bool(kinds & {"given", "given-foreign", "surname"}) or form.startswith("عبدال")
    if not first and "surname" in kinds and not kinds & _VERBS:
        return not (reading.is_definite(at) and kinds & _NATIONALITIES)
    if _stopped(reading, at):
        return False
    if named or (not first and reading.forms[at - 1] in _BEFORE_DEFINITE):
        return True
    if not first and reading.is_definite(at):
        # محمد البرادعي: after a given name a definite word that means nothing else is a surname.
        return reading.is_a(at - 1, "given") and not reading.raw(at).endswith(_NO_NAME_ENDINGS)
    if not first and (len(form) <= _SHORT or form[0] == "و"):
        return False
    return not _is_no_name(reading, at)


def _is_no_name(reading: Reading, at: int) -> bool:
    """Whether the look of an unknown word says that it is an ordinary one: endings of verbs, of plurals and of
    feminine nouns, pronouns written onto it, the patterns of verbal nouns."""
    raw, form = reading.raw(at), reading.forms[at]
    if raw.endswith(_NO_NAME_ENDINGS) or reading.is_definite(at):
        return True
    if _IMPERFECT.match(form) or _VERBAL.match(form):
        return True
    return len(form) > 4 and form[0] in "وفلب" and bool(_VERBAL.match(form[1:]))


_NO_NAME_ENDINGS = ("ة", "ه", "ات", "هم", "هما", "ها", "وا", "اء", "ئ")
# Verbs and verbal nouns of the derived stems, and imperfects; the letters stand folded.
_VERBAL = re.compile(r"(ا[^ا]ت..?ا?.?.?$|ان..ا.$|است....?.?.?$|ا..ا.$|ت[^ا].ي.$|م[^ا]..?.?ون$)")
_IMPERFECT = re.compile(r"(ي[^وع]..?.?$|يست.*$|سي...?.?$)")


def _stopped(reading: Reading, at: int) -> bool:
    return any(kinds & _STOPS for _, kinds in reading.matches[at])


def _untitled(reading: Reading, at: int) -> tuple[int, float, str]:
    """A known given name and what follows it: (end or 0, score, rule)."""
    kinds = reading.kinds(at)
    if kinds & _STOPS:
        return 0, 0.0, ""
    enclosed = (
        at and reading.forms[at - 1] in COMMAS and reading.forms[at + 2 : at + 3] and reading.forms[at + 2] in COMMAS
    )
    if enclosed and reading.is_definite(at + 1) and not reading.is_a(at + 1, "function"):
        return at + 2, 0.85, "given name + surname between commas"
    end, known = _run(reading, at)
    if end - at < 2:
        return 0, 0.0, ""
    foreign = "given-foreign" in kinds
    if known >= 2:
        return _known_part(reading, at, end), 0.9, "given name + known name"
    if not foreign and reading.is_definite(at + 1) and reading.forms[at + 1].endswith("ي"):
        return at + 2, 0.75, "given name + definite surname"
    if foreign and end - at <= 3:
        return end, 0.7, "given name + name"
    return 0, 0.0, ""


def _known_part(reading: Reading, at: int, end: int) -> int:
    """Only as far as the names go: an unknown word after them may be the sentence."""
    last = end
    while last > at + 2 and not reading.is_definite(last - 1):
        if any(reading.is_a(last - 1, kind) for kind in (*_NAMES, "person-particle")):
            break
        last -= 1
    return last


_FIRST_PARTICLES = frozenset(["ابو", "ابن", "بن", "ام", "عبد", "ال"])
_BEFORE_DEFINITE = frozenset(["عبد", "ابو", "ابي", "بن", "ابن", "ال"])
_LAST_PARTICLES = frozenset(["الدين", "الله", "بك"])
