"""How well a few typed letters fit a title."""

from __future__ import annotations

from annotator.text.folding import fold


def folded(text: str) -> str:
    """`text` as `fit` wants both its arguments: spelling and case folded."""
    return fold(text).text


def fit(needle: str, title: str) -> float:
    """0 where the letters do not stand in `title` in this order; else the higher the better, at most 1.

    Both are folded. A word's beginning counts more than its middle, letters in a row more than scattered ones.
    """
    if not needle:
        return 1.0
    at = title.find(needle)
    if at >= 0:
        starts_word = at == 0 or not title[at - 1].isalnum()
        return (0.9 if starts_word else 0.7) + 0.1 * len(needle) / len(title)
    words = needle.split()
    if len(words) > 1 and all(word in title for word in words):
        return 0.6
    return 0.5 * _scattered(needle.replace(" ", ""), title)


def _scattered(needle: str, title: str) -> float:
    """0..1: how close together the letters stand when each is taken as early as it can be."""
    at, first = -1, -1
    for letter in needle:
        at = title.find(letter, at + 1)
        if at < 0:
            return 0.0
        first = at if first < 0 else first
    spread = at - first + 1
    # Letters strewn over the whole title are no hit.
    return len(needle) / spread if spread <= 3 * len(needle) + 4 else 0.0
