"""The guide says what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

_GUIDE = Path(__file__).parents[2] / "docs" / "guide"


def test_the_table_of_keys_is_the_table_of_actions(qapp: object) -> None:
    spec = importlib.util.spec_from_file_location("guide_keys", _GUIDE / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(keys)
    assert (_GUIDE / "keys.md").read_text(encoding="utf-8") == keys.table()


@pytest.mark.parametrize("page", ["README.md", "docs/guide/guide.en.md", "docs/guide/guide.ar.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(page: str) -> None:
    path = _GUIDE.parents[1] / page
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if not (path.parent / link).exists()]
    assert not missing
