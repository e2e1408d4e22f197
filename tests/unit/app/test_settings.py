"""Settings: defaults, what is kept, and files that nobody can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.app.settings import SETTINGS, Settings
from annotator.model import HashiyaError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_defaults_hold_until_something_is_set(path: Path) -> None:
    settings = Settings(path)
    assert {setting.key: settings.value(setting.key) for setting in SETTINGS} == {
        setting.key: setting.default for setting in SETTINGS
    }
    assert not path.exists()


def test_what_is_set_is_there_the_next_time(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.set("annotator", "سارة")
    settings.set("size", 24)
    settings.set_keys({"B": "accept"})
    settings.set_window({"geometry": "x"})
    again = Settings(path)
    assert (again.text("annotator"), again.number("size")) == ("سارة", 24)
    assert (dict(again.keys), dict(again.window)) == ({"B": "accept"}, {"geometry": "x"})
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("rubbish", [b"{not json", b"\xff\xfe\x00", b""])
def test_an_unreadable_file_is_set_aside(path: Path, rubbish: bytes) -> None:
    path.write_bytes(rubbish)
    settings = Settings(path)
    assert settings.text("theme") == "system"
    assert not path.exists()
    assert path.with_suffix(".json.unreadable").read_bytes() == rubbish
    settings.set("theme", "dark")
    assert Settings(path).text("theme") == "dark"


@pytest.mark.parametrize(
    "kept", [[], "x", {"size": "big", "advance": 1, "theme": None, "keys": 3, "recent": {}, "window": []}]
)
def test_values_of_the_wrong_kind_are_defaults(path: Path, kept: object) -> None:
    path.write_text(json.dumps(kept), encoding="utf-8")
    settings = Settings(path)
    assert (settings.value("size"), settings.value("advance"), settings.value("theme")) == (18, True, "system")
    assert (dict(settings.keys), settings.recent, dict(settings.window)) == ({}, [], {})


def test_recent_projects_are_those_that_still_exist(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    projects = [tmp_path / f"{number}.hashiya" for number in range(14)]
    for project in projects:
        project.touch()
        settings.opened(project)
    settings.opened(projects[5])
    projects[13].unlink()
    recent = Settings(path).recent
    assert recent[:2] == [projects[5].resolve(), projects[12].resolve()]
    assert len(recent) == 11


def test_where_nothing_can_be_kept_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file where a folder should be")
    settings = Settings(tmp_path / "folder" / "settings.json")
    with pytest.raises(HashiyaError, match="could not be kept"):
        settings.set("theme", "dark")
    assert settings.text("theme") == "dark"
