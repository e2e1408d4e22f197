"""A bug becomes a report, not a traceback in the annotator's face."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.ui.crash import CrashDialog, CrashHook


def raised(text: str) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_a_bug_is_logged_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown: list[str] = []
    hook = CrashHook(tmp_path / "hashiya.log", lambda text, log: shown.append(text))
    error = raised("no such place")
    hook(type(error), error, error.__traceback__)
    hook(type(error), error, error.__traceback__)
    kept = (tmp_path / "hashiya.log").read_text(encoding="utf-8")
    assert kept.count("ValueError: no such place") == 2
    assert len(shown) == 2
    assert "Python" in shown[0]


def test_a_bug_while_the_report_is_open_opens_no_second_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown: list[str] = []

    def show(text: str, log: Path) -> None:
        shown.append(text)
        hook(type(error), error, error.__traceback__)

    hook = CrashHook(tmp_path / "hashiya.log", show)
    error = raised("again")
    hook(type(error), error, error.__traceback__)
    assert len(shown) == 1
    assert (tmp_path / "hashiya.log").read_text(encoding="utf-8").count("ValueError: again") == 2


def test_a_log_that_cannot_be_written_is_no_second_crash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown: list[str] = []
    hook = CrashHook(tmp_path, lambda text, log: shown.append(text))
    error = raised("full")
    hook(type(error), error, error.__traceback__)
    assert len(shown) == 1


def test_a_large_log_is_set_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "hashiya.log"
    log.write_text("x" * 1_100_000, encoding="utf-8")
    error = raised("small")
    CrashHook(log, lambda text, path: None)(type(error), error, error.__traceback__)
    assert log.stat().st_size < 10_000
    assert (tmp_path / "hashiya.log.old").stat().st_size == 1_100_000


def test_the_dialog_says_where_the_work_is_and_copies_the_report(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog("the report", tmp_path / "hashiya.log", None)
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "on disk" in said
    assert "hashiya.log" in said
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "the report"
