"""When the program itself is wrong: nothing is thrown at the person, nothing is lost, and a report can be copied."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

import annotator
from annotator.ui.language import tr
from annotator.ui.pieces import Paragraph, heading

_MOST_BYTES = 1_000_000


def report(error: BaseException, at: datetime) -> str:
    """Versions and the traceback; no text of the annotator's documents."""
    trace = "".join(traceback.format_exception(error))
    return (
        f"Hashiya {annotator.__version__}, Python {platform.python_version()}, Qt {PySide6.__version__}, "
        f"{platform.platform()}\n{at:%Y-%m-%d %H:%M:%S} UTC\n\n{trace}"
    )


class CrashDialog(QDialog):
    """Says what happened in words; the report is there to be copied."""

    def __init__(self, text: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Something went wrong"))
        self.resize(560, 380)
        self._text = text
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setAccessibleName(tr("Report"))
        field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        copy = QPushButton(tr("Copy the report"))
        copy.clicked.connect(self.copy)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Go on working"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(heading(tr("Something went wrong in Hashiya")))
        layout.addWidget(
            Paragraph(
                tr(
                    "What you did last was not carried out. Everything before it is on disk, whole. "
                    "If it happens again, please send the report below; it is also kept in {path}.",
                    path=log,
                )
            )
        )
        layout.addWidget(field, 1)
        layout.addWidget(buttons)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


class CrashHook:
    """A `sys.excepthook` that logs, then shows at most one dialog at a time."""

    def __init__(self, log: Path, show: Callable[[str, Path], object] | None = None) -> None:
        self._log = log
        self._show = show or _show
        self._showing = False

    def install(self) -> None:
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(error, datetime.now(UTC))
        self._write(text)
        sys.__excepthook__(kind, error, trace)
        if self._showing:
            return
        self._showing = True
        try:
            self._show(text, self._log)
        finally:
            self._showing = False

    def _write(self, text: str) -> None:
        try:
            if self._log.exists() and self._log.stat().st_size > _MOST_BYTES:
                self._log.replace(self._log.with_suffix(".log.old"))
            with self._log.open("a", encoding="utf-8") as file:
                file.write(text + "\n")
        except OSError:
            # The dialog still shows the report.
            return


def _show(text: str, log: Path) -> None:
    CrashDialog(text, log, QApplication.activeWindow()).exec()
