"""The trained models of a project: folders in `NAME.models` beside `NAME.hashiya`, each pinned and sealed in it.

A model is the folder of a spaCy pipeline. The project keeps the SHA-256 of its files, so that another one never takes
its place, and a seal of this user, so that a project from elsewhere brings no model along that nobody here admitted.
"""

from __future__ import annotations

import hmac
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.app import models
from annotator.app.kept import kept
from annotator.model import DocumentId, HashiyaError, WrongUse
from annotator.storage import Store
from annotator.suggest import harmless
from annotator.suggest.asking import TRAINED, Admitted

# What stands in the folder of a model beside what spaCy reads.
ABOUT = "training.json"
_KEY = "trained"
_NAME = re.compile(r"[\w.-]{1,60}")


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """`own`: trained by this program. Precisions are by label; `f1` is that of entities, 0 where none is known."""

    name: str
    sha256: str
    seal: str
    own: bool = False
    active: bool = True
    f1: float = 0.0
    entities: Mapping[str, float] = field(default_factory=dict)
    spans: Mapping[str, float] = field(default_factory=dict)
    relations: Mapping[str, float] = field(default_factory=dict)
    rename: Mapping[str, str] = field(default_factory=dict)


def folder_of(store: Store) -> Path:
    """Where the models of a project lie; it may not be there yet."""
    return folder_beside(store.path)


def folder_beside(project: Path) -> Path:
    return project.with_suffix(".models")


def learnt_from(folder: Path) -> frozenset[DocumentId]:
    """The documents of which the model in `folder` says that it was trained on them; none where it does not say."""
    try:
        told = json.loads((folder / ABOUT).read_bytes())
        return frozenset(map(DocumentId, told["documents"]["train"]))
    except (OSError, ValueError, TypeError, KeyError):
        return frozenset()


def bare(name: str) -> str:
    """The name of a model that may be written as the source of its suggestions is, trained:NAME."""
    return name.removeprefix(f"{TRAINED}:")


def known(store: Store) -> tuple[TrainedModel, ...]:
    """In the order in which they came; nothing where nothing readable is kept."""
    try:
        return tuple(_read(one) for one in kept(store, _KEY, list))
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


def admitted(store: Store) -> tuple[Admitted, ...]:
    """Those that are to suggest, as the suggesters want them."""
    return tuple(
        Admitted(
            one.name,
            folder_of(store) / one.name,
            one.sha256,
            one.entities,
            one.spans,
            one.relations,
            tuple(sorted(one.rename.items())),
            vouched=hmac.compare_digest(one.seal, _seal(one.name, one.sha256)),
        )
        for one in known(store)
        if one.active
    )


def free_name(store: Store, wanted: str) -> str:
    """`wanted` with the first number that makes it a name nobody has."""
    taken = {one.name for one in known(store)}
    number = 1
    while f"{wanted}-{number}" in taken or (folder_of(store) / f"{wanted}-{number}").exists():
        number += 1
    return f"{wanted}-{number}"


def keep(store: Store, made: Path, model: TrainedModel) -> TrainedModel:
    """Moves the folder `made`, which lies on the same disk, to its place and pins it; of the project's own models
    none but an active one suggests from then on. Whether it is harmless is looked at wherever it is loaded. Raises
    HashiyaError, and leaves everything as it was, when that cannot be done."""
    sha256 = harmless.digest(made)
    pinned = replace(model, sha256=sha256, seal=_seal(model.name, sha256))
    _move(made, folder_of(store) / model.name)
    ousts = model.own and model.active
    others = (replace(one, active=one.active and not (one.own and ousts)) for one in known(store))
    _write(store, [*others, pinned])
    return pinned


def is_harmless(folder: Path) -> bool:
    """Whether the folder is a pipeline that can be loaded without running anybody's code."""
    try:
        harmless.check(folder)
    except HashiyaError:
        return False
    return True


def add(store: Store, folder: Path, name: str = "", rename: Mapping[str, str] | None = None) -> TrainedModel:
    """Copies a pipeline from elsewhere, which the user trusts, into the project. Raises HashiyaError in words when it
    could run code, WrongUse when there is one of that name."""
    name = name or folder.resolve().name
    if not _NAME.fullmatch(name) or name.startswith("."):
        raise WrongUse("A model cannot be called {name}: letters, digits, dots and hyphens only.", name=name)
    if name in {one.name for one in known(store)}:
        raise WrongUse("There is a model {name} in this project. Choose another name with --name.", name=name)
    harmless.check(folder)
    part = folder_of(store) / f".{name}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        shutil.copytree(folder, part)
        return keep(store, part, TrainedModel(name, "", "", rename=dict(rename or {})))
    except OSError as error:
        raise HashiyaError("{path} cannot be copied ({why}).", path=folder, why=error.strerror or error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def use(store: Store, name: str, *, active: bool) -> None:
    """Lets a model suggest, or no more. Of the project's own ones no more than one does."""
    chosen = _named(store, name)
    _write(
        store,
        [
            replace(one, active=active)
            if one.name == name
            else replace(one, active=one.active and not (active and one.own and chosen.own))
            for one in known(store)
        ],
    )


def trust(store: Store, name: str) -> None:
    """The user vouches for a model as its files are now. Raises HashiyaError when it could run code."""
    folder = folder_of(store) / _named(store, name).name
    harmless.check(folder)
    sha256 = harmless.digest(folder)
    seal = _seal(name, sha256)
    _write(store, [replace(one, sha256=sha256, seal=seal) if one.name == name else one for one in known(store)])


def remove(store: Store, name: str) -> None:
    """Forgets a model and deletes its folder."""
    chosen = _named(store, name)
    _write(store, [one for one in known(store) if one.name != name])
    shutil.rmtree(folder_of(store) / chosen.name, ignore_errors=True)


def _named(store: Store, name: str) -> TrainedModel:
    for one in known(store):
        if one.name == name:
            return one
    names = ", ".join(one.name for one in known(store)) or "-"
    raise WrongUse("There is no model {name} in this project. Known: {known}.", name=name, known=names)


def _seal(name: str, sha256: str) -> str:
    return models.seal_of(f"{_KEY}\0{name}\0{sha256}".encode())


def _move(made: Path, to: Path) -> None:
    try:
        to.parent.mkdir(exist_ok=True)
        made.rename(to)
    except OSError as error:
        raise HashiyaError(
            "The model could not be kept in {path} ({why}).", path=to, why=error.strerror or error
        ) from error


def _write(store: Store, every: Iterable[TrainedModel]) -> None:
    store.keep(_KEY, json.dumps([asdict(one) for one in every], ensure_ascii=False))


def _read(told: Mapping[str, Any]) -> TrainedModel:
    """Raises ValueError, TypeError or KeyError for what `_write` did not write."""
    if not _NAME.fullmatch(told["name"]) or told["name"].startswith("."):
        raise ValueError(told["name"])
    scores = {part: {str(k): float(v) for k, v in told[part].items()} for part in ("entities", "spans", "relations")}
    return TrainedModel(
        told["name"],
        str(told["sha256"]),
        str(told["seal"]),
        own=bool(told["own"]),
        active=bool(told["active"]),
        f1=float(told["f1"]),
        rename={str(k): str(v) for k, v in told["rename"].items()},
        **scores,
    )
