"""All that learns and suggests for one project, behind four calls; also as a process of its own."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from annotator.model import Document, HashiyaError, Message, Span
from annotator.model.lesson import Lesson
from annotator.suggest import plugins
from annotator.suggest.learner import Learner, Trained
from annotator.suggest.lists import Lists
from annotator.suggest.project_engine import ProjectEngine, Proposed
from annotator.suggest.project_model import ProjectModel


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A spaCy pipeline that the user chose and trusts; `rename` says what its labels are called here."""

    folder: Path
    rename: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Setup:
    """What a project brings along. `lists` maps folded forms to labels; `model` is empty where there is none."""

    labels: tuple[str, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    model: bytes = b""
    pipelines: tuple[Pipeline, ...] = ()


class Suggesters:
    """In this process. Lessons and set-up stay until they are replaced."""

    def __init__(self) -> None:
        self._engine = ProjectEngine()
        self._learner = Learner(self._engine)
        self._setup: Setup | None = None

    def set_up(self, setup: Setup) -> tuple[Message, ...]:
        """What could not be loaded is told; everything else goes on without it."""
        old, self._setup = self._setup, setup
        engine, problems = self._engine, []
        engine.labels = frozenset(setup.labels)
        engine.lists = Lists(setup.lists)
        try:
            engine.model = ProjectModel(setup.model) if setup.model else None
        except (ValueError, KeyError, TypeError):
            engine.model = None
            problems.append(Message("The model of this project is of another version; it will be learnt anew."))
        if old is None or (old.pipelines, old.labels) != (setup.pipelines, setup.labels):
            suggesters, told = plugins.installed()
            problems += told
            for pipeline in setup.pipelines:
                try:
                    suggesters[pipeline.folder.name] = plugins.pipeline(pipeline.folder, dict(pipeline.rename))
                except HashiyaError as error:
                    problems.append(error.message)
            engine.plugins = plugins.Plugins(suggesters, setup.labels)
        if old is None or replace(old, model=b"") != replace(setup, model=b""):
            self._learner = Learner(engine)
        return tuple(problems)

    def teach(self, lessons: Sequence[Lesson]) -> None:
        for lesson in lessons:
            self._engine.memory.teach(lesson)

    def propose(self, document: Document, furniture: Sequence[Span] | None = None) -> Proposed:
        return self._engine.propose(document, furniture)

    def train(self) -> Trained:
        return self._learner.train()

    def close(self) -> None:
        """Nothing to end here."""


def serve(connection: Connection) -> None:
    """The life of the process: (name, arguments) in, (True, result) or (False, what went wrong) out, until the other
    end is gone."""
    if sys.platform != "win32":
        os.nice(5)  # the window comes first
    suggesters = Suggesters()
    while True:
        try:
            name, arguments = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[bool, Any] = (True, getattr(suggesters, name)(*arguments))
        except HashiyaError as error:
            answer = (False, error.message)
        except Exception:  # told in the other process, where somebody can see it
            answer = (False, traceback.format_exc())
        connection.send(answer)
