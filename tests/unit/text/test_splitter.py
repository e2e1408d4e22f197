from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.suggest import lexicon
from annotator.text.folding import fold_word
from annotator.text.graphemes import is_boundary
from annotator.text.proclitics import Splitting, possible, splits
from annotator.text.splitter import Splitter, features, parsed, written
from annotator.text.tokens import tokens

ARABIC = lexicon.load("ar")
LEARNT = ARABIC.splitter
WORDS = st.text(st.sampled_from("وفبلكسايتنهمدرعقشحةًَـأإآىؤئءﻻﷲ"), max_size=9)


def parts(word: str) -> str:
    edges = [0, *splits(word, ARABIC), len(word)]
    return "|".join(word[start:end] for start, end in pairwise(edges))


@pytest.mark.parametrize(
    "expected",
    [
        "و|سوريا", "ب|العاصمة", "ل|روسيا", "ل|لبنان", "ف|الوزير", "ك|الأردن", "و|ب|التالي", "و|لبنان", "ل|لحكومة",
        "و|ل|لحكومة", "ب|مدينة", "ل|وزارة", "و|وزير", "و|وكالة", "ب|بيروت", "و|بغداد", "و|قال", "و|أضاف", "ف|إن",
        "س|يلتقي", "و|س|يلتقي", "وَ|سُورِيَا", "لـ|سوريا", "و|كييف", "ل|سيرغي", "ل|أوكرانيا", "ب|الولايات",
        "و|الهرسك", "و|الإسكان", "و|ب|روسيا", "و|ب|زفرينكا", "ف|يقتل",
    ],
)  # fmt: skip
def test_proclitics_are_apart(expected: str) -> None:
    assert parts(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "word",
    [
        "بلدي", "وفدا", "وجوده", "لدينا", "وزير", "وكالة", "ولاية", "بيان", "بوتين", "لندن", "لبنان",
        "لافروف", "كوبا", "كلينتون", "سيرغي", "فرنسا", "والده", "لكن", "لدى", "فيها", "بعد", "بين", "بعض",
        "كان", "كبير", "سنوات", "سياسي", "وقت", "واشنطن", "فلسطين", "بريطانيا", "باكستان", "لقاء", "كما",
        "بها", "له", "سيناء", "باليستي", "وحدته", "ولايته", "ولاؤه", "فتواه", "فنونها",
    ],
)  # fmt: skip
def test_what_belongs_to_the_word_stays(word: str) -> None:
    assert parts(word) == word


@pytest.mark.parametrize("name", ["زفرينكا", "تشيرنوغورسك", "الزفرينكي"])
@pytest.mark.parametrize("proclitic", ["و", "ب", "ل"])
def test_names_that_no_list_holds_begin_behind_their_proclitic(proclitic: str, name: str) -> None:
    word = proclitic + (name[1:] if proclitic == "ل" and name.startswith("ال") else name)
    assert not ARABIC.knows(fold_word(name.removeprefix("ال")))
    assert splits(word, ARABIC) == (1,)


@pytest.mark.parametrize("language", ["he", "fa", "ur", "xx"])
def test_other_languages_have_their_lists_only(language: str) -> None:
    assert lexicon.load(language).splits("وسوريا") is None


def test_the_lexicon_is_asked_for_what_it_has_learnt() -> None:
    assert isinstance(ARABIC, Splitting)
    assert lexicon.listed("ar").splits("وسوريا") is None


def test_the_same_word_is_cut_alike_wherever_it_stands() -> None:
    text = "وسوريا، «وسوريا» وسوريا.\nوسوريا"
    assert [span.of(text) for span in tokens(text, ARABIC)].count("سوريا") == 4


@settings(deadline=None)
@given(WORDS)
def test_cuts_are_where_a_proclitic_may_end_and_never_inside_a_character(word: str) -> None:
    ends = splits(word, ARABIC)
    assert set(ends) <= set(possible(word))
    assert list(ends) == sorted(set(ends))
    assert all(0 < end < len(word) and is_boundary(word, end) for end in ends)


@settings(deadline=None)
@given(st.dictionaries(st.text("وفبلكساين", min_size=3, max_size=9), st.integers(1, 9)), WORDS)
def test_written_and_read_it_is_the_same(levels: dict[str, int], word: str) -> None:
    folded = fold_word(word)
    weights = dict.fromkeys(features(folded, levels, levels.__contains__), 1.25) if len(folded) > 2 else {}
    text = written(Splitter(weights, levels))
    assert parsed(text) == Splitter(weights, levels)


def test_what_is_shipped_is_what_is_written() -> None:
    path = lexicon.models() / "splitter_ar.txt"
    assert LEARNT is not None
    assert written(LEARNT) == path.read_text(encoding="utf-8")
    assert path.stat().st_size < 600_000


@pytest.mark.parametrize("text", ["", "something else\n", "hashiya splitter 1\nو\tx\n", "hashiya splitter 1\n\n"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"splitter|int\(\)"):
        parsed(text)
