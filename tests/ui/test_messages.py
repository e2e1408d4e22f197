"""What is told at the foot, and what is asked."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox  # noqa: TID251  # the channel itself is under test
from pytestqt.qtbot import QtBot

from annotator.model import BadInput, Message
from annotator.ui.messages import Link, MessageBar, MessageLog, Severity, ask, milliseconds


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar(clock=lambda: datetime(2025, 1, 2, 3, 4))
    qtbot.addWidget(bar)
    return bar


def test_a_message_is_shown_and_kept_in_the_log(bar: MessageBar) -> None:
    bar.tell(Message("Mentions decided alike: {count}", count=3), Severity.DONE)
    assert "3" in bar.text
    bar.clear()
    assert bar.text == ""
    assert not bar.isVisibleTo(None)
    assert [told.severity for told in bar.log] == [Severity.DONE]


def test_an_error_says_its_own_words(bar: MessageBar) -> None:
    bar.tell_error(BadInput("{path}, line {line}: not JSON.", path="a.jsonl", line=7))
    assert "a.jsonl, line 7: not JSON." in bar.text
    assert bar.log[-1].severity is Severity.ERROR


def test_the_log_keeps_the_last_two_hundred(bar: MessageBar) -> None:
    for number in range(250):
        bar.tell(Message("{number}", number=number))
    assert [str(told.message) for told in bar.log] == [str(number) for number in range(50, 250)]


def test_a_link_runs_once_and_puts_the_message_away(bar: MessageBar, qtbot: QtBot) -> None:
    ran: list[int] = []
    bar.tell(Message("Exported."), link=Link(Message("Open the folder"), lambda: ran.append(1)))
    bar.show()
    button = bar.findChildren(type(bar._action))[0]
    button.click()
    assert ran == [1]
    assert bar.text == ""


def test_long_messages_and_errors_stay_longer() -> None:
    short, long = milliseconds("a", Severity.NOTE), milliseconds("a" * 100, Severity.NOTE)
    assert short < long < milliseconds("a" * 100, Severity.ERROR)


def test_the_log_lists_the_last_first(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell(Message("one"))
    bar.tell(Message("two"))
    log = MessageLog(bar.log, bar)
    assert log._list.item(0).text() == "03:04  two"
    assert log._list.count() == 2


@pytest.mark.parametrize(("press", "expected"), [(0, True), (1, False)])
def test_a_question_is_answered_by_its_buttons(qtbot: QtBot, press: int, expected: bool) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        wanted = ("Delete", "Keep")[press]
        next(button for button in box.buttons() if button.text() == wanted).click()

    QTimer.singleShot(0, answer)
    assert ask(None, Message("Delete it?"), Message("Delete"), Message("Keep")) is expected
