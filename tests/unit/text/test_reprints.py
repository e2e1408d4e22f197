"""Nearly equal texts are found, whatever little was changed; others are not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Document, DocumentId, Region, RegionKind, Span
from annotator.text.folding import folded_text
from annotator.text.reprints import LEAST, Index, article, groups, similar_to

ROOT = Path(__file__).resolve().parents[3]
WORDS = [word for path in sorted((ROOT / "seeds").glob("*.txt")) for word in path.read_text(encoding="utf-8").split()]


def story(seed: int, length: int = 250) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(WORDS) for _ in range(length)]


def document(name: str, text: str, *regions: Span) -> Document:
    return Document(DocumentId(name), text, regions=tuple(Region(span, RegionKind.OTHER) for span in regions))


edits = st.lists(
    st.tuples(st.sampled_from(["change", "drop", "add", "spell"]), st.integers(0, 200), st.sampled_from(WORDS)),
    max_size=5,
)


def edited(words: list[str], changes: list[tuple[str, int, str]]) -> str:
    words = list(words)
    for kind, at, word in changes:
        match kind:
            case "change":
                words[at] = word
            case "drop":
                del words[at]
            case "add":
                words.insert(at, word)
            case "spell":
                words[at] = words[at].replace("ا", "أ").replace("ي", "ى").replace("ة", "ه") + "ـ"
    return " ".join(words)


@given(st.integers(0, 10_000), edits, st.integers(0, 40))
def test_a_copy_with_small_edits_is_found_among_others(
    seed: int, changes: list[tuple[str, int, str]], cut: int
) -> None:
    original = story(seed)
    copy = edited(original, changes).split(" ")[: 245 - cut]
    texts = {"copy": " ".join(copy), "other": " ".join(story(seed + 1)), "original": " ".join(original)}
    documents = [document(name, text) for name, text in texts.items()]
    assert groups(documents) == (frozenset({"copy", "original"}),)
    assert groups(documents) == groups(documents)
    index: Index[str] = Index()
    index.add("original", texts["original"])
    index.add("other", texts["other"])
    (found,) = similar_to(texts["copy"], index)
    assert found[0] == "original"
    assert LEAST <= found[1] <= 1


@given(st.text(max_size=60))
def test_any_text_is_like_itself_unless_it_has_no_words(text: str) -> None:
    index: Index[int] = Index()
    index.add(0, text)
    assert index.similar(text) in ([(0, 1.0)], [])
    assert bool(index.similar(text)) == bool(regex.search(r"\w", folded_text(text)))


def test_what_is_between_two_texts_joins_them() -> None:
    words = story(1, 300)
    pieces = [" ".join(words[start : start + 150]) for start in (0, 50, 100, 150)]
    index: Index[int] = Index()
    for place in (0, 3, 1, 2):
        index.add(place, pieces[place])
    assert index.similar(pieces[0])[0] == (0, 1.0)
    assert 3 not in dict(index.similar(pieces[0]))
    assert index.groups() == (frozenset({0, 1, 2, 3}),)


def test_groups_come_in_the_order_of_their_first_texts() -> None:
    texts = [" ".join(story(seed)) for seed in (1, 2, 3, 2, 1)]
    index: Index[int] = Index()
    for place, text in enumerate(texts):
        index.add(place, text)
    assert index.groups() == (frozenset({0, 4}), frozenset({1, 3}))
    assert 2 in index
    assert 9 not in index
    with pytest.raises(ValueError, match="in the index"):
        index.add(2, "")


def test_texts_without_words_are_like_nothing() -> None:
    assert groups([document("a", "…"), document("b", "…"), document("c", "")]) == ()


def test_furniture_makes_no_two_articles_alike() -> None:
    """Two articles of one site share more furniture than text of their own."""
    bar = " ".join(story(9, 400))
    alike = [document(name, f"{bar}\n{' '.join(story(seed, 60))}") for name, seed in (("a", 1), ("b", 2))]
    assert groups(alike) == (frozenset({"a", "b"}),)
    dimmed = [document(one.id, one.text, Span(0, len(bar))) for one in alike]
    assert groups(dimmed) == ()
    assert article(dimmed[0]).strip() == " ".join(story(1, 60))


def test_the_reprint_among_the_seeds_is_found_and_nothing_else() -> None:
    lines = (ROOT / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    seeds = [json.loads(line) for line in lines]
    documents = [
        document(seed["id"], seed["text"], *(Span(*lines[:2]) for lines in seed["meta"].get("furniture", [])))
        for seed in seeds
    ]
    told = {frozenset({seed["id"], seed["meta"]["near_duplicate_of"]}) for seed in seeds
            if "near_duplicate_of" in seed["meta"]}  # fmt: skip
    assert told
    assert set(groups(documents)) == told


def test_a_thousand_copies_are_one_group() -> None:
    words = story(4)
    index: Index[int] = Index()
    for number in range(1000):
        index.add(number, " ".join([*words, str(number)]))
    assert index.groups() == (frozenset(range(1000)),)
