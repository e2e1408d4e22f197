"""Hugging Face data sets as others make them, in Parquet and in lines, and Parquet of our own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from annotator.formats import huggingface
from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.parquet import FORMAT
from annotator.formats.registry import files_in, recognised
from annotator.model import BadInput, Mention
from tests.unit.formats import exchange

NAMES = ["O", "B-PER", "I-PER", "B-GPE"]
ROW = {"id": "7", "tokens": ["زار", "سيرغي", "لافروف", "دمشق", "."], "ner_tags": [0, 1, 2, 3, 0]}
FEATURES = {"ner_tags": {"feature": {"names": NAMES, "_type": "ClassLabel"}, "_type": "Sequence"}}
CARD = """---
dataset_info:
  features:
  - name: tokens
    sequence: string
  - name: ner_tags
    sequence:
      class_label:
        names:
          '0': O
          '1': B-PER
          '2': I-PER
          '3': B-GPE
---
# News
"""


def table(path: Path, rows: list[dict[str, Any]], features: object = None) -> Path:
    made = pyarrow.Table.from_pylist(rows)
    if features:
        told = json.dumps({"info": {"features": features}})
        made = made.replace_schema_metadata({"huggingface": told})
    pyarrow.parquet.write_table(made, path)
    return path


def marked(found: Incoming) -> list[tuple[str, str]]:
    return [(item.span.of(found.text), item.label) for item in found.items if isinstance(item, Mention)]


def test_hard_documents_and_the_gold_survive(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, (*exchange.TORTURE, *exchange.gold()), tmp_path)
    assert not exchange.lost(held)


def test_both_ways_of_writing_hold_the_same_rows(tmp_path: Path) -> None:
    lines, _ = exchange.write_all(huggingface.FORMAT, exchange.TORTURE, tmp_path, "lines")
    columns, _ = exchange.write_all(FORMAT, exchange.TORTURE, tmp_path, "columns")
    rows = [json.loads(line) for line in (lines / "data.jsonl").read_text("utf-8").split("\n") if line]
    assert pyarrow.parquet.read_table(columns / "data.parquet").to_pylist() == rows
    assert "path: data.parquet" in (columns / "README.md").read_text("utf-8")


def test_numbers_of_tags_have_their_names_from_the_file(tmp_path: Path) -> None:
    (found,) = exchange.read_all(FORMAT, table(tmp_path / "train.parquet", [ROW], FEATURES))
    assert found.text == "زار سيرغي لافروف دمشق ."
    assert marked(found) == [("سيرغي لافروف", "PER"), ("دمشق", "GPE")]
    assert found.id == "7"


@pytest.mark.parametrize(
    ("name", "content"),
    [("README.md", CARD), ("dataset_infos.json", json.dumps({"default": {"features": FEATURES}}))],
)
def test_or_from_the_card_in_the_folder_above(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "train.jsonl").write_text(json.dumps(ROW), encoding="utf-8")
    table(tmp_path / "data" / "test.parquet", [ROW])
    files = files_in([tmp_path])
    # The card is no article.
    assert [file.name for file in files if isinstance(file, Path)] == ["test.parquet", "train.jsonl"]
    for file in files:
        assert isinstance(file, Path)
        known = recognised(file)
        assert known is not None
        (found,) = exchange.read_all(known, file)
        assert marked(found) == [("سيرغي لافروف", "PER"), ("دمشق", "GPE")]


def test_tags_lie_where_the_tokens_stand_in_the_text(tmp_path: Path) -> None:
    row = {"text": "زار  سيرغي\nلافروف دمشق.", "tokens": ROW["tokens"], "tags": ["O", "B-PER", "I-PER", "B-GPE", "O"]}
    (found,) = exchange.read_all(FORMAT, table(tmp_path / "a.parquet", [row | {"topic": "سياسة"}]))
    assert (found.text, marked(found)) == (row["text"], [("سيرغي\nلافروف", "PER"), ("دمشق", "GPE")])
    assert json.loads(found.meta) == {"huggingface": {"topic": "سياسة"}}


def test_spans_in_whichever_unit_tells_their_texts(tmp_path: Path) -> None:
    spans = [{"start": 4, "end": 8, "label": "PER", "text": "أحمد"}, {"start": 0, "end": 2, "label": "X", "text": "🙂"}]
    (found,) = exchange.read_all(FORMAT, table(tmp_path / "a.parquet", [{"text": "🙂  أحمد", "spans": spans[1:]}]))
    assert marked(found) == [("🙂", "X")]
    (found,) = exchange.read_all(FORMAT, table(tmp_path / "b.parquet", [{"text": "زار أحمد", "spans": spans[:1]}]))
    assert marked(found) == [("أحمد", "PER")]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "numbers without names": (ROW, "line 1: ner_tags holds numbers"),
    "fewer tags": ({"tokens": ["a", "b"], "ner_tags": ["O"]}, "line 1: 2 tokens and 1 tags"),
    "no tag": ({"tokens": ["a"], "ner_tags": ["PER!"]}, "line 1: PER! is no tag"),
    "other tokens": ({"text": "a b", "tokens": ["a", "c"], "ner_tags": ["O", "O"]}, "the token c is not in the text"),
    "numbers as tokens": ({"tokens": [1], "ner_tags": ["O"]}, "a token is 1 instead of a string"),
    "offsets beyond": ({"text": "a", "spans": [{"start": 0, "end": 1 << 40, "label": "X"}]}, "no stretch of the text"),
    "negative offsets": ({"text": "a", "spans": [{"start": -3, "end": 1, "label": "X"}]}, "no stretch of the text"),
    "no text": ({"text": "  "}, "line 1: the text is empty"),
    "other columns": ({"sentence": "a"}, "has no column text, tokens. It has: sentence"),
}


@pytest.mark.parametrize("name", WRONG)
def test_rows_that_are_none_are_refused_in_words(tmp_path: Path, name: str) -> None:
    row, expected = WRONG[name]
    path = table(tmp_path / "a.parquet", [row])
    (said,) = exchange.refused(FORMAT, path, path.read_bytes())
    assert said.startswith(str(path))
    assert expected in said


def test_a_wrong_row_keeps_out_no_other(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", [{"text": "خبر"}, {"text": ""}, {"text": "خبر آخر"}])
    assert [isinstance(one, Incoming) for one in FORMAT.read(path, Options())] == [True, False, True]


def test_damaged_files_are_refused_in_words(tmp_path: Path) -> None:
    sound = table(tmp_path / "a.parquet", [{"text": "خبر " * 100}] * 50).read_bytes()
    for broken in (b"", b"PAR1", sound[:-5], sound[: len(sound) // 2], sound[:4] + b"\xff" * 40 + sound[44:]):
        said = exchange.refused(FORMAT, tmp_path / "b.parquet", broken)
        assert len(said) == 1
        assert said[0].startswith(str(tmp_path / "b.parquet"))


def test_without_the_library_a_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path / "a.parquet", [{"text": "خبر"}])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BadInput, match=r"pip install 'hashiya\[parquet\]'"):
        list(FORMAT.read(path, Options()))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(BadInput, match="this program leaves out"):
        list(FORMAT.read(path, Options()))
