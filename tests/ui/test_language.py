"""Every sentence is there in Arabic, with the same parts, and the screen turns when the language does."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app.paths import resource
from annotator.app.project import shipped_schema
from annotator.model import BadInput, Checked, Message
from annotator.ui.bridge import Bridge
from annotator.ui.language import Interpreter, code, label_title, said, tr
from annotator.ui.panels.item_panel import ItemPanel
from annotator.ui.panels.mentions import MentionsPanel
from annotator.ui.theme import Wardrobe


@pytest.fixture(scope="module")
def update() -> ModuleType:
    """The script that keeps the translation, as a module."""
    path = resource("translations") / "update.py"
    spec = importlib.util.spec_from_file_location("update_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def interpreter(qapp: QApplication) -> Iterator[Interpreter]:
    interpreter = Interpreter(qapp)
    yield interpreter
    interpreter.speak("en")


def test_every_template_is_translated_with_its_parts(update: ModuleType) -> None:
    assert list(update.shortcomings()) == []


def test_the_compiled_translation_is_that_of_its_source(update: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    update.compile_to(fresh)
    assert fresh.read_bytes() == update.COMPILED.read_bytes()


def test_the_source_is_as_the_script_writes_it(update: ModuleType) -> None:
    written = update.document(update.collect().templates, update.translations())
    assert update.SOURCE.read_text(encoding="utf-8") == written


def test_shortcomings_are_found(update: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'tr("One {part}", part=1)\nraise BadInput("Two")\nMessage("Three" if x else "Four")\ntr(f"five {x}")\n',
        encoding="utf-8",
    )
    source = tmp_path / "x.ts"
    templates = {"One {part}": "", "Two": "", "Gone": ""}
    source.write_text(update.document(templates, {"One {part}": "واحد", "Gone": "ذهب"}), encoding="utf-8")
    found = "\n".join(update.shortcomings(tmp_path, source))
    assert "other parts in the translation (a.py): One {part}" in found
    assert "not translated (a.py): Two" in found
    assert "not translated (a.py): Three" in found
    assert "not translated (a.py): Four" in found
    assert "no longer used: Gone" in found
    assert "a.py:4: a template must be a literal" in found


def test_arabic_templates_hold_no_latin_commas(update: ModuleType) -> None:
    for template, arabic in update.translations().items():
        assert ", " not in arabic, template
        assert "?" not in arabic, template
        assert ";" not in arabic, template


def test_switching_translates_and_turns_the_screen(qapp: QApplication, interpreter: Interpreter) -> None:
    interpreter.speak("ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert code() == "ar"
    assert tr("Mentions") == "المذكورات"
    interpreter.speak("en")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert tr("Mentions") == "Mentions"


def test_errors_and_messages_speak_the_same_language(interpreter: Interpreter) -> None:
    error = BadInput("{path} is empty.", path="a.txt")
    assert said(error.message) == "a.txt is empty."
    interpreter.speak("ar")
    assert said(error.message) == "\u2068a.txt\u2069 فارغ."


def test_parts_are_fenced_off_only_where_they_would_disturb(interpreter: Interpreter) -> None:
    assert tr("Guideline: {label}", label="Person") == "Guideline: Person"
    assert tr("Guideline: {label}", label="شخص") == "Guideline: \u2068شخص\u2069"
    assert tr("Mentions: {count}", count=3) == "Mentions: 3"
    interpreter.speak("ar")
    assert tr("Guideline: {label}", label="شخص") == "دليل الوسم: شخص"
    assert tr("Guideline: {label}", label="PER") == "دليل الوسم: \u2068PER\u2069"
    assert tr("Backup made: {path}", path="2025-05-04 18:00") == "نسخة احتياطية في: \u20682025-05-04 18:00\u2069"


def test_labels_are_called_by_their_titles(interpreter: Interpreter) -> None:
    schema = shipped_schema("news")
    message = Message("Label as {label}", label="PER")
    assert said(message, schema) == "Label as Person"
    assert said(message) == "Label as PER"
    interpreter.speak("ar")
    assert said(message, schema) == "الوسم: شخص"
    assert label_title(schema, "met_with") == dict(schema.relation("met_with").texts)["ar"].title
    assert label_title(schema, "UNKNOWN") == "UNKNOWN"


def test_words_of_our_own_are_translated_inside_messages(interpreter: Interpreter) -> None:
    message = Message("Mark {what} as done", what=", ".join(Checked))
    assert said(message) == "Mark entities, relations as done"
    interpreter.speak("ar")
    assert said(message) == "تمّ: الكيانات، العلاقات"


def test_an_open_panel_follows_the_language(
    qtbot: QtBot, wardrobe: Wardrobe, bridge: Bridge, interpreter: Interpreter
) -> None:
    panel: ItemPanel = MentionsPanel(bridge)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel._title.text().startswith("Mentions: "))
    interpreter.speak("ar")
    qtbot.waitUntil(lambda: panel._title.text().startswith("المذكورات: "))
