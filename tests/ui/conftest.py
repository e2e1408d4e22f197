"""Fixtures of the tests with widgets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app.project import Project, shipped_schema
from annotator.app.session import Session
from annotator.model import Document, DocumentId, ItemId, Mention, Relation, Span, Suggestion, suggestion_id
from annotator.ui.bridge import Bridge
from annotator.ui.theme import Wardrobe

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any Qt warning fails a test, except what the screenless platform says about itself."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support "))


@pytest.fixture(scope="session")
def wardrobe(qapp: QApplication) -> Wardrobe:
    """The application dressed as in the program, light."""
    wardrobe = Wardrobe(qapp)
    wardrobe.wear("light")
    return wardrobe


def documents(seeds: Path) -> Iterator[tuple[Document, list[Mention | Relation], list[Suggestion]]]:
    """The seeds: every third mention and relation is still a suggestion."""
    for line in seeds.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = Document(DocumentId(record["id"]), record["text"], title=record["text"].split("\n")[0])
        items: list[Mention | Relation] = []
        proposed: list[Mention | Relation] = []
        for at, entity in enumerate(record["entities"]):
            mention = Mention(ItemId(str(entity["id"])), Span(entity["start"], entity["end"]), entity["label"])
            (proposed if at % 3 == 2 else items).append(mention)
        for at, relation in enumerate(record["relations"]):
            drawn = Relation(
                ItemId(f"r{at}"), relation["label"], ItemId(str(relation["head"])), ItemId(str(relation["tail"]))
            )
            confirmed = {item.id for item in items}
            (items if {drawn.head, drawn.tail} <= confirmed else proposed).append(drawn)
        suggestions = [
            Suggestion(suggestion_id(item.id), item, "rules", "title + name", 0.5 + at % 5 / 10)
            for at, item in enumerate(proposed)
        ]
        yield document, items, suggestions


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """The eight sample articles in work by "Sara"."""
    with Project.create(tmp_path / "sample.hashiya", shipped_schema("news")) as project:
        for document, items, suggestions in documents(_HERE.parents[1] / "seeds" / "gold.jsonl"):
            assert project.store.add(document, {"Sara": items}, suggestions)
        yield project


@pytest.fixture
def session(project: Project) -> Session:
    return project.session(project.documents()[0].id, "Sara")


@pytest.fixture
def bridge(session: Session) -> Bridge:
    bridge = Bridge()
    bridge.attach(session)
    return bridge
