"""What `hashiya evaluate` takes: projects, files of any format, models; and what it says of genres."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from annotator.app.evaluating import evaluate, evaluate_learned, question
from annotator.app.project import Project
from annotator.cli import run
from annotator.editing import SetChecked
from annotator.gold.origins import genre_of
from annotator.model import Checked, Document, DocumentId

TEXT = "وصل وزير الخارجية السوري، أسعد الشيباني، إلى أنقرة."


def line(key: str, *, label: str = "GPE", meta: dict[str, str] | None = None) -> str:
    start = TEXT.index("أنقرة")
    entity = {"id": "1", "start": start, "end": start + 5, "label": label}
    told = {"id": key, "text": f"{TEXT} {key}", "entities": [entity], "relations": [], "meta": meta or {}}
    return json.dumps(told, ensure_ascii=False)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(line(f"d{at}") for at in range(3)), encoding="utf-8")
    return path


@pytest.fixture
def project(gold: Path, tmp_path: Path) -> Path:
    path = tmp_path / "p.hashiya"
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(gold), "--annotator", "Sara"]) == 0
    return path


def test_the_finished_documents_of_a_project_are_its_gold(project: Path) -> None:
    with Project.open(project) as opened:
        session = opened.session(opened.documents()[0].id, "Sara")
        session.do(SetChecked(tuple(Checked), on=False))
    found = evaluate(project)
    assert found.documents == 2
    assert found.scores.entities["GPE"].gold == 2


def test_relations_that_nobody_looked_at_are_not_counted(project: Path) -> None:
    with Project.open(project) as opened:
        for row in opened.documents():
            opened.session(row.id, "Sara").do(SetChecked((Checked.RELATIONS,), on=False))
    assert evaluate(project).scores.relations == {}
    with Project.open(project) as opened:
        opened.session(opened.documents()[0].id, "Sara").do(SetChecked((Checked.RELATIONS,)))
    assert evaluate(project).scores.relation_micro.proposed > 0


def test_a_project_with_nothing_done_says_what_to_do(
    project: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["new", str(tmp_path / "empty.hashiya")]) == 0
    assert run(["evaluate", str(tmp_path / "empty.hashiya")]) == 1
    assert "Ctrl+Enter" in capsys.readouterr().err
    assert run(["evaluate", str(project), "--annotator", "Nobody"]) == 2


def test_gold_in_another_format_gives_the_same_scores(gold: Path, project: Path, tmp_path: Path) -> None:
    assert run(["export", str(project), str(tmp_path / "brat"), "--format", "brat"]) == 0
    asked = question(labels="GPE,PER")
    told = evaluate(next((tmp_path / "brat").glob("**/*.ann")).parent, asked)
    assert told.documents == 3
    assert told.scores == evaluate(gold, asked).scores


def test_a_trained_pipeline_is_judged_alone_and_with_its_own_labels(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold.write_text("\n".join(line(f"d{at}", label="TOWN") for at in range(3)), encoding="utf-8")
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "TOWN", "pattern": "أنقرة"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "model")
    for arguments, source in (([], "trained:model"), (["--trust"], "plugin:model")):
        assert run(["evaluate", str(gold), "--model", str(tmp_path / "model"), "--json", *arguments]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["entities"]["labels"] == {"TOWN": {"precision": 1.0, "recall": 1.0, "f1": 1.0}}
        assert told["confusions"] == []
        assert list(told["suggesters"]) == [source]
    (tmp_path / "model" / "code.py").write_text("print('here')")
    assert run(["evaluate", str(gold), "--model", str(tmp_path / "model")]) == 1
    assert "code.py" in capsys.readouterr().err
    assert run(["evaluate", str(gold), "--model", str(tmp_path / "none")]) == 1


@pytest.mark.parametrize(
    ("meta", "source", "genre"),
    [
        ({"genre": "sport"}, "https://www.example.org/a/b", ("sport", "genre")),
        ({"section": "ثقافة"}, "", ("ثقافة", "genre")),
        ({"genre": ""}, "https://www.example.org/a/b", ("example.org", "source")),
        ({}, "culture/one.txt", ("culture", "source")),
        ({}, "عنب بلدي", ("عنب بلدي", "source")),
        ({}, "one.txt", ("", "")),
        ({}, "", ("", "")),
    ],
)
def test_the_genre_is_what_the_file_says_else_where_the_text_is_from(
    meta: dict[str, str], source: str, genre: tuple[str, str]
) -> None:
    document = Document(DocumentId("d"), "نص", source, meta=json.dumps(meta) if meta else "")
    assert genre_of(document) == genre


def test_scores_by_genre_add_up(gold: Path) -> None:
    genres = ("news", "news", "sport")
    lines = [line(f"d{at}", meta={"genre": genre}) for at, genre in enumerate(genres)]
    gold.write_text("\n".join(lines), encoding="utf-8")
    found = evaluate(gold)
    assert [(one.name, one.known_by, one.documents) for one in found.genres] == [
        ("news", "genre", 2),
        ("sport", "genre", 1),
    ]
    assert sum(one.scores.entity_micro.right for one in found.genres) == found.scores.entity_micro.right > 0
    assert sum(one.near["partial"].right for one in found.genres) == found.near["partial"].right


def test_what_is_learned_is_judged_on_documents_that_it_was_not_learned_from(gold: Path) -> None:
    """A form that no rule knows stands in every document, and another one in a single document only."""
    texts = [
        f"كتب غعظضث مقالًا عن الشأن رقم {at} في مدينة لا اسم لها، وقرأه {'ظضثغع' if at == 0 else 'الناس'}."
        for at in range(8)
    ]
    lines = []
    for at, text in enumerate(texts):
        forms = [form for form in ("غعظضث", "ظضثغع") if form in text]
        spans = [{"start": text.index(form), "end": text.index(form) + 5, "label": "PER"} for form in forms]
        lines.append(json.dumps({"id": f"d{at}", "text": text, "entities": spans, "relations": []}))
    gold.write_text("\n".join(lines), encoding="utf-8")
    asked = question(labels="PER", suggesters=["memory"])
    found = evaluate_learned(gold, asked)
    assert found.scores.entities["PER"].gold == 9
    told = {one.gold: one.count for one in found.confusions if one.mistake.value == "missed"}
    assert told["PER"] >= 1, "what stands in one document alone cannot be learned from another"
    assert found.suggesters["memory"].entities["PER"].right >= 5
    assert any("--learned" in str(note) for note in evaluate(gold, asked).notes)


@pytest.mark.parametrize("name", ["ruels", "trained:trained-1"])
def test_a_suggester_that_there_is_not_is_refused_with_those_there_are(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["evaluate", str(project), "--suggester", "rules", "--suggester", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"no suggester {name}. Known: rules, gazetteer, base, propagation, list, memory, project" in err
    assert "--model" in err
