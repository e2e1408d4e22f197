"""The committed data: which forms are names of what, and our own words that tell what stands beside them.

Two kinds of file lie in `resources/gazetteers`: `ar.tsv` and its like, built from packages (`form<TAB>kind<TAB>source`),
and `words_ar.tsv` and its like, chosen by us (`kind<TAB>form | form | ...`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import annotator
from annotator.model import HashiyaError
from annotator.text.folding import fold_word

Words = tuple[str, ...]
Kinds = frozenset[str]

# Kinds that name a place; a form among the homographs is none of them.
PLACES = frozenset({"city", "province"})
GIVEN_ELSEWHERE = "given-foreign"  # a given name from outside the Arabic world: hardly ever an ordinary word

# The preposition that folds to a man's name. Where a text spells the two apart, so do we; where it does not, what
# stands there is the preposition.
ON = "على"
ON_FOLDED = fold_word(ON)

_PACKAGE = Path(annotator.__file__).parent


def default_folder() -> Path:
    """Where the data lies in an installed wheel, in the frozen program and in a checkout."""
    bundled = _PACKAGE / "_bundled" / "resources" / "gazetteers"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "resources" / "gazetteers"


@dataclass(frozen=True, slots=True)
class WordLists:
    """Folded phrases and their kinds.

    `phrases` maps the first word of a phrase to (the other words, kinds), long ones first; `numbered` gives the
    number of months and weekdays.
    """

    language: str
    phrases: Mapping[str, tuple[tuple[Words, Kinds], ...]]

    def kinds(self, word: str) -> Kinds:
        """The kinds of a single folded word."""
        for rest, kinds in self.phrases.get(word, ()):
            if not rest:
                return kinds
        return frozenset()


@lru_cache(maxsize=8)
def read(language: str, folder: Path) -> WordLists:
    """The lists of one language; of a language that we know nothing about, empty ones. Raises HashiyaError."""
    collected: dict[Words, set[str]] = {}
    path = folder
    try:
        for path in (folder / f"{language}.tsv", folder / f"words_{language}.tsv"):
            if path.exists():
                for form, kind in _entries(path):
                    words = _words(form)
                    if words:
                        collected.setdefault(words, set()).add(kind)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error
    if (ON_FOLDED,) in collected:
        collected[(ON,)] = {"function"}
        collected[(ON_FOLDED,)].discard("function")
    _without_lookalikes(collected)
    phrases: dict[str, list[tuple[Words, Kinds]]] = {}
    for words, kinds in collected.items():
        phrases.setdefault(words[0], []).append((words[1:], frozenset(kinds)))
    return WordLists(
        language, {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in phrases.items()}
    )


def _words(form: str) -> Words:
    """The folded words of a phrase as the tokenizer parts them: `للأمم` is ل and الأمم."""
    words: list[str] = []
    for word in fold_word(form).replace("-", " ").replace("\u200c", " ").split():
        if word.startswith("لل") and len(word) > len("لله") + 1:
            words += ["ل", f"ال{word[2:]}"]
        else:
            words.append(word)
    return tuple(words)


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    ours = path.name.startswith("words_")
    for line in path.read_text(encoding="utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        first, second, *rest = line.split("\t")
        if ours:
            for form in second.split(" | "):
                yield form, first
        else:
            # The number of a month or weekday is not needed to find it.
            kind = second.split(" ")[0]
            yield first, GIVEN_ELSEWHERE if kind == "given" and rest == ["w"] else kind


def _without_lookalikes(collected: dict[Words, set[str]]) -> None:
    """A city that is also a person's name or an ordinary word of ours is not proposed."""
    for words, kinds in collected.items():
        if "not-nationality" in kinds:
            kinds -= {"nationality-masculine", "nationality-feminine", "nationality-plural"}
        if len(words) == 1 and kinds & PLACES and kinds & _ORDINARY:
            kinds -= PLACES
        if kinds & _NO_NAMES:
            kinds -= {"given", "surname", GIVEN_ELSEWHERE}
        if kinds & {"function", "verb", "said"}:
            kinds -= {"given", "surname", GIVEN_ELSEWHERE, "country", "language"}
        if "ordinal" in kinds:
            kinds -= {"surname"}
        if "given" in kinds:
            kinds -= {GIVEN_ELSEWHERE}


_NO_NAMES = frozenset(
    "ordinary head-of organisation-head facility-head event-head region-head misc-head media-head minister deputy unit "
    "unit-definite region-side place-head".split()
)
_ORDINARY = frozenset(
    "given function said verb ordinary organisation-head facility-head position head-of honorific title-adjective "
    "unit unit-definite portfolio portfolio-adjective ordinal number next-last month-word year-word".split()
)
