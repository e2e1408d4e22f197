"""The bridge between Python's code points and the UTF-16 units that Qt and some file formats count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import regex

_ASTRAL = regex.compile(r"[\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True, init=False)
class Utf16Map:
    """Both ways between the code points and the UTF-16 units of one text.

    Constant time where the text has no character beyond U+FFFF, else logarithmic in the number of those.
    """

    length: int
    utf16_length: int
    _code_points: Sequence[int]
    _units: Sequence[int]

    def __init__(self, text: str) -> None:
        astral = tuple(match.start() for match in _ASTRAL.finditer(text))
        object.__setattr__(self, "length", len(text))
        object.__setattr__(self, "utf16_length", len(text) + len(astral))
        object.__setattr__(self, "_code_points", astral)
        object.__setattr__(self, "_units", tuple(at + before for before, at in enumerate(astral)))

    def to_utf16(self, code_point: int) -> int:
        """The unit at which code point number `code_point` begins. Raises ValueError outside 0..length."""
        if not 0 <= code_point <= self.length:
            raise ValueError(f"no code point {code_point} in a text of {self.length}")
        return code_point + bisect_left(self._code_points, code_point)

    def to_code_point(self, utf16: int) -> int:
        """The code point that holds unit `utf16`; between the two halves of a pair, the one they form.

        Raises ValueError outside 0..utf16_length.
        """
        if not 0 <= utf16 <= self.utf16_length:
            raise ValueError(f"no UTF-16 unit {utf16} in a text of {self.utf16_length}")
        return utf16 - bisect_left(self._units, utf16)
