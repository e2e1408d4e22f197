"""Which version a project file has, and how an older one becomes a current one.

The format is `major.minor`. A greater minor number only adds what this program may overlook; a greater major one
changes what it reads. Alembic is imported only when a file is older than the program.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, update

from annotator.model import DamagedProject, ProjectError
from annotator.storage import sqlite
from annotator.storage.core_tables import PROJECT, REVISION

FORMAT = (1, 2)
HEAD = "0003"
MIGRATIONS = Path(__file__).parent / "migrations"


def build(connection: Connection) -> None:
    """All tables of the current version in an empty database."""
    from annotator.storage.tables import METADATA

    sqlite.make_tables(connection, METADATA)
    REVISION.create(connection)
    connection.execute(insert(REVISION), {"version_num": HEAD})
    connection.execute(insert(PROJECT), {"key": "format", "value": _written(FORMAT)})


def is_current(connection: Connection, path: Path) -> bool:
    """False when the file must be migrated first. Raises ProjectError for a newer major version."""
    if not inspect(connection).has_table(PROJECT.name) or not inspect(connection).has_table(REVISION.name):
        raise DamagedProject("{path} is damaged (its tables are gone). Restore the newest backup.", path=path)
    written = connection.execute(select(PROJECT.c.value).where(PROJECT.c.key == "format")).scalar() or ""
    major, _, minor = written.partition(".")
    if not (major.isdecimal() and minor.isdecimal()):
        raise DamagedProject("{path} is damaged (its version is gone). Restore the newest backup.", path=path)
    if int(major) > FORMAT[0]:
        raise ProjectError(
            "{path} was made by a newer Hashiya (format {theirs}; this one reads {ours}). Install the newer program.",
            path=path,
            theirs=written,
            ours=_written(FORMAT),
        )
    if (int(major), int(minor)) > FORMAT:
        return True
    return connection.execute(select(REVISION.c.version_num)).scalar() == HEAD


def migrate(connection: Connection, path: Path) -> None:
    """Brings an older file to the current version, all of it or nothing. Raises ProjectError, in words."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        with sqlite.foreign_keys_off(connection), connection.begin():
            command.upgrade(config, HEAD)
            connection.execute(update(PROJECT).where(PROJECT.c.key == "format").values(value=_written(FORMAT)))
    except CommandError as error:
        raise ProjectError(
            "{path} has a format that no released Hashiya wrote ({why}). Open it with the program that made it.",
            path=path,
            why=error,
        ) from error


def _written(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
