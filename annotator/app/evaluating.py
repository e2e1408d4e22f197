"""Suggestions held against gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from annotator.app.importing import As, ImportOptions, prepare
from annotator.app.label_map import pairs
from annotator.app.project import shipped_schema
from annotator.app.suggesting import engine_for, lexicon_for
from annotator.formats.registry import read
from annotator.model import BadInput, Document, DocumentId, Mention, Message, Relation, Schema, Suggestion
from annotator.suggest.engine import Engine
from annotator.suggest.evaluation import Bin, Reliability, Scorer, Scores
from annotator.suggest.given import related
from annotator.suggest.near import Near, NearScorer, installed
from annotator.text.boilerplate import furniture

_Items = tuple[Mention | Relation, ...]

# The components are timed over so many words.
_PACED_WORDS = 5000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an evaluation.

    `rename` says what labels of the gold are called here, `rename_suggested` what suggested labels are called in the
    gold. With `labels` only entities with these labels count, and it is suggested as for a schema of just these. With
    `gold_entities` relations are suggested between the gold's mentions instead of the suggested ones. With
    `suggesters` only what these suggest counts.
    """

    labels: frozenset[str] | None = None
    rename: Mapping[str, str] = field(default_factory=dict)
    rename_suggested: Mapping[str, str] = field(default_factory=dict)
    gold_entities: bool = False
    suggesters: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """Of suggesting alone, without reading files and counting; `ready` is the time until the first document.

    `components` are seconds of one processor for a thousand words, for each part of the engine, in order; measured on
    the first documents.
    """

    words: int
    cpu_seconds: float
    seconds: float
    ready_seconds: float
    components: Mapping[str, float]

    @property
    def words_per_second(self) -> float:
        """For one second of one processor."""
        return self.words / self.cpu_seconds if self.cpu_seconds else 0.0


@dataclass(slots=True)
class Evaluation:
    """`scores` over the documents that could be read; `refused` are those that could not.

    `sure` counts only suggestions that are sure, `suggesters` only what each suggester contributed to the merged
    suggestions, both against all of the gold. `near` is None where nervaluate is not installed.
    """

    question: Question
    scores: Scores
    sure: Scores
    suggesters: Mapping[str, Scores]
    reliability: tuple[Bin, ...]
    near: Mapping[str, Near] | None
    speed: Speed
    documents: int
    refused: list[BadInput]
    notes: list[Message]


def question(
    labels: str = "", rename: str = "", rename_suggested: str = "", *, gold_entities: bool = False,
    suggesters: Iterable[str] = (),
) -> Question:  # fmt: skip
    """A question as it is written on the command line. Raises WrongUse for what is no such list."""
    return Question(
        frozenset(_words(labels)) or None,
        pairs(rename),
        pairs(rename_suggested),
        gold_entities,
        frozenset(suggesters) or None,
    )


def _words(written: str) -> list[str]:
    return [word for part in written.split(",") if (word := part.strip())]


def evaluate(gold: Path, asked: Question | None = None, engines: Callable[[str], Engine] = engine_for) -> Evaluation:
    """Suggests over the texts of a gold file in the neutral form, one by one, and compares: strict spans and labels.

    Each line counts, also one whose text came before. Furniture is what is recognised in the text, as it would be
    in a new article, whatever the file says about it. `engines` gives the engine of a language.
    """
    asked = asked or Question()
    counting = _Counting(asked, engines)
    refused: list[BadInput] = []
    for incoming in read(gold, format="jsonl"):
        if isinstance(incoming, BadInput):
            refused.append(incoming)
            continue
        document = prepare(incoming, ImportOptions(annotations=As.GOLD, suggest=False)).document
        counting.add(replace(document, regions=furniture(document.text)), incoming.items)
    return counting.result(refused)


class _Counting:
    """Everything that is counted while documents go by."""

    def __init__(self, asked: Question, engines: Callable[[str], Engine]) -> None:
        schema = shipped_schema("news")
        self._asked = asked
        known = {label.name for label in schema.entities} | {label.name for label in schema.relations}
        self._known = known | {*asked.rename.values()} | (asked.labels or frozenset())
        self._symmetric = frozenset(label.name for label in schema.relations if label.symmetric)
        self._all, self._sure = self._scorer(), self._scorer(lambda suggestion: suggestion.is_sure)
        self._sources: dict[str, Scorer] = {}
        self._reliability = Reliability(labels=asked.labels)
        self._near = NearScorer(asked.labels) if installed() else None
        self._foreign: Counter[str] = Counter()
        self._clock = _Clock(engines, self._wanted(schema))
        self._documents = 0

    def add(self, document: Document, items: _Items) -> None:
        gold = self._familiar(items)
        found = self._clock.propose(document)
        ends: _Items | None = None
        if self._asked.gold_entities:
            ends = tuple(item for item in gold if isinstance(item, Mention))
            found = [item for item in found if isinstance(item.proposed, Mention)]
            regions = [region.span for region in document.regions]
            found += related(document, ends, lexicon_for(document.language), regions)
        found = [self._renamed(item) for item in found if self._counts(item)]
        self._documents += 1
        for scorer in (self._all, self._sure):
            scorer.add(gold, found, ends)
        for source in {item.source for item in found}:
            if source not in self._sources:
                self._sources[source] = self._scorer(partial(_is_from, source))
            self._sources[source].add(gold, found, ends)
        self._reliability.add(gold, found)
        if self._near is not None:
            self._near.add(gold, found)

    def result(self, refused: list[BadInput]) -> Evaluation:
        scores = self._all.scores()
        return Evaluation(
            question=self._asked,
            scores=scores,
            sure=self._sure.scores().of(scores),
            suggesters={source: scorer.scores().of(scores) for source, scorer in sorted(self._sources.items())},
            reliability=self._reliability.bins(),
            near=self._near.scores() if self._near is not None else None,
            speed=self._clock.speed(),
            documents=self._documents,
            refused=refused,
            notes=list(self._notes(scores)),
        )

    def _wanted(self, schema: Schema) -> tuple[str, ...]:
        """The entity labels that suggestions may have so that they count; empty for all."""
        if self._asked.labels is None:
            return ()
        ours = self._asked.rename_suggested
        return tuple(label.name for label in schema.entities if ours.get(label.name, label.name) in self._asked.labels)

    def _scorer(self, counts: Callable[[Suggestion], bool] | None = None) -> Scorer:
        return Scorer(labels=self._asked.labels, symmetric=self._symmetric, counts=counts)

    def _counts(self, suggestion: Suggestion) -> bool:
        return self._asked.suggesters is None or suggestion.source in self._asked.suggesters

    def _familiar(self, items: _Items) -> _Items:
        """The gold under our labels, without what has none and relations of that."""
        found = [replace(item, label=self._asked.rename.get(item.label, item.label)) for item in items]
        foreign = [item for item in found if item.label not in self._known]
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
        if self._near is None:
            yield Message(
                "No scores for partial matches: nervaluate is not installed. To get it: pip install 'hashiya[evaluate]'"
            )


def _is_from(source: str, suggestion: Suggestion) -> bool:
    return suggestion.source == source


class _Clock:
    """Suggests, and keeps the time. What loading takes is not counted as suggesting."""

    def __init__(self, engines: Callable[[str], Engine], labels: Collection[str]) -> None:
        self._engines, self._labels = engines, labels
        self._ready: dict[str, float] = {}
        self._words = self._paced_words = 0
        self._pace: Counter[str] = Counter()
        self._cpu = self._seconds = 0.0

    def propose(self, document: Document) -> list[Suggestion]:
        engine = self._engines(document.language)
        if document.language not in self._ready:
            begin = perf_counter()
            engine.propose(Document(DocumentId("-"), "-", "", document.language))
            self._ready[document.language] = perf_counter() - begin
        regions = [region.span for region in document.regions]
        begin, cpu = perf_counter(), process_time()
        found = engine.propose(document, regions, labels=self._labels)
        self._cpu += process_time() - cpu
        self._seconds += perf_counter() - begin
        words = len(document.text.split())
        if self._paced_words < _PACED_WORDS:
            self._paced_words += words
            self._pace.update(engine.pace(document, regions, labels=self._labels))
        self._words += words
        return found

    def speed(self) -> Speed:
        paced = {name: seconds * 1000 / max(1, self._paced_words) for name, seconds in self._pace.items()}
        return Speed(self._words, self._cpu, self._seconds, sum(self._ready.values()), paced)
