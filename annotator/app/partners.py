"""Whom a mention is most likely joined with, and by what: the order in which partners get their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from annotator.app.linking import Linking, LinkType, joins_any, mention_of, relation_of, types_between
from annotator.app.walking import is_shown
from annotator.model import Annotation, Document, ItemId, Mention, Relation, Schema, Span
from annotator.text.folding import fold_word
from annotator.text.sentences import count_ends

# Partners within so many code points are offered at once; those further away when few are near, or by their names.
_REACH = 700
_FEW = 9
# However far that is, no more mentions than this are looked at in either direction.
_MOST = 1500
# So far away the same name is looked for: it is likely the same thing.
_SAME_REACH = 4000

# What makes a partner less likely, in the weight of 50 code points of distance. What a suggester proposes comes first.
_PER_SENTENCE = 4.0
_ANYTHING = 20.0
_SAME_NAME = 3.0
_NEXT_NAMESAKE = 6.0
_BACKWARDS = 2.0
_DRAWN = 40.0
_PER_PAIR = 0.3
_MOST_PAIRS = 10
_PROPOSED = -100.0


class Partners:
    """The legal partners of one mention in one state of a document, by likelihood."""

    def __init__(self, schema: Schema, document: Document, annotation: Annotation, first: ItemId) -> None:
        self._schema, self._document, self._annotation = schema, document, annotation
        self._first = first
        self._mention = mention_of(annotation, first)
        self._related: dict[ItemId, list[Relation]] = {}
        self._proposed: dict[ItemId, str] = {}
        if self._mention is not None:
            self._read_relations(self._mention.id)
            self._name = self._folded(self._mention)

    def near(self) -> tuple[ItemId, ...]:
        """Those within reach, or the nearest few if there are fewer; and equal names further away."""
        if self._mention is None:
            return ()
        found: dict[ItemId, float] = {}
        for forward in (True, False):
            offered, namesakes = 0, list[ItemId]()
            for key, other, distance in islice(self._walk(self._mention, forward=forward), _MOST):
                far = distance > _REACH and offered >= _FEW
                if far and distance > _SAME_REACH:
                    break
                namesake = self._is_namesake(other)
                if (not far or namesake) and (types := self._types(other)):
                    found[key] = self._unlikelihood(other, distance, types)
                    offered += 1
                    namesakes += [key] if namesake and other.id not in self._related else []
            # The same name is joined with the one nearest to it, or with the first, which is often the fullest.
            for key in {*namesakes[:1], *([] if forward else namesakes[-1:])}:
                found[key] = min(found[key], _NEXT_NAMESAKE)
        return self._ranked(found)

    def named(self, words: str) -> tuple[ItemId, ...]:
        """Those anywhere in the document of which a word begins with `words`; however they are spelt."""
        sought = fold_word(words).strip()
        if self._mention is None or not sought:
            return ()
        found: dict[ItemId, float] = {}
        for forward in (True, False):
            for key, other, distance in self._walk(self._mention, forward=forward):
                if _begins(self._folded(other), sought) and (types := self._types(other)):
                    found[key] = self._unlikelihood(other, distance, types)
        return self._ranked(found)

    def likely_type(self, second: ItemId, types: tuple[LinkType, ...]) -> int:
        """Which of `types` is likeliest: the suggested one, sameness for equal names, else what was drawn most often
        between such labels in this document, then what joins the fewest labels. Never what is drawn already."""
        other = mention_of(self._annotation, second)
        if self._mention is None or other is None:
            return 0
        proposed = self._proposed.get(other.id)
        drawn = {relation.label for relation in self._related.get(other.id, ())}
        often = self._often(other)
        namesake = self._is_namesake(other)

        def rank(at: int) -> tuple[bool, bool, bool, int, int, int]:
            label = self._schema.relation(types[at].label)
            anything = label is None or joins_any(label)
            name = types[at].label
            pairs = _pairs(self._schema, types[at])
            return name in drawn, name != proposed, anything is not namesake, -often[name], pairs, at

        return min(range(len(types)), key=rank)

    def _read_relations(self, mention: ItemId) -> None:
        for key in self._annotation.touching(mention):
            relation = relation_of(self._annotation, key)
            if relation is None:
                continue
            other = relation.tail if relation.head == mention else relation.head
            if key == relation.id:
                self._related.setdefault(other, []).append(relation)
            elif self._annotation.is_pending(key):
                self._proposed[other] = relation.label

    def _walk(self, mention: Mention, *, forward: bool) -> Iterator[tuple[ItemId, Mention, int]]:
        """Every other mention that is shown, with its distance in code points."""
        for key in self._annotation.walk(self._first, forward=forward):
            other = mention_of(self._annotation, key)
            if other is not None and is_shown(self._annotation, key):
                yield key, other, max(0, _distance(mention.span, other.span))

    def _types(self, other: Mention) -> tuple[LinkType, ...]:
        if self._mention is None:
            return ()
        return types_between(self._schema, self._annotation, self._mention, other)

    def _unlikelihood(self, other: Mention, distance: int, types: tuple[LinkType, ...]) -> float:
        labels = [self._schema.relation(kind.label) for kind in types]
        specific = [kind for kind, label in zip(types, labels, strict=True) if label and not joins_any(label)]
        total = distance / 50 + _PER_SENTENCE * self._sentences_between(other)
        if self._is_namesake(other):
            total += _SAME_NAME
        elif not specific:
            total += _ANYTHING
        else:
            total += min(_pairs(self._schema, kind) for kind in specific) * _PER_PAIR
            total += _BACKWARDS if all(kind.reversed for kind in specific) else 0.0
        total += _DRAWN * len(self._related.get(other.id, ()))
        return total + (_PROPOSED if other.id in self._proposed else 0.0)

    def _sentences_between(self, other: Mention) -> int:
        assert self._mention is not None
        one, two = sorted((self._mention.span, other.span), key=lambda span: span.start)
        between = self._document.text[one.end : min(two.start, one.end + _REACH)]
        return count_ends(between)

    def _is_namesake(self, other: Mention) -> bool:
        """Whether the one is the other's name, or its last words: a surname alone."""
        if self._mention is None or other.label != self._mention.label:
            return False
        one, two = self._name.split(), self._folded(other).split()
        shorter, longer = sorted((one, two), key=len)
        return bool(shorter) and longer[len(longer) - len(shorter) :] == shorter

    def _often(self, other: Mention) -> Counter[str]:
        """How often each type was drawn between mentions with these two labels."""
        assert self._mention is not None
        wanted = {self._mention.label, other.label}
        found: Counter[str] = Counter()
        for relation in self._annotation.relations():
            ends = self._annotation.get(relation.head), self._annotation.get(relation.tail)
            if {end.label for end in ends if isinstance(end, Mention)} == wanted:
                found[relation.label] += 1
        return found

    def _folded(self, mention: Mention) -> str:
        return fold_word(mention.span.of(self._document.text))

    def _ranked(self, found: dict[ItemId, float]) -> tuple[ItemId, ...]:
        places = {key: place for place, key in enumerate(found)}
        return tuple(sorted(found, key=lambda key: (found[key], places[key])))


def start(schema: Schema, document: Document, annotation: Annotation, first: ItemId) -> Linking | None:
    """The likely partners of `first`; None when the schema permits none."""
    partners = Partners(schema, document, annotation, first).near()
    return Linking(first, partners, partners[0]) if partners else None


def _distance(one: Span, two: Span) -> int:
    return two.start - one.end if two.start >= one.start else one.start - two.end


def _pairs(schema: Schema, kind: LinkType) -> int:
    """How many pairs of labels the type may join, as a measure of how little it says."""
    label = schema.relation(kind.label)
    if label is None or joins_any(label):
        return _MOST_PAIRS
    return min(_MOST_PAIRS, max(1, len(label.heads)) * max(1, len(label.tails)))


def _begins(name: str, sought: str) -> bool:
    """Whether `name`, or its rest from some word on, begins with `sought`; the article may be left out."""
    words = name.split()
    rests: Iterable[str] = (" ".join(words[at:]) for at in range(len(words)))
    return any(rest.startswith(sought) or rest.removeprefix("ال").startswith(sought) for rest in rests)
