"""Names that quotation marks or brackets give away: media, groups, short names after long ones."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.phrases import nationality, quoted
from annotator.suggest.reading import BREAK, CLOSING, OPENING, Candidate, Reading

SOURCE = "rules"

_DASHES = frozenset("-–—:")
_BEFORE_MEDIA = frozenset({"ل", *_DASHES})
_LONGEST_MEDIUM, _TOLD = 3, 40
_CONFIDED = frozenset({"كشف", "كشفت", "مصدر", "مصادر", "خاص", "مراسل", "حسب", "بحسب", "وفق"})
_SHORT = 3  # letters of the name of a letter


def quoted_name(reading: Reading, at: int) -> Candidate | None:
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


def told_media(reading: Reading) -> Iterator[Candidate]:
    """What somebody says something to, in quotation marks, without a word for what it is."""
    for at in range(1, len(reading)):
        if reading.forms[at] in OPENING and reading.forms[at - 1] in _BEFORE_MEDIA:
            medium = _told_medium(reading, at)
            if medium is not None:
                yield medium


def _told_medium(reading: Reading, at: int) -> Candidate | None:
    """قال لـ«النهار»: what somebody says something to, in quotation marks; القاهرة – «النهار» above an article."""
    words = quoted(reading, at)
    if words is None or words[1] - words[0] > _LONGEST_MEDIUM or not at:
        return None
    begin = at - 1
    while begin > 0 and reading.forms[begin - 1] != BREAK and at - begin < _TOLD:
        begin -= 1
    if reading.forms[at - 1] == "ل":
        told = any(reading.is_a(place, "said") or reading.is_a(place, "stated") for place in range(begin, at))
        told = (
            told or reading.forms[at - 2] in ("خاص", "مصدر", "مصادر") or bool(_CONFIDED & set(reading.forms[begin:at]))
        )
    else:
        alone = reading.forms[words[1] + 1] == BREAK and reading.forms[at - 1] in _DASHES
        told = alone and reading.forms[begin - 1] == BREAK if begin else alone
    return Candidate(*words, "ORG", SOURCE, "medium that something is said to", 0.82) if told else None


def short_name(reading: Reading, named: Candidate) -> Iterator[Candidate]:
    """(قسد) or “قسد” after the long name."""
    at = named.last
    if reading.raw(at) == "(" and reading.raw(at + 2) == ")" and reading.is_word(at + 1):
        words: tuple[int, int] | None = (at + 1, at + 2)
    elif reading.raw(at) == "(":
        words = _letters(reading, at + 1)
    else:
        words = quoted(reading, at)
    if words is None or (words[1] - words[0] > 1 and reading.raw(at) != "("):
        return
    if words[1] - words[0] == 1 and len(reading.forms[words[0]]) < 3:
        return
    if reading.raw(words[1]) in CLOSING or reading.raw(words[1]) == ")":
        yield Candidate(*words, "ORG", SOURCE, "short name after the long one", 0.85)


def _letters(reading: Reading, at: int) -> tuple[int, int] | None:
    """The names of letters up to a closing bracket: يو كيه إم تي أو."""
    end = at
    while reading.is_word(end) and len(reading.forms[end]) <= _SHORT and not reading.proclitic[end]:
        end += 1
    return (at, end) if end > at + 1 and reading.raw(end) == ")" else None
