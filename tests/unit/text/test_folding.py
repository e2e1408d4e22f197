from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text.folding import Folded, find_all, fold, fold_word
from annotator.text.graphemes import is_boundary

# What real pages mix: letters in several shapes, marks, invisible characters, ligatures, emoji, letters that expand.
MIXED = st.text(
    st.one_of(
        st.sampled_from("اأإآٱىيیهةكکبلسـًَّٰ \u200c\u200d\u200e\u200f\ufeff\u2067\u2069ﻻﷲﺅﷺؤئ١۲3ÉéßİeE\u0301👨👩ךֶ’\r\n"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أإآٱا", "ااااا"),
        ("مصطفى", "مصطفي"),
        ("القاهرة", "القاهره"),
        ("محـــمد", "محمد"),
        ("مُحَمَّدٌ", "محمد"),
        ("ٱلرَّحْمَٰنِ ۝", "الرحمن "),
        ("שָׁלוֹם", "שלום"),
        ("٢٠٢٥ ۲۰۲۵", "2025 2025"),
        ("ﺍﻟﺮﺋﻴﺲ ﻻ ﷲ", "الرئيس لا الله"),
        ("تهرانی کشور", "تهراني كشور"),
        ("ہے میں", "هي مين"),
        ("می\u200cشود", "ميشود"),
        ("\ufeff\u2067قال\u2069\u200f", "قال"),
        ("Émile ÉCOLE Straße", "emile ecole strasse"),
        ("e\u0301", "e"),
        ("ארה״ב", 'ארה"ב'),
        ("مؤتمر ورئيس", "مؤتمر ورئيس"),
        ("a b", "a b"),
    ],
)
def test_spellings_that_make_no_difference(written: str, folded: str) -> None:
    assert fold_word(written) == folded
    assert fold(written).text == folded


@settings(deadline=None)
@given(MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@settings(deadline=None)
@given(MIXED, MIXED)
def test_neighbours_do_not_matter(left: str, right: str) -> None:
    assert fold(left + right).text == fold(left).text + fold(right).text == fold_word(left) + fold_word(right)


def _cut(folded: Folded, start: int, end: int) -> bool:
    return folded.cuts(start) or folded.cuts(end)


@settings(deadline=None)
@given(MIXED, st.data())
def test_the_way_back_leads_to_what_was_folded(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.original(start, end)
    assert 0 <= span.start < span.end <= len(text)
    back = fold_word(span.of(text))
    if _cut(folded, start, end):
        assert folded.text[start:end] in back
    else:
        assert back == folded.text[start:end]


@settings(deadline=None)
@given(MIXED, st.data())
def test_every_match_folds_to_the_needle_and_has_whole_characters(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    needle = folded.text[start : data.draw(st.integers(start + 1, len(folded.text)))]
    behind = 0
    for span in find_all(folded, needle, whole_words=data.draw(st.booleans())):
        assert fold_word(span.of(text)) == needle
        assert is_boundary(text, span.start)
        assert is_boundary(text, span.end)
        assert span.start >= behind
        behind = span.end


@settings(deadline=None)
@given(st.lists(st.sampled_from(["سوريا", "سُورِيَا", "ســوريا", "ﺳﻮريا", "وسوريا", "قال"]), max_size=8))
def test_every_form_of_a_word_is_found_and_nothing_else(words: list[str]) -> None:
    text = " ".join(words)
    found = [span.of(text) for span in find_all(fold(text), fold_word("سوريا"))]
    assert found == [word for word in words if word not in ("وسوريا", "قال")]


def test_marks_on_the_last_letter_belong_to_it_and_what_follows_does_not() -> None:
    for text, found in [
        ("قال مُحَمَّدٌ.", "مُحَمَّدٌ"),
        ("لـ«محمد»", "محمد"),
        ("محمدـــ قال", "محمد"),
        ("محمد\u200f قال", "محمد"),
        ("محمدًا", None),
        ("\u200fمحمد", "محمد"),
        ("محمد\u200c", "محمد\u200c"),
    ]:
        spans = list(find_all(fold(text), "محمد"))
        assert [span.of(text) for span in spans] == ([] if found is None else [found])


def test_each_word_of_the_corpora_is_found_where_it_stands(shared: Path) -> None:
    for path in sorted((shared / "corpora").glob("*/data.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, islice(lines, 0, None, 7)):
                text = row["text"]
                folded = fold(text)
                for start, end, *_ in row["entities"]:
                    surface = text[start:end]
                    found = [span.of(text) for span in find_all(folded, fold_word(surface), whole_words=False)]
                    assert {fold_word(each) for each in found} == {fold_word(surface)}
                    assert any(surface.strip("ـ") in each for each in found)


def test_inside_words_only_when_asked() -> None:
    folded = fold("وسوريا وسوريا")
    assert list(find_all(folded, "سوريا")) == []
    assert list(find_all(folded, "سوريا", whole_words=False)) == [Span(1, 6), Span(8, 13)]


def test_a_part_of_a_ligature_is_no_match() -> None:
    folded = fold("بﻻد")
    assert folded.text == "بلاد"
    assert list(find_all(folded, "بل", whole_words=False)) == []
    assert list(find_all(folded, "بلا", whole_words=False)) == [Span(0, 2)]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4)])
def test_refuses_an_impossible_stretch(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="3 folded"):
        fold("قال").original(start, end)


def test_an_empty_needle_is_nowhere() -> None:
    assert list(find_all(fold("قال"), "")) == []
