"""Words, numbers, punctuation and proclitics, each by itself: what an edge snaps to, and what spaCy is given.

* A word is a run of letters of one script with their marks; in Persian its parts may be joined by ZWNJ. Where Latin
  letters touch Arabic ones, as in scraped captions, there are two words.
* Apostrophes stand inside Latin and Hebrew words, gershayim before the last letters of a Hebrew abbreviation.
* Numbers keep the separators between their digits (3.5, 17:30). In Latin words digits are letters (F16, 7th).
* Everything else that is not space is a token of its own, one grapheme cluster each.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from annotator.model import Span
from annotator.text.proclitics import EMPTY, Lexicon, splits

__all__ = ["EMPTY", "Alphabet", "Lexicon", "token_pattern", "tokens", "tokens_in"]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The kinds of characters, each as what stands between the brackets of a character class."""

    arabic: str
    hebrew: str
    other: str
    digit: str
    marks: str


def token_pattern(alphabet: Alphabet, single: str) -> str:
    """A regular expression that matches one token. Its only group is the word, where it may carry proclitics.

    `single` is an expression for one character that is no letter and no digit. The syntax is that of the standard
    library as far as the classes of `alphabet` are.
    """
    arabic, hebrew, other = alphabet.arabic, alphabet.hebrew, alphabet.other
    digit, marks = alphabet.digit, alphabet.marks
    hebrew_run = f"[{hebrew}][{hebrew}{marks}]*"
    other_run = f"(?:[{digit}][{digit}{marks}]*)?[{other}][{other}{digit}{marks}]*"
    number = f"[{digit}][{digit}{marks}]*"
    return (
        f"([{arabic}][{arabic}{marks}]*"
        f"|{hebrew_run}(?:[׳״'’][{marks}]*{hebrew_run}"
        # A straight quote before the last letters is gershayim, unless it opens a quotation that closes there.
        f'|"[{marks}]*(?=[{hebrew}]{{1,3}}(?![{hebrew}"])){hebrew_run})*'
        f"(?:׳[{marks}]*|(?<=[גזצץת])['’][{marks}]*)?)"
        f"|{other_run}(?:['’][{marks}]*{other_run})*"
        f"|{number}(?:[.,:٫٬]{number})*"
        f"|{single}"
    )


# Letters that begin no cluster of their own are left to `\X`.
_STRANGE = r"\p{GCB=Prepend}\p{Extended_Pictographic}\p{GCB=Extend}\p{GCB=SpacingMark}"
ALPHABET = Alphabet(
    arabic=r"[\p{Script=Arabic}&&\p{L}]\u0640",
    hebrew=r"[\p{Script=Hebrew}&&\p{L}]",
    other=rf"[\p{{L}}--[\p{{Script=Arabic}}\p{{Script=Hebrew}}\u0640{_STRANGE}]]",
    digit=r"\p{Nd}",
    marks=r"\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}",
)
# A mark without a letter sits on the space before it, if any: then that space is the mark's bearer and no gap.
_SINGLE = rf"(?:(?![\s\x1c-\x1f])|(?=\p{{Zs}}[{ALPHABET.marks}]))\X"
_TOKEN = regex.compile(token_pattern(ALPHABET, _SINGLE), regex.VERSION1 | regex.DOTALL)


def tokens(text: str, lexicon: Lexicon) -> list[Span]:
    """The tokens of `text` in order: they never overlap, and cover all that is not space.

    Their ends are grapheme boundaries. Proclitics are apart where `lexicon` backs it (see `proclitics.splits`); with
    `EMPTY` none is.
    """
    return _tokens(text, 0, len(text), lexicon)


def tokens_in(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """The tokens of one stretch of `text`, a paragraph most often, as offsets into `text`.

    They are those that `tokens` would give there if the stretch ends where lines or words do.
    """
    return _tokens(text, span.start, span.end, lexicon)


def _tokens(text: str, start: int, end: int, lexicon: Lexicon) -> list[Span]:
    found: list[Span] = []
    ends_in: dict[str, tuple[int, ...]] = {}
    for match in _TOKEN.finditer(text, start, end):
        at, stop = match.span()
        word = match[1]
        if word is not None and lexicon is not EMPTY:
            ends = ends_in.get(word)
            if ends is None:
                ends = ends_in[word] = splits(word, lexicon)
            for offset in ends:
                found.append(Span(at, match.start() + offset))
                at = match.start() + offset
        found.append(Span(at, stop))
    return found
