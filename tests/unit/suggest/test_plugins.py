"""Suggesters from elsewhere: what they give is checked, and their errors stop nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import (
    Document,
    DocumentId,
    HashiyaError,
    ItemId,
    Mention,
    Relation,
    Span,
    Suggestion,
    suggestion_id,
)
from annotator.suggest.plugins import Plugins, pipeline

TEXT = "زار الوزير دمشق أمس"
DOCUMENT = Document(DocumentId("d"), TEXT)


def said(start: int, end: int, label: str = "GPE", score: float = 0.8) -> Suggestion:
    key = ItemId(f"{start}-{end}")
    return Suggestion(suggestion_id(key), Mention(key, Span(start, end), label), "x", "because", score)


def test_what_a_plugin_proposes_bears_its_name() -> None:
    heard = Plugins({"mine": lambda _: [said(11, 15)]}, ["GPE"]).hear(DOCUMENT)
    assert [(one.span.of(TEXT), one.source, one.rule, one.score) for one in heard.mentions] == [
        ("دمشق", "plugin:mine", "because", 0.8)
    ]
    assert heard.problems == ()


@pytest.mark.parametrize(
    "wrong",
    [
        said(11, 99),
        said(11, 15, "NOBODY"),
        said(11, 15, ""),
        said(11, 15, score=1.5),
        said(11, 15, score=float("nan")),
        "no suggestion at all",
    ],
)
def test_what_cannot_stand_is_left_out_and_told(wrong: object) -> None:
    heard = Plugins({"mine": lambda _: [wrong, said(0, 3)]}, ["GPE"]).hear(DOCUMENT)  # type: ignore[list-item]
    assert [one.span for one in heard.mentions] == [Span(0, 3)]
    [problem] = heard.problems
    assert "mine" in str(problem)
    assert "1" in str(problem)


def test_an_error_is_told_and_the_others_go_on() -> None:
    def breaks(_: Document) -> Iterator[Suggestion]:
        yield said(0, 3)
        raise ZeroDivisionError("over nothing")

    heard = Plugins({"bad": breaks, "good": lambda _: [said(11, 15)]}).hear(DOCUMENT)
    assert [one.source for one in heard.mentions] == ["plugin:good"]
    [problem] = heard.problems
    assert "bad" in str(problem)
    assert "over nothing" in str(problem)


def test_edges_inside_a_grapheme_are_moved_out() -> None:
    document = Document(DocumentId("d"), "زارَ دمشقَ")
    [one] = Plugins({"mine": lambda _: [said(5, 9)]}).hear(document).mentions
    assert one.span == Span(5, 10)


def test_relations_join_what_the_plugin_itself_proposes() -> None:
    link = Relation(ItemId("r"), "of_country", ItemId("4-10"), ItemId("11-15"))
    lost = Relation(ItemId("q"), "of_country", ItemId("4-10"), ItemId("nowhere"))
    relations = [Suggestion(suggestion_id(one.id), one, "x", "", 0.7) for one in (link, lost)]
    heard = Plugins({"mine": lambda _: [*relations, said(4, 10, "POSITION"), said(11, 15)]}).hear(DOCUMENT)
    [one] = heard.links
    assert (one.head, one.tail) == ((Span(4, 10), "POSITION"), (Span(11, 15), "GPE"))


def test_a_spacy_pipeline_on_disk_suggests(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("ar")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "CITY", "pattern": "دمشق"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "ruler")
    suggester = pipeline(tmp_path / "ruler", {"CITY": "GPE"})
    [one] = Plugins({"ruler": suggester}, ["GPE"]).hear(DOCUMENT).mentions
    assert (one.span.of(TEXT), one.label) == ("دمشق", "GPE")


def test_a_folder_that_is_no_pipeline_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(HashiyaError, match="spaCy pipeline"):
        pipeline(tmp_path, {})
