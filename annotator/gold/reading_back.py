"""What stands in the written files, held against the project."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from annotator.gold.data_set import DataSet
from annotator.gold.denied import Denied
from annotator.gold.layer import GoldDocument
from annotator.gold.pairs import MOST_MENTIONS, said
from annotator.gold.without_furniture import Trimmed
from annotator.model import DocumentId, ItemId, Mention, Relation, Schema
from annotator.nlp.training_doc import Key, Marked, StoredDoc

_Place = tuple[str, str, int, int]
_Marked = tuple[str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the file says of one document, and how it differs from the project.

    `lost` and `moved` are mentions of the project that the file does not hold, or holds with another label or at
    another place. `wrong` names all else that differs. Nothing differs in a sound export.
    """

    id: DocumentId
    tokens: int
    missing: int
    outside: int
    mentions: int
    ents: int
    relations: int
    linked: int
    lost: tuple[Mention, ...] = ()
    moved: tuple[Mention, ...] = ()
    lost_relations: tuple[Relation, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not (self.lost or self.moved or self.lost_relations or self.wrong)


def judge(stored: StoredDoc, data_set: DataSet, rel_sum: bytes = b"") -> Verdict:
    """Compares in code points of the text as the project holds it. What is said of pairs, thousands in an article, is
    not derived from the project again where the file holds the very bytes that were: those with `rel_sum`."""
    key = DocumentId(stored.about.id)
    trimmed, original = data_set.exported(key), data_set.golds[key]
    as_written = rel_sum != b"" and stored.rel_sum == rel_sum
    held = stored.ents if stored.spans is None else stored.spans
    back = trimmed.way_back()
    found = {each.id: (each.id, each.label, back(each.start), back(each.end - 1) + 1) for each in held}
    expected = {mention.id: _place(mention) for mention in original.mentions}
    related = {(each.id, each.label, each.head, each.tail) for each in stored.relations}
    return Verdict(
        key,
        stored.tokens,
        stored.missing_tokens,
        stored.outside_tokens,
        len(held),
        len(stored.ents),
        len(stored.relations),
        sum(bool(each.kb_id) for each in held),
        tuple(each for each in original.mentions if each.id not in found),
        tuple(each for each in original.mentions if found.get(each.id, expected[each.id]) != expected[each.id]),
        tuple(each for each in original.relations if (each.id, each.label, each.head, each.tail) not in related),
        tuple(_wrong(stored, trimmed, original, None if as_written else data_set.schema)),
    )


class Pieces:
    """Pieces of documents in the order of a file, taken document by document."""

    def __init__(self, stored: Iterator[StoredDoc]) -> None:
        self._stored = stored
        self._next = next(stored, None)

    @property
    def left(self) -> bool:
        return self._next is not None

    def make_up(self, whole: StoredDoc) -> bool:
        """Whether the next pieces are those of `whole`: its text, with all of its mentions and all tokens of which
        anything is known."""
        outside = known = 0
        ents: list[_Marked] = []
        spans: list[_Marked] = []
        for piece in self._of(whole.about.id):
            at = piece.about.begins
            if whole.text[at : at + len(piece.text)] != piece.text:
                return False
            ents += _marked(piece.ents, at)
            spans += _marked(piece.spans or (), at)
            outside += piece.outside_tokens
            known += piece.tokens - piece.missing_tokens
        return (sorted(ents), sorted(spans), outside, known) == (
            sorted(_marked(whole.ents, 0)),
            sorted(_marked(whole.spans or (), 0)),
            whole.outside_tokens,
            whole.tokens - whole.missing_tokens,
        )

    def _of(self, document: str) -> Iterator[StoredDoc]:
        while self._next is not None and self._next.about.id == document:
            yield self._next
            self._next = next(self._stored, None)


def _marked(marked: Iterable[Marked], offset: int) -> list[_Marked]:
    return [(each.id, each.label, each.start + offset, each.end + offset, each.kb_id) for each in marked]


def _wrong(stored: StoredDoc, trimmed: Trimmed, original: GoldDocument, schema: Schema | None) -> Iterator[str]:
    """Without `schema` nothing is asked of pairs."""
    gold = trimmed.gold
    text, at = [], 0
    for span in trimmed.cut:
        text.append(original.document.text[at : span.start])
        at = span.end
    if stored.text != "".join((*text, original.document.text[at:])):
        yield "the text differs"
    mentions = {_place(mention) for mention in gold.mentions}
    for marked in (*stored.ents, *(stored.spans or ())):
        if (marked.id, marked.label, marked.start, marked.end) not in mentions:
            yield f"a mention that the project does not have: {stored.text[marked.start : marked.end]}"
    kb_ids = {key: entity.kb_id for key, entity in original.entities.items()}
    for marked in (*stored.ents, *(stored.spans or ())):
        if marked.kb_id != kb_ids.get(ItemId(marked.id), ""):
            yield f"the entry of a mention differs: {stored.text[marked.start : marked.end]}"
    if len(stored.relations) != len(original.relations):
        yield "the number of relations differs"
    if schema is not None:
        yield from _wrong_pairs(stored, gold, schema)
    yield from _wrong_states(stored, gold)


def _wrong_pairs(stored: StoredDoc, gold: GoldDocument, schema: Schema) -> Iterator[str]:
    denied = Denied(gold, schema)
    if len(gold.mentions) <= MOST_MENTIONS:
        starts = {mention.id: mention.span.start for mention in gold.mentions}
        if stored.rel == said(gold, starts, schema, denied, len(gold.document.text)):
            return
    positive = {(key, label) for key, labels in stored.rel.items() for label, value in labels.items() if value}
    if positive != _positive(gold, schema):
        yield "doc._.rel does not hold the relations"
    yield from _wrong_denials(stored, gold, denied, schema)


def _wrong_denials(stored: StoredDoc, gold: GoldDocument, denied: Denied, schema: Schema) -> Iterator[str]:
    zeros = {(key, label) for key, labels in stored.rel.items() for label, value in labels.items() if not value}
    if not denied.anything:
        if zeros:
            yield "doc._.rel denies relations that nobody checked"
        return
    beginning: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in gold.mentions:
        beginning[mention.span.start].append(mention)
    all_of_them = len(gold.mentions) <= MOST_MENTIONS
    denials: set[tuple[Key, str]] = set()
    unsaid: set[tuple[Key, str]] = set()
    for one, other in product(beginning, repeat=2) if all_of_them else stored.rel:
        key = one, other
        for head, tail in product(beginning.get(one, ()), beginning.get(other, ())):
            if head.id != tail.id:
                found = denied.of(head, tail)
                denials.update((key, label) for label in found.denied)
                unsaid.update((key, label) for label in found.unsaid)
    expected = denials - unsaid - _positive(gold, schema)
    if zeros - expected:
        yield "doc._.rel denies relations that nobody checked"
    if all_of_them and expected - zeros:
        yield "doc._.rel does not deny relations that were checked"


def _positive(gold: GoldDocument, schema: Schema) -> set[tuple[Key, str]]:
    starts = {mention.id: mention.span.start for mention in gold.mentions}
    expected = set()
    for relation in gold.relations:
        head, tail = starts[relation.head], starts[relation.tail]
        label = schema.relation(relation.label)
        expected.add(((head, tail), relation.label))
        if label is not None and label.symmetric:
            expected.add(((tail, head), relation.label))
    return expected


def _wrong_states(stored: StoredDoc, gold: GoldDocument) -> Iterator[str]:
    mentions = _Stretches((mention.span.start, mention.span.end) for mention in gold.mentions)
    # A space between two tokens is in no token, so nothing is said of it.
    unknown = (span for span in (*gold.furniture, *gold.disputed) if span.of(stored.text).strip(" "))
    nobodys = _Stretches((span.start, span.end) for span in unknown)
    looked_at = _Stretches((span.start, span.end) for span in gold.looked_at)
    if any(mentions.touch(*stretch) or nobodys.touch(*stretch) for stretch in stored.outside):
        yield "a mention, furniture or what is disputed is said to be outside"
    if gold.entities_checked:
        if not all(mentions.touch(*stretch) or nobodys.touch(*stretch) for stretch in stored.missing):
            yield "checked text is said to be missing"
    elif not all(looked_at.touch(*stretch) for stretch in stored.outside):
        yield "text that nobody looked at is said to be outside"


class _Stretches:
    """Half-open stretches, asked whether they share anything with another."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return (at > 0 and self._ends[at - 1] > start) or (at < len(self._starts) and self._starts[at] < end)


def _place(mention: Mention) -> _Place:
    return mention.id, mention.label, mention.span.start, mention.span.end
