"""How one paragraph reads, as far as telling furniture from article text needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from annotator.model import RegionKind, Span
from annotator.text.folding import folded_text
from annotator.text.furniture_phrases import BUTTONS, DATE_WORDS, OPENING, SMALL_WORDS, WHOLE, WITHIN

# Words end where the script changes, as in `camera iconوزير`. A colon, a bar and the arrows of a page's path count.
_WORD = regex.compile(
    r"[\p{Script=Arabic}\p{M}]+|[\p{Script=Hebrew}\p{M}]+(?:[\"'][\p{Script=Hebrew}]+)*"
    r"|[\p{L}--[\p{Script=Arabic}\p{Script=Hebrew}]]+(?:'\p{L}+)?|\p{N}+|[:|>›/×]",
    regex.VERSION1,
)
_SEPARATORS = frozenset(":|>›/")
_QUOTED = regex.compile(r"\s*[«\"“][^«»\"“”]+[»\"”]\s*")
_BULLET = regex.compile(r"\s*[•●▪◾■–—*·-]\s*\S")
_SENTENCE_END = regex.compile(r"[.۔؟?!…][\s»\"'”)\]]*$")
_STOP = regex.compile(r"(?<!\.)[.۔،؛,;:][\s»\"'”)\]]*$")

_TITLE = range(2, 23)
_SENTENCE, _BODY = 9, 20
_FAR = 400  # a longer paragraph is never compared with phrases beyond its beginning
_DATE = range(2, 14)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: `words` folded, numbers as "0", separators as ":".

    `body` says that it reads as article text, `titular` as a title or heading; it may be neither.
    """

    span: Span
    words: tuple[str, ...]
    body: bool
    titular: bool
    quoted: bool
    bulleted: bool


def line_of(span: Span, text: str) -> Line:
    raw = span.of(text)
    words = _words(raw)
    size = sum(word not in _SEPARATORS for word in words)
    body = size >= _BODY or (size >= _SENTENCE and _SENTENCE_END.search(raw) is not None)
    return Line(
        span,
        words,
        body=body,
        titular=not body and size in _TITLE and _STOP.search(raw) is None,
        quoted=_QUOTED.fullmatch(raw) is not None,
        bulleted=_BULLET.match(raw) is not None,
    )


def joined(line: Line) -> str:
    return " ".join(line.words)


def _words(text: str) -> tuple[str, ...]:
    found = _WORD.findall(folded_text(text.replace("\u200c", " ")))
    return tuple("0" if word.isdigit() else ":" if word in _SEPARATORS else word for word in found)


@cache
def phrases(listed: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list whose entries stand between slashes, each as its words."""
    return frozenset(_words(phrase) for phrase in listed.split(" /"))


@cache
def _vocabulary(listed: str) -> frozenset[str]:
    return frozenset(_words(listed))


@cache
def _whole() -> dict[tuple[str, ...], RegionKind]:
    return {phrase: kind for kind, listed in WHOLE.items() for phrase in phrases(listed)}


_Rules = dict[str, list[tuple[tuple[str, ...], int, RegionKind]]]


def _by_first_word(table: Iterable[tuple[RegionKind, tuple[int, str]]]) -> _Rules:
    rules: _Rules = {}
    for kind, (most, listed) in table:
        for phrase in phrases(listed):
            rules.setdefault(phrase[0], []).append((phrase, most, kind))
    for found in rules.values():
        found.sort(key=lambda rule: (-len(rule[0]), rule[0]))
    return rules


@cache
def _opening() -> _Rules:
    return _by_first_word(OPENING.items())


@cache
def _within() -> _Rules:
    return _by_first_word(WITHIN.items())


def kind_by_phrase(line: Line) -> RegionKind | None:
    """What the phrase lists take the paragraph for."""
    words = line.words
    if not words or len(words) > _FAR:
        return None
    bare = words[: len(words) - (words[-1] == ":")]
    return (
        _whole().get(words)
        or _whole().get(bare)
        or (RegionKind.OTHER if set(words) == {"×"} else None)
        or _matching(_opening(), words, 0)
        or next((kind for at in range(len(words)) if (kind := _matching(_within(), words, at))), None)
    )


def _matching(rules: _Rules, words: tuple[str, ...], at: int) -> RegionKind | None:
    for phrase, most, kind in rules.get(words[at], ()):
        if len(words) <= most and words[at : at + len(phrase)] == phrase:
            return kind
    return None


def heads_list(line: Line) -> bool:
    """Whether the paragraph is nothing but a heading under which other articles are listed."""
    bare = line.words[: len(line.words) - (line.words[-1:] == (":",))]
    return _whole().get(bare) is RegionKind.RELATED


def is_bar(line: Line) -> bool:
    """Whether the paragraph is made of the names of buttons and networks."""
    words = {word for word in line.words if word not in _SEPARATORS and word != "0"}
    buttons, small = _vocabulary(BUTTONS), _vocabulary(SMALL_WORDS)
    return not line.body and words <= buttons | small and bool(words & buttons - small)


def is_date(line: Line) -> bool:
    """Whether the paragraph is a date or a time and nothing else."""
    words = line.words
    return len(words) in _DATE and words.count("0") >= 2 and set(words) <= _vocabulary(DATE_WORDS) | {"0", ":"}
