"""The seeds are a gold standard: what they claim must hold to the letter."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
SEEDS = ROOT / "seeds"
SCHEMA: dict[str, Any] = yaml.safe_load((ROOT / "resources" / "schemas" / "news.yaml").read_text(encoding="utf-8"))
ENTITY_LABELS = {label["name"] for label in SCHEMA["entities"]}
RELATIONS: dict[str, dict[str, Any]] = {label["name"]: label for label in SCHEMA["relations"]}

Seed = dict[str, Any]


def read_gold() -> list[Seed]:
    lines = (SEEDS / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


GOLD = read_gold()
each_seed = pytest.mark.parametrize("seed", GOLD, ids=[seed["id"] for seed in GOLD])


def surface(seed: Seed, entity: dict[str, Any]) -> str:
    text: str = seed["text"]
    return text[entity["start"] : entity["end"]]


def is_edge_of_a_name(char: str) -> bool:
    """A letter, digit, diacritic or tatweel; no space, quotation mark, bracket or full stop."""
    return unicodedata.category(char)[0] in "LNM"


def test_every_article_has_its_gold_and_the_other_way_round() -> None:
    assert sorted(seed["meta"]["source"] for seed in GOLD) == sorted(path.name for path in SEEDS.glob("*.txt"))
    assert len({seed["id"] for seed in GOLD}) == len(GOLD)


def test_all_labels_occur() -> None:
    assert {entity["label"] for seed in GOLD for entity in seed["entities"]} == ENTITY_LABELS
    assert {relation["label"] for seed in GOLD for relation in seed["relations"]} == set(RELATIONS)


def test_three_languages_and_both_line_ends_are_there() -> None:
    assert {seed["language"] for seed in GOLD} == {"ar", "fa", "he"}
    assert any("\r\n" in seed["text"] for seed in GOLD)


@each_seed
def test_text_is_the_file_byte_for_byte(seed: Seed) -> None:
    assert (SEEDS / seed["meta"]["source"]).read_bytes() == seed["text"].encode("utf-8")


@each_seed
def test_meta_says_title_and_licence(seed: Seed) -> None:
    assert seed["meta"]["title"].strip()
    assert seed["meta"]["license"] == "CC0-1.0"


@each_seed
def test_ids_are_unique(seed: Seed) -> None:
    ids = [item["id"] for item in [*seed["entities"], *seed["relations"]]]
    assert all(isinstance(item, str) for item in ids)
    assert len(set(ids)) == len(ids)


@each_seed
def test_offsets_are_inside_the_text_and_no_mention_is_marked_twice(seed: Seed) -> None:
    spans = [(entity["start"], entity["end"]) for entity in seed["entities"]]
    assert all(0 <= start < end <= len(seed["text"]) for start, end in spans)
    assert len(set(spans)) == len(spans)


@each_seed
def test_mentions_nest_but_never_cross(seed: Seed) -> None:
    spans = sorted((entity["start"], -entity["end"]) for entity in seed["entities"])
    open_ends: list[int] = []
    for start, negative_end in spans:
        open_ends = [end for end in open_ends if end > start]
        assert all(-negative_end <= end for end in open_ends)
        open_ends.append(-negative_end)


@each_seed
def test_mentions_begin_and_end_in_a_word(seed: Seed) -> None:
    bad = [
        surface(seed, entity)
        for entity in seed["entities"]
        if not all(is_edge_of_a_name(char) for char in (surface(seed, entity)[0], surface(seed, entity)[-1]))
    ]
    assert bad == []


@each_seed
def test_mentions_reach_to_the_end_of_the_word(seed: Seed) -> None:
    text = seed["text"] + "\n"
    assert [surface(seed, entity) for entity in seed["entities"] if is_edge_of_a_name(text[entity["end"]])] == []


@each_seed
def test_no_mention_lies_in_furniture(seed: Seed) -> None:
    furniture = seed["meta"]["furniture"]
    assert furniture
    assert all(0 <= start < end <= len(seed["text"]) for start, end in furniture)
    for entity in seed["entities"]:
        assert all(entity["end"] <= start or end <= entity["start"] for start, end in furniture)


@each_seed
def test_furniture_is_whole_lines(seed: Seed) -> None:
    text = seed["text"]
    for start, end in seed["meta"]["furniture"]:
        assert text[start:end].strip()
        assert start == 0 or text[start - 1] == "\n"
        assert end == len(text) or text[end] in "\r\n"


@each_seed
def test_relations_join_what_the_schema_permits(seed: Seed) -> None:
    label_of = {entity["id"]: entity["label"] for entity in seed["entities"]}
    start_of = {entity["id"]: entity["start"] for entity in seed["entities"]}
    for relation in seed["relations"]:
        permitted = RELATIONS[relation["label"]]
        head, tail = relation["head"], relation["tail"]
        assert head != tail
        assert label_of[head] in (permitted["heads"] or ENTITY_LABELS)
        assert label_of[tail] in (permitted["tails"] or ENTITY_LABELS)
        if permitted["symmetric"]:
            assert start_of[head] < start_of[tail], "of a symmetric pair the earlier mention is written first"
        if relation["label"] == "same_as":
            assert label_of[head] == label_of[tail]


@each_seed
def test_no_relation_is_written_twice(seed: Seed) -> None:
    triples = [(relation["label"], relation["head"], relation["tail"]) for relation in seed["relations"]]
    assert len(set(triples)) == len(triples)
