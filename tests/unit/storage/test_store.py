"""The project file through its front door: what goes in comes out, now and after opening it again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from annotator.model import (
    Annotation,
    BadInput,
    Change,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    History,
    Item,
    ItemId,
    Mention,
    Message,
    ProjectError,
    RegionKind,
    RegionMark,
    Relation,
    Schema,
    Span,
    StepId,
    Suggestion,
    Verdict,
    WrongUse,
    decision_id,
    suggestion_id,
)
from annotator.storage import DocumentRow, DocumentState, Move, Store

A1 = DocumentId("a1")


def put(store: Store, at: datetime, *items: Item, by: str = "Amal", document: DocumentId = A1) -> StepId:
    change = Change.of(store.annotation(document, by), {item.id: item for item in items})
    return store.write([Move(document, by, change)], Message("Add {label}", label="PER"), at)


def mention(key: str, start: int, end: int, label: str = "PER") -> Mention:
    return Mention(ItemId(key), Span(start, end), label)


def decision(suggestion: Suggestion, verdict: Verdict, at: datetime, by: str = "Amal") -> Decision:
    return Decision(decision_id(suggestion.id), suggestion.id, verdict, by, at)


def test_a_new_project_holds_its_name_and_schema(path: Path, schema: Schema) -> None:
    with Store.create(path, "زيارات", schema):
        pass
    with Store.open(path) as store:
        assert (store.name, store.schema) == ("زيارات", schema)
        assert store.documents() == []
        assert store.annotators() == []
        assert store.integrity() is None


def test_a_changed_schema_stays(store: Store, path: Path, schema: Schema) -> None:
    wider = schema.extended(["EVENT"], ["on_date"])
    store.set_schema(wider)
    assert store.schema == wider
    store.close()
    with Store.open(path) as again:
        assert again.schema == wider


def test_a_document_comes_out_as_it_went_in(store: Store, path: Path, document: Document) -> None:
    store.close()
    with Store.open(path) as again:
        assert again.document(A1) == document
        assert again.raw_file(A1) == ("زيارة.txt", b"\xff\x00")
        assert again.documents() == [DocumentRow(A1, "زيارة", "زيارة.txt", "ar", len(document.text), 0)]
        assert again.find_text(hashlib.sha256(document.text.encode()).hexdigest()) == A1
        assert again.has_document(A1)
        assert not again.has_document(DocumentId("a2"))


def test_a_million_characters_come_out_as_they_went_in(store: Store) -> None:
    text = "وسوريا\u0640😀\r\n" * 100_000
    store.add(Document(DocumentId("long"), text), {})
    assert store.document(DocumentId("long")).text == text
    assert store.documents()[1].length == len(text)


def test_the_same_text_is_not_added_twice(store: Store, document: Document) -> None:
    again = replace(document, id=DocumentId("a2"), source="other.txt")
    assert not store.add(again, {"Amal": [mention("x", 0, 4)]})
    assert [row.id for row in store.documents()] == [A1]
    assert ItemId("x") not in store.annotation(A1, "Amal")


def test_another_text_under_a_known_id_is_refused_and_leaves_nothing(store: Store, document: Document) -> None:
    with pytest.raises(BadInput, match="a1 belongs to another document"):
        store.add(replace(document, text="something else"), {"Newcomer": []})
    assert store.annotators() == ["Amal"]
    assert store.find_text(hashlib.sha256(b"something else").hexdigest()) is None


def test_two_items_with_one_id_are_refused(store: Store) -> None:
    relation = Relation(ItemId("m"), "met", ItemId("a"), ItemId("b"))
    with pytest.raises(BadInput, match="id m is there twice"):
        store.add(Document(DocumentId("a2"), "text", "two.jsonl"), {"Amal": [mention("m", 0, 2), relation]})
    same = Suggestion(ItemId("s:m"), mention("m", 0, 2), "rules")
    with pytest.raises(BadInput, match="id s:m is there twice"):
        store.add(Document(DocumentId("a2"), "text", "two.jsonl"), {}, [same, same])
    assert not store.has_document(DocumentId("a2"))


def test_half_a_character_is_refused_in_words(store: Store) -> None:
    with pytest.raises(ProjectError, match=r"Half a character \(code U\+D83D\)"):
        store.add(Document(DocumentId("a2"), "broken \ud83d"), {})
    assert len(store.documents()) == 1


def test_every_kind_of_item_is_kept(
    store: Store, path: Path, at: datetime, suggestions: tuple[Suggestion, ...]
) -> None:
    per = Mention(ItemId("m2"), Span(0, 3), "PER", suggestions[0].id, '{"note": "«x»"}')
    tie = Relation(ItemId("r1"), "visited", ItemId("m1"), ItemId("m2"), ItemId("s:r0"), '{"n": 1}')
    proposed = Relation(ItemId("r2"), "met", ItemId("m1"), ItemId("city"))
    items: list[Item] = [
        per,
        tie,
        Suggestion(suggestion_id(proposed.id), proposed, "patterns", "verb", 0.1 + 0.2),
        Suggestion(suggestion_id(ItemId("m9")), mention("m9", 3, 4), "rules", "", 1.0),
        Decision(decision_id(suggestions[0].id), suggestions[0].id, Verdict.CORRECTED, "Amal", at, per.id),
        RegionMark(ItemId("region:0"), Span(0, 20), RegionKind.ARTICLE),
        Check(ItemId("check:entities"), Checked.ENTITIES, "Amal", at),
    ]
    put(store, at, *items)
    wanted = Annotation.of(A1, "Amal", [mention("m1", 8, 14), *suggestions, *items])
    assert store.annotation(A1, "Amal") == wanted
    store.close()
    with Store.open(path) as again:
        read = again.annotation(A1, "Amal")
        assert read == wanted
        assert list(read.mentions()) == list(wanted.mentions())
        assert read.touching(ItemId("m1")) == ("s:r2", "r1")


def test_suggestions_are_everybodys_and_marks_are_ones_own(
    store: Store, at: datetime, suggestions: tuple[Suggestion, ...]
) -> None:
    put(store, at, mention("b", 0, 2), by="Basel")
    assert set(store.annotation(A1, "Amal").items) == {"m1", suggestions[0].id}
    assert set(store.annotation(A1, "Basel").items) == {"b", suggestions[0].id}
    assert set(store.annotation(A1, "Nobody yet").items) == {suggestions[0].id}
    assert store.annotators() == ["Amal", "Basel"]


def test_a_change_removes_and_replaces(store: Store, at: datetime) -> None:
    put(store, at, mention("m2", 0, 2))
    gone: dict[ItemId, Item | None] = {ItemId("m1"): None, ItemId("m2"): mention("m2", 0, 3, "GPE")}
    change = Change.of(store.annotation(A1, "Amal"), gone)
    store.write([Move(A1, "Amal", change)], Message("Both"), at)
    assert list(store.annotation(A1, "Amal").mentions()) == [mention("m2", 0, 3, "GPE")]


def test_steps_are_undone_and_redone_across_restarts(store: Store, path: Path, at: datetime) -> None:
    first, second = put(store, at, mention("m2", 0, 2)), put(store, at, mention("m3", 2, 4))
    change = store.step(second).moves[0].change
    store.write([Move(A1, "Amal", change.reversed())], Message("Add PER"), at, undoes=second)
    store.close()
    with Store.open(path) as again:
        assert again.history(A1, "Amal") == History((first,), (second,))
        again.write([Move(A1, "Amal", change)], Message("Add PER"), at, redoes=second)
        assert again.history(A1, "Amal") == History((first, second), ())
        assert again.history(A1, "Basel") == History()


def test_a_new_step_ends_what_could_be_redone(store: Store, at: datetime) -> None:
    first = put(store, at, mention("m2", 0, 2))
    change = store.step(first).moves[0].change
    store.write([Move(A1, "Amal", change.reversed())], Message("Add PER"), at, undoes=first)
    second = put(store, at, mention("m3", 2, 4))
    assert store.history(A1, "Amal") == History((second,), ())
    assert [(row.kind, row.undone) for row in store.journal(A1, "Amal", 9)] == [
        ("do", False),
        ("undo", False),
        ("do", True),
    ]


def test_one_step_over_two_documents_is_one_step_in_both(store: Store, at: datetime) -> None:
    a2 = DocumentId("a2")
    store.add(Document(a2, "دمشق"), {})
    moves = tuple(
        Move(key, "Amal", Change.of(store.annotation(key, "Amal"), {ItemId("n"): mention("n", 0, 4, "GPE")}))
        for key in (A1, a2)
    )
    step = store.write(moves, Message("Label all {form}", form="دمشق"), at)
    assert store.history(A1, "Amal").past == store.history(a2, "Amal").past == (step,)
    stored = store.step(step)
    assert (stored.title, stored.by, stored.at, stored.moves) == (
        Message("Label all {form}", form="دمشق"), "Amal", at, moves
    )  # fmt: skip


def test_a_step_that_fails_in_its_second_document_leaves_the_first_alone(store: Store, at: datetime) -> None:
    before = store.annotation(A1, "Amal")
    good = Change.of(before, {ItemId("n"): mention("n", 0, 4)})
    with pytest.raises(WrongUse, match="no document a9"):
        store.write([Move(A1, "Amal", good), Move(DocumentId("a9"), "Amal", good)], Message("Both"), at)
    assert store.annotation(A1, "Amal") == before
    assert store.history(A1, "Amal") == History()


def test_an_annotator_of_a_failed_step_is_not_remembered(store: Store, at: datetime) -> None:
    bad = Change({}, {ItemId("n"): mention("n", 0, 4, "\udead")})
    with pytest.raises(ProjectError, match="Half a character"):
        store.write([Move(A1, "Basel", bad)], Message("Add"), at)
    assert store.annotators() == ["Amal"]
    put(store, at, mention("n", 0, 4), by="Basel")
    assert store.annotators() == ["Amal", "Basel"]


def test_what_is_taken_is_journalled_but_no_step(store: Store, at: datetime, document: Document) -> None:
    fresh = Suggestion(suggestion_id(ItemId("x")), mention("x", 20, 24), "rules")
    store.take(Move(A1, "Amal", Change.of(store.annotation(A1, "Amal"), {fresh.id: fresh})), at)
    assert store.annotation(A1, "Basel").get(fresh.id) == fresh
    assert store.history(A1, "Amal") == History()
    assert [(row.kind, row.by, row.at) for row in store.journal(A1, "Amal", 9)] == [("take", "Amal", at)]


def test_the_journal_comes_newest_first_and_no_longer_than_asked(store: Store, at: datetime) -> None:
    steps = [put(store, at, mention(f"n{n}", n, n + 1)) for n in range(5)]
    assert [row.id for row in store.journal(A1, "Amal", 3)] == [steps[4], steps[3], steps[2]]
    assert store.journal(A1, "Amal", 1)[0].title == Message("Add {label}", label="PER")


def test_new_suggestions_replace_what_nobody_decided_on(store: Store, at: datetime) -> None:
    def suggested(key: str, source: str, score: float = 0.5) -> Suggestion:
        return Suggestion(suggestion_id(ItemId(key)), mention(key, 0, 3), source, "", score)

    pending, refused, other = suggested("1", "rules"), suggested("2", "rules"), suggested("3", "model")
    store.replace_suggestions(A1, [pending, pending, refused, other])
    put(store, at, decision(refused, Verdict.REJECTED, at, "Basel"), by="Basel")
    store.replace_suggestions(A1, [suggested("2", "rules", 0.9), suggested("4", "rules")])
    left = {item.id: item for item in store.annotation(A1, "Amal").suggestions()}
    assert set(left) == {"s:city", "s:2", "s:3", "s:4"}
    assert left[refused.id] == refused
    assert store.decided_suggestions(A1) == {refused.id}
    store.replace_suggestions(A1, [], sources=["model", "gazetteer"])
    assert {item.id for item in store.annotation(A1, "Amal").suggestions()} == {"s:2", "s:4"}


def test_states_tell_how_far_one_is(store: Store, at: datetime, suggestions: tuple[Suggestion, ...]) -> None:
    store.add(Document(DocumentId("a2"), "two"), {}, [Suggestion(ItemId("s:9"), mention("9", 0, 3), "rules")])
    relation = Relation(ItemId("r"), "met", ItemId("m1"), ItemId("m2"))
    done = Check(ItemId("check:entities"), Checked.ENTITIES, "Amal", at)
    put(store, at, mention("m2", 0, 2), relation, decision(suggestions[0], Verdict.REJECTED, at), done)
    worked = DocumentState(2, 1, 0, 1, True, False, True)
    fresh = DocumentState(0, 0, 1, 1, False, False, False)
    assert store.states("Amal") == {"a1": worked, "a2": fresh}
    assert store.states("Basel") == {"a1": fresh, "a2": fresh}
    assert store.state_of(A1, "Amal") == worked
    assert store.state_of(A1, "Basel") == fresh


def test_a_decision_on_a_vanished_suggestion_counts_no_pending_one_away(store: Store, at: datetime) -> None:
    gone = Suggestion(suggestion_id(ItemId("gone")), mention("gone", 0, 3), "rules")
    put(store, at, decision(gone, Verdict.REJECTED, at))
    state = store.state_of(A1, "Amal")
    assert (state.pending, state.suggestions) == (1, 1)


def test_places_are_remembered_per_annotator(store: Store, path: Path) -> None:
    assert store.place(A1, "Amal") is None
    assert store.last_document("Amal") is None
    store.set_place(A1, "Amal", 7)
    store.set_place(A1, "Amal", 9)
    store.close()
    with Store.open(path) as again:
        assert (again.place(A1, "Amal"), again.last_document("Amal")) == (9, A1)
        assert (again.place(A1, "Basel"), again.last_document("Basel")) == (None, None)


def test_annotators_come_in_the_order_they_came(store: Store) -> None:
    store.add_annotator("Zaid")
    store.add_annotator("Basel")
    store.add_annotator("Zaid")
    assert store.annotators() == ["Amal", "Zaid", "Basel"]


def test_what_does_not_exist_is_named(store: Store, at: datetime) -> None:
    nowhere = DocumentId("a9")
    for ask in (store.document, store.raw_file, lambda key: store.annotation(key, "Amal"), store.decided_suggestions):
        with pytest.raises(WrongUse, match="There is no document a9"):
            ask(nowhere)
    with pytest.raises(WrongUse, match="no step 77"):
        store.step(StepId(77))
