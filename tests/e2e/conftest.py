"""Fixtures of the tests through the whole program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
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


@pytest.fixture
def elsewhere(tmp_path: Path) -> Callable[[Path], Callable[..., str]]:
    """A machine with spaCy, and with the wheel that a folder brings, but without Hashiya.

    Called with the folder it gives a `python` that runs in there and returns what was printed.
    """

    def machine(folder: Path) -> Callable[..., str]:
        site = tmp_path / "elsewhere"
        site.mkdir()
        for entry in Path(sysconfig.get_path("purelib")).iterdir():
            if not ("hashiya" in entry.name or entry.name == "annotator" or entry.suffix == ".pth"):
                (site / entry.name).symlink_to(entry)
        for wheel in folder.glob("*.whl"):
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
            subprocess.run([*pip, "--disable-pip-version-check", "--target", str(site), str(wheel)], check=True)

        def python(*arguments: str, told: str = "") -> str:
            done = subprocess.run(
                [sys.executable, "-S", *arguments], cwd=folder, env={**os.environ, "PYTHONPATH": str(site)},
                input=told, capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr
            return done.stdout

        return python

    return machine
