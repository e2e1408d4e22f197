"""The registry from file to file: taken in, linked, exported for spaCy and in the neutral form, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

from annotator.app.project import Project, shipped_schema
from annotator.app.registry import RegistryBook
from annotator.cli import run
from annotator.editing import Add, LinkEntity, MergeEntities, RemoveEntities
from annotator.model import Document, DocumentId, EntityId, ItemId, Mention, Span

TEXT = "التقى سيرغي لافروف وفدا في موسكو. وشكر لافروف روسيا."
ME = "Sara"


def mention(key: str, surface: str, label: str, after: int = 0) -> Mention:
    start = TEXT.index(surface, after)
    return Mention(ItemId(key), Span(start, start + len(surface)), label)


FULL, CITY = mention("full", "سيرغي لافروف", "PER"), mention("city", "موسكو", "GPE")
NESTED, LAST = mention("name", "سيرغي", "PER"), mention("last", "لافروف", "PER", 30)
COUNTRY = mention("country", "روسيا", "GPE")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(
        "\ufeffname,kind,variants,external id\n"
        "سيرغي لافروف,PER,لافروف | سيرجي لافروف,Q58217\n"
        '"موسكو",GPE,,Q649\n'
        "\n"
        "روسيا,GPE,روسيا الاتحادية,\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def project(tmp_path: Path, table: Path) -> Path:
    path = tmp_path / "p.hashiya"
    with Project.create(path, shipped_schema("news")) as made:
        items = [FULL, CITY, LAST, COUNTRY]
        made.store.add(Document(DocumentId("one"), TEXT, title="one"), {ME: items})
    assert run(["entities", str(path), "--import", str(table), "--annotator", ME]) == 0
    return path


def link(path: Path, **names: str) -> None:
    with Project.open(path) as opened:
        by_name = {entity.name: entity for entity in opened.store.entities.registry.standing()}
        session = opened.session(DocumentId("one"), ME)
        for key, name in names.items():
            session.do(LinkEntity((ItemId(key),), by_name[name]))


def shown(path: Path, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    capsys.readouterr()
    assert run(["entities", str(path), "--annotator", ME]) == 0
    return [line.split("\t")[1:] for line in capsys.readouterr().out.splitlines()]


def test_a_table_comes_in_once_and_what_is_wrong_is_named_with_its_line(
    project: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = shown(project, capsys)
    assert rows == [
        ["GPE", "روسيا", "", "0", "روسيا الاتحادية"],
        ["PER", "سيرغي لافروف", "Q58217", "0", "لافروف | سيرجي لافروف"],
        ["GPE", "موسكو", "Q649", "0", ""],
    ]
    assert run(["entities", str(project), "--import", str(table)]) == 0
    assert "New entries: 0. Changed: 0. Refused: 0." in capsys.readouterr().out
    assert shown(project, capsys) == rows
    table.write_text("name\tkind\nدمشق\tPLACE\n\tGPE\nبيروت\tGPE\n", encoding="utf-8")
    other = table.rename(table.with_suffix(".tsv"))
    assert run(["entities", str(project), "--import", str(other)]) == 1
    said = capsys.readouterr()
    assert "line 2: the schema has no label PLACE. It has: PER" in said.err
    assert "line 3: the entry has no name" in said.err
    assert "New entries: 1. Changed: 0. Refused: 2." in said.out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", "title,kind\na,PER\n", "has no column name. It has: title, kind"),
        ("x.csv", "", "is empty"),
        ("x.csv", 'name,kind\n"a"b,PER\n', "line 2: not a row"),
        ("x.jsonl", '{"name": "a"}\n', "line 1: a has"),
        ("x.jsonl", "[1]\n", "line 1: a list instead of an object with a name and a kind"),
        ("x.jsonl", '{"name": "a", "kind": "PER", "variants": [1]}\n', "line 1: a variant is an integer"),
        ("x.jsonl", '{"name": "a", "kind": "PER"\n', "line 1, column"),
        ("x.txt", "name,kind\n", "a registry is read from .jsonl, .csv, .tsv files"),
    ],
)
def test_bad_files_are_refused_in_words(
    tmp_path: Path, project: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, said: str
) -> None:
    before = shown(project, capsys)
    bad = tmp_path / name
    bad.write_text(content, encoding="utf-8")
    assert run(["entities", str(project), "--import", str(bad)]) == 1
    assert said in capsys.readouterr().err
    assert shown(project, capsys) == before


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv"])
def test_the_registry_comes_back_from_its_own_file(tmp_path: Path, project: Path, suffix: str) -> None:
    with Project.open(project) as opened:
        book = RegistryBook(opened.store, ME)
        one, two, _ = (entity.id for entity in book.registry.standing())
        book.do(MergeEntities(one, (two,)))
        registry = book.registry
    out, new = tmp_path / f"out{suffix}", tmp_path / "new.hashiya"
    assert run(["entities", str(project), "--out", str(out)]) == 0
    assert run(["entities", str(project), "--out", str(out)]) == 2
    assert run(["new", str(new)]) == 0
    assert run(["entities", str(new), "--import", str(out)]) == 0
    with Project.open(new) as opened:
        assert opened.store.entities.registry == registry


def kb_ids(folder: Path, file: str = "train.spacy") -> dict[str, str]:
    (doc, *_) = DocBin().from_disk(folder / file).get_docs(spacy.blank("ar").vocab)
    spans = doc.spans.get("sc", doc.ents)
    assert {ent.id_: ent.kb_id_ for ent in doc.ents}.items() <= {span.id_: span.kb_id_ for span in spans}.items()
    return {span.id_: span.kb_id_ for span in spans}


def certificate(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "certificate.json").read_text(encoding="utf-8"))


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_links_are_kb_ids_in_the_training_data_nested_ones_too(tmp_path: Path, project: Path) -> None:
    link(project, full="سيرغي لافروف", last="سيرغي لافروف", country="روسيا")
    with Project.open(project) as opened:
        russia = next(entity for entity in opened.store.entities.registry.standing() if entity.name == "روسيا")
    assert run(["export", str(project), str(tmp_path / "flat"), "--annotator", ME]) == 0
    expected = {"full": "Q58217", "last": "Q58217", "country": russia.id, "city": ""}
    assert kb_ids(tmp_path / "flat") == expected
    assert certificate(tmp_path / "flat")["entities"] == {
        "linked_mentions_in_project": 3, "linked_mentions_in_files": 3, "entries": 2, "with_an_external_id": 1
    }  # fmt: skip
    lines = (tmp_path / "flat" / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["kb_id"] for line in lines] == [russia.id, "Q58217", "Q649"]
    assert run(["export", str(project), str(tmp_path / "again"), "--annotator", ME]) == 0
    assert digests(tmp_path / "flat") == digests(tmp_path / "again")

    with Project.open(project) as opened:
        session = opened.session(DocumentId("one"), ME)
        session.do(Add(NESTED))
        session.do(LinkEntity((NESTED.id,), russia))
        book = RegistryBook(opened.store, ME)
        moscow = next(entity for entity in book.registry.standing() if entity.name == "موسكو")
        book.do(MergeEntities(moscow.id, (russia.id,)))
    assert run(["export", str(project), str(tmp_path / "nested"), "--annotator", ME]) == 0
    assert kb_ids(tmp_path / "nested") == {**expected, "country": "Q649", "name": "Q649"}
    pieces = list(DocBin().from_disk(tmp_path / "nested" / "train-pieces.spacy").get_docs(spacy.blank("ar").vocab))
    assert {span.kb_id_ for doc in pieces for span in doc.spans["sc"]} == {"Q58217", "Q649", ""}


def test_a_link_to_a_removed_entry_is_not_exported_and_comes_back_with_undo(tmp_path: Path, project: Path) -> None:
    link(project, full="سيرغي لافروف", country="روسيا")
    with Project.open(project) as opened:
        book = RegistryBook(opened.store, ME)
        russia = next(entity for entity in book.registry.standing() if entity.name == "روسيا")
        assert book.links_in_all_layers((russia.id,)) == 1
        book.do(RemoveEntities((russia.id,)))
    assert run(["export", str(project), str(tmp_path / "a"), "--annotator", ME]) == 0
    assert kb_ids(tmp_path / "a")["country"] == ""
    with Project.open(project) as opened:
        assert RegistryBook(opened.store, ME).undo() is not None
    assert run(["export", str(project), str(tmp_path / "b"), "--annotator", ME]) == 0
    assert kb_ids(tmp_path / "b")["country"] == russia.id


def test_the_neutral_form_brings_links_into_another_project(tmp_path: Path, project: Path) -> None:
    link(project, full="سيرغي لافروف", last="سيرغي لافروف", country="روسيا")
    out, new = tmp_path / "gold.jsonl", tmp_path / "new.hashiya"
    assert run(["export", str(project), str(out), "--format", "jsonl", "--annotator", ME]) == 0
    told = json.loads((tmp_path / "gold.certificate.json").read_text(encoding="utf-8"))
    assert told["entities"] == {"linked_mentions_in_project": 3}
    assert run(["new", str(new)]) == 0
    assert run(["import", str(new), str(out), "--annotator", ME]) == 0
    with Project.open(project) as one, Project.open(new) as two:
        there, here = one.session(DocumentId("one"), ME), two.session(DocumentId("one"), ME)
        assert here.annotation.link_of(FULL.id) == there.annotation.link_of(FULL.id)
        for key in ("full", "last", "country", "city"):
            old, back = there.annotation.link_of(ItemId(key)), here.annotation.link_of(ItemId(key))
            assert (old is None) == (back is None)
            if old is not None and back is not None:
                entity, copy = there.registry.resolved(old.entity), here.registry.resolved(back.entity)
                assert entity is not None
                assert copy == replace(entity, variants=())
    again = tmp_path / "again.jsonl"
    assert run(["export", str(new), str(again), "--format", "jsonl", "--annotator", ME]) == 0
    first, second = (json.loads(path.read_text(encoding="utf-8")) for path in (out, again))
    assert second["entities"] == first["entities"]


def test_entries_of_another_project_are_found_by_their_external_id(tmp_path: Path, project: Path) -> None:
    line = {
        "id": "two", "text": "روسيا وموسكو", "entities": [
            {"start": 0, "end": 5, "label": "GPE", "entry": {"id": "other", "name": "Russia", "kind": "GPE"}},
            {"start": 7, "end": 12, "label": "GPE",
             "entry": {"id": "x", "name": "Moscow", "kind": "GPE", "external": "Q649"}},
        ],
    }  # fmt: skip
    file = tmp_path / "two.jsonl"
    file.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    assert run(["import", str(project), str(file), "--annotator", ME]) == 0
    with Project.open(project) as opened:
        registry = opened.store.entities.registry
        assert len(registry) == 4
        russia = registry.get(EntityId("other"))
        assert russia is not None
        assert russia.name == "Russia"
        moscow = next(entity for entity in registry.standing() if entity.external == "Q649")
        assert (moscow.name, moscow.variants) == ("موسكو", ("Moscow",))
        assert RegistryBook(opened.store, ME).occurrences(moscow.id)[0].surface == "موسكو"
