"""A part of what a data set teaches, whether its documents lie in one file or in a folder of files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import spacy
from spacy.training import Corpus

from annotator.app.export import export
from annotator.app.project import shipped_schema
from annotator.formats import spacy_docbin
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Document,
    DocumentId,
    ItemId,
    Mention,
    Relation,
    Span,
)
from annotator.model.items import check_id
from annotator.text.proclitics import EMPTY
from annotator.training.shares import part_of_train

AT = datetime(2026, 1, 1, tzinfo=UTC)


def article(number: int) -> tuple[Document, Annotation]:
    document = Document(DocumentId(f"d{number:02}"), f"زار أحمد علي مدينة دمشق برقم {number}.\nوعاد بعد {number} يوما.")
    items = [
        Mention(ItemId("p"), Span(4, 12), "PER"),
        Mention(ItemId("c"), Span(19, 23), "GPE"),
        Relation(ItemId("r"), "visited", ItemId("p"), ItemId("c")),
        *(Check(check_id(what), what, "me", AT) for what in Checked),
    ]
    return document, Annotation.of(document.id, "me", items)


def read(path: Path) -> list[str]:
    """The documents that spaCy trains on there, in order."""
    return [example.reference.user_data["hashiya"]["id"] for example in Corpus(path)(spacy.blank("ar"))]


@pytest.mark.parametrize("most", [spacy_docbin.MOST_BYTES, 2_000], ids=["file", "folder"])
def test_a_share_is_the_same_documents_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(spacy_docbin, "MOST_BYTES", most)
    data = tmp_path / "gold"
    export([article(number) for number in range(16)], shipped_schema("news"), data, format="spacy", lexicon=EMPTY)
    assert (data / "train.spacy").is_dir() == (data / "train-pieces.spacy").is_dir() == (most == 2_000)
    every = json.loads((data / "meta.json").read_text("utf-8"))["train"]
    count, told = part_of_train(data, 0.5)
    chosen = every[:count]
    assert 0 < count == -(-len(every) // 2)
    assert read(data / told["paths.documents"]) == [key for key in every if key in chosen]
    pieces = read(data / "train-pieces.spacy")
    assert read(data / told["paths.train"]) == [key for key in pieces if key in chosen] != pieces
