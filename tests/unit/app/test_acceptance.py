"""How suggestions fare, as counted while a person decides and as the project file tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.acceptance import Acceptance, Ground, Rate, by_label, by_source
from annotator.app.project import Project, shipped_schema
from annotator.app.session import Session
from annotator.editing import Accept, MoveEdges, Reject, Relabel
from annotator.model import (
    Document,
    DocumentId,
    InvalidEdit,
    ItemId,
    Mention,
    Message,
    Relation,
    Span,
    Suggestion,
    suggestion_id,
)
from annotator.storage import Move

AT = datetime(2025, 5, 1, tzinfo=UTC)
WORDS = 8
CITY = ("GPE", "gazetteer", "country")


def suggestion(item: Mention | Relation, rule: str, source: str = "rules") -> Suggestion:
    return Suggestion(suggestion_id(item.id), item, source, rule, 0.8)


def mention(number: int, label: str = "PER") -> Mention:
    return Mention(ItemId(f"m{number}"), Span(2 * number, 2 * number + 1), label)


def met(head: int, tail: int) -> Relation:
    return Relation(ItemId(f"r{head}{tail}"), "met_with", ItemId(f"m{head}"), ItemId(f"m{tail}"))


def suggestions() -> list[Suggestion]:
    return [
        *(suggestion(mention(number), "title + name") for number in range(WORDS - 2)),
        suggestion(mention(WORDS - 2, "GPE"), "country", "gazetteer"),
        *(suggestion(met(number, number + 1), "met, said by a verb") for number in range(0, WORDS - 3, 2)),
    ]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as project:
        for key in ("a", "b"):
            project.store.add(Document(DocumentId(key), " ".join("ك" * WORDS) + key), {}, suggestions())
        yield project


def told(found: list[Rate]) -> dict[tuple[str, str, str], tuple[int, int, int]]:
    return {
        (each.ground.label, each.ground.source, each.ground.rule): (each.accepted, each.corrected, each.rejected)
        for each in found
    }


def test_every_verdict_is_counted_at_its_label_rule_and_source(project: Project) -> None:
    session = project.session(DocumentId("a"), "Sara")
    acceptance = Acceptance(project.store, "Sara")
    acceptance.follow(session)
    assert acceptance.rates() == []
    session.do(Accept((ItemId("s:m0"), ItemId("s:m1"), ItemId("s:r01"))))
    session.do(MoveEdges(ItemId("s:m2"), Span(4, 7)))
    session.do(Reject((ItemId("s:m4"), ItemId("s:m6"))))
    expected = {
        ("PER", "rules", "title + name"): (2, 1, 1),
        ("GPE", "gazetteer", "country"): (0, 0, 1),
        ("met_with", "rules", "met, said by a verb"): (1, 0, 1),  # a rejected end takes what was drawn from it along
    }
    assert told(acceptance.rates()) == expected
    assert told(Acceptance(project.store, "Sara").rates()) == expected
    assert Acceptance(project.store, "Omar").rates() == []
    session.undo()
    assert told(acceptance.rates())["PER", "rules", "title + name"] == (2, 1, 0)
    person = next(each for each in by_label(acceptance.rates()) if each.ground == Ground(False, "PER"))
    assert (person.decided, person.share) == (3, 2 / 3)
    assert [each.ground for each in by_source(acceptance.rates())] == [
        Ground(False, "PER", "rules"),
        Ground(True, "met_with", "rules"),
    ]


def test_decisions_in_other_documents_count_too(project: Project) -> None:
    acceptance = Acceptance(project.store, "Sara")
    first = project.session(DocumentId("a"), "Sara")
    acceptance.follow(first)
    first.do(Accept((ItemId("s:m0"),)))
    elsewhere = Reject((ItemId("s:m6"),))
    stamp, there = first.stamp(), project.store.annotation(DocumentId("b"), "Sara")
    change = elsewhere.apply(project.store.document(DocumentId("b")), there, stamp)
    first.do_everywhere(Message("Reject"), lambda: [Move(DocumentId("b"), "Sara", change)], Accept((ItemId("s:m1"),)))
    assert told(acceptance.rates()) == {("PER", "rules", "title + name"): (2, 0, 0), CITY: (0, 0, 1)}
    acceptance.follow(project.session(DocumentId("b"), "Sara"))
    assert told(acceptance.rates()) == {("PER", "rules", "title + name"): (2, 0, 0), CITY: (0, 0, 1)}
    project.session(DocumentId("a"), "Sara").undo()
    acceptance.follow(None)
    assert told(acceptance.rates()) == {("PER", "rules", "title + name"): (1, 0, 0)}


@settings(max_examples=15)
@given(data=st.data())
def test_counting_along_equals_counting_anew(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("acceptance") / "p.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        for key in ("a", "b"):
            project.store.add(Document(DocumentId(key), " ".join("ك" * WORDS) + key), {}, suggestions())
        acceptance = Acceptance(project.store, "Sara")
        for _ in range(data.draw(st.integers(1, 4))):
            session = project.session(DocumentId(data.draw(st.sampled_from("ab"))), "Sara")
            acceptance.follow(session)
            for _ in range(data.draw(st.integers(0, 5))):
                with suppress(InvalidEdit):  # what is drawn from a mention may forbid its new label
                    _act(data, session)
            assert acceptance.rates() == Acceptance(project.store, "Sara").rates()


def _act(data: st.DataObject, session: Session) -> None:
    pending = [one.id for one in session.annotation.pending()]
    confirmed = [one.id for one in session.annotation.mentions()]
    match data.draw(st.sampled_from(["accept", "reject", "relabel", "remove", "undo", "redo"])):
        case "accept" if pending:
            session.do(Accept((data.draw(st.sampled_from([key for key in pending if "r" not in key] or pending)),)))
        case "reject" if pending:
            session.do(Reject((data.draw(st.sampled_from(pending)),)))
        case "remove" if confirmed:
            session.do(Reject((data.draw(st.sampled_from(confirmed)),)))
        case "relabel" if confirmed:
            session.do(Relabel((data.draw(st.sampled_from(confirmed)),), "POSITION"))
        case "undo":
            session.undo()
        case "redo":
            session.redo()
