"""The program on a screen: one QApplication, dressed and translated, and the window in it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from annotator.app import paths
from annotator.app.settings import Settings
from annotator.ui.language import Interpreter
from annotator.ui.theme import DARK, LIGHT, Wardrobe

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.window import Window


class Application(QApplication):
    """Qt's, which also says when a Mac hands it a file: there a double click is no argument but an event."""

    handed = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.handed.emit(event.file())
            return True
        return super().event(event)


def has_display() -> bool:
    """Whether a window can be shown here; always so but on Linux without X11 and Wayland."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application() -> QApplication:
    """The one QApplication, made when first asked for; offscreen where there is no display."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = Application(["hashiya"])
    app.setApplicationName("hashiya")
    app.setApplicationDisplayName("حاشية Hashiya")
    app.setDesktopFileName("hashiya")
    return app


def run_window(
    project: Path | None, begun: Callable[[Window, Path | None], object] = lambda _window, _project: None
) -> int:
    """Shows the window and returns when it is closed; `begun` sees it before it is shown."""
    from annotator.ui.crash import CrashHook
    from annotator.ui.window import Window

    app = application()
    CrashHook(paths.log_file()).install()
    settings = Settings(paths.settings_file())
    window = Window(app, settings)
    if isinstance(app, Application):
        app.handed.connect(lambda file: window.projects.open(Path(file)))
    begun(window, project)
    if project is not None:
        window.await_project()
    window.show()

    def opened() -> None:
        if project is not None:
            window.projects.open(project)
        # Whoever starts the program puts it off until here.
        gc.freeze()
        gc.enable()

    # The window is painted first; what lies behind the project is loaded after.
    QTimer.singleShot(0, opened)
    return app.exec()


def render_document(
    session: Session, out: Path, *, width: int, theme: str, language: str, scale: float, arcs: str = "none"
) -> None:
    """Draws an open document as PNG; see `render`. Raises WrongUse for an unknown theme, language or choice of arcs."""
    from annotator.app.linking import Arcs
    from annotator.model import WrongUse
    from annotator.ui.canvas.view import View
    from annotator.ui.render import Picture, render

    if theme not in (LIGHT.name, DARK.name):
        raise WrongUse("--theme is either light or dark, not {value}.", value=theme)
    if language not in ("ar", "en"):
        raise WrongUse("--language is either ar or en, not {value}.", value=language)
    if arcs not in (Arcs.ALL, Arcs.NONE):
        raise WrongUse("--arcs is either all or none, not {value}.", value=arcs)
    app = application()
    dress(app, theme, language)
    picture = Picture(width, DARK if theme == DARK.name else LIGHT, language, scale)
    render(session.document, session.annotation, session.schema, View(arcs=Arcs(arcs)), out, picture)


def dress(app: QApplication, theme: str, language: str) -> tuple[Wardrobe, Interpreter]:
    """Theme and language for an application without a window."""
    wardrobe, interpreter = Wardrobe(app), Interpreter(app)
    wardrobe.wear(theme)
    interpreter.speak(language)
    return wardrobe, interpreter
