"""A model trained from what people confirmed: scores while it learns, kept with the project, suggesting at once."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.app import paths, trained_models
from annotator.app.project import Project
from annotator.app.training import TrainingRun, Wanted
from annotator.cli import run
from annotator.model import Mention

NAMES = ("زكزوك", "بلبوط", "طرنوف", "قشقوش")
NEW = "قالت شركة زكزوك أمس إن الرقم 99 وصل"
STEPS = 80


def record(number: int) -> dict[str, Any]:
    name = NAMES[number % 4]
    text = f"قالت شركة {name} أمس إن الرقم {number} وصل"
    start = text.index(name)
    mention = {"id": "m", "start": start, "end": start + len(name), "label": "ORG", "text": name}
    return {
        "id": f"d{number:02}",
        "language": "ar",
        "text": text,
        "entities": [mention],
        "relations": [],
        "entities_checked": True,
    }


def made(folder: Path) -> Path:
    path = folder / "p.hashiya"
    lines = folder / "gold.jsonl"
    lines.write_text("".join(json.dumps(record(n), ensure_ascii=False) + "\n" for n in range(16)), encoding="utf-8")
    (folder / "new.txt").write_text(NEW, encoding="utf-8")
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(lines), "--annotator", "gold"]) == 0
    assert run(["import", str(path), str(folder / "new.txt")]) == 0
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project that was trained once, the pipeline beside it, and what the command said."""
    folder = tmp_path_factory.mktemp("training")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "seal_file", lambda: folder / "seal")
        path = made(folder)
        told = folder / "told.txt"
        with told.open("w", encoding="utf-8") as file, pytest.MonkeyPatch.context() as spoken:
            spoken.setattr(sys, "stdout", file)
            code = run(["train", str(path), "--steps", str(STEPS), "--out", str(folder / "pipeline")])
        assert code == 0, told.read_text("utf-8")
    return folder


@pytest.fixture
def folder(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to do something to."""
    copy = tmp_path / "copy"
    shutil.copytree(trained, copy)
    monkeypatch.setattr(paths, "seal_file", lambda: copy / "seal")
    return copy


def suggested(path: Path) -> list[tuple[str, str, str, float]]:
    """Of the article nobody has annotated."""
    with Project.open(path) as project:
        key = next(row.id for row in project.documents() if not str(row.id).startswith("d"))
        text = project.store.document(key).text
        return [
            (one.proposed.span.of(text), one.proposed.label, one.source, one.score)
            for one in project.store.annotation(key, "gold").pending()
            if isinstance(one.proposed, Mention)
        ]


def test_scores_are_told_while_it_learns(trained: Path) -> None:
    rows = [line.split() for line in (trained / "told.txt").read_text("utf-8").splitlines() if line.startswith(" 100%")]
    assert [int(row[1]) for row in rows] == [0, 50]
    assert float(rows[-1][5]) > 0.9  # F1 on the articles kept apart
    assert float(rows[-1][2]) < float(rows[0][2]) * 100


def test_the_model_suggests_at_once_as_sure_as_it_was_right(folder: Path) -> None:
    assert not any(source == "trained:trained-1" for _, _, source, _ in suggested(folder / "p.hashiya"))
    assert run(["suggest", str(folder / "p.hashiya")]) == 0
    [(_, label, _, score)] = [one for one in suggested(folder / "p.hashiya") if one[2] == "trained:trained-1"]
    assert label == "ORG"
    about = json.loads((folder / "p.models" / "trained-1" / "training.json").read_text("utf-8"))
    precision = about["per_label"]["entities"]["ORG"]["p"]
    assert score == pytest.approx(precision, abs=0.1)


def test_scores_on_what_it_learnt_from_say_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    about = json.loads((folder / "p.models" / "trained-1" / "training.json").read_text("utf-8"))
    assert run(["evaluate", str(folder / "p.hashiya"), "--model", "trained-1"]) == 0
    count = len(about["documents"]["train"])
    assert f"The model has learnt from {count} of these documents" in capsys.readouterr().err


def test_what_it_was_trained_on_lies_beside_it(trained: Path) -> None:
    about = json.loads((trained / "p.models" / "trained-1" / "training.json").read_text("utf-8"))
    assert about["preset"] == "quick"
    assert about["steps"] >= STEPS
    known = {f"d{number:02}" for number in range(16)}
    assert set(about["documents"]["train"]) | set(about["documents"]["dev"]) == known
    assert not set(about["documents"]["train"]) & set(about["documents"]["dev"])
    assert [name.name for name in (trained / "p.models").iterdir()] == ["trained-1"]


READ = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
print(json.dumps([[ent.start_char, ent.end_char, ent.label_] for ent in nlp(sys.argv[2]).ents]))
print(nlp.config["training"]["logger"]["@loggers"], nlp.config["paths"]["train"])
"""


def test_the_pipeline_is_one_of_spacys_own_and_names_no_place_of_this_machine(
    trained: Path, elsewhere: Callable[[Path], Callable[..., str]]
) -> None:
    found, config = elsewhere(trained)("-c", READ, "pipeline", NEW).splitlines()
    start = NEW.index("زكزوك")
    assert json.loads(found) == [[start, start + len("زكزوك"), "ORG"]]
    assert config == "spacy.ConsoleLogger.v1 train-pieces.spacy"
    assert str(trained) not in (trained / "pipeline" / "config.cfg").read_text("utf-8")


def test_a_tampered_model_is_refused_in_words_and_the_others_suggest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "p.models" / "trained-1" / "ner" / "model"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    capsys.readouterr()
    assert run(["suggest", str(folder / "p.hashiya")]) == 0
    assert "its files have changed" in capsys.readouterr().err
    sources = {one[2] for one in suggested(folder / "p.hashiya")}
    assert sources
    assert not any(source.startswith("trained") for source in sources)


def test_one_that_is_stopped_leaves_all_as_it_was(folder: Path) -> None:
    with Project.open(folder / "p.hashiya") as project:
        before = trained_models.known(project.store)
        training = TrainingRun(project, Wanted(steps=5000))
        training.start()
        while not training.course.step:
            list(training.news(0.5))
        training.close()
        assert trained_models.known(project.store) == before
    assert [name.name for name in (folder / "p.models").iterdir()] == ["trained-1"]


def test_the_curve_learns_from_parts_and_enough_keeps_what_there_is(folder: Path) -> None:
    with Project.open(folder / "p.hashiya") as project:
        training = TrainingRun(project, Wanted(steps=STEPS, curve=True))
        training.start()
        while not training.over:
            if len(training.course.points) == 3:
                training.enough()
            list(training.news(0.5))
        documents = [point.documents for point in training.course.points]
        assert documents in ([4, 7, 13], [4, 7, 10, 13])
        kept = training.keep()
        training.close()
        assert kept.name == "trained-2"
        assert [(one.name, one.active) for one in trained_models.known(project.store)] == [
            ("trained-1", False),
            ("trained-2", True),
        ]
        about = json.loads((folder / "p.models" / "trained-2" / "training.json").read_text("utf-8"))
        assert [point["documents"] for point in about["curve"]] == documents


def test_wrong_use_is_told_before_anything_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = str(folder / "p.hashiya")
    assert run(["train", project, "--out", str(folder / "pipeline")]) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["train", project, "--preset", "magic"]) == 2
    assert "quick" in capsys.readouterr().err


def test_a_model_that_found_nothing_rests_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "p.hashiya"
    capsys.readouterr()
    assert run(["train", str(path), "--steps", "1"]) == 0
    said = capsys.readouterr().out
    assert "trained-2 was trained, but rests" in said
    assert "suggests from now on" not in said
    assert "use trained-2" in said
    with Project.open(path) as project:
        known = {one.name: (one.active, one.f1 > 0) for one in trained_models.known(project.store)}
    assert known == {"trained-1": (True, True), "trained-2": (False, False)}
    assert run(["models", str(path), "use", "trained-2"]) == 0
    assert "trained-1\trests" in (said := capsys.readouterr().out)
    assert "trained-2\tsuggests" in said


def test_what_was_learnt_from_is_told_beside_the_model_and_stays_there(trained: Path) -> None:
    proof = trained / "p.models" / "trained-1" / "CERTIFICATE.md"
    assert str(proof) in (trained / "told.txt").read_text("utf-8")
    assert proof.read_text("utf-8").startswith("# Certificate of the export")
    assert not (trained / "pipeline" / "CERTIFICATE.md").exists()
