"""How a project file comes into being, and how it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, insert

from annotator.model import DamagedProject, ProjectError
from annotator.storage import backups, files, sqlite, versions
from annotator.storage.core_tables import PROJECT


def make(path: Path, values: Mapping[str, str]) -> None:
    """A new project file with these project values; it appears under its name only when it is whole."""
    for companion in sqlite.companions(path):
        if companion.exists() and not path.exists():
            raise ProjectError(
                "{path} cannot be made: {rest} is left of an older project. Move it away or choose another name.",
                path=path,
                rest=companion.name,
            )
    with files.whole(path) as part:
        connection = sqlite.connect(part, new=True, named=path)
        try:
            with sqlite.in_words(path), connection.begin():
                versions.build(connection)
                connection.execute(insert(PROJECT), [{"key": key, "value": text} for key, text in values.items()])
        finally:
            connection.close()


def opened(path: Path) -> Connection:
    """A sound project file of the current version, locked. Errors as in `Store.open`."""
    if path.is_dir():
        raise ProjectError("{path} is a folder. Choose a file that ends in .hashiya.", path=path)
    if not path.exists():
        raise ProjectError("There is no project {path}. Check the name, or make a new project.", path=path)
    try:
        connection = sqlite.connect(path)
    except sqlite.NotAProject as error:
        if backups.listed(path):
            raise DamagedProject(
                "{path} is damaged (it no longer begins like a project). Restore the newest backup.", path=path
            ) from error
        raise
    try:
        _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: Connection, path: Path) -> None:
    with sqlite.in_words(path):
        with connection.begin():
            wrong = sqlite.damage(connection)
            if wrong is not None:
                raise DamagedProject("{path} is damaged ({why}). Restore the newest backup.", path=path, why=wrong)
            current = versions.is_current(connection, path)
        if not current:
            backups.keep_before_migration(connection, path)
            versions.migrate(connection, path)
