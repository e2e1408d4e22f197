"""The committed data: which forms are names of what, and our own words that tell what stands beside them.

Two kinds of file lie in `resources/gazetteers`: `ar.tsv` and its like, built from packages
(`form<TAB>kind<TAB>source`), and `words_ar.tsv` and its like, chosen by us (`kind<TAB>form | form | ...`).
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
ALIKE = ("إلي ", "الي ", "حتي ")  # what a text writes that does not tell them apart

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
    collected: dict[str, set[str]] = {}
    path = folder
    try:
        for path in (folder / f"{language}.tsv", folder / f"words_{language}.tsv"):
            if path.exists():
                for form, kind in _entries(path):
                    kinds = collected.get(form)
                    if kinds is None:
                        collected[form] = {kind}
                    else:
                        kinds.add(kind)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error
    if language == "ar":
        _inflect(collected)
    if ON_FOLDED in collected:
        collected[ON] = {"function"}
        collected[ON_FOLDED].discard("function")
    return WordLists(language, _by_first_word(collected))


def _inflect(collected: dict[str, set[str]]) -> None:
    """Nationalities in the dual, and in the accusative as it is written without its mark: وفدا مصريا."""
    forms: dict[str, str] = {}
    for form, kinds in collected.items():
        if kinds & _ORDINARY or "not-nationality" in kinds:
            continue
        if "nationality-masculine" in kinds and form.endswith("ي"):
            forms |= {f"{form}{ending}": "nationality-masculine" for ending in ("ان", "ين")}
            if not form.startswith("ال"):
                forms[f"{form}ا"] = "nationality-masculine"
        elif "nationality-feminine" in kinds and form.endswith("ه"):
            forms |= {f"{form[:-1]}{ending}": "nationality-feminine" for ending in ("تان", "تين")}
    for form, kind in forms.items():
        if form not in collected and form[1:] not in collected:  # بروسيا is ب and the country
            collected[form] = {kind}


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """Folded form and kind of each line; the whole file is folded at once, which is quicker."""
    ours = path.name.startswith("words_")
    for line in fold_word(path.read_text(encoding="utf8")).split("\n"):
        if not line or line[0] == "#":
            continue
        first, second, *rest = line.split("\t")
        if ours:
            for form in second.split(" | "):
                yield form, first
        else:
            # The number of a month or weekday is not needed to find it.
            kind = second.partition(" ")[0]
            yield first, GIVEN_ELSEWHERE if kind == "given" and rest == ["w"] else kind


def _by_first_word(collected: Mapping[str, set[str]]) -> dict[str, tuple[tuple[Words, Kinds], ...]]:
    equal: dict[Kinds, Kinds] = {}  # few different sets of kinds are shared by many forms
    phrases: dict[str, tuple[tuple[Words, Kinds], ...]] = {}
    for form, found in collected.items():
        kinds = _without_lookalikes(form, found) if len(found) > 1 else frozenset(found)
        kinds = equal.setdefault(kinds, kinds)
        if form.isalpha() and not form.startswith("لل"):
            _add(phrases, form, (), kinds)
            continue
        words = _words(form) or (form,)
        _add(phrases, words[0], words[1:], kinds)
        apart = tuple(part for word in words[1:] for part in _apart(word))
        if apart != words[1:]:
            _add(phrases, words[0], apart, kinds)
    return {
        first: found if len(found) == 1 else tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for first, found in phrases.items()
    }


def _add(phrases: dict[str, tuple[tuple[Words, Kinds], ...]], first: str, rest: Words, kinds: Kinds) -> None:
    others = phrases.get(first)
    phrases[first] = ((rest, kinds),) if others is None else (*others, (rest, kinds))


def _apart(word: str) -> Words:
    """A word inside a phrase, its proclitic apart where there must be one: والتنمية, بالأعمال, باسم."""
    joined = word[0] in "وب" and (word[1:].startswith("ال") or word == "باسم") and len(word) > len("وال")
    return (word[0], word[1:]) if joined else (word,)


def _words(form: str) -> Words:
    """The words of a folded phrase as the tokenizer parts them: `للأمم` is ل and الأمم."""
    words: list[str] = []
    for word in form.replace("-", " ").split():
        if word.startswith("لل") and len(word) > len("لله") + 1:
            words += ["ل", f"ال{word[2:]}"]
        else:
            words.append(word)
    return tuple(words)


def _without_lookalikes(form: str, found: set[str]) -> Kinds:
    """A form that is first of all something else loses the kinds of a name."""
    kinds = frozenset(found)
    if "not-nationality" in kinds:
        kinds -= {"nationality-masculine", "nationality-feminine", "nationality-plural"}
    if kinds & PLACES and kinds & _ORDINARY and " " not in form:
        kinds -= PLACES
    if kinds & {"function", "verb", "said"}:
        kinds -= {"country", "language"}
    if kinds & _NO_NAMES:
        kinds -= {"given", "surname", GIVEN_ELSEWHERE}
    if "ordinal" in kinds:
        kinds -= {"surname"}
    if kinds & {"given", "country", "gpe-again"}:
        kinds -= {GIVEN_ELSEWHERE}
    return kinds


_NO_NAMES = frozenset({
    "function", "verb", "said", "ordinary", "head-of", "organisation-head", "facility-head", "event-head",
    "region-head", "misc-head", "media-head", "minister", "deputy", "unit", "unit-definite", "region-side",
    "place-head",
})  # fmt: skip
_ORDINARY = frozenset({
    "given", "function", "said", "verb", "ordinary", "organisation-head", "facility-head", "position", "head-of",
    "honorific", "title-adjective", "unit", "unit-definite", "portfolio", "portfolio-adjective", "ordinal", "number",
    "next-last", "month-word", "year-word",
})  # fmt: skip
