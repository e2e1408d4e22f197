"""How one paragraph reads, as far as telling furniture from article text needs it."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache

import regex

from annotator.model import RegionKind, Span
from annotator.text.folding import folded_text
from annotator.text.furniture_phrases import (
    ALSO_TEXT,
    BUTTONS,
    CREDITS,
    DATE_WORDS,
    OPENING,
    SMALL_WORDS,
    WHOLE,
    WITHIN,
)

# Words end where the script changes, as in `camera iconوزير`. A colon, a bar and the arrows of a page's path count.
_WORD = regex.compile(
    r"[\p{Script=Arabic}\p{M}]+|[\p{Script=Hebrew}\p{M}]+(?:[\"'][\p{Script=Hebrew}]+)*"
    r"|[\p{L}--[\p{Script=Arabic}\p{Script=Hebrew}]]+(?:'\p{L}+)?|\p{N}+|[:|>›/×]",
    regex.VERSION1,
)
_SEPARATORS = frozenset(":|>›/")
_PARTING = regex.compile(r"\s*[|›>]\s*|\s+[-–—/»•·]\s+|\s{3,}")
_PATH = regex.compile(r"[|›>»]")
_QUOTED = regex.compile(r"\s*[«\"“][^«»\"“”]+[»\"”](?:\s*[-–—:|]\s*\w+(?:\s\w+)?)?\s*")
_BULLET = regex.compile(r"\s*(?:[•●▪◾■◄►▶–—*·-]|\d{1,2}[\s.)-])\s*\S")
_SENTENCE_END = regex.compile(r"[.۔؟?!…][\s»\"'”)\]]*$")
_STOP = regex.compile(r"(?<!\.)[.۔،؛,;:][\s»\"'”)\]]*$")
_TAGS = regex.compile(r"(?:\s*#[\w\u200c]+[،,]?)+\s*")
_CREDIT = regex.compile(r"[(\[|/-]([^()\[\]|/]{2,40})[)\]]?\s*$")
_PUNCTUATION = frozenset(".,;:!?()[]'\"«»“”‘’…،؛؟۔-–—")

_TITLE = range(2, 23)
_SENTENCE, _BODY = 9, 20
_FAR = 400  # a longer paragraph is never compared with phrases
_DATE = range(2, 14)
_CAPTION = 30
_SEGMENT = 3
_SHORT = 20
_CAMERA = ("camera", "icon")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: `words` folded, numbers as "0", separators as ":"; `exact` with the numbers themselves.

    `body` says that it reads as article text, `titular` as a title or heading; it may be neither. `segments` are the
    words between bars, arrows, spaced dashes and wide gaps, when there are several; `credit` those in the brackets
    or behind the bar at the very end. `bare` lines have no words, or hashtags alone.
    """

    span: Span
    words: tuple[str, ...]
    exact: tuple[str, ...]
    body: bool
    titular: bool
    quoted: bool
    bulleted: bool
    bare: bool
    path: bool
    segments: tuple[tuple[str, ...], ...]
    credit: tuple[str, ...]


def line_of(span: Span, text: str) -> Line:
    raw = span.of(text)
    exact = _exact(raw)
    words = _same_numbers(exact)
    size = sum(word not in _SEPARATORS for word in words)
    body = size >= _BODY or (size >= _SENTENCE and _SENTENCE_END.search(raw) is not None)
    parts = _PARTING.split(raw.strip()) if 1 < len(words) <= _CAPTION else []
    credit = _CREDIT.search(raw) if len(words) <= _CAPTION else None
    return Line(
        span,
        words,
        exact,
        body=body,
        titular=not body and size in _TITLE and _STOP.search(raw) is None,
        quoted=_QUOTED.fullmatch(raw) is not None,
        bulleted=_BULLET.match(raw) is not None,
        bare=(not size and not set(raw.strip()) <= _PUNCTUATION) or _TAGS.fullmatch(raw) is not None,
        path=_PATH.search(raw) is not None,
        segments=tuple(found for part in parts if (found := _words(part))) if len(parts) > 1 else (),
        credit=() if credit is None else _words(credit[1]),
    )


def joined(line: Line) -> str:
    return " ".join(line.words)


def _words(text: str) -> tuple[str, ...]:
    return _same_numbers(_exact(text))


def _exact(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded_text(text.replace("\u200c", " "))))


def _same_numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("0" if word.isdigit() else ":" if word in _SEPARATORS else word for word in words)


@cache
def phrases(listed: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list whose entries stand between slashes, each as its words."""
    return frozenset(words for phrase in listed.split(" /") if (words := _words(phrase)))


@cache
def _vocabulary(listed: str) -> frozenset[str]:
    return frozenset(_words(listed))


@cache
def _whole() -> dict[tuple[str, ...], RegionKind]:
    return {phrase: kind for kind, listed in WHOLE.items() for phrase in phrases(listed)}


_Rules = dict[str, list[tuple[tuple[str, ...], int, RegionKind]]]


def _by_first_word(table: Iterable[tuple[RegionKind, int, str]]) -> _Rules:
    rules: _Rules = {}
    for kind, most, listed in table:
        for phrase in phrases(listed):
            rules.setdefault(phrase[0], []).append((phrase, most, kind))
    for found in rules.values():
        found.sort(key=lambda rule: (-len(rule[0]), rule[0]))
    return rules


@cache
def _opening() -> _Rules:
    return _by_first_word(OPENING)


@cache
def _within() -> _Rules:
    return _by_first_word(WITHIN)


def kind_by_phrase(line: Line) -> RegionKind | None:
    """What the phrase lists take the paragraph for."""
    words = line.words
    if not words or len(words) > _FAR:
        return None
    if set(words) == {"×"}:
        return RegionKind.OTHER
    kind = _whole_or_opening(words, body=line.body)
    if kind is None and line.segments:
        kinds = [_whole_or_opening(part, body=False) or _bar(part) for part in line.segments]
        kind = kinds[0] if all(kinds) else None
    return kind or next((found for at in range(len(words)) if (found := _matching(_within(), words, at))), None)


def _whole_or_opening(words: tuple[str, ...], *, body: bool) -> RegionKind | None:
    bare = words[: len(words) - (words[-1] == ":")]
    kind = _whole().get(words) or _whole().get(bare)
    if kind is None:
        kind = _matching(_opening(), words, 0, phrases(ALSO_TEXT) if body else frozenset())
        if kind is RegionKind.CAPTION and body and len(words) <= _SHORT and words[:2] != _CAMERA:
            return None
    return kind


def _matching(
    rules: _Rules, words: tuple[str, ...], at: int, ignored: Set[tuple[str, ...]] = frozenset()
) -> RegionKind | None:
    for phrase, most, kind in rules.get(words[at], ()):
        if len(words) <= most and phrase not in ignored and words[at : at + len(phrase)] == phrase:
            return kind
    return None


def heads_list(line: Line) -> bool:
    """Whether the paragraph is nothing but a heading under which other articles are listed."""
    bare = line.words[: len(line.words) - (line.words[-1:] == (":",))]
    return _whole().get(bare) is RegionKind.RELATED


def is_bar(line: Line) -> bool:
    """Whether the paragraph is made of the names of buttons and networks."""
    return not line.body and _bar(line.words) is not None


def _bar(words: tuple[str, ...]) -> RegionKind | None:
    named = {word for word in words if word not in _SEPARATORS and word != "0"}
    buttons, small = _vocabulary(BUTTONS), _vocabulary(SMALL_WORDS)
    return RegionKind.SHARE if named <= buttons | small and named & buttons - small else None


def is_date(line: Line) -> bool:
    """Whether the paragraph is when the page was made: a date or time, alone or beside a short name."""
    return _date(line.words) or (
        any(map(_date, line.segments)) and all(_date(part) or len(part) <= _SEGMENT for part in line.segments)
    )


def _date(words: tuple[str, ...]) -> bool:
    return len(words) in _DATE and words.count("0") >= 2 and set(words) <= _vocabulary(DATE_WORDS) | {"0", ":"}


def is_path(line: Line) -> bool:
    """Whether the paragraph is the way to the page, or a menu: short names with bars or arrows between them."""
    sizes = [len(part) for part in line.segments]
    return line.path and not line.body and len(sizes) > 1 and max(sizes) <= _SEGMENT


def is_credited(line: Line) -> bool:
    """Whether the paragraph ends as captions do, with the name of an agency in brackets."""
    return bool(line.credit) and set(line.credit) <= _vocabulary(CREDITS) | {":"} and len(line.words) <= _CAPTION
