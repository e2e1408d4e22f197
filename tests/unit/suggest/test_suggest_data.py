"""The committed data: the news schema and the gazetteers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from annotator.model import HashiyaError
from annotator.suggest import wordlists

RESOURCES = Path(__file__).parents[3] / "resources"
GAZETTEERS = RESOURCES / "gazetteers"
NEWS = yaml.safe_load((RESOURCES / "schemas" / "news.yaml").read_text(encoding="utf8"))


def test_the_news_labels_have_keys_colours_and_guidelines_of_their_own() -> None:
    entities = NEWS["entities"]
    assert [label["name"] for label in entities] == [
        "PER",
        "ORG",
        "GPE",
        "LOC",
        "FAC",
        "NORP",
        "POSITION",
        "EVENT",
        "DATE",
        "MISC",
    ]
    assert "".join(label["key"] for label in entities) == "POGLFNTEDM"
    assert len({label["colour"] for label in entities}) == len(entities)
    for label in entities:
        for language in ("ar", "en"):
            text = label[language]
            assert text["title"]
            assert text["definition"]
            assert text["examples"]
            assert text["counterexamples"]


def test_news_relations_join_labels_that_there_are() -> None:
    labels = {label["name"] for label in NEWS["entities"]}
    relations = {relation["name"]: relation for relation in NEWS["relations"]}
    assert all({*relation["heads"], *relation["tails"]} <= labels for relation in relations.values())
    assert [name for name, relation in relations.items() if relation["symmetric"]] == [
        "met_with",
        "contacted",
        "same_as",
    ]
    assert relations["same_as"]["heads"] == relations["same_as"]["tails"] == []


@pytest.mark.parametrize("language", ["ar", "he", "fa", "ur"])
def test_each_line_is_form_kind_source_once_and_sorted(language: str) -> None:
    rows = [line.split("\t") for line in (GAZETTEERS / f"{language}.tsv").read_text(encoding="utf8").splitlines()]
    assert all(len(row) == 3 and row[0].strip() == row[0] for row in rows)
    assert rows == sorted(rows)
    assert len({(form, kind) for form, kind, _ in rows}) == len(rows)
    sources = (GAZETTEERS / "SOURCES.md").read_text(encoding="utf8")
    assert all(f"| {source} |" in sources for source in {row[2] for row in rows})


def test_the_gazetteers_stay_small() -> None:
    assert sum(path.stat().st_size for path in GAZETTEERS.glob("*.tsv")) < 2_000_000


@pytest.mark.parametrize(
    ("word", "kind"),
    [("سوريا", "country"), ("دمشق", "city"), ("السوري", "nationality-masculine"), ("شباط", "month"), ("غشت", "month")],
)
def test_what_the_lists_say(word: str, kind: str) -> None:
    assert kind in wordlists.read("ar", GAZETTEERS).kinds(word)


@pytest.mark.parametrize("word", ["مدينه", "الثوره", "الباب", "معرب"])
def test_an_ordinary_word_is_no_town(word: str) -> None:
    assert not wordlists.read("ar", GAZETTEERS).kinds(word) & {"city", "province", "country"}


def test_a_broken_list_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "ar.tsv").write_bytes(b"\xff\xfe broken")
    with pytest.raises(HashiyaError, match=r"ar\.tsv"):
        wordlists.read("ar", tmp_path)
