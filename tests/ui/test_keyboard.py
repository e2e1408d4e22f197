"""Which keys fire an action, depending on where the focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.keyboard import Keyboard

BINDINGS = {"Enter": "accept", "R": "link", "3": "label 3", "Ctrl+K": "palette", "Ctrl+Z": "undo", "Down": "down",
            "Tab": "next"}  # fmt: skip


class Room(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.page = QWidget()
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field = QLineEdit()
        self.items = QListWidget()
        self.items.addItems(["a", "b"])
        self.button = QPushButton("ok")
        layout = QVBoxLayout(self)
        for widget in (self.page, self.field, self.items, self.button):
            layout.addWidget(widget)
        self.keyboard = Keyboard(self, self._run, BINDINGS)

    def _run(self, action: str) -> bool:
        self.ran.append(action)
        return True


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    room = Room()
    qtbot.addWidget(room)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    return room


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_on_the_page_every_bound_key_runs(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.page)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_R, Qt.Key.Key_3, Qt.Key.Key_Down):
        qtbot.keyClick(room.page, key)
    qtbot.keyClick(room.page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert room.ran == ["accept", "link", "label 3", "down", "palette"]


def test_an_arabic_letter_runs_what_its_key_is_bound_to(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.page)
    QApplication.sendEvent(
        room.page, QKeyEvent(QEvent.Type.KeyPress, ord("ق"), Qt.KeyboardModifier.NoModifier, 27, 0, 0, "ق")
    )
    assert room.ran == ["link"]


def test_a_text_field_keeps_what_is_typed_but_not_commands(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.field)
    qtbot.keyClicks(room.field, "r3")
    qtbot.keyClick(room.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(room.field, Qt.Key.Key_Return)
    assert room.ran == []
    qtbot.keyClick(room.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert room.ran == ["palette"]


def test_a_list_keeps_its_arrows_and_enter(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.items)
    room.items.setCurrentRow(0)
    qtbot.keyClick(room.items, Qt.Key.Key_Down)
    assert room.items.currentRow() == 1
    qtbot.keyClick(room.items, Qt.Key.Key_R)
    assert room.ran == ["link"]


def test_a_button_keeps_enter(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.button)
    qtbot.keyClick(room.button, Qt.Key.Key_Return)
    qtbot.keyClick(room.button, Qt.Key.Key_R)
    assert room.ran == ["link"]


def test_nothing_fires_behind_a_dialog(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.page)
    dialog = QDialog(room)
    dialog.setModal(True)
    dialog.show()
    qtbot.keyClick(room.page, Qt.Key.Key_R)
    dialog.close()
    assert room.ran == []
    qtbot.keyClick(room.page, Qt.Key.Key_R)
    assert room.ran == ["link"]


def test_a_held_key_repeats_only_where_walking(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.page)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        for repeated in (False, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeated)
            QApplication.sendEvent(room.page, event)
    assert room.ran == ["accept", "down", "down", "down"]


def test_new_bindings_take_over(qtbot: QtBot, room: Room) -> None:
    focus(qtbot, room.page)
    room.keyboard.bind({"X": "reject"})
    qtbot.keyClick(room.page, Qt.Key.Key_R)
    qtbot.keyClick(room.page, Qt.Key.Key_X)
    assert room.ran == ["reject"]
