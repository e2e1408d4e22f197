"""Where Arabic proclitics end, learnt: the same word in any sentence is cut in the same place.

Each letter that may be a proclitic is judged by itself, by weights for what can be seen in the word: its letters, how
frequent it is, how frequent what would be left is, with the article or other proclitics before it, and whether a
lexicon knows either. The first letter decides first; what it leaves is judged like a word of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Knows = Callable[[str], bool]

# A score from which on a word is cut. At 0, names that nobody listed are cut too readily.
ENOUGH = 0.8

_JOINING = frozenset("وف")
_PREPOSITIONS = frozenset("بلك")
_VERB_BEGINNINGS = frozenset("يتنا")
# After a preposition the shortest rest is longer: what is left of بها and كما is no word of its own.
_SHORTEST_AFTER_JOINING = 2
_SHORTEST_REST = 3
_ARTICLE = "ال"
_SUFFIXES = ("هما", "هم", "ها", "نا", "ات", "ون", "ين", "ان", "وا", "يه", "ه", "ي", "ك", "ت", "ا")
_BARE_ENDINGS = {"ت": "ه", "ؤ": "ء", "ئ": "ء"}
_OTHERS = "وبل"
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Splitter:
    """`weights` of features, positive for a cut; `levels` tells how frequent a folded word is, 1 (seldom) to 9."""

    weights: Mapping[str, float]
    levels: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def splits(self, word: str, knows: Knows) -> tuple[int, ...]:
        """The offsets inside the folded `word` where its proclitics end, ascending; at most two.

        The answer is remembered by the word alone: one splitter serves one lexicon.
        """
        ends = self._known.get(word)
        if ends is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            ends = self._known[word] = self._judged(word, knows)
        return ends

    def _judged(self, word: str, knows: Knows) -> tuple[int, ...]:
        ends: tuple[int, ...] = ()
        if may_join(word) and self.score(word, knows) > ENOUGH:
            ends = (1,)
        rest = word[len(ends) :]
        if may_precede(rest) and self.score(rest, knows) > ENOUGH:
            ends = (*ends, len(ends) + 1)
        return ends

    def score(self, word: str, knows: Knows) -> float:
        """How much speaks for a cut after the first letter of the folded `word`; at 0 both are as likely."""
        weights = self.weights
        return sum(weights.get(feature, 0.0) for feature in features(word, self.levels, knows))


def may_join(word: str) -> bool:
    """Whether the folded `word` is long enough to begin with و or ف as a word of their own, and does."""
    return len(word) > _SHORTEST_AFTER_JOINING and word[0] in _JOINING


def may_precede(word: str) -> bool:
    """The same for ب ل ك, and for س before a verb."""
    return len(word) > _SHORTEST_REST and (word[0] in _PREPOSITIONS or (word[0] == "س" and word[1] in _VERB_BEGINNINGS))


def features(word: str, levels: Mapping[str, int], knows: Knows) -> Iterator[str]:
    """What can be seen in the folded `word` about its first letter; each name begins with that letter."""
    letter, rest = word[0], _left(word)
    level = levels.get
    whole, left = level(word, 0), level(rest, 0)
    definite = rest[:2] == _ARTICLE
    bare = rest[2:] if definite and len(rest) > 4 else rest
    yield letter
    for length in (1, 2, 3, 4):
        yield f"{letter}^{rest[:length]}"
        yield f"{letter}${word[-length:]}"
    yield f"{letter}={word}"
    yield f"{letter}#{min(len(word), 9)}"
    yield f"{letter}f{whole}/{left}"
    yield f"{letter}d{max(-4, min(4, left - whole))}"
    # With the article or another proclitic before it, it is a word by itself.
    whole_after = max(level(before + word, 0) for before in (_ARTICLE, *_OTHERS))
    left_after = max(level(other + rest, 0) for other in _OTHERS if other != letter)
    if not definite:
        left_after = max(left_after, level(_ARTICLE + rest, 0))
    yield f"{letter}a{whole_after}/{left_after}"
    yield f"{letter}s{_stem_level(word, level)}/{_stem_level(rest, level)}"
    if letter in _JOINING and may_precede(rest):
        # وبروسيا: what stands behind both.
        after = _left(rest)
        yield f"{letter}p{level(after, 0)}{knows(after):d}"
    yield f"{letter}k{knows(word):d}{knows(rest) or knows(bare):d}"
    yield f"{letter}kd{knows(word):d}{knows(rest) or knows(bare):d}{max(-2, min(2, left - whole))}"


def _left(word: str) -> str:
    """What is left of `word` without its first letter; of لل it had an alef."""
    return "ا" + word[1:] if word.startswith("لل") else word[1:]


def _stem_level(word: str, level: Callable[[str, int], int]) -> int:
    """How frequent the most frequent word is that `word` may be with a suffix."""
    best = 0
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) > 2:
            stem = word[: -len(suffix)]
            best = max(best, level(stem, 0))
            # As it is written without the suffix: ولايته of ولاية (folded with ه), ولاؤها of ولاء.
            if plain := _BARE_ENDINGS.get(stem[-1]):
                best = max(best, level(stem[:-1] + plain, 0))
    return best


def read(path: Path) -> Splitter:
    """The splitter written by `written`. Raises OSError where there is none, ValueError where it is something else."""
    return parsed(path.read_text(encoding="utf-8"))


def parsed(text: str) -> Splitter:
    """The splitter that `text` was written from. Raises ValueError where it is something else."""
    first, _, rest = text.partition("\n")
    if first != _FIRST:
        raise ValueError("no splitter")
    weights: dict[str, float] = {}
    levels: dict[str, int] = {}
    for line in rest.splitlines():
        name, _, value = line.partition("\t")
        if name[:1] in _LEVELS:
            beginning = name[1:]
            levels.update(dict.fromkeys([beginning + ending for ending in value.split(" ")], int(name[0])))
        else:
            weights[name] = int(value) / _SCALE
    return Splitter(weights, levels)


def written(splitter: Splitter) -> str:
    """`splitter` as text: `feature<TAB>weight`, then `level and two letters<TAB>endings` of the words that begin so."""
    weights = {name: round(weight * _SCALE) for name, weight in splitter.weights.items()}
    endings: dict[str, list[str]] = {}
    for word, level in sorted(splitter.levels.items()):
        endings.setdefault(f"{level}{word[:2]}", []).append(word[2:])
    lines = [f"{name}\t{weight}" for name, weight in sorted(weights.items()) if weight]
    lines += [f"{beginning}\t{' '.join(every)}" for beginning, every in sorted(endings.items())]
    return "\n".join([_FIRST, *lines]) + "\n"


_FIRST = "hashiya splitter 1"
_SCALE = 100
_LEVELS = frozenset("123456789")
