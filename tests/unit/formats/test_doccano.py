"""doccano's two shapes: what its own files hold comes back, whichever unit they count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.doccano import FORMAT
from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Outgoing
from annotator.formats.registry import recognised
from annotator.model import BadInput, Checked, ItemId, Mention, Relation
from tests.unit.formats import exchange
from tests.unit.formats.exchange import TORTURE, as_outgoing, assert_round_trip, read_all, refused, sample, write_all

_TEXT = "زار أحمد دمشق."


def _relational(**fields: Any) -> dict[str, Any]:
    entities = [
        {"id": 7, "label": "PER", "start_offset": 4, "end_offset": 8},
        {"id": 9, "label": "GPE", "start_offset": 9, "end_offset": 13},
    ]
    relations = [{"id": 7, "from_id": 7, "to_id": 9, "type": "visited"}]
    return {"id": 3, "text": _TEXT, "entities": entities, "relations": relations} | fields


def _read(folder: Path, *lines: Any) -> list[Incoming]:
    path = folder / "doccano.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return read_all(FORMAT, path)


def _again(folder: Path, found: Incoming) -> dict[str, Any]:
    path, _ = write_all(FORMAT, [as_outgoing(found)], folder)
    (line,) = path.read_text("utf-8").splitlines()
    told = json.loads(line)
    assert isinstance(told, dict)
    return told


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


def test_documents_with_relations_go_out_as_they_came_in(tmp_path: Path) -> None:
    line = _relational(Comments=["?"], meta={"checked": 1})
    (found,) = _read(tmp_path, line)
    assert found.checked == tuple(Checked)
    assert len({item.id for item in found.items}) == 3
    assert _again(tmp_path, found) == line


@pytest.mark.parametrize("key", ["label", "labels"])
def test_documents_with_labels_go_out_as_they_came_in(key: str, tmp_path: Path) -> None:
    line = {"id": 3, "data": _TEXT, key: [[4, 8, "PER"], [9, 13, "GPE"]], "wiki": None}
    (found,) = _read(tmp_path, line)
    assert found.checked == (Checked.ENTITIES,)
    assert _again(tmp_path, found) == line


def test_with_a_relation_labels_become_entities(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, {"text": _TEXT, "label": [[4, 8, "PER"], [9, 13, "GPE"]]})
    one = as_outgoing(found)
    head, tail = one.mentions
    joined = Outgoing(one.document, one.mentions, (Relation(ItemId("r"), "visited", head.id, tail.id),))
    path, _ = write_all(FORMAT, [joined], tmp_path)
    assert json.loads(path.read_text("utf-8"))["relations"] == [{"id": 0, "from_id": 0, "to_id": 1, "type": "visited"}]


@pytest.mark.parametrize("more", [0, 3, -4], ids=["code points", "UTF-16 units", "graphemes"])
def test_what_is_counted_shows_in_the_edges_of_words(more: int, tmp_path: Path) -> None:
    text = "👩\u200d👩\u200d👧 قال زار دمشق ثم"
    start = text.index("دمشق") + more
    (found,) = _read(tmp_path, {"text": text, "label": [[start, start + 4, "GPE"]]})
    (mention,) = found.items
    assert isinstance(mention, Mention)
    assert mention.span.of(text) == "دمشق"


def test_a_relation_with_itself_is_kept_aside_and_said(tmp_path: Path) -> None:
    line = _relational(relations=[{"id": 0, "from_id": 7, "to_id": 7, "type": "نسبة", "by": 1}])
    (found,) = _read(tmp_path, line)
    assert "relation 1 joins a mention with itself" in str(found.notes[0])
    assert _again(tmp_path, found) == line


def test_labels_of_its_own_sample_come_back(shared: Path, tmp_path: Path) -> None:
    folder = ("doccano", "data_import", "tests", "data")
    path = sample(shared, *folder, "sequence_labeling", "example.jsonl")
    assert recognised(path) == FORMAT
    first, second, third = FORMAT.read(path, Options())
    assert "line 3: the field text is missing" in str(third)
    for turn, found in enumerate((first, second)):
        assert isinstance(found, Incoming)
        place = tmp_path / str(turn)
        place.mkdir()
        assert _again(place, found) == json.loads(path.read_text("utf-8").splitlines()[turn])
    overlapping = sample(shared, *folder, "sequence_labeling", "example_overlapping.jsonl")
    (found,) = exchange.assert_same_after_a_trip(FORMAT, overlapping, tmp_path)
    assert len(found.items) == 2


@pytest.mark.parametrize("where", [("data_import", "tests", "data"), ("data_export", "pipeline", "examples")], ids=str)
def test_relations_of_its_own_samples_come_back(shared: Path, where: tuple[str, ...], tmp_path: Path) -> None:
    path = sample(shared, "doccano", *where, "relation_extraction", "example.jsonl")
    assert recognised(path) == FORMAT
    (found,) = exchange.assert_same_after_a_trip(FORMAT, path, tmp_path)
    assert sum(isinstance(item, Relation) for item in found.items) == 3
    before, after = json.loads(path.read_text("utf-8")), json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    for turn, relation in enumerate(before["relations"]):
        relation.setdefault("id", turn)
    assert after == before


def test_a_list_of_documents_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text(json.dumps([_relational(), _relational(text=_TEXT + "!")], indent=1), encoding="utf-8")
    assert recognised(path) == FORMAT
    assert [one.line for one in read_all(FORMAT, path)] == [2, 28]
    (said,) = refused(FORMAT, path, path.read_text("utf-8")[:-3])
    assert "all.json, line 53" in said


_BAD: list[tuple[Any, str]] = [
    ({"text": "abc", "label": [[0, 9, "A"]]}, "entity 1 runs from 0 to 9"),
    ({"text": "abc", "label": [[0, "1", "A"]]}, "end_offset is a string"),
    ({"text": "abc", "label": [[0, 1]]}, "entity 1 is a list instead of an object"),
    ({"text": "abc", "label": ["sports"]}, "entity 1 is a string instead of an object"),
    ({"text": "abc", "label": [[0, 1, " A"]]}, "as its label"),
    ({"label": [[0, 1, "A"]]}, "the field text is missing"),
    (_relational(entities=[{"id": 7, "label": "A", "start_offset": 0, "end_offset": 1}] * 2), "have the id 7"),
    (_relational(relations=[{"from_id": 7, "to_id": 1, "type": "a"}]), "relation 1 has 1 as its to_id"),
    (_relational(relations=[{"from_id": 7, "to_id": 9}]), "has null as its label"),
    (_relational(relations=[3]), "relation 1 is an integer instead of an object"),
    ('{"text": "a", "label": [[NaN, 1, "A"]]}', "NaN is no number"),
    ('{"text": "a", "label": ' + "[" * 200_000, "nested too deeply"),
    ('{"text": "a", "label": [[0', "not JSON"),
]


@pytest.mark.parametrize(("bad", "words"), _BAD)
def test_a_bad_line_is_refused_in_words_and_its_neighbours_get_in(bad: Any, words: str, tmp_path: Path) -> None:
    line = bad if isinstance(bad, str) else json.dumps(bad)
    good = json.dumps(_relational())
    path = tmp_path / "a.jsonl"
    (said,) = refused(FORMAT, path, f"{good}\n{line}\n{good}\n")
    assert "a.jsonl, line 2" in said
    assert words in said
    assert sum(isinstance(one, Incoming) for one in FORMAT.read(path, Options())) == 2


@pytest.mark.parametrize(
    "line", ['{"text": "a", "entities": []}', '{"text": "a", "label": ["x"]}', '{"text": "a"}', "[[[", "7", ""]
)
def test_other_kinds_of_lines_are_not_taken_for_it(line: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line, encoding="utf-8")
    assert recognised(path) != FORMAT
    assert all(isinstance(one, Incoming | BadInput) for one in FORMAT.read(path, Options()))
