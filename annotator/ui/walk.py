"""The main job from the keyboard, in the real window, where nobody watches: for machines without a display."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.export import Choice
from annotator.app.settings import Settings
from annotator.model import HashiyaError
from annotator.ui.application import application
from annotator.ui.window import Window

_NAME = "walk"


def walk(project: Path, out: Path) -> Iterator[str]:
    """Opens `project`, decides the first document from the keyboard, draws a relation, and exports the gold.

    Writes `hashiya.png` and the folder `gold` into `out`, and tells each step in a line. Raises HashiyaError.
    """
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.json")
        for key, value in (("annotator", _NAME), ("language", "ar"), ("theme", "light")):
            settings.set(key, value)
        window = Window(app, settings)
        window.resize(1280, 800)
        window.show()
        try:
            window.projects.open(project)
            if not window.desk.has_document:
                raise HashiyaError("{path} could not be opened: {why}", path=project, why=window.messages.text)
            settle()
            yield f"Opened {window.desk.session.document.title}"
            yield from _decide(window)
            picture = out / "hashiya.png"
            window.grab().save(str(picture))
            yield f"Picture: {picture}"
            report = window.desk.project.export(out / "gold", "spacy", Choice(_NAME))
            yield str(report.message)
            yield f"Certificate: {report.certificate}"
        finally:
            window.close()
            window.deleteLater()
            settle()


def _decide(window: Window) -> Iterator[str]:
    desk = window.desk
    press(window, Qt.Key.Key_Tab)
    for _ in range(12):
        press(window, Qt.Key.Key_Return)
    yield f"Accepted one by one: {_count(desk.annotation.mentions())} mentions"
    drawn = _count(desk.annotation.relations())
    for mention in [mention for mention in desk.annotation.mentions() if mention.label == "PER"]:
        desk.session.select(mention.id)
        press(window, Qt.Key.Key_R, text="r")
        for _ in range(2):
            if desk.linking is not None:
                press(window, Qt.Key.Key_1, text="1")
        if _count(desk.annotation.relations()) > drawn:
            break
        press(window, Qt.Key.Key_Escape)
    yield f"Drew by hand: {_count(desk.annotation.relations()) - drawn} relation"
    chosen = desk.session.selected
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    yield (
        f"Accepted the rest at once: {_count(desk.annotation.mentions())} mentions, "
        f"{_count(desk.annotation.relations())} relations in all"
    )
    desk.session.select(chosen)
    settle()


def _count(items: Iterator[object]) -> int:
    return sum(1 for _ in items)


def press(
    window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, text: str = ""
) -> None:
    """One key, as the window system would deliver it to what has the focus."""
    target = window.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
    settle()


def settle() -> None:
    """Lets everything that is due happen."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
