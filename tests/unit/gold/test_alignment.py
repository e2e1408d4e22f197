"""Every mention begins and ends where a token does, and the tokens still make up the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gold.alignment import Cut, Parted, align, count_lost, splits_of
from annotator.model import ItemId, Mention, Span

PIECES = [
    "وسوريا", "سوريا", "كتـــاب", "مُحَمَّد", "می\u200cخواهم", "👩‍👩‍👧", "🙂", "\u200f", "\u200c", " ", "  ", "\n", "\r\n",
    "\u00a0", "1948).", "«قسد»", "3.5", "a", "،", "\u2028", "مدن-ريف", "و",
]  # fmt: skip


def cut(text: str) -> Cut:
    """Takes a text apart as spaCy does with white space, and at nothing else."""
    words, spaces = [], []
    for match in re.finditer(r"\S+|\s+", text):
        piece = match[0]
        if piece[0] == " " and words and not words[-1].isspace():
            spaces[-1] = True
            piece = piece[1:]
        if piece:
            words.append(piece)
            spaces.append(False)
    return words, spaces


def mention(start: int, end: int, label: str = "GPE", key: str = "") -> Mention:
    return Mention(ItemId(key or f"{start}-{end}-{label}"), Span(start, end), label)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25)))
    mentions = {}
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text) - 1))
        made = mention(start, draw(st.integers(start + 1, len(text))), draw(st.sampled_from(["GPE", "PER"])))
        mentions[made.id] = made
    return text, sorted(mentions.values(), key=lambda each: (each.span.start, -each.span.end, each.id))


@given(marked_texts())
def test_no_mention_is_lost_or_moved(case: tuple[str, list[Mention]]) -> None:
    text, mentions = case
    aligned = align(text, mentions, cut(text))
    assert "".join(word + " " * space for word, space in zip(aligned.words, aligned.spaces, strict=True)) == text
    assert all(aligned.words)
    for each in mentions:
        start, end = aligned.places[each.id]
        assert aligned.begins[start] == each.span.start
        assert aligned.begins[end - 1] + len(aligned.words[end - 1]) == each.span.end


@given(marked_texts())
def test_tokens_are_split_at_edges_only(case: tuple[str, list[Mention]]) -> None:
    text, mentions = case
    edges = {edge for each in mentions for edge in (each.span.start, each.span.end)}
    before = set(align(text, [], cut(text)).begins)
    added = set(align(text, mentions, cut(text)).begins) - before
    # A mention that ends after a space makes that space a token of its own.
    assert all(begin in edges or (text[begin] == " " and begin + 1 in edges) for begin in added)


@given(marked_texts())
def test_lost_are_those_whose_edges_are_inside_tokens(case: tuple[str, list[Mention]]) -> None:
    text, mentions = case
    words = cut(text)
    lost = count_lost(mentions, words)
    assert lost == sum(_is_lost(each, words) for each in mentions)
    assert count_lost(mentions, (align(text, mentions, words).words, align(text, mentions, words).spaces)) == 0


def _is_lost(each: Mention, tokens: Cut) -> bool:
    at, starts, ends = 0, [], []
    for word, space in zip(*tokens, strict=True):
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + space
    return each.span.start not in starts or each.span.end not in ends


def test_an_edge_inside_a_number_and_inside_an_emoji() -> None:
    text = "عام 1948 👩‍👩‍👧"
    aligned = align(text, [mention(4, 6), mention(9, 10)], cut(text))
    assert aligned.words == ("عام", "19", "48", "👩", "\u200d👩\u200d👧")
    assert aligned.parted == (Parted("1948", (2,)), Parted("👩‍👩‍👧", (1,)))


def test_a_mention_that_ends_with_a_space_gets_that_space_as_a_token() -> None:
    aligned = align("في مصر اليوم", [mention(3, 7)], cut("في مصر اليوم"))
    assert aligned.words == ("في", "مصر", " ", "اليوم")
    assert aligned.spaces == (True, False, False, False)


def test_tokens_that_are_not_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="make up"):
        align("سوريا ولبنان", [], (["سوريا"], [True]))


def test_splits_are_told_for_words_at_edges_only() -> None:
    text = "زار وسوريا لبنان اليوم"
    assert list(splits_of([mention(5, 10), mention(11, 16)], cut(text))) == [
        Parted("وسوريا", (1,)),
        Parted("لبنان", ()),
    ]


@given(marked_texts(), st.data())
def test_tokens_that_share_something_with_a_stretch(case: tuple[str, list[Mention]], data: st.DataObject) -> None:
    text, mentions = case
    aligned = align(text, mentions, cut(text))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    expected = [
        token
        for token, (begin, word) in enumerate(zip(aligned.begins, aligned.words, strict=True))
        if begin < end and start < begin + len(word)
    ]
    assert list(range(*aligned.tokens(start, end))) == expected
