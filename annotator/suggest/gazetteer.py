"""Names that the lists know: countries, cities, regions, nationalities, groups, organisations, events, and more."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.reading import BREAK, CLOSING, Candidate, Reading

NAME, VERSION = "gazetteer", "1"
SOURCE = "gazetteer"

NATIONALITIES = ("nationality-masculine", "nationality-feminine", "nationality-plural", "group")
# The label of each kind, how sure a bare match is, and why; of several kinds the first here decides.
LABELS = (
    ("person", "PER", 0.9, "well-known person"),
    ("organisation", "ORG", 0.95, "known organisation"),
    ("event", "EVENT", 0.9, "known event"),
    ("gpe-again", "GPE", 0.9, "known territory"),
    ("region", "LOC", 0.93, "known region"),
    ("country", "GPE", 0.96, "country"),
    *((kind, "NORP", 0.92, "nationality or group") for kind in NATIONALITIES),
    ("city", "GPE", 0.88, "city"),
    ("province", "GPE", 0.8, "province"),
    ("misc", "MISC", 0.8, "known name"),
)
_KINDS = frozenset(kind for kind, *_ in LABELS)
# A short single word is more often something else.
_SHORT, _DOUBT = 3, 0.12


def propose(reading: Reading) -> Iterator[Candidate]:
    """Each listed name, the longest at its place."""
    behind = 0
    for at in reading.positions(*_KINDS):
        if at < behind:
            continue
        found = _longest(reading, at)
        if found is None:
            continue
        end, label, score, rule = found
        end = _with_nationality(reading, end) if label == "GPE" and end - at > 1 else end
        if label == "GPE" and _is_adjective(reading, at):
            label, score, rule = "NORP", 0.85, "nationality or group"
        elif label == "NORP" and _is_country(reading, at):
            label, score, rule = "GPE", 0.8, "country in another spelling"
        if label == "NORP" and at and reading.raw(at - 1) in CLOSING and reading.is_definite(at):
            yield Candidate(at, end, label, "rules", "nationality after a name in quotation marks", 0.9)
            continue
        # A name of several words is not taken apart by what a rule says of some of them.
        whole = end - at > 1 and label in ("ORG", "EVENT", "MISC") and not reading.is_a(end, "portfolio-adjective")
        yield Candidate(at, end, label, "rules" if whole else SOURCE, rule, score)
        behind = end


def _longest(reading: Reading, at: int) -> tuple[int, str, float, str] | None:
    for end, kinds in reading.matches[at]:
        for kind, label, score, rule in LABELS:
            if kind in kinds:
                short = end == at + 1 and kind in ("city", "province") and len(reading.forms[at]) <= _SHORT
                return end, label, score - (_DOUBT if short else 0), rule
    return None


def _with_nationality(reading: Reading, end: int) -> int:
    """الولايات المتحدة الأمريكية: the adjective belongs to the country's name of several words."""
    definite = reading.is_definite(end - 1) and reading.is_definite(end)
    return end + 1 if definite and reading.is_a(end, "nationality-feminine") else end


def _is_adjective(reading: Reading, at: int) -> bool:
    """السعودية after a definite noun is what that noun is, not the country."""
    kinds = reading.kinds(at)
    if "nationality-feminine" not in kinds or "country" not in kinds or at == 0:
        return False
    if reading.raw(at - 1) in CLOSING:
        return True
    return reading.is_definite(at - 1) and not reading.proclitic[at - 1] and not reading.is_a(at - 1, "place-head")


def _is_country(reading: Reading, at: int) -> bool:
    """سورية after a preposition is the country, where its name in ا is known."""
    form = reading.forms[at]
    if not form.endswith("ه") or form.startswith("ال") or at == 0 or "nationality-feminine" not in reading.kinds(at):
        return False
    before = reading.forms[at - 1]
    return before in _PREPOSITIONS and f"{form[:-1]}ا" in _COUNTRY_SPELLINGS and reading.forms[at + 1] != BREAK


_PREPOSITIONS = frozenset(
    ["في", "الي", "من", "عن", "علي", "ل", "ب", "داخل", "نحو", "تجاه", "شمال", "جنوب", "شرق", "غرب"]
)
_COUNTRY_SPELLINGS = frozenset({"سوريا"})
