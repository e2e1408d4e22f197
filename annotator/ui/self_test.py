"""One of everything, offscreen, in the program as it is installed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QRawFont

from annotator.app import paths
from annotator.app.export import Wish
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, newest_backup, restore, shipped_schema
from annotator.app.settings import Settings
from annotator.app.suggesting import lexicon_for
from annotator.editing import Accept, Add
from annotator.model import HashiyaError, ItemId, Mention, Relation, Schema
from annotator.ui import fonts
from annotator.ui.application import application, render_document
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.window import Window

_NAME = "self-test"
_FEWEST_INKED = 2000


@dataclass(slots=True)
class _Bench:
    """What the checks hand on to one another."""

    folder: Path
    project: Path = field(init=False)
    document: str = ""

    def __post_init__(self) -> None:
        self.project = self.folder / "اختبار self test.hashiya"


def run_self_test() -> Iterator[tuple[str, str | None]]:
    """Yields (what was tried, None or what went wrong) for each check; a failed one does not stop the rest."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        bench = _Bench(Path(folder))
        for check in _CHECKS:
            yield (check.__doc__ or check.__name__).rstrip("."), _tried(check, bench)


def _tried(check: Callable[[_Bench], None], bench: _Bench) -> str | None:
    try:
        check(bench)
    except HashiyaError as error:
        return str(error)
    except Exception as error:  # whatever is broken is what this is to report
        return f"{type(error).__name__}: {error}"
    return None


def _require(fact: object, words: str) -> None:
    if not fact:
        raise HashiyaError("{words}", words=words)


def _resources(bench: _Bench) -> None:
    """Resources: schema, word lists, theme, translation, sample articles"""
    del bench
    _require(len(shipped_schema("news").entities) >= 10, "the news schema is not whole")
    _require(lexicon_for("ar").knows("سوريا"), "the Arabic word list does not know سوريا")
    for parts in (("themes", "app.qss"), ("translations", "hashiya_ar.qm")):
        paths.resource(*parts)
    _require(list(paths.seeds().glob("*.txt")), "there are no sample articles")


def _shaping(bench: _Bench) -> None:
    """Arabic letters are shaped and joined"""
    del bench
    fonts.load()
    raw = QRawFont.fromFont(fonts.body())
    _require(raw.supportsCharacter(ord("ش")), "the text face has no Arabic")
    # A letter without dots: the face draws dots as glyphs of their own.
    _require(len(set(_glyphs("ععع"))) == 3, "the three forms of one letter look alike")


def _glyphs(text: str) -> list[int]:
    from PySide6.QtGui import QTextLayout

    layout = QTextLayout(text, fonts.body())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]


def _importing(bench: _Bench) -> None:
    """An article is imported and highlighted"""
    article = sorted(paths.seeds().glob("ar-*.txt"))[0]
    report = ImportReport()
    with Project.create(bench.project, shipped_schema("news")) as project:
        project.import_job([article], ImportOptions(), report).run()
    _require(report.added, "nothing was imported")
    bench.document = report.added[0]


def _editing(bench: _Bench) -> None:
    """Accept, relation, undo and redo; the project opens again as it was"""
    with Project.open(bench.project) as project:
        session = project.session(project.documents()[0].id, _NAME)
        keys = tuple(item.id for item in session.annotation.pending() if not isinstance(item.proposed, Relation))
        session.do(Accept(keys))
        made = _any_relation(session.schema, list(session.annotation.mentions()))
        session.do(Add(Relation(session.new_id(), *made)))
        whole = session.annotation
        session.undo()
        session.undo()
        _require(not any(True for _ in session.annotation.mentions()), "undo left something")
        session.redo()
        session.redo()
        _require(session.annotation == whole, "redo is not what was undone")
    with Project.open(bench.project) as project:
        again = project.session(project.documents()[0].id, _NAME)
        _require(again.annotation == whole, "the file does not hold what the screen showed")


def _any_relation(schema: Schema, mentions: list[Mention]) -> tuple[str, ItemId, ItemId]:
    for head, tail in permutations(mentions, 2):
        labels = schema.relations_between(head.label, tail.label)
        if labels:
            return labels[0].name, head.id, tail.id
    raise HashiyaError("No two mentions of the article can be joined.")


def _exporting(bench: _Bench) -> None:
    """Gold for spaCy is written and read back"""
    with Project.open(bench.project) as project:
        report = project.export(bench.folder / "gold", _NAME, "spacy", Wish())
        lines = project.export(bench.folder / "gold.jsonl", _NAME, "jsonl", Wish())
    _require(report.mentions and lines.mentions == report.mentions, "mentions are missing")


def _backup(bench: _Bench) -> None:
    """A backup is made, and restores a damaged project"""
    with Project.open(bench.project) as project:
        project.back_up()
        whole = [row.id for row in project.documents()]
    bench.project.write_bytes(b"damaged" * 1000)
    good = newest_backup(bench.project)
    _require(good, "there is no backup")
    assert good is not None
    restore(bench.project, good)
    with Project.open(bench.project) as project:
        _require([row.id for row in project.documents()] == whole, "the restored project is not whole")


def _window(bench: _Bench) -> None:
    """The window is painted"""
    settings = Settings(bench.folder / "settings.json")
    settings.set("annotator", _NAME)
    window = Window(application(), settings)
    window.resize(1280, 800)
    window.show()
    window.projects.open(bench.project)
    picture = window.grab().toImage()
    _require(window.desk.has_document, window.messages.text or "no document is open")
    _require(_inked(picture) > _FEWEST_INKED, "the window is empty")
    window.close()
    window.deleteLater()


def _rendering(bench: _Bench) -> None:
    """A document is drawn as a picture"""
    out = bench.folder / "page.png"
    with Project.open(bench.project) as project:
        session = project.session(project.documents()[0].id, _NAME)
        render_document(session, out, width=900, theme="dark", language="en", scale=1.5)
        sheet = Sheet(session.document, session.schema, Type(), 700, "ar")
        _require(sheet.places, "the article has no paragraphs")
    _require(_inked(QImage(str(out))) > _FEWEST_INKED, "the picture is empty")


def _inked(picture: QImage) -> int:
    """Pixels, one in four by four, that are not of the most frequent colour."""
    colours: dict[int, int] = {}
    for y in range(0, picture.height(), 4):
        for x in range(0, picture.width(), 4):
            colour = QColor(picture.pixelColor(x, y)).rgb()
            colours[colour] = colours.get(colour, 0) + 1
    return sum(colours.values()) - max(colours.values())


_CHECKS = (_resources, _shaping, _importing, _editing, _exporting, _backup, _window, _rendering)
