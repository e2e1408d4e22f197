"""What lies on disk while an export lasts comes out as it went in; and what stock spaCy loses, stretch by stretch."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from annotator.gold.alignment import count_lost
from annotator.gold.layer import GoldDocument
from annotator.gold.spool import Spool
from annotator.gold.stock import Stock
from annotator.model import (
    Document,
    DocumentId,
    Entity,
    EntityId,
    ItemId,
    Mention,
    Region,
    RegionKind,
    Relation,
    RelationCheck,
    Span,
)

PIECES = ["وسوريا", "ولبنان", " ", "  ", "\n", "🙂", "«", "»", "،", "د.", "10كم", "و", "ق.م", "\u200f", "(", "a.m.",
          "ب. م", "ب", ".", "م", "م. س", ".ق "]  # fmt: skip


def gold(key: str, text: str) -> GoldDocument:
    one, other = (
        Mention(ItemId("m1"), Span(0, 3), "GPE", ItemId("m1"), '{"a": 1}'),
        Mention(ItemId("m2"), Span(4, 5), "PER"),
    )
    return GoldDocument(
        Document(DocumentId(key), text, "وكالة", "ar", "عنوان", (Region(Span(1, 2), RegionKind.OTHER),), '{"ب": 2}'),
        (one, other),
        (Relation(ItemId("r"), "near", one.id, other.id, extra='{"x": 0}'),),
        (Span(1, 2),),
        (Span(0, 3), Span(4, 5)),
        True,
        False,
        (RelationCheck(ItemId("c"), one.id, None, "me", datetime(2026, 5, 1, 12, 30, 1, 5, UTC)),),
        {one.id: Entity(EntityId("e"), "سوريا", "GPE", external="Q858")},
        (Span(4, 5),),
        frozenset({frozenset((one.id, other.id))}),
    )


def test_every_document_comes_out_as_it_went_in() -> None:
    spool = Spool(BytesIO())
    golds = [gold(key, text) for key, text in [("b", "سوريا\r\nو\ud800🙂"), ("a", "لبنان ولبنان"), ("c", "كلمات")]]
    for each in golds:
        spool.put(each)
    assert list(spool) == ["a", "b", "c"]
    for each in (*golds, *reversed(golds)):
        assert spool[each.document.id] == each
    with pytest.raises(KeyError):
        spool[DocumentId("d")]


@pytest.mark.parametrize("language", ["ar", "he", "fa", "xx"])
def test_stock_loses_as_many_as_in_the_whole_text(language: str) -> None:
    whole, stock = spacy.blank(language).tokenizer, Stock(language)

    @given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.data())
    def check(pieces: list[str], data: st.DataObject) -> None:
        text = "".join(pieces)
        edges = st.sets(st.integers(0, len(text)), min_size=2, max_size=2)
        spans = data.draw(st.lists(edges.map(lambda both: Span(min(both), max(both))), max_size=4))
        mentions = [Mention(ItemId(f"m{turn}"), span, "X") for turn, span in enumerate(spans)]
        doc = whole(text)
        cut = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
        assert stock.lost(text, mentions) == count_lost(mentions, cut)

    check()
