"""The words we know, for splitting proclitics. No spaCy, so that the canvas can snap to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.suggest import wordlists

# In Arabic a word that is left with its article is a word, whatever it means: ب|السفارة.
_ARTICLE = "ال"
_SHORTEST_DEFINITE = 5
_SHORTEST_STEM = 3
# Short names of people are too like the ends of other words; those that begin like a proclitic are
# known all the same, so that nothing is split off them.
_SHORTEST_NAME = 4
_TOO_LIKE = frozenset({"given", "given-foreign", "surname"})
_PROCLITICS = frozenset("وفبلكسושבלמכ")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`knows` a folded word when it begins an entry of the lists or carries the Arabic article."""

    words: frozenset[str]
    arabic: bool

    def knows(self, word: str, /) -> bool:
        return (word in self.words and len(word) >= _SHORTEST_STEM) or (
            self.arabic and len(word) >= _SHORTEST_DEFINITE and word.startswith(_ARTICLE)
        )


def load(language: str, folder: Path | None = None) -> Lexicon:
    """The lexicon of one language, empty where we have no list. Takes less than a tenth of a second."""
    lists = wordlists.read(language, folder or wordlists.default_folder())
    words: set[str] = set()
    for first, phrases in lists.phrases.items():
        for rest, kinds in phrases:
            if first[0] in _PROCLITICS or len(first) >= _SHORTEST_NAME or kinds - _TOO_LIKE:
                words.add(first)
            words.update(rest)
    return Lexicon(frozenset(words), language == "ar")
