"""Models from elsewhere in a project: admitted by a person, pinned by their files, never loaded when they changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from annotator.app import paths
from annotator.app.project import Project
from annotator.cli import run
from annotator.model import Mention

TEXT = "وصلت زكزوك إلى دمشق أمس"


@pytest.fixture(autouse=True)
def _seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "seal_file", lambda: tmp_path / "seal")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.hashiya"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(tmp_path / "a.txt")]) == 0
    return path


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    nlp = spacy.blank("ar")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "FIRM", "pattern": "زكزوك"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "stranger")
    return tmp_path / "stranger"


def suggested(path: Path) -> set[tuple[str, str, str]]:
    with Project.open(path) as project:
        (row,) = project.documents()
        text = project.store.document(row.id).text
        return {
            (one.proposed.span.of(text), one.proposed.label, one.source)
            for one in project.store.annotation(row.id, "gold").pending()
            if isinstance(one.proposed, Mention)
        }


def test_a_model_suggests_from_when_it_is_admitted_until_it_rests(
    project: Path, stranger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = suggested(project)
    assert run(["models", str(project), "add", str(stranger), "--map", "FIRM=ORG"]) == 0
    assert "stranger\tsuggests" in capsys.readouterr().out
    assert run(["suggest", str(project)]) == 0
    assert suggested(project) - before == {("زكزوك", "ORG", "trained:stranger")}
    assert run(["models", str(project), "rest", "stranger"]) == 0
    assert "stranger\trests" in capsys.readouterr().out
    assert run(["suggest", str(project)]) == 0
    assert suggested(project) == before


def test_a_tampered_file_is_refused_in_words_and_the_others_suggest(
    project: Path, stranger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = suggested(project)
    run(["models", str(project), "add", str(stranger), "--map", "FIRM=ORG"])
    kept = project.with_suffix(".models") / "stranger"
    (kept / "vocab" / "strings.json").write_text("[]", encoding="utf-8")
    capsys.readouterr()
    assert run(["suggest", str(project)]) == 0
    assert "its files have changed" in capsys.readouterr().err
    assert suggested(project) == before
    assert run(["models", str(project), "trust", "stranger"]) == 0
    assert run(["suggest", str(project)]) == 0
    assert suggested(project) - before == {("زكزوك", "ORG", "trained:stranger")}


def test_a_project_from_elsewhere_brings_no_model_along(
    project: Path, stranger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = suggested(project)
    run(["models", str(project), "add", str(stranger), "--map", "FIRM=ORG"])
    (tmp_path / "seal").unlink()  # another person's machine
    capsys.readouterr()
    assert run(["suggest", str(project)]) == 0
    assert "by somebody else" in capsys.readouterr().err
    assert suggested(project) == before


def test_what_cannot_be_admitted_changes_nothing(
    project: Path, stranger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stranger / "weights.pkl").write_bytes(b"")
    assert run(["models", str(project), "add", str(stranger)]) == 1
    assert "weights.pkl could run" in capsys.readouterr().err
    (stranger / "weights.pkl").unlink()
    assert run(["models", str(project), "add", str(stranger), "--name", "../out"]) == 2
    assert run(["models", str(project), "add", str(stranger), "--map", "FIRM=ORG"]) == 0
    assert run(["models", str(project), "add", str(stranger)]) == 2
    assert run(["models", str(project), "use", "nobody"]) == 2
    capsys.readouterr()
    assert run(["models", str(project), "remove", "stranger"]) == 0
    assert run(["models", str(project)]) == 0
    assert capsys.readouterr().out == ""
    assert list(project.with_suffix(".models").iterdir()) == []


def test_a_kept_text_of_somebody_else_names_no_other_folder(project: Path, stranger: Path) -> None:
    run(["models", str(project), "add", str(stranger)])
    with Project.open(project) as opened:
        told = opened.store.kept("trained")
        assert told is not None
        opened.store.keep("trained", told.replace('"stranger"', '"../stranger"'))
    with Project.open(project) as opened:
        assert opened.store.kept("trained") != told
    assert run(["suggest", str(project)]) == 0
    assert not any(source.startswith("trained") for _, _, source in suggested(project))


@pytest.mark.parametrize("name", ["stranger", "trained:stranger"])
def test_a_model_may_be_written_as_its_source_and_is_called_by_its_name(
    project: Path, stranger: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["models", str(project), "add", str(stranger), "--map", "FIRM=ORG"]) == 0
    for command, state in (
        (["models", str(project), "rest", name], "rests"),
        (["suggesters", str(project), "--on", name], "on"),
        (["models", str(project), "use", name], "suggests"),
        (["suggesters", str(project), "--off", name], "off"),
        (["models", str(project), "trust", name], "rests"),
    ):
        capsys.readouterr()
        assert run(command) == 0
        out, err = capsys.readouterr()
        assert [line.split()[:2] for line in out.splitlines() if "stranger" in line] == [["stranger", state]]
        assert "trained:" not in err
    assert run(["suggesters", str(project), "--off", "nobody"]) == 2
    assert "relations:project, stranger" in capsys.readouterr().err
    assert run(["done", str(project), "--all"]) == 0
    assert run(["evaluate", str(project), "--model", name]) == 0
    assert run(["models", str(project), "remove", name]) == 0
    assert list(project.with_suffix(".models").iterdir()) == []


def test_a_model_that_is_called_as_a_suggester_of_ours_is_not_taken_for_it(
    project: Path, stranger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["models", str(project), "add", str(stranger), "--name", "memory"]) == 0
    assert run(["suggesters", str(project), "--off", "trained:memory"]) == 0
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines() if "memory" in line]
    assert rows[-2:] == [["memory", "on"], ["trained:memory", "off"]]
