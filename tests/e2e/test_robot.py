"""Relations drawn through the real window by keys alone: every one of the gold, and very many in a row."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.model import Annotation, Document, DocumentId, ItemId, Mention, Relation, Span
from annotator.ui.walk import press
from annotator.ui.window import Window
from benchmarks.robot import draw_all

_FAR = "ar-06-russian-envoy"


def test_every_gold_relation_is_drawn_by_keys_in_three_as_a_rule(tmp_path: Path, gold: dict[str, dict]) -> None:
    draws, refused = draw_all(tmp_path, only=(_FAR, "fa-01-aras-railway", "he-01-haifa-ferry"))
    wanted = sum(len(gold[key]["relations"]) for key in (_FAR, "fa-01-aras-railway", "he-01-haifa-ferry"))
    assert len(draws) + len(refused) == wanted
    assert max(draw.distance for draw in draws) > 1500
    keys = [len(draw.keys) for draw in draws]
    assert statistics.median(keys) <= 3
    assert max(keys) <= 8


WORDS = ["سامر الحلبي", "هدى ناصر", "الرباط", "دمشق", "وزير النقل", "مؤتمر المياه", "هيئة الأنهار", "الخميس"]
LABELS = ["PER", "PER", "GPE", "GPE", "POSITION", "EVENT", "ORG", "DATE"]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A long article of names and nothing else."""
    text, mentions, dice = "", [], random.Random(5)
    for number in range(120):
        which = dice.randrange(len(WORDS))
        mentions.append(Mention(ItemId(f"m{number}"), Span(len(text), len(text) + len(WORDS[which])), LABELS[which]))
        text += WORDS[which] + dice.choice([" ثم ", "، و", ". ", "\n"])
    path = tmp_path / "names.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        project.store.add(Document(DocumentId("names"), text, language="ar"), {"me": mentions}, [])
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", "me"), ("language", "ar"), ("theme", "light")):
        settings.set(key, value)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = Window(app, settings)
    window.resize(900, 700)
    window.show()
    window.projects.open(path)
    yield window
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_three_hundred_draws_and_the_window_still_says_what_the_file_says(window: Window, qtbot: QtBot) -> None:
    desk, dice = window.desk, random.Random(11)
    mentions = [mention.id for mention in desk.annotation.mentions()]
    for _ in range(300):
        desk.session.select(dice.choice(mentions))
        press(window, Qt.Key.Key_R, text="r")
        assert desk.linking is not None
        match dice.randrange(4):
            case 0:
                press(window, Qt.Key.Key_Down)
                press(window, Qt.Key.Key_Return)
            case 1:
                press(window, Qt.Key(0), text=dice.choice("سهردم"))
                press(window, Qt.Key.Key_Return)
            case _:
                press(window, Qt.Key.Key_1, text="1")
        if desk.linking is not None and desk.linking.types:
            buttons = [button for button in window.workspace.card.findChildren(QPushButton) if button.isVisible()]
            assert len(buttons) == len(desk.linking.types)
            if dice.random() < 0.3:
                qtbot.mouseClick(dice.choice(buttons), Qt.MouseButton.LeftButton)
            else:
                press(window, dice.choice([Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return]), text="1")
        if desk.linking is not None:
            press(window, Qt.Key.Key_Escape)
        assert desk.linking is None
        assert not window.workspace.card.isVisible()
    assert sum(1 for _ in desk.annotation.relations()) > 100
    assert desk.project.store.annotation(DocumentId("names"), "me") == desk.annotation
    check_sound(desk.annotation)
    while desk.session.undo() is not None:
        pass
    assert list(desk.annotation.relations()) == []


def check_sound(annotation: Annotation) -> None:
    schema = shipped_schema("news")
    for relation in annotation.relations():
        assert isinstance(relation, Relation)
        head, tail = annotation.get(relation.head), annotation.get(relation.tail)
        label = schema.relation(relation.label)
        assert isinstance(head, Mention)
        assert isinstance(tail, Mention)
        assert label is not None
        assert label.forbids(head, tail) is None


def test_a_name_is_found_by_its_letters_wherever_it_stands(window: Window) -> None:
    """Also with a Latin layout on, by the places of the letters; Backspace takes letters back, then the drawing."""
    desk = window.desk
    text = desk.session.document.text
    first = next(mention for mention in desk.annotation.mentions() if mention.label == "PER")
    desk.session.select(first.id)
    press(window, Qt.Key.Key_R, text="r")
    assert desk.linking is not None
    near = desk.linking.partners
    for key, letter in ((Qt.Key(0), "ه"), (Qt.Key.Key_D, "d"), (Qt.Key(0), "ق")):
        press(window, key, text=letter)
    assert desk.linking.sought == "هي"
    assert window.messages.text
    surfaces = {desk.session.place_of(key).of(text) for key in desk.linking.partners}  # type: ignore[union-attr]
    assert surfaces == {"هيئة الأنهار"}
    assert {key for key in desk.linking.partners if key not in near}
    assert window.workspace.card.isVisible()
    press(window, Qt.Key.Key_Backspace)
    press(window, Qt.Key.Key_Backspace)
    assert desk.linking.partners == near
    press(window, Qt.Key.Key_Backspace)
    assert desk.linking is None
    assert first.id in desk.annotation


def test_a_selected_relation_is_turned_retyped_and_deleted_by_one_key_each(window: Window) -> None:
    desk = window.desk
    people = [mention for mention in desk.annotation.mentions() if mention.label == "PER"]
    desk.session.select(people[0].id)
    press(window, Qt.Key.Key_R, text="r")
    press(window, Qt.Key(0), text="س")
    press(window, Qt.Key.Key_Return)
    assert desk.linking is not None
    labels = [kind.label for kind in desk.linking.types]
    press(window, Qt.Key(ord("1") + labels.index("met_with")), text="1")
    (relation,) = desk.annotation.relations()
    assert relation.label == "met_with"
    press(window, Qt.Key.Key_2, text="2")
    (retyped,) = desk.annotation.relations()
    assert retyped.id == relation.id
    assert retyped.label != "met_with"
    press(window, Qt.Key.Key_Q, text="q")
    (turned,) = desk.annotation.relations()
    assert (turned.head, turned.tail) == (retyped.tail, retyped.head)
    assert desk.session.selected == relation.id
    press(window, Qt.Key.Key_Backspace)
    assert list(desk.annotation.relations()) == []
