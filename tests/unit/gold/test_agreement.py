"""How far two people agree on what both have done."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.gold.agreement import Agreements
from annotator.model import (
    Annotation,
    Check,
    Checked,
    DocumentId,
    EntityLabel,
    ItemId,
    Mention,
    Relation,
    RelationLabel,
    Schema,
    Span,
)
from annotator.model.items import check_id

AT = datetime(2026, 1, 1, tzinfo=UTC)
SCHEMA = Schema(
    "test",
    (EntityLabel("PER", "#0072B2"),),
    (RelationLabel("met", "#0072B2", symmetric=True), RelationLabel("runs", "#0072B2")),
)


def layer(name: str, starts: str, relations: tuple[tuple[str, str, str], ...] = (), *checked: Checked) -> Annotation:
    """Mentions of one code point each, named by the digit of where they stand."""
    return Annotation.of(
        DocumentId("d"),
        name,
        [
            *(Mention(ItemId(f"{name}{at}"), Span(int(at), int(at) + 1), "PER") for at in starts),
            *(
                Relation(ItemId(f"{name}{turn}r"), label, ItemId(f"{name}{head}"), ItemId(f"{name}{tail}"))
                for turn, (label, head, tail) in enumerate(relations)
            ),
            *(Check(check_id(what), what, name, AT) for what in checked),
        ],
    )


def test_equal_spans_labels_and_ends_agree_whatever_their_ids() -> None:
    found = Agreements(SCHEMA)
    one = layer("ann", "123", (("met", "1", "2"), ("runs", "1", "3")), *Checked)
    other = layer("ben", "1234", (("met", "2", "1"), ("runs", "3", "1")), *Checked)
    found.add([other, one])
    ((names, pair),) = found.pairs.items()
    assert names == ("ann", "ben")
    assert pair.mentions.f1 == 6 / 7
    assert pair.relations.f1 == 0.5


def test_only_what_both_have_checked_is_counted() -> None:
    found = Agreements(SCHEMA)
    found.add([layer("ann", "1", (), *Checked), layer("ben", "2")])
    assert found.pairs == {}
    found.add([layer("ann", "12", (), *Checked), layer("ben", "12", (("met", "1", "2"),), Checked.ENTITIES)])
    pair = found.pairs["ann", "ben"]
    assert (pair.mentions.documents, pair.mentions.f1) == (1, 1.0)
    assert (pair.relations.documents, pair.relations.f1) == (0, None)
