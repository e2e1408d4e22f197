"""Garbage is looked for while nobody is at work."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.app.session import Session
from annotator.model import ItemId
from annotator.ui.bridge import Bridge
from annotator.ui.sweeping import Sweeper


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class _Node:
    def __init__(self) -> None:
        self.me = self


def _cycle() -> weakref.ref[_Node]:
    return weakref.ref(_Node())


def test_cycles_are_swept_after_work_and_what_stays_is_set_aside(qtbot: QtBot, bridge: Bridge) -> None:
    sweeper = Sweeper(bridge, bridge)
    lost = _cycle()
    sweeper.sweep()
    assert lost() is None
    assert gc.get_freeze_count() > 0


def test_another_document_brings_back_what_was_set_aside(qtbot: QtBot, bridge: Bridge, session: Session) -> None:
    sweeper = Sweeper(bridge, bridge)
    lost = _cycle()
    gc.freeze()
    sweeper.sweep()
    assert lost() is not None
    bridge.attach(session)
    sweeper.sweep()
    assert lost() is None


def test_a_sweep_comes_once_after_a_selection(qtbot: QtBot, bridge: Bridge, session: Session) -> None:
    sweeper = Sweeper(bridge, bridge)
    lost = _cycle()
    key = next(session.annotation.mentions()).id
    session.select(key)
    session.select(ItemId("nothing"))
    assert lost() is not None
    qtbot.waitUntil(lambda: lost() is None, timeout=9000)
    assert sweeper.parent() is bridge
