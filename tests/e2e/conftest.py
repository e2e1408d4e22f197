"""Fixtures of the tests through the whole program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent
SEEDS = _HERE.parents[1] / "seeds"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any Qt warning fails a test, except what the screenless platform says about itself."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support "))


@pytest.fixture(scope="session")
def gold() -> dict[str, dict[str, Any]]:
    """The records of the sample articles with their gold, by id."""
    lines = (SEEDS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}
