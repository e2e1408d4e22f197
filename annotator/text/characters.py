"""The exact characters of a span, for a lens that shows what the eye cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category, combining, name

from annotator.model import Message

_QUOTES = frozenset("\"'«»‹›“”„‟‘’‚‛`´״׳＂＇")

_NAMES = {
    "\t": Message("tab"),
    "\n": Message("line end"),
    "\r": Message("carriage return"),
    " ": Message("space"),
    "\u00a0": Message("no-break space"),
    "\u00ad": Message("soft hyphen"),
    "\u061c": Message("Arabic letter mark"),
    "\u0640": Message("tatweel"),
    "\u064b": Message("fathatan"),
    "\u064c": Message("dammatan"),
    "\u064d": Message("kasratan"),
    "\u064e": Message("fatha"),
    "\u064f": Message("damma"),
    "\u0650": Message("kasra"),
    "\u0651": Message("shadda"),
    "\u0652": Message("sukun"),
    "\u0670": Message("dagger alef"),
    "\u200b": Message("zero-width space"),
    "\u200c": Message("zero-width non-joiner"),
    "\u200d": Message("zero-width joiner"),
    "\u200e": Message("left-to-right mark"),
    "\u200f": Message("right-to-left mark"),
    "\u2028": Message("line separator"),
    "\u2029": Message("paragraph separator"),
    "\u202a": Message("left-to-right embedding"),
    "\u202b": Message("right-to-left embedding"),
    "\u202c": Message("end of direction"),
    "\u202d": Message("left-to-right override"),
    "\u202e": Message("right-to-left override"),
    "\u202f": Message("narrow no-break space"),
    "\u2060": Message("word joiner"),
    "\u2066": Message("left-to-right isolate"),
    "\u2067": Message("right-to-left isolate"),
    "\u2068": Message("first-strong isolate"),
    "\u2069": Message("end of isolate"),
    "\ufe0f": Message("emoji variation"),
    "\ufeff": Message("byte order mark"),
}

_STAND_INS = {
    " ": "␣",
    "\t": "⇥",
    "\n": "↵",
    "\r": "␍",
    "\u00a0": "⍽",
    "\u202f": "⍽",
    "\u00ad": "‧",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LS",
    "\u2029": "PS",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufe0f": "VS16",
    "\ufeff": "BOM",
}

# A mark without a letter is shown on a circle of dots, as dictionaries do.
_BEARER = "◌"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One code point: itself, what to show for it, and a name where it needs one.

    `invisible` says that it has no ink of its own, `quote` that it is one that an edge may have caught.
    """

    char: str
    shown: str
    name: Message | None
    invisible: bool
    quote: bool


def describe(text: str) -> tuple[Glyph, ...]:
    """One glyph for each code point of `text`, in order."""
    return tuple(_glyph(char) for char in text)


def _glyph(char: str) -> Glyph:
    kind = category(char)
    invisible = char in _STAND_INS or kind[0] in "ZC"
    if char in _STAND_INS:
        shown = _STAND_INS[char]
    elif invisible:
        shown = f"U+{ord(char):04X}"
    else:
        shown = _BEARER + char if kind[0] == "M" or combining(char) else char
    return Glyph(char, shown, _named(char, invisible or kind[0] == "M"), invisible, char in _QUOTES)


def _named(char: str, needed: bool) -> Message | None:
    if char in _NAMES:
        return _NAMES[char]
    return Message("mark {name}", name=name(char, f"U+{ord(char):04X}").lower()) if needed else None
