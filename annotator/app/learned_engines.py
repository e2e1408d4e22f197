"""What a project suggests in a document once it has learned from the others: to judge honestly what is learned.

The documents are parted into blocks of neighbours, nearly equal ones together, and each block is suggested in by a
project in which all others are done: with its memory, and with the models that cross-validation on them found better.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from annotator.app.gold_texts import GoldText
from annotator.app.suggesting import lexicon_for
from annotator.model import Document, DocumentId, Mention, Message, Relation, Schema, Span, Suggestion
from annotator.model.lesson import Lesson, Related
from annotator.suggest.learner import Learner
from annotator.suggest.project_engine import ProjectEngine, engine_for
from annotator.suggest.project_model import ProjectModel
from annotator.suggest.relation_learner import RelationLearner
from annotator.suggest.relation_model import RelationModel
from annotator.text.reprints import groups

FOLDS = 5


class LearnedEngine:
    """A project that has learned from `lessons`; asked like the engine of a language."""

    def __init__(self, schema: Schema, lessons: Sequence[Lesson]) -> None:
        self._engine = ProjectEngine((label.name for label in schema.entities), engine_for)
        self._engine.relation_labels = schema.relations
        for lesson in lessons:
            self._engine.memory.teach(lesson)
        model = Learner(self._engine).train().model
        self._engine.model = ProjectModel(model) if model else None
        related = RelationLearner(schema.relations, lexicon_for).train(lessons).model
        self._engine.relation_model = RelationModel.read(related) if related else None

    @property
    def models(self) -> tuple[bool, bool]:
        """Whether a model of mentions, and one of relations, proved worth using."""
        return self._engine.model is not None, self._engine.relation_model is not None

    def propose(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> list[Suggestion]:
        """Of all labels of the schema, whichever are asked for: as in the project."""
        del labels
        return list(self._engine.propose(document, furniture).suggestions)

    def pace(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> dict[str, float]:
        """Nothing: it is timed as a whole."""
        del document, furniture, labels
        return {}


class LearnedEngines:
    """For each document an engine that has learned from the documents of all other blocks. `rename` says what labels of
    the gold are called here."""

    def __init__(self, texts: Sequence[GoldText], schema: Schema, rename: Mapping[str, str]) -> None:
        self._schema = schema
        self._lessons = {text.document.id: _lesson(text, rename) for text in texts}
        self._folds = _folds([lesson.document for lesson in self._lessons.values()])
        self._engines: dict[int, LearnedEngine] = {}

    def __call__(self, document: Document) -> LearnedEngine:
        fold = self._folds[document.id]
        if fold not in self._engines:
            others = [lesson for key, lesson in self._lessons.items() if self._folds[key] != fold]
            self._engines[fold] = LearnedEngine(self._schema, others)
        return self._engines[fold]

    def note(self) -> Message:
        """How often models proved worth using."""
        models = [engine.models for engine in self._engines.values()]
        return Message(
            "Learned in turn from all blocks of documents but one, of {blocks}. A model of mentions was worth using "
            "{mentions} times, one of relations {relations} times.",
            blocks=len(models),
            mentions=sum(mentions for mentions, _ in models),
            relations=sum(relations for _, relations in models),
        )


def _folds(documents: Sequence[Document]) -> dict[DocumentId, int]:
    """The block of each document: neighbours together, and all of a group of nearly equal ones where its first is."""
    group = {key: min(group) for group in groups(documents) for key in group}
    heads: dict[DocumentId, int] = {}
    for document in documents:
        heads.setdefault(group.get(document.id, document.id), len(heads))
    blocks = min(FOLDS, len(heads))
    return {document.id: heads[group.get(document.id, document.id)] * blocks // len(heads) for document in documents}


def _lesson(text: GoldText, rename: Mapping[str, str]) -> Lesson:
    named = [replace(item, label=rename.get(item.label, item.label)) for item in text.items]
    mentions = {item.id: item for item in named if isinstance(item, Mention)}
    related = tuple(
        Related(item.label, mentions[item.head], mentions[item.tail])
        for item in named
        if isinstance(item, Relation) and item.head in mentions and item.tail in mentions
    )
    confirmed = tuple(sorted(mentions.values(), key=lambda one: one.span))
    return Lesson(text.document, confirmed, (), True, related, (), text.related)
