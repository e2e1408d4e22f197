"""How an Arabic name of several words goes on: definite nouns, their adjectives, a nationality, something in quotes."""

from __future__ import annotations

from annotator.suggest.gazetteer import NATIONALITIES
from annotator.suggest.reading import CLOSING, OPENING, Reading

# What is definite and yet begins something else.
_OTHER = (
    "weekday", "relative-day", "unit-definite", "definite-title", "honorific", "function", "verb", "said", "position",
    "next-last", "title-adjective", "organisation",
)  # fmt: skip
_ADJECTIVES = ("portfolio-adjective", "facility-adjective", "event-adjective")
_LONGEST_QUOTE = 10


def nationality(reading: Reading, at: int) -> int:
    """Where a nationality adjective that stands at `at` ends; 0 when there is none."""
    return reading.end(at, *NATIONALITIES)


def definite_nationality(reading: Reading, at: int) -> int:
    return nationality(reading, at) if reading.is_definite(at) else 0


def is_definite_noun(reading: Reading, at: int) -> bool:
    """Whether a definite word stands here that may be part of a name."""
    return reading.is_definite(at) and not any(reading.is_a(at, kind) for kind in _OTHER)


def is_adjective(reading: Reading, at: int) -> bool:
    """Whether a definite adjective stands here that may go on a name: known, or ending as relations do."""
    if not is_definite_noun(reading, at):
        return False
    if any(reading.is_a(at, kind) for kind in _ADJECTIVES):
        return True
    form = reading.forms[at]
    return len(form) > 5 and form.endswith(("ي", "يه"))


def adjectives(reading: Reading, at: int) -> int:
    """The end of the run of definite adjectives and nationalities at `at`; `at` itself when there is none.

    A nationality ends the run: what follows it belongs to the sentence.
    """
    end = at
    while True:
        of_country = definite_nationality(reading, end)
        while of_country:
            end = of_country
            of_country = definite_nationality(reading, end)
            if not of_country:
                return end
        if not is_adjective(reading, end):
            return end
        end += 1


def quoted(reading: Reading, at: int) -> tuple[int, int] | None:
    """(first, last) of the few words between the quotation mark at `at` and the next; None when there are none."""
    if reading.forms[at] not in OPENING and reading.raw(at) not in OPENING:
        return None
    for end in range(at + 1, min(at + _LONGEST_QUOTE + 2, len(reading))):
        if reading.raw(end) in CLOSING:
            return (at + 1, end) if end > at + 1 else None
        if not (reading.is_word(end) or reading.forms[end].isdigit() or reading.forms[end] in ("-", ".", ":")):
            return None
    return None


def is_unknown_word(reading: Reading, at: int) -> bool:
    """Whether an indefinite word stands here that no list knows as an ordinary one."""
    form = reading.forms[at]
    if not reading.is_word(at) or len(form) < 3 or reading.is_definite(at) or reading.proclitic[at]:
        return False
    raw = reading.raw(at)
    return not raw.endswith(("\u064b", "\u064bا", "ة")) and not (reading.kinds(at) - _NAMES)


_NAMES = frozenset({"city", "province", "given", "given-foreign", "surname", "country", "language"})


def is_name_word(reading: Reading, at: int) -> bool:
    """As `is_unknown_word`, of a name that may end in ة, but not of what looks like a plural or an attribute."""
    form = reading.forms[at]
    if not reading.is_word(at) or len(form) < 3 or reading.is_definite(at) or reading.proclitic[at]:
        return False
    raw = reading.raw(at)
    return not raw.endswith(("\u064b", "\u064bا", "ون", "ين", "ها", "هم")) and not (reading.kinds(at) - _NAMES)
