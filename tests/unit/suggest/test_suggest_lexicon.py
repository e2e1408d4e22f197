"""The lexicon of the canvas: quick, and without spaCy."""

from __future__ import annotations

import subprocess
import sys

import pytest

from annotator.suggest import lexicon
from annotator.suggest.engine import load
from annotator.text.folding import fold_word
from annotator.text.tokens import tokens


@pytest.mark.parametrize("word", ["سوريا", "الأردن", "وزارة", "شباط", "البرادعي", "المحطة"])
def test_it_knows_names_and_words_with_the_article(word: str) -> None:
    assert lexicon.load("ar").knows(fold_word(word))


@pytest.mark.parametrize("word", ["غغغغ", "ال", "يطويها"])
def test_it_does_not_know_everything(word: str) -> None:
    assert not lexicon.load("ar").knows(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وسوريا", ["و", "سوريا"]),
        ("للحكومة", ["ل", "لحكومة"]),
        ("بالعاصمة", ["ب", "العاصمة"]),
        ("وزير", ["وزير"]),
        ("والده", ["والده"]),
        ("سامر", ["سامر"]),
        ("وبالأردن", ["و", "ب", "الأردن"]),
        ("وبتشيرنوغورسك", ["و", "ب", "تشيرنوغورسك"]),
    ],
)
def test_tokens_split_by_it(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in tokens(text, lexicon.load("ar"))] == expected


def test_of_an_unknown_language_it_is_empty() -> None:
    assert not lexicon.load("xx").knows("سوريا")


def test_loading_an_engine_does_not_import_spacy() -> None:
    program = (
        "import sys; from annotator.suggest.engine import load; load('ar').lexicon; sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_engine_names_its_suggesters_and_their_versions() -> None:
    rules = load("ar").rules
    assert list(rules)[:2] == ["dates", "gazetteer"]
    assert all(version.isdigit() for version in rules.values())
