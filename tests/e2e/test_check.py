"""`hashiya check`: what does not agree in a project, for people and for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.app.consistency import Consistency, Kind
from annotator.app.jobs import Job
from annotator.app.project import Project, shipped_schema
from annotator.cli import run
from annotator.editing import Add
from annotator.model import ItemId, Mention, Span

LINES = (
    {"id": "a", "text": "زار باسل العدوان دمشق", "entities": [[4, 16, "PER"], [17, 21, "GPE"]]},
    {"id": "b", "text": "وصل إلى دمشق، أمس", "entities": [[8, 13, "ORG"]]},
    {"id": "c", "text": "غادر باسل العدوان دمشق", "entities": [[18, 22, "GPE"]]},
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path, lines = tmp_path / "p.hashiya", tmp_path / "lines.jsonl"
    lines.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    with Project.create(path, shipped_schema("news")):
        pass
    assert run(["import", str(path), str(lines), "--no-suggest"]) == 0
    return path


def test_findings_are_told_with_their_places(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["check", str(project)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Findings: 2. edges: 1. unmarked: 1."
    assert any(line.strip().startswith("b:8-13  ORG") for line in lines)
    assert run(["check", str(project), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["findings"]
    (unmarked,) = [one for one in told if one["kind"] == "unmarked"]
    (place,) = unmarked["places"]
    start, end = place["span"]["start"], place["span"]["end"]
    assert (place["document"], LINES[2]["text"][start:end]) == ("c", "باسل العدوان")


def test_a_layer_that_nobody_has_is_wrong_use(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(project), "--annotator", "Nobody"]) == 2
    assert "Nobody" in capsys.readouterr().err


def test_what_people_call_right_is_kept_until_it_comes_up_again(project: Path) -> None:
    with Project.open(project) as opened:
        look = Consistency(opened, "gold")
        look.job().run()
        (unmarked,) = [one for one in look.findings if one.kind is Kind.UNMARKED]
        look.call_right(unmarked)
        assert unmarked not in look.findings
        assert look.right == [unmarked]
    with Project.open(project) as opened:
        look = Consistency(opened, "gold")
        look.job().run()
        assert [one.kind for one in look.findings] == [Kind.EDGES]
        look.call_right(look.right[0], right=False)
        assert {one.kind for one in look.findings} == {Kind.EDGES, Kind.UNMARKED}


def test_a_document_is_renewed_as_it_is_mended(project: Path) -> None:
    with Project.open(project) as opened:
        look = Consistency(opened, "gold")
        look.job().run()
        session = opened.session(opened.documents()[2].id, "gold")
        before = session.annotation
        session.do(Add(Mention(ItemId("new"), Span(5, 17), "PER")))
        look.renew(session.document, before, session.annotation)
        assert [one.kind for one in look.findings] == [Kind.EDGES]
        fresh = Consistency(opened, "gold")
        fresh.job().run()
        assert fresh.findings == look.findings


def test_a_look_that_is_stopped_leaves_the_findings_of_before(project: Path) -> None:
    with Project.open(project) as opened:
        look = Consistency(opened, "gold")
        whole = look.job()
        stopped = Job(whole.title, (step for step, _ in zip(whole.steps, range(4), strict=False)), whole.sink)
        stopped.run()
        assert not look.looked
        assert look.findings == []
