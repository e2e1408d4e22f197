"""How each word of a data set is split, wherever it stands: the rules a tokenizer can carry.

A tokenizer sees a word, not the sentence. Where the same word is split in one place and whole in another, one of the
two must win for the tokenizer; the documents themselves always have the exact edges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.gold.alignment import Parted
from annotator.text.proclitics import Lexicon, possible, splits

Offsets = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A word that people split in several ways. `ways` counts them, `chosen` is the one of the tokenizer; empty
    offsets mean whole."""

    word: str
    chosen: Offsets
    ways: tuple[tuple[Offsets, int], ...]


@dataclass(frozen=True, slots=True)
class WordSplits:
    """`rules`: for each word that is split the offsets inside it, ascending; sorted by word. `whole`: all others."""

    rules: Mapping[str, Offsets]
    conflicts: tuple[Conflict, ...]
    whole: tuple[str, ...]


@dataclass(slots=True)
class Evidence:
    """Gathers, document by document, which words there are and how mentions part them."""

    words: set[str] = field(default_factory=set)
    ways: defaultdict[str, Counter[Offsets]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, words: Iterable[str], at_edges: Iterable[Parted]) -> None:
        self.words.update(words)
        for parted in at_edges:
            self.ways[parted.word][parted.offsets] += 1


def decide(evidence: Evidence, lexicon: Lexicon) -> WordSplits:
    """One way for each word.

    Where mentions part it in no way or in one, that is the way, and proclitics before it that the lexicon knows are
    apart too. Where ways differ, a split that leaves nothing but proclitics apart beats the whole word; otherwise
    the more frequent way wins, and a split before the whole word.
    """
    rules: dict[str, Offsets] = {}
    conflicts = []
    whole = []
    for word in sorted(evidence.words | evidence.ways.keys()):
        if not word or any(letter.isspace() for letter in word):
            continue
        ways = evidence.ways.get(word)
        known = splits(word, lexicon)
        if not ways:
            chosen = known
        else:
            chosen = _best(word, ways)
            if len(ways) > 1:
                conflicts.append(Conflict(word, chosen, tuple(sorted(ways.items()))))
            if chosen:
                chosen = tuple(sorted({*chosen, *(offset for offset in known if offset < chosen[-1])}))
        if chosen:
            rules[word] = chosen
        else:
            whole.append(word)
    return WordSplits(rules, tuple(conflicts), tuple(whole))


def _best(word: str, ways: Counter[Offsets]) -> Offsets:
    proclitic_ends = set(possible(word))

    def rank(way: Offsets) -> tuple[bool, int, bool, Offsets]:
        return (not (way and proclitic_ends.issuperset(way)), -ways[way], not way, way)

    return min(ways, key=rank)
