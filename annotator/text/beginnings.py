"""How words begin that carry a proclitic, as a regular expression of the standard library.

A splitter weighs what it sees; a tokenizer that is to travel without us can only match. So a splitter is asked about
many words, and what it says is kept as decisions on beginnings: ب is cut off, but not before ريطان, and so on, a
longer beginning overruling a shorter one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotator.text.proclitics import Lexicon, splits
from annotator.text.splitter import may_join, may_precede

_JOINING, _PREPOSITIONS = "وف", "بلكس"
_END = "$"
_DEEPEST = 6
# By so many words a longer beginning must speak against a shorter one.
_MARGIN = 2
# How a folded letter may be written.
_WRITTEN = {"ا": "اأإآٱ", "ي": "يىی", "ه": "هةہ", "ك": "كک"}


def pattern(words: Iterable[str], lexicon: Lexicon, letters: str, marks: str) -> str:
    """An expression for one proclitic with its marks where it is to be cut off, as `lexicon` has it in `words`.

    `words` are folded. `letters` and `marks` are what stands between the brackets of a character class. The expression
    is to be tried before a word is matched as a whole, at its beginning and right behind another proclitic. Empty where
    no word was cut.
    """
    said = _said(words, lexicon)
    ways = []
    for letter in _JOINING + _PREPOSITIONS:
        tree = _Tree(said[letter], 0, False)
        if tree.cuts or tree.other:
            begins = (
                f"(?<![{letters}{marks}])" if letter in _JOINING else f"(?:(?<![{letters}{marks}])|(?<=[{_JOINING}]))"
            )
            rest = f"[{letters}][{marks}]*" * (2 if letter in _JOINING else 3)
            ways.append(f"{begins}{_class(letter)}[{marks}]*(?={rest})(?={tree.when(True, letters, marks)})")
    return "|".join(ways)


def _said(words: Iterable[str], lexicon: Lexicon) -> defaultdict[str, list[tuple[str, bool]]]:
    """By proclitic: what would be left of each word, and whether the proclitic is cut off it."""
    said: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for word in words:
        ends = splits(word, lexicon)
        if may_join(word):
            said[word[0]].append((word[1:] + _END, 1 in ends))
        at = 1 if 1 in ends and word[0] in _JOINING else 0
        if may_precede(word[at:]):
            said[word[at]].append((word[at + 1 :] + _END, at + 1 in ends))
    return said


class _Tree:
    """Decisions on what words are left that begin alike. `other` are the letters behind which one is different."""

    def __init__(self, said: Sequence[tuple[str, bool]], depth: int, above: bool) -> None:
        balance = sum(1 if cut else -1 for _, cut in said)
        self.cuts = balance > 0 if abs(balance) >= _MARGIN else above
        ways: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
        if depth < _DEEPEST:
            for left, cut in said:
                if len(left) > depth:
                    ways[left[depth]].append((left, cut))
        trees = {letter: _Tree(found, depth + 1, self.cuts) for letter, found in sorted(ways.items())}
        self.other: dict[str, _Tree] = {
            letter: tree for letter, tree in trees.items() if tree.other or tree.cuts != self.cuts
        }

    def when(self, cuts: bool, letters: str, marks: str) -> str:
        """An expression that matches a beginning of the words that are decided so."""
        want = cuts if cuts != self.cuts else not cuts
        ways: defaultdict[str, str] = defaultdict(str)
        for letter, tree in self.other.items():
            ways[tree.when(want, letters, marks)] += letter
        found = "|".join(
            "".join([f"{_class(plain)}[{marks}]*{further}"] if (plain := alike.replace(_END, "")) else [])
            + (("|" if plain else "") + f"(?![{letters}{marks}]){further}" if _END in alike else "")
            for further, alike in sorted(ways.items())
        )
        if cuts != self.cuts:
            return f"(?:{found})" if found else "(?!)"
        return f"(?!{found})" if found else ""


def _class(folded: str) -> str:
    return "[" + "".join(_WRITTEN.get(letter, letter) for letter in folded) + "]"
