"""The order in which documents come: as imported, or the ones the machine is least sure of first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.project import Project, shipped_schema
from annotator.app.queue import Order, unsureness
from annotator.cli import run
from annotator.editing import Accept, SetChecked
from annotator.model import Checked, Document, DocumentId, ItemId, Mention, Span, Suggestion, WrongUse, suggestion_id

ME = "Sara"
# Of each document the scores of its suggestions, one for each letter.
SCORES = {"sure": (0.99, 0.98, 0.97), "torn": (0.5, 0.5), "mixed": (0.99, 0.6), "none": (), "file": (1.0, 1.0)}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as made:
        made.store.add_annotator(ME)
        for name, scores in SCORES.items():
            document = Document(DocumentId(name), f"نص قصير عن {name} وما إليه", title=name)
            made.store.add(document, {ME: []}, [suggestion(at, score) for at, score in enumerate(scores)])
        yield made


def suggestion(at: int, score: float) -> Suggestion:
    mention = Mention(ItemId(f"m{at}"), Span(at, at + 1), "PER")
    return Suggestion(suggestion_id(mention.id), mention, "rules", "a rule", score)


def order(project: Project) -> list[str]:
    return [row.id for row in project.queue.rows()]


def test_documents_stand_as_they_were_imported_until_another_order_is_asked_for(project: Project) -> None:
    assert order(project) == list(SCORES)
    project.queue.arrange(Order.UNSURE, ME)
    assert order(project) == ["torn", "mixed", "sure", "none", "file"]
    doubts = [project.queue.unsure(DocumentId(key)) for key in order(project)]
    assert doubts == sorted(doubts, key=lambda doubt: -(doubt or 0.0))
    project.queue.arrange(Order.IMPORT, ME)
    assert order(project) == list(SCORES)
    assert project.queue.unsure(DocumentId("torn")) is None
    with pytest.raises(WrongUse, match="unsure"):
        project.queue.arrange("size", ME)


def test_what_is_decided_or_done_leaves_no_doubt_and_the_order_stands_until_asked_again(project: Project) -> None:
    project.queue.arrange(Order.UNSURE, ME)
    torn = project.session(DocumentId("torn"), ME)
    torn.do(Accept(tuple(one.id for one in torn.annotation.pending())))
    project.session(DocumentId("mixed"), ME).do(SetChecked(tuple(Checked)))
    assert order(project)[:2] == ["torn", "mixed"]
    project.queue.arrange(Order.UNSURE, ME)
    assert order(project)[0] == "sure"
    assert project.queue.unsure(DocumentId("torn")) == project.queue.unsure(DocumentId("mixed")) == 0
    project.queue.arrange(Order.UNSURE, "somebody else")
    assert order(project)[:2] == ["torn", "mixed"]


def test_new_documents_come_last_until_they_are_arranged(project: Project) -> None:
    project.queue.arrange(Order.UNSURE, ME)
    project.store.add(Document(DocumentId("new"), "نص جديد"), {}, [suggestion(0, 0.5), suggestion(1, 0.5)])
    assert order(project)[-1] == "new"
    project.queue.arrange(Order.UNSURE, ME)
    assert order(project)[0] == "new"


def test_suggestions_come_first_to_documents_that_come_next(project: Project) -> None:
    project.queue.arrange(Order.UNSURE, ME)
    assert project.unfinished(ME, DocumentId("mixed")) == ["mixed", "sure", "none", "file", "torn"]


def test_the_command_line_lists_them_so(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.close()
    assert run(["info", str(project.path), "--json", "--order", "unsure"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ids"] == ["torn", "mixed", "sure", "none", "file"]
    assert told["unsure"] == sorted(told["unsure"], reverse=True)
    assert run(["info", str(project.path)]) == 0
    plain = capsys.readouterr().out
    assert plain.index("  sure") < plain.index("  torn")
    assert run(["info", str(project.path), "--order", "size"]) == 2


doubts = st.floats(0, 500)
lengths = st.integers(0, 100_000)


@given(doubts, doubts, lengths, lengths)
def test_more_doubt_in_less_text_is_more_unsure(doubt: float, other: float, length: int, longer: int) -> None:
    assert unsureness(0.0, length) == 0
    assert unsureness(max(doubt, other), length) >= unsureness(min(doubt, other), length) >= 0
    assert unsureness(doubt, max(length, longer)) <= unsureness(doubt, min(length, longer))
