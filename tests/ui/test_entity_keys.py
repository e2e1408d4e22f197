"""Linking mentions to the registry in the real window, with keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.app.naming import linked_entity
from annotator.app.project import Project, shipped_schema
from annotator.app.registry import RegistryBook
from annotator.app.settings import Settings
from annotator.editing import PutEntities
from annotator.model import (
    Change,
    Document,
    DocumentId,
    Entity,
    EntityId,
    ItemId,
    Mention,
    Relation,
    Span,
    suggestion_id,
)
from annotator.model.items import Suggestion
from annotator.ui.dialogs.link_entity import LinkEntity
from annotator.ui.theme import Wardrobe
from annotator.ui.window import Window

ONE = "التقى سيرغي لافروف وفدا في موسكو. وقال وزير الخارجية الروسي إن الوفد مهم. وشكر لافروف روسيا."
TWO = "وصل لافروف إلى دمشق، وقال وزير الخارجية الروسي إن سيرغي لافروف هو نفسه."
ME = "Sara"


def marks(text: str, *found: tuple[str, str, str]) -> list[Mention]:
    """Mentions by id, surface and label, each behind the one before it."""
    made, behind = [], 0
    for key, surface, label in found:
        start = text.index(surface, behind)
        behind = start + len(surface)
        made.append(Mention(ItemId(key), Span(start, behind), label))
    return made


@pytest.fixture
def window(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    path = tmp_path / "p.hashiya"
    first = marks(ONE, ("full", "سيرغي لافروف", "PER"), ("title", "وزير الخارجية الروسي", "POSITION"),
                  ("last", "لافروف", "PER"))  # fmt: skip
    second = marks(TWO, ("last", "لافروف", "PER"), ("city", "دمشق", "GPE"),
                   ("title", "وزير الخارجية الروسي", "POSITION"), ("full", "سيرغي لافروف", "PER"))  # fmt: skip
    (city,) = marks(ONE, ("moscow", "موسكو", "GPE"))
    same = [Relation(ItemId("r1"), "same_as", ItemId("full"), ItemId("title")),
            Relation(ItemId("r2"), "same_as", ItemId("title"), ItemId("last"))]  # fmt: skip
    with Project.create(path, shipped_schema("news")) as project:
        suggested = Suggestion(suggestion_id(city.id), city, "gazetteer", "city", 0.8)
        project.store.add(Document(DocumentId("one"), ONE, title="one"), {ME: [*first, *same]}, [suggested])
        project.store.add(Document(DocumentId("two"), TWO, title="two"), {ME: second})
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", ME)
    window = Window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.projects.open(path)
    window.projects.open_document("one")
    yield window
    window.close()


def select(window: Window, key: str) -> None:
    window.desk.session.select(ItemId(key))
    window.focus_page()
    QApplication.processEvents()


def press(
    qtbot: QtBot, window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    window.activateWindow()  # a popup took the focus away, and there is no window manager to give it back
    window.focus_page()
    qtbot.waitUntil(window.canvas.hasFocus)
    qtbot.keyClick(window.canvas, key, held)
    QApplication.processEvents()


def in_picker(qtbot: QtBot, act: Callable[[LinkEntity], None]) -> None:
    """`act` is done in the picker that the next key opens."""

    def found() -> None:
        picker = QApplication.activePopupWidget()
        assert isinstance(picker, LinkEntity)
        act(picker)

    QTimer.singleShot(50, found)


def typed(qtbot: QtBot, text: str = "") -> Callable[[LinkEntity], None]:
    def act(picker: LinkEntity) -> None:
        field = picker.findChild(QLineEdit)
        field.setText(text)  # keyClicks knows no Arabic letters
        qtbot.keyClick(field, Qt.Key.Key_Return)

    return act


def links(window: Window) -> dict[str, str]:
    session = window.desk.session
    found = {mention.id: linked_entity(session, mention.id) for mention in session.annotation.mentions()}
    return {key: entity.name for key, entity in found.items() if entity is not None}


def register(window: Window, *entities: Entity) -> None:
    RegistryBook(window.desk.project.store, ME).do(PutEntities(entities))


def test_three_names_become_one_entry_in_two_keys_and_one_undo_takes_all_back(qtbot: QtBot, window: Window) -> None:
    select(window, "last")
    in_picker(qtbot, typed(qtbot))
    press(qtbot, window, Qt.Key.Key_J)
    assert links(window) == dict.fromkeys(["full", "title", "last"], "سيرغي لافروف")
    (entity,) = window.desk.session.registry.standing()
    assert (entity.kind, entity.variants) == ("PER", ("وزير الخارجية الروسي", "لافروف"))
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert links(window) == {}
    assert not len(window.desk.session.registry)
    press(qtbot, window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert set(links(window)) == {"full", "title", "last"}
    assert list(window.desk.session.registry.standing()) == [entity]


def test_what_was_linked_in_one_document_is_sure_in_the_next(qtbot: QtBot, window: Window) -> None:
    select(window, "full")
    in_picker(qtbot, typed(qtbot))
    press(qtbot, window, Qt.Key.Key_J)
    window.projects.open_document("two")
    select(window, "last")
    qtbot.waitUntil(lambda: "⇧ J" in window.inspector.entity.plain)
    assert "سيرغي لافروف" in window.inspector.entity.plain
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert links(window) == dict.fromkeys(["last", "title", "full"], "سيرغي لافروف")
    qtbot.waitUntil(lambda: window.inspector.entity.plain.startswith("Entry: "))
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert links(window) == {}
    select(window, "title")
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert links(window) == {"title": "سيرغي لافروف"}


def test_a_new_entry_stays_when_another_document_is_linked_to_it(qtbot: QtBot, window: Window) -> None:
    select(window, "full")
    in_picker(qtbot, typed(qtbot))
    press(qtbot, window, Qt.Key.Key_J)
    window.projects.open_document("two")
    select(window, "full")
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert links(window) == {"full": "سيرغي لافروف"}
    window.projects.open_document("one")
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert links(window) == {}
    window.projects.open_document("two")
    assert links(window) == {"full": "سيرغي لافروف"}


def test_the_same_key_unlinks_what_it_linked(qtbot: QtBot, window: Window) -> None:
    register(window, Entity(EntityId("k"), "سيرغي لافروف", "PER"))
    select(window, "title")
    in_picker(qtbot, typed(qtbot, "سيرغى"))
    press(qtbot, window, Qt.Key.Key_J)
    assert set(links(window).values()) == {"سيرغي لافروف"}
    in_picker(qtbot, typed(qtbot))
    press(qtbot, window, Qt.Key.Key_J)
    assert links(window) == {}
    assert len(window.desk.session.registry) == 1


def test_a_suggested_mention_is_confirmed_by_linking_it(qtbot: QtBot, window: Window) -> None:
    register(window, Entity(EntityId("k"), "موسكو", "GPE", external="Q649"))
    select(window, "s:moscow")
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert links(window) == {"moscow": "موسكو"}
    assert window.desk.session.selected == "moscow"
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.annotation.is_pending(ItemId("s:moscow"))


def test_the_suggestion_of_what_is_marked_is_linked_with_all_that_is_one_with_it(qtbot: QtBot, window: Window) -> None:
    session = window.desk.session
    last = session.annotation.end(ItemId("last"))
    assert last is not None
    again = Suggestion(suggestion_id(ItemId("again")), replace(last, id=ItemId("again")), "memory", "", 0.9)
    session.take(Change.of(session.annotation, {again.id: again}))
    register(window, Entity(EntityId("k"), "سيرغي لافروف", "PER"))
    select(window, again.id)
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert set(links(window)) == {"full", "title", "last"}
    assert session.selected == "last"


def test_removing_a_mention_removes_its_link_and_undo_brings_both_back(qtbot: QtBot, window: Window) -> None:
    register(window, Entity(EntityId("k"), "سيرغي لافروف", "PER"))
    select(window, "full")
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    before = window.desk.annotation
    select(window, "full")
    press(qtbot, window, Qt.Key.Key_Backspace)
    assert set(links(window)) == {"title", "last"}
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.annotation == before


def test_nothing_is_linked_where_nothing_reads_alike(qtbot: QtBot, window: Window) -> None:
    select(window, "full")
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert "No entry of the registry reads like this mention." in str(window.messages.log[-1].message)
    press(qtbot, window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert "no mention here whose entry is sure" in str(window.messages.log[-1].message)
    assert links(window) == {}
