"""Every command, as scripts use it: what it prints, what it leaves, and how it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator import __version__
from annotator.app.export import format_names
from annotator.app.project import Project
from annotator.cli import run
from annotator.formats.registry import formats
from annotator.model import ItemId

GOLD = Path(__file__).parents[2] / "seeds" / "gold.jsonl"
HERE = Path(__file__).parents[2]


class Said:
    """How a command ended, and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in out + err


Hashiya = Callable[..., Said]


@pytest.fixture
def hashiya(capsys: pytest.CaptureFixture[str]) -> Hashiya:
    def command(*arguments: object) -> Said:
        code = run([str(argument) for argument in arguments])
        return Said(code, *capsys.readouterr())

    return command


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles with their gold, and as many suggestions again in two articles without."""
    path = tmp_path_factory.mktemp("cli") / "sample.hashiya"
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(GOLD), "--annotator", "gold"]) == 0
    return path


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "نسخة.hashiya"))


@pytest.fixture
def plain(tmp_path: Path, hashiya: Hashiya) -> Path:
    """A project of two plain articles with suggestions, and nothing decided."""
    path = tmp_path / "plain.hashiya"
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("ar-01-yarmouk-water.txt", "ar-08-yarmouk-water-reprint.txt"):
        shutil.copy(HERE / "seeds" / name, folder)
    hashiya("new", path)
    assert hashiya("import", path, folder).code == 0
    return path


def info(hashiya: Hashiya, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(hashiya("info", path, "--json").out)
    return found


def test_a_new_project_is_empty_and_made_once(hashiya: Hashiya, tmp_path: Path) -> None:
    path = tmp_path / "p.hashiya"
    said = hashiya("new", tmp_path / "p")
    assert (said.code, said.err) == (0, "")
    assert f"hashiya import {path}" in said.out
    found = info(hashiya, path)
    assert {key: found[key] for key in ("documents", "mentions", "relations", "suggestions")} == dict.fromkeys(
        ("documents", "mentions", "relations", "suggestions"), 0
    )
    assert found["entity_labels"][:3] == ["PER", "ORG", "GPE"]
    assert found["integrity"] == "ok"
    before = path.read_bytes()
    again = hashiya("new", path)
    assert again.code == 1
    assert "p.hashiya" in again.err
    assert path.read_bytes() == before


def test_a_schema_of_ones_own(hashiya: Hashiya, tmp_path: Path) -> None:
    schema = tmp_path / "mine.yaml"
    schema.write_text("name: mine\nentities:\n  - name: SHIP\n    colour: '#0072B2'\n", encoding="utf-8")
    assert hashiya("new", tmp_path / "s.hashiya", "--schema", schema).code == 0
    assert info(hashiya, tmp_path / "s.hashiya")["entity_labels"] == ["SHIP"]
    assert hashiya("new", tmp_path / "t.hashiya", "--schema", "nosuch").code == 2
    assert not (tmp_path / "t.hashiya").exists()


def test_importing_twice_adds_nothing_and_says_so(hashiya: Hashiya, plain: Path, tmp_path: Path) -> None:
    before = info(hashiya, plain)
    said = hashiya("import", plain, tmp_path / "articles")
    assert said.code == 0
    assert "Documents added: 0. Already there: 2. Refused: 0." in said.out
    assert said.out.count("Already there, nothing added") == 2
    assert info(hashiya, plain) == before


def test_what_cannot_be_read_is_named_and_all_else_gets_in(hashiya: Hashiya, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("زار الوزير دمشق.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (folder / "broken.jsonl").write_text('{"text": "a"\n{"text": "بيروت", "entities": [[0, 99, "GPE"]]}\n', "utf-8")
    (folder / "cp1256.txt").write_bytes("التقى الرئيس وفداً من بيروت في دمشق".encode("cp1256"))
    path = tmp_path / "m.hashiya"
    hashiya("new", path)
    said = hashiya("import", path, folder, tmp_path / "nowhere.txt")
    assert said.code == 1
    for name in ("empty.txt", "picture.txt", "broken.jsonl", "nowhere.txt"):
        assert name in said.err
    assert "Documents added: 2." in said.out
    with Project.open(path) as project:
        texts = {project.store.document(row.id).text for row in project.documents()}
    assert texts == {"زار الوزير دمشق.", "التقى الرئيس وفداً من بيروت في دمشق"}


def _spans(label: str = "PERSON") -> str:
    spans = [{"start": 4, "end": 8, "label": label}, {"start": 9, "end": 13, "label": "GPE"}]
    return json.dumps({"text": "زار أحمد دمشق.", "spans": spans})


@pytest.mark.parametrize("in_a_file", [False, True])
def test_labels_of_elsewhere_are_called_what_they_are_here(hashiya: Hashiya, tmp_path: Path, in_a_file: bool) -> None:
    path, tasks, names = tmp_path / "m.hashiya", tmp_path / "tasks.jsonl", tmp_path / "names.txt"
    tasks.write_text(_spans() + "\n" + _spans("SHIP").replace("14", "15").replace(".", "!") + "\n", encoding="utf-8")
    names.write_text("# theirs = ours\n\nPERSON = PER\n", encoding="utf-8")
    hashiya("new", path)
    said = hashiya("import", path, tasks, "--map", names if in_a_file else "PERSON=PER", "--no-suggest")
    assert said.code == 0, said.err
    assert "Labels added to the schema, each with a colour: SHIP" in said.out
    assert "PERSON" not in info(hashiya, path)["entity_labels"]
    with Project.open(path) as project:
        labels = [[item.label for item in annotation.mentions()] for _, annotation in project.layers("gold")]
    assert labels == [["PER", "GPE"], ["SHIP", "GPE"]]


def test_a_map_that_says_nothing_changes_nothing(hashiya: Hashiya, tmp_path: Path) -> None:
    path, tasks, names = tmp_path / "m.hashiya", tmp_path / "tasks.jsonl", tmp_path / "names.txt"
    tasks.write_text(_spans(), encoding="utf-8")
    names.write_text("PERSON=PER\nPERSON=ORG\n", encoding="utf-8")
    hashiya("new", path)
    assert "names.txt, line 2" in hashiya("import", path, tasks, "--map", names).err
    for told in (tmp_path / "no.txt", "PERSON=", "=PER"):
        assert hashiya("import", path, tasks, "--map", told).code == 2
    assert info(hashiya, path)["documents"] == 0


def test_annotations_of_a_file_can_be_suggestions_of_a_named_model(hashiya: Hashiya, tmp_path: Path) -> None:
    path, tasks = tmp_path / "s.hashiya", tmp_path / "tasks.jsonl"
    tasks.write_text(_spans("PER"), encoding="utf-8")
    hashiya("new", path)
    assert hashiya("import", path, tasks, "--source", "big-model").code == 2
    said = hashiya("import", path, tasks, "--as", "suggestions", "--source", "big-model")
    assert said.code == 0, said.err
    with Project.open(path) as project:
        ((_, annotation),) = project.layers("gold")
        assert [one.source for one in annotation.suggestions()] == ["big-model"] * 2
        assert not list(annotation.mentions())


def test_the_help_names_every_format(hashiya: Hashiya) -> None:
    said = hashiya("export", "--help").out
    assert all(f"  {name} " in said for name in format_names())
    assert all(f"  {known.name} " in hashiya("import", "--help").out for known in formats())


def test_the_encoding_can_be_overruled(hashiya: Hashiya, tmp_path: Path) -> None:
    path, file = tmp_path / "e.hashiya", tmp_path / "a.txt"
    file.write_bytes("سوريا".encode("iso-8859-6"))
    hashiya("new", path)
    assert hashiya("import", path, file, "--encoding", "iso-8859-6").code == 0
    with Project.open(path) as project:
        (row,) = project.documents()
        assert project.store.document(row.id).text == "سوريا"


def test_unknown_labels_are_added_and_said(hashiya: Hashiya, tmp_path: Path) -> None:
    path, file = tmp_path / "l.hashiya", tmp_path / "l.jsonl"
    record = {"text": "زار دمشق", "entities": [[4, 8, "CITY"], {"id": 1, "start": 0, "end": 3, "label": "VERB"}]}
    file.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    hashiya("new", path)
    said = hashiya("import", path, file, "--as", "gold", "--annotator", "سارة")
    assert said.code == 0
    assert "CITY, VERB" in said.out
    found = info(hashiya, path)
    assert found["entity_labels"][-2:] == ["CITY", "VERB"]
    assert found["annotators"] == ["سارة"]
    assert found["mentions"] == 2


def test_gold_can_come_in_as_suggestions(hashiya: Hashiya, tmp_path: Path) -> None:
    path = tmp_path / "s.hashiya"
    hashiya("new", path)
    assert hashiya("import", path, GOLD, "--as", "suggestions").code == 0
    found = info(hashiya, path)
    records = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    wanted = sum(len(record["entities"]) + len(record["relations"]) for record in records)
    assert (found["mentions"], found["suggestions"], found["pending"]) == (0, wanted, wanted)
    assert hashiya("import", path, GOLD, "--as", "nonsense").code == 2


def test_suggesting_anew_keeps_decisions(hashiya: Hashiya, plain: Path) -> None:
    hashiya("accept", plain, "--min-score", "0.9", "--annotator", "me")
    before = info(hashiya, plain)
    assert before["mentions"] > 0
    assert "Documents highlighted: 2" in hashiya("suggest", plain).out
    assert info(hashiya, plain) == before
    assert "highlighted: 1" in hashiya("suggest", plain, "--document", before["ids"][0]).out
    assert hashiya("suggest", plain, "--document", "nobody").code == 2


def test_bulk_accept_can_be_undone_in_a_session(hashiya: Hashiya, plain: Path) -> None:
    before = info(hashiya, plain)
    assert hashiya("accept", plain, "--min-score", "2").code == 2
    said = hashiya("accept", plain, "--min-score", "0", "--annotator", "me")
    accepted = int(said.out.split(":")[1])
    assert accepted == before["pending"]
    after = info(hashiya, plain)
    assert after["mentions"] + after["relations"] == accepted
    with Project.open(plain) as project:
        for row in project.documents():
            session = project.session(row.id, "me")
            assert session.undo() is not None
            assert session.undo() is None
    undone = info(hashiya, plain)
    assert (undone["mentions"], undone["pending"]) == (0, before["pending"])


def test_accepting_above_a_score_takes_no_other(hashiya: Hashiya, plain: Path) -> None:
    hashiya("accept", plain, "--min-score", "0.8", "--annotator", "me")
    with Project.open(plain) as project:
        for row in project.documents():
            annotation = project.store.annotation(row.id, "me")
            decided = {item.id for item in annotation.suggestions() if annotation.decision_on(item.id)}
            high = {item.id for item in annotation.suggestions() if item.score >= 0.8}
            ends = {ItemId(f"s:{end}") for each in annotation.relations() for end in (each.head, each.tail)}
            assert high <= decided <= high | ends


def test_export_import_export_is_byte_equal(hashiya: Hashiya, project: Path, tmp_path: Path) -> None:
    first, second, again = tmp_path / "1.jsonl", tmp_path / "2.jsonl", tmp_path / "again.hashiya"
    assert hashiya("export", project, first, "--format", "jsonl").code == 0
    hashiya("new", again)
    said = hashiya("import", again, first)
    assert "Documents added: 10. Already there: 0. Refused: 0." in said.out
    assert hashiya("export", again, second, "--format", "jsonl").code == 0
    assert first.read_bytes() == second.read_bytes()
    told, back = info(hashiya, project), info(hashiya, again)
    same = ("documents", "mentions", "relations", "states", "schema", "entity_labels", "relation_labels", "ids")
    assert {key: told[key] for key in same} == {key: back[key] for key in same}


def sums(folder: Path) -> dict[str, str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_project_gives_the_same_bytes(hashiya: Hashiya, project: Path, tmp_path: Path) -> None:
    said = hashiya("export", project, tmp_path / "a")
    assert said.code == 0
    proof = json.loads((tmp_path / "a" / "certificate.json").read_text("utf-8"))
    lost = proof["mentions"]["lost_by_stock_tokenizer"]
    assert lost > 0
    assert f"spaCy's own tokenizer would have lost {lost} of the" in said.out
    assert hashiya("export", project, tmp_path / "b").code == 0
    assert sums(tmp_path / "a") == sums(tmp_path / "b")
    assert {"train.spacy", "dev.spacy", "meta.json", "config.cfg", "certificate.json"} <= set(sums(tmp_path / "a"))
    told = json.loads((tmp_path / "a" / "certificate.json").read_text("utf-8"))
    assert told["mentions"]["lost"] == []
    assert told["mentions"]["in_project"] == info(hashiya, project)["mentions"]
    assert "Certificate:" in said.out
    hashiya("export", project, tmp_path / "c", "--seed", "5", "--dev-share", "0.4")
    assert sums(tmp_path / "c")["train.spacy"] != sums(tmp_path / "a")["train.spacy"]


@pytest.mark.parametrize(
    "wrong", [["--format", "xml"], ["--dev-share", "1"], ["--annotator", "nobody"], ["--dev-share", "many"]]
)
def test_a_wrong_export_says_so_and_leaves_nothing(
    hashiya: Hashiya, project: Path, tmp_path: Path, wrong: list[str]
) -> None:
    said = hashiya("export", project, tmp_path / "out", *wrong)
    assert said.code == 2
    assert said.err
    assert not (tmp_path / "out").exists()


def test_evaluating_has_the_agreed_shape(hashiya: Hashiya, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(GOLD.read_text("utf-8").splitlines()[:2]), "utf-8")
    said = hashiya("evaluate", few, "--json")
    assert said.code == 0
    found = json.loads(said.out)
    for kind in ("entities", "relations"):
        assert set(found[kind]) == {"micro", "labels"}
        for score in (found[kind]["micro"], *found[kind]["labels"].values()):
            assert {"precision", "recall", "f1"} <= set(score)
            assert all(0 <= score[name] <= 1 for name in ("precision", "recall", "f1"))
    assert found["entities"]["micro"]["f1"] > 0.3
    assert "PER" in hashiya("evaluate", few).out
    (tmp_path / "bad.jsonl").write_text("{\n" + few.read_text("utf-8"), "utf-8")
    bad = hashiya("evaluate", tmp_path / "bad.jsonl", "--json")
    assert bad.code == 1
    assert "line 1" in bad.err
    again = json.loads(bad.out)
    # How long it took is never the same.
    assert {name: part for name, part in again.items() if name != "speed"} == {
        name: part for name, part in found.items() if name != "speed"
    }


@pytest.mark.parametrize(("theme", "language"), [("light", "ar"), ("dark", "en")])
def test_a_document_is_drawn(
    qtbot: QtBot, hashiya: Hashiya, project: Path, tmp_path: Path, theme: str, language: str
) -> None:
    out, key = tmp_path / "page.png", "ar-08-yarmouk-water-reprint"
    said = hashiya("render", project, "--document", key, "--out", out, "--width", 700, "--theme", theme,
                   "--language", language, "--scale", "1.5")  # fmt: skip
    assert (said.code, said.err) == (0, "")
    picture = QImage(str(out))
    assert picture.width() == 1050
    assert picture.height() > 1000
    corner = picture.pixelColor(2, 2).lightness()
    assert corner < 60 if theme == "dark" else corner > 200
    assert hashiya("render", project, "--document", key, "--out", out, "--theme", "pink").code == 2
    assert hashiya("render", project, "--document", key, "--out", out, "--arcs", "some").code == 2
    assert hashiya("render", project, "--document", "nobody", "--out", out).code == 2
    assert hashiya("render", project, "--document", key, "--out", tmp_path / "no" / "where.png").code == 1


def test_info_for_people(hashiya: Hashiya, project: Path) -> None:
    said = hashiya("info", project)
    assert said.code == 0
    assert "Documents    10" in said.out
    assert "ar-01-yarmouk-water" in said.out
    assert hashiya("info", project, "--annotator", "nobody").code == 2


def test_demo_in_an_empty_folder_walks_and_leaves_picture_and_gold(
    qtbot: QtBot, hashiya: Hashiya, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    said = hashiya("demo", folder)
    assert said.code == 0, said.err
    assert QImage(str(folder / "hashiya.png")).width() >= 1280
    assert (folder / "gold" / "train.spacy").is_file()
    assert json.loads((folder / "gold" / "certificate.json").read_text("utf-8"))["mentions"]["lost"] == []
    found = info(hashiya, folder / "sample.hashiya")
    assert found["documents"] == 10
    assert found["mentions"] > 10
    assert found["relations"] > 0


def test_five_real_articles_lose_nothing(qtbot: QtBot, hashiya: Hashiya, articles: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "five.hashiya"
    hashiya("new", path)
    assert "Documents added: 5." in hashiya("import", path, *articles).out
    hashiya("accept", path, "--min-score", "0", "--annotator", "me")
    found = info(hashiya, path)
    assert found["mentions"] > 200
    for key in found["ids"]:
        out = tmp_path / f"{key}.png"
        assert hashiya("render", path, "--document", key, "--out", out).code == 0
        assert QImage(str(out)).width() == 900
    assert hashiya("export", path, tmp_path / "gold").code == 0
    told = json.loads((tmp_path / "gold" / "certificate.json").read_text("utf-8"))
    assert (told["mentions"]["in_project"], told["mentions"]["lost"]) == (found["mentions"], [])
    assert hashiya("export", path, tmp_path / "gold.jsonl", "--format", "jsonl").code == 0
    records = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()]
    assert [record["text"].encode() for record in records] == [article.read_bytes() for article in articles]
    assert sum(len(record["entities"]) for record in records) == found["mentions"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["import", "{p}"], 2),
        (["nosuchcommand"], 2),
        (["export"], 2),
        (["accept", "{p}"], 2),
        (["info", "{dir}/missing.hashiya"], 1),
        (["info", "{dir}/text.hashiya"], 1),
        (["import", "{dir}/missing.hashiya", "{gold}"], 1),
        (["evaluate", "{dir}/missing.jsonl"], 1),
        (["open", "{p}"], 1),
        (["render", "{p}", "--document", "x", "--out", "a.png", "--width", "5"], 2),
    ],
)
def test_bad_input_ends_in_words(
    hashiya: Hashiya, project: Path, tmp_path: Path, arguments: list[str], code: int
) -> None:
    (tmp_path / "text.hashiya").write_text("this is no project at all", "utf-8")
    said = hashiya(*(each.format(p=project, dir=tmp_path, gold=GOLD) for each in arguments))
    assert said.code == code
    assert said.err.strip()


def test_a_project_open_elsewhere_is_refused_in_words(hashiya: Hashiya, project: Path) -> None:
    lines = (
        "import sys",
        "from pathlib import Path",
        "from annotator.app.project import Project",
        f"project = Project.open(Path({str(project)!r}))",
        "print('open', flush=True)",
        "sys.stdin.read()",
    )
    code = "\n".join(lines)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        said = hashiya("info", project)
        other.stdin.close()
    assert said.code == 1
    assert project.name in said.err
    assert hashiya("info", project).code == 0


def test_version_and_help(hashiya: Hashiya) -> None:
    assert hashiya("--version").out.strip() == f"hashiya {__version__}"
    said = hashiya("--help")
    assert said.code == 0
    for command in (
        "open",
        "demo",
        "new",
        "import",
        "suggest",
        "accept",
        "export",
        "evaluate",
        "render",
        "info",
        "self-test",
    ):
        assert command in said.out


def test_the_self_test_as_a_program(tmp_path: Path) -> None:
    out = tmp_path / "told.json"
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "self-test", "--out", str(out)],
        capture_output=True, text=True, check=False, cwd=HERE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) >= 12
    assert all(line.startswith("ok  ") for line in lines)
    told = json.loads(out.read_text("utf-8"))
    assert told["whole"]
    assert told["ok"]
    assert [f"ok   {trial['name']}" for trial in told["trials"]] == lines


def test_the_schema_goes_out_and_comes_back_the_same(hashiya: Hashiya, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.yaml"
    assert hashiya("schema", project, "--out", file).code == 0
    assert hashiya("schema", project).out == file.read_text("utf-8")
    assert "exists already" in hashiya("schema", project, "--out", file).err
    again = hashiya("schema", project, "--use", file)
    assert (again.code, again.out) == (0, "Layers changed with the schema: 0\n")
    assert hashiya("schema", project).out == file.read_text("utf-8")


def test_a_schema_that_loses_data_says_how_much_and_asks(hashiya: Hashiya, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.yaml"
    text = hashiya("schema", project).out
    file.write_text(text.replace("name: FAC\n", "name: PLACE\n").replace("- FAC\n", "- PLACE\n"), "utf-8")
    refused = hashiya("schema", project, "--use", file)
    assert refused.code == 1
    assert "Mentions FAC: " in refused.err
    assert "Nothing was changed" in refused.err
    assert hashiya("schema", project).out == text
    kept = hashiya("schema", project, "--use", file, "--rename", "FAC=PLACE")
    assert kept.code == 0
    with Project.open(project) as opened:
        labels = {item.label for _, layer in opened.layers("gold") for item in layer.mentions()}
        assert "PLACE" in labels
        assert "FAC" not in labels
    assert hashiya("schema", project, "--use", file, "--rename", "FAC=PLACE").code == 2
    file.write_text(file.read_text("utf-8").replace("symmetric: true", "symmetric: so so", 1), "utf-8")
    wrong = hashiya("schema", project, "--use", file)
    assert wrong.code == 1
    assert "symmetric is true or false, not so so" in wrong.err
    assert f"{file.name}, line " in wrong.err


def test_data_is_removed_on_demand(hashiya: Hashiya, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.yaml"
    file.write_text("name: few\nentities: [{name: PER}]\nrelations: [{name: same_as, symmetric: true}]\n", "utf-8")
    assert hashiya("schema", project, "--use", file, "--yes").code == 0
    with Project.open(project) as opened:
        layers = [layer for _, layer in opened.layers("gold")]
        assert {item.label for layer in layers for item in layer.mentions()} == {"PER"}
        assert {item.label for layer in layers for item in layer.relations()} == {"same_as"}
