"""Training a model of the project: the data set, the process that learns from it, and what becomes of the result."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.app import trained_models
from annotator.app.export_choice import Choice, layer_of, selected
from annotator.app.learning_curve import Point
from annotator.app.placing import CERTIFICATE, SUMMARY, digest, writing
from annotator.app.project import Project
from annotator.app.trained_models import ABOUT, TrainedModel
from annotator.model import HashiyaError, Message, WrongUse
from annotator.training.apart import BEST, Order, Training
from annotator.training.telling import Gathered, Learnt, Scored, Stepped, Told

# The whole first: its result is there even if the rest is not waited for.
CURVE = (1.0, 0.25, 0.5, 0.75)
# How many documents of a label's precision the precision of all labels weighs: few findings show little.
_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Preset:
    """A config of the data set and how long to go on with it; steps."""

    config: str
    steps: int
    every: int
    patience: int


PRESETS: Mapping[str, Preset] = {
    "quick": Preset("config.cfg", 600, 50, 250),
    "accurate": Preset("config-accuracy.cfg", 3000, 100, 800),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`steps` 0 are those of the preset; with `curve` the same is trained on parts of the documents first."""

    preset: str = "quick"
    steps: int = 0
    curve: bool = False
    out: Path | None = None
    choice: Choice = field(default_factory=Choice)

    @property
    def most_steps(self) -> int:
        return self.steps or PRESETS[self.preset].steps


@dataclass(slots=True)
class Course:
    """How far training is, and how it went so far."""

    most_steps: int
    trainings: int
    at: int = 0
    step: int = 0
    seconds: float = 0.0
    scores: list[Scored] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    learnt: Learnt | None = None
    notes: tuple[Message, ...] = ()

    def take(self, told: Told) -> None:
        if isinstance(told, Gathered):
            self.notes = told.notes
        elif isinstance(told, Stepped):
            self.at, self.step, self.seconds = told.at, told.step, told.seconds
        elif isinstance(told, Scored):
            self.scores.append(told)
        else:
            self.learnt = self.learnt or told
            self.points = sorted([*self.points, Point(told.documents, told.best.entities.f)])

    @property
    def seconds_left(self) -> float | None:
        """At most, at the pace of this training; None while nothing is known. It ends earlier when scores stand
        still."""
        if self.step < 2:
            return None
        steps = self.most_steps * (self.trainings - self.at) - self.step
        return max(0.0, self.seconds / self.step * steps)

    @property
    def share(self) -> float:
        """Of the training documents, from which is being learnt."""
        return CURVE[self.at]

    @property
    def current(self) -> list[Scored]:
        """The scores of the training that runs."""
        return [one for one in self.scores if one.at == self.at]


class TrainingRun:
    """One training of a project from its beginning to its end.

    `start`; then `news` again and again until `over`; then `keep`. `close` at any time leaves nothing behind but what
    was kept. The other process reads a copy of the project, so that this one shares its interpreter with nobody.
    """

    def __init__(self, project: Project, wanted: Wanted) -> None:
        if wanted.preset not in PRESETS:
            raise WrongUse("There is no preset {name}. Known: {known}.", name=wanted.preset, known=", ".join(PRESETS))
        if wanted.out is not None and wanted.out.exists() and (not wanted.out.is_dir() or any(wanted.out.iterdir())):
            raise WrongUse("{path} exists already. Choose another folder for the pipeline.", path=wanted.out)
        selected(project.store, wanted.choice)  # says what is wrong with it
        self._project, self._wanted = project, wanted
        self._folder = _new_folder(trained_models.folder_of(project.store))
        self._training: Training | None = None
        self.course = Course(wanted.most_steps, len(CURVE) if wanted.curve else 1)

    @property
    def over(self) -> bool:
        return self._training is not None and self._training.over

    def start(self) -> None:
        preset = PRESETS[self._wanted.preset]
        shares = CURVE[: self.course.trainings]
        steps = self._wanted.most_steps
        order = Order(self._data, self._folder / "out", preset.config, steps, preset.every, preset.patience, shares)
        copy = self._folder / "project.hashiya"
        self._project.store.backup(copy)
        self._training = Training(order, partial(_gathered, copy, self._data, self._wanted.choice))

    def news(self, wait: float = 0.0) -> Iterator[Told]:
        """What was told since; waits so many seconds for something. Raises HashiyaError when training failed."""
        assert self._training is not None, "started"
        for told in self._training.told(wait):
            self.course.take(told)
            yield told

    def enough(self) -> None:
        """Ends with the best so far."""
        if self._training is not None:
            self._training.enough()

    def keep(self) -> TrainedModel:
        """Makes the result a model of the project, and puts it where else it is wanted. One that found nothing in the
        documents kept apart rests. Raises HashiyaError when it cannot be kept."""
        learnt, made = self.course.learnt, self._folder / "out" / BEST
        assert learnt is not None, "over"
        name = trained_models.free_name(self._project.store, "trained")
        about = json.dumps(self._about(learnt), ensure_ascii=False, indent=1)
        (made / ABOUT).write_text(about + "\n", encoding="utf-8", newline="\n")
        if self._wanted.out is not None:
            _copy(made, self._wanted.out)
        with writing(made):  # it names documents, so it stays with the project
            shutil.copyfile(self._data / SUMMARY, made / SUMMARY)
        overall = {"entities": learnt.best.entities.p, "spans": learnt.best.entities.p, "relations": 0.0}
        if learnt.best.relations is not None:
            overall["relations"] = learnt.best.relations.p
        precisions: dict[str, Any] = {
            part: precision(scores, overall[part], self._in_dev(part)) for part, scores in learnt.per_label.items()
        }
        f1 = round(learnt.best.entities.f, 4)
        model = replace(TrainedModel(name, "", "", own=True, active=_found_any(learnt.best), f1=f1), **precisions)
        return trained_models.keep(self._project.store, made, model)

    def close(self) -> None:
        if self._training is not None:
            self._training.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _told_of_data(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self._data / CERTIFICATE).read_text("utf-8"))
        return told

    def _in_dev(self, part: str) -> Mapping[str, int]:
        """How many of each label the dev documents hold."""
        counts: Mapping[str, int] = self._told_of_data()["parts"]["dev"][
            "relations" if part == "relations" else "labels"
        ]
        return counts

    def _about(self, learnt: Learnt) -> dict[str, Any]:
        data = self._told_of_data()
        return {
            "format": "hashiya trained model 1",
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "versions": {**data["versions"], "hashiya": __version__},
            "project": self._project.name,
            "layer": layer_of(self._project.store, self._wanted.choice),
            "preset": self._wanted.preset,
            "steps": learnt.steps,
            "seconds": round(learnt.seconds),
            "documents": {"train": data["documents"]["train"], "dev": data["documents"]["dev"]},
            "data_sha256": digest(self._data / CERTIFICATE),
            "scores_on_dev": asdict(learnt.best),
            "per_label": learnt.per_label,
            "course": [asdict(one) for one in self.course.scores],
            "curve": [asdict(point) for point in self.course.points] if self._wanted.curve else [],
        }


def _gathered(project: Path, data: Path, choice: Choice) -> tuple[Message, ...]:
    """Puts the data set together, read back and compared as every export is."""
    with Project.open(project) as opened:
        return opened.export(data, "spacy", choice).notes


def _found_any(scored: Scored) -> bool:
    """Whether anything was found, in the documents kept apart, that people confirmed."""
    return scored.entities.f > 0 or (scored.relations is not None and scored.relations.f > 0)


def precision(
    scores: Mapping[str, Mapping[str, float]], overall: float, in_gold: Mapping[str, int]
) -> dict[str, float]:
    """The precision of each label, drawn towards that of all labels the more, the less was found of it. `in_gold` says
    how many of each label there were to find."""
    found = {}
    for label, told in scores.items():
        right = told["r"] * in_gold.get(label, 0)
        guessed = right / told["p"] if told["p"] else 0.0
        found[label] = round((right + _WEIGHT * overall) / (guessed + _WEIGHT), 3)
    return found


def _new_folder(models: Path) -> Path:
    """A folder of our own on the disk where models are kept; what a training that was killed left there is removed."""
    try:
        models.mkdir(exist_ok=True)
        for left in models.glob(".training-*"):
            shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=".training-", dir=models)).absolute()
    except OSError as error:
        raise HashiyaError(
            "The model could not be kept in {path} ({why}).", path=models, why=error.strerror or error
        ) from error


def _copy(made: Path, out: Path) -> None:
    part = out.with_name(out.name + ".part")
    try:
        with writing(out):
            shutil.rmtree(part, ignore_errors=True)
            shutil.copytree(made, part)
            if out.exists():
                out.rmdir()
            part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
