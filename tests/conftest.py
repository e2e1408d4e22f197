"""Fixtures of every suite."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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
