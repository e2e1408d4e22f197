"""Pairs of mentions that may be related, as the learned model of relations sees them: by what stands around them.

A feature is `kind=value`; those kinds whose value a person can read are told as the reason of a suggestion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model import RelationLabel
from annotator.suggest.links import SENTENCE_ENDS, Link
from annotator.suggest.reading import BREAK, COMMAS, Candidate, Reading

_REACH = 40  # tokens between two mentions; further apart only what a rule says, or what looks alike
_NAMESAKES = 12  # later mentions that share a word and are looked at
_PATH = 4  # mentions between that are told one by one
_WORDS = 12  # words between that are told
_GAP = 4  # so few words between are told together
_BEFORE = 5  # words before the first mention in its sentence
_NONE = 0.02  # how likely a relation is of which no rule speaks
_EDGES = (0, 1, 2, 3, 5, 8, 13, 21, 34)


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation that may be: `head` and `tail` are places in the list of mentions. `rule` is the rule that proposes
    it, if one does, and `base` how likely it is before anything was learned."""

    label: str
    head: int
    tail: int
    rule: str
    base: float
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """A pair of which a person said whether it is related."""

    pair: Pair
    is_related: bool


def pairs(
    reading: Reading, mentions: Sequence[Candidate], links: Sequence[Link], relations: Sequence[RelationLabel]
) -> Iterator[Pair]:
    """All that the schema permits and that lies within reach. `mentions` are in text order. A symmetric relation is
    asked about once, the earlier mention as its head."""
    symmetric = {relation.name for relation in relations if relation.symmetric}
    said: dict[tuple[str, int, int], Link] = {}
    for link in links:
        head, tail = sorted((link.head, link.tail)) if link.label in symmetric else (link.head, link.tail)
        known = said.get((link.label, head, tail))
        if known is None or known.score < link.score:
            said[link.label, head, tail] = link
    around = _Surroundings(reading, mentions)
    spoken = {(min(head, tail), max(head, tail)) for _, head, tail in said}
    alike = around.namesakes() if any(relation.transitive for relation in relations) else set()
    for one, other in sorted({*around.neighbours(), *spoken, *alike}):
        yield from _between(around, relations, said, one, other)


def _between(
    around: _Surroundings,
    relations: Sequence[RelationLabel],
    said: dict[tuple[str, int, int], Link],
    one: int,
    other: int,
) -> Iterator[Pair]:
    near = around.are_near(one, other)
    shared: list[str] | None = None
    ends = ((one, other), (other, one))
    rivals = [label.name for label in relations if any((label.name, *pair) in said for pair in ends)]
    for head, tail in ends:
        for relation in relations:
            if relation.symmetric and head > tail:
                continue
            link = said.get((relation.name, head, tail))
            if link is None and not (near or (relation.transitive and around.alike(one, other))):
                continue
            if link is None and not around.permits(relation, head, tail):
                continue
            shared = around.features(one, other) if shared is None else shared
            order = "=" if relation.symmetric else "<" if head < tail else ">"
            own = [f"order={order}", *(f"{order}{feature}" for feature in shared)]
            own += [f"rule={link.rule}"] if link is not None else ["rule=-"]
            own += [f"rival={label}" for label in rivals if label != relation.name]
            base = min(max(link.score, 0.1), 0.97) if link is not None else _NONE
            yield Pair(relation.name, head, tail, link.rule if link is not None else "", base, tuple(own))


class _Surroundings:
    """What stands between and around the mentions of one document."""

    def __init__(self, reading: Reading, mentions: Sequence[Candidate]) -> None:
        self._reading, self._mentions = reading, mentions
        self._ends = [at for at, form in enumerate(reading.forms) if form in SENTENCE_ENDS]
        self._breaks = [at for at, form in enumerate(reading.forms) if form == BREAK]
        self._surfaces = [tuple(reading.forms[one.first : one.last]) for one in mentions]

    def neighbours(self) -> Iterator[tuple[int, int]]:
        """Pairs that are near, the earlier mention first."""
        for one, left in enumerate(self._mentions):
            for other in range(one + 1, len(self._mentions)):
                if self._mentions[other].first - left.last > _REACH:
                    break
                if self.are_near(one, other):
                    yield one, other

    def namesakes(self) -> set[tuple[int, int]]:
        """Pairs that share a word, each mention with the next few only: what is the same as the same is the same."""
        bearers: defaultdict[str, list[int]] = defaultdict(list)
        for at, surface in enumerate(self._surfaces):
            for word in set(surface):
                bearers[word].append(at)
        return {
            (one, other)
            for places in bearers.values()
            for turn, one in enumerate(places)
            for other in places[turn + 1 : turn + 1 + _NAMESAKES]
        }

    def are_near(self, one: int, other: int) -> bool:
        left, right = self._mentions[one], self._mentions[other]
        return right.first - left.last <= _REACH and self._count(self._breaks, left.last, right.first) <= 1

    def alike(self, one: int, other: int) -> int:
        """0: nothing in common; 1: a word; 2: one lies in the other; 3: the same words."""
        left, right = self._surfaces[one], self._surfaces[other]
        if left == right:
            return 3
        common = set(left) & set(right)
        return 0 if not common else 2 if len(common) == min(len(set(left)), len(set(right))) else 1

    def permits(self, relation: RelationLabel, head: int, tail: int) -> bool:
        one, other = self._mentions[head], self._mentions[tail]
        permitted = relation.permits(one.label, other.label) or (
            relation.symmetric and relation.permits(other.label, one.label)
        )
        return permitted and relation.reaches(self._reading.span(one), self._reading.span(other))

    def features(self, one: int, other: int) -> list[str]:
        """Of the earlier mention and the later one, whichever of them is the head."""
        reading, left, right = self._reading, self._mentions[one], self._mentions[other]
        labels = f"{left.label} {right.label}"
        # Of what lies far apart only the beginning is read: there may be a whole document between.
        between = [form for form in reading.forms[left.last : min(right.first, left.last + _REACH)] if form != BREAK]
        # Offsets of nested mentions overlap: nothing stands between them.
        path = [self._mentions[at].label for at in range(one + 1, min(other, one + 2 + _REACH))]
        distance = bisect_right(_EDGES, len(between))
        ends = min(self._count(self._ends, left.last, right.first), 3)
        found = [
            f"labels={labels}",
            f"distance={labels} {distance}",
            f"sentences={labels} {ends}",
            f"breaks={self._count(self._breaks, left.last, right.first)}",
            f"path={labels} {' '.join(path) if len(path) <= _PATH else len(path)}",
            f"commas={labels} {min(sum(form in COMMAS for form in between), 2)}",
            f"alike={labels} {self.alike(one, other)}",
            f"first={left.label} {reading.forms[left.first]}",
            f"second={right.label} {reading.forms[right.first]}",
            f"before={reading.forms[left.first - 1] if left.first else BREAK}",
            f"after={reading.forms[right.last] if right.last < len(reading) else BREAK}",
        ]
        if len(between) <= _GAP:
            found.append(f"gap={labels} {' '.join(between)}")
        found += [f"between={word}" for word in dict.fromkeys(self._outside(one, other)[:_WORDS])]
        start = self._sentence_start(left.first)
        lead = reading.forms[max(start, left.first - _BEFORE) : left.first]
        found += [f"lead={word}" for word in dict.fromkeys(lead)]
        return found

    def _outside(self, one: int, other: int) -> list[str]:
        """Words between two mentions that lie in none."""
        words, at = [], self._mentions[one].last
        for inner in self._mentions[one + 1 : min(other + 1, one + 1 + _REACH)]:
            words += [form for form in self._reading.forms[at : min(inner.first, at + _REACH)] if form[:1].isalpha()]
            at = max(at, inner.last)
            if len(words) >= _WORDS:
                break
        return words

    def _sentence_start(self, at: int) -> int:
        end = bisect_left(self._ends, at)
        return self._ends[end - 1] + 1 if end else 0

    @staticmethod
    def _count(places: list[int], first: int, last: int) -> int:
        return max(bisect_left(places, last) - bisect_left(places, first), 0)
