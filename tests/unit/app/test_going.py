"""From item to item, from edge to edge, from mention to partner: what the keys rest on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotator.app import linking
from annotator.app.edges import Edges, Unit
from annotator.app.linking import LinkType
from annotator.app.partners import start
from annotator.app.walking import is_shown, next_pending, next_shown, pending_in
from annotator.model import (
    Annotation,
    Decision,
    Document,
    DocumentId,
    EntityLabel,
    ItemId,
    Mention,
    Relation,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    decision_id,
    suggestion_id,
)
from annotator.text.paragraphs import paragraphs
from annotator.text.proclitics import EMPTY

AT = datetime(2026, 1, 1, tzinfo=UTC)
SCHEMA = Schema(
    "s",
    (EntityLabel("PER", "#000000"), EntityLabel("GPE", "#111111"), EntityLabel("DATE", "#222222")),
    (
        RelationLabel("visited", "#333333", ("PER",), ("GPE",)),
        RelationLabel("met", "#444444", ("PER",), ("PER",), symmetric=True),
    ),
)


def mention(key: str, start: int, label: str = "PER") -> Mention:
    return Mention(ItemId(key), Span(start, start + 5), label)


def pending(key: str, start: int, label: str = "PER") -> Suggestion:
    return Suggestion(suggestion_id(ItemId(key)), mention(key, start, label), "rules")


def refusal(suggestion: Suggestion) -> Decision:
    return Decision(decision_id(suggestion.id), suggestion.id, Verdict.REJECTED, "me", AT)


LINK = Suggestion(suggestion_id(ItemId("r")), Relation(ItemId("r"), "met", ItemId("b"), ItemId("c")), "rules")
GONE = pending("g", 40)
LAYER = Annotation.of(
    DocumentId("d"), "me",
    [mention("a", 0), pending("b", 10), mention("c", 20), pending("e", 30), LINK, GONE, refusal(GONE)],
)  # fmt: skip


def test_pending_ones_in_text_order_then_relations_and_round_again() -> None:
    order = [next_pending(LAYER, 0)]
    for _ in range(3):
        assert order[-1] is not None
        order.append(next_pending(LAYER, order[-1]))
    assert order == ["s:b", "s:e", "s:r", "s:b"]
    back = [next_pending(LAYER, 100, forward=False)]
    for _ in range(3):
        assert back[-1] is not None
        back.append(next_pending(LAYER, back[-1], forward=False))
    assert back == ["s:e", "s:b", "s:r", "s:e"]
    assert next_pending(Annotation.of(DocumentId("d"), "me", [mention("a", 0)]), 0) is None


def test_shown_are_mentions_and_what_is_pending_and_in_review_the_rejected() -> None:
    assert [key for key in LAYER.in_text_order() if is_shown(LAYER, key)] == ["a", "s:b", "c", "s:e"]
    assert is_shown(LAYER, GONE.id, rejected=True)
    assert not is_shown(LAYER, decision_id(GONE.id))
    assert next_shown(LAYER, ItemId("c")) == "s:e"
    assert next_shown(LAYER, ItemId("s:e")) is None
    assert next_shown(LAYER, ItemId("s:e"), rejected=True) == GONE.id
    assert next_shown(LAYER, LINK.id) == "s:b"  # a relation stands where its head does
    assert list(pending_in(LAYER, 0, 30)) == ["s:b"]
    assert list(pending_in(LAYER, 10, 31)) == ["s:b", "s:e"]


def test_partners_are_legal_and_the_nearest_come_first() -> None:
    document = Document(DocumentId("d"), "".join(f"{number:05}" for number in range(2000)))
    layer = Annotation.of(
        DocumentId("d"), "me",
        [mention("p", 1000), mention("q", 1030), pending("g", 1010, "GPE"), mention("t", 1020, "DATE"),
         mention("far", 9000)],
    )  # fmt: skip
    link = start(SCHEMA, document, layer, ItemId("p"))
    assert link is not None
    assert link.partners == ("s:g", "q", "far")
    assert [link.number_of(key) for key in link.partners] == [1, 2, 3]
    assert link.number_of(ItemId("t")) is None
    assert link.walked(layer, forward=True).picked != link.picked
    assert link.walked(layer, forward=True).walked(layer, forward=False) == link
    assert start(SCHEMA, document, layer, ItemId("t")) is None
    assert start(SCHEMA, document, layer, ItemId("nobody")) is None


def test_legal_types_run_either_way() -> None:
    person, place = mention("p", 0), mention("g", 10, "GPE")
    layer = Annotation.of(DocumentId("d"), "me", [person, place])
    assert linking.types_between(SCHEMA, layer, person, place) == (LinkType("visited"),)
    assert linking.types_between(SCHEMA, layer, place, person) == (LinkType("visited", reversed=True),)
    assert linking.types_between(SCHEMA, layer, person, mention("q", 20)) == (LinkType("met"),)
    assert linking.types_between(SCHEMA, layer, place, mention("t", 20, "DATE")) == ()


def test_the_end_on_the_page_is_the_mention_or_what_proposes_it() -> None:
    assert linking.shown_end(LAYER, ItemId("c")) == "c"
    assert linking.shown_end(LAYER, ItemId("b")) == "s:b"
    assert linking.shown_end(LAYER, ItemId("g")) is None
    assert linking.shown_end(LAYER, ItemId("nobody")) is None


# --- edges

TEXT = "  زار أحمد علي، دمشق\r\n\r\nثم 👩‍👩‍👧 عاد مُحَمَّد"


class Knows:
    def knows(self, word: str, /) -> bool:
        return word == "سوريا"


def edges(text: str = TEXT) -> Edges:
    return Edges(text, paragraphs(text), lambda: EMPTY)


def at(surface: str) -> Span:
    return Span(TEXT.index(surface), TEXT.index(surface) + len(surface))


def test_a_caret_steps_from_token_to_token_over_lines() -> None:
    here, seen = 0, []
    for _ in range(20):
        there = edges().step(here, forward=True, unit=Unit.TOKEN)
        if there == here:
            break
        seen.append(there)
        here = there
    surfaces = ["زار", "أحمد", "علي", "،", "دمشق", "ثم", "👩‍👩‍👧", "عاد", "مُحَمَّد"]
    assert seen == [at(surface).start for surface in surfaces]
    assert edges().step(here, forward=False, unit=Unit.TOKEN) == at("عاد").start


def test_a_caret_steps_over_whole_characters() -> None:
    family = at("👩‍👩‍👧")
    assert edges().step(family.start, forward=True, unit=Unit.GRAPHEME) == family.end
    assert edges().step(family.end, forward=False, unit=Unit.GRAPHEME) == family.start
    first = at("مُحَمَّد").start
    assert edges().step(first, forward=True, unit=Unit.GRAPHEME) == first + 2


def test_selecting_grows_and_shrinks_by_whole_tokens() -> None:
    anchor = at("أحمد").start

    def select(caret: int, *, forward: bool) -> int:
        return edges().step(caret, forward=forward, unit=Unit.TOKEN, anchor=anchor)

    assert select(anchor, forward=True) == at("أحمد").end
    assert select(at("أحمد").end, forward=True) == at("علي").end
    assert select(at("علي").end, forward=False) == at("أحمد").end
    assert select(at("أحمد").end, forward=False) == anchor
    assert select(anchor, forward=False) == at("زار").start
    assert select(at("زار").start, forward=True) == anchor


@pytest.mark.parametrize(
    ("end", "forward", "expected"),
    [
        (True, True, "أحمد علي"),
        (True, False, None),
        (False, False, "زار أحمد"),
        (False, True, None),
    ],
)
def test_an_edge_moves_by_tokens_and_never_past_the_other(end: bool, forward: bool, expected: str | None) -> None:
    moved = edges().moved(at("أحمد"), end=end, forward=forward, unit=Unit.TOKEN)
    assert (moved.of(TEXT) if moved else None) == expected


def test_an_edge_moves_by_characters() -> None:
    span = at("👩‍👩‍👧")
    assert edges().moved(span, end=True, forward=False, unit=Unit.GRAPHEME) is None
    wider = edges().moved(span, end=False, forward=False, unit=Unit.GRAPHEME)
    # The space before it is passed over: a mention never begins with one.
    assert wider == Span(span.start - 2, span.end)
    whole = Span(0, len(TEXT))
    assert edges().moved(whole, end=True, forward=True, unit=Unit.GRAPHEME) is None


def test_a_proclitic_is_left_out_and_taken_in() -> None:
    text = "زار الوزير وسوريا والعراق"
    word = Span(text.index("وسوريا"), text.index("وسوريا") + 6)
    here = Edges(text, paragraphs(text), Knows)
    bare = here.over_proclitic(word)
    assert bare == Span(word.start + 1, word.end)
    assert here.over_proclitic(bare) == word
    assert here.over_proclitic(Span(0, 3)) is None


def test_snapping_covers_the_tokens_touched() -> None:
    assert edges().snapped(at("أحمد").start + 2, at("علي").start + 1) == at("أحمد علي")
    assert edges().snapped(at("علي").start + 1, at("أحمد").start + 2) == at("أحمد علي")
    assert edges().token_at(at("دمشق").start + 2) == at("دمشق")
    assert edges().token_at(0) == at("زار")
    assert edges("").token_at(0) is None
    assert edges("").snapped(0, 0) is None


def test_direction_is_that_of_the_paragraph() -> None:
    here = edges("Hello world\nمرحبا")
    assert [here.is_rtl_at(0), here.is_rtl_at(14)] == [False, True]
