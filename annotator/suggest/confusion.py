"""What was taken for what: gold mentions and suggested ones, paired where they lie on one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.model import Document, Item, Mention, Span, Suggestion
from annotator.text.sentences import sentence_around


class Mistake(StrEnum):
    """What is wrong with a pairing: its edges, its label, both; nothing was suggested; nothing is there."""

    EDGES = "edges"
    LABEL = "label"
    BOTH = "both"
    MISSED = "missed"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold mention and what was suggested for it; never both None."""

    gold: Mention | None
    told: Suggestion | None

    @property
    def labels(self) -> tuple[str, str]:
        """Of the gold and of what was suggested; empty where there is none."""
        return self.gold.label if self.gold else "", self.told.proposed.label if self.told else ""

    @property
    def mistake(self) -> Mistake | None:
        """None where it is right."""
        if self.gold is None or self.told is None:
            return Mistake.MISSED if self.told is None else Mistake.INVENTED
        same_label = self.gold.label == self.told.proposed.label
        if self.gold.span == _span(self.told):
            return None if same_label else Mistake.LABEL
        return Mistake.EDGES if same_label else Mistake.BOTH


@dataclass(frozen=True, slots=True)
class Example:
    """One mistake in its sentence. `gold` and `told` are spans in `sentence`, which begins at `start` in the text of
    the document called `document`."""

    document: str
    start: int
    sentence: str
    gold: Span | None
    told: Span | None
    source: str = ""
    rule: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Confusion:
    """So often a gold label was taken for another, or for the same with other edges; an empty label is nothing at
    all. `examples` are the first of them."""

    gold: str
    told: str
    mistake: Mistake
    count: int
    examples: tuple[Example, ...]


class Confusions:
    """Adds up documents one at a time; keeps so many `examples` of each confusion."""

    def __init__(self, examples: int = 10, labels: Iterable[str] | None = None) -> None:
        self._labels = None if labels is None else frozenset(labels)
        self._most = examples
        self._counts: Counter[tuple[str, str, Mistake]] = Counter()
        self._examples: dict[tuple[str, str, Mistake], list[Example]] = {}
        self._right: Counter[str] = Counter()

    def add(self, document: Document, gold: Iterable[Item], told: Iterable[Suggestion]) -> None:
        mentions = [item for item in gold if isinstance(item, Mention) and self._counts_label(item.label)]
        suggested = [
            one for one in told if isinstance(one.proposed, Mention) and self._counts_label(one.proposed.label)
        ]
        for pairing in paired(mentions, suggested):
            mistake = pairing.mistake
            if mistake is None:
                self._right[pairing.labels[0]] += 1
                continue
            key = (*pairing.labels, mistake)
            self._counts[key] += 1
            kept = self._examples.setdefault(key, [])
            if len(kept) < self._most:
                kept.append(_example(document, pairing))

    def found(self) -> tuple[Confusion, ...]:
        """The most frequent first."""
        keys = sorted(self._counts, key=lambda key: (-self._counts[key], key))
        return tuple(Confusion(*key, self._counts[key], tuple(self._examples[key])) for key in keys)

    def right(self) -> dict[str, int]:
        """For each label the mentions that were suggested as they are."""
        return dict(sorted(self._right.items()))

    def _counts_label(self, label: str) -> bool:
        return self._labels is None or label in self._labels


def paired(gold: Sequence[Mention], told: Sequence[Suggestion]) -> Iterator[Pairing]:
    """Each gold mention with at most one suggestion that overlaps it: what is right first, then equal spans, then the
    greatest overlap. What is left over stands alone."""
    close = sorted(
        (_apart(one, other), at, place)
        for at, place in _overlapping(gold, told)
        for one, other in ((gold[at], told[place]),)
    )
    free_gold, free_told = set(range(len(gold))), set(range(len(told)))
    for _, at, place in close:
        if at in free_gold and place in free_told:
            free_gold.discard(at)
            free_told.discard(place)
            yield Pairing(gold[at], told[place])
    for at in sorted(free_gold):
        yield Pairing(gold[at], None)
    for place in sorted(free_told):
        yield Pairing(None, told[place])


def _apart(gold: Mention, told: Suggestion) -> tuple[bool, bool, int]:
    """How far two mentions are from being the same, for ordering."""
    span = _span(told)
    overlap = min(gold.span.end, span.end) - max(gold.span.start, span.start)
    return gold.span != span, gold.label != told.proposed.label, -overlap


def _overlapping(gold: Sequence[Mention], told: Sequence[Suggestion]) -> Iterator[tuple[int, int]]:
    """Places in both of those that share a code point; mentions may lie in one another."""
    edges = [(one.span, True, at) for at, one in enumerate(gold)]
    edges += [(_span(one), False, place) for place, one in enumerate(told)]
    open_: list[tuple[Span, bool, int]] = []
    for entry in sorted(edges, key=lambda edge: edge[0]):
        span, is_gold, at = entry
        open_ = [other for other in open_ if other[0].end > span.start]
        for _, of_gold, other_at in open_:
            if of_gold != is_gold:
                yield (at, other_at) if is_gold else (other_at, at)
        open_.append(entry)


def _span(told: Suggestion) -> Span:
    assert isinstance(told.proposed, Mention)
    return told.proposed.span


def _example(document: Document, pairing: Pairing) -> Example:
    spans = [pairing.gold.span] if pairing.gold else []
    spans += [_span(pairing.told)] if pairing.told else []
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    sentence = sentence_around(document.text, whole)
    told = pairing.told
    return Example(
        document.title or document.source or document.id,
        sentence.start,
        document.text[sentence.start : sentence.end],
        _within(pairing.gold.span, sentence) if pairing.gold else None,
        _within(_span(told), sentence) if told else None,
        told.source if told else "",
        told.rule if told else "",
        told.score if told else 0.0,
    )


def _within(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)
