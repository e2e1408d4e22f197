"""The cells and lines of WebAnno TSV 3: what is escaped in them, and what stands in one cell beside another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NOTHING, NO_VALUE = "_", "*"

_SPECIAL = re.compile(r"->|[\\\[\]|_;\t\n*]")
_CONTROL = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f", "\\": "\\\\"}
_UNSEEN = re.compile(r"[\x00-\x0a\x0c-\x1f\\]")
_ESCAPE = re.compile(r"\\(->|[0-3]?[0-7]{1,2}|.)", re.DOTALL)
_MEANT = {"b": "\b", "t": "\t", "n": "\n", "r": "\r", "f": "\f"}
# What stands beside another in a cell, and in that a value and the number of an annotation; brackets of a value are
# escaped.
_PART = re.compile(r"(?:\\.|[^|\\])+", re.DOTALL)
_NUMBERED = re.compile(r"((?:\\.|[^\\])*?)(?:\[([0-9]{1,9})\])?", re.DOTALL)


def escaped(value: str) -> str:
    """`value` for a cell."""
    return _SPECIAL.sub(lambda found: {"\t": "\\t", "\n": "\\n"}.get(found[0], "\\" + found[0]), value)


def unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), value)


def text_line(text: str) -> str:
    """A line of a text, or a token, as it is written: a control character is an escape."""
    return _UNSEEN.sub(lambda found: _CONTROL.get(found[0]) or f"\\{ord(found[0]):03o}", text)


def text_of(written: str) -> str:
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1]) or _character(found[1]), written)


def _character(told: str) -> str:
    return chr(int(told, 8)) if told[0] in "01234567" else told


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the header: `kind` is T_SP, T_RL or T_CH, `features` one a column."""

    kind: str
    name: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stacked:
    """One of the annotations of a cell: its value, None where it has none, and its number or 0."""

    value: str | None
    number: int
    told: bool


def stacked(cell: str) -> list[Stacked]:
    """What stands in a cell, each escaped as it came."""
    found = []
    for part in _PART.findall(cell):
        numbered = _NUMBERED.fullmatch(part)
        value, number = (numbered[1], int(numbered[2] or 0)) if numbered else (part, 0)
        meant = None if value in (NOTHING, NO_VALUE) else value
        found.append(Stacked(meant, number, value != NOTHING or number > 0))
    return found


def cell(parts: Sequence[str]) -> str:
    return "|".join(parts) or NOTHING
