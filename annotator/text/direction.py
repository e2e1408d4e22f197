"""Which way a paragraph runs."""

from __future__ import annotations

from unicodedata import bidirectional

# Marks that somebody put there to say it.
_SAID = {"\u200f": True, "\u061c": True, "\u200e": False}


def is_rtl(text: str) -> bool:
    """From right to left where the first letter does, or most letters do: a scraped caption that begins with "camera
    icon" is Arabic all the same. A direction mark at the head decides alone; a paragraph without letters runs right to
    left, as the articles do.
    """
    if text[:1] in _SAID:
        return _SAID[text[0]]
    letters = (kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL"))
    if next(letters, "R") != "L":
        return True
    rest = list(letters)
    return 2 * (1 + rest.count("L")) <= 1 + len(rest)
