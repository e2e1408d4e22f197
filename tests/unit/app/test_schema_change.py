"""Another schema for a project: what follows it, what is lost, and the one step that takes it all back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.project import Project
from annotator.app.schema_change import Loss, effect
from annotator.app.session import Session
from annotator.editing import Accept, Add, Reject, Stamp
from annotator.editing.schema_change import FollowSchema, Renames
from annotator.model import (
    Annotation,
    Document,
    DocumentId,
    EntityLabel,
    HashiyaError,
    ItemId,
    Mention,
    Relation,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    suggestion_id,
)

STAMP = Stamp("Sara", datetime(2026, 1, 1, tzinfo=UTC))
ONE, TWO = DocumentId("one"), DocumentId("two")
PER, GPE, ORG = (EntityLabel(name, "#000000") for name in ("PER", "GPE", "ORG"))
VISITED, MET = RelationLabel("visited", "#111111", ("PER",), ("GPE",)), RelationLabel("met", "#222222", symmetric=True)
SCHEMA = Schema("s", (PER, GPE, ORG), (VISITED, MET))


def mention(key: str, start: int, label: str) -> Mention:
    return Mention(ItemId(key), Span(start, start + 3), label)


ITEMS = [mention("p", 0, "PER"), mention("g", 10, "GPE"), mention("o", 20, "ORG"),
         Relation(ItemId("v"), "visited", ItemId("p"), ItemId("g")),
         Relation(ItemId("m"), "met", ItemId("p"), ItemId("o"))]  # fmt: skip
NEW = mention("n", 30, "PER")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", SCHEMA) as made:
        suggested = [Suggestion(suggestion_id(NEW.id), NEW, "rules")]
        made.store.add(Document(ONE, "ك" * 50, title="one"), {"Sara": ITEMS}, suggested)
        made.store.add(Document(TWO, "ل" * 50, title="two"), {"Sara": ITEMS[:2], "Basel": ITEMS[1:3]})
        yield made


@pytest.fixture
def session(project: Project) -> Session:
    return project.session(ONE, "Sara")


def whole(project: Project) -> tuple[Schema, list[Annotation]]:
    layers = [(key, name) for key in (ONE, TWO) for name in ("Sara", "Basel")]
    return project.schema, [project.store.annotation(*layer) for layer in layers]


def change(project: Project, session: Session, new: Schema, renames: Renames | None = None) -> None:
    session.change_schema(effect(project.store, new, renames or Renames(), STAMP))


def test_renaming_a_label_renames_it_everywhere_in_one_step(project: Project, session: Session) -> None:
    session.do(Accept((suggestion_id(NEW.id),)))
    before = whole(project)
    person = replace(PER, name="PERSON")
    new = replace(SCHEMA, entities=(person, GPE, ORG), relations=(replace(VISITED, heads=("PERSON",)), MET))
    planned = effect(project.store, new, Renames({"PER": "PERSON"}), STAMP)
    assert not planned.losses
    session.change_schema(planned)
    assert project.schema == new
    assert session.schema == new
    _, layers = whole(project)
    labels = {item.label for layer in layers for item in layer.mentions()}
    assert labels == {"PERSON", "GPE", "ORG"}
    assert {item.proposed.label for layer in layers for item in layer.suggestions()} == {"PERSON"}
    decision = session.annotation.decision_on(suggestion_id(NEW.id))
    assert decision is not None
    assert decision.verdict is Verdict.ACCEPTED  # as proposed, by whatever name
    session.undo()
    assert whole(project) == before
    session.redo()
    assert project.schema == new


def test_what_has_no_label_any_more_is_counted_and_goes(project: Project, session: Session) -> None:
    before = whole(project)
    new = replace(SCHEMA, entities=(PER, GPE), relations=(replace(VISITED, max_distance=5), MET))
    planned = effect(project.store, new, Renames(), STAMP)
    assert planned.losses.mentions == (Loss("ORG", 2, 2),)
    assert planned.losses.relations == ()
    assert planned.losses.forbidden == (Loss("met", 1, 1), Loss("visited", 1, 1))
    assert whole(project) == before  # asking changes nothing
    session.change_schema(planned)
    assert list(session.annotation.relations()) == []
    assert {item.label for layer in whole(project)[1] for item in layer.mentions()} == {"PER", "GPE"}
    assert session.undo() is not None
    assert whole(project) == before


def test_data_of_a_removed_label_may_go_under_another(project: Project, session: Session) -> None:
    new = replace(SCHEMA, entities=(PER, GPE), relations=(VISITED,))
    planned = effect(project.store, new, Renames({"ORG": "GPE"}, {"met": "visited"}), STAMP)
    assert not planned.losses  # the organisation is a place now, so it can be visited
    session.change_schema(planned)
    assert sorted(relation.label for relation in session.annotation.relations()) == ["visited", "visited"]


def test_a_change_of_colour_or_order_touches_no_document_and_can_be_undone(project: Project, session: Session) -> None:
    new = Schema("s", (replace(GPE, colour="#123456"), ORG, PER), (MET, VISITED))
    planned = effect(project.store, new, Renames(), STAMP)
    assert (planned.moves, bool(planned.losses)) == ((), False)
    session.change_schema(planned)
    assert project.schema == new
    assert [row.title.template for row in project.journal(session, 5)] == ["Change the schema"]
    session.undo()
    assert project.schema == SCHEMA


def test_undo_from_another_document_undoes_all_of_it_or_nothing(project: Project, session: Session) -> None:
    before = whole(project)
    new = replace(SCHEMA, entities=(replace(PER, name="HUMAN"), GPE, ORG), relations=(MET,))
    change(project, session, new, Renames({"PER": "HUMAN"}))
    elsewhere = project.session(TWO, "Sara")
    elsewhere.do(Add(mention("later", 40, "HUMAN")))
    with pytest.raises(HashiyaError, match="worked on since"):
        session.undo()
    assert project.schema == new
    elsewhere.undo()
    elsewhere.undo()
    assert whole(project) == before


def test_an_older_step_whose_label_is_gone_stays_as_it_is(project: Project, session: Session) -> None:
    elsewhere = project.session(TWO, "Basel")
    elsewhere.do(Reject((ItemId("o"),)))
    change(project, session, replace(SCHEMA, entities=(PER, GPE)))
    again = project.session(TWO, "Basel")
    before = whole(project)
    with pytest.raises(HashiyaError, match="no longer has the label ORG"):
        again.undo()
    assert whole(project) == before


def test_it_all_stands_after_a_restart(project: Project, session: Session) -> None:
    new = replace(SCHEMA, entities=(PER, GPE))
    change(project, session, new)
    path = project.path
    project.close()
    with Project.open(path) as opened:
        assert opened.schema == new
        again = opened.session(ONE, "Sara")
        again.undo()
        assert opened.schema == SCHEMA
        assert opened.store.annotation(ONE, "Sara") == Annotation.of(
            ONE, "Sara", [*ITEMS, *again.annotation.suggestions()]
        )


names = st.sampled_from(["PER", "GPE", "ORG", "LOC"])
kinds = st.sampled_from(["visited", "met", "near"])
ends = st.lists(names, max_size=2, unique=True).map(tuple)


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    entities = draw(st.lists(names, unique=True))
    relations = draw(st.lists(kinds, unique=True))
    permitted = [tuple(name for name in draw(ends) if name in entities) for _ in range(2 * len(relations))]
    return Schema(
        "s",
        tuple(EntityLabel(name, "#000000") for name in entities),
        tuple(
            RelationLabel(name, "#000000", *permitted[2 * n : 2 * n + 2], max_distance=draw(st.sampled_from([0, 8])))
            for n, name in enumerate(relations)
        ),
    )


keys = st.sampled_from([ItemId(f"m{n}") for n in range(5)])
layers = st.lists(
    st.one_of(
        st.builds(mention, keys, st.integers(0, 40), names),
        st.builds(Relation, st.sampled_from([ItemId("r1"), ItemId("r2"), ItemId("r3")]), kinds, keys, keys),
    ),
    max_size=10,
)


@given(layers, schemas(), schemas(), st.dictionaries(names, names), st.dictionaries(kinds, kinds))
def test_nothing_that_was_right_is_left_without_ground(
    items: list[Mention | Relation], old: Schema, new: Schema, entities: dict[str, str], relations: dict[str, str]
) -> None:
    made = Annotation.of(ONE, "Sara", items)
    known = {item.id for item in made.mentions()}
    before = Annotation.of(
        ONE, "Sara",
        [item for item in made.items.values() if isinstance(item, Mention) or {item.head, item.tail} <= known],
    )  # fmt: skip
    renames = Renames(
        {name: to for name, to in entities.items() if new.entity(to)},
        {name: to for name, to in relations.items() if new.relation(to)},
    )
    follow = FollowSchema(old, new, renames)
    found = follow.apply(before, STAMP)
    after = found.applied_to(before)
    assert found.reversed().applied_to(after) == before
    for item in after.items.values():
        assert isinstance(item, Mention | Relation)
        was = before.get(item.id)
        assert isinstance(was, Mention | Relation)
        assert item.label == renames.of(was)
        if isinstance(item, Mention):
            assert new.entity(item.label) is not None or old.entity(was.label) is None
        else:
            assert {item.head, item.tail} <= after.items.keys()
    gone = before.items.keys() - after.items.keys()
    for key in gone:
        item = before.get(key)
        if isinstance(item, Mention):
            assert new.entity(renames.of(item)) is None
