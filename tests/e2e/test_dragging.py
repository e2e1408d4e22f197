"""Relations drawn with the mouse in the real window: legal ends light up, the menu marks the likeliest type, an illegal
end is refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.model import Document, DocumentId, ItemId, Mention, Relation, Span
from annotator.ui.window import Window

TEXT = "زار سامر الحلبي مدينة دمشق يوم الخميس ثم التقى هدى ناصر في مؤتمر المياه"


def mention(key: str, surface: str, label: str) -> Mention:
    start = TEXT.index(surface)
    return Mention(ItemId(key), Span(start, start + len(surface)), label)


MENTIONS = [
    mention("p", "سامر الحلبي", "PER"), mention("g", "دمشق", "GPE"), mention("d", "الخميس", "DATE"),
    mention("h", "هدى ناصر", "PER"), mention("e", "مؤتمر المياه", "EVENT"),
]  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    path = tmp_path / "drag.hashiya"
    schema = shipped_schema("news")
    with Project.create(path, schema) as project:
        project.store.add(Document(DocumentId("d"), TEXT, language="ar"), {"me": MENTIONS}, [])
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", "me"), ("language", "en"), ("theme", "light")):
        settings.set(key, value)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = Window(app, settings)
    window.resize(1100, 700)
    window.show()
    window.projects.open(path)
    yield window
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def inside(window: Window, key: str) -> QPoint:
    rect = window.canvas.rect_of(ItemId(key))
    assert rect is not None
    return rect.center().toPoint()


def drag(window: Window, first: str, second: str, *, drop: bool = True) -> None:
    view, left = window.canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=inside(window, first))
    for share in (0.3, 0.7, 1.0):
        at = QPointF(inside(window, first)) * (1 - share) + QPointF(inside(window, second)) * share
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, view.mapToGlobal(at), Qt.MouseButton.NoButton, left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view, move)
    if drop:
        QTest.mouseRelease(view, left, pos=inside(window, second))
    QApplication.processEvents()


def relations(window: Window) -> list[tuple[str, str, str]]:
    return [(item.head, item.label, item.tail) for item in window.desk.annotation.relations()]


def the_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_offers_legal_types_and_enter_takes_the_marked_one(window: Window, qtbot: QtBot) -> None:
    drag(window, "p", "g")
    menu = the_menu(qtbot)
    titles = [action.text() for action in menu.actions()]
    schema = window.desk.session.schema
    legal = [label.text("en").title for label in schema.relations_between("PER", "GPE")]
    assert all(any(title in said for said in titles) for title in legal)
    assert not any("met with" in said for said in titles)
    assert menu.activeAction() is not None
    assert "visited" in menu.activeAction().text()
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert relations(window) == [("p", "visited", "g")]


def test_an_end_that_is_not_legal_is_refused_in_words(window: Window) -> None:
    """`same_as` joins anything in the shipped schema; what it has joined cannot be joined by it again."""
    drawing = window.desk.drawing
    types = drawing.types(ItemId("p"), ItemId("d"))
    for kind in types:
        drawing.draw(ItemId("p"), ItemId("d"), kind)
    count = len(relations(window))
    assert drawing.types(ItemId("p"), ItemId("d")) == ()
    drag(window, "p", "d")
    assert window.messages.text
    assert len(relations(window)) == count
    assert QApplication.activePopupWidget() is None


def test_legal_ends_light_up_while_the_line_is_drawn(window: Window) -> None:
    window.desk.session.select(ItemId("p"))
    before = window.canvas.viewport().grab().toImage()
    drag(window, "p", "g", drop=False)
    rubber = window.canvas._rubber
    assert rubber is not None
    assert rubber.over == "g"
    assert rubber.permits(ItemId("g"))
    assert not rubber.permits(ItemId("p"))
    during = window.canvas.viewport().grab().toImage()
    rect = window.canvas.rect_of(ItemId("g"))
    assert rect is not None
    corner = QPoint(round(rect.left()) + 2, round(rect.bottom()) - 1)
    assert during.pixel(corner) != before.pixel(corner)
    QTest.mouseRelease(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.canvas._rubber is None
    assert not [item for item in window.desk.annotation.items.values() if isinstance(item, Relation)]
