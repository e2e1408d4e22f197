from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.nlp.pipeline import blank, register
from annotator.text.folding import fold_word
from annotator.text.tokens import EMPTY, tokens


@dataclass(frozen=True)
class Words:
    words: frozenset[str]

    def knows(self, word: str) -> bool:
        return word in self.words


KNOWN = Words(frozenset(map(fold_word, ["سوريا", "لبنان", "الحكومة", "قسد", "روسيا", "دمشق"])))
PAGES = st.text(
    st.one_of(
        st.sampled_from("وسوريادمشقل«»،. \n\t\u00a0\u200f\u064b12:👨ab"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=40,
)
ARABIC = blank("ar", KNOWN)


@settings(deadline=None)
@given(PAGES)
def test_the_text_comes_back_and_the_tokens_are_ours(text: str) -> None:
    doc = ARABIC(text)
    assert "".join(token.text_with_ws for token in doc) == text
    assert [(token.idx, token.idx + len(token)) for token in doc if not token.is_space] == [
        (span.start, span.end) for span in tokens(text, KNOWN)
    ]


def test_whitespace_as_spacy_has_it() -> None:
    text = "\n\nقال  الشرع \n\n في دمشق \n"
    ours = [(token.text, token.whitespace_) for token in blank("ar", EMPTY)(text)]
    assert ours == [(token.text, token.whitespace_) for token in spacy.blank("ar")(text)]


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur", "xx"])
def test_for_every_language(language: str) -> None:
    nlp = blank(language, EMPTY)
    assert nlp.lang == language
    assert [token.text for token in nlp("«א» ب.")] == ["«", "א", "»", "ب", "."]


def test_any_other_language_is_mixed() -> None:
    assert blank("tlh", EMPTY).lang == "xx"


def test_saved_it_keeps_the_cuts_it_has_made(tmp_path: Path) -> None:
    nlp = blank("ar", KNOWN)
    text = "قال لـ«قسد» وسوريا للحكومة، لروسيا."
    wanted = [token.text for token in nlp(text)]
    nlp.to_disk(tmp_path / "pipeline")
    register()
    loaded = spacy.load(tmp_path / "pipeline")
    assert [token.text for token in loaded(text)] == wanted
    assert [token.text for token in loaded("ودمشق")] == ["ودمشق"]
    again = blank("ar", EMPTY).from_bytes(nlp.to_bytes())
    assert [token.text for token in again(text)] == wanted


def test_the_same_pipeline_is_saved_as_the_same_bytes() -> None:
    first, second = blank("ar", KNOWN), blank("ar", KNOWN)
    first("وسوريا لروسيا")
    second("لروسيا قال وسوريا")
    assert first.tokenizer.to_bytes() == second.tokenizer.to_bytes()


def test_many_texts_at_once() -> None:
    texts = ["وسوريا", "", "قال."]
    assert [[token.text for token in doc] for doc in ARABIC.pipe(texts)] == [["و", "سوريا"], [], ["قال", "."]]
