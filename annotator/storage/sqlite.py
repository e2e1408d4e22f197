"""All that is SQLite's own: how a file is opened, locked, checked and copied, and what its errors mean.

Never read a project file with `open`: on POSIX, closing any handle of a file drops this process's locks on it, and
with them the protection of a store that has it open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, MetaData, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from annotator.model import DamagedProject, ProjectError, ProjectInUse

# "HSHY" in the file's header: this is a project of ours.
APPLICATION_ID = 0x48534859

# How long to wait for another instance that is just closing, in seconds.
_PATIENCE = 0.3

# Rows that are always looked for by their key stand in its order: smaller, and read in one sweep.
_CLUSTERED = ("mention", "relation", "decision", "suggestion")


def make_tables(connection: Connection, tables: MetaData) -> None:
    """All of them, in an empty database."""
    for name in _CLUSTERED:
        tables.tables[name].dialect_options["sqlite"]["with_rowid"] = False
    tables.create_all(connection)


class NotAProject(ProjectError):
    """A file that is no SQLite file, or one of another program."""


def connect(path: Path, *, new: bool = False, named: Path | None = None) -> Connection:
    """The one connection to a project file, which nobody else can open while it lives. `named` is the name that the
    user knows the file by.

    Raises ProjectError: locked, not a project, damaged, not permitted.
    """
    with in_words(named or path):
        engine = create_engine("sqlite://", creator=lambda: _opened(path, new), poolclass=NullPool)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine.connect()


def _opened(path: Path, new: bool) -> sqlite3.Connection:
    raw = sqlite3.connect(_uri(path, "rwc" if new else "rw"), uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        if new:
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        elif raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotAProject("{path} is not a Hashiya project. Choose a file that ends in .hashiya.", path=path)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")
        # Shows at once whether the file may be written.
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("ROLLBACK")
    except BaseException:
        raw.close()
        raise
    return raw


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def companions(path: Path) -> list[Path]:
    """The names of what SQLite may leave beside a file."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def damage(connection: Connection) -> str | None:
    """What is wrong with the file's structure, in SQLite's words; None when nothing is."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    return None if found == "ok" else str(found)


def is_sound(path: Path) -> bool:
    """Whether a project file that nobody has open can be read whole."""
    try:
        with closing(sqlite3.connect(_uri(path, "ro"), uri=True)) as raw:
            ours = raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            return bool(ours and raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def in_use(path: Path) -> bool:
    """Whether somebody, perhaps this very process, has the project file open."""
    try:
        with closing(sqlite3.connect(_uri(path, "ro"), uri=True, timeout=0)) as raw:
            raw.execute("PRAGMA locking_mode=EXCLUSIVE")
            raw.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        return _code(error) == sqlite3.SQLITE_BUSY
    return False


def copy(connection: Connection, to: Path) -> None:
    """All of the open project as one file. `to` must not exist."""
    with closing(sqlite3.connect(to, isolation_level=None)) as target:
        _raw(connection).backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def settle(connection: Connection) -> None:
    """Brings everything that stands in the write-ahead log into the file itself."""
    _raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def not_waiting(connection: Connection) -> Iterator[None]:
    """For transactions that need not be on disk before the next durable one: whole after a crash of the program, and
    after one of the machine either whole or not there."""
    _raw(connection).execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        _raw(connection).execute("PRAGMA synchronous=FULL")


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """For migrations, which build tables anew."""
    _raw(connection).execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        _raw(connection).execute("PRAGMA foreign_keys=ON")


def _raw(connection: Connection) -> sqlite3.Connection:
    """For what must stand outside any transaction, where SQLAlchemy would begin one."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns what the database says about `path` into a ProjectError."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error) or (told := _words(path, error.orig)) is None:
            raise
        raise told from error
    except sqlite3.Error as error:
        if (told := _words(path, error)) is None:
            raise
        raise told from error
    except UnicodeDecodeError as error:
        raise DamagedProject("{path} is damaged ({why}). Restore the newest backup.", path=path, why=error) from error
    except UnicodeEncodeError as error:
        raise ProjectError(
            "Half a character (code {code}) cannot be stored in {path}. Mend the text it came from.",
            code=f"U+{ord(error.object[error.start]):04X}",
            path=path,
        ) from error


def _words(path: Path, error: sqlite3.Error) -> ProjectError | None:
    """None for what only a mistake of the program can cause."""
    told: ProjectError | None = None
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            told = ProjectInUse("{path} is open in another window or program. Close it there first.", path=path)
        case sqlite3.SQLITE_NOTADB:
            told = NotAProject("{path} is not a Hashiya project. Choose a file that ends in .hashiya.", path=path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR | sqlite3.SQLITE_SCHEMA | sqlite3.SQLITE_FORMAT:
            told = DamagedProject("{path} is damaged ({why}). Restore the newest backup.", path=path, why=error)
        case sqlite3.SQLITE_FULL:
            told = ProjectError("The disk is full: nothing went into {path}. Make room and try again.", path=path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            told = _not_permitted(path, error)
        case sqlite3.SQLITE_IOERR if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_LOCK:
            told = _not_permitted(path, error)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOLFS | sqlite3.SQLITE_TOOBIG | sqlite3.SQLITE_NOMEM:
            told = ProjectError(
                "{path} could not be read or written ({why}). Check the disk and its free space, then try again.",
                path=path,
                why=error,
            )
    return told


def _not_permitted(path: Path, error: sqlite3.Error) -> ProjectError:
    return ProjectError(
        "{path} cannot be opened for writing ({why}). See to it that you may write the file and its folder.",
        path=path,
        why=error,
    )


def _code(error: sqlite3.Error) -> int:
    """Text that is no UTF-8 comes without a code: then the file holds what nobody wrote."""
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        return sqlite3.SQLITE_CORRUPT
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
