"""What is gold in an annotator's layer."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.gold.layer import of, touched
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Region,
    RegionKind,
    RegionMark,
    Relation,
    Span,
    Suggestion,
    Verdict,
    decision_id,
    suggestion_id,
)
from annotator.model.items import check_id, region_mark_id

AT = datetime(2026, 1, 1, tzinfo=UTC)
DOCUMENT = Document(
    DocumentId("d"), "شارك\nزار علي سوريا ولبنان\nتعليق", regions=(Region(Span(0, 4), RegionKind.SHARE),)
)
ALI = Mention(ItemId("ali"), Span(9, 12), "PER")
SYRIA = Mention(ItemId("syria"), Span(13, 18), "GPE")


def suggested(proposed: Mention | Relation) -> Suggestion:
    return Suggestion(suggestion_id(proposed.id), proposed, "test")


def rejected(suggestion: Suggestion) -> Decision:
    return Decision(decision_id(suggestion.id), suggestion.id, Verdict.REJECTED, "me", AT)


def layer(*items: Item) -> Annotation:
    return Annotation.of(DOCUMENT.id, "me", items)


def test_only_what_was_confirmed_is_gold() -> None:
    pending = suggested(Mention(ItemId("x"), Span(20, 25), "GPE"))
    related = Relation(ItemId("r"), "visited", ALI.id, SYRIA.id)
    dangling = Relation(ItemId("r2"), "visited", ALI.id, ItemId("x"))
    found = of(DOCUMENT, layer(SYRIA, ALI, pending, related, dangling))
    assert found.mentions == (ALI, SYRIA)
    assert found.relations == (related,)
    assert found.looked_at == (ALI.span, SYRIA.span)
    assert not found.entities_checked


def test_a_rejected_suggestion_was_looked_at() -> None:
    refused = suggested(Mention(ItemId("x"), Span(19, 25), "GPE"))
    related = suggested(Relation(ItemId("r"), "visited", ALI.id, SYRIA.id))
    found = of(DOCUMENT, layer(refused, rejected(refused), related, rejected(related)))
    assert found.looked_at == (Span(19, 25),)


def test_checks_and_furniture_as_a_person_said() -> None:
    last = Span(26, 31)
    found = of(
        DOCUMENT,
        layer(
            Check(check_id(Checked.RELATIONS), Checked.RELATIONS, "me", AT),
            RegionMark(region_mark_id(last), last, RegionKind.COMMENTS),
        ),
    )
    assert (found.entities_checked, found.relations_checked) == (False, True)
    assert found.furniture == (Span(0, 4), last)


def test_suggestions_alone_and_marked_furniture_do_not_touch_a_document() -> None:
    pending = suggested(ALI)
    assert not touched(layer(pending))
    assert touched(layer(pending, rejected(pending)))
    assert touched(layer(ALI))
    assert touched(layer(Check(check_id(Checked.ENTITIES), Checked.ENTITIES, "me", AT)))
