"""Which way a paragraph runs."""

from __future__ import annotations

from unicodedata import bidirectional


def is_rtl(text: str) -> bool:
    """By the first strong character; a paragraph without one runs right to left, as the articles do."""
    for character in text:
        match bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
    return True
