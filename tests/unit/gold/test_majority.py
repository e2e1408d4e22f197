"""What more than half of the annotators say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from annotator.gold import layer
from annotator.gold.denied import Denied
from annotator.gold.majority import majority
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityLabel,
    EntityLink,
    Item,
    ItemId,
    Mention,
    RegionKind,
    RegionMark,
    Registry,
    Relation,
    RelationCheck,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    decision_id,
    entity_link_id,
    relation_check_id,
    suggestion_id,
)
from annotator.model.items import check_id, region_mark_id

AT = datetime(2026, 1, 1, tzinfo=UTC)
DOCUMENT = Document(DocumentId("d"), "زار علي سوريا ولبنان")
SCHEMA = Schema(
    "test",
    (EntityLabel("PER", "#0072B2"), EntityLabel("GPE", "#0072B2")),
    (RelationLabel("visited", "#0072B2"), RelationLabel("same_as", "#0072B2", symmetric=True)),
)
REGISTRY = Registry.of([Entity(EntityId("e"), "علي", "PER"), Entity(EntityId("f"), "علي", "PER")])
ALI, SYRIA, LEBANON = (Span(4, 7), "PER"), (Span(8, 13), "GPE"), (Span(15, 20), "GPE")

Place = tuple[Span, str]


def said(
    name: str,
    mentions: Iterable[Place],
    relations: Iterable[tuple[str, Place, Place]] = (),
    checked: Iterable[Checked] = (),
    more: Iterable[Item] = (),
) -> Annotation:
    """A layer whose ids are nobody else's."""
    ids = {place: ItemId(f"{name}{place[0].start}{place[1]}") for place in mentions}
    return Annotation.of(
        DOCUMENT.id,
        name,
        [
            *(Mention(key, *place) for place, key in ids.items()),
            *(
                Relation(ItemId(f"{name}:{label}{head}{tail}"), label, ids[head], ids[tail])
                for label, head, tail in relations
            ),
            *(Check(check_id(what), what, name, AT) for what in checked),
            *more,
        ],
    )


def held(found: Annotation) -> tuple[set[Place], set[tuple[str, Place, Place]], set[Checked]]:
    places = {mention.id: (mention.span, mention.label) for mention in found.mentions()}
    assert len(places) == len(set(places.values()))
    relations = {(each.label, places[each.head], places[each.tail]) for each in found.relations()}
    return set(places.values()), relations, {what for what in Checked if found.check(what) is not None}


places = st.sampled_from([ALI, SYRIA, LEBANON, (Span(4, 13), "PER"), (Span(4, 7), "GPE")])
checks = st.sets(st.sampled_from(Checked))


@st.composite
def layers(draw: st.DrawFn) -> list[Annotation]:
    found = []
    for name in draw(st.lists(st.sampled_from(["ann", "ben", "dan", "eva", "gold"]), unique=True, min_size=1)):
        mentions = draw(st.sets(places))
        ends = st.sampled_from(sorted(mentions)) if mentions else st.nothing()
        pairs = st.tuples(st.just("visited"), ends, ends).filter(lambda each: each[1] != each[2])
        joined = draw(st.sets(pairs, max_size=4)) if len(mentions) > 1 else set()
        found.append(said(name, mentions, joined, draw(checks)))
    return found


@given(layers(), st.randoms(use_true_random=False))
def test_all_that_more_than_half_have_is_there_and_nothing_else(given_layers: list[Annotation], chance) -> None:
    found = majority(given_layers, SCHEMA, REGISTRY)
    looked = [each for each in given_layers if layer.touched(each)]
    voices = [each for each in looked if each.annotator != "gold"] or looked
    for kind in range(3):
        votes = Counter(what for each in voices for what in held(each)[kind])
        assert held(found)[kind] == {what for what, times in votes.items() if 2 * times > len(voices)}
    shuffled = list(given_layers)
    chance.shuffle(shuffled)
    assert majority(shuffled, SCHEMA, REGISTRY) == found


def test_one_alone_is_the_majority_of_those_who_looked() -> None:
    alone = said("ann", [ALI, SYRIA], [("visited", ALI, SYRIA)], Checked)
    found = majority([alone, said("ben", [])], SCHEMA, REGISTRY)
    assert held(found) == held(alone)


def test_the_agreed_layer_has_no_voice_beside_others() -> None:
    agreed = said("gold", [ALI, SYRIA])
    assert held(majority([agreed, said("ann", [ALI])], SCHEMA, REGISTRY))[0] == {ALI}
    assert held(majority([agreed, said("ann", [])], SCHEMA, REGISTRY))[0] == {ALI, SYRIA}


def test_what_half_of_them_have_is_unknown_where_all_have_checked() -> None:
    pair, other = ("visited", ALI, SYRIA), ("visited", ALI, LEBANON)
    both = [
        said("ann", [ALI, SYRIA, LEBANON], [pair, other], Checked),
        said("ben", [ALI, SYRIA, (Span(0, 3), "PER")], [pair], Checked),
        said("dan", [ALI, SYRIA, LEBANON, (Span(0, 3), "PER")], [], Checked),
        said("eva", [ALI, SYRIA, LEBANON], [], Checked),
    ]
    gold = layer.of(DOCUMENT, majority(both, SCHEMA, REGISTRY))
    assert gold.disputed == (Span(0, 3),)
    ids = {mention.span: mention for mention in gold.mentions}
    ali, syria, lebanon = (ids[place[0]] for place in (ALI, SYRIA, LEBANON))
    denied = Denied(gold, SCHEMA)
    assert denied.of(ali, lebanon).denied["visited"] == 0.0
    assert denied.of(ali, syria).denied == {}
    assert "visited" in denied.of(ali, syria).unsaid


def test_both_directions_of_a_symmetric_relation_are_one() -> None:
    one, other = (
        said("ann", [SYRIA, LEBANON], [("same_as", SYRIA, LEBANON)]),
        said("ben", [SYRIA, LEBANON], [("same_as", LEBANON, SYRIA)]),
    )
    assert held(majority([one, other], SCHEMA, REGISTRY))[1] == {("same_as", SYRIA, LEBANON)}
    apart = [
        said("ann", [SYRIA, LEBANON], [("visited", SYRIA, LEBANON)]),
        said("ben", [SYRIA, LEBANON], [("visited", LEBANON, SYRIA)]),
    ]
    assert held(majority(apart, SCHEMA, REGISTRY))[1] == set()


def test_links_rejections_marks_and_checks_of_pairs_are_counted_alike() -> None:
    wrong = Suggestion(suggestion_id(ItemId("x")), Mention(ItemId("x"), *LEBANON), "test")
    line = Span(0, 3)

    def layer_of(name: str, entity: str, verdict: Verdict, kind: RegionKind) -> Annotation:
        ali = ItemId(f"{name}4PER")
        more = [
            EntityLink(entity_link_id(ali), ali, EntityId(entity)),
            wrong,
            Decision(decision_id(wrong.id), wrong.id, verdict, name, AT),
            RegionMark(region_mark_id(line), line, kind),
            RelationCheck(relation_check_id(ali), ali, None, name, AT),
        ]
        return said(name, [ALI], more=more)

    same = [layer_of(name, "e", Verdict.REJECTED, RegionKind.SHARE) for name in ("ann", "ben")]
    found = layer.of(DOCUMENT, majority(same, SCHEMA, REGISTRY), REGISTRY)
    assert [entity.id for entity in found.entities.values()] == ["e"]
    assert found.looked_at == (ALI[0], LEBANON[0])
    assert found.furniture == (line,)
    assert [check.tail for check in found.relation_checks] == [None]
    differing = [
        layer_of("ann", "e", Verdict.REJECTED, RegionKind.SHARE),
        layer_of("ben", "f", Verdict.ACCEPTED, RegionKind.ARTICLE),
    ]
    found = layer.of(DOCUMENT, majority(differing, SCHEMA, REGISTRY), REGISTRY)
    assert (found.entities, found.looked_at, found.furniture) == ({}, (ALI[0],), ())
