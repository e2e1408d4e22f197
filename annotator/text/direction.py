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
    kinds = [kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")]
    return not kinds or kinds[0] != "L" or 2 * kinds.count("L") <= len(kinds)
