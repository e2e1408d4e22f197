"""Which way a paragraph runs."""

from __future__ import annotations

from collections import Counter
from unicodedata import bidirectional

# Marks that somebody put there to say it.
_SAID = {"\u200f": True, "\u061c": True, "\u200e": False}


def is_rtl(text: str) -> bool:
    """By a direction mark at its head, else by most of its letters: a scraped caption that begins with "camera icon" is
    Arabic all the same. A paragraph without letters runs right to left, as the articles do.
    """
    if text[:1] in _SAID:
        return _SAID[text[0]]
    kinds = Counter(map(bidirectional, text))
    return kinds["R"] + kinds["AL"] >= kinds["L"]
