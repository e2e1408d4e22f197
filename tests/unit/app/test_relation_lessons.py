"""A project that learns relations from what its people draw: from the file to the next suggestion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.app import models, paths
from annotator.app.project import Project, shipped_schema
from annotator.editing import Accept, Reject
from annotator.model import (
    Check,
    Checked,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
    relation_check_id,
    suggestion_id,
)
from annotator.model.items import check_id
from annotator.suggest.asking import Trained

AT = datetime(2025, 5, 1, tzinfo=UTC)
PEOPLE = ("أحمد علي", "سعد ناصر", "منى خليل", "هدى رامي", "كريم زيدان")
PLACES = ("دمشق", "بيروت", "عمان", "بغداد")


@pytest.fixture(autouse=True)
def _seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "seal_file", lambda: tmp_path / "seal")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as project:
        yield project


def article(number: int) -> tuple[Document, list[Mention]]:
    person, place = PEOPLE[number % 5], PLACES[number % 4]
    first = f"ضايف {person} أهل {place} أمس.\n"
    text = f"{first}خاصم {person} أهل {place} أمس.\nالخبر {number}."
    second = len(first)
    ends = [
        Mention(ItemId(f"m{start}"), Span(start, start + len(word)), label)
        for after in (0, second)
        for word, label in ((person, "PER"), (place, "GPE"))
        for start in [text.index(word, after)]
    ]
    return Document(DocumentId(f"d{number:02}"), text), ends


def add(project: Project, number: int) -> None:
    document, ends = article(number)
    items: list[Item] = [*ends, Relation(ItemId("r"), "visited", ends[0].id, ends[1].id)]
    items += [Check(check_id(what), what, "Sara", AT) for what in Checked]
    project.store.add(document, {"Sara": items})


def test_what_is_drawn_is_proposed_in_the_next_document(project: Project) -> None:
    for number in range(24):
        add(project, number)
    new, _ = article(31)
    project.store.add(new, {})
    heard: list[Trained] = []
    project.learn_job(heard.append).run()
    (trained,) = heard
    assert trained.relations.model
    assert any("relations: F1" in str(message) for message in project.told(trained))
    assert models.read(project.store, models.RELATIONS) == trained.relations.model
    project.suggest_job([new.id]).run()
    annotation = project.store.annotation(new.id, "Sara")
    found = [one for one in annotation.pending() if isinstance(one.proposed, Relation)]
    visits = [one for one in found if isinstance(one.proposed, Relation) and one.proposed.label == "visited"]
    assert [(one.source, one.rule) for one in visits] == [("project", "the word «ضايف» before them")]
    # What somebody else puts there is not read.
    project.path.with_suffix(".relations.model").write_bytes(b"{}")
    assert models.read(project.store, models.RELATIONS) == b""


def test_lessons_tell_what_was_said_of_relations(project: Project) -> None:
    document, ends = article(0)
    proposed = [
        Relation(ItemId("x"), "visited", ends[2].id, ends[3].id),
        Relation(ItemId("y"), "visited", ends[0].id, ends[1].id),
    ]
    suggestions = [Suggestion(suggestion_id(one.id), one, "rules", "verb: visited", 0.6) for one in proposed]
    looked = RelationCheck(relation_check_id(ends[0].id, None), ends[0].id, None, "Sara", AT)
    project.store.add(document, {"Sara": [*ends, looked]}, suggestions)
    session = project.session(document.id, "Sara")
    session.do(Reject((suggestions[0].id,)))
    session.do(Accept((suggestions[1].id,)))
    (lesson,) = project.store.lessons([document.id])
    assert [(one.label, one.head.span, one.tail.span) for one in lesson.refused] == [
        ("visited", ends[2].span, ends[3].span)
    ]
    assert [(one.label, one.head.span, one.tail.span) for one in lesson.relations] == [
        ("visited", ends[0].span, ends[1].span)
    ]
    assert not lesson.relations_checked
    assert [(head.span, tail) for head, tail in lesson.looked_at] == [(ends[0].span, None)]
    known = set(lesson.confirmed)
    assert {one.head for one in (*lesson.relations, *lesson.refused)} <= known
