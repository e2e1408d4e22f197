"""An evaluation as a page in the interface's languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.ui.application import application
from annotator.ui.language import Interpreter, said

if TYPE_CHECKING:
    from annotator.app.evaluating import Evaluation


def write_page(path: Path, evaluation: Evaluation, judged: str, gold: str, language: str) -> Path:
    """Writes the page in `language`, "ar" or "en", and gives its path back. Raises HashiyaError, in words."""
    from annotator.app import evaluation_page

    Interpreter(application()).speak(language)
    evaluation_page.write_page(path, evaluation, judged, gold, evaluation_page.Speaker(language, said))
    return path
