"""Rules of the house that a newcomer must know, checked."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType

import pytest

import annotator
import annotator.editing
import annotator.model
from annotator.app.actions import ACTIONS, keymap, label_actions
from annotator.app.project import shipped_schema
from annotator.app.settings import Settings
from annotator.editing.draft import Draft
from annotator.ui.screen import WindowScreen

PACKAGE = Path(annotator.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def classes() -> Iterator[type]:
    for package in (annotator.model, annotator.editing):
        for module in modules(package):
            for _, kind in inspect.getmembers(module, inspect.isclass):
                if kind.__module__ == module.__name__:
                    yield kind


def is_value(kind: type) -> bool:
    no_value = issubclass(kind, Enum | Exception) or getattr(kind, "_is_protocol", False)
    # A draft lives only while one command is applied.
    return not no_value and kind is not Draft


@pytest.mark.parametrize("kind", [kind for kind in classes() if is_value(kind)], ids=lambda kind: kind.__name__)
def test_values_are_frozen_and_have_slots(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)
    assert "__dict__" not in dir(kind)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_each_action_has_an_id_and_its_keys_for_itself() -> None:
    actions = ACTIONS + label_actions(shipped_schema("news"))
    ids = Counter(action.id for action in actions)
    chords = Counter(chord for action in actions for chord in action.keys)
    assert [name for name, count in ids.items() if count > 1] == []
    assert [chord for chord, count in chords.items() if count > 1] == []


def test_every_label_of_the_news_schema_has_a_digit_and_nearly_all_a_letter(tmp_path: Path) -> None:
    schema = shipped_schema("news")
    keys = keymap(ACTIONS + label_actions(schema), Settings(tmp_path / "settings.json"))
    assert [keys[digit] for digit in "1234567890"] == [f"label.{label.name}" for label in schema.entities]
    lettered = {label.name for label in schema.entities if keys.get(label.key) == f"letter.{label.name}"}
    assert lettered == {label.name for label in schema.entities}


def shown() -> set[str]:
    """What actions ask the screen to show."""
    tree = ast.parse((PACKAGE / "app" / "actions.py").read_text(encoding="utf-8"))
    return {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_show"
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def test_the_window_knows_whatever_an_action_asks_it_to_show() -> None:
    starters = [(PACKAGE / "ui" / name).read_text(encoding="utf-8") for name in ("projects.py", "learning.py")]
    started = set(re.findall(r'case "([a-z-]+)"', "".join(starters)))
    unknown = {
        name for name in shown() if not hasattr(WindowScreen, f"_show_{name.replace('-', '_')}") and name not in started
    }
    assert len(shown()) > 15
    assert unknown == set()


@pytest.mark.parametrize(
    ("opened", "heavy"),
    [
        # Painted first: storage and spaCy are loaded when a project is opened.
        (
            "annotator.ui.window",
            {"annotator.ui.canvas", "annotator.ui.panels.inspector", "annotator.storage", "sqlalchemy"},
        ),
        # An article is read before anybody imports, exports or asks for suggestions.
        ("annotator.app.project", {"annotator.app.importing", "annotator.app.exporting", "annotator.suggest.engine"}),
    ],
)
def test_what_is_opened_first_does_not_load_what_is_heavy(opened: str, heavy: set[str]) -> None:
    heavy |= {"spacy", "sqlmodel", "pydantic", "numpy", "thinc", "lxml", "docx", "trafilatura", "alembic"}
    code = f"import sys, {opened}; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout.strip() == "[]"
