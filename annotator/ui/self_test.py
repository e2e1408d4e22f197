"""One of everything, offscreen, in the program as it is installed."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QColor, QImage, QRawFont, QTextLayout

from annotator import __version__
from annotator.app import trials
from annotator.app.placing import writing
from annotator.app.project import Project
from annotator.app.settings import Settings
from annotator.app.trials import NAME, Bench, require
from annotator.model import HashiyaError
from annotator.ui import fonts
from annotator.ui.application import application, render_document
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.window import Window

_FEWEST_INKED = 2000
# Letters without dots, which faces may draw as glyphs of their own.
_JOINED = "محمد"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one trial: `words` say what went wrong, and are empty where nothing did."""

    name: str
    ok: bool
    seconds: float
    words: str


def run_self_test() -> Iterator[Result]:
    """One result after another; a trial that fails does not stop the rest."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder))
        for trial in (_shaping, *trials.TRIALS, _window, _rendering):
            yield _tried(trial, bench)


def write_results(results: list[Result], out: Path, *, whole: bool) -> None:
    """The results as JSON, for machines; without `whole` more are to come, and the test is not passed."""
    told = {
        "program": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "system": platform.platform(),
        "whole": whole,
        "ok": whole and all(result.ok for result in results),
        "trials": [asdict(result) for result in results],
    }
    with writing(out):
        out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _tried(trial: Callable[[Bench], None], bench: Bench) -> Result:
    name, begun, words = (trial.__doc__ or trial.__name__).rstrip("."), perf_counter(), ""
    try:
        trial(bench)
    except HashiyaError as error:
        words = str(error) or type(error).__name__
    except Exception as error:  # whatever is broken is what this is to report
        words = f"{type(error).__name__}: {error}"
    return Result(name, not words, round(perf_counter() - begun, 3), words)


def _shaping(bench: Bench) -> None:
    """Arabic letters are shaped and joined in every face"""
    del bench
    for family in fonts.BODIES:
        face = fonts.body(family)
        raw = QRawFont.fromFont(face)
        require(raw.familyName() == family, f"{family} is not loaded, but {raw.familyName()}")
        require(raw.supportsCharacter(ord("ش")), f"{family} has no Arabic")
        joined, alone = _glyphs(_JOINED, family), [each for letter in _JOINED for each in _glyphs(letter, family)]
        require(joined and 0 not in joined, f"{family} has no glyph for a letter")
        require(joined != alone and set(joined) != set(alone), f"{family} does not join letters")
        require(len(set(_glyphs("ععع", family))) == 3, f"{family} draws three forms of one letter alike")


def _glyphs(text: str, family: str) -> list[int]:
    """Which glyphs of a face a text is drawn with."""
    layout = QTextLayout(text, fonts.body(family))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]


def _window(bench: Bench) -> None:
    """The window is painted, with an article in it"""
    settings = Settings(bench.folder / "settings.json")
    settings.set("annotator", NAME)
    window = Window(application(), settings)
    window.resize(1280, 800)
    window.show()
    window.projects.open(bench.project)
    picture = window.grab().toImage()
    require(window.desk.has_document, window.messages.text or "no document is open")
    require(_inked(picture) > _FEWEST_INKED, "the window is empty")
    window.close()
    window.deleteLater()


def _rendering(bench: Bench) -> None:
    """A document is drawn as a picture"""
    out = bench.folder / "page.png"
    with Project.open(bench.project) as project:
        session = project.session(project.documents()[0].id, NAME)
        render_document(session, out, width=900, theme="dark", language="en", scale=1.5)
        sheet = Sheet(session.document, session.schema, Type(), 700, "ar")
        require(sheet.places, "the article has no paragraphs")
    require(_inked(QImage(str(out))) > _FEWEST_INKED, "the picture is empty")


def _inked(picture: QImage) -> int:
    """Pixels, one in four by four, that are not of the most frequent colour."""
    colours: dict[int, int] = {}
    for y in range(0, picture.height(), 4):
        for x in range(0, picture.width(), 4):
            colour = QColor(picture.pixelColor(x, y)).rgb()
            colours[colour] = colours.get(colour, 0) + 1
    return sum(colours.values()) - max(colours.values())
