"""Spelling that makes no difference, taken away for matching only; the text itself is never changed.

Folding works character by character: each becomes one character, several or none, whatever its neighbours are.
Therefore the fold of a stretch of text is that stretch of the folded text, and the way back is exact.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

import regex

from annotator.model import Span
from annotator.text.graphemes import is_boundary, next_boundary

# Marks written over, under and between letters, and marks without width. U+06DD and the other Quranic signs go too.
_DROPPED = regex.compile(
    "["
    "\u0300-\u036f"  # Latin accents, once taken apart
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff\ufe70-\ufe7f"  # tatweel, Arabic marks
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f"  # without width
    "]",
)

_LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍےۓۑ", "ي"),
    **dict.fromkeys("ةہھۃۂۀە", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    "ں": "ن",
    "־": "-",
    "‐": "-",
    "‑": "-",
    **dict.fromkeys("’‘ʼ׳", "'"),
    **dict.fromkeys("“”„‟״", '"'),
}
_PLAIN = str.maketrans(_LETTERS)


def _folded(character: str) -> str:
    """One character's fold. Every rule is applied until nothing changes, so folding twice is folding once."""
    folded = character
    while True:
        before = folded
        composed = normalize("NFKC", folded)
        if not composed.startswith(" ") or folded.isspace():  # the isolated form of an accent is no space
            folded = composed
        folded = folded.translate(_PLAIN)
        if folded.casefold() != folded or _DROPPED.search(normalize("NFD", folded)):
            folded = _without_marks(folded.casefold())
        folded = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in folded)
        if folded == before:
            return folded


def _without_marks(text: str) -> str:
    """Each letter of `text` without accents; the hamza on و and ي, which makes another letter, stays."""
    return "".join(
        letter if letter in "ؤئ" else normalize("NFC", _DROPPED.sub("", normalize("NFD", letter))) for letter in text
    )


class _Table(dict[int, str]):
    """What `str.translate` asks for each character; learns a character when it first meets it."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _folded(chr(code_point))
        return folded


_TABLE = _Table()


def folded_text(text: str) -> str:
    """The fold of a text without a way back."""
    return text.translate(_TABLE)


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """`folded_text` for words, which come again and again."""
    return word.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and its way back. Make one with `fold`.

    `_pieces` are the places in `text` from which on the distance to the original changes, ascending; `_origins` the
    original offset there; `_steps` 1 where one folded character stands for one original, 0 where all of the piece
    come from the same one.
    """

    text: str
    source: str
    _pieces: list[int]
    _origins: list[int]
    _steps: list[int]

    def original(self, start: int, end: int) -> Span:
        """Where in the source `text[start:end]` comes from.

        The fold of that stretch is `text[start:end]`, except where an end lies inside the several letters that one
        character became: then that character is covered whole. Dropped marks that sit on the last letter are
        covered with it; other dropped characters at either end are not. Raises ValueError for an empty or
        impossible range.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not a stretch of {len(self.text)} folded characters: {start}..{end}")
        last = self._origin(end - 1)
        stop = last + 1
        if stop < len(self.source) and not self.source[stop].isspace():
            following = self._origin(end) if end < len(self.text) else len(self.source)
            if following > stop:
                stop = min(following, next_boundary(self.source, last))
        return Span(self._origin(start), stop)

    def cuts(self, offset: int) -> bool:
        """Whether `offset` lies inside the several letters that one character became."""
        return 0 < offset < len(self.text) and self._origin(offset - 1) == self._origin(offset)

    def _origin(self, offset: int) -> int:
        piece = bisect_right(self._pieces, offset) - 1
        return self._origins[piece] + (offset - self._pieces[piece]) * self._steps[piece]


def fold(text: str) -> Folded:
    """`text` without what makes no difference in spelling, and the way back.

    Alike become: alef in all its forms, ي and ى, ه and ة, Persian and Urdu shapes and the Arabic ones, digits of all
    scripts, presentation forms and the letters they stand for, capitals and small letters. Dropped are tatweel,
    Arabic, Hebrew and Latin marks, and what has no width. ؤ and ئ stay, spaces and line ends too.
    """
    folded = text.translate(_TABLE)
    pieces, origins, steps = [0], [0], [1]
    position = behind = 0
    for match in _irregular(text):
        at = match.start()
        width = len(_TABLE[ord(text[at])])
        position += at - behind
        behind = at + 1
        if width:
            _piece(pieces, origins, steps, (position, at, 0))
        position += width
        _piece(pieces, origins, steps, (position, behind, 1))
    return Folded(folded, text, pieces, origins, steps)


def _irregular(text: str) -> Iterator[regex.Match[str]]:
    """Each place of `text` whose character does not fold to exactly one."""
    letters = "".join(letter for letter in set(text) if len(_TABLE[ord(letter)]) != 1)
    return regex.finditer(f"[{regex.escape(letters, special_only=False)}]", text) if letters else iter(())


def _piece(pieces: list[int], origins: list[int], steps: list[int], piece: tuple[int, int, int]) -> None:
    if pieces[-1] == piece[0]:
        origins[-1], steps[-1] = piece[1:]
    else:
        pieces.append(piece[0])
        origins.append(piece[1])
        steps.append(piece[2])


def find_all(folded: Folded, needle: str, *, whole_words: bool = True) -> Iterator[Span]:
    """Where `needle`, itself folded, stands in the source, in text order and without overlap.

    The fold of each span found is `needle`, and its ends are grapheme boundaries. With `whole_words` no letter or
    digit touches it.
    """
    if not needle:
        return
    text, size = folded.text, len(needle)
    at = text.find(needle)
    while at >= 0:
        end = at + size
        span = _match(folded, at, end) if not (whole_words and _inside_word(text, at, end)) else None
        if span is not None:
            yield span
        at = text.find(needle, at + 1 if span is None else end)


def _inside_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start].isalnum() and text[start - 1].isalnum()) or (
        end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    )


def _match(folded: Folded, start: int, end: int) -> Span | None:
    if folded.cuts(start) or folded.cuts(end):
        return None
    span = folded.original(start, end)
    source = folded.source
    return span if is_boundary(source, span.start) and is_boundary(source, span.end) else None
