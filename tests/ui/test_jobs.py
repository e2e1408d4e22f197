"""Jobs beside the window: which thread does what, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread  # noqa: TID251  # which thread runs what is the point here
from pytestqt.qtbot import QtBot

from annotator.app.jobs import Job
from annotator.model import BadInput, Message
from annotator.ui.jobs import JobBar, Jobs, time_left

TITLE = Message("Counting")


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.finish()


def test_steps_run_elsewhere_and_results_are_kept_here(jobs: Jobs, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    walked: list[bool] = []
    kept: list[tuple[int, bool]] = []

    def steps() -> Iterator[int]:
        for number in range(20):
            walked.append(QThread.currentThread() == here)
            yield number

    then: list[str] = []
    with qtbot.waitSignal(jobs.ended) as ended:
        jobs.run(
            Job(TITLE, steps(), lambda number: kept.append((number, QThread.currentThread() == here)), 20),
            lambda: then.append("then"),
        )
    assert ended.args == [20, False]
    assert kept == [(number, True) for number in range(20)]
    assert walked == [False] * 20
    assert then == ["then"]
    assert not jobs.busy


def test_a_second_job_waits_for_the_first(jobs: Jobs, qtbot: QtBot) -> None:
    kept: list[int] = []
    jobs.run(Job(TITLE, iter([1, 2, 3]), kept.append))
    jobs.run(Job(TITLE, iter([4, 5]), kept.append))
    qtbot.waitUntil(lambda: not jobs.busy and len(kept) == 5)
    assert kept == [1, 2, 3, 4, 5]


def test_what_runs_in_the_background_gives_way(jobs: Jobs, qtbot: QtBot) -> None:
    kept: list[str] = []

    def endless() -> Iterator[str]:
        while True:
            yield "behind"

    then: list[str] = []
    jobs.run(Job(TITLE, endless(), kept.append), lambda: then.append("behind"), background=True)
    qtbot.waitUntil(lambda: bool(kept))
    jobs.run(Job(TITLE, iter(["later"]), kept.append), background=True)
    jobs.run(Job(TITLE, iter(["first"]), kept.append), lambda: then.append("first"))
    qtbot.waitUntil(lambda: not jobs.busy and "later" in kept)
    assert [one for one in kept if one != "behind"] == ["first", "later"]
    assert then == ["behind", "first"]


def test_cancelling_keeps_what_was_taken_and_no_more(jobs: Jobs, qtbot: QtBot) -> None:
    kept: list[int] = []

    def keep(number: int) -> None:
        kept.append(number)
        if number == 2:
            jobs.cancel()

    with qtbot.waitSignal(jobs.ended) as ended:
        jobs.run(Job(TITLE, iter(range(1000)), keep))
    assert kept == [0, 1, 2]
    assert ended.args is not None
    assert ended.args[1] is True


def test_a_refusal_in_a_step_is_told_and_ends_the_job(jobs: Jobs, qtbot: QtBot) -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise BadInput("{path} is empty.", path="x")

    kept: list[int] = []
    with qtbot.waitSignals([jobs.failed, jobs.ended], order="strict"):
        jobs.run(Job(TITLE, steps(), kept.append))
    assert kept == [1]


def test_a_refusal_in_the_sink_is_told_and_ends_the_job(jobs: Jobs, qtbot: QtBot) -> None:
    def refuse(number: int) -> None:
        raise BadInput("The disk is full.")

    with qtbot.waitSignals([jobs.failed, jobs.ended], order="strict"):
        jobs.run(Job(TITLE, iter(range(1000)), refuse))
    assert not jobs.busy


def test_a_bug_in_a_step_reaches_the_crash_report(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    with qtbot.waitSignal(jobs.ended):
        jobs.run(Job(TITLE, steps(), lambda number: None))
    assert caught == [ZeroDivisionError]


def test_finish_stops_an_endless_job(qtbot: QtBot) -> None:
    jobs = Jobs()
    kept: list[int] = []

    def endless() -> Iterator[int]:
        number = 0
        while True:
            yield (number := number + 1)

    jobs.run(Job(TITLE, endless(), kept.append))
    qtbot.waitUntil(lambda: len(kept) > 3)
    jobs.finish()
    assert not jobs.busy


def test_the_bar_shows_while_a_job_runs(jobs: Jobs, qtbot: QtBot) -> None:
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    seen: list[bool] = []
    with qtbot.waitSignal(jobs.ended):
        jobs.run(Job(TITLE, iter([1]), lambda number: seen.append(bar.isVisibleTo(None))))
    assert seen == [True]
    assert not bar.isVisibleTo(None)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "expected"),
    [
        (0, 10, 5.0, ""),
        (10, 10, 5.0, ""),
        (12, 10, 5.0, ""),
        (5, 10, 5.0, "Seconds left: 5"),
        (1, 61, 10.0, "Minutes left: 10"),
        (7, None, 5.0, "Done so far: 7"),
    ],
)
def test_time_left(qtbot: QtBot, done: int, total: int | None, seconds: float, expected: str) -> None:
    assert time_left(done, total, seconds) == expected


def test_a_job_that_is_dropped_never_runs_and_nothing_follows_it(jobs: Jobs, qtbot: QtBot) -> None:
    ran: list[str] = []
    first = Job(Message("First"), iter(["first"]), ran.append)
    second = Job(Message("Second"), iter(["second"]), ran.append)
    third = Job(Message("Third"), iter(["third"]), ran.append)
    for job, name in ((first, "1"), (second, "2"), (third, "3")):
        jobs.run(job, lambda name=name: ran.append(name))
    jobs.drop(second)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert ran == ["first", "1", "third", "3"]
