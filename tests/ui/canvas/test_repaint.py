"""What stands on the screen after keys is what painting everything anew would show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app.project import Project
from annotator.app.settings import Settings
from annotator.ui.walk import press
from annotator.ui.window import Window

_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Left,
    Qt.Key.Key_2,
    Qt.Key.Key_Down,
    Qt.Key.Key_1,
    Qt.Key.Key_X,
    Qt.Key.Key_Tab,
    Qt.Key.Key_R,
    Qt.Key.Key_1,
    Qt.Key.Key_1,
    Qt.Key.Key_R,
    Qt.Key.Key_0,
    Qt.Key.Key_Escape,
    Qt.Key.Key_U,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_V,
    Qt.Key.Key_Right,
)


@pytest.fixture
def window(project: Project, tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    path = project.path
    project.close()
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", "Sara"), ("language", "ar"), ("theme", "light")):
        settings.set(key, value)
    window = Window(qapp, settings)
    window.resize(1280, 800)
    window.show()
    window.projects.open(path)
    yield window
    window.close()


def test_painting_only_what_changed_leaves_nothing_old_on_the_screen(window: Window, qapp: QApplication) -> None:
    screen = window.screen()
    for turn, key in enumerate(_KEYS * 2):
        press(window, key)
        qapp.processEvents()
        on_screen = screen.grabWindow(window.winId()).toImage()
        viewport = window.canvas.viewport()
        at = viewport.mapTo(window, viewport.rect().topLeft())
        shown = on_screen.copy(at.x(), at.y(), viewport.width(), viewport.height())
        viewport.update()
        qapp.processEvents()
        anew = screen.grabWindow(window.winId()).toImage()
        assert shown == anew.copy(at.x(), at.y(), viewport.width(), viewport.height()), (turn, key)
