"""How much a text looks like right-to-left or Latin writing: the judge of a guessed encoding.

Read in the wrong encoding, words mix scripts, begin with vowel marks, or use rare letters as often as common ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ARABIC = "\u0621-\u063a\u0640-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff"
_ARABIC_MARKS = "\u064b-\u065f\u0670\u06d6-\u06ed"
_HEBREW = "\u05d0-\u05ea\u05f0-\u05f4"
_HEBREW_MARKS = "\u0591-\u05c7"
_ACCENTED = "\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"

# Letters beyond ASCII that stand together; then those of them that one right-to-left script can write so.
_WORD = re.compile(f"[{_ARABIC}{_ARABIC_MARKS}{_HEBREW}{_HEBREW_MARKS}{_ACCENTED}\u200c\u200d]+")
_RTL_WORD = re.compile(f"[{_ARABIC}][{_ARABIC}{_ARABIC_MARKS}\u200c\u200d]*|[{_HEBREW}][{_HEBREW}{_HEBREW_MARKS}]*")
_ACCENTED_LETTERS = re.compile(f"[{_ACCENTED}]+")
_PLAIN_LETTER = re.compile("[A-Za-z]")

# Letters that end a word, with the same word going on after them.
_NO_END = re.compile(f"[ةى](?=[{_ARABIC}])|[ךםןףץ](?=[{_HEBREW}])")

# The letters of each script from common to rare, in running text; a letter weighs less the rarer it is.
_ORDERS = ("اليىنمتوریرهبکةعدگسفقأكحجچشصطپخإذضثءئزغآظؤژ", "יוהלאתרמבשנדעםחקפטגןכצסזךףץ")
_WEIGHTS = {letter: 1 - place / len(order) for order in _ORDERS for place, letter in enumerate(order)}
# Vowel marks may be many, yet a wrong reading gives more of them.
_OTHER_WEIGHT = 0.2
_LEAST_COMMON = 0.4
_LEAST_SOUND = 0.9

# Signs of printed text outside ASCII, right-to-left or not.
_SIGN = re.compile(
    "[\u00a0\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b1\u00b7\u00bb\u00bc-\u00be\u00d7\u00f7\u060c\u061b\u061f"
    "\u0660-\u066d\u06d4\u06f0-\u06f9\u05be\u200b-\u200f\u2010-\u2027\u202a-\u202e\u2030-\u203a\u20a0-\u20bf\u2122]"
)
# What two-byte text may hold, beyond the above: everything printed in Latin, Arabic and Hebrew.
_EXPECTED = re.compile(
    "[\t\n\r\x0c\x20-\x7e\xa0-\u024f\u0300-\u036f\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\u2000-\u2069\u20a0-\u20bf"
    "\u2100-\u214f\u2190-\u21ff\u2500-\u27bf\ufb1d-\ufdff\ufe70-\ufeff\U0001f000-\U0001faff]"
)


def rtl_likeness(text: str) -> float:
    """How well `text` reads as Arabic, Persian, Urdu or Hebrew: 0 for not at all, up to 2."""
    sound = 0
    broken = len(_other_signs(text))
    common = 0.0
    for found in _WORD.finditer(text):
        word = found[0]
        if _RTL_WORD.fullmatch(word) and not _stands_in_latin(text, found.start(), found.end()):
            sound += len(word)
            broken += len(_NO_END.findall(word))
            common += sum(_WEIGHTS.get(sign, _OTHER_WEIGHT) for sign in word)
        else:
            broken += len(word)
    if not sound:
        return 0.0
    soundness, commonness = sound / (sound + broken), common / sound
    return soundness + commonness if soundness >= _LEAST_SOUND and commonness >= _LEAST_COMMON else 0.0


def _stands_in_latin(text: str, start: int, end: int) -> bool:
    """Whether these letters are one or two amid Latin ones, as accented letters are when read as Hebrew."""
    return end - start <= 2 and bool(_PLAIN_LETTER.match(text, end) or _PLAIN_LETTER.match(text, max(start - 1, 0)))


def is_latin(text: str) -> bool:
    """Whether `text` reads as Latin writing with accents: mostly plain letters, and no odd signs."""
    words = _WORD.findall(text)
    accented = sum(map(len, words))
    plain = len(_PLAIN_LETTER.findall(text))
    return all(map(_ACCENTED_LETTERS.fullmatch, words)) and 3 * accented <= plain and not _other_signs(text)


def is_expected(text: str) -> bool:
    """Whether `text` holds hardly anything but Latin, Arabic and Hebrew writing."""
    return bool(text) and len(_EXPECTED.findall(text)) >= 0.97 * len(text)


def best(texts: Iterable[tuple[str, str]]) -> str | None:
    """Of (name, text) pairs, the name of the text that reads best from right to left; the first of equals."""
    likeness = [(rtl_likeness(text), name) for name, text in texts]
    score, name = max(likeness, key=lambda pair: pair[0], default=(0.0, ""))
    return name if score else None


def _other_signs(text: str) -> list[str]:
    """Characters outside ASCII that are neither of words nor signs of printed text."""
    return [sign for sign in _WORD.sub("", text) if not sign.isascii() and not _SIGN.match(sign)]
