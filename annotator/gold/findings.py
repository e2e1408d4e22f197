"""What a check of the annotations found, and how it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.model import Document, DocumentId, ItemId, Message, Span
from annotator.text.folding import folded_text

_AROUND = 60


class Kind(StrEnum):
    SCHEMA = "schema"
    EDGES = "edges"
    LOOK_ALIKES = "look-alikes"
    TWO_LABELS = "two labels"
    UNMARKED = "unmarked"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Place:
    """`item` is what to select there; None where nothing is marked. `before` and `after` are up to 60 code points of
    the same line; `label` is that of the item, or the one that a mention would be expected to have."""

    document: DocumentId
    span: Span
    item: ItemId | None = None
    label: str = ""
    before: str = ""
    surface: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """`why` tells the reason. `score`, 0..1, says how likely something is wrong. `count` tells all places, `places` the
    first 200 of them, the doubtful ones first. `key` is the same for the same finding in later looks."""

    key: str
    kind: Kind
    why: Message
    score: float
    count: int
    places: tuple[Place, ...]


def shown(form: str, places: Iterable[Place]) -> str:
    """A form as it is written where it stands whole."""
    return next((place.surface for place in places if folded_text(place.surface) == form), form)


def said_of_labels(surface: str, labels: Counter[str]) -> tuple[Message, float]:
    (first, most), *others = labels.most_common()
    rest = sum(count for _, count in others)
    why = Message(
        "“{form}” is {label} ({count}), but also {labels} ({others}).",
        form=surface,
        label=first,
        count=most,
        labels=" | ".join(name for name, _ in others),
        others=rest,
    )
    return why, 0.95 * (most - 0.5) / (most + rest)


def said_of_unmarked(form: str, labels: Counter[str], unmarked: int) -> tuple[Message, float]:
    marked = labels.total()
    why = Message(
        "“{form}” is marked as {label} ({marked}), and stands unmarked in what is done ({unmarked}).",
        form=form,
        label=labels.most_common(1)[0][0],
        marked=marked,
        unmarked=unmarked,
    )
    # Several words seldom mean anything else; one word may.
    worth = 0.95 if " " in form else 0.85
    return why, worth * (marked + 0.5) / (marked + unmarked + 1)


def place_of(document: Document, span: Span, item: ItemId | None = None, label: str = "") -> Place:
    text = document.text
    low, high = max(0, span.start - _AROUND), span.end + _AROUND
    before = text[low : span.start].rpartition("\n")[2]
    after = text[span.end : high].partition("\n")[0]
    # Half a word at either end reads like another one.
    if low and text[low - 1].isalnum() and len(before) == span.start - low:
        before = before.partition(" ")[2]
    if text[high : high + 1].isalnum() and len(after) == high - span.end:
        after = after.rpartition(" ")[0]
    return Place(document.id, span, item, label, before, span.of(text), after)
