"""Label Studio's tasks: annotations are gold, predictions are suggestions, and all else goes out again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from annotator.app.export_choice import AGREED
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.label_studio import FORMAT
from annotator.formats.outgoing import Outgoing
from annotator.formats.registry import files_in, recognised
from annotator.model import BadInput, Checked, Mention, Relation
from tests.unit.formats import exchange
from tests.unit.formats.exchange import (
    SCHEMA,
    TORTURE,
    as_outgoing,
    assert_round_trip,
    read_all,
    refused,
    sample,
    write_all,
)

_TEXT = "زار 🙂 أحمد دمشق."


def _region(key: str, word: str, label: str, **fields: Any) -> dict[str, Any]:
    start = len(_TEXT[: _TEXT.index(word)].encode("utf-16-le")) // 2
    value = {"start": start, "end": start + len(word), "text": word, "labels": [label]}
    return {"id": key, "from_name": "ner", "to_name": "txt", "type": "labels", "value": value} | fields


def _results() -> list[dict[str, Any]]:
    relation = {"from_id": "a", "to_id": "b", "type": "relation", "direction": "right", "labels": ["visited"]}
    return [_region("a", "أحمد", "PER", origin="manual"), _region("b", "دمشق", "GPE"), relation]


def _task(results: list[dict[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    annotation = {"id": 1, "completed_by": 3, "result": _results() if results is None else results}
    return {"id": 7, "data": {"text": _TEXT, "url": "x"}, "annotations": [annotation]} | fields


def _read(folder: Path, *tasks: Any) -> list[Incoming]:
    path = folder / "tasks.json"
    path.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    return read_all(FORMAT, path)


def _again(folder: Path, found: Incoming) -> dict[str, Any]:
    path, _ = write_all(FORMAT, [as_outgoing(found)], folder)
    (task,) = json.loads((path / "tasks.json").read_text("utf-8"))
    assert isinstance(task, dict)
    return task


@pytest.mark.parametrize("one", TORTURE, ids=lambda one: one.document.id)
def test_hard_documents_come_back(one: Outgoing, tmp_path: Path) -> None:
    (held,) = assert_round_trip(FORMAT, [one], tmp_path)
    assert held.losses == ()


@settings(max_examples=25)
@given(one=exchange.documents())
def test_any_document_comes_back(one: Outgoing, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_round_trip(FORMAT, [one], tmp_path_factory.mktemp("trip"))


def test_the_gold_of_the_articles_comes_back(tmp_path: Path) -> None:
    held = assert_round_trip(FORMAT, exchange.gold(), tmp_path)
    assert not exchange.lost(held)


def test_offsets_count_utf16_units(tmp_path: Path) -> None:
    path, _ = write_all(FORMAT, TORTURE, tmp_path)
    for task in json.loads((path / "tasks.json").read_text("utf-8")):
        units = task["data"]["text"].encode("utf-16-le")
        for result in (result for one in task["annotations"] for result in one["result"]):
            if result["type"] == "labels":
                value = result["value"]
                assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]


def test_the_configuration_names_every_label_and_control(tmp_path: Path) -> None:
    path, _ = write_all(FORMAT, TORTURE, tmp_path)
    config = ElementTree.parse(path / "config.xml")
    assert [tag.get("value") for tag in config.iter("Label")] == [label.name for label in SCHEMA.entities]
    assert [tag.get("value") for tag in config.iter("Relation")] == [label.name for label in SCHEMA.relations]
    (labels,), (text,) = config.findall(".//Labels"), config.findall(".//Text")
    assert (labels.get("name"), labels.get("toName"), text.get("name")) == ("label", "text", "text")
    assert text.get("value") == "$text"


def test_a_task_goes_out_as_it_came_in(tmp_path: Path) -> None:
    task = _task(predictions=[{"model_version": "m", "result": []}], meta={"checked": 1}, is_labeled=True)
    (found,) = _read(tmp_path, task)
    assert found.checked == tuple(Checked)
    assert _again(tmp_path, found) == task


def test_the_text_is_where_the_configuration_says(tmp_path: Path) -> None:
    (tmp_path / "config.xml").write_text('<View><Text name="txt" value="$body"/></View>', encoding="utf-8")
    task = _task(data={"text": "شيء آخر", "body": _TEXT})
    (found,) = _read(tmp_path, task)
    assert found.text == _TEXT
    assert _again(tmp_path, found) == task
    assert 'value="$body"' in (tmp_path / "out" / "config.xml").read_text("utf-8")


def test_other_annotations_and_results_are_kept_and_said(tmp_path: Path) -> None:
    choice = {"id": "c", "from_name": "kind", "to_name": "txt", "type": "choices", "value": {"choices": ["news"]}}
    joined = {"from_id": "a", "to_id": "c", "type": "relation", "direction": "right"}
    task = _task([*_results(), choice, joined])
    cancelled = {"id": 2, "was_cancelled": True, "result": []}
    truth = {"id": 3, "ground_truth": True, "result": [_region("x", "دمشق", "GPE")]}
    task["annotations"] = [cancelled, *task["annotations"], truth]
    (found,) = _read(tmp_path, task)
    assert [item.label for item in found.items if isinstance(item, Mention)] == ["GPE"]
    assert "others are kept" in str(found.notes[0])
    assert _again(tmp_path, found) == task
    del task["annotations"][2]
    (found,) = _read(tmp_path, task)
    assert len(found.items) == 3
    assert any("results that are no labels of plain text" in str(note) for note in found.notes)
    (tmp_path / "next").mkdir()
    assert _again(tmp_path / "next", found) == task


def test_directions_and_labels_of_relations(tmp_path: Path) -> None:
    results = _results()
    results[2] |= {"direction": "left"}
    results.append({"from_id": "a", "to_id": "b", "type": "relation", "direction": "bi"})
    (found,) = _read(tmp_path, _task(results))
    relations = {item.label: item for item in found.items if isinstance(item, Relation)}
    assert (relations["visited"].head, relations["visited"].tail) == ("e2", "e1")
    assert "relation" in relations
    written = _again(tmp_path, found)["annotations"][0]["result"]
    assert len(written) == len(results)
    assert all(one in written for one in results)


def test_a_region_with_two_labels_is_two_mentions(tmp_path: Path) -> None:
    results = [_region("a", "أحمد", "PER")]
    results[0]["value"]["labels"] = ["PER", "ORG"]
    (found,) = _read(tmp_path, _task(results))
    assert [item.label for item in found.items if isinstance(item, Mention)] == ["PER", "ORG"]
    assert len({one["id"] for one in _again(tmp_path, found)["annotations"][0]["result"]}) == 2


def test_a_relation_with_itself_is_kept_aside_and_said(tmp_path: Path) -> None:
    results = [_region("a", "أحمد", "PER"), {"from_id": "a", "to_id": "a", "type": "relation", "direction": "right"}]
    results[1]["labels"] = ["نسبة"]
    (found,) = _read(tmp_path, _task(results))
    assert "result 2 joins a mention with itself" in str(found.notes[0])
    assert _again(tmp_path, found)["annotations"][0]["result"] == results


def test_predictions_are_suggestions_of_the_model_they_name(tmp_path: Path) -> None:
    results = _results()
    results[0]["score"] = 0.5
    predictions = [
        {"model_version": "ner-2", "score": 0.75, "result": results},
        {"result": [_region("a", "أحمد", "ORG")]},
    ]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([_task(predictions=predictions)], ensure_ascii=False), encoding="utf-8")
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as project:
        report = ImportReport()
        project.import_job([path], ImportOptions(), report).run()
        assert report.refused == []
        ((_, annotation),) = project.layers(AGREED)
        assert len(list(annotation.mentions())) == 2
        told = [(one.source, one.proposed.label, one.score) for one in annotation.suggestions()]
    assert told == [
        ("ner-2", "PER", 0.5), ("label-studio", "ORG", 1.0), ("ner-2", "GPE", 0.75), ("ner-2", "visited", 0.75)
    ]  # fmt: skip


def test_its_own_sample_comes_back(shared: Path, tmp_path: Path) -> None:
    folder = sample(shared, "label-studio", "named_entity")
    for turn, path in enumerate((folder / "tasks.json", folder / "annotations" / "1.json")):
        assert recognised(path) == FORMAT
        place = tmp_path / str(turn)
        place.mkdir()
        (found,) = exchange.assert_same_after_a_trip(FORMAT, path, place)
        assert (len(found.suggestions), len(found.items)) == ((1, 0), (0, 1))[turn]
        before = json.loads(path.read_text("utf-8"))
        (after,) = json.loads((place / "out" / "tasks.json").read_text("utf-8"))
        for one in (before[0] if turn == 0 else before).get("annotations", []):
            del one["result"][0]["source"]
        assert after == (before[0] if turn == 0 else before)


def test_pictures_are_refused_in_words(shared: Path) -> None:
    path = sample(shared, "label-studio", "image_tools", "annotations", "1.json")
    (said,) = FORMAT.read(path, Options())
    assert isinstance(said, BadInput)


def test_a_folder_of_an_export_is_imported_without_its_certificate(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([_task()]), encoding="utf-8")
    out, _ = exchange.through_a_project(path, "label-studio", tmp_path)
    assert (out / "certificate.json").exists()
    assert files_in([out]) == [out / "tasks.json"]


_BAD: list[tuple[Any, str]] = [
    ({"data": 7}, "data is an integer instead of an object"),
    ({"data": {"image": "a", "audio": "b"}}, "the field text is missing"),
    (_task([7]), "result 1 is an integer"),  # type: ignore[list-item]
    (
        _task([_region("a", "أحمد", "PER", value={"start": 0, "end": 99, "labels": ["A"]})]),
        "result 1 runs from 0 to 99",
    ),
    (
        _task([_region("a", "أحمد", "PER", value={"start": 0, "end": 3, "text": "x", "labels": ["A"]})]),
        "tells the text x",
    ),
    (_task([_region("a", "أحمد", "PER"), _region("a", "دمشق", "GPE")]), "have the id a"),
    (_task([_region("a", "أحمد", " PER")]), "as its label"),
    (_task([{"type": "relation", "from_id": "a", "to_id": "b"}]), "result 1 has a as its from_id"),
    (_task(annotations={}), "annotations is an object instead of a list"),
]


@pytest.mark.parametrize(("task", "words"), _BAD)
def test_a_bad_task_is_refused_in_words_and_its_neighbours_get_in(task: Any, words: str, tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    lines = ",\n".join(json.dumps(one) for one in (_task(), task, _task()))
    (said,) = refused(FORMAT, path, f"[\n{lines}\n]")
    assert "tasks.json, line 3" in said
    assert words in said
    assert sum(isinstance(one, Incoming) for one in FORMAT.read(path, Options())) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (json.dumps([_task(), _task()], indent=1)[:-20], "not JSON"),
        (b'[{"data": {"text": "\xff"}}]', "byte 20: not utf-8"),
        ('[{"data": {"text": NaN}}]', "line 1: NaN is no number"),
        ('[{"data": {"text": "a", "text": "b"}}]', "the field text stands twice"),
        ('[{"data": ' + "[" * 1_000_000, "nested too deeply"),
        ('[{"data": {"text": "a"}},]', "column 26: not JSON"),
        ('[{"data": {"text": "a"}}] x', "Extra data"),
        ('[{"data": {"text": "\\ud83d"}}]', "half a character"),
    ],
)
def test_a_broken_file_gives_nothing_but_a_sentence(content: str | bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    (said,) = refused(FORMAT, path, content)
    assert "tasks.json" in said
    assert words in said
