"""Copies of a project: made when something changed, thinned by age, found again, put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Change, DocumentId, ItemId, Mention, Message, ProjectError, Schema, Span
from annotator.storage import Move, Store, backups

A1 = DocumentId("a1")
NOW = datetime(2025, 4, 23, 9, 30, tzinfo=UTC)


def edit(store: Store, key: str, at: datetime) -> None:
    change = Change.of(store.annotation(A1, "Amal"), {ItemId(key): Mention(ItemId(key), Span(0, 3), "PER")})
    store.write([Move(A1, "Amal", change)], Message("Add"), at)


def test_a_copy_is_made_only_when_something_changed(store: Store, path: Path, at: datetime) -> None:
    first = backups.rotate(store, at)
    assert first is not None
    assert backups.rotate(store, at + timedelta(hours=2)) is None
    store.close()
    with Store.open(path) as again:
        again.annotation(A1, "Amal")
        assert backups.rotate(again, at + timedelta(hours=3)) is None
        edit(again, "n", at)
        second = backups.rotate(again, at + timedelta(hours=4))
    assert backups.listed(path) == [second, first]
    assert backups.made_at(first) == at


def test_a_copy_is_one_whole_file_of_its_moment(store: Store, path: Path, at: datetime) -> None:
    before = store.annotation(A1, "Amal")
    copy = backups.rotate(store, at)
    assert copy is not None
    edit(store, "n", at)
    assert [entry.name for entry in copy.parent.iterdir()] == [copy.name]
    with Store.open(copy) as old:
        assert old.annotation(A1, "Amal") == before
        assert (old.name, old.schema) == (store.name, store.schema)


def test_a_copy_on_call_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.hashiya"
    store.backup(target)
    with Store.open(target) as copy:
        assert copy.documents() == store.documents()
    before = target.read_bytes()
    with pytest.raises(ProjectError, match=r"copy\.hashiya exists already"):
        store.backup(target)
    assert target.read_bytes() == before
    with pytest.raises(ProjectError, match="There is no folder"):
        store.backup(tmp_path / "none" / "copy.hashiya")


def test_copies_are_thinned_by_age_and_other_files_left_alone(store: Store, path: Path) -> None:
    for minutes in (0, 61, 62, 119, 121):
        edit(store, f"n{minutes}", NOW)
        backups.rotate(store, NOW + timedelta(minutes=minutes))
    note = backups.folder(path) / "note.hashiya"
    note.write_text("mine")
    edit(store, "last", NOW)
    backups.rotate(store, NOW + timedelta(minutes=240))
    assert [backups.made_at(copy) for copy in backups.listed(path)] == [
        NOW + timedelta(minutes=minutes) for minutes in (240, 121, 62, 0)
    ]
    assert note.exists()


times = st.lists(st.integers(-30, 60 * 24 * 400).map(lambda minutes: NOW - timedelta(minutes=minutes)), unique=True)


@given(times)
def test_what_is_kept_gets_sparser_with_age(made: list[datetime]) -> None:
    kept = backups.kept(made, NOW)
    assert kept <= set(made)
    assert {time for time in made if NOW - time <= timedelta(hours=1)} <= kept
    for time in made:
        # Whatever goes has a later copy of its own hour, day or month.
        if time not in kept:
            near = timedelta(hours=1) if NOW - time <= timedelta(days=1) else timedelta(days=31)
            assert any(timedelta(0) < other - time < near for other in kept)
    assert len({f"{time:%Y-%m}" for time in kept}) == len({f"{time:%Y-%m}" for time in made})
    assert backups.kept(kept, NOW) == kept
    assert len(kept) <= 91 + 25 + 31 + 15


def test_no_copies_is_no_error(path: Path) -> None:
    assert backups.kept([], NOW) == set()
    assert backups.listed(path) == []
    assert backups.newest_good(path) is None


def test_the_newest_good_copy_is_found_behind_bad_ones(store: Store, path: Path, at: datetime) -> None:
    copies = []
    for hour in range(3):
        edit(store, f"n{hour}", at)
        copies.append(backups.rotate(store, at + timedelta(hours=hour)))
    _, middle, newest = copies
    assert newest is not None
    assert backups.newest_good(path) == newest
    newest.write_bytes(newest.read_bytes()[:9000])
    assert backups.newest_good(path) == middle


def test_a_missing_project_is_put_back(store: Store, path: Path, at: datetime) -> None:
    copy = backups.rotate(store, at)
    assert copy is not None
    wanted = store.annotation(A1, "Amal")
    store.close()
    path.unlink()
    assert backups.restore(path, copy, at) is None
    with Store.open(path) as again:
        assert again.annotation(A1, "Amal") == wanted


def test_the_log_of_a_damaged_file_goes_aside_with_it(store: Store, path: Path, at: datetime) -> None:
    copy = backups.rotate(store, at)
    assert copy is not None
    store.close()
    path.write_bytes(b"broken")
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"log")
    aside = backups.restore(path, copy, at)
    assert aside is not None
    assert (aside.read_bytes(), aside.with_name(aside.name + "-wal").read_bytes()) == (b"broken", b"log")
    assert not log.exists()
    Store.open(path).close()


def test_an_open_project_is_not_restored_under_its_user(store: Store, path: Path, at: datetime) -> None:
    copy = backups.rotate(store, at)
    assert copy is not None
    with pytest.raises(ProjectError, match="is open in another window or program"):
        backups.restore(path, copy, at)
    edit(store, "n", at)
    assert ItemId("n") in store.annotation(A1, "Amal")


def test_a_copy_that_is_gone_leaves_the_project_as_it_was(store: Store, path: Path, at: datetime) -> None:
    store.close()
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="could not be written"):
        backups.restore(path, path.with_name("none.hashiya"), at)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_where_no_copies_can_be_made_it_is_said(store: Store, path: Path, at: datetime) -> None:
    backups.folder(path).write_text("a file where the folder should be")
    with pytest.raises(ProjectError, match="could not be written"):
        backups.rotate(store, at)


def test_a_copy_of_an_empty_project_is_one_too(tmp_path: Path, schema: Schema, at: datetime) -> None:
    with Store.create(tmp_path / "new.hashiya", "new", schema) as store:
        assert backups.rotate(store, at) is not None
