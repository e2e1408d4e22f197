"""What a project has learnt, and the jobs in which its suggesters learn and suggest.

The store belongs to one thread and the suggesters may be anywhere: so what they need is read here, a little at a
time, as the answers come in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Protocol, TypeVar, cast

from annotator.app import models, suggesters, trained_models
from annotator.app.apart import Apart, Closed
from annotator.app.jobs import Job
from annotator.app.lists import read_lists
from annotator.model import Document, DocumentId, Message, Span, Suggestion
from annotator.model.lesson import Lesson
from annotator.storage import Mark, Store
from annotator.suggest.asking import Pipeline, Proposed, Setup, Trained

# Answers that may be outstanding: more than a job walks ahead of its sink, so that a step never waits for one.
_AHEAD = 12
_LESSONS = 4  # documents whose lessons are read at once: a few milliseconds
_ENOUGH = 30  # judgements before anything is learnt
_GROWTH = 1.15  # by how much they must grow before it is learnt anew

T = TypeVar("T")
# A document and its furniture; None stands for what was recognised at import.
Wanted = tuple[DocumentId, Sequence[Span] | None]


class Asked(Protocol):
    """The calls of `Suggesters`, wherever they are answered."""

    def set_up(self, setup: Setup) -> tuple[Message, ...]: ...
    def teach(self, lessons: Sequence[Lesson]) -> None: ...
    def propose(self, document: Document, furniture: Sequence[Span] | None = None) -> Proposed: ...
    def train(self) -> Trained: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one question: about a document, what is proposed; of training, the result; problems always."""

    document: Document | None = None
    suggestions: tuple[Suggestion, ...] = ()
    trained: Trained | None = None
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Question:
    """`ask` runs where the steps of the job run, `heard` where the store is, when the answer has come."""

    ask: Callable[[Asked], Answer]
    heard: Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Step:
    question: _Question
    answer: Answer


class Learning:
    """Keeps the suggesters of one project up to date with it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: Asked | None = None
        self._pipelines: tuple[Pipeline, ...] = ()
        self._set_up: Setup | None = None
        self._mark = Mark()
        self._untaught: dict[DocumentId, None] = {}

    def move_apart(self) -> None:
        """From now on the suggesters run in a process of their own."""
        self.move_to(Apart())

    def move_to(self, suggesters: Asked) -> None:
        """From now on these are asked; they are taught everything anew."""
        self.close()
        self._asked = suggesters
        self._mark, self._untaught, self._set_up = Mark(), {}, None

    def close(self) -> None:
        if self._asked is not None:
            self._asked.close()

    @property
    def _suggesters(self) -> Asked:
        """Those of this process, loaded when they are first asked, unless others were named before."""
        if self._asked is None:
            from annotator.suggest.suggesters import Suggesters

            self._asked = Suggesters()
        return self._asked

    @property
    def pipelines(self) -> tuple[Pipeline, ...]:
        """spaCy pipelines in use that are not part of the project."""
        return self._pipelines

    def use(self, pipelines: Sequence[Pipeline]) -> None:
        """spaCy pipelines that the user trusts."""
        self._pipelines = tuple(pipelines)

    def is_due(self) -> bool:
        """Whether so much was said since the last time that it is worth learning anew."""
        judged = self._store.judged()
        return judged >= _ENOUGH and judged >= models.record(self._store).judged * _GROWTH

    def suggest_job(self, wanted: Sequence[Wanted], keep: Callable[[Answer], None]) -> Job[object]:
        """Proposes for documents that are in the project. `keep` gets an answer for each, and others with problems."""
        return self._job(Message("Suggesting"), self._asked_about(wanted), len(wanted), keep)

    def train_job(self, keep: Callable[[Answer], None]) -> Job[object]:
        """Learns the project's own model from what people said; it is used from then on if it proved better."""
        judged = self._store.judged()

        def kept(answer: Answer) -> None:
            if answer.trained is not None:
                models.write(self._store, answer.trained, judged)
            keep(answer)

        return self._job(Message("Learning from what was decided"), iter([_Question(_train, _nothing)]), 1, kept)

    def caught_up(self, job: Job[T]) -> Job[object]:
        """`job`, whose steps call `propose`, after the suggesters were brought up to date."""
        first = self._job(job.title, iter(()), 0, lambda _: None)

        def sink(step: object) -> None:
            if isinstance(step, _Step):
                first.sink(step)
            else:
                job.sink(cast("T", step))

        total = None if job.total is None else job.total + (first.total or 0)
        return Job(job.title, chain(first.steps, job.steps), sink, total)

    def propose(self, document: Document) -> list[Suggestion]:
        """For a document that is not in the project yet, with what the suggesters know so far."""
        return list(self._suggesters.propose(document).suggestions)

    def _job(
        self, title: Message, questions: Iterator[_Question], total: int, keep: Callable[[Answer], None]
    ) -> Job[object]:
        setup, untaught = self._behind()
        source = chain(self._catching_up(setup, untaught), questions)
        waiting = deque(islice(source, _AHEAD))

        def steps() -> Iterator[_Step]:
            while waiting:
                question = waiting.popleft()
                try:
                    yield _Step(question, question.ask(self._suggesters))
                except Closed:
                    return

        def sink(step: object) -> None:
            assert isinstance(step, _Step)
            waiting.extend(islice(source, 1))
            step.question.heard()
            keep(step.answer)

        return Job(title, steps(), sink, total + (setup is not None) + -(-len(untaught) // _LESSONS))

    def _behind(self) -> tuple[Setup | None, list[DocumentId]]:
        """What the suggesters do not know yet: the set-up, if it changed, and documents about which people spoke."""
        if isinstance(self._suggesters, Apart) and not self._suggesters.is_alive:
            self._suggesters.begin()
            self._mark, self._untaught, self._set_up = Mark(), {}, None
        mark = self._store.mark()
        for key in self._store.said_since(self._mark):
            self._untaught.pop(key, None)
            self._untaught[key] = None
        self._mark = mark
        setup = Setup(
            tuple(label.name for label in self._store.schema.entities),
            read_lists(self._store),
            models.read(self._store, models.MENTIONS),
            self._pipelines,
            self._store.schema.relations,
            models.read(self._store, models.RELATIONS),
            trained_models.admitted(self._store),
            tuple(sorted(suggesters.off(self._store))),
        )
        return None if setup == self._set_up else setup, list(self._untaught)

    def _catching_up(self, setup: Setup | None, untaught: Sequence[DocumentId]) -> Iterator[_Question]:
        if setup is not None:
            yield _Question(lambda asked: Answer(problems=asked.set_up(setup)), partial(self._was_set_up, setup))
        for at in range(0, len(untaught), _LESSONS):
            keys = untaught[at : at + _LESSONS]
            yield _Question(partial(_taught, self._store.lessons(keys)), partial(self._learnt, keys))

    def _was_set_up(self, setup: Setup) -> None:
        self._set_up = setup

    def _learnt(self, keys: Sequence[DocumentId]) -> None:
        for key in keys:
            self._untaught.pop(key, None)

    def _asked_about(self, wanted: Sequence[Wanted]) -> Iterator[_Question]:
        for key, furniture in wanted:
            yield _Question(partial(_proposed, self._store.document(key), furniture), _nothing)


def _taught(lessons: Sequence[Lesson], asked: Asked) -> Answer:
    asked.teach(lessons)
    return Answer()


def _proposed(document: Document, furniture: Sequence[Span] | None, asked: Asked) -> Answer:
    found = asked.propose(document, furniture)
    return Answer(document, found.suggestions, problems=found.problems)


def _train(asked: Asked) -> Answer:
    return Answer(trained=asked.train())


def _nothing() -> None:
    pass
