"""Learning relations from what people said, and finding out whether that is worth using."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotator.model import DocumentId, ItemId, RelationLabel
from annotator.model.lesson import Lesson, Related
from annotator.suggest import relations
from annotator.suggest.asking import RelationsTrained
from annotator.suggest.given import laid_out
from annotator.suggest.reading import Candidate
from annotator.suggest.relation_pairs import Taught, pairs
from annotator.text.tokens import Lexicon

# So many confirmed relations are the least from which something can be learned and proved.
LEAST = 20
THRESHOLD = 0.5
_FOLDS = 5
_MARGIN = 0.01  # F1 by which the model must be better
_LONGEST = 60_000  # pairs of the latest lessons that are learned from: training stays a matter of seconds

_Key = tuple[str, ItemId, ItemId]


@dataclass(frozen=True, slots=True)
class Page:
    """What one lesson says: its pairs that were judged, and how many relations no pair stands for."""

    taught: tuple[Taught, ...]
    missed: int

    @property
    def related(self) -> int:
        return self.missed + sum(each.is_related for each in self.taught)


class RelationLearner:
    """Pages of lessons are kept, since laying them out takes longest."""

    def __init__(self, labels: Sequence[RelationLabel], lexicon_of: Callable[[str], Lexicon]) -> None:
        self._labels = tuple(labels)
        self._lexicon_of = lexicon_of
        self._pages: dict[DocumentId, tuple[Lesson, Page]] = {}

    def train(self, lessons: Sequence[Lesson]) -> RelationsTrained:
        """`lessons` are the latest last. Quick enough for every few documents: seconds."""
        pages = self._latest(lessons)
        related = sum(page.related for page in pages)
        if related < LEAST or len(pages) < 2:
            return RelationsTrained(relations=related)
        before, after, observed = _cross_validated(pages)
        if after < before + _MARGIN:
            return RelationsTrained(b"", related, before, after)
        from annotator.suggest.relation_model import calibrated, train

        model = train([each for page in pages for each in page.taught])
        return RelationsTrained(calibrated(model, observed, THRESHOLD).as_bytes(), related, before, after)

    def _latest(self, lessons: Sequence[Lesson]) -> list[Page]:
        chosen: list[Page] = []
        room = _LONGEST
        for lesson in reversed(lessons):
            if not (lesson.relations or lesson.refused or lesson.relations_checked or lesson.looked_at):
                continue
            page = self.page(lesson)
            room -= len(page.taught)
            if chosen and room < 0:
                break
            chosen.append(page)
        return chosen[::-1]

    def page(self, lesson: Lesson) -> Page:
        """Kept until the lesson changes."""
        known = self._pages.get(lesson.document.id)
        if known is None or known[0] != lesson:
            known = self._pages[lesson.document.id] = lesson, self._read(lesson)
        return known[1]

    def _read(self, lesson: Lesson) -> Page:
        document = lesson.document
        furniture = [region.span for region in document.regions]
        reading, placed = laid_out(document, lesson.confirmed, self._lexicon_of(document.language), furniture)
        candidates: list[Candidate] = [found for found, _ in placed]
        ids = [mention.id for _, mention in placed]
        links = relations.propose(reading, candidates)
        judge = _Judge(lesson, self._labels)
        taught, seen = [], set()
        for pair in pairs(reading, candidates, links, self._labels):
            head, tail = ids[pair.head], ids[pair.tail]
            said = judge.said(pair.label, head, tail)
            if said is not None:
                taught.append(Taught(pair, said))
            seen.add(judge.key(pair.label, head, tail))
        return Page(tuple(taught), len(judge.related - seen))


class _Judge:
    """Whether people said that two mentions are related, that they are not, or nothing."""

    def __init__(self, lesson: Lesson, labels: Sequence[RelationLabel]) -> None:
        self._symmetric = frozenset(label.name for label in labels if label.symmetric)
        self.related = {self._of(one) for one in lesson.relations}
        follow = _following(lesson, [label for label in labels if label.transitive])
        self._implied = {self.key(*one) for one in follow}
        self._refused = {self._of(one) for one in lesson.refused}
        self._all = lesson.relations_checked
        self._alone = {head.id for head, tail in lesson.looked_at if tail is None}
        self._together = {frozenset((head.id, tail.id)) for head, tail in lesson.looked_at if tail is not None}

    def key(self, label: str, head: ItemId, tail: ItemId) -> _Key:
        return (label, min(head, tail), max(head, tail)) if label in self._symmetric else (label, head, tail)

    def said(self, label: str, head: ItemId, tail: ItemId) -> bool | None:
        key = self.key(label, head, tail)
        if key in self.related:
            return True
        if key in self._refused:
            return False
        if key in self._implied:
            return None
        looked = self._all or head in self._alone or tail in self._alone or frozenset((head, tail)) in self._together
        return False if looked else None

    def _of(self, one: Related) -> _Key:
        return self.key(one.label, one.head.id, one.tail.id)


def _following(lesson: Lesson, transitive: Sequence[RelationLabel]) -> Iterator[_Key]:
    """Relations that follow from those that are drawn: nobody draws them, and nobody denies them."""
    for label in transitive:
        steps: dict[ItemId, set[ItemId]] = {}
        for one in lesson.relations:
            if one.label == label.name:
                steps.setdefault(one.head.id, set()).add(one.tail.id)
                if label.symmetric:
                    steps.setdefault(one.tail.id, set()).add(one.head.id)
        for start in steps:
            seen, ahead = {start}, [start]
            while ahead:
                for there in steps.get(ahead.pop(), ()):
                    if there not in seen:
                        seen.add(there)
                        ahead.append(there)
            yield from ((label.name, start, end) for end in seen - {start})


def _cross_validated(pages: Sequence[Page]) -> tuple[float, float, list[tuple[float, bool]]]:
    """F1 of the rules and of a model that has not seen the documents, and what that model's probabilities came to."""
    from annotator.suggest.relation_model import train

    rules, learned = [0, 0], [0, 0]  # right, found
    observed: list[tuple[float, bool]] = []
    folds = min(_FOLDS, len(pages))
    for fold in range(folds):
        # Neighbours are often about the same: a block of them is held out together.
        block = slice(fold * len(pages) // folds, (fold + 1) * len(pages) // folds)
        others = [each for page in (*pages[: block.start], *pages[block.stop :]) for each in page.taught]
        model = train(others)
        for page in pages[block]:
            chances = model.chances([each.pair for each in page.taught])
            for each, chance in zip(page.taught, chances, strict=True):
                observed.append((chance, each.is_related))
                _count(rules, each, bool(each.pair.rule))
                _count(learned, each, chance >= THRESHOLD)
    gold = sum(page.related for page in pages)
    return _f1(rules, gold), _f1(learned, gold), observed


def _count(counts: list[int], each: Taught, found: bool) -> None:
    counts[0] += found and each.is_related
    counts[1] += found


def _f1(counts: Sequence[int], gold: int) -> float:
    right, found = counts
    return 2 * right / (found + gold) if right else 0.0
