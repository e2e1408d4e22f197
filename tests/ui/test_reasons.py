"""Why a suggestion was made can be said in Arabic."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.app.paths import seeds
from annotator.app.suggesting import propose
from annotator.model import Document, DocumentId
from annotator.ui.language import Interpreter
from annotator.ui.reasons import REASONS, reason_said


def gold() -> Path:
    return seeds() / "gold.jsonl"


def test_every_reason_that_the_seeds_bring_up_is_known() -> None:
    known = {reason.template for reason in REASONS}
    said: set[str] = set()
    for line in gold().read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = Document(DocumentId(record["id"]), record["text"], language=record["language"])
        for suggestion in propose(document):
            said |= {suggestion.rule, suggestion.source}
    assert said <= known


def test_reasons_are_said_in_the_interfaces_language(qapp: QApplication) -> None:
    interpreter = Interpreter(qapp)
    interpreter.speak("ar")
    arabic = [reason_said(reason.template) for reason in REASONS]
    interpreter.speak("en")
    assert not any(letter.isascii() and letter.isalpha() for reason in arabic for letter in reason)
    assert reason_said("title + name") == "title + name"
    assert reason_said("a rule of somebody's own") == "a rule of somebody's own"
