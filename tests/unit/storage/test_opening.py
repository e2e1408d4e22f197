"""What cannot be opened or written is refused in words, and nothing is harmed by trying."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

import annotator
from annotator.model import (
    Change,
    DamagedProject,
    DocumentId,
    HashiyaError,
    ItemId,
    Mention,
    Message,
    ProjectError,
    Schema,
    Span,
)
from annotator.storage import Move, Store, backups

A1 = DocumentId("a1")


def run(code: str, *arguments: object) -> str:
    """What another process says."""
    root = Path(annotator.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    return done.stdout.strip()


OPEN = """
import sys
from pathlib import Path
from annotator.model import ProjectError
from annotator.storage import Store
try:
    Store.open(Path(sys.argv[1])).close()
    sys.stdout.write("opened")
except ProjectError as error:
    sys.stdout.write(error.message.template)
"""


def test_a_second_instance_is_refused(store: Store, path: Path) -> None:
    with pytest.raises(ProjectError, match="is open in another window or program") as caught:
        Store.open(path)
    # Having been tried here, the file is still closed to others.
    assert run(OPEN, path) == caught.value.message.template
    store.close()
    assert run(OPEN, path) == "opened"


def test_a_missing_project_a_folder_and_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"There is no project .*none\.hashiya"):
        Store.open(tmp_path / "none.hashiya")
    with pytest.raises(ProjectError, match="is a folder"):
        Store.open(tmp_path)
    for name, content in (("text", "نص " * 999), ("empty", ""), ("short", "SQLite format 3\0")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(ProjectError, match=f"{name} is not a Hashiya project") as caught:
            Store.open(tmp_path / name)
        assert not isinstance(caught.value, DamagedProject)
        assert (tmp_path / name).read_text(encoding="utf-8") == content
    assert not list(tmp_path.glob("*-*"))


def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE project (key, value)")
    before = other.read_bytes()
    with pytest.raises(ProjectError, match="is not a Hashiya project"):
        Store.open(other)
    assert other.read_bytes() == before


def test_a_newer_version_is_refused_and_a_little_newer_one_is_not(store: Store, path: Path, schema: Schema) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE project SET value = '1.99' WHERE key = 'format'")
        raw.execute("UPDATE alembic_version SET version_num = 'later'")
    with Store.open(path) as little_newer:
        assert little_newer.schema == schema
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE project SET value = '2.0' WHERE key = 'format'")
    with pytest.raises(ProjectError, match=r"newer Hashiya \(format 2\.0; this one reads 1\."):
        Store.open(path)


def test_a_new_project_overwrites_nothing(store: Store, path: Path, schema: Schema) -> None:
    with pytest.raises(ProjectError, match="exists already"):
        Store.create(path, "again", schema)
    store.close()
    with Store.open(path) as same:
        assert same.name == "زيارات"


def test_a_new_project_leaves_nothing_behind_when_it_fails(tmp_path: Path, schema: Schema) -> None:
    with pytest.raises(ProjectError, match="There is no folder"):
        Store.create(tmp_path / "none" / "p.hashiya", "p", schema)
    with pytest.raises(ProjectError, match="Half a character"):
        Store.create(tmp_path / "p.hashiya", "bad \ud800", schema)
    assert list(tmp_path.iterdir()) == []


def test_a_new_project_does_not_inherit_the_log_of_one_that_is_gone(path: Path, schema: Schema) -> None:
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"left over")
    with pytest.raises(ProjectError, match="is left of an older project"):
        Store.create(path, "p", schema)
    assert log.read_bytes() == b"left over"


@contextmanager
def unprivileged() -> Iterator[None]:
    """Permissions mean nothing to root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="POSIX permissions")
def test_what_may_not_be_written_is_refused(store: Store, path: Path, schema: Schema) -> None:
    store.close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "p.hashiya"
        shutil.copy(path, project)
        project.chmod(0o444)
        folder.chmod(0o777)
        with unprivileged(), pytest.raises(ProjectError, match=r"p\.hashiya cannot be opened for writing"):
            Store.open(project)
        project.chmod(0o666)
        folder.chmod(0o555)
        with unprivileged():
            with pytest.raises(ProjectError, match=r"p\.hashiya cannot be opened for writing"):
                Store.open(project)
            with pytest.raises(ProjectError, match=r"new\.hashiya cannot be opened for writing"):
                Store.create(folder / "new.hashiya", "p", schema)
        project.chmod(0o000)
        folder.chmod(0o777)
        with unprivileged(), pytest.raises(ProjectError, match="cannot be opened for writing"):
            Store.open(project)
        assert [entry.name for entry in folder.iterdir()] == ["p.hashiya"]


def test_a_full_disk_loses_nothing_and_says_so(store: Store, at: datetime) -> None:
    resource = pytest.importorskip("resource", reason="POSIX limits")
    before, history = store.annotation(A1, "Amal"), store.history(A1, "Amal")
    many = {ItemId(f"n{n}"): Mention(ItemId(f"n{n}"), Span(n, n + 5), "PER") for n in range(5000)}
    moves = [Move(A1, "Amal", Change.of(before, many))]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with pytest.raises(ProjectError, match=r"(disk is full|could not be read or written).* try again"):
            store.write(moves, Message("Add"), at)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert store.annotation(A1, "Amal") == before
    assert store.history(A1, "Amal") == history
    store.write(moves, Message("Add"), at)
    assert len(store.annotation(A1, "Amal")) == 5000 + len(before)


def test_a_database_that_has_lost_its_tables_is_damaged(store: Store, path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TABLE alembic_version")
    with pytest.raises(DamagedProject, match="its tables are gone"):
        Store.open(path)


def test_a_text_that_is_not_what_was_stored_is_not_shown(store: Store, path: Path) -> None:
    text = store.document(A1).text
    store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE document_text SET content = ?", (text.replace("دمشق", "حلب").encode(),))
    with Store.open(path) as again, pytest.raises(DamagedProject, match="the text of a1 is not what was stored"):
        again.document(A1)


def spoilt(content: bytes, how: str) -> bytes:
    if how == "text":
        return "ليس مشروعاً".encode()
    if how == "empty":
        return b""
    if how == "cut":
        return content[: len(content) * 2 // 3]
    return content[:20_000] + b"\xa5" * 20_000 + content[40_000:]


@pytest.mark.parametrize("how", ["text", "empty", "cut", "overwritten"])
def test_a_damaged_file_is_restored_from_its_newest_backup(store: Store, path: Path, at: datetime, how: str) -> None:
    wanted = store.annotation(A1, "Amal")
    backup = backups.rotate(store, at)
    store.close()
    damaged = spoilt(path.read_bytes(), how)
    path.write_bytes(damaged)
    with pytest.raises(DamagedProject, match="Restore the newest backup"):
        Store.open(path)
    good = backups.newest_good(path)
    assert good == backup
    assert good is not None
    aside = backups.restore(path, good, at)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert good.exists()
    with Store.open(path) as again:
        assert again.annotation(A1, "Amal") == wanted


def read_all(path: Path) -> None:
    with Store.open(path) as store:
        assert store.integrity() is None
        store.states("Amal")
        for row in store.documents():
            store.document(row.id)
            store.raw_file(row.id)
            for name in store.annotators():
                store.annotation(row.id, name)
                for entry in store.journal(row.id, name):
                    store.step(entry.id)


def test_no_byte_can_be_changed_that_brings_the_program_down(store: Store, path: Path, at: datetime) -> None:
    change = Change.of(store.annotation(A1, "Amal"), {ItemId("n"): Mention(ItemId("n"), Span(1, 2), "شخص")})
    store.write([Move(A1, "Amal", change)], Message("Add {label}", label="شخص"), at)
    store.close()
    good, dice, refused = path.read_bytes(), random.Random(3), 0
    used = [at for at, byte in enumerate(good) if byte]
    for _ in range(150):
        bad = bytearray(good)
        for _ in range(dice.randint(1, 8)):
            bad[dice.choice(used)] = dice.randrange(256)
        path.write_bytes(bad)
        try:
            read_all(path)
        except HashiyaError:
            refused += 1
    assert refused > 75
