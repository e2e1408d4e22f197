"""Importing into a project: duplicates, layers, labels, furniture; and equal forms decided alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.equal_forms import example_of, repeat
from annotator.app.importing import As, ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.app.session import Session
from annotator.app.suggesting import refreshed
from annotator.editing import Accept, Add, Reject
from annotator.model import (
    Change,
    Document,
    DocumentId,
    HashiyaError,
    InvalidEdit,
    ItemId,
    Mention,
    Region,
    RegionKind,
    Span,
    Suggestion,
    suggestion_id,
)

TEXT = "زار علي دمشق ثم عاد من دمشق"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as project:
        yield project


def take_in(project: Project, folder: Path, *records: dict, **options: object) -> ImportReport:
    file, report = folder / "in.jsonl", ImportReport()
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    project.import_job([file], ImportOptions(suggest=False, **options), report).run()  # type: ignore[arg-type]
    return report


def test_the_text_is_the_identity_and_the_id_only_a_name(project: Project, tmp_path: Path) -> None:
    first = take_in(project, tmp_path, {"id": "x", "text": TEXT, "entities": []})
    again = take_in(project, tmp_path, {"id": "y", "text": TEXT, "entities": []})
    other = take_in(project, tmp_path, {"id": "x", "text": TEXT + "."})
    assert (first.added, again.added, len(again.known)) == (["x"], [], 1)
    assert len(other.added) == 1
    assert other.added[0].startswith("x-")
    assert [row.id for row in project.documents()] == ["x", *other.added]


def test_a_second_layer_is_added_to_a_text_that_is_there(project: Project, tmp_path: Path) -> None:
    marked = {"id": "x", "text": TEXT, "entities": [[4, 7, "PER"]]}
    take_in(project, tmp_path, {"id": "x", "text": TEXT})
    report = take_in(project, tmp_path, marked, annotator="سارة")
    assert (report.added, report.layers) == ([], ["x"])
    session = project.session(DocumentId("x"), "سارة")
    assert [mention.span for mention in session.annotation.mentions()] == [Span(4, 7)]
    assert take_in(project, tmp_path, marked, annotator="سارة").layers == []
    assert session.undo() is not None
    assert list(session.annotation.mentions()) == []


def test_gold_is_checked_unless_the_file_says_otherwise(project: Project, tmp_path: Path) -> None:
    take_in(project, tmp_path, {"id": "a", "text": "أ " + TEXT, "entities": [[6, 9, "PER"]]},
            {"id": "b", "text": "ب " + TEXT, "entities": [[6, 9, "PER"]], "meta": {"checked": ["entities"]}},
            {"id": "c", "text": "ت " + TEXT})  # fmt: skip
    states = project.states("gold")
    done = {key: (state.entities_done, state.relations_done) for key, state in states.items()}
    assert done == {"a": (True, True), "b": (True, False), "c": (False, False)}


def test_furniture_that_the_file_names_is_believed(project: Project, tmp_path: Path) -> None:
    take_in(project, tmp_path, {"id": "a", "text": TEXT, "meta": {"furniture": [[0, 3, "share"], [8, 12]], "day": 3}})
    document = project.store.document(DocumentId("a"))
    assert [(region.span, region.kind) for region in document.regions] == [
        (Span(0, 3), RegionKind.SHARE), (Span(8, 12), RegionKind.OTHER),
    ]  # fmt: skip
    assert json.loads(document.meta)["day"] == 3


def test_suggestions_from_a_file_say_whence(project: Project, tmp_path: Path) -> None:
    take_in(project, tmp_path, {"id": "a", "text": TEXT, "entities": [[4, 7, "CITY"]]}, annotations=As.SUGGESTIONS)
    (suggestion,) = project.session(DocumentId("a"), "me").annotation.pending()
    assert suggestion.source == "file:in.jsonl"
    assert project.schema.entity("CITY") is not None


def test_an_import_that_is_stopped_keeps_whole_documents(project: Project, tmp_path: Path) -> None:
    file, report = tmp_path / "many.jsonl", ImportReport()
    lines = [
        json.dumps({"id": str(number), "text": f"{TEXT} {number}", "entities": [[4, 7, "PER"]]}) for number in range(5)
    ]
    file.write_text("\n".join(lines), "utf-8")
    job = project.import_job([file], ImportOptions(suggest=False), report)
    for _, step in zip(range(2), job.steps, strict=False):
        job.sink(step)
    assert [row.id for row in project.documents()] == ["0", "1"]
    assert all(len(list(layer.mentions())) == 1 for _, layer in project.layers("gold"))


# --- equal forms

LONG = "زار علي دمشق. ودمشق جميلة، وبدمشق نهر. دمشقي أنا. دِمَشْق!\nشارك من دمشق"


def session_of(project: Project, text: str = LONG, furniture: Span | None = None) -> Session:
    regions = (Region(furniture, RegionKind.SHARE),) if furniture else ()
    city = Mention(ItemId("c"), Span(8, 12), "GPE")
    other = Mention(ItemId("o"), Span(text.index("ودمشق") + 1, text.index("ودمشق") + 5), "LOC")
    suggestions = [Suggestion(suggestion_id(item.id), item, "rules", score=0.5) for item in (city, other)]
    assert project.store.add(Document(DocumentId("d"), text, regions=regions), {}, suggestions)
    return project.session(DocumentId("d"), "me")


def test_equal_forms_are_decided_alike_whatever_is_written_onto_them(project: Project) -> None:
    session = session_of(project, furniture=Span(LONG.index("شارك"), len(LONG)))
    example = example_of(session.document, session.annotation, suggestion_id(ItemId("c")))
    assert example is not None
    command = repeat(session.document, session.annotation, example, session.new_id)
    assert command is not None
    session.do(command)
    found = {(mention.span.of(LONG), mention.label) for mention in session.annotation.mentions()}
    starts = sorted(mention.span.start for mention in session.annotation.mentions())
    assert found == {("دمشق", "GPE"), ("دِمَشْق", "GPE")}
    assert starts == [8, LONG.index("ودمشق") + 1, LONG.index("وبدمشق") + 2, LONG.index("دِمَشْق")]
    assert repeat(session.document, session.annotation, example, session.new_id) is None
    assert session.undo() is not None
    assert list(session.annotation.mentions()) == []


def test_a_rejected_form_is_rejected_everywhere_and_nothing_is_marked(project: Project) -> None:
    session = session_of(project)
    session.do(Reject((suggestion_id(ItemId("c")),)))
    example = example_of(session.document, session.annotation, suggestion_id(ItemId("c")))
    assert example is not None
    assert example.label is None
    command = repeat(session.document, session.annotation, example, session.new_id)
    assert command is not None
    session.do(command)
    assert list(session.annotation.pending()) == []
    assert list(session.annotation.mentions()) == []


def test_what_a_person_marked_otherwise_stays(project: Project) -> None:
    session = session_of(project)
    session.do(Accept((suggestion_id(ItemId("o")),)))
    example = example_of(session.document, session.annotation, suggestion_id(ItemId("c")))
    assert example is not None
    command = repeat(session.document, session.annotation, example, session.new_id)
    assert command is not None
    session.do(command)
    assert {mention.label for mention in session.annotation.mentions() if mention.id == "o"} == {"LOC"}


# --- sessions


def test_a_listener_hears_of_every_change_and_may_not_edit(project: Project) -> None:
    session, heard = session_of(project), list[Change]()
    stop = session.listen(heard.append)
    session.do(Accept((suggestion_id(ItemId("c")),)))
    session.undo()
    session.redo()
    assert len(heard) == 3
    assert heard[1] == heard[0].reversed()
    stop()
    session.undo()
    assert len(heard) == 3
    session.listen(lambda _change: session.do(Accept((suggestion_id(ItemId("o")),))) and None)
    with pytest.raises(RuntimeError, match="a listener called do"):
        session.do(Accept((suggestion_id(ItemId("c")),)))


def test_what_is_refused_moves_nothing(project: Project) -> None:
    session = session_of(project)
    before, history = session.annotation, session.history
    for item in (Mention(ItemId("n"), Span(0, 3), "NOSUCH"), Mention(ItemId("n"), Span(0, 999), "PER")):
        with pytest.raises(InvalidEdit):
            session.do(Add(item))
    assert (session.annotation, session.history) == (before, history)
    assert project.store.annotation(DocumentId("d"), "me") == before


def test_new_suggestions_are_no_step_and_keep_what_was_decided(project: Project) -> None:
    session = session_of(project)
    session.do(Accept((suggestion_id(ItemId("c")),)))
    new = Mention(ItemId("n"), Span(0, 3), "PER")
    session.take(refreshed(session.annotation, [Suggestion(suggestion_id(new.id), new, "rules")]))
    assert [item.id for item in session.annotation.pending()] == ["s:n"]
    assert "c" in session.annotation
    assert len(session.history.past) == 1
    assert project.store.annotation(DocumentId("d"), "me") == session.annotation


def test_a_place_is_remembered(project: Project) -> None:
    session = session_of(project)
    session.point(17)
    session.remember_place(session.caret)
    assert project.session(DocumentId("d"), "me").caret == 17
    assert project.session(DocumentId("d"), "another").caret == 0


def test_a_schema_that_is_not_there_is_told() -> None:
    with pytest.raises(HashiyaError, match="There is no schema nosuch"):
        shipped_schema("nosuch")
