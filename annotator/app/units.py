"""By how much a caret or an edge moves."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    GRAPHEME = "grapheme"
    TOKEN = "token"
