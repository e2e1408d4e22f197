"""What a project's own model of relations adds to the rules: `python benchmarks/relation_learning.py`.

Each article of ours in `seeds/` is read by a model that has learned from the others alone, given the gold mentions. A
reprint is learned from neither for the article it repeats nor the other way round. No number in the model was chosen by
these articles. The second table is how F1 grows with the number of articles learned from, in the order of the file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

_ROOT = Path(__file__).resolve().parents[1]
if str(_ROOT) not in sys.path:
    sys.path.insert(0, str(_ROOT))

if TYPE_CHECKING:
    from annotator.model.lesson import Lesson
    from annotator.suggest.relation_learner import RelationLearner
    from annotator.suggest.relation_model import RelationModel

SEEDS = _ROOT / "seeds" / "gold.jsonl"
# Of which article each is a reprint.
_REPRINTS = {"ar-08-yarmouk-water-reprint": "ar-01-yarmouk-water"}


@dataclass
class Counts:
    right: int = 0
    found: int = 0
    gold: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.gold, 1)
        f1 = 2 * self.right / max(self.found + self.gold, 1)
        return f"{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}"


@dataclass
class Table:
    """By label; the empty label is all."""

    rules: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    learned: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))


def main() -> int:
    lessons = gold_lessons()
    learner = _learner()
    for lesson in lessons:
        learner.page(lesson)
    table, seconds = Table(), 0.0
    for lesson in lessons:
        begin = process_time()
        model = _model(learner, [one for one in lessons if family(one) != family(lesson)])
        seconds += process_time() - begin
        _count(table, learner, model, lesson)
    print("\n".join(_lines(table, len(lessons), seconds)))
    print("\n".join(_growth(learner, lessons)))
    return 0


def gold_lessons() -> list[Lesson]:
    """The articles of `seeds/` as if a person had done them."""
    from annotator.formats import jsonl
    from annotator.formats.incoming import Incoming
    from annotator.model import Document, DocumentId, Mention, Relation
    from annotator.model.lesson import Lesson, Related
    from annotator.text.boilerplate import furniture

    found = []
    for incoming in jsonl.read(SEEDS):
        assert isinstance(incoming, Incoming)
        mentions = {item.id: item for item in incoming.items if isinstance(item, Mention)}
        related = tuple(
            Related(item.label, mentions[item.head], mentions[item.tail])
            for item in incoming.items
            if isinstance(item, Relation)
        )
        key, text = DocumentId(str(incoming.id)), incoming.text
        document = Document(key, text, language=incoming.language, regions=tuple(furniture(text)))
        found.append(Lesson(document, tuple(mentions.values()), (), True, related, (), True))
    return found


def _learner() -> RelationLearner:
    from annotator.app.project import shipped_schema
    from annotator.suggest.lexicon import load
    from annotator.suggest.relation_learner import RelationLearner

    return RelationLearner(shipped_schema("news").relations, load)


def family(lesson: Lesson) -> str:
    """The same for an article and its reprint."""
    return _REPRINTS.get(lesson.document.id, lesson.document.id)


def _model(learner: RelationLearner, lessons: Sequence[Lesson]) -> RelationModel:
    from annotator.suggest.relation_model import train

    return train([each for lesson in lessons for each in learner.page(lesson).taught])


def _count(table: Table, learner: RelationLearner, model: RelationModel, lesson: Lesson) -> None:
    page = learner.page(lesson)
    chances = model.chances([each.pair for each in page.taught])
    for one in lesson.relations:
        for counts in (table.rules, table.learned):
            counts[one.label].gold += 1
            counts[""].gold += 1
    for each, chance in zip(page.taught, chances, strict=True):
        for counts, found in ((table.rules, bool(each.pair.rule)), (table.learned, chance >= model.threshold)):
            for label in (each.pair.label, "") if found else ():
                counts[label].found += 1
                counts[label].right += each.is_related


def _lines(table: Table, count: int, seconds: float) -> Iterator[str]:
    title = f"{count} articles, each left out in turn"
    yield f"{title:<34}{'rules: P':>9}{'R':>7}{'F1':>7}  {'learned: P':>9}{'R':>7}{'F1':>7}"
    for label in sorted(table.rules, key=lambda label: -table.rules[label].gold):
        if table.rules[label].gold:
            name = f"{label or 'all'} ({table.rules[label].gold})"
            yield f"  {name:<34}{table.rules[label]}    {table.learned[label]}"
    yield f"  A model was learned in {seconds / count:.1f} processor seconds."


def _growth(learner: RelationLearner, lessons: Sequence[Lesson]) -> Iterator[str]:
    yield f"\n{'articles learned from, at most':<36}{'P':>8}{'R':>7}{'F1':>7}"
    for most in (0, 1, 2, 4, 8):
        table = Table()
        for lesson in lessons:
            others = [one for one in lessons if family(one) != family(lesson)]
            _count(table, learner, _model(learner, others[:most]), lesson)
        yield f"  {most:<34}{table.learned['']}"


if __name__ == "__main__":
    sys.exit(main())
