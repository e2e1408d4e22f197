"""A project whose suggesters learn from what its people decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.app import lists, models, paths
from annotator.app.apart import Apart
from annotator.app.project import Project, shipped_schema
from annotator.editing import Reject, SetChecked, Stamp
from annotator.model import (
    Checked,
    Document,
    DocumentId,
    HashiyaError,
    Mention,
    Message,
    Span,
    Suggestion,
    WrongUse,
)
from annotator.storage import Mark, Move
from annotator.suggest.asking import Trained

AT = datetime(2025, 5, 1, tzinfo=UTC)
STRANGE = "زكزوك"


@pytest.fixture(autouse=True)
def _seal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "seal_file", lambda: tmp_path / "seal")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as project:
        for key, text in (
            ("a", f"قالت {STRANGE} إنها هنا"),
            ("b", f"إن {STRANGE} قادمة"),
            ("c", "لا شيء هنا"),
        ):
            project.store.add(Document(DocumentId(key), text), {})
        yield project


def suggested(project: Project, key: str, annotator: str = "Sara") -> list[tuple[str, str, str]]:
    text = project.store.document(DocumentId(key)).text
    return [
        (one.proposed.span.of(text), one.proposed.label, one.source)
        for one in project.store.annotation(DocumentId(key), annotator).pending()
        if isinstance(one.proposed, Mention)
    ]


def suggest(project: Project, *keys: str) -> None:
    project.suggest_job([DocumentId(key) for key in keys]).run()


def confirm(project: Project, key: str, surface: str, label: str) -> None:
    session = project.session(DocumentId(key), "Sara")
    start = session.document.text.index(surface)
    from annotator.editing import Add

    session.do(Add(Mention(session.new_id(), Span(start, start + len(surface)), label)))


def test_what_is_confirmed_in_one_document_is_suggested_in_the_next(project: Project) -> None:
    suggest(project, "b")
    assert suggested(project, "b") == []
    confirm(project, "a", STRANGE, "ORG")
    suggest(project, "b")
    assert suggested(project, "b") == [(STRANGE, "ORG", "memory")]


def test_suggestions_whose_source_is_silent_now_are_gone(project: Project) -> None:
    lists.add(project.store, [STRANGE], "ORG")
    suggest(project, "b")
    assert suggested(project, "b") == [(STRANGE, "ORG", "list")]
    lists.remove(project.store, [STRANGE])
    suggest(project, "b")
    assert suggested(project, "b") == []


def test_what_is_rejected_is_not_suggested_again_there(project: Project) -> None:
    confirm(project, "a", STRANGE, "ORG")
    suggest(project, "b")
    session = project.session(DocumentId("b"), "Sara")
    [pending] = session.annotation.pending()
    session.do(Reject((pending.id,)))
    twin = Document(DocumentId("d"), f"إن {STRANGE} قادمة هنا")
    project.store.add(twin, {})
    suggest(project, "d")
    assert suggested(project, "d") == []


def test_the_open_document_changes_on_screen_and_keeps_what_was_decided(project: Project) -> None:
    lists.add(project.store, [STRANGE], "ORG")
    session = project.session(DocumentId("b"), "Sara")
    project.suggest_job([DocumentId("a"), DocumentId("b")], lambda: session).run()
    assert len(list(session.annotation.pending())) == 1
    assert suggested(project, "a") == [(STRANGE, "ORG", "list")]


def test_refreshing_leaves_the_open_and_the_touched_documents_alone(project: Project) -> None:
    confirm(project, "a", STRANGE, "ORG")
    session = project.session(DocumentId("b"), "Sara")
    project.refresh_job("Sara", lambda: session, lambda _: None).run()
    assert suggested(project, "b") == []
    project.refresh_job("Sara", lambda: None, lambda _: None).run()
    assert suggested(project, "b") == [(STRANGE, "ORG", "memory")]


def test_a_list_is_read_from_a_file(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"# names\n\n{STRANGE}\nزَكزوك\nبيت  الحكمة\n", encoding="utf-8")
    assert project.add_list(path, "ORG") == 2
    assert dict(project.lists) == {STRANGE: "ORG", "بيت الحكمه": "ORG"}
    assert project.add_list(path, "ORG") == 0
    with pytest.raises(WrongUse, match="NOBODY"):
        project.add_list(path, "NOBODY")
    assert project.remove_list(path) == 2
    path.write_bytes(b"\xc7\xe1\n")
    with pytest.raises(HashiyaError, match="byte 0"):
        project.add_list(path, "ORG")


def test_lessons_are_of_all_annotators_and_only_of_what_changed(project: Project) -> None:
    store = project.store
    assert store.said_since(Mark()) == []
    confirm(project, "b", STRANGE, "ORG")
    mark = store.mark()
    assert store.said_since(Mark()) == [DocumentId("b")]
    assert store.said_since(mark) == []
    change = SetChecked((Checked.ENTITIES,)).apply(
        store.document(DocumentId("a")), store.annotation(DocumentId("a"), "Basel"), Stamp("Basel", AT)
    )
    store.write([Move(DocumentId("a"), "Basel", change)], Message("Done"), AT)
    assert store.said_since(mark) == [DocumentId("a")]
    checked, marked = store.lessons([DocumentId("a"), DocumentId("b")])
    assert (checked.checked, checked.confirmed) == (True, ())
    assert (marked.checked, [one.label for one in marked.confirmed]) == (False, ["ORG"])


def test_a_model_is_kept_beside_the_project_and_read_again(project: Project) -> None:
    models.write(project.store, Trained(b"content", 30, 0.5, 0.6), 77)
    assert models.read(project.store) == b"content"
    assert models.record(project.store).judged == 77
    models.write(project.store, Trained(b"", 30, 0.5, 0.5), 80)
    assert models.read(project.store) == b""
    assert not project.path.with_suffix(".model").exists()


def _changed(project: Project) -> None:
    project.path.with_suffix(".model").write_bytes(b"another")


def _gone(project: Project) -> None:
    project.path.with_suffix(".model").unlink()


def _another_user(_: Project) -> None:
    paths.seal_file().unlink()


@pytest.mark.parametrize("spoil", [_changed, _gone, _another_user])
def test_a_model_that_this_user_did_not_make_for_this_project_is_not_read(
    project: Project, spoil: Callable[[Project], None]
) -> None:
    models.write(project.store, Trained(b"content", 30, 0.5, 0.6), 77)
    spoil(project)
    assert models.read(project.store) == b""


def test_suggesters_apart_say_the_same_and_their_end_is_told(project: Project) -> None:
    confirm(project, "a", STRANGE, "ORG")
    suggest(project, "b")
    here = [one.id for one in project.store.annotation(DocumentId("b"), "Sara").suggestions()]
    project.store.replace_suggestions(DocumentId("b"), [], {"memory"})
    apart = Apart()
    project.learning.move_to(apart)
    suggest(project, "b")
    there = project.store.annotation(DocumentId("b"), "Sara").suggestions()
    assert [one.id for one in there if isinstance(one, Suggestion)] == here
    job = project.suggest_job([DocumentId("b")])
    assert apart._process is not None
    apart._process.terminate()
    apart._process.wait()
    with pytest.raises(HashiyaError, match="suggest again"):
        job.run()
    suggest(project, "b")
    assert suggested(project, "b") == [(STRANGE, "ORG", "memory")]
    apart.close()
    project.suggest_job([DocumentId("b")]).run()
    with pytest.raises(HashiyaError, match="closed"):
        apart.propose(project.store.document(DocumentId("b")))
