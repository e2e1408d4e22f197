"""What the statistical models see of a document: columns of values, one value a word, and what each value tells.

A model's features are made of a column's value at a word or near it: `OFFSETS[column]` say where around a word it is
looked at, `told` which attributes it has there. Training writes all attributes out (`attributes`); prediction adds up
what each value weighs once and remembers it, which is why values are few and `told` is pure.

Words are the tokens of a reading without proclitics: what is written onto a word is a property of that word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.suggest.clusters import NONE, Clusters
from annotator.suggest.reading import BREAK, CLOSING, OPENING, Candidate, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

EDGE = ""  # the value of every column beyond the ends of a sentence
MARGIN = 2  # that many edges stand between two sentences
_SENTENCE_ENDS = frozenset({".", "!", "?", "؟"})
_LONGEST = 150
_FAR_QUOTE = 12
_TRIGGERS = frozenset({
    "minister", "position", "head-of", "definite-title", "honorific", "organisation-head", "organisation-definite",
    "media-head", "facility-head", "event-head", "region-head", "settlement", "place-head", "said", "met", "visited",
    "misc-head", "deputy",
})  # fmt: skip
_REACH = 4
_NAMES = ("PER", "ORG", "GPE", "FAC", "LOC")
_LEAST = 0.6


@dataclass(slots=True)
class Columns:
    """The words of a document in sentences, flat: each sentence is followed by `MARGIN` edges, and the first is
    preceded by as many.

    `tokens` are places in the reading (-1 at an edge), `sentences` are (first, last) places in `tokens`.
    """

    tokens: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)


def columns(reading: Reading, candidates: Sequence[Candidate]) -> Columns:
    """`candidates` are what the rules found before the models."""
    table = Columns()
    _lay_out(reading, table)
    tokens = table.tokens
    size = len(reading) + 1  # the value at -1, for edges
    by_token = {
        "w": [*reading.forms, EDGE],
        "p": _attached(reading, size),
        "g": _listed(reading, size),
        "r": _ruled(candidates, size),
        "q": _enclosed(reading, size),
        "d": _elsewhere(reading, candidates, size),
    }
    table.values = {name: [column[at] for at in tokens] for name, column in by_token.items()}
    words = table.values["w"]
    table.values["b"] = [EDGE if at < 0 else f"{words[i - 1]}_{words[i]}" for i, at in enumerate(tokens)]
    table.values["t"] = _triggers(reading, table)
    return table


def attributes(table: Columns, sentence: tuple[int, int], clusters: Clusters = NONE) -> list[list[str]]:
    """The attributes of each word of a sentence, as a trainer wants them."""
    return [
        [
            f"{name}{offset}{attribute}"
            for name, values in table.values.items()
            for offset in OFFSETS[name]
            for attribute in told(name, values[at + offset], abs(offset), clusters)
        ]
        for at in range(*sentence)
    ]


def _lay_out(reading: Reading, table: Columns) -> None:
    tokens, proclitic = table.tokens, reading.proclitic
    tokens += [-1] * MARGIN
    first = len(tokens)
    for at, form in enumerate(reading.forms):
        if proclitic[at]:
            continue
        if form != BREAK:
            tokens.append(at)
        if form == BREAK or form in _SENTENCE_ENDS or len(tokens) - first >= _LONGEST:
            if len(tokens) > first:
                table.sentences.append((first, len(tokens)))
                tokens += [-1] * MARGIN
            first = len(tokens)


def _attached(reading: Reading, size: int) -> list[str]:
    """The proclitics before each token, and whether it is glued to what stands before."""
    column = ["-"] * size
    column[-1] = EDGE
    before = ""
    for at, is_proclitic in enumerate(reading.proclitic):
        if is_proclitic:
            before += reading.forms[at]
        elif before:
            column[at] = before
            before = ""
        elif reading.glued(at):
            column[at] = "="
    return column


def _listed(reading: Reading, size: int) -> list[str]:
    """The kinds of the listed phrases in which each token stands, and where in them."""
    column = ["-"] * size
    column[-1] = EDGE
    for at, matches in enumerate(reading.matches):
        for end, kinds in reversed(matches):
            told = _told(kinds)
            if end == at + 1:
                column[at] = _joined(column[at], told)
                continue
            column[at] = _joined(column[at], f"B:{told}")
            for inside in range(at + 1, min(end, size - 1)):
                column[inside] = _joined(column[inside], f"I:{told}")
    return column


@lru_cache(maxsize=4096)
def _told(kinds: frozenset[str]) -> str:
    return ",".join(sorted(kinds))


def _joined(old: str, new: str) -> str:
    return new if old == "-" else f"{old} {new}"


def _ruled(candidates: Iterable[Candidate], size: int) -> list[str]:
    """What the rules say of each token: the longest candidate's label and rule, and where in it."""
    column = ["-"] * size
    column[-1] = EDGE
    for found in sorted(candidates, key=lambda found: (found.last - found.first, found.score)):
        column[found.first] = f"B:{found.label}:{found.rule}"
        for at in range(found.first + 1, found.last):
            column[at] = f"I:{found.label}:{found.rule}"
    return column


def _enclosed(reading: Reading, size: int) -> list[str]:
    """Which token stands in quotation marks or brackets, and how many do."""
    column = ["-"] * size
    column[-1] = EDGE
    for opening, closing, kind in ((OPENING, CLOSING, "q"), (frozenset("("), frozenset(")"), "(")):
        at = 0
        while at < len(reading):
            if reading.forms[at] in opening:
                for end in range(at + 1, min(at + _FAR_QUOTE, len(reading))):
                    if reading.forms[end] == BREAK:
                        break
                    if reading.forms[end] in closing:
                        length = min(end - at - 1, 4)
                        for inside in range(at + 1, end):
                            column[inside] = f"{kind}{length}{'B' if inside == at + 1 else ''}"
                        at = end
                        break
            at += 1
    return column


def _elsewhere(reading: Reading, candidates: Sequence[Candidate], size: int) -> list[str]:
    """The labels of names of several words, found elsewhere in the document, in which the same form stands."""
    places: dict[str, list[tuple[int, int, str]]] = {}
    for found in candidates:
        if found.label in _NAMES and found.score >= _LEAST and found.last - found.first > 1:
            for at in range(found.first, found.last):
                form = reading.forms[at]
                if len(form) > 2:
                    where = "L" if at == found.last - 1 else "F" if at == found.first else "M"
                    places.setdefault(form, []).append((found.first, found.last, f"{found.label}{where}"))
    column = ["-"] * size
    column[-1] = EDGE
    for at, form in enumerate(reading.forms):
        here = places.get(form)
        if here:
            told = {label for first, last, label in here if not first <= at < last}
            if told:
                column[at] = ",".join(sorted(told))
    return column


def _triggers(reading: Reading, table: Columns) -> list[str]:
    """The nearest word before each that tells what may come, within a few words and no further than a comma."""
    kinds_of: list[str] = []
    for at in table.tokens:
        told = EDGE
        if at >= 0:
            for _, kinds in reading.matches[at]:
                found = kinds & _TRIGGERS
                if found:
                    told = min(found)
                    break
        kinds_of.append(told)
    column: list[str] = []
    last, since = EDGE, _REACH
    for at, told in zip(table.tokens, kinds_of, strict=True):
        column.append(f"{last}{since}" if since < _REACH and at >= 0 else EDGE)
        if told:
            last, since = told, 0
        elif at < 0:
            since = _REACH
        else:
            since += 1
    return column


def told(name: str, value: str, reach: int, clusters: Clusters) -> list[str]:
    """The attributes of a column's value for a word that is so many words away."""
    return [one for farthest, some in grouped(name, value, clusters) if reach <= farthest for one in some]


def grouped(name: str, value: str, clusters: Clusters) -> Sequence[tuple[int, Sequence[str]]]:
    """All attributes of a column's value, each group with how many words away it is told at most."""
    return _word(value, clusters) if name == "w" else ((MARGIN, _EXPANSIONS[name](value)),)


def _word(form: str, clusters: Clusters) -> Sequence[tuple[int, Sequence[str]]]:
    if form == EDGE:
        return ((MARGIN, ("|",)),)
    size = len(form)
    definite = size > 4 and form.startswith("ال")
    return (
        (2, (form, *clusters.get(form, _UNKNOWN))),
        (1, (f"^{form[:2]}", f"${form[-2:]}", f"#{_shape(form)}")),
        (0, (
            f"^{form[:3]}", f"^{form[:4]}", f"${form[-1:]}", f"${form[-3:]}", f"${form[-4:]}", f"n{min(size, 9)}",
            f"stem{form[2:] if definite else form}",
        )),
    )  # fmt: skip


def _shape(form: str) -> str:
    first = form[0]
    if first.isdigit():
        return f"9{min(len(form), 5)}"
    if not first.isalpha():
        return form
    if first < "\u0590":
        return "a" if first.islower() else "A"
    return "ال" if form.startswith("ال") else "ع"


def _kinds(value: str) -> list[str]:
    if value in ("-", EDGE):
        return []
    found: set[str] = set()
    for part in value.split(" "):
        where, _, kinds = part.rpartition(":")
        found.update(f"{where}{kind}" for kind in kinds.split(","))
    return sorted(found)


def _rule(value: str) -> list[str]:
    if value in ("-", EDGE):
        return [value]
    where, label, _ = value.split(":", 2)
    return [f"{where}{label}", value]


def _parts(value: str) -> list[str]:
    return [] if value in ("-", EDGE) else value.split(",")


def _same(value: str) -> list[str]:
    return [value] if value else []


_UNKNOWN = ("c-",)
_EXPANSIONS: Mapping[str, Callable[[str], list[str]]] = {
    "p": _same,
    "g": _kinds,
    "r": _rule,
    "q": _same,
    "d": _parts,
    "b": _same,
    "t": _same,
}
OFFSETS: Mapping[str, Sequence[int]] = {
    "w": (-2, -1, 0, 1, 2),
    "p": (0, 1),
    "g": (-1, 0, 1),
    "r": (-1, 0, 1),
    "q": (0,),
    "d": (-1, 0, 1),
    "b": (0, 1),
    "t": (0,),
}
