"""Suggestions held against gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from annotator.app import trained_models
from annotator.app.gold_texts import GoldText, gold_at
from annotator.app.label_map import pairs
from annotator.app.learned_engines import LearnedEngines
from annotator.app.pacing import Proposer, Speed, Watch
from annotator.app.project import shipped_schema
from annotator.app.suggesting import lexicon_for
from annotator.gold.origins import genre_of
from annotator.gold.places import without_direction
from annotator.model import BadInput, Document, Mention, Message, Relation, Schema, Suggestion, WrongUse
from annotator.suggest import pipeline_engine, plugins, switches
from annotator.suggest.confusion import Confusion, Confusions
from annotator.suggest.evaluation import Bin, Reliability, Scorer, Scores
from annotator.suggest.given import related
from annotator.suggest.near import Near, NearScorer

_Items = tuple[Mention | Relation, ...]
Engines = Callable[[Document], Proposer]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an evaluation.

    `rename` says what labels of the gold are called here, `rename_suggested` what suggested labels are called in the
    gold. With `labels` only entities with these labels count, and it is suggested as for a schema of just these. With
    `gold_entities` relations are suggested between the gold's mentions instead of the suggested ones. With
    `suggesters` only what these suggest counts. With `any_label` gold counts whatever its labels; else only labels of
    the schema do. `examples` are kept of each confusion.
    """

    labels: frozenset[str] | None = None
    rename: Mapping[str, str] = field(default_factory=dict)
    rename_suggested: Mapping[str, str] = field(default_factory=dict)
    gold_entities: bool = False
    suggesters: frozenset[str] | None = None
    any_label: bool = False
    examples: int = 10


@dataclass(frozen=True, slots=True)
class Genre:
    """The scores of one kind of text. `known_by` is "genre", "source", or empty for texts of which nothing is known;
    `near` as in `Evaluation`."""

    name: str
    known_by: str
    documents: int
    scores: Scores
    near: Mapping[str, Near]


@dataclass(slots=True)
class Evaluation:
    """`scores` over the documents that could be read; `refused` are those that could not.

    `sure` counts only suggestions that are sure, `suggesters` only what each suggester contributed to the merged
    suggestions, both against all of the gold. `near` are the scores of mentions in each manner of counting what is not
    quite right, `near_labels` the same for each label. `right` counts for each label the gold mentions that were
    suggested as they are, `confusions` all others.
    """

    question: Question
    schema: Schema
    scores: Scores
    sure: Scores
    suggesters: Mapping[str, Scores]
    reliability: tuple[Bin, ...]
    near: Mapping[str, Near]
    near_labels: Mapping[str, Mapping[str, Near]]
    genres: tuple[Genre, ...]
    right: Mapping[str, int]
    confusions: tuple[Confusion, ...]
    speed: Speed
    documents: int
    refused: list[BadInput]
    notes: list[Message]


def question(
    labels: str = "", rename: str = "", rename_suggested: str = "", *, gold_entities: bool = False,
    suggesters: Iterable[str] = (), examples: int = 10,
) -> Question:  # fmt: skip
    """A question as it is written on the command line. Raises WrongUse for what is no such list."""
    return Question(
        frozenset(_words(labels)) or None,
        pairs(rename),
        pairs(rename_suggested),
        gold_entities,
        frozenset(map(_suggester, suggesters)) or None,
        examples=examples,
    )


def _suggester(name: str) -> str:
    known = (*switches.MENTIONS, *map(plugins.source_of, plugins.names()))
    if name not in known:
        raise WrongUse(
            "There is no suggester {name}. Known: {known}. A trained model is judged alone, with --model NAME.",
            name=name,
            known=", ".join(known),
        )
    return name


def _words(written: str) -> list[str]:
    return [word for part in written.split(",") if (word := part.strip())]


def shipped(document: Document) -> Proposer:
    """The engine of the document's language, as it comes with the program."""
    from annotator.suggest.project_engine import engine_for

    return engine_for(document.language)


def evaluate(
    gold: Path,
    asked: Question | None = None,
    engines: Engines = shipped,
    *,
    format: str | None = None,
    annotator: str | None = None,
) -> Evaluation:
    """Suggests over the texts of a gold file, or the finished documents of a project, one by one, and compares.

    Each text of a file counts, also one that came before. `engines` gives what suggests for a document. Raises as
    `gold_at` does.
    """
    with gold_at(gold, format, annotator) as found:
        return _counted(found.texts, _Counting(asked or Question(), engines, found.schema or shipped_schema("news")))


def evaluate_learned(
    gold: Path, asked: Question | None = None, *, format: str | None = None, annotator: str | None = None
) -> Evaluation:
    """As `evaluate`, of what a project suggests that has learned from other documents of the same gold, never from the
    one that it suggests in, nor from one that is nearly the same."""
    asked = asked or Question()
    with gold_at(gold, format, annotator) as found:
        schema, texts = found.schema or shipped_schema("news"), list(found.texts)
        readable = [text for text in texts if isinstance(text, GoldText)]
        engines = LearnedEngines(readable, schema, asked.rename)
        result = _counted(texts, _Counting(asked, engines, schema))
        result.notes.append(engines.note())
        return result


def evaluate_model(
    gold: Path,
    folder: Path,
    asked: Question | None = None,
    *,
    trusted: bool = False,
    format: str | None = None,
    annotator: str | None = None,
) -> Evaluation:
    """As `evaluate`, of the spaCy pipeline in `folder` alone; all labels of the gold count. `folder` may also be the
    name of a model of the project that is asked about.

    Raises HashiyaError when it cannot be loaded, or when that would run code and it is not `trusted`.
    """
    if not folder.exists() and (own := trained_models.folder_beside(gold) / trained_models.bare(folder.name)).is_dir():
        folder = own
    engine = pipeline_engine.load(folder, trusted=trusted)
    learnt_from, by_heart = trained_models.learnt_from(folder), set()

    def engines(document: Document) -> Proposer:
        if document.id in learnt_from:
            by_heart.add(document.id)
        return engine

    question = replace(asked or Question(), any_label=True)
    found = evaluate(gold, question, engines, format=format, annotator=annotator)
    found.notes += engine.problems
    if by_heart:
        found.notes.append(
            Message(
                "The model has learnt from {count} of these documents: there the scores tell what it knows by heart.",
                count=len(by_heart),
            )
        )
    return found


def _counted(texts: Iterable[GoldText | BadInput], counting: _Counting) -> Evaluation:
    refused: list[BadInput] = []
    for text in texts:
        if isinstance(text, BadInput):
            refused.append(text)
        else:
            counting.add(text)
    return counting.result(refused)


@dataclass(slots=True)
class _Kind:
    """The counts of one genre."""

    scorer: Scorer
    near: NearScorer
    documents: int = 0


class _Counting:
    """Everything that is counted while documents go by."""

    def __init__(self, asked: Question, engines: Engines, schema: Schema) -> None:
        self._asked, self._schema = asked, schema
        known = {label.name for label in schema.entities} | {label.name for label in schema.relations}
        self._known = known | {*asked.rename.values()} | (asked.labels or frozenset())
        self._symmetric = without_direction(schema)
        self._all, self._sure = self._scorer(), self._scorer(lambda suggestion: suggestion.is_sure)
        self._sources: dict[str, Scorer] = {}
        self._heard: set[str] = set()
        self._reliability = Reliability(labels=asked.labels)
        self._near = NearScorer(asked.labels)
        self._genres: dict[tuple[str, str], _Kind] = {}
        self._confusions = Confusions(asked.examples, asked.labels)
        self._foreign: Counter[str] = Counter()
        self._watch = Watch(engines, self._wanted())
        self._documents = 0

    def add(self, text: GoldText) -> None:
        document = text.document
        gold = self._familiar(text.items)
        found = self._watch.propose(document)
        self._heard.update(item.source for item in found)
        ends: _Items | None = None
        if self._asked.gold_entities:
            ends = tuple(item for item in gold if isinstance(item, Mention))
            found = [item for item in found if isinstance(item.proposed, Mention)]
            regions = [region.span for region in document.regions]
            found += related(document, ends, lexicon_for(document.language), regions)
        if not text.related:
            gold = tuple(item for item in gold if isinstance(item, Mention))
            found = [item for item in found if isinstance(item.proposed, Mention)]
        self._count(document, gold, [self._renamed(item) for item in found if self._counts(item)], ends)

    def _count(self, document: Document, gold: _Items, found: list[Suggestion], ends: _Items | None) -> None:
        self._documents += 1
        kind = self._genres.setdefault(genre_of(document), _Kind(self._scorer(), NearScorer(self._asked.labels)))
        kind.documents += 1
        for scorer in (self._all, self._sure, kind.scorer):
            scorer.add(gold, found, ends)
        for source in {item.source for item in found}:
            if source not in self._sources:
                self._sources[source] = self._scorer(partial(_is_from, source))
            self._sources[source].add(gold, found, ends)
        self._reliability.add(gold, found)
        self._confusions.add(document, gold, found)
        for near in (self._near, kind.near):
            near.add(gold, found)

    def result(self, refused: list[BadInput]) -> Evaluation:
        scores = self._all.scores()
        return Evaluation(
            question=self._asked,
            schema=self._schema,
            scores=scores,
            sure=self._sure.scores().of(scores),
            suggesters={source: scorer.scores().of(scores) for source, scorer in sorted(self._sources.items())},
            reliability=self._reliability.bins(),
            near=self._near.scores(),
            near_labels=self._near.labels(),
            genres=tuple(
                Genre(*key, kind.documents, kind.scorer.scores(), kind.near.scores())
                for key, kind in sorted(self._genres.items(), key=lambda each: (-each[1].documents, each[0]))
            ),
            right=self._confusions.right(),
            confusions=self._confusions.found(),
            speed=self._watch.speed(),
            documents=self._documents,
            refused=refused,
            notes=list(self._notes(scores)),
        )

    def _wanted(self) -> tuple[str, ...]:
        """The entity labels that suggestions may have so that they count; empty for all."""
        names = [label.name for label in self._schema.entities]
        if self._asked.labels is None:
            return ()
        ours = self._asked.rename_suggested
        return tuple(name for name in names if ours.get(name, name) in self._asked.labels)

    def _scorer(self, counts: Callable[[Suggestion], bool] | None = None) -> Scorer:
        return Scorer(labels=self._asked.labels, symmetric=self._symmetric, counts=counts)

    def _counts(self, suggestion: Suggestion) -> bool:
        return self._asked.suggesters is None or suggestion.source in self._asked.suggesters

    def _familiar(self, items: _Items) -> _Items:
        """The gold under our labels, without what has none and relations of that."""
        found = [replace(item, label=self._asked.rename.get(item.label, item.label)) for item in items]
        foreign = [item for item in found if item.label not in self._known and not self._asked.any_label]
        self._foreign.update(item.label for item in foreign)
        gone = {item.id for item in foreign}
        return tuple(
            item
            for item in found
            if item.id not in gone and not (isinstance(item, Relation) and {item.head, item.tail} & gone)
        )

    def _renamed(self, suggestion: Suggestion) -> Suggestion:
        proposed = suggestion.proposed
        label = self._asked.rename_suggested.get(proposed.label)
        return suggestion if label is None else replace(suggestion, proposed=replace(proposed, label=label))

    def _notes(self, scores: Scores) -> Iterator[Message]:
        for name in sorted((self._asked.suggesters or frozenset()) - self._heard):
            yield Message(
                "{name} suggested nothing here. What did: {known}. Memory and the models of a project suggest with "
                "--learned.",
                name=name,
                known=", ".join(sorted(self._heard)) or "-",
            )
        if self._foreign:
            yield Message(
                "Labels that are not ours, left out of the gold: {labels}. With --map OLD=NEW they count.",
                labels=", ".join(f"{label} ({count})" for label, count in self._foreign.most_common()),
            )
        unused = [label for label, score in scores.entities.items() if not score.gold]
        if unused and self._documents:
            yield Message(
                "The gold never uses {labels}; suggestions with these labels count as wrong. "
                "With --labels only the labels you name count.",
                labels=", ".join(unused),
            )


def _is_from(source: str, suggestion: Suggestion) -> bool:
    return suggestion.source == source
