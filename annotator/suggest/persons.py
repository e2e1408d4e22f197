"""Names of people: after a title, or told by a given name that the lists know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggest.names import GIVEN, STOPS, is_known, name, run
from annotator.suggest.phrases import is_adjective, is_definite_noun
from annotator.suggest.reading import CLOSING, COMMAS, OPENING, Candidate, Reading

NAME, VERSION = "persons", "1"
SOURCE = "rules"

_NEVER_NAMES = frozenset({
    "function", "said", "verb", "weekday", "relative-day", "unit", "unit-definite", "number", "position", "honorific",
    "nationality-masculine", "nationality-feminine", "nationality-plural", "country", "next-last", "title-adjective",
})  # fmt: skip
# Between an office and who holds it.
_BRIDGES = frozenset({"لدي", "ل", "في", "الي", "باسم", "اسم"})
_LONGEST_BRIDGE = 8


def propose(reading: Reading, before: Sequence[Candidate]) -> Iterator[Candidate]:
    """`before` is what other components found: offices that names follow, and names that stand between."""
    ends = {candidate.first: candidate for candidate in sorted(before, key=lambda found: found.last)}
    taken = {at for found in before if found.label == "POSITION" for at in range(found.first, found.last)}
    for found in _titled(reading, before, ends):
        taken.update(range(found.first, found.last))
        yield found
    behind = 0
    for at in reading.positions(*GIVEN):
        if at < behind or at in taken:
            continue
        found_here = _untitled(reading, at)
        if found_here is not None:
            behind = found_here.last
            yield found_here


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
        if comma and last - at < 2:
            last, score = _enclosed(reading, at) or last, 0.85
        if not last and _is_told_again(reading, at):
            last, score = at + 2, 0.82
        if last:
            last = _to_the_end(reading, last, last - at, of_country=end < at and not comma)
            done.add(at)
            yield Candidate(at, last, "PER", SOURCE, rule, score)


def _bridge(reading: Reading, at: int, ends: dict[int, Candidate]) -> tuple[int, bool]:
    """Where a name may begin after a title that ends at `at`, past nationality and organisation; and whether a comma
    stands before it."""
    for _ in range(_LONGEST_BRIDGE):
        found = ends.get(at)
        adjective = reading.end(at, "title-adjective") or (reading.end(at, "place-head") if at + 1 in ends else 0)
        if adjective:
            at = adjective
        elif found is not None and found.label in ("NORP", "ORG", "GPE", "FAC", "POSITION"):
            at = found.last
        elif (
            (reading.forms[at] in _BRIDGES and (at + 1 in ends) and ends[at + 1].label in ("ORG", "GPE"))
            or (reading.forms[at] == "ب" and reading.forms[at + 1] == "اسم")
            or (reading.forms[at - 1] in ("اسم", "باسم") and reading.is_definite(at))
            or (reading.is_definite(at) and reading.forms[at - 1] == "ل" and is_definite_noun(reading, at))
            or (reading.forms[at] == "ل" and reading.proclitic[at] and is_definite_noun(reading, at + 1) and not found)
            or (reading.is_definite(at) and reading.forms[at - 2] == "ل" and is_adjective(reading, at))
            or _leads_to_quote(reading, at, ends)
            or reading.raw(at) in CLOSING
            or (reading.raw(at) == "(" and at + 1 in ends)
            or reading.raw(at) == ")"
        ):
            at += 1
        else:
            break
    comma = reading.forms[at] in COMMAS
    return at + 1 if comma else at, comma


def _enclosed(reading: Reading, at: int) -> int:
    """Where two or three words that stand alone between commas after a title end, whatever else they mean; or 0."""
    for end in range(at + 2, min(at + 4, len(reading))):
        if reading.forms[end] in COMMAS and not reading.is_definite(at):
            return end if all(_may_be_name(reading, inside) for inside in range(at, end)) else 0
    return 0


def _is_told_again(reading: Reading, at: int) -> bool:
    """فائق الزبيدي, where قال الزبيدي follows: an ordinary word may be a name before such a surname."""
    family = at + 1
    if not (reading.is_definite(family) and reading.forms[family].endswith("ي") and _may_be_name(reading, at)):
        return False
    if reading.is_definite(at) or reading.kinds(family) & _NEVER_NAMES:
        return False
    form, forms = reading.forms[family], reading.forms
    return any(forms[place] == form and reading.is_a(place - 1, "said") for place in range(family + 1, len(forms)))


def _may_be_name(reading: Reading, at: int) -> bool:
    raw = reading.raw(at)
    ordinary = reading.kinds(at) & _NEVER_NAMES or raw.endswith(("\u064b", "\u064bا"))
    return reading.is_word(at) and not reading.proclitic[at] and not ordinary and raw[0] >= "\u0620"


def _to_the_end(reading: Reading, end: int, length: int, *, of_country: bool) -> int:
    """The name up to its last word: a king's number, or a surname that is a nationality elsewhere."""
    if length < 3 and reading.is_a(end, "ordinal") and reading.is_definite(end):
        return reading.end(end, "ordinal")
    second = of_country and reading.is_definite(end) and reading.is_a(end, "surname")
    return end + 1 if second else end


def _leads_to_quote(reading: Reading, at: int, ends: dict[int, Candidate]) -> bool:
    """Whether شركة or its opening quotation mark stands here, before an organisation named in quotation marks."""
    quote = at if reading.raw(at) in OPENING else at + 1
    if quote > at and not reading.is_a(at, "organisation-quoted") and not reading.is_a(at, "media-head"):
        return False
    return reading.raw(quote) in OPENING and quote + 1 in ends and ends[quote + 1].label == "ORG"


def _untitled(reading: Reading, at: int) -> Candidate | None:
    """A known given name and what follows it."""
    kinds = reading.kinds(at)
    if kinds & STOPS or reading.end(at, "city", "country", "province") > at + 1:
        return None
    if _between_commas(reading, at) and reading.is_definite(at + 1) and not reading.is_a(at + 1, "function"):
        return Candidate(at, at + 2, "PER", SOURCE, "given name + surname between commas", 0.85)
    end, known = run(reading, at)
    if end - at < 2:
        return None
    if known > 1:
        return Candidate(at, _known_part(reading, at, end), "PER", SOURCE, "given name + known name", 0.9)
    if "given-foreign" in kinds:
        return Candidate(at, end, "PER", SOURCE, "given name + name", 0.7) if end - at < 4 else None
    related = reading.is_definite(at + 1) and reading.forms[at + 1].endswith("ي")
    return Candidate(at, at + 2, "PER", SOURCE, "given name + definite surname", 0.75) if related else None


def _between_commas(reading: Reading, at: int) -> bool:
    """Whether two words stand alone between commas."""
    forms = reading.forms
    return at > 0 and at + 2 < len(forms) and forms[at - 1] in COMMAS and forms[at + 2] in COMMAS


def _known_part(reading: Reading, at: int, end: int) -> int:
    """Only as far as the names go: an unknown word after them may be the sentence."""
    last = end
    while last > at + 2 and not reading.is_definite(last - 1) and not is_known(reading, last - 1):
        if reading.is_a(last - 2, "person-particle"):
            break
        last -= 1
    return last
