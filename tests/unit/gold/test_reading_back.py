"""A file that does not hold what the project holds is found out, whatever is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import spacy_docbin
from annotator.gold.data_set import DataSet, Wish, assemble
from annotator.gold.layer import GoldDocument
from annotator.gold.pieces import pieces
from annotator.gold.reading_back import Pieces, judge
from annotator.gold.spool import Spool
from annotator.model import (
    Document,
    DocumentId,
    EntityLabel,
    ItemId,
    Mention,
    Relation,
    RelationLabel,
    Schema,
    Span,
)
from annotator.nlp.training_doc import About, Joined, Marked, StoredDoc
from annotator.text.proclitics import EMPTY

SCHEMA = Schema("test", (EntityLabel("GPE", "#0072B2"),), (RelationLabel("near", "#0072B2", symmetric=True),))
TEXT = "بين سوريا ولبنان طريق.\nشارك"
GOLD = GoldDocument(
    Document(DocumentId("d"), TEXT),
    (Mention(ItemId("s"), Span(4, 9), "GPE"), Mention(ItemId("l"), Span(11, 16), "GPE")),
    (Relation(ItemId("r"), "near", ItemId("s"), ItemId("l")),),
    (Span(23, 27),),
    (),
    entities_checked=True,
)


def assembled(gold: GoldDocument = GOLD) -> DataSet:
    steps = assemble([gold], Spool(BytesIO()), SCHEMA, Wish(), EMPTY)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def stored(data_set: DataSet, folder: Path) -> StoredDoc:
    doc, _ = data_set.training_doc(DocumentId("d"))
    spacy_docbin.write([doc], folder / "a.spacy")
    return next(spacy_docbin.read(folder / "a.spacy"))


def test_what_was_written_is_sound(tmp_path: Path) -> None:
    data_set = assembled()
    verdict = judge(stored(data_set, tmp_path), data_set)
    assert verdict.sound
    assert (verdict.mentions, verdict.ents, verdict.relations) == (2, 2, 1)
    # The line end and the word after it: furniture is one token here.
    assert (verdict.tokens, verdict.missing) == (8, 1)


S, L = Marked("s", "GPE", 4, 9), Marked("l", "GPE", 11, 16)


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ({"ents": (S,)}, "lost"),
        ({"ents": (S, replace(L, start=10))}, "moved"),
        ({"ents": (S, replace(L, label="PER"))}, "moved"),
        ({"ents": (S, L, Marked("x", "GPE", 17, 21))}, "wrong"),
        ({"spans": (S,)}, "lost"),
        ({"text": TEXT.replace("طريق", "طرق ")}, "wrong"),
        ({"relations": ()}, "lost_relations"),
        ({"relations": (Joined("r", "near", "l", "s"),)}, "lost_relations"),
        ({"rel": {}}, "wrong"),
        ({"rel": {(4, 11): {"near": 1.0}}}, "wrong"),
        ({"rel": {(4, 11): {"near": 1.0}, (11, 4): {"near": 1.0, "far": 0.0}}}, "wrong"),
        ({"outside": ((0, 9),)}, "wrong"),
        ({"outside": ((23, 27),)}, "wrong"),
        ({"missing": ((0, 3),)}, "wrong"),
    ],
)
def test_damage_is_found(tmp_path: Path, damage: dict[str, Any], found: str) -> None:
    data_set = assembled()
    verdict = judge(replace(stored(data_set, tmp_path), **damage), data_set)
    assert not verdict.sound
    assert getattr(verdict, found)


@pytest.mark.parametrize("rel", [{}, {(1, 3): {"near": 1.0}}])
def test_pairs_that_are_not_as_they_were_written_are_found(tmp_path: Path, rel: dict[Any, Any]) -> None:
    """Whatever stands in the file is held against what was written, and against the project where it is not that."""
    data_set = assembled()
    doc, _ = data_set.training_doc(DocumentId("d"))
    with spacy_docbin.DocBinFile(tmp_path / "a.spacy") as file:
        sums = [file.add(doc), file.add(doc), file.add(replace(doc, rel=rel))]
    by_spacy, sound, other = spacy_docbin.read(tmp_path / "a.spacy")
    assert judge(by_spacy, data_set, sums[0]).sound
    assert judge(sound, data_set, sums[0]).sound
    assert judge(sound, data_set, b"another").sound
    assert judge(other, data_set, sums[0]).wrong
    assert judge(other, data_set).wrong


def test_text_that_nobody_looked_at_may_not_be_outside(tmp_path: Path) -> None:
    data_set = assembled(replace(GOLD, entities_checked=False, looked_at=(Span(0, 3),)))
    sound = stored(data_set, tmp_path)
    assert sound.outside == ((0, 3),)
    assert judge(sound, data_set).sound
    assert judge(replace(sound, outside=((17, 21),)), data_set).wrong


def in_pieces(data_set: DataSet, folder: Path) -> list[StoredDoc]:
    doc, _ = data_set.training_doc(DocumentId("d"))
    spacy_docbin.write(pieces(doc, 1), folder / "pieces.spacy")
    return list(spacy_docbin.read(folder / "pieces.spacy"))


TWO_LINES = replace(GOLD, document=Document(DocumentId("d"), "بين سوريا\nولبنان طريق.\nشارك"))


def test_pieces_make_up_their_document_without_its_furniture(tmp_path: Path) -> None:
    data_set = assembled(TWO_LINES)
    found = Pieces(iter(in_pieces(data_set, tmp_path)))
    assert found.left
    assert found.make_up(stored(data_set, tmp_path))
    assert not found.left


@pytest.mark.parametrize(
    "damage",
    [
        {"ents": ()},
        {"text": "بين لبنان\n"},
        {"spans": (S,)},
        {"outside_tokens": 1},
        {"missing_tokens": 1},
        {"about": About("d", begins=1)},
        {"about": About("e")},
    ],
)
def test_damage_to_a_piece_is_found(tmp_path: Path, damage: dict[str, Any]) -> None:
    data_set = assembled(TWO_LINES)
    first, *others = in_pieces(data_set, tmp_path)
    assert not Pieces(iter([replace(first, **damage), *others])).make_up(stored(data_set, tmp_path))
    assert not Pieces(iter(others)).make_up(stored(data_set, tmp_path))
