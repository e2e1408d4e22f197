"""Suggesters are switched off and on: what waits goes and comes back, what was decided stays, and each is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from annotator.app import trained_models
from annotator.app.project import Project, shipped_schema
from annotator.app.suggesters import off, suggesters_of, switch, withdraw
from annotator.cli import run
from annotator.editing import Accept
from annotator.model import Document, DocumentId, Relation, Suggestion, suggestion_id
from annotator.suggest import switches

TEXT = "وصل وزير الخارجية السوري، أسعد الشيباني، إلى أنقرة.\nوقال الشيباني إن سوريا وتركيا ستتعاونان في {place}.\n"
PLACES = ("دمشق", "حلب", "بيروت")
ME = "Sara"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as made:
        for at, place in enumerate(PLACES):
            made.store.add(Document(DocumentId(f"d{at}"), TEXT.format(place=place)), {ME: []})
        made.store.add_annotator(ME)
        suggest(made)
        yield made


def suggest(project: Project) -> None:
    project.suggest_job([row.id for row in project.documents()]).run()


def waiting(project: Project) -> dict[str, set[Suggestion]]:
    """The pending suggestions of each document; none of them a relation that ends nowhere."""
    found = {}
    for _, annotation in project.layers(ME):
        pending = {*annotation.pending()}
        for one in pending:
            if isinstance(one.proposed, Relation):
                for end in (one.proposed.head, one.proposed.tail):
                    assert end in annotation or suggestion_id(end) in annotation
        found[annotation.document_id] = pending
    return found


def key_of(one: Suggestion) -> str:
    return switches.key_of(one.source, is_relation=isinstance(one.proposed, Relation))


@pytest.mark.parametrize("key", ["gazetteer", "rules", "relations:rules", "propagation"])
def test_off_takes_away_what_waits_and_on_brings_it_back(project: Project, key: str) -> None:
    before = waiting(project)
    assert all(any(key_of(one) == key for one in found) for found in before.values())
    switch(project.store, key, on=False)
    assert withdraw(project.store, key) > 0
    after = waiting(project)
    assert all(key_of(one) != key for found in after.values() for one in found)
    suggest(project)
    assert all(key_of(one) != key for found in waiting(project).values() for one in found)
    switch(project.store, key, on=True)
    suggest(project)
    assert waiting(project) == before


def test_rules_may_be_switched_off_for_relations_alone(project: Project) -> None:
    before = waiting(project)
    withdraw(project.store, "relations:rules")
    for key, found in waiting(project).items():
        assert found == {one for one in before[key] if not isinstance(one.proposed, Relation)}
        assert any(one.source == "rules" for one in found)


def test_what_was_decided_stays_and_is_counted(project: Project) -> None:
    session = project.session(DocumentId("d0"), ME)
    mine = next(one for one in session.annotation.pending() if one.source == "gazetteer")
    session.do(Accept((mine.id,)))
    all_of_it = {one.key: one for one in suggesters_of(project.store, ME)}
    assert (all_of_it["gazetteer"].accepted, all_of_it["gazetteer"].share) == (1, 1.0)
    assert sum(one.waiting for one in all_of_it.values()) == sum(len(found) for found in waiting(project).values())
    switch(project.store, "gazetteer", on=False)
    assert withdraw(project.store, "gazetteer") >= all_of_it["gazetteer"].waiting
    now = {one.key: one for one in suggesters_of(project.store, ME)}["gazetteer"]
    assert (now.on, now.accepted, now.waiting) == (False, 1, 0)
    assert mine.id in project.store.annotation(DocumentId("d0"), ME)


def test_an_open_document_is_spared(project: Project) -> None:
    before = waiting(project)
    withdraw(project.store, "gazetteer", sparing=[DocumentId("d1")])
    after = waiting(project)
    assert after[DocumentId("d1")] == before[DocumentId("d1")]
    assert after[DocumentId("d0")] != before[DocumentId("d0")]


def test_lists_and_memory_are_heard_no_more(project: Project) -> None:
    (project.path.parent / "forms.txt").write_text("ستتعاونان", "utf-8")
    project.add_list(project.path.parent / "forms.txt", "MISC")
    suggest(project)
    assert all(any(one.source == "list" for one in found) for found in waiting(project).values())
    switch(project.store, "list", on=False)
    suggest(project)
    assert not any(one.source == "list" for found in waiting(project).values() for one in found)


def test_a_trained_model_is_switched_where_it_is_kept(project: Project, tmp_path: Path) -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "MISC", "pattern": "ستتعاونان"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "verbs")
    trained_models.add(project.store, tmp_path / "verbs")
    suggest(project)
    key = "trained:verbs"
    assert all(any(one.source == key for one in found) for found in waiting(project).values())
    mine = {one.key: one for one in suggesters_of(project.store, ME)}[key]
    assert (mine.on, mine.waiting) == (True, len(PLACES))
    switch(project.store, key, on=False)
    assert withdraw(project.store, key) == len(PLACES)
    suggest(project)
    assert not any(one.source == key for found in waiting(project).values() for one in found)
    assert not {one.key: one for one in suggesters_of(project.store, ME)}[key].on
    assert [one.active for one in trained_models.known(project.store)] == [False]


def test_switches_are_kept_in_the_project_and_the_command_line_knows_them(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project.path
    project.close()
    assert run(["suggesters", str(path), "--off", "gazetteer", "--off", "memory"]) == 0
    told = capsys.readouterr()
    assert "Suggestions withdrawn" in told.err
    rows = {line.split()[0]: line.split()[1:] for line in told.out.splitlines()[1:]}
    assert rows["gazetteer"] == ["off", "0", "0", "0", "-", "0"]
    assert rows["rules"][0] == "on"
    assert run(["suggest", str(path)]) == 0
    assert run(["suggesters", str(path), "--on", "memory"]) == 0
    assert "hashiya suggest" in capsys.readouterr().err
    assert run(["suggesters", str(path), "--off", "nobody"]) == 2
    assert "gazetteer" in capsys.readouterr().err
    with Project.open(path) as again:
        assert off(again.store) == {"gazetteer"}
        assert not any(one.source == "gazetteer" for found in waiting(again).values() for one in found)
