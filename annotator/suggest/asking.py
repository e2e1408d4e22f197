"""What suggesters are given and what they answer, as values: all that a process needs which has others suggest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model import Message, RelationLabel, Suggestion

# So many checked lines are the least from which something can be learnt and proved.
LEAST = 20

# The source of what admitted pipelines suggest, with the name of the one behind it: trained:NAME
TRAINED = "trained"

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A spaCy pipeline that the user chose and trusts; `rename` says what its labels are called here."""

    folder: Path
    rename: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Admitted:
    """A pipeline that the project trusts. `sha256` pins its files; empty pins nothing.

    `entities`, `spans` and `relations` say for each label what share of such findings was right on documents that it
    had not learnt from; `rename` says what its labels are called here. `vouched`: this user trained or admitted it.
    """

    name: str
    folder: Path
    sha256: str = ""
    entities: Scores = field(default_factory=dict)
    spans: Scores = field(default_factory=dict)
    relations: Scores = field(default_factory=dict)
    rename: tuple[tuple[str, str], ...] = ()
    vouched: bool = True


@dataclass(frozen=True, slots=True)
class Setup:
    """What a project brings along. `lists` maps folded forms to labels; a model is empty where there is none;
    `relations` are those of the schema; `admitted` are trained pipelines that the project trusts; `off`
    are the switches of suggesters that are not heard, in any order."""

    labels: tuple[str, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    model: bytes = b""
    pipelines: tuple[Pipeline, ...] = ()
    relations: tuple[RelationLabel, ...] = ()
    relation_model: bytes = b""
    admitted: tuple[Admitted, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """Suggestions for one document, mentions in text order before relations, and what went wrong on the way."""

    suggestions: tuple[Suggestion, ...]
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationsTrained:
    """`model` is empty when it is not worth using. `before` and `after` are F1 by cross-validation, of the rules and
    with what was learned; `relations` is how many confirmed relations were learned from."""

    model: bytes = b""
    relations: int = 0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Trained:
    """`model` is empty when it is not worth using. `before` and `after` are strict F1 by cross-validation, without
    the model and with it; `lines` is how many checked lines were learnt from. `relations` is learnt apart."""

    model: bytes
    lines: int
    before: float = 0.0
    after: float = 0.0
    relations: RelationsTrained = field(default_factory=RelationsTrained)
