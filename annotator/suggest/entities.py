"""Which entry of the registry a mention may name: entries whose names read alike, the best first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from annotator.model import Entity, EntityId, Registry
from annotator.suggest.gazetteer import NATIONALITIES
from annotator.suggest.wordlists import WordLists
from annotator.text.folding import fold_word

_Words = tuple[str, ...]

_SAME, _OTHERWISE, _PART, _SURNAME, _COUNTRY, _LONGER, _SHORT = 1.0, 0.96, 0.85, 0.8, 0.75, 0.7, 0.6
_HERE = 0.92  # a part of the name of what is linked in the same document
_SURE = 0.9
_PERSON = "PER"
_MOST_MORE = 2  # words that a short name may lack

_APART = re.compile(r"[\s\-‐‑–/]+")
_SIGNS = re.compile(r"[\W_]+")
_HAMZA = str.maketrans({"ؤ": "و", "ئ": "ي", "ء": None})
_PLACES = frozenset({"country", "gpe-again", "region", *NATIONALITIES})
# Endings of countries and of those who come from them, the longest first.
_ENDINGS = ("يون", "يين", "يات", "يان", "يه", "يا", "ي", "ا", "ه")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Namesake:
    """An entry that a mention may name. `rule` says why, `score` lies in 0..1."""

    entity: Entity
    rule: str
    score: float

    @property
    def is_sure(self) -> bool:
        return self.score >= _SURE


class Namesakes:
    """All names of the standing entries of a registry, to be found by what reads alike."""

    def __init__(self, registry: Registry, lists: WordLists) -> None:
        self._lists = lists
        self._same: dict[_Words, dict[EntityId, Entity]] = {}
        self._otherwise: dict[_Words, dict[EntityId, Entity]] = {}
        self._rooted: dict[_Words, dict[EntityId, Entity]] = {}
        self._by_last: dict[str, dict[_Words, dict[EntityId, Entity]]] = {}
        self._by_first: dict[str, dict[_Words, dict[EntityId, Entity]]] = {}
        for entity in registry.standing():
            for name in registry.names(entity):
                self._add(entity, name)

    def _add(self, entity: Entity, name: str) -> None:
        words, plain = _read(name)
        if not words:
            return
        self._same.setdefault(words, {})[entity.id] = entity
        self._otherwise.setdefault(plain, {})[entity.id] = entity
        self._rooted.setdefault(self._roots(words, plain), {})[entity.id] = entity
        index, end = self._part_index(plain, entity.kind)
        index.setdefault(end, {}).setdefault(plain, {})[entity.id] = entity

    def of(self, surface: str, label: str, here: Collection[EntityId] = ()) -> list[Namesake]:
        """Entries that a mention with this surface and label may name: those of its kind first, then the best.

        `here` are the entries that other mentions of the document are linked to.
        """
        best: dict[EntityId, Namesake] = {}
        for entity, rule, alike in self._alike(surface, label):
            near = entity.id in here and entity.kind == label and alike >= _SURNAME
            score = max(alike, _HERE) if near else alike
            known = best.get(entity.id)
            if known is None or known.score < score:
                best[entity.id] = Namesake(entity, rule, score)
        ranked = sorted(
            best.values(),
            key=lambda found: (found.entity.kind != label, -found.score, found.entity.name, found.entity.id),
        )
        return _doubted(ranked, label, len(_read(surface)[0]))

    def _alike(self, surface: str, label: str) -> Iterable[tuple[Entity, str, float]]:
        words, plain = _read(surface)
        if not words:
            return
        for entity in self._same.get(words, {}).values():
            yield entity, "same name", _SAME
        for entity in self._otherwise.get(plain, {}).values():
            yield entity, "same name, spelled otherwise", _OTHERWISE
        for entity in self._rooted.get(self._roots(words, plain), {}).values():
            yield entity, "country and who comes from it", _COUNTRY
        index, end = self._part_index(plain, label)
        for name, entities in index.get(end, {}).items():
            rule, score = _part_of(plain, name) if label == _PERSON else _short_of(plain, name)
            for entity in entities.values() if score else ():
                yield entity, rule, score

    def _part_index(self, words: _Words, kind: str) -> tuple[dict[str, dict[_Words, dict[EntityId, Entity]]], str]:
        """People are called by the last word of their name, things by the first words."""
        return (self._by_last, words[-1]) if kind == _PERSON else (self._by_first, words[0])

    def _roots(self, words: _Words, plain: _Words) -> _Words:
        """Each word as it reads, but countries and nationalities by what they have in common: روس."""
        return tuple(
            _stem(bare) if self._lists.kinds(word) & _PLACES else bare for word, bare in zip(words, plain, strict=True)
        )


def sure(namesakes: Collection[Namesake]) -> Namesake | None:
    """The only one of which there is no doubt."""
    found = [namesake for namesake in namesakes if namesake.is_sure]
    return found[0] if len(found) == 1 else None


def _doubted(ranked: list[Namesake], label: str, words: int) -> list[Namesake]:
    """One word with another label, such as الوزير for the person, is true of many."""
    return [
        Namesake(found.entity, found.rule, min(found.score, _PART))
        if found.entity.kind != label and words == 1
        else found
        for found in ranked
    ]


def _part_of(mention: _Words, name: _Words) -> tuple[str, float]:
    """How a person's name and another with the same last word may be one."""
    if mention == name:
        return "", 0.0
    if _stands_in(mention, name):
        return ("surname", _SURNAME) if len(mention) == 1 else ("part of the name", _PART)
    return ("longer name", _LONGER) if len(name) > 1 and _stands_in(name, mention) else ("", 0.0)


def _short_of(mention: _Words, name: _Words) -> tuple[str, float]:
    """How two names of things that begin alike may be one."""
    short, full = sorted((mention, name), key=len)
    begins = len(short) < len(full) <= len(short) + _MOST_MORE and full[: len(short)] == short
    return ("short and long name", _SHORT) if begins else ("", 0.0)


def _stands_in(short: _Words, full: _Words) -> bool:
    rest = iter(full)
    return len(short) < len(full) and all(word in rest for word in short)


@lru_cache(maxsize=1 << 15)
def _read(name: str) -> tuple[_Words, _Words]:
    """The words of a name, folded and without the signs around and in them; and the same without article and hamza.

    ألمانيا has no article: its alef bears a hamza.
    """
    folded, plain = [], []
    for word in _APART.split(name):
        letters = fold_word(word)
        if not letters.isalnum():
            letters = _SIGNS.sub("", letters)
        if not letters:
            continue
        folded.append(letters)
        bare = letters[2:] if word.startswith("ال") and len(letters) > _SHORTEST_STEM else letters
        plain.append(bare.translate(_HAMZA) or bare)
    return tuple(folded), tuple(plain)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
