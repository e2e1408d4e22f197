"""All that learns and suggests for one project, behind four calls; also as a process of its own."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from annotator.model import Document, HashiyaError, Message, Span
from annotator.model.lesson import Lesson
from annotator.nlp.lean import spare_commands
from annotator.suggest import plugins
from annotator.suggest.asking import Admitted, Proposed, Setup, Trained
from annotator.suggest.learner import Learner
from annotator.suggest.lists import Lists
from annotator.suggest.project_engine import ProjectEngine, engine_for
from annotator.suggest.project_model import ProjectModel
from annotator.suggest.relation_learner import RelationLearner
from annotator.suggest.trained import Reader
from annotator.text.tokens import Lexicon


class Suggesters:
    """In this process. Lessons and set-up stay until they are replaced."""

    def __init__(self) -> None:
        self._engine = ProjectEngine()
        self._learner = Learner(self._engine)
        self._relations = RelationLearner((), self._lexicon)
        self._setup: Setup | None = None

    def set_up(self, setup: Setup) -> tuple[Message, ...]:
        """What could not be loaded is told; everything else goes on without it."""
        old, self._setup = self._setup, setup
        engine, problems = self._engine, []
        engine.labels = frozenset(setup.labels)
        engine.lists = Lists(setup.lists)
        engine.off = frozenset(setup.off)
        try:
            engine.model = ProjectModel(setup.model) if setup.model else None
        except (ValueError, KeyError, TypeError):
            engine.model = None
            problems.append(Message("The model of this project is of another version; it will be learnt anew."))
        problems += self._set_up_relations(old, setup)
        if old is None or (old.pipelines, old.labels) != (setup.pipelines, setup.labels):
            suggesters, told = plugins.installed()
            problems += told
            for pipeline in setup.pipelines:
                try:
                    suggesters[pipeline.folder.name] = plugins.pipeline(pipeline.folder, dict(pipeline.rename))
                except HashiyaError as error:
                    problems.append(error.message)
            engine.plugins = plugins.Plugins(suggesters, setup.labels)
        if old is None or old.admitted != setup.admitted:
            problems += self._load(setup.admitted)
        if old is None or _without_models(old) != _without_models(setup):
            self._learner = Learner(engine)
        return tuple(problems)

    def teach(self, lessons: Sequence[Lesson]) -> None:
        for lesson in lessons:
            self._engine.memory.teach(lesson)

    def propose(self, document: Document, furniture: Sequence[Span] | None = None) -> Proposed:
        return self._engine.propose(document, furniture)

    def train(self) -> Trained:
        return replace(self._learner.train(), relations=self._relations.train(self._engine.memory.lessons()))

    def close(self) -> None:
        """Nothing to end here."""

    def _set_up_relations(self, old: Setup | None, setup: Setup) -> list[Message]:
        self._engine.relation_labels = setup.relations
        if old is None or old.relations != setup.relations:
            self._relations = RelationLearner(setup.relations, self._lexicon)
        content = setup.relation_model
        if not content:
            self._engine.relation_model = None
            return []
        from annotator.suggest.relation_model import RelationModel

        try:
            self._engine.relation_model = RelationModel.read(content)
        except (ValueError, KeyError, TypeError, IndexError):
            self._engine.relation_model = None
            return [Message("The model of this project is of another version; it will be learnt anew.")]
        return []

    def _load(self, admitted: Sequence[Admitted]) -> list[Message]:
        readers, problems = [], []
        for one in admitted:
            try:
                readers.append(Reader(one))
            except HashiyaError as error:
                problems.append(error.message)
        self._engine.readers = tuple(readers)
        return problems

    def _lexicon(self, language: str) -> Lexicon:
        return engine_for(language).lexicon


def _without_models(setup: Setup) -> Setup:
    return replace(setup, model=b"", relation_model=b"", admitted=())


class Line(Protocol):
    """Two ways to another process: `recv` raises EOFError, and `send` OSError, when it is gone."""

    def recv(self) -> Any: ...
    def send(self, value: object) -> None: ...


def serve(line: Line) -> None:
    """The life of the process: (name, arguments) in, (True, result) or (False, what went wrong) out, until the other
    end is gone."""
    if sys.platform != "win32":
        os.nice(5)  # the window comes first
    spare_commands()
    # As at the start of the window: nothing that is loaded here is garbage.
    gc.disable()
    import spacy  # noqa: F401

    gc.enable()
    suggesters = Suggesters()
    while True:
        try:
            name, arguments = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = (True, getattr(suggesters, name)(*arguments))
        except HashiyaError as error:
            answer = (False, error.message)
        except Exception:  # told in the other process, where somebody can see it
            answer = (False, traceback.format_exc())
        try:
            line.send(answer)
        except OSError:
            return
