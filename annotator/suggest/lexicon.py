"""The words we know, for splitting proclitics. No spaCy, so that the canvas can snap to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, pairwise
from pathlib import Path

from annotator.model import HashiyaError
from annotator.suggest import wordlists
from annotator.text import splitter as splitters
from annotator.text.splitter import Splitter

# In Arabic a word that is left with its article is a word, whatever it means: ب|السفارة.
_ARTICLE = "ال"
_AND = "و"
_SHORTEST_DEFINITE = 5
_SHORTEST_STEM = 3
# Short names of people are too like the ends of other words; those that begin like a proclitic are
# known all the same, so that nothing is split off them.
_SHORTEST_NAME = 4
_TOO_LIKE = frozenset({"given", "given-foreign", "surname"})
_PROCLITICS = frozenset("وفبلكسושבלמכ")
_BEFORE = ("و", "ب", "ل", "ف", "ك", "و", "ل", "ب", "وب", "ول")


# Compared by what it is, not by its hundred thousand words, so that something can be kept for each.
@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """`knows` a folded word when it begins an entry of the lists or carries the Arabic article.

    `splitter` tells where the proclitics of a word end; without one they are split where a word we know is left.
    """

    words: frozenset[str]
    arabic: bool
    splitter: Splitter | None = None

    def knows(self, word: str, /) -> bool:
        return (word in self.words and len(word) >= _SHORTEST_STEM) or (
            self.arabic and len(word) >= _SHORTEST_DEFINITE and word.startswith(_ARTICLE)
        )

    def splits(self, word: str, /) -> tuple[int, ...] | None:
        return self.splitter.splits(word, self.words.__contains__) if self.splitter else None

    def vocabulary(self) -> Iterator[str]:
        """Frequent words, and names alone and behind a proclitic."""
        if self.splitter is None:
            return
        yield from self.splitter.levels
        names = sorted(word for word in self.words if len(word) >= _SHORTEST_NAME and word.isalpha())
        for before, name in zip(cycle(_BEFORE), names):
            yield name
            yield before + (name[1:] if before.endswith("ل") and name.startswith(_ARTICLE) else name)


def load(language: str, folder: Path | None = None) -> Lexicon:
    """The lexicon of one language, empty where we have no list, with what has been learnt about its proclitics.

    Takes less than a fifth of a second. Raises HashiyaError.
    """
    return replace(listed(language, folder), splitter=_splitter(models() / f"splitter_{language}.txt"))


def listed(language: str, folder: Path | None = None) -> Lexicon:
    """The lexicon without what has been learnt. Raises HashiyaError."""
    lists = wordlists.read(language, folder or wordlists.default_folder())
    words: set[str] = set()
    for first, phrases in lists.phrases.items():
        for rest, kinds in phrases:
            if first[0] in _PROCLITICS or len(first) >= _SHORTEST_NAME or kinds - _TOO_LIKE:
                words.add(first)
            words.update(_parted(before, word) for before, word in pairwise((first, *rest)))
    return Lexicon(frozenset(words), language == "ar")


def _parted(before: str, word: str) -> str:
    """The word as it is known by itself: in البوسنة والهرسك the و is no part of the second name."""
    return word[1:] if word.startswith(_AND + _ARTICLE) and before.startswith(_ARTICLE) else word


def models() -> Path:
    """Where what has been learnt lies."""
    return wordlists.default_folder().parent / "models"


def _splitter(path: Path) -> Splitter | None:
    try:
        return splitters.read(path)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error
