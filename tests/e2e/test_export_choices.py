"""What people may choose about an export, through the command line, and what others read in the files."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from spacy.tokens import Doc, DocBin

from annotator.app.export import format_names
from annotator.cli import run

TEXTS = {
    "a": "قال وزير النقل سامر الحلبي في دمشق إن القطار يعود.",
    "b": "وصلت رئيسة البلدية هدى ناصر إلى بيروت يوم الأحد.",
    "c": "لا خبر هنا عن أحد.",
}
MARKED = {
    "a": [("وزير النقل", "POSITION"), ("سامر الحلبي", "PER"), ("دمشق", "GPE")],
    "b": [("رئيسة البلدية", "POSITION"), ("هدى ناصر", "PER"), ("بيروت", "GPE")],
}

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hashiya(capsys: pytest.CaptureFixture[str]) -> Command:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command


def line(key: str, without: Iterable[str] = (), checked: Iterable[str] = ("entities", "relations")) -> str:
    """One document in the neutral form, with all its marks but those of some surfaces."""
    text = TEXTS[key]
    entities = [
        {"id": label, "start": text.index(word), "end": text.index(word) + len(word), "label": label}
        for word, label in MARKED[key]
        if word not in without
    ]
    relations = [{"id": "r", "head": "PER", "tail": "POSITION", "label": "holds_position"}]
    known = {entity["id"] for entity in entities}
    told = {
        "id": key,
        "text": text,
        "entities": entities,
        "relations": relations if {"PER", "POSITION"} <= known else [],
        "meta": {"checked": list(checked)},
    }
    return json.dumps(told, ensure_ascii=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents: two people have done the first and differ on it, one has begun the second, the third is new."""
    folder = tmp_path_factory.mktemp("choices")
    path = folder / "p.hashiya"
    assert run(["new", str(path)]) == 0
    for name, lines in (
        ("sara", [line("a"), line("b", checked=())]),
        ("omar", [line("a", without=["دمشق"])]),
        ("none", [json.dumps({"id": "c", "text": TEXTS["c"]}, ensure_ascii=False)]),
    ):
        file = folder / f"{name}.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        assert run(["import", str(path), str(file), "--annotator", name, "--no-suggest"]) == 0
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "p.hashiya"))


def docs(folder: Path) -> dict[str, Doc]:
    """What stock spaCy reads."""
    vocab = spacy.blank("ar").vocab
    found = [doc for part in ("train", "dev") for doc in DocBin().from_disk(folder / f"{part}.spacy").get_docs(vocab)]
    return {doc.user_data["hashiya"]["id"]: doc for doc in found}


def certificate(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "certificate.json").read_text("utf-8"))
    return told


def states(doc: Doc, word: str) -> set[int]:
    """Of the tokens of a word: 0 nobody knows, 2 outside, else of an entity."""
    at = doc.text.index(word)
    return {token.ent_iob for token in doc if at <= token.idx < at + len(word)}


def test_documents_nobody_has_decided_in_stay_at_home_and_are_counted(
    hashiya: Command, project: Path, tmp_path: Path
) -> None:
    for format, more, count in (("jsonl", [], 2), ("doccano", [], 2), ("jsonl", ["--untouched"], 3)):
        out = tmp_path / f"{format}{count}.jsonl"
        code, said, _ = hashiya("export", project, out, "--format", format, "--annotator", "sara", *more)
        assert code == 0
        assert ("nobody has decided anything in them: 1." in said) == (not more)
        assert len(out.read_text("utf-8").splitlines()) == count
        told = json.loads(out.with_suffix(".certificate.json").read_text("utf-8"))
        assert told["not_chosen"]["documents_without_decisions"] == 3 - count
        assert (told["layer"], told["documents"]["total"]) == ("sara", count)


def test_only_what_is_done(hashiya: Command, project: Path, tmp_path: Path) -> None:
    code, said, _ = hashiya("export", project, tmp_path / "out", "--annotator", "sara", "--finished-only")
    assert code == 0
    assert "because they are not done: 1." in said
    assert set(docs(tmp_path / "out")) == {"a"}
    code, _, err = hashiya("export", project, tmp_path / "no", "--finished-only")
    assert (code, (tmp_path / "no").exists()) == (2, False)
    assert "Nobody has decided anything" in err


def test_the_majority_of_two_is_what_both_have(hashiya: Command, project: Path, tmp_path: Path) -> None:
    assert hashiya("export", project, tmp_path / "out", "--majority")[0] == 0
    found = docs(tmp_path / "out")
    assert {ent.text for ent in found["a"].ents} == {"وزير النقل", "سامر الحلبي"}
    assert {ent.text for ent in found["b"].ents} == {"رئيسة البلدية", "هدى ناصر", "بيروت"}
    assert states(found["a"], "دمشق") == {0}
    assert states(found["a"], "القطار") == {2}
    assert states(found["b"], "الأحد") == {0}
    assert [label for _, label, *_ in found["a"].user_data["hashiya"]["relations"]] == ["holds_position"]
    told = certificate(tmp_path / "out")
    assert (told["layer"], told["majority"]) == ("majority", True)
    code, _, err = hashiya("export", project, tmp_path / "both", "--majority", "--annotator", "sara")
    assert (code, (tmp_path / "both").exists()) == (2, False)
    assert "sara" in err


def test_labels_and_relations_of_ones_choice(hashiya: Command, project: Path, tmp_path: Path) -> None:
    wanted = ["export", project, tmp_path / "out", "--annotator", "sara", "--labels", "PER,GPE"]
    code, said, _ = hashiya(*wanted)
    assert code == 0
    assert "Mentions left out with their labels: 2 (POSITION)." in said
    assert "2 (holds_position)" in said
    found = docs(tmp_path / "out")
    assert {ent.label_ for doc in found.values() for ent in doc.ents} == {"PER", "GPE"}
    assert states(found["a"], "النقل") == {2}
    assert states(found["b"], "البلدية") == {0}
    told = certificate(tmp_path / "out")
    assert told["chosen"]["labels"] == ["GPE", "PER"]
    assert told["not_chosen"]["mentions"] == {"POSITION": 2}
    assert told["not_chosen"]["relations"] == {"holds_position": 2}
    code, _, _ = hashiya("export", project, tmp_path / "names", "--annotator", "sara", "--relations", "")
    assert code == 0
    assert certificate(tmp_path / "names")["relations"]["in_project"] == 0
    assert not list((tmp_path / "names").glob("*.whl"))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["--labels", "PERS"], "PER, ORG, GPE"),
        (["--relations", "held"], "holds_position"),
        (["--finished-only", "--untouched"], "one of them"),
        (["--annotator", "sarah"], "sara, omar"),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(
    hashiya: Command, project: Path, tmp_path: Path, wrong: list[str], words: str
) -> None:
    code, _, err = hashiya("export", project, tmp_path / "out", *wrong)
    assert (code, (tmp_path / "out").exists()) == (2, False)
    assert words in err


def test_what_a_format_cannot_hold_is_said_before_anything_is_written(
    hashiya: Command, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.conll"
    wanted = ["export", project, out, "--format", "conll", "--annotator", "sara"]
    answers: list[str] = []
    monkeypatch.setattr("annotator.cli_terminal.can_ask", lambda: True)
    monkeypatch.setattr("annotator.cli_export.can_ask", lambda: True)

    def refuse(question: str) -> bool:
        assert not out.exists()
        answers.append(question)
        return False

    monkeypatch.setattr("typer.confirm", refuse)
    code, said, _ = hashiya(*wanted)
    assert (code, len(answers), out.exists()) == (1, 1, False)
    assert "Cannot be held" in said
    assert "Nothing was written" in said
    assert hashiya(*wanted, "--yes")[0] == 0
    assert len(answers) == 1
    monkeypatch.setattr("annotator.cli_export.can_ask", lambda: False)
    code, said, _ = hashiya(*wanted)
    assert code == 0
    assert said.count("Cannot be held") == len({each for each in said.splitlines() if "Cannot be held" in each})
    assert said.index("Cannot be held") < said.index("Exported")


def test_documents_of_one_day_stay_in_one_part(hashiya: Command, tmp_path: Path) -> None:
    days = {"2024-05-01": "أحد", "2024-05-02": "إثنين", "2024-05-03": "ثلاثاء", "": "يوم"}
    words = ("نهر", "جبل", "سوق", "ميناء")
    lines = []
    for day, name in days.items():
        for word in words:
            text = f"زار سامر الحلبي {word} {name} وعاد منه إلى {word} {word} {name}."
            entity = {"start": 4, "end": 15, "label": "PER"}
            told = {"id": f"{day}{word}", "text": text, "entities": [entity], "meta": {"date": day} if day else {}}
            lines.append(json.dumps(told, ensure_ascii=False))
    (tmp_path / "dated.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = tmp_path / "dated.hashiya"
    hashiya("new", path)
    assert hashiya("import", path, tmp_path / "dated.jsonl")[0] == 0
    code, said, _ = hashiya("export", path, tmp_path / "one", "--by-date", "--dev-share", "0.3")
    assert code == 0
    assert "drawn by itself: 4." in said
    told = certificate(tmp_path / "one")
    where = {key: part for part in ("train", "dev") for key in told["documents"][part]}
    assert set(where.values()) == {"train", "dev"}
    for day in filter(None, days):
        assert len({where[f"{day}{word}"] for word in words}) == 1
    assert hashiya("export", path, tmp_path / "two", "--by-date", "--dev-share", "0.3")[0] == 0
    names = [file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*") if file.is_file()]
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)
    hashiya("export", path, tmp_path / "singly", "--dev-share", "0.3")
    singly = certificate(tmp_path / "singly")["documents"]
    apart = {key: part for part in ("train", "dev") for key in singly[part]}
    assert any(len({apart[f"{day}{word}"] for word in words}) > 1 for day in filter(None, days))


@pytest.mark.parametrize("format", ["spacy", "huggingface", "brat", "label-studio"])
def test_a_folder_has_a_card_that_says_what_is_in_it(
    hashiya: Command, project: Path, tmp_path: Path, format: str
) -> None:
    for out in ("one", "two"):
        wanted = ["export", project, tmp_path / out, "--format", format, "--annotator", "sara", "--labels", "PER,GPE"]
        assert hashiya(*wanted, "--licence", "CC-BY-4.0")[0] == 0
    card = (tmp_path / "one" / "README.md").read_text("utf-8")
    assert card == (tmp_path / "two" / "README.md").read_text("utf-8")
    _, head, rest = card.split("---\n", 2)
    fields = yaml.safe_load(head)
    assert (fields["license"], fields["language"], fields["pretty_name"]) == ("cc-by-4.0", ["ar"], "news")
    assert ("configs" in fields) == (format == "huggingface")
    assert rest.count("\n# ") == 1
    assert "### `PER` (2)" in rest
    assert "The name of one particular human being" in rest
    assert "`POSITION`" not in rest
    assert "| sara | 2 | 1 |" in rest
    assert "| omar – sara | 1 | 0.667 | 1 | – |" in rest
    told = certificate(tmp_path / "one")
    for name, file in told["files"].items():
        data = (tmp_path / "one" / name).read_bytes()
        assert file["sha256"] == sha256(data).hexdigest()
        assert name == "README.md" or f"| `{name}` | {len(data)} | `{file['sha256']}` |" in rest
    assert "README.md" in told["files"]
    back = tmp_path / "back.hashiya"
    hashiya("new", back)
    assert "Documents added: 2." in hashiya("import", back, tmp_path / "one")[1]
    assert hashiya(*wanted, "--licence", "for members only")[0] == 0
    other = yaml.safe_load((tmp_path / "two" / "README.md").read_text("utf-8").split("---\n", 2)[1])
    assert (other["license"], other["license_name"]) == ("other", "for members only")


def test_what_is_new_to_the_model_is_told_by_part_and_label(hashiya: Command, tmp_path: Path) -> None:
    towns = ("دمشق", "بيروت", "عمان", "تونس", "صنعاء", "الخرطوم", "مسقط", "الدوحة")
    lines = []
    for turn, town in enumerate(towns):
        words = " ".join(f"{town}{number}" for number in range(9))
        text = f"زار سامر الحلبي {town} {words}."
        entities = [{"start": 4, "end": 15, "label": "PER"}, {"start": 16, "end": 16 + len(town), "label": "GPE"}]
        meta = {"genre": "سفر" if turn % 2 else "سياسة"}
        told = {"id": f"d{turn}", "text": text, "entities": entities, "meta": meta}
        lines.append(json.dumps(told, ensure_ascii=False))
    (tmp_path / "towns.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = tmp_path / "towns.hashiya"
    hashiya("new", path)
    hashiya("import", path, tmp_path / "towns.jsonl")
    code, said, _ = hashiya("export", path, tmp_path / "out", "--dev-share", "0.25", "--test-share", "0.25")
    assert code == 0
    assert "train: documents 4, mentions 8, relations 0." in said
    parts = certificate(tmp_path / "out")["parts"]
    for name in ("dev", "test"):
        part = parts[name]
        assert f"{name}: documents 2, mentions 4, relations 0; of a form that is not in train: 2 (50 %)." in said
        assert (part["labels"], part["new_by_label"]) == ({"GPE": 2, "PER": 2}, {"GPE": 2})
        assert part["languages"] == {"ar": 2}
    assert sum(part["origins"].get("سفر", 0) for part in parts.values()) == 4
    for file in ("README.md", "CERTIFICATE.md"):
        words = (tmp_path / "out" / file).read_text("utf-8")
        assert "| label GPE | 4 | 2 | 2 |\n| … of a form that is not in train | 0 | 2 (100%) | 2 (100%) |" in words
        assert "| genre or source سياسة |" in words


@pytest.mark.parametrize(
    ("format", "name"), [("spacy", "out"), ("jsonl", "out.jsonl"), ("brat", "out"), ("xlsx", "out.xlsx")]
)
def test_an_earlier_export_that_is_replaced_is_said(
    hashiya: Command, project: Path, tmp_path: Path, format: str, name: str
) -> None:
    wanted = ["export", project, tmp_path / name, "--format", format, "--annotator", "sara", "--yes"]
    code, said, _ = hashiya(*wanted)
    assert (code, "earlier export" in said) == (0, False)
    proof = next(path for path in tmp_path.rglob("*certificate.json"))
    made = datetime(2025, 4, 23, 9, 30).astimezone()
    os.utime(proof, (made.timestamp(), made.timestamp()))
    code, said, _ = hashiya(*wanted)
    assert code == 0
    assert "An earlier export of 2025-04-23 09:30 stood there and was replaced." in said
    (tmp_path / name).rename(tmp_path / "elsewhere")
    assert "earlier export" not in hashiya(*wanted)[1]


@pytest.mark.parametrize("format", ["spacy", "brat"])
def test_a_folder_of_somebody_else_is_not_replaced(
    hashiya: Command, project: Path, tmp_path: Path, format: str
) -> None:
    theirs = {"notes.txt": "mine", "certificate.json": json.dumps({"files": {"notes.txt": {"sha256": "0" * 64}}})}
    for held in ({"notes.txt"}, set(theirs)):
        out = tmp_path / str(len(held))
        out.mkdir()
        for name in held:
            (out / name).write_text(theirs[name], "utf-8")
        code, _, err = hashiya("export", project, out, "--format", format, "--annotator", "sara", "--yes")
        assert code == 2
        assert str(out) in err
        assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == {name: theirs[name] for name in held}


def test_a_slip_in_the_name_of_a_format_is_answered_with_the_nearest_and_all(
    hashiya: Command, project: Path, tmp_path: Path
) -> None:
    code, _, err = hashiya("export", project, tmp_path / "out", "--format", "docano")
    assert (code, (tmp_path / "out").exists()) == (2, False)
    assert "Did you mean doccano?" in err
    assert ", ".join(format_names()) in err
    assert "Did you mean" not in hashiya("export", project, tmp_path / "out", "--format", "zzz")[2]


def test_why_relations_are_not_learnt_is_said(hashiya: Command, project: Path, tmp_path: Path) -> None:
    told = hashiya("export", project, tmp_path / "all", "--annotator", "sara")[1]
    assert "are not learnt" not in told
    hashiya("done", project, "--all", "--not", "--annotator", "sara")
    told = hashiya("export", project, tmp_path / "open", "--annotator", "sara")[1]
    assert "not learnt: of no two mentions to learn from it is known" in told
