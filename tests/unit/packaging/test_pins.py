"""What the program asks for is pinned for the bundle of each system."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("system", ["linux", "windows", "macos"])
def test_every_dependency_goes_into_the_bundle(system: str) -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.split(r"[^A-Za-z0-9._-]", each)[0].lower().replace("_", "-") for each in project["dependencies"]}
    pins = (_ROOT / f"packaging/runtime-{system}.txt").read_text("utf-8")
    assert asked - set(re.findall(r"^([a-z0-9-]+)==", pins, re.MULTILINE)) == set()
