"""Copies of a project beside it: `NAME.backups/` holds one file for each time a copy was made.

Their names are times in UTC, so the order of names is the order of time. A copy carries the modification time of the
state it holds, which tells without reading whether the project has changed since.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from annotator.model import ProjectError, ProjectInUse
from annotator.storage import files, sqlite

if TYPE_CHECKING:
    from annotator.storage.store import Store

_STAMP = "%Y%m%dT%H%M%S-%fZ"
_ENDING = ".hashiya"


def folder(path: Path) -> Path:
    return path.with_name(f"{path.stem}.backups")


def listed(path: Path) -> list[Path]:
    """The timed copies of the project at `path`, newest first."""
    try:
        names = sorted((entry.name for entry in os.scandir(folder(path))), reverse=True)
    except OSError:
        return []
    return [folder(path) / name for name in names if _time(name) is not None]


def made_at(backup: Path) -> datetime | None:
    """When a copy was made; None for a file that is no timed copy."""
    return _time(backup.name)


def _time(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _STAMP + _ENDING).replace(tzinfo=UTC)
    except ValueError:
        return None


def rotate(store: Store, at: datetime) -> Path | None:
    """Copies the project if it has changed since the newest copy, then thins the copies by age.

    `at` is now, in UTC. Gives the new copy; None when nothing had changed.
    """
    store.settle()
    state = store.path.stat()
    copies = listed(store.path)
    if copies and _is_copy_of(copies[0], state):
        return None
    copy = folder(store.path) / (at.astimezone(UTC).strftime(_STAMP) + _ENDING)
    with files.told(copy):
        copy.parent.mkdir(exist_ok=True)
    store.backup(copy)
    with files.told(copy):
        os.utime(copy, ns=(state.st_atime_ns, state.st_mtime_ns))
        thin(store.path, at)
    return copy


def _is_copy_of(copy: Path, state: os.stat_result) -> bool:
    held = copy.stat()
    return (held.st_size, held.st_mtime_ns) == (state.st_size, state.st_mtime_ns)


def thin(path: Path, at: datetime) -> None:
    """Removes the copies that `kept` does not name."""
    times = {copy: time for copy in listed(path) if (time := made_at(copy)) is not None}
    keep = kept(times.values(), at)
    for copy, time in times.items():
        if time not in keep:
            copy.unlink()


def kept(times: Iterable[datetime], at: datetime) -> set[datetime]:
    """Which copies stay: all of the last hour, the last of each hour for a day, of each day for thirty days, of each
    month before that, and always the newest.
    """
    keep: dict[str, datetime] = {}
    for time in sorted(times):
        keep[_slot(time, at)] = time
        newest = time
    return {*keep.values(), newest} if keep else set()


def _slot(time: datetime, at: datetime) -> str:
    age = at - time
    if age <= timedelta(hours=1):
        return time.isoformat()
    if age <= timedelta(days=1):
        return f"{time:%Y-%m-%d %H}"
    if age <= timedelta(days=30):
        return f"{time:%Y-%m-%d}"
    return f"{time:%Y-%m}"


def newest_good(path: Path) -> Path | None:
    """The newest copy that can be read whole."""
    return next((copy for copy in listed(path) if sqlite.is_sound(copy)), None)


def restore(path: Path, backup: Path, at: datetime) -> Path | None:
    """Puts a copy of `backup` in the place of `path`. What was there is kept as `NAME.damaged-TIME.hashiya`, whose
    path is given back. `at` is now, in UTC. Raises ProjectError; then `path` is as it was.
    """
    aside = path.with_name(f"{path.stem}.damaged-{at.astimezone(UTC).strftime(_STAMP)}{_ENDING}")
    part = files.part_of(path)
    if sqlite.in_use(path):
        raise ProjectInUse("{path} is open in another window or program. Close it there first.", path=path)
    with files.told(path):
        try:
            shutil.copyfile(backup, part)
            moved = _set_aside(path, aside)
            files.put(part, path)
        finally:
            part.unlink(missing_ok=True)
    return moved


def _set_aside(path: Path, aside: Path) -> Path | None:
    if aside.exists():
        raise ProjectError("{path} exists already. Try again.", path=aside)
    for old, new in zip(sqlite.companions(path), sqlite.companions(aside), strict=True):
        if old.exists():
            old.rename(new)
    if not path.exists():
        return None
    path.rename(aside)
    return aside


def keep_before_migration(connection: Connection, path: Path) -> Path:
    """A copy of an older file as it was, which is never thinned out."""
    copies = folder(path)
    with files.told(copies):
        copies.mkdir(exist_ok=True)
    number = 1
    while (copy := copies / f"before-migration-{number}{_ENDING}").exists():
        number += 1
    with files.whole(copy) as part, sqlite.in_words(copy):
        sqlite.copy(connection, part)
    return copy
