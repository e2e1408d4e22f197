"""Which pairs of mentions a relation may join, and what is known of them.

`doc._.rel` maps (first token of the head, first token of the tail) to labels with 1.0 (there is one) or 0.0 (a person
looked, there is none). Of a pair or label that is not in it nothing is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

if not Doc.has_extension("rel"):
    Doc.set_extension("rel", default=None)

Rel = Mapping[tuple[int, int], Mapping[str, float]]

# Under this key of `doc.user_data` lies what the exporting program knows beside `doc._.rel`.
_ALSO = "hashiya"
# So many mentions on either side are looked at, the nearest: an untrained recognizer finds one at each token.
_PARTNERS = 100
_ENOUGH = 20  # spans that are looked at however short the document
# The span group of ends in documents that say nothing of entities.
_HIDDEN = "hashiya_ends"


@dataclass(frozen=True, order=True)
class End:
    """A mention that may be an end of a relation: `start` and `end` half-open in tokens, `begins` and `ends` in code
    points."""

    start: int
    end: int
    label: str
    begins: int
    ends: int

    @staticmethod
    def of(span: Span) -> End:
        return End(span.start, span.end, span.label_, span.start_char, span.end_char)

    def distance_to(self, other: End) -> int:
        """Code points that lie between the two; 0 where they touch or overlap."""
        return max(other.begins - self.ends, self.begins - other.ends, 0)


@dataclass(frozen=True)
class Pair:
    """`columns` are the numbers of the labels that may join `head` to `tail`; `between` counts the mentions that
    begin between the two."""

    head: End
    tail: End
    columns: tuple[int, ...]
    between: int


class Rules:
    """The relation types: `relations` holds for each its `label`, the labels its `heads` and `tails` may have (none:
    any), whether it is `symmetric`, and how many code points may lie between its ends (`max_characters`; 0: any).

    No relation is looked for whose ends begin further apart than `max_distance` tokens, or have a hundred mentions
    between them."""

    def __init__(self, relations: Sequence[Mapping[str, Any]], max_distance: int) -> None:
        self.labels = tuple(str(each["label"]) for each in relations)
        self.symmetric = frozenset(str(each["label"]) for each in relations if each.get("symmetric"))
        self._ends = [(frozenset(each.get("heads") or ()), frozenset(each.get("tails") or ())) for each in relations]
        self._characters = [int(each.get("max_characters") or 0) for each in relations]
        self._reach = max_distance
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}

    def columns(self, head: str, tail: str) -> tuple[int, ...]:
        """The numbers of the labels that may run from an entity labelled `head` to one labelled `tail`."""
        found = self._known.get((head, tail))
        if found is None:
            found = self._known[head, tail] = tuple(
                column
                for column, label in enumerate(self.labels)
                if self._permits(column, head, tail) or (label in self.symmetric and self._permits(column, tail, head))
            )
        return found

    def pairs(self, ends: Iterable[End]) -> list[Pair]:
        """All ordered pairs that some label may join, in the order of their heads."""
        ordered = sorted(set(ends))
        starts = [end.start for end in ordered]
        found = []
        for turn, head in enumerate(ordered):
            first = max(bisect_left(starts, head.start - self._reach), turn - _PARTNERS)
            last = min(bisect_left(starts, head.start + self._reach + 1), turn + _PARTNERS + 1)
            for tail in ordered[first:last]:
                columns = () if head == tail else self._within(self.columns(head.label, tail.label), head, tail)
                if columns:
                    low, high = sorted((head.start, tail.start))
                    between = max(bisect_left(starts, high) - bisect_left(starts, low + 1), 0)
                    found.append(Pair(head, tail, columns, between))
        return found

    def _within(self, columns: tuple[int, ...], head: End, tail: End) -> tuple[int, ...]:
        if not any(self._characters):
            return columns
        distance = head.distance_to(tail)
        return tuple(each for each in columns if not self._characters[each] or distance <= self._characters[each])

    def _permits(self, column: int, head: str, tail: str) -> bool:
        heads, tails = self._ends[column]
        return (not heads or head in heads) and (not tails or tail in tails)


def ends_of(doc: Doc, spans_key: str | None) -> list[End]:
    """The entities of a document, and the spans of the group `spans_key` beside them.

    A span categorizer that knows nothing yet finds everything everywhere: a group with a span for every other token
    is not looked at.
    """
    group = doc.spans[spans_key] if spans_key is not None and spans_key in doc.spans else ()
    spans = [*doc.ents, *(group if 2 * len(group) <= len(doc) + _ENOUGH else ())]
    return sorted({End.of(span) for span in spans})


def hide_ends(doc: Doc) -> None:
    """The entities of a training document as ends of relations alone: of entities nothing is known any more."""
    spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
    doc.spans[_HIDDEN] = list({(End.of(span), span.id_): span for span in spans}.values())
    doc.set_ents([], default="missing")


def marked_in(doc: Doc, spans_key: str | None) -> list[End]:
    """The ends that a training document marks."""
    if _HIDDEN in doc.spans:
        return sorted({End.of(span) for span in doc.spans[_HIDDEN]})
    return sorted({End.of(span) for span in (*doc.ents, *doc.spans.get(spans_key or "", ()))})


def taught(doc: Doc, pairs: Sequence[Pair], labels: Sequence[str]) -> list[dict[int, float]]:
    """For each pair what a person said, by the number of the label.

    Two mentions that begin at one token share a key. Where the key says that there is a relation, it is that of the
    longest ends that it can join, unless the document tells; of the others nothing is known.
    """
    rel: Rel = doc._.rel or {}
    sharing: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for turn, pair in enumerate(pairs):
        for column in pair.columns:
            sharing[pair.head.start, pair.tail.start, column].append(turn)
    told = _told(doc)
    found: list[dict[int, float]] = [{} for _ in pairs]
    for (head, tail, column), turns in sharing.items():
        value = rel.get((head, tail), {}).get(labels[column])
        if value is None:
            continue
        if not value or len(turns) == 1:
            for turn in turns:
                found[turn][column] = float(value)
            continue
        sure = [turn for turn in turns if (labels[column], pairs[turn].head, pairs[turn].tail) in told]
        longest = max(turns, key=lambda turn: (pairs[turn].head.end, pairs[turn].tail.end))
        for turn in sure or [longest]:
            found[turn][column] = 1.0
    return found


def is_checked(doc: Doc) -> bool:
    """Whether a person has looked for all entities and relations: where none is marked there is none."""
    also = doc.user_data.get(_ALSO)
    if isinstance(also, Mapping):
        return bool(also.get("entities_checked") and also.get("relations_checked"))
    return any(not value for labels in (doc._.rel or {}).values() for value in labels.values())


def _told(doc: Doc) -> set[tuple[str, End, End]]:
    """The relations by their very ends, where the document came with them."""
    also = doc.user_data.get(_ALSO)
    relations = also.get("relations") if isinstance(also, Mapping) else None
    if not relations:
        return set()
    spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
    ends = {span.id_: End.of(span) for span in spans if span.id_}
    return {(label, ends[head], ends[tail]) for _, label, head, tail in relations if head in ends and tail in ends}
