"""Which mentions go into doc.ents, and what is said of all other tokens."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.gold import flat
from annotator.gold.alignment import Aligned, align
from annotator.gold.layer import GoldDocument
from annotator.model import Document, DocumentId, ItemId, Mention, Span

TEXT = "ا ب ج د ه و ز ح ط ي"
WORDS = 10


def token(first: int, last: int, label: str = "ORG") -> Mention:
    """A mention of the words `first` to `last` of TEXT, both included."""
    return Mention(ItemId(f"{first}-{last}-{label}"), Span(2 * first, 2 * last + 1), label)


def gold(*mentions: Mention, **more: object) -> GoldDocument:
    in_order = sorted(mentions, key=lambda each: (each.span.start, -each.span.end, each.id))
    return GoldDocument(Document(DocumentId("d"), TEXT), tuple(in_order), **more)  # type: ignore[arg-type]


def aligned(source: GoldDocument) -> Aligned:
    return align(TEXT, source.mentions, (TEXT.split(), [True] * (WORDS - 1) + [False]))


def ents(source: GoldDocument) -> list[str]:
    return [each.id for each in flat.chosen(source, aligned(source))]


def missing(source: GoldDocument) -> list[int]:
    tokens = aligned(source)
    stretches = flat.missing(source, tokens, flat.chosen(source, tokens))
    return [each for start, end in stretches for each in range(start, end)]


def test_the_longest_of_nested_mentions_is_taken() -> None:
    assert ents(gold(token(1, 1), token(0, 3), token(2, 3))) == ["0-3-ORG"]


def test_of_equally_long_ones_the_first() -> None:
    assert ents(gold(token(1, 2), token(0, 1), token(3, 4))) == ["0-1-ORG", "3-4-ORG"]


def test_of_the_same_words_the_first_label() -> None:
    assert ents(gold(token(1, 2, "PER"), token(1, 2, "GPE"))) == ["1-2-GPE"]


def test_adjacent_mentions_are_both_taken() -> None:
    source = gold(token(0, 1), token(2, 2), token(3, 5))
    assert flat.all_fit(source)
    assert len(ents(source)) == 3


def test_a_mention_with_a_space_at_its_edge_is_not_for_ents() -> None:
    ragged = Mention(ItemId("m"), Span(2, 4), "GPE")
    source = gold(ragged, entities_checked=True)
    assert not flat.all_fit(source)
    assert ents(source) == []
    # Both the word and the space that is now a token of its own.
    assert missing(source) == [1, 2]


def test_all_is_outside_in_a_checked_document() -> None:
    assert missing(gold(token(2, 3), entities_checked=True)) == []


def test_all_but_mentions_and_what_was_decided_on_is_missing_otherwise() -> None:
    source = gold(token(2, 3), looked_at=(Span(4, 7), Span(14, 15)))
    assert missing(source) == [0, 1, 4, 5, 6, 8, 9]


def test_furniture_is_missing_even_where_all_is_checked() -> None:
    source = gold(token(8, 8), entities_checked=True, furniture=(Span(14, 19),), looked_at=(Span(18, 19),))
    assert missing(source) == [7, 9]


def test_what_a_crossing_mention_leaves_over_is_not_called_outside() -> None:
    source = gold(token(0, 3), token(3, 4), entities_checked=True)
    assert ents(source) == ["0-3-ORG"]
    assert missing(source) == [4]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.sampled_from(["A", "B"])), max_size=12))
def test_chosen_never_overlap_and_leave_no_room(drawn: list[tuple[int, int, str]]) -> None:
    made = {(first, min(first + more, 9), label) for first, more, label in drawn}
    source = gold(*(token(*each) for each in made))
    taken = flat.chosen(source, aligned(source))
    spans = [each.span for each in taken]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for each in source.mentions:
        rivals = [other for other in taken if other.span.overlaps(each.span)]
        assert each in rivals or any(len(other.span) >= len(each.span) for other in rivals)
    assert flat.all_fit(source) == (len(taken) == len(source.mentions))
