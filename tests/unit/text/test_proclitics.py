from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text.folding import fold_word
from annotator.text.graphemes import is_boundary
from annotator.text.proclitics import EMPTY, possible, proclitic_end, splits


@dataclass(frozen=True)
class Words:
    words: frozenset[str]

    @staticmethod
    def of(*words: str) -> Words:
        return Words(frozenset(map(fold_word, words)))

    def knows(self, word: str) -> bool:
        return word in self.words


KNOWN = Words.of(
    "سوريا", "لبنان", "العاصمة", "الحكومة", "اليمن", "اللغة", "روسيا", "وزير", "وزارة", "يلتقي", "بيروت", "دمشق",
    "فرنسا", "المدينة", "ישראל", "ירושלים", "הממשלה", "לבנון", "בית", "كندا", "باكو",
)  # fmt: skip


def parts(word: str) -> list[str]:
    edges = [0, *splits(word, KNOWN), len(word)]
    return [word[start:end] for start, end in pairwise(edges)]


@pytest.mark.parametrize(
    "expected",
    [
        "و|سوريا", "ف|سوريا", "ب|العاصمة", "ل|روسيا", "ك|سوريا", "س|يلتقي", "و|ب|العاصمة", "و|س|يلتقي", "ف|ل|روسيا",
        "ل|لحكومة", "و|ل|لحكومة", "ل|لبنان", "و|ل|لبنان", "ل|ليمن", "ل|لغة", "و|العاصمة", "لـ|سوريا", "وَ|سُورِيَا",
        "وـ|بـ|بيروت", "ب|المدينة", "و|الدمشق",
        "ו|ישראל", "ב|ירושלים",
        "ו|כלב", "ו|יהושע", "ו|החליטה", "ו|יו״ר",
        "ו|ב|ירושלים", "ל|לבנון", "ש|הממשלה", "ב|ממשלה", "ו|ש|ב|ישראל",
    ],
)  # fmt: skip
def test_split_where_the_lexicon_backs_it(expected: str) -> None:
    lexicon = Words(KNOWN.words | {fold_word("ממשלה")})
    word = expected.replace("|", "")
    edges = [0, *splits(word, lexicon), len(word)]
    assert "|".join(word[start:end] for start, end in pairwise(edges)) == expected


@pytest.mark.parametrize(
    "word",
    [
        "وزير",
        "وزارة",
        "بيروت",
        "فرنسا",
        "لبنان",
        "كندا",
        "سوريا",
        "باكو",
        "قال",
        "و",
        "لـ",
        "وف",
        "بما",
        "בית",
        "ועדה",
        "וינה",
        "וולודימיר",
        "ויצמן",
        "וירוס",
        "ועדת",
        "וכן",
    ],
)
def test_whole_words_stay_whole(word: str) -> None:
    assert parts(word) == [word]


def test_without_a_lexicon_nothing_is_split() -> None:
    assert splits("وسوريا", EMPTY) == ()


def test_by_hand_an_edge_steps_over_every_proclitic_there_may_be() -> None:
    assert possible("وبالعاصمة") == (1, 2)
    assert possible("لـلبنان") == (2,)
    assert possible("وللحكومة") == (1, 2)
    assert possible("قال") == ()
    assert possible("وبירושلים"[:2]) == ()
    assert possible("ובירושלים") == (1, 2)


def test_offsets_are_those_of_the_text() -> None:
    text = "قال ولبنان"
    assert proclitic_end(text, Span(4, 10)) == (5, 6)


@settings(deadline=None)
@given(st.text(st.sampled_from("وفبلكسايتنةًَـ\u200cسوريﻻﷲ"), max_size=8), st.booleans())
def test_pieces_are_never_empty_and_are_whole_characters(word: str, everything: bool) -> None:
    ends = possible(word) if everything else splits(word, KNOWN)
    assert list(ends) == sorted(set(ends))
    assert all(0 < end < len(word) and is_boundary(word, end) for end in ends)
