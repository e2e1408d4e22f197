"""Documents that are done: marked from the command line as in the window, and spared when all are suggested anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.app.project import Project, state_word
from annotator.cli import run
from annotator.model import DocumentId, ItemId
from annotator.storage import DocumentState

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hashiya(capsys: pytest.CaptureFixture[str]) -> Command:
    def command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def project(tmp_path: Path, hashiya: Command) -> Path:
    path, lines = tmp_path / "p.hashiya", tmp_path / "a.jsonl"
    texts = {key: f"وصل وزير الخارجية إلى {place} أمس." for key, place in (("a", "دمشق"), ("b", "حلب"), ("c", "بيروت"))}
    lines.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items()), "utf-8")
    assert hashiya("new", path)[0] == 0
    assert hashiya("import", path, lines)[0] == 0
    return path


def states(path: Path, annotator: str = "gold") -> dict[str, str]:
    with Project.open(path) as project:
        known = project.states(annotator)
        return {row.id: state_word(known.get(row.id, DocumentState())) for row in project.documents()}


def suggested(path: Path) -> dict[str, set[ItemId]]:
    with Project.open(path) as project:
        found = (project.store.annotation(row.id, "gold") for row in project.documents())
        return {one.document_id: {item.id for item in one.suggestions()} for one in found}


def test_documents_are_done_and_open_again(hashiya: Command, project: Path) -> None:
    assert hashiya("done", project, "a", "b")[:2] == (0, "Done: 2. So before: 0.\n")
    assert states(project) == {"a": "done", "b": "done", "c": "new"}
    assert hashiya("done", project, "--all")[1] == "Done: 1. So before: 2.\n"
    assert hashiya("done", project, "b", "--not", "--what", "relations")[1] == "Open again: 1. So before: 0.\n"
    assert states(project) == {"a": "done", "b": "entities", "c": "done"}
    assert hashiya("done", project, "c", "--annotator", "Sara")[0] == 0
    assert states(project, "Sara") == {"a": "new", "b": "new", "c": "done"}


def test_the_window_can_undo_it(hashiya: Command, project: Path) -> None:
    hashiya("done", project, "a")
    with Project.open(project) as opened:
        assert opened.session(DocumentId("a"), "gold").undo() is not None
    assert states(project)["a"] == "new"


@pytest.mark.parametrize("wrong", [[], ["a", "--all"], ["a", "nobody"], ["a", "--what", "mentions"]], ids=" ".join)
def test_what_makes_no_sense_marks_nothing(hashiya: Command, project: Path, wrong: list[str]) -> None:
    code, _, err = hashiya("done", project, *wrong)
    assert code == 2
    assert err.strip()
    assert set(states(project).values()) == {"new"}


def test_what_is_done_is_not_suggested_anew_unless_asked(hashiya: Command, project: Path) -> None:
    (project.parent / "forms.txt").write_text("أمس", "utf-8")
    hashiya("done", project, "a", "b")
    before = suggested(project)
    hashiya("lists", project, "add", project.parent / "forms.txt", "--label", "MISC")

    _, said, _ = hashiya("suggest", project)
    assert "Documents highlighted: 1\n" in said
    assert "since they are done: 2. --done-too" in said
    now = suggested(project)
    assert (now["a"], now["b"]) == (before["a"], before["b"])
    assert now["c"] != before["c"]

    assert hashiya("suggest", project, "--document", "a")[1] == "Documents highlighted: 1\n"
    assert suggested(project)["a"] != before["a"]
    assert hashiya("suggest", project, "--done-too")[1] == "Documents highlighted: 3\n"
    assert suggested(project)["b"] != before["b"]


def test_it_counts_whose_marks_are_meant(hashiya: Command, project: Path) -> None:
    hashiya("done", project, "a", "--annotator", "Sara")
    hashiya("done", project, "a", "b", "--annotator", "Omar")
    assert "highlighted: 2" in hashiya("suggest", project, "--annotator", "Sara")[1]
    assert "highlighted: 1" in hashiya("suggest", project, "--annotator", "Omar")[1]
