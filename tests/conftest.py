"""Fixtures of every suite."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no defect; speed is measured in benchmarks/.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

_SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles, corpora and sample files beside the checkout; never committed."""
    if not _SHARED.is_dir():
        pytest.skip("no shared folder beside the checkout")
    return _SHARED


@pytest.fixture(scope="session")
def articles(shared: Path) -> list[Path]:
    """The five real articles, as scraped."""
    return sorted((shared / "seeds").glob("*.txt"))


@pytest.fixture(autouse=True)
def _speak_english_again() -> Iterator[None]:
    """There is one application for all tests: whoever changed its language leaves it as it was."""
    yield
    if "annotator.ui.language" in sys.modules:
        from PySide6.QtWidgets import QApplication

        from annotator.ui.language import Interpreter

        application = QApplication.instance()
        if isinstance(application, QApplication):
            speaker = Interpreter(application)
            speaker.speak("en")
            speaker.deleteLater()
