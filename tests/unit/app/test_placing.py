"""Files reach their place whole or not at all, and nothing of somebody else's is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.app.placing import CERTIFICATE, digest, files_below, name_in, new_file, new_folder
from annotator.model import HashiyaError, WrongUse


def put(out: Path, content: str) -> None:
    with new_folder(out) as part:
        (part / "data").mkdir()
        (part / "data" / "a.txt").write_text(content, encoding="utf-8")
        sums = {name_in(part, path): {"sha256": digest(path)} for path in files_below(part)}
        (part / CERTIFICATE).write_text(json.dumps({"files": sums}), encoding="utf-8")


def put_file(out: Path, content: str) -> None:
    with new_file(out, out.with_suffix(".proof")) as (part, proof):
        part.write_text(content, encoding="utf-8")
        proof.write_text(json.dumps({"files": {out.name: {"sha256": digest(part)}}}), encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [name_in(folder, path) for path in files_below(folder)]


@pytest.mark.parametrize("make", [lambda out: None, lambda out: out.mkdir(), lambda out: put(out, "old")])
def test_into_nothing_an_empty_folder_and_over_an_earlier_export(tmp_path: Path, make) -> None:
    out = tmp_path / "deep" / "out"
    out.parent.mkdir()
    make(out)
    put(out, "new")
    assert (out / "data" / "a.txt").read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["deep/out/certificate.json", "deep/out/data/a.txt"]


def test_what_a_person_put_beside_it_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, "old")
    (out / "model" / "ner").mkdir(parents=True)
    (out / "model" / "ner" / "weights").write_bytes(b"trained")
    put(out, "new")
    assert (out / "model" / "ner" / "weights").read_bytes() == b"trained"
    assert (out / "data" / "a.txt").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_changed_file_of_ours_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, "old")
    (out / "data" / "a.txt").write_text("edited", encoding="utf-8")
    with pytest.raises(WrongUse, match=r"a\.txt was changed"):
        put(out, "new")
    assert (out / "data" / "a.txt").read_text(encoding="utf-8") == "edited"


def test_a_foreign_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "b.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(WrongUse, match="no export of ours"):
        put(tmp_path / "letters", "new")
    with pytest.raises(WrongUse, match="is a file"):
        put(tmp_path / "letters" / "b.txt", "new")
    assert names(tmp_path) == ["letters/b.txt"]


def test_a_foreign_folder_with_the_name_of_our_part_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.part").mkdir()
    (tmp_path / "out.part" / "b.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(WrongUse, match="in the way"):
        put(tmp_path / "out", "new")
    assert names(tmp_path) == ["out.part/b.txt"]


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, "old")

    def fail() -> None:
        with new_folder(out) as part:
            (part / "x").write_text("half", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert names(tmp_path) == ["out/certificate.json", "out/data/a.txt"]
    assert (out / "data" / "a.txt").read_text(encoding="utf-8") == "old"


def test_what_a_killed_export_left_is_cleared(tmp_path: Path) -> None:
    out = tmp_path / "out"
    killed = new_folder(out)
    (killed.__enter__() / "x").write_text("half", encoding="utf-8")
    put(out, "new")
    assert (out / "data" / "a.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("new_one_is_there", [False, True])
def test_a_replacement_that_was_killed_half_way_is_ended(tmp_path: Path, new_one_is_there: bool) -> None:
    out, old = tmp_path / "out", tmp_path / "out.old"
    put(out, "old")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    out.rename(old)
    if new_one_is_there:
        put(tmp_path / "other", "middle")
        (tmp_path / "other").rename(out)
    put(out, "new")
    assert (out / "data" / "a.txt").read_text(encoding="utf-8") == "new"
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert not old.exists()


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    # Longer than any file system's names.
    for write in (put, put_file):
        with pytest.raises(HashiyaError, match="could not be written"):
            write(tmp_path / "deep" / ("x" * 300), "new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_over_its_own_earlier_self_only(tmp_path: Path) -> None:
    out = tmp_path / "gold.jsonl"
    put_file(out, "old")
    put_file(out, "new")
    assert out.read_text(encoding="utf-8") == "new"
    out.write_text("edited", encoding="utf-8")
    with pytest.raises(WrongUse, match="no export of ours"):
        put_file(out, "newer")
    assert out.read_text(encoding="utf-8") == "edited"
    assert sorted(names(tmp_path)) == ["gold.jsonl", "gold.proof"]


def test_a_file_that_fails_leaves_the_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "gold.jsonl"
    put_file(out, "old")

    def fail() -> None:
        with new_file(out, out.with_suffix(".proof")) as (part, _):
            part.write_text("half", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(names(tmp_path)) == ["gold.jsonl", "gold.proof"]


@pytest.mark.parametrize("write", [put, put_file])
def test_folders_are_made_and_go_again_when_nothing_comes_of_it(tmp_path: Path, write) -> None:
    out = tmp_path / "a" / "b" / "out.jsonl"
    place = new_folder(out) if write is put else new_file(out, out.with_suffix(".proof"))
    with pytest.raises(ZeroDivisionError), place:
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
    write(out, "new")
    assert out.exists()


@pytest.mark.parametrize("write", [put, put_file])
@pytest.mark.parametrize("below", ["out.jsonl", "deep/out.jsonl"])
def test_nothing_goes_into_a_file(tmp_path: Path, write, below: str) -> None:
    (tmp_path / "letter").write_text("dear", encoding="utf-8")
    with pytest.raises(WrongUse, match="letter is a file"):
        write(tmp_path / "letter" / below, "new")
    assert names(tmp_path) == ["letter"]
