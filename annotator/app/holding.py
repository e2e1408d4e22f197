"""Who has a project open: a command leaves a note beside the file as long as it works on it.

The file itself is locked, so only one program at a time can have left the note, and whoever opens the project next
takes away what a killed one has left. A window leaves none: it is what is said where there is no note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model import ProjectError, ProjectInUse

if TYPE_CHECKING:  # commands are named before storage is loaded
    from annotator.storage import Store

_COMMAND = ContextVar("_COMMAND", default="")
_NAME = re.compile(r"[a-z-]{1,20}")


@contextmanager
def working_as(command: str) -> Iterator[None]:
    """Projects that are opened in the block are held by this command of the command line."""
    before = _COMMAND.set(command)
    try:
        yield
    finally:
        _COMMAND.reset(before)


def opened(path: Path) -> Store:
    """As `Store.open`; where a command has the project open, the error says which, and since when."""
    from annotator.storage import Store

    try:
        store = Store.open(path)
    except ProjectInUse as error:
        raise who_has(path) or error from error
    with suppress(OSError):
        if command := _COMMAND.get():
            told = {"command": command, "since": datetime.now(UTC).isoformat(timespec="seconds")}
            _note(path).write_text(json.dumps(told) + "\n", encoding="utf-8")
        else:
            _note(path).unlink(missing_ok=True)
    return store


def let_go(path: Path) -> None:
    """Takes the note away; while the project is still open, so that it is nobody else's."""
    with suppress(OSError):
        _note(path).unlink(missing_ok=True)


def who_has(path: Path) -> ProjectError | None:
    """What to say of a project that is open elsewhere; None where no command has left a note."""
    try:
        told = json.loads(_note(path).read_text("utf-8"))
        command, since = str(told["command"]), datetime.fromisoformat(told["since"]).astimezone()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not _NAME.fullmatch(command):
        return None
    return ProjectInUse(
        "{path} is open in another program: `hashiya {command}` has been working on it since {when}. Wait until that "
        "has ended, or stop it there.",
        path=path,
        command=command,
        when=f"{since:%Y-%m-%d %H:%M}",
    )


def _note(path: Path) -> Path:
    return path.with_name(f".{path.name}.held")
