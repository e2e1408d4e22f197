"""The file of a project's own model: `NAME.model` beside `NAME.hashiya`.

Reading a model made by somebody else would be trusting that somebody. So each is sealed with a secret of this user,
and the seal is kept in the project: what this user's program did not make for this project is never read. On another
machine the model is simply learnt again, which takes seconds.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from annotator.app import paths
from annotator.model import HashiyaError
from annotator.storage import Store
from annotator.suggest.learner import Trained

_KEY = "model"


@dataclass(frozen=True, slots=True)
class Record:
    """What the project keeps about its model: the seal is empty where none is used. `judged` is how much people had
    said when it was learnt; `before` and `after` are strict F1 by cross-validation."""

    seal: str = ""
    judged: int = 0
    lines: int = 0
    before: float = 0.0
    after: float = 0.0


def record(store: Store) -> Record:
    """The empty record where nothing, or nothing readable, is kept."""
    try:
        told = json.loads(store.kept(_KEY) or "{}")
        return Record(
            str(told.get("seal", "")),
            int(told.get("judged", 0)),
            int(told.get("lines", 0)),
            float(told.get("before", 0.0)),
            float(told.get("after", 0.0)),
        )
    except (ValueError, TypeError, AttributeError):
        return Record()


def read(store: Store) -> bytes:
    """The project's model; empty where there is none, or none that this user's program made for this project."""
    seal = record(store).seal
    if not seal:
        return b""
    try:
        content = _file(store).read_bytes()
    except OSError:
        return b""
    return content if hmac.compare_digest(_seal(content), seal) else b""


def write(store: Store, trained: Trained, judged: int) -> None:
    """Keeps what was learnt; an empty model removes the file. Raises HashiyaError when it cannot be written."""
    path = _file(store)
    part = path.with_name(path.name + ".part")
    try:
        if trained.model:
            part.write_bytes(trained.model)
            part.replace(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise HashiyaError(
            "What was learnt could not be kept in {path} ({why}). It will be learnt again.",
            path=path,
            why=error.strerror or error,
        ) from error
    seal = _seal(trained.model) if trained.model else ""
    told = {"seal": seal, "judged": judged, "lines": trained.lines, "before": trained.before, "after": trained.after}
    store.keep(_KEY, json.dumps(told))


def _file(store: Store) -> Path:
    return store.path.with_suffix(".model")


def _seal(content: bytes) -> str:
    return hmac.new(_secret(), content, "sha256").hexdigest()


def _secret() -> bytes:
    path = paths.seal_file()
    try:
        kept = path.read_bytes()
        if len(kept) == 32:
            return kept
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
