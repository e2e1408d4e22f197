"""The files of a project's own models: `NAME.model` and `NAME.relations.model` beside `NAME.hashiya`.

Reading a model made by somebody else would be trusting that somebody. So each is sealed with a secret of this user,
and the seal is kept in the project: what this user's program did not make for this project is never read. On another
machine the model is simply learnt again, which takes seconds.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from annotator.app import paths
from annotator.app.kept import kept
from annotator.model import HashiyaError
from annotator.storage import Store
from annotator.suggest.asking import Trained

_KEY = "model"
# What there are models of, each with the suffix of its file.
MENTIONS, RELATIONS = "model", "relations.model"


@dataclass(frozen=True, slots=True)
class Record:
    """What the project keeps about its models: a seal is empty where none is used. `judged` is how much people had
    said when they were learnt; `before` and `after` are F1 by cross-validation, of mentions."""

    seal: str = ""
    judged: int = 0
    lines: int = 0
    before: float = 0.0
    after: float = 0.0
    relations_seal: str = ""


def record(store: Store) -> Record:
    """The empty record where nothing, or nothing readable, is kept."""
    told = kept(store, _KEY, dict)
    try:
        return Record(
            str(told.get("seal", "")),
            int(told.get("judged", 0)),
            int(told.get("lines", 0)),
            float(told.get("before", 0.0)),
            float(told.get("after", 0.0)),
            str(told.get("relations_seal", "")),
        )
    except (ValueError, TypeError):
        return Record()


def read(store: Store, what: str = MENTIONS) -> bytes:
    """The project's model; empty where there is none, or none that this user's program made for this project."""
    known = record(store)
    seal = known.seal if what == MENTIONS else known.relations_seal
    if not seal:
        return b""
    try:
        content = _file(store, what).read_bytes()
    except OSError:
        return b""
    return content if hmac.compare_digest(seal_of(content), seal) else b""


def write(store: Store, trained: Trained, judged: int) -> None:
    """Keeps what was learnt; an empty model removes its file. Raises HashiyaError when it cannot be written."""
    _put(_file(store, MENTIONS), trained.model)
    _put(_file(store, RELATIONS), trained.relations.model)
    told = Record(
        seal_of(trained.model) if trained.model else "",
        judged,
        trained.lines,
        trained.before,
        trained.after,
        seal_of(trained.relations.model) if trained.relations.model else "",
    )
    store.keep(_KEY, json.dumps(asdict(told)))


def _put(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    try:
        if content:
            part.write_bytes(content)
            part.replace(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise HashiyaError(
            "What was learnt could not be kept in {path} ({why}). It will be learnt again.",
            path=path,
            why=error.strerror or error,
        ) from error


def _file(store: Store, what: str) -> Path:
    return store.path.with_suffix(f".{what}")


def seal_of(content: bytes) -> str:
    """What this user's program, and nobody else's, makes of `content`."""
    return hmac.new(_secret(), content, "sha256").hexdigest()


def _secret() -> bytes:
    path = paths.seal_file()
    try:
        secret = path.read_bytes()
        if len(secret) == 32:
            return secret
    except OSError:
        pass
    made = secrets.token_bytes(32)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(made)
    except OSError as error:
        raise HashiyaError(
            "{path} cannot be written ({why}). Without it nothing can be learnt for a project.",
            path=path,
            why=error.strerror or error,
        ) from error
    return made
