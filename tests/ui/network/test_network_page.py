"""The net in the place of the article: opened by a key, walked, filtered, and the way to the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from annotator.app.project import Project
from annotator.app.settings import Settings
from annotator.model import Relation
from annotator.ui.network.page import NetworkPage
from annotator.ui.walk import press
from annotator.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project: Project) -> Iterator[Window]:
    path = project.path
    project.close()
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", "Sara"), ("language", "ar"), ("theme", "light")):
        settings.set(key, value)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = Window(app, settings)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.projects.open(path)
    yield window
    window.close()
    window.deleteLater()


def page_of(window: Window) -> NetworkPage:
    press(window, Qt.Key.Key_F5)
    page = window.findChild(NetworkPage)
    assert page is not None
    assert page.isVisible()
    return page


def test_the_key_opens_the_net_and_the_same_key_or_esc_goes_back(window: Window) -> None:
    page = page_of(window)
    assert page.graph.hasFocus()
    press(window, Qt.Key.Key_F5)
    assert not page.isVisible()
    assert window.canvas.hasFocus()
    press(window, Qt.Key.Key_F5)
    press(window, Qt.Key.Key_Escape)
    assert window.middle.currentWidget() is window.canvas


def test_a_node_is_walked_to_and_leads_to_its_mention(window: Window) -> None:
    page = page_of(window)
    before = page.graph.current
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down):
        press(window, key)
    assert page.graph.current != before
    press(window, Qt.Key.Key_Return)
    assert window.middle.currentWidget() is window.canvas
    assert window.desk.session.selected in {mention.id for mention in window.desk.annotation.mentions()}


def test_every_node_and_edge_can_be_clicked(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    graph = page.graph
    chosen: list[str] = []
    graph.chosen.connect(chosen.append)
    for at, node in enumerate(graph._network.nodes):
        qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=graph._box(at).center().toPoint())
        assert chosen[-1] == node.mentions[0]
    press(window, Qt.Key.Key_F5)
    found = 0
    for edge in graph._network.edges:
        start, end = graph._ends(edge)
        middle = ((start + end) / 2).toPoint()
        if graph._node_at((start + end) / 2) is None:
            qtbot.mouseClick(graph, Qt.MouseButton.LeftButton, pos=middle)
            found += chosen[-1] in edge.relations
    assert found >= len(graph._network.edges) * 3 // 4


def test_the_table_of_who_with_whom_leads_to_the_relation(window: Window) -> None:
    page = page_of(window)
    page.turn_view()
    assert page.matrix.hasFocus()
    cells = page.matrix.cells
    full = [
        cells.index(row, column)
        for row in range(cells.rowCount())
        for column in range(cells.columnCount())
        if cells.edges_at(cells.index(row, column))
    ]
    assert full
    assert all(cells.data(index) for index in full)
    page.matrix.setCurrentIndex(full[-1])
    press(window, Qt.Key.Key_Return)
    assert window.middle.currentWidget() is window.canvas
    assert isinstance(window.desk.annotation.get(window.desk.session.selected), Relation)


def test_keys_that_decide_do_nothing_while_the_article_is_covered(window: Window) -> None:
    window.desk.session.select(next(window.desk.annotation.mentions()).id)
    before = window.desk.annotation
    page = page_of(window)
    for key, text in ((Qt.Key.Key_Backspace, ""), (Qt.Key.Key_2, "2"), (Qt.Key.Key_R, "r"), (Qt.Key.Key_A, "a")):
        press(window, key, text=text)
    assert window.desk.annotation == before
    assert window.desk.linking is None
    labels = page.findChild(QComboBox)
    assert labels is not None
    whole = len(page.graph._network.edges)
    labels.setCurrentIndex(1)
    assert 0 < len(page.graph._network.edges) < whole
    assert len({edge.label for edge in page.graph._network.edges}) == 1
