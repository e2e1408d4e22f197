"""What the process that trains says of itself, as plain values, and the logger by which spaCy makes it speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from time import monotonic
from typing import TYPE_CHECKING, Any

from annotator.model import Message

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and F1, from 0 to 1."""

    p: float
    r: float
    f: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """The data set is there, and what it says of itself."""

    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Stepped:
    """One step of the training number `at` (from 0) was done; `seconds` since this training began."""

    at: int
    step: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Scored:
    """How the training number `at` does on the dev documents. `relations` is None where none are learnt; `loss` is the
    sum over the components since the last time."""

    at: int
    step: int
    loss: float
    entities: Prf
    relations: Prf | None
    score: float


# Of entities, spans and relations: for each label p, r and f.
PerLabel = Mapping[str, Mapping[str, Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Learnt:
    """A training is over: the best it came to, and how many documents and steps it took."""

    at: int
    documents: int
    steps: int
    seconds: float
    best: Scored
    per_label: PerLabel = field(default_factory=dict)


Told = Gathered | Stepped | Scored | Learnt


class Enough(Exception):
    """Somebody does not want to wait for the end."""


class Teller:
    """A logger for spaCy. `usual` is what stands in the config of the trained pipeline in place of it."""

    def __init__(self, connection: Connection, at: int, usual: Mapping[str, Any]) -> None:
        self.best: Scored | None = None
        self.per_label: PerLabel = {}
        self.steps = 0
        self._connection, self._at, self._usual = connection, at, dict(usual)
        self._begun = monotonic()

    @property
    def seconds(self) -> float:
        return monotonic() - self._begun

    def __call__(self, nlp: Language, *_: object) -> tuple[Callable[[dict[str, Any] | None], None], Callable[[], None]]:
        nlp.config["training"]["logger"] = self._usual
        return self._step, _nothing

    def _step(self, info: dict[str, Any] | None) -> None:
        """`info` is there when spaCy has just scored."""
        self.steps += 1
        if info is not None:
            self._score(info)
        self._connection.send(Stepped(self._at, self.steps, self.seconds))
        if self._connection.poll():
            self._connection.recv()
            raise Enough

    def _score(self, info: Mapping[str, Any]) -> None:
        other = info["other_scores"]
        loss = sum(float(value) for value in info["losses"].values())
        scored = Scored(
            self._at, int(info["step"]), loss, _prf(other, "ents_{}"),
            _prf(other, "rel_micro_{}") if "rel_micro_f" in other else None, float(info["score"]),
        )  # fmt: skip
        if self.best is None or scored.score > self.best.score:
            self.best = scored
            parts = {"entities": "ents_per_type", "spans": "spans_sc_per_type", "relations": "rel_per_type"}
            self.per_label = {part: other.get(key) or {} for part, key in parts.items()}
        self._connection.send(scored)


def _prf(scores: Mapping[str, Any], name: str) -> Prf:
    return Prf(*(float(scores.get(name.format(letter)) or 0.0) for letter in "prf"))


def _nothing() -> None:
    pass
