from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from annotator.nlp.tokenizer import ordinary, proclitic_rules
from annotator.suggest import lexicon as lexicons
from annotator.text.folding import fold_word
from annotator.text.proclitics import splits
from annotator.text.tokens import EMPTY, tokens

CUTS = {"ولبنان": (1,), "وسوريا": (1,), "للحكومة": (1,), "وبالعاصمة": (1, 2), "وَسُورِيَا": (2,)}


def pipeline(cuts: dict[str, tuple[int, ...]], language: str = "ar") -> Language:
    nlp = spacy.blank(language)
    nlp.tokenizer = ordinary(nlp, cuts)
    return nlp


def words(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp(text) if not token.is_space]


ARABIC = pipeline(CUTS)
RULES = pipeline({})


@pytest.mark.parametrize(
    "expected",
    [
        "( 1948 ) .",
        "لـ « قسد »",
        "« و لبنان » .",
        "( و سوريا ، و لبنان / و سوريا ) !",
        "و ب العاصمة : ل لحكومة",
        "وَ سُورِيَا .",
        "icon وزير",
        "17:30 ،",
        "3.5 ٪",
        "U . S .",
        "( d’Ivoire - 7th",
        "👨\u200d👩\u200d👧 🇸🇾 🇱🇧 1️⃣ ✈️",
    ],
)
def test_what_rules_and_special_cases_give(expected: str) -> None:
    assert words(ARABIC, expected.replace(" ", "")) == expected.split()


def test_a_word_is_cut_wherever_it_stands() -> None:
    for text in ["وسوريا", "«وسوريا»", "وسوريا.", "(وسوريا)،", "لبنان/وسوريا", "1وسوريا", "aوسوريا\n"]:
        assert words(ARABIC, text).count("سوريا") == 1
    assert words(ARABIC, "وسورياا") == ["وسورياا"]


def test_it_is_spacys_own_and_needs_nothing_else(tmp_path: Path) -> None:
    assert type(ARABIC.tokenizer) is Tokenizer
    text = "قال «ولبنان». لـ«قسد» (1948). لبنان/وسوريا وبالعاصمة"
    fresh = spacy.blank("ar")
    fresh.tokenizer.from_bytes(ARABIC.tokenizer.to_bytes())
    ARABIC.to_disk(tmp_path / "pipeline")
    config = (tmp_path / "pipeline" / "config.cfg").read_text(encoding="utf-8")
    assert '"spacy.Tokenizer.v1"' in config
    for loaded in (fresh, spacy.load(tmp_path / "pipeline")):
        assert words(loaded, text) == words(ARABIC, text)


@settings(deadline=None)
@given(
    st.text(
        st.sampled_from('سوريا وبلدمشق«»“”"\'()،.؛:؟!-–/_#@ـًَ\u200c\u200f \n\t\u00a012٣٫abé’צה״"א׳ג👨👩🏽\u200d\ufe0fٹ'),
        max_size=30,
    )
)
def test_the_rules_are_those_of_our_tokens(text: str) -> None:
    text = text.lstrip("\u064b\u064e\u200c\u200d\ufe0f🏽")
    ours = [span.of(text) for span in tokens(text, EMPTY)]
    # spaCy takes a text apart at spaces first, so a mark that sits on a space is parted from it.
    if not any(word[0].isspace() for word in ours):
        assert words(RULES, text) == ours


@settings(deadline=None)
@given(st.text(st.sampled_from("وسوريالبن «».\n\t"), max_size=30))
def test_the_text_comes_back(text: str) -> None:
    assert "".join(token.text_with_ws for token in ARABIC(text)) == text


@pytest.mark.parametrize("offset", [-1, 7])
def test_a_cut_outside_its_word_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="وسوريا"):
        pipeline({"وسوريا": (offset,)})


def test_same_cuts_same_bytes() -> None:
    backwards = pipeline(dict(reversed(CUTS.items())))
    assert backwards.tokenizer.to_bytes(exclude=["vocab"]) == ARABIC.tokenizer.to_bytes(exclude=["vocab"])


@dataclass(frozen=True)
class Words:
    words: frozenset[str]

    def knows(self, word: str) -> bool:
        return word in self.words


@pytest.mark.parametrize("learnt", [False, True])
def test_it_agrees_with_our_tokens_on_real_text(articles: list[Path], shared: Path, learnt: bool) -> None:
    texts = [path.read_text(encoding="utf-8") for path in articles]
    for corpus in ("newsfane_train", "aqmar_dev"):
        lines = (shared / "corpora" / corpus / "data.jsonl").read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in lines[:200]]
    spans = [(text, tokens(text, EMPTY)) for text in texts]
    seen = {span.of(text) for text, found in spans for span in found}
    listed = Words(frozenset(fold_word(word) for word in seen if not word.startswith(("و", "لل"))))
    lexicon = lexicons.load("ar") if learnt else listed
    nlp = pipeline({word: ends for word in sorted(seen) if (ends := splits(word, lexicon))})
    agreeing = every = 0
    for text in texts:
        wanted = {edge for span in tokens(text, lexicon) for edge in (span.start, span.end)}
        found = {edge for token in nlp(text) if not token.is_space for edge in (token.idx, token.idx + len(token))}
        assert found >= wanted
        agreeing += len(found & wanted)
        every += len(found)
    assert agreeing / every >= 0.995


def test_unseen_words_are_cut_by_the_rules_that_travel_with_it(shared: Path, tmp_path: Path) -> None:
    lexicon = lexicons.load("ar")
    nlp = spacy.blank("ar")
    nlp.tokenizer = ordinary(nlp, {"وزفرينكا": ()}, proclitic_rules(lexicon))
    expected = "و وزير « و سوريا » ، و ب العاصمة ل لحكومة وزفرينكا وزير و زير ."
    assert words(nlp, "ووزير «وسوريا»، وبالعاصمة للحكومة وزفرينكا وزير و زير.") == expected.split()
    nlp.to_disk(tmp_path / "pipeline")
    lines = (shared / "corpora" / "newsfane_train" / "data.jsonl").read_text(encoding="utf-8").splitlines()
    loaded = spacy.load(tmp_path / "pipeline")
    every = aligned = 0
    for row in map(json.loads, lines[:400]):
        found = {edge for token in loaded(row["text"]) for edge in (token.idx, token.idx + len(token))}
        every += len(row["entities"])
        aligned += sum({start, end} <= found for start, end, *_ in row["entities"])
    assert aligned / every >= 0.98


def test_without_a_learnt_lexicon_there_are_no_rules() -> None:
    assert proclitic_rules(Words(frozenset({"سوريا"}))) == ""
    assert proclitic_rules(lexicons.load("fa")) == ""
