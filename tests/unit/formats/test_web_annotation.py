"""Web annotations: round trips, other units, ids and fields of others, and what is refused."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.web_annotation import FORMAT
from tests.unit.formats import exchange

_TEXT = "🙂 زار أحمد دمشق"


def _marked(key: str, start: int, end: int, exact: str | None, label: str = "PER") -> dict[str, Any]:
    selector: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if exact is not None:
        selector.append({"type": "TextQuoteSelector", "exact": exact})
    return {
        "id": key,
        "type": "Annotation",
        "created": "2026-01-01T00:00:00Z",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": label}],
        "target": {"source": "../../etc/passwd", "selector": selector},
    }


def _page(folder: Path, value: object) -> Path:
    (folder / "a.txt").write_text(_TEXT, encoding="utf-8")
    path = folder / "a.jsonld"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def test_hard_documents_survive(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, exchange.TORTURE, tmp_path)
    assert not exchange.lost(held)


@settings(max_examples=25)
@given(exchange.documents())
def test_any_document_survives(wanted: exchange.Outgoing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exchange.assert_round_trip(FORMAT, [wanted], Path(folder))


def test_the_gold_survives(tmp_path: Path) -> None:
    exchange.assert_round_trip(FORMAT, exchange.gold(), tmp_path)


def test_units_ids_and_fields_of_others(tmp_path: Path) -> None:
    link = {
        "id": "#l",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"type": "TextualBody", "value": "visited"},
        "target": [{"id": "#a"}, {"id": "#b"}],
    }
    # UTF-16, where the smile counts two.
    path = _page(tmp_path, [_marked("#a", 7, 11, "أحمد"), _marked("#b", 12, 16, "دمشق", "GPE"), link])
    (found,) = exchange.assert_same_after_a_trip(FORMAT, path, tmp_path)
    assert [(item.span.start, item.span.end) for item in found.items[:2]] == [(6, 10), (11, 15)]
    items = json.loads((tmp_path / "out" / "a.jsonld").read_text("utf-8"))["items"]
    assert [each["id"] for each in items] == ["#a", "#b", "#l"]
    assert items[0]["created"] == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize("wrapped", [lambda each: each, lambda each: {"first": {"items": [each]}}])
def test_one_alone_and_a_collection(tmp_path: Path, wrapped: Any) -> None:
    (found,) = FORMAT.read(_page(tmp_path, wrapped(_marked("#a", 6, 10, None))), Options())
    assert isinstance(found, Incoming)
    assert found.items[0].span.of(_TEXT) == "أحمد"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "nested"),
        ([1], "line 1"),
        ([_marked("#a", 6, 10, "غيره")], "tells the text"),
        ([_marked("#a", 6, 10, None), _marked("#a", 6, 10, None)], "the id #a"),
        ([{"id": "x", "target": {"selector": {"type": "XPathSelector"}}}], "nowhere"),
        ([{"id": "x", "motivation": "linking", "target": [{"id": "y"}, {"id": "z"}]}], "as its head"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, value: object, word: str) -> None:
    path = _page(tmp_path, value)
    (said,) = exchange.refused(FORMAT, path, path.read_bytes())
    assert word in said
    assert "a.jsonld" in said


def test_the_schemas_of_the_w3c_hold_no_annotation_and_are_refused(shared: Path, tmp_path: Path) -> None:
    for file in exchange.sample(shared, "web-annotation", "annotations").glob("*.json"):
        path = _page(tmp_path, json.loads(file.read_text("utf-8")))
        (found,) = FORMAT.read(path, Options())
        assert isinstance(found, Incoming)
        assert found.items == ()


def test_without_its_text_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonld"
    assert "is not there" in exchange.refused(FORMAT, path, "[]")[0]
