"""Lines for Hugging Face: round trips, fields of one type each, tags that fit, and what is refused."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from annotator.formats.huggingface import FORMAT
from annotator.formats.registry import recognised
from tests.unit.formats import exchange


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


def test_every_line_has_every_field_and_a_tag_for_each_token(tmp_path: Path) -> None:
    path, _ = exchange.write_all(FORMAT, exchange.TORTURE, tmp_path)
    rows = [json.loads(line) for line in (path / "data.jsonl").read_text("utf-8").split("\n") if line]
    assert len({tuple(row) for row in rows}) == 1
    assert all(len(row["tokens"]) == len(row["ner_tags"]) for row in rows)
    assert all("".join("".join(row["tokens"]).split()) == "".join(row["text"].split()) for row in rows)
    edges = rows[1]
    assert list(zip(edges["tokens"], edges["ner_tags"], strict=True))[:2] == [
        ("سوريا", "B-GPE"),
        ("👩\u200d👩\u200d👧", "B-PER"),
    ]
    known = recognised(path / "data.jsonl")
    assert known is not None
    assert known.name == "huggingface"


def test_the_card_tells_the_hub_where_the_data_lies(tmp_path: Path) -> None:
    path, _ = exchange.write_all(FORMAT, exchange.TORTURE, tmp_path)
    _, head, rest = (path / "README.md").read_text("utf-8").split("---\n", 2)
    assert yaml.safe_load(head)["configs"][0]["data_files"] == [{"split": "train", "path": "data.jsonl"}]
    assert "`ner_tags` are BIO" in rest


@pytest.mark.parametrize("line", ["{", '{"text": NaN}', '{"tokens": ["a"], "ner_tags": [7]}', "[" * 100_000, ""])
def test_what_is_no_line_is_refused(tmp_path: Path, line: str) -> None:
    (said,) = exchange.refused(FORMAT, tmp_path / "a.jsonl", line)
    assert "a.jsonl" in said
