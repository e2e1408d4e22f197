"""The screens of the program, each made ready as a person would find it, on articles of our own writing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from annotator.app import paths
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.linking import Arcs, mention_of
from annotator.app.project import Project, shipped_schema
from annotator.app.schema_draft import SchemaDraft
from annotator.app.schema_files import as_yaml
from annotator.app.settings import Settings
from annotator.editing import CheckRelations, MoveEdges, Reject, Relabel
from annotator.model import BadInput, ItemId, Mention, Message, Relation, Span
from annotator.ui.application import application
from annotator.ui.dialogs.train import TrainDialog
from annotator.ui.theme import current_theme
from annotator.ui.walk import press, settle
from annotator.ui.window import Window

if TYPE_CHECKING:
    from annotator.ui.dialogs.export_gold import ExportGold

NAME = "سارة"
_NAMES = {"ar": "أخبار أيار", "en": "May news"}
_MIXED = (
    "مؤتمر GITEX في دبي\n\nأعلنت شركة OpenText يوم 14 أكتوبر 2026 أن نظام Windows 11 سيدعم اللغة العربية "
    "(Arabic) كاملةً، وقال John Smith، مدير «OpenText» في الشرق الأوسط، إن النسخة 2.5 تصل إلى الرياض قريبًا.\n\n"
    "The announcement was made in دبي by the company's director, and repeated in القاهرة a day later.\n\n"
    "وأضاف أن iPhone 17 وGalaxy S26 يعرضان النص بـ120 هرتزًا."
)


def projects(folder: Path, language: str) -> dict[str, Path]:
    """Projects as they come in: `pending` with suggestions, `gold` finished, `empty` without articles."""
    shutil.rmtree(folder, ignore_errors=True)
    found = {name: folder / name / f"{_NAMES[language]}.hashiya" for name in ("pending", "gold", "empty")}
    for path in found.values():
        path.parent.mkdir(parents=True)
    mixed = folder / "mixed.txt"
    mixed.write_text(_MIXED, encoding="utf-8")
    incoming = {
        "pending": [*sorted(paths.seeds().glob("*.txt")), mixed],
        "gold": [paths.seeds() / "gold.jsonl"],
        "empty": [],
    }
    for name, path in found.items():
        with Project.create(path, shipped_schema("news")) as project:
            project.import_job(incoming[name], ImportOptions(annotator=NAME), ImportReport()).run()
    return found


class Studio:
    """The window with a clean desk for each scene."""

    def __init__(self, folder: Path, made: dict[str, Path], language: str, theme: str) -> None:
        self.folder, self.made, self.language = folder, made, language
        kept = folder / f"settings-{language}-{theme}.json"
        kept.unlink(missing_ok=True)
        settings = Settings(kept)
        for key, value in (("annotator", NAME), ("language", language), ("theme", theme)):
            settings.set(key, value)
        self.window = Window(application(), settings)
        self.window.resize(1280, 800)
        self.window.show()
        settle()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        settle()

    def open(self, kind: str, document: str = "") -> None:
        """`document` is a part of its title or source."""
        desk = self.window.desk
        if not desk.has_project or desk.project.path != self.made[kind]:
            self.window.projects.open(self.made[kind])
        self.window.messages.clear()
        rows = self.window.desk.project.documents()
        for row in rows:
            if document and document in f"{row.id} {row.source} {row.title}":
                self.window.projects.open_document(row.id)
        self.window.desk.session.point(0) if self.window.desk.has_document else None
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            settle()

    def select(self, *words: str, nth: int = 0) -> ItemId:
        """Selects the shown item whose text is one of `words`."""
        session = self.window.desk.session
        found = [
            key
            for key in session.annotation.in_text_order()
            if (mention := mention_of(session.annotation, key)) and mention.span.of(session.document.text) in words
        ]
        session.select(found[nth])
        self.settle()
        return found[nth]

    def picture(self) -> QPixmap:
        self.settle()
        return self.window.grab()

    def over(self, dialog: QDialog) -> QPixmap:
        """The window with a dialog in the middle of it."""
        dialog.setModal(False)
        dialog.show()
        self.settle()
        below, above = self.picture(), dialog.grab()
        size = dialog.size()
        at = QPoint((self.window.width() - size.width()) // 2, max(40, (self.window.height() - size.height()) // 3))
        painter = QPainter(below)
        painter.fillRect(self.window.rect(), QColor(0, 0, 0, 70))
        painter.drawPixmap(at, above)
        painter.setPen(QColor(current_theme().line))
        painter.drawRect(QRect(at, size).adjusted(-1, -1, 0, 0))
        painter.end()
        dialog.close()
        dialog.deleteLater()
        self.settle()
        return below

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, text: str = "") -> None:
        press(self.window, key, modifiers, text)


Scene = Callable[[Studio], QPixmap]


def welcome(studio: Studio) -> QPixmap:
    studio.window.projects.start("close")
    return studio.picture()


def pending(studio: Studio) -> QPixmap:
    studio.open("pending", "ar-02")
    studio.key(Qt.Key.Key_Tab)
    for _ in range(7):
        studio.key(Qt.Key.Key_Return)
    studio.key(Qt.Key.Key_Tab)
    return studio.picture()


def confirmed(studio: Studio) -> QPixmap:
    """Nested mentions too."""
    studio.open("gold", "ar-03")
    session = studio.window.desk.session
    mentions = list(session.annotation.mentions())
    outer = next(one for one in mentions for two in mentions if one != two and one.span.contains(two.span))
    session.select(outer.id)
    return studio.picture()


def partners(studio: Studio) -> QPixmap:
    studio.open("gold", "ar-02")
    session = studio.window.desk.session
    person = [mention for mention in session.annotation.mentions() if mention.label == "PER"][3]
    session.select(person.id)
    studio.key(Qt.Key.Key_R, text="r")
    return studio.picture()


def types(studio: Studio) -> QPixmap:
    partners(studio)
    studio.key(Qt.Key.Key_1, text="1")
    picture = studio.picture()
    studio.key(Qt.Key.Key_Escape)
    return picture


def checked_relations(studio: Studio) -> QPixmap:
    """A mention of which no relation is missing, and a pair between which there is none."""
    studio.open("gold", "ar-02")
    session = studio.window.desk.session
    people = [mention for mention in session.annotation.mentions() if mention.label == "PER"]
    session.do(CheckRelations(people[1].id))
    session.do(CheckRelations(people[0].id, people[2].id))
    session.select(people[0].id)
    return studio.picture()


def sought(studio: Studio) -> QPixmap:
    """A partner far away, by letters of its name."""
    partners(studio)
    studio.key(Qt.Key(0), text="ا")
    studio.key(Qt.Key(0), text="ل")
    picture = studio.picture()
    studio.key(Qt.Key.Key_Escape)
    return picture


def arcs(studio: Studio) -> QPixmap:
    studio.open("gold", "ar-01")
    desk = studio.window.desk
    relation = next(iter(desk.annotation.relations()))
    desk.session.select(relation.id)
    desk.arcs = Arcs.ALL
    desk.screen.refresh()
    picture = studio.picture()
    desk.arcs = Arcs.SELECTED
    return picture


def table(studio: Studio) -> QPixmap:
    """Relations under the article, some decided, with the keyboard in them."""
    studio.open("pending", "ar-02")
    studio.key(Qt.Key.Key_F6)
    studio.settle()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
        studio.key(key)
    picture = studio.picture()
    studio.key(Qt.Key.Key_F6)
    return picture


def table_narrow(studio: Studio) -> QPixmap:
    studio.open("gold", "ar-01")
    studio.window.resize(studio.window.minimumSize())
    studio.key(Qt.Key.Key_F6)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        studio.key(key)
    picture = studio.picture()
    studio.key(Qt.Key.Key_F6)
    studio.window.resize(1280, 800)
    studio.settle()
    return picture


def dragging(studio: Studio) -> QPixmap:
    """A relation on its way with the mouse: where it may end is lit."""
    from PySide6.QtTest import QTest

    studio.open("gold", "ar-02")
    person = [mention for mention in studio.window.desk.annotation.mentions() if mention.label == "PER"][3]
    studio.window.desk.session.select(person.id)
    studio.settle()
    view, rect = studio.window.canvas.viewport(), studio.window.canvas.rect_of(person.id)
    assert rect is not None
    start = rect.center().toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in (20, 60, 110):
        end = QPointF(start + QPoint(-step, step * 6 // 10))
        held = Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        move = QMouseEvent(QEvent.Type.MouseMove, end, view.mapToGlobal(end), Qt.MouseButton.NoButton, left, held)
        QApplication.sendEvent(view, move)
    picture = studio.picture()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    studio.window.messages.clear()
    return picture


def far_ends(studio: Studio) -> QPixmap:
    """A relation whose ends do not fit into the window together."""
    studio.open("gold", "ar-06")
    annotation = studio.window.desk.annotation

    def apart(relation: Relation) -> int:
        head, tail = annotation.end(relation.head), annotation.end(relation.tail)
        return abs(head.span.start - tail.span.start) if head and tail else 0

    studio.window.desk.session.select(max(annotation.relations(), key=apart).id)
    return studio.picture()


def net(studio: Studio) -> QPixmap:
    """The entities of an article and what relations say of them."""
    studio.open("gold", "ar-02")
    studio.key(Qt.Key.Key_F5)
    for _ in range(2):
        studio.key(Qt.Key.Key_Left)
    picture = studio.picture()
    studio.key(Qt.Key.Key_F5)
    return picture


def matrix(studio: Studio) -> QPixmap:
    from annotator.ui.network.page import NetworkPage

    studio.open("gold", "ar-02")
    studio.key(Qt.Key.Key_F5)
    page = studio.window.findChild(NetworkPage)
    assert page is not None
    page.turn_view()
    picture = studio.picture()
    page.turn_view()
    studio.key(Qt.Key.Key_F5)
    return picture


def review(studio: Studio) -> QPixmap:
    studio.open("pending", "ar-02")
    for _ in range(3):
        studio.key(Qt.Key.Key_Tab)
        studio.key(Qt.Key.Key_Backspace)
        studio.key(Qt.Key.Key_Return)
    studio.key(Qt.Key.Key_V, text="v")
    picture = studio.picture()
    studio.key(Qt.Key.Key_V, text="v")
    return picture


def furniture(studio: Studio) -> QPixmap:
    studio.open("pending", "ar-05")
    return studio.picture()


def findings(studio: Studio) -> QPixmap:
    """The gold with a few slips, and the list that leads to them."""
    window, desk = studio.window, studio.window.desk
    studio.open("gold", "ar-01")
    session = desk.session
    free = [each for each in session.annotation.mentions() if not session.annotation.touching(each.id)]
    one, other, *_ = [each for each in free if each.label == "GPE"]
    session.do(Relabel((one.id,), "LOC"))
    session.do(MoveEdges(other.id, Span(other.span.start - 1, other.span.end)))
    session.do(Reject(tuple(each.id for each in session.annotation.mentions() if each.label == "PER")[-1:]))
    window.screen_.show("findings")
    _until_idle(studio)
    window.screen_.show("next-finding")
    picture = studio.picture()
    window.findings.hide()
    window.relations.hide()
    for _ in range(3):
        session.undo()
    studio.settle()
    return picture


def find(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.find import FindBar

    studio.open("pending", "ar-01")
    bar = FindBar.over(studio.window.canvas, studio.window.desk)
    field = bar.findChild(QLineEdit)
    assert field is not None
    field.setText("المياه")
    studio.settle()
    picture = studio.picture()
    bar.leave()
    return picture


def palette(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.palette import Palette

    studio.open("pending", "ar-01")
    window = studio.window
    return studio.over(Palette(window.actions_, window.keymap, window.desk, window))


def shortcuts(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.shortcuts import Shortcuts

    return studio.over(Shortcuts(studio.window.actions_, studio.window.settings, studio.window))


def settings(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.settings import SettingsDialog

    return studio.over(SettingsDialog(studio.window.settings, studio.window))


def schema(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.schema import SchemaDialog

    studio.open("gold", "ar-02")
    return studio.over(SchemaDialog(studio.window.desk.project.schema, studio.window))


def suggesters(studio: Studio) -> QPixmap:
    """Some decided, one switched off."""
    from annotator.ui.suggesters import dialog_for

    studio.open("pending", "ar-02")
    for _ in range(3):
        studio.window.run("accept.paragraph")
        studio.window.run("next")
    for _ in range(4):
        studio.window.run("reject")
    dialog = dialog_for(studio.window, {})
    return studio.over(dialog)


def unsure_first(studio: Studio) -> QPixmap:
    """The documents, the most unsure first."""
    studio.open("pending", "ar-05")
    studio.window.projects.order("unsure")
    picture = studio.picture()
    studio.window.projects.order("import")
    return picture


def schema_relation(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.schema import SchemaDialog

    studio.open("gold", "ar-02")
    dialog = SchemaDialog(studio.window.desk.project.schema, studio.window)
    dialog.turn(1, 4)
    return studio.over(dialog)


def schema_yaml(studio: Studio) -> QPixmap:
    """A slip in the YAML, with its line."""
    from annotator.ui.dialogs.schema import SchemaDialog

    class Unasked(SchemaDialog):
        """Goes without asking."""

        def reject(self) -> None:
            self.done(0)

    studio.open("gold", "ar-02")
    dialog = Unasked(studio.window.desk.project.schema, studio.window)
    dialog.turn(2)
    dialog.type_yaml(as_yaml(studio.window.desk.project.schema).replace("key: P", "kye: P"))
    dialog.accept()
    return studio.over(dialog)


def schema_losses(studio: Studio) -> QPixmap:
    from annotator.app.schema_change import effect, stamp_now
    from annotator.editing.schema_change import Renames
    from annotator.ui.dialogs.schema_losses import SchemaLosses

    studio.open("gold", "ar-02")
    project = studio.window.desk.project
    draft = SchemaDraft.of(project.schema).removed(9, relations=False).removed(5, relations=True)
    planned = effect(project.store, draft.schema, Renames(), stamp_now(NAME))
    return studio.over(SchemaLosses(planned.losses, project.schema, draft.schema, studio.window))


def new_project(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.new_project import NewProject

    return studio.over(NewProject(studio.window, Path("/home/sara/Documents")))


def import_articles(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.import_articles import ImportArticles

    return studio.over(ImportArticles(studio.window, [NAME, "gold"], NAME))


def map_labels(studio: Studio) -> QPixmap:
    from collections import Counter

    from annotator.app.incoming_labels import IncomingLabels
    from annotator.ui.dialogs.map_labels import MapLabels

    found = IncomingLabels(Counter(PERS=412, OCC=188, CARDINAL=61, ORG=350), Counter({"Located-In": 40}), complete=True)
    schema = shipped_schema("news")
    return studio.over(MapLabels(found.unknown(schema), schema, studio.window))


def _export_dialog(studio: Studio) -> ExportGold:
    from annotator.ui.dialogs.export_gold import ExportGold

    studio.open("gold", "ar-01")
    window = studio.window
    return ExportGold(window.desk.project, NAME, window.jobs, window)


def export_gold(studio: Studio) -> QPixmap:
    dialog = _export_dialog(studio)
    dialog.wishes.write_to(Path("/home/sara/Documents/gold"))
    return studio.over(dialog)


def export_before(studio: Studio) -> QPixmap:
    """What a form cannot hold, and what does not agree."""
    dialog = _export_dialog(studio)
    dialog.wishes.choose("conll")
    dialog.go_on()
    _until_idle(studio)
    return studio.over(dialog)


def export_written(studio: Studio) -> QPixmap:
    dialog = _export_dialog(studio)
    dialog.wishes.write_to(studio.folder / "written" / studio.language)
    for _ in range(2):
        dialog.go_on()
        _until_idle(studio)
    return studio.over(dialog)


def _until_idle(studio: Studio) -> None:
    studio.settle()
    while studio.window.jobs.busy:
        studio.settle()


def _train_dialog(studio: Studio) -> TrainDialog:
    dialog = TrainDialog([NAME, "gold"], NAME, lambda _: None, lambda: None, lambda: None, studio.window)
    dialog.prepare()
    return dialog


def train(studio: Studio) -> QPixmap:
    """In the middle of a training with a learning curve."""
    from annotator.app.learning_curve import Point
    from annotator.app.training import Course
    from annotator.training.telling import Prf, Scored, Stepped

    dialog = _train_dialog(studio)
    course = Course(600, 4)
    for step in range(0, 401, 50):
        f = 0.62 * (1 - 0.5 ** (step / 90))
        course.take(
            Scored(2, step, 20_000 / (1 + step / 10), Prf(f + 0.05, f - 0.04, f), Prf(f / 2, f / 3, f / 2.4), f)
        )
    course.take(Stepped(2, 412, 95.0))
    course.points = [Point(18, 0.44), Point(72, 0.61)]
    dialog.show_course(course)
    return studio.over(dialog)


def trained(studio: Studio) -> QPixmap:
    """What came of a training."""
    from annotator.app.learning_curve import Point, said
    from annotator.app.training import Course
    from annotator.model import Message
    from annotator.training.telling import Prf, Scored, Stepped

    dialog = _train_dialog(studio)
    course = Course(600, 4)
    for step in range(0, 601, 50):
        f = 0.62 * (1 - 0.5 ** (step / 90))
        course.take(Scored(0, step, 20_000 / (1 + step / 10), Prf(f, f, f), None, f))
    course.take(Stepped(0, 600, 140.0))
    course.points = [Point(18, 0.44), Point(36, 0.52), Point(54, 0.57), Point(72, 0.61)]
    dialog.show_course(course)
    done = Message(
        "The model {name} was trained and suggests from now on. F1 of entities on articles kept apart: {f}.",
        name="trained-1",
        f="0.61",
    )
    dialog.ready(done, said(course.points))
    return studio.over(dialog)


def annotator_name(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.annotator_name import AnnotatorName

    return studio.over(AnnotatorName(studio.window))


def go_to_document(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.go_to_document import GoToDocument

    return studio.over(GoToDocument(studio.window.desk.project.documents(), studio.window))


def about(studio: Studio) -> QPixmap:
    from annotator.ui.dialogs.about import About

    return studio.over(About(studio.window))


def context_menu(studio: Studio) -> QPixmap:
    studio.open("pending", "ar-01")
    studio.key(Qt.Key.Key_Tab)
    menu = studio.window.menus.context(studio.window)
    at = studio.window.canvas.mapTo(studio.window, QPoint(260, 200))
    return _with_menu(studio, menu, at)


def menu(studio: Studio) -> QPixmap:
    shown = studio.window.menuBar().actions()[3].menu()
    assert isinstance(shown, QWidget)
    return _with_menu(studio, shown, QPoint(studio.window.width() - 500 if studio.language == "ar" else 200, 30))


def _with_menu(studio: Studio, shown: QWidget, at: QPoint) -> QPixmap:
    shown.adjustSize()
    below = studio.picture()
    painter = QPainter(below)
    painter.drawPixmap(at, shown.grab())
    painter.end()
    return below


def history(studio: Studio) -> QPixmap:
    pending(studio)
    studio.key(Qt.Key.Key_2, text="2")
    studio.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    studio.window.workspace.lists.setCurrentIndex(1)
    studio.settle()
    picture = studio.picture()
    studio.window.workspace.lists.setCurrentIndex(0)
    return picture


def message(studio: Studio) -> QPixmap:
    studio.open("pending", "ar-01")
    studio.window.tell(Message("Mentions decided alike: {count}", count=7))
    return studio.picture()


def error(studio: Studio) -> QPixmap:
    studio.open("pending", "ar-01")
    studio.window.messages.tell_error(
        BadInput(
            "{path}, line {line}, column {column}: not JSON ({why}). Each line must hold one whole document.",
            path="/home/sara/articles.jsonl",
            line=17,
            column=204,
            why="Expecting ',' delimiter",
        )
    )
    picture = studio.picture()
    studio.window.messages.clear()
    return picture


def crash(studio: Studio) -> QPixmap:
    from annotator.ui.crash import CrashDialog, report

    try:
        raise RuntimeError("an example")
    except RuntimeError as why:
        text = report(why, datetime(2026, 5, 12, 9, 30, tzinfo=UTC))
    return studio.over(CrashDialog(text, Path("/home/sara/.local/state/hashiya/log/hashiya.log"), studio.window))


def empty(studio: Studio) -> QPixmap:
    studio.open("empty")
    return studio.picture()


def hebrew(studio: Studio) -> QPixmap:
    studio.open("gold", "he-01")
    session = studio.window.desk.session
    session.select(next(mention.id for mention in session.annotation.mentions() if mention.label == "ORG"))
    return studio.picture()


def persian(studio: Studio) -> QPixmap:
    studio.open("gold", "fa-01")
    return studio.picture()


def mixed(studio: Studio) -> QPixmap:
    studio.open("pending", "mixed")
    session = studio.window.desk.session
    text = session.document.text
    from annotator.editing import Add
    from annotator.model import Span

    start = text.index("Windows")
    marked = Mention(ItemId("mixed-1"), Span(start, text.index("كاملةً")), "MISC")
    if marked.id not in session.annotation:
        session.do(Add(marked))
    session.select(marked.id)
    return studio.picture()


def lens(studio: Studio) -> QPixmap:
    studio.open("gold", "ar-04")
    session = studio.window.desk.session
    text = session.document.text
    odd = next(
        m for m in session.annotation.mentions() if any(mark in m.span.of(text) for mark in "\u0640\u064e\u0650")
    )
    session.select(odd.id)
    return studio.picture()


def narrow(studio: Studio) -> QPixmap:
    """As small as the window goes."""
    studio.open("gold", "ar-01")
    studio.window.resize(studio.window.minimumSize())
    studio.settle()
    picture = studio.picture()
    studio.window.resize(1280, 800)
    studio.settle()
    return picture


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        welcome, pending, confirmed, partners, types, sought, checked_relations, arcs, dragging, far_ends, table,
        table_narrow, net, matrix, review, furniture, findings, find, context_menu, menu, palette, shortcuts, settings,
        schema, schema_relation, schema_yaml, schema_losses, suggesters, unsure_first, train, trained,
        new_project, import_articles, map_labels, export_gold, export_before, export_written,
        annotator_name, go_to_document, about, history, message,
        error,
        crash, empty, hebrew, persian, mixed, lens, narrow,
    )
}  # fmt: skip


def pictures(studio: Studio, names: list[str]) -> Iterator[tuple[str, QPixmap]]:
    QApplication.setCursorFlashTime(0)
    for name in names:
        yield name, SCENES[name](studio)
