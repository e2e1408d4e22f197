from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Span
from annotator.text.folding import fold_word
from annotator.text.graphemes import is_boundary
from annotator.text.paragraphs import paragraphs
from annotator.text.tokens import EMPTY, tokens, tokens_in


@dataclass(frozen=True)
class Words:
    words: frozenset[str]

    def knows(self, word: str) -> bool:
        return word in self.words


KNOWN = Words(frozenset(map(fold_word, ["سوريا", "لبنان", "الحكومة", "قسد", "روسيا", "دمشق"])))
WHOLE = st.text(
    st.one_of(
        st.sampled_from(
            "اوبلسوريادمشقת\"'׳ג1٢.,:/ـًَ\u200c\u200d\u200f\u0600\u0301\r\n\t\x1c \xa0"
            "«»aé’👨👩\U0001f3fd\ufe0f\U0001f1f8ℹ\u0d4eक्षि가ᄀ"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


def words(text: str) -> list[str]:
    return [span.of(text) for span in tokens(text, KNOWN)]


@pytest.mark.parametrize(
    "expected",
    [
        "قال | لـ|«|قسد|»|، | في | (|1948|)|.",
        "«|ول|بنان|»|.".replace("ول|بنان", "و|لبنان"),
        "بـ|”|البناء|”|، | عقده",
        "و|سوريا | ل|لحكومة | و|ل|لحكومة | ل|روسيا",
        "camera | icon|وزير | الخارجية",
        "17|و|18 | 17:30 | 3.5|٪ | ١٬٠٠٠ | 25|/|4|/|2025 | 7th | F16",
        "don't | d’Ivoire | U|.|S|. | Al|-|Assad",
        "می\u200cشود | و | رئیس\u200cجمهور",
        'ארה"ב | אמר | ב|"|הארץ|" | ג׳ורג׳ | מנכ"לית | צה״ל | צ\'כיה',
        "غداً|.|. | قال|!|؟",
        "#|سوريا|_|الحرة | @|name",
        "👨\u200d👩\u200d👧 | 🇸🇾|🇱🇧 | 1️⃣",
        "بَلَدٌ | ـ | قال|\u200f|الشرع",
        "a| \u064b|ب",
    ],
)
def test_apart(expected: str) -> None:
    text = expected.replace(" | ", " ").replace("|", "")
    assert words(text) == expected.replace(" | ", "|").split("|")


@settings(deadline=None)
@given(WHOLE)
def test_all_that_is_not_space_is_covered_once_in_whole_characters(text: str) -> None:
    behind = 0
    for span in tokens(text, KNOWN):
        assert span.start >= behind
        assert text[behind : span.start].strip() == ""
        assert not span.of(text).isspace()
        assert is_boundary(text, span.start)
        assert is_boundary(text, span.end)
        behind = span.end
    assert text[behind:].strip() == ""


@settings(deadline=None)
@given(WHOLE)
def test_a_paragraph_by_itself_has_the_same_tokens(text: str) -> None:
    every = tokens(text, KNOWN)
    for paragraph in paragraphs(text):
        inside = [span for span in every if paragraph.contains(span)]
        assert tokens_in(text, paragraph, KNOWN) == inside


@settings(deadline=None)
@given(WHOLE)
def test_a_lexicon_only_ever_splits_further(text: str) -> None:
    edges = {edge for span in tokens(text, KNOWN) for edge in (span.start, span.end)}
    assert edges >= {edge for span in tokens(text, EMPTY) for edge in (span.start, span.end)}


def test_no_text_no_tokens() -> None:
    assert tokens("", KNOWN) == tokens(" \n\u2029\t", KNOWN) == []


def test_offsets_are_those_of_the_text() -> None:
    assert tokens("😀 وسوريا", KNOWN) == [Span(0, 1), Span(2, 3), Span(3, 8)]
