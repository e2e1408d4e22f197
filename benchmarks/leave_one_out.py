"""What the other articles teach about one: `python -m benchmarks.leave_one_out [--labels]`.

Each article of ours in `seeds/` is suggested twice: by the engine as it is shipped, which has learned nothing from
them, and by a project in which all other articles are done, with its memory and with the models that it learned of
them. A reprint is learned from neither for the article it repeats nor the other way round. Whether a model is used is
left to the program, which asks cross-validation on the other articles; how often it was is told. Strict F1, relations
end to end (their ends must have been suggested too) and, apart from that, between the gold's own mentions.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import process_time

from annotator.app.project import shipped_schema
from annotator.model import Item, ItemId, Relation, Schema
from annotator.model.lesson import Lesson
from annotator.suggest.asking import Trained
from annotator.suggest.engine import Engine
from annotator.suggest.evaluation import Score, Scorer, Scores
from annotator.suggest.learner import Learner
from annotator.suggest.memory import Memory
from annotator.suggest.project_engine import ProjectEngine, engine_for
from annotator.suggest.project_model import ProjectModel
from annotator.suggest.relation_learner import RelationLearner
from annotator.suggest.relation_model import RelationModel
from annotator.text.tokens import Lexicon
from benchmarks.relation_learning import family, gold_lessons

SHIPPED, MEMORY, LEARNED = "rules alone", "and memory", "and learned"


@dataclass
class Way:
    """The scores of one way of suggesting; `given` are relations between the gold's mentions."""

    symmetric: frozenset[str]
    found: Scorer = field(init=False)
    given: Scorer = field(init=False)

    def __post_init__(self) -> None:
        self.found, self.given = Scorer(symmetric=self.symmetric), Scorer(symmetric=self.symmetric)

    def add(self, engine: ProjectEngine, lesson: Lesson, gold: Sequence[Item]) -> None:
        document = lesson.document
        self.found.add(gold, engine.propose(document).suggestions)
        furniture = [region.span for region in document.regions]
        self.given.add(gold, engine.relate(document, lesson.confirmed, furniture), lesson.confirmed)


class LeftOut:
    """Suggests each article in every way, having learned from the others."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        symmetric = frozenset(label.name for label in schema.relations if label.symmetric)
        self.ways = {name: Way(symmetric) for name in (SHIPPED, MEMORY, LEARNED)}
        self.models: list[Trained] = []
        self.seconds = 0.0

    def add(self, lesson: Lesson, others: Sequence[Lesson]) -> None:
        gold = _gold(lesson)
        engine = self._engine()
        self.ways[SHIPPED].add(engine, lesson, gold)
        engine.memory = Memory(others)
        self.ways[MEMORY].add(engine, lesson, gold)
        begin = process_time()
        trained = Learner(engine).train()
        related = RelationLearner(self._schema.relations, _lexicon).train(others)
        self.seconds += process_time() - begin
        engine.model = ProjectModel(trained.model) if trained.model else None
        engine.relation_model = RelationModel.read(related.model) if related.model else None
        self.ways[LEARNED].add(engine, lesson, gold)
        self.models.append(Trained(trained.model, trained.lines, trained.before, trained.after, related))

    def _engine(self) -> ProjectEngine:
        engine = ProjectEngine((label.name for label in self._schema.entities), _engine_of)
        engine.relation_labels = self._schema.relations
        return engine


def _engine_of(language: str) -> Engine:
    return engine_for(language)


def _lexicon(language: str) -> Lexicon:
    return engine_for(language).lexicon


def _gold(lesson: Lesson) -> list[Item]:
    links = [Relation(ItemId(f"r{at}"), one.label, one.head.id, one.tail.id) for at, one in enumerate(lesson.relations)]
    return [*lesson.confirmed, *links]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--labels", action="store_true", help="every label, not only those of ten and more")
    told = ask.parse_args()
    lessons = gold_lessons()
    left_out = LeftOut(shipped_schema("news"))
    for lesson in lessons:
        left_out.add(lesson, [one for one in lessons if family(one) != family(lesson)])
    least = 1 if told.labels else 10
    print(f"{len(lessons)} articles, each left out in turn, reprints apart")
    _table("entities", {name: way.found.scores() for name, way in left_out.ways.items()}, least)
    _table("relations, end to end", {name: way.found.scores() for name, way in left_out.ways.items()}, least)
    _table("relations between the gold's mentions", {n: w.given.scores() for n, w in left_out.ways.items()}, least)
    models = left_out.models
    print(
        f"\nModels that cross-validation on the others found worth using: of mentions "
        f"{sum(bool(one.model) for one in models)} of {len(models)}, of relations "
        f"{sum(bool(one.relations.model) for one in models)} of {len(models)}. "
        f"Learning took {left_out.seconds / len(models):.1f} s of one processor each."
    )
    return 0


def _table(title: str, ways: Mapping[str, Scores], least: int) -> None:
    print(f"\n{title:<40}" + "".join(f"{name + ': P':>15}{'R':>7}{'F1':>7}" for name in ways))
    tables = {name: _picked(title, scores) for name, scores in ways.items()}
    golds = {label: score.gold for table in tables.values() for label, score in table.items()}
    for label in sorted(golds, key=lambda label: (label != "all", -golds[label], label)):
        if golds[label] >= least:
            print(
                f"  {f'{label} ({golds[label]})':<38}" + "".join(_cells(table.get(label)) for table in tables.values())
            )


def _picked(title: str, scores: Scores) -> dict[str, Score]:
    if title == "entities":
        return {"all": scores.entity_micro, **scores.entities}
    return {"all": scores.relation_micro, **scores.relations}


def _cells(score: Score | None) -> str:
    one = score or Score()
    return f"{one.precision:>15.3f}{one.recall:>7.3f}{one.f1:>7.3f}"


if __name__ == "__main__":
    sys.exit(main())
