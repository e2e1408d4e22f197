"""What does not agree in a project is found, once for each form, with all its places; what agrees is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.suggesting import lexicon_for
from annotator.gold.consistency import Checker
from annotator.gold.findings import Finding, Kind
from annotator.gold.odd_edges import odd_edge
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    EntityLabel,
    Item,
    ItemId,
    Mention,
    Region,
    RegionKind,
    Relation,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    decision_id,
    suggestion_id,
)
from annotator.model.items import check_id
from annotator.text.proclitics import EMPTY
from annotator.text.tokens import tokens

AT = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = {"باسل العدوان": "PER", "دمشق": "GPE", "الأمم المتحدة": "ORG", "الأردن": "GPE"}
FILLER = ("وصل", "إلى", "اجتماع", "أمس", "قال", "في")
SCHEMA = Schema(
    "test",
    tuple(EntityLabel(name, "#0072B2") for name in ("PER", "GPE", "ORG")),
    (RelationLabel("works_for", "#0072B2", ("PER",), ("ORG",)),),
)
Read = tuple[Document, Annotation]


def marked(name: str, words: Sequence[str], *, skip: Iterable[int] = (), done: bool = True) -> Read:
    """A text of `words`, in which every name but those numbered in `skip` is marked."""
    text, items = "", list[Item]()
    for at, word in enumerate(words):
        start, text = len(text), f"{text}{word} "
        if word in NAMES and at not in set(skip):
            items.append(Mention(ItemId(f"{name}{at}"), Span(start, start + len(word)), NAMES[word]))
    return document(name, text, items, done=done)


def document(name: str, text: str, items: Iterable[Item], *, done: bool = True) -> Read:
    checks = [Check(check_id(Checked.ENTITIES), Checked.ENTITIES, "me", AT)] if done else []
    return Document(DocumentId(name), text), Annotation.of(DocumentId(name), "me", [*items, *checks])


def looked(read: Iterable[Read]) -> Checker:
    checker, all_of_it = Checker(SCHEMA, lexicon_for), list(read)
    for each in all_of_it:
        checker.count(*each)
    for each in all_of_it:
        checker.look(*each)
    return checker


def found(read: Iterable[Read]) -> list[Finding]:
    return looked(read).findings()


WORDS = st.lists(st.sampled_from([*NAMES, *FILLER]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=5)


@given(TEXTS)
def test_what_agrees_is_not_found(texts: list[list[str]]) -> None:
    read = [marked(f"d{at}", words) for at, words in enumerate(texts)]
    assert [one for one in found(read) if one.kind is not Kind.EMPTY] == []


@given(TEXTS, st.data())
def test_a_name_left_out_in_a_finished_text_is_the_one_thing_found(texts: list[list[str]], data: st.DataObject) -> None:
    words = data.draw(st.permutations([*texts[0], "دمشق"]))
    at = words.index("دمشق")
    read = [marked(f"d{number}", each) for number, each in enumerate(texts[1:])]
    read += [marked("full", ["في", "دمشق"]), marked("left", words, skip=[at])]
    one, *others = [each for each in found(read) if each.kind is not Kind.EMPTY]
    assert (one.kind, one.count, others) == (Kind.UNMARKED, 1, [])
    (place,), text = one.places, read[-1][0].text
    assert place.span is not None
    assert place.span.of(text) == place.surface == "دمشق"
    assert f"{place.before}{place.surface}{place.after}" in text
    assert (place.document, place.item, place.label) == ("left", None, "GPE")
    unfinished = [*read[:-1], marked("left", words, skip=[at], done=False)]
    assert [each for each in found(unfinished) if each.kind is not Kind.EMPTY] == []


@given(TEXTS)
def test_a_document_forgotten_and_seen_again_changes_nothing(texts: list[list[str]]) -> None:
    read = [marked(f"d{at}", words, skip=[at % 3]) for at, words in enumerate(texts)]
    checker = looked(read)
    before = checker.findings()
    checker.forget(*read[0])
    checker.count(*read[0])
    checker.look(*read[0])
    told = [(one.key, one.kind, one.score, one.count, set(one.places)) for one in checker.findings()]
    assert told == [(one.key, one.kind, one.score, one.count, set(one.places)) for one in before]
    for each in read:
        checker.forget(*each)
    assert checker.findings() == []


def test_a_form_with_two_labels_is_one_finding_the_rarer_label_first() -> None:
    read = [marked(f"d{at}", ["في", "دمشق"]) for at in range(4)]
    read.append(document("odd", "زار دِمَشْقَ", [Mention(ItemId("x"), Span(4, 12), "ORG")]))
    (one,) = found(read)
    assert (one.kind, one.count) == (Kind.TWO_LABELS, 5)
    assert [place.label for place in one.places] == ["ORG", "GPE", "GPE", "GPE", "GPE"]
    assert str(one.why) == "“دمشق” is GPE (4), but also ORG (1)."
    assert one.places[0].item == "x"


def test_unmarked_behind_a_proclitic_and_where_the_article_lost_its_alef() -> None:
    read = [marked("a", ["الأردن", "دمشق", "الأمم المتحدة"]), document("b", "وصل للأردن وبدمشق", [])]
    unmarked = {place.surface for one in found(read) if one.kind is Kind.UNMARKED for place in one.places}
    assert unmarked == {"لأردن", "دمشق"}


def test_a_place_that_a_person_refused_and_furniture_are_not_missing() -> None:
    refused = Mention(ItemId("p"), Span(3, 7), "GPE")
    suggestion = Suggestion(suggestion_id(refused.id), refused, "rules")
    decision = Decision(decision_id(suggestion.id), suggestion.id, Verdict.REJECTED, "me", AT)
    text, annotation = document("b", "في دمشق\nدمشق", [suggestion, decision])
    text = Document(text.id, text.text, regions=(Region(Span(8, 12), RegionKind.SHARE),))
    assert [one.kind for one in found([marked("a", ["دمشق"]), (text, annotation)])] == [Kind.EMPTY]


def test_an_ordinary_word_that_was_marked_once_is_not_looked_for() -> None:
    read = [document("a", "قال أمس", [Mention(ItemId("m"), Span(0, 3), "ORG")])]
    read += [marked(f"d{at}", ["دمشق", "قال"]) for at in range(3)]
    assert found(read) == []


@pytest.mark.parametrize(
    ("text", "surface", "why"),
    [
        ("زار دمشق أمس", "دمشق ", "A space, or a character that cannot be seen"),
        ("زار \u200fدمشق", "\u200fدمشق", "A space, or a character that cannot be seen"),
        ("زار دمشقَ", "دمشق", "Its edge cuts a letter"),
        ("زار «دمشق» أمس", "«دمشق»", "Quotation marks or brackets"),
        ("زار «دمشق» أمس", "«دمشق", "A quotation mark or bracket at its edge"),
        ('زار "دمشق" أمس', 'دمشق"', "A quotation mark or bracket at its edge"),
        ("زار دمشق، أمس", "دمشق،", "A punctuation mark"),
        ("زار دمشق.", "دمشق.", "A punctuation mark"),
        ("زار المدينة", "المدي", "Its edge cuts a word"),
        ("زار المدينة", "مدينة", "Its edge cuts a word"),
        ("زار وسوريا", "وسوريا", "The proclitic و stands inside"),
        ("مدينة\nدمشق", "مدينة\nدمشق", "It runs over the end of a line"),
    ],
)
def test_an_odd_edge_is_told_by_its_reason(text: str, surface: str, why: str) -> None:
    told = told_of(text, surface)
    assert told is not None
    assert told.startswith(why)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("زار دمشق أمس", "دمشق"),
        ("زار «دمشق» أمس", "دمشق"),
        ("وزار الشام", "الشام"),
        ("وسوريا", "سوريا"),
        ("للحكومة", "لحكومة"),
        ("حركة المقاومة (حماس) أمس", "حركة المقاومة (حماس)"),
        ("«دمشق» و«حلب»", "«دمشق» و«حلب»"),
        ("in the U.S. today", "U.S."),
        ("Acme Inc. said", "Acme Inc."),
        ("Trump's visit", "Trump"),
        ("عام 1445 هـ", "1445 هـ"),
        ('ב-ארה"ב אמר', 'ארה"ב'),
        ("بنسبة 50% أمس", "50%"),
    ],
)
def test_an_edge_that_may_be_meant_is_left_alone(text: str, surface: str) -> None:
    assert told_of(text, surface) is None


def told_of(text: str, surface: str) -> str | None:
    at = text.index(surface)
    known = tokens(text, lexicon_for("ar"))
    odd = odd_edge(text, known, [token.start for token in known], Span(at, at + len(surface)))
    return None if odd is None else str(odd.why)


@given(st.text(st.sampled_from("دم شق«»\".،()וב'\u064e\u200f\n"), min_size=1, max_size=12), st.data())
def test_any_span_of_any_text_can_be_judged(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    known = tokens(text, EMPTY)
    odd = odd_edge(text, known, [token.start for token in known], span)
    if odd is None:
        assert span.of(text) == span.of(text).strip()


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (Span(0, 12), Span(0, 12), "The same stretch"),
        (Span(0, 12), Span(5, 20), "Two mentions with one label overlap"),
        (Span(0, 12), Span(0, 20), "Two mentions with one label differ by one word"),
    ],
)
def test_look_alikes_are_told_once_for_each_pair(first: Span, second: Span, why: str) -> None:
    text = "وزارة الدفاع السورية"
    items = [Mention(ItemId("a"), first, "ORG"), Mention(ItemId("b"), second, "ORG")]
    alike = [one for one in found([document("d", text, items)]) if one.kind is Kind.LOOK_ALIKES]
    assert [(one.count, str(one.why).startswith(why)) for one in alike] == [(1, True)]
    other = [items[0], Mention(ItemId("b"), second, "GPE")]
    assert [one for one in found([document("d", text, other)]) if one.kind is Kind.LOOK_ALIKES] == []


def test_what_breaks_the_schema_leads_to_the_item_and_comes_first() -> None:
    person, body = Mention(ItemId("p"), Span(0, 4), "PER"), Mention(ItemId("o"), Span(5, 9), "ORG")
    strange = Mention(ItemId("s"), Span(10, 14), "DATE")
    wrong, right = (
        Relation(ItemId("w"), "works_for", body.id, person.id),
        Relation(ItemId("r"), "works_for", person.id, body.id),
    )
    read = document(
        "d", "أحمد حماس أمسِ قال، هنا", [person, body, strange, wrong, right, Mention(ItemId("e"), Span(15, 19), "ORG")]
    )
    first, second, *others = found([read])
    assert {first.kind, second.kind} == {Kind.SCHEMA}
    assert {place.item for one in (first, second) for place in one.places} == {"w", "s"}
    assert {one.kind for one in others} == {Kind.EDGES}


def test_finished_and_empty_documents_are_one_finding() -> None:
    read = [document("a", "وصل أمس", []), document("b", "قال", []), document("c", "في", [], done=False)]
    (one,) = found([*read, document("blank", "\n", [])])
    assert (one.kind, one.count) == (Kind.EMPTY, 2)
    assert {place.document for place in one.places} == {"a", "b"}
