"""The main job in the real window with nothing but keys, an Arabic keyboard layout active, up to the exported gold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from spacy.tokens import DocBin

from annotator.app.export import Choice
from annotator.app.importing import As, ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.model import Annotation, Checked, DocumentId, Mention, Suggestion
from annotator.ui.window import Window

ME = "سارة"
ONE, TWO = DocumentId("ar-01-yarmouk-water"), DocumentId("ar-08-yarmouk-water-reprint")

# What each key types under the Arabic layout, and its place on X11 and Wayland.
ARABIC = {
    **{"A": ("ش", 38), "D": ("ي", 40), "F": ("ب", 41), "L": ("م", 46), "R": ("ق", 27), "T": ("ف", 28), "U": ("ع", 30)},
    **{"W": ("ص", 25), "Z": ("ئ", 52)},
    **{str((place + 1) % 10): (digit, place + 10) for place, digit in enumerate("١٢٣٤٥٦٧٨٩٠")},
}
NAMED = {"Enter": Qt.Key.Key_Return, "Backspace": Qt.Key.Key_Backspace, "Tab": Qt.Key.Key_Tab, "Esc": Qt.Key.Key_Escape,
         "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down}  # fmt: skip
HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier,
        "Alt": Qt.KeyboardModifier.AltModifier}  # fmt: skip


class Hands:
    """Ten fingers on a keyboard: `codes` says whether the system tells the places of keys, or only what they type."""

    def __init__(self, window: Window, *, codes: bool) -> None:
        self.window = window
        self.codes = codes

    def press(self, *chords: str) -> None:
        for chord in chords:
            *held, name = chord.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for word in held:
                modifiers |= HELD[word]
            letter, place = ARABIC.get(name, ("", 0))
            key = NAMED[name].value if name in NAMED else ord(letter)
            scan, symbol = (place, ord(letter)) if self.codes and letter else (0, 0)
            for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                target = QApplication.focusWidget()
                assert target is not None
                event = QKeyEvent(kind, key, modifiers, scan, symbol, 0, "" if "Ctrl" in held else letter)
                QCoreApplication.sendEvent(target, event)
            QApplication.processEvents()

    def caret_to(self, offset: int) -> None:
        """Leaves what is selected and walks line by line, then word by word."""
        session = self.window.desk.session
        self.press("Esc")
        for _ in range(100):
            if session.caret == offset:
                return
            far, ahead = abs(session.caret - offset) > 150, session.caret < offset
            self.press(("Down" if ahead else "Up") if far else ("Left" if ahead else "Right"))
        raise AssertionError(f"no way to {offset}")

    def select(self, surface: str, key: str = "Alt+Up") -> None:
        """Walks from mention to mention."""
        desk = self.window.desk
        for _ in range(60):
            place = desk.session.place_of(desk.session.selected)
            if place is not None and place.of(desk.session.document.text) == surface:
                return
            self.press(key)
        raise AssertionError(f"no way to {surface}")


class Text:
    """Places in an article by what stands there, found without the program's own code."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.text: str = record["text"]
        self.furniture: list[list[int]] = record["meta"]["furniture"]

    def at(self, surface: str, after: str = "") -> tuple[int, int]:
        start = self.text.index(surface, self.text.index(after) if after else 0)
        return start, start + len(surface)

    def everywhere(self, word: str) -> set[tuple[int, int]]:
        """Each `word` of the article proper, whatever proclitics are written onto it."""
        found = re.finditer(rf"(?<!\w)[وفبلك]{{0,2}}({word})(?!\w)", self.text)
        spans = {match.span(1) for match in found}
        return {span for span in spans if not any(start < span[1] and span[0] < end for start, end in self.furniture)}


Label = tuple[int, int, str]


def labelled(spans: Iterable[tuple[int, int]], label: str) -> set[Label]:
    return {(*span, label) for span in spans}


@pytest.fixture
def articles_(gold: dict[str, dict[str, Any]]) -> tuple[Text, Text]:
    return Text(gold[ONE]), Text(gold[TWO])


@pytest.fixture
def path(tmp_path: Path, articles_: tuple[Text, Text]) -> Path:
    """A project of two articles, with suggestions that are right, wrong, too short and too long."""
    one, two = articles_
    suggested = [
        (*one.at("سورية"), "NORP"),
        (*one.at("دمشق"), "GPE"),
        (*one.at("وزير الخارجية", "وصل"), "ORG"),
        (*one.at("الأردني", "وصل"), "NORP"),
        (*one.at("باسل", "وصل"), "PER"),
        (*one.at("دمشق", "وصل"), "GPE"),
        (*one.at("اليوم الثلاثاء،"), "DATE"),
        (*one.at("وفد حكومي"), "ORG"),
        (*one.at("الكيلاني", "وقال"), "PER"),
        (*one.at("دمشق", "جسرًا بين"), "LOC"),
        (*one.at("عام 2011"), "MISC"),
        (*one.at("لسوريا", "دعم الأردن"), "GPE"),
        (*one.at("مركز قاسيون للسياسات المائية"), "ORG"),
        (*one.at("مازن الشلبي"), "PER"),
        (*one.at("الضفتان"), "ORG"),
        (*one.at("في مؤتمر بيروت"), "EVENT"),
    ]
    file = tmp_path / "in.jsonl"
    lines = [
        {"id": name, "text": text.text, "language": "ar", "entities": entities, "meta": {"furniture": text.furniture}}
        for name, text, entities in ((ONE, one, suggested), (TWO, two, [(*two.at("دمشق"), "GPE")]))
    ]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    path = tmp_path / "مشروع.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        report = ImportReport()
        project.import_job([file], ImportOptions(annotations=As.SUGGESTIONS), report).run()
        assert report.added == [ONE, TWO], [str(error) for error in report.refused]
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path) -> Iterator[Window]:
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", ME), ("language", "ar"), ("theme", "light")):
        settings.set(key, value)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = Window(app, settings)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.projects.open(path)
    yield window
    window.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def intended(one: Text, two: Text) -> tuple[set[Label], set[Label]]:
    """What the keys below are meant to come to, by hand."""
    first = {
        (*one.at("سورية"), "NORP"),
        (*one.at("وزير الخارجية", "وصل"), "POSITION"),
        (*one.at("الأردني", "وصل"), "NORP"),
        (*one.at("باسل العدوان", "وصل"), "PER"),
        (*one.at("اليوم الثلاثاء"), "DATE"),
        (*one.at("عام 2011"), "DATE"),
        (*one.at("سوريا", "دعم الأردن"), "GPE"),
        (*one.at("مركز قاسيون للسياسات المائية"), "ORG"),
        (*one.at("مازن الشلبي"), "PER"),
        (*one.at("الضفتان"), "ORG"),
        (*one.at("مؤتمر بيروت"), "EVENT"),
        (*one.at("معبر نصيب", "وتشغيل"), "FAC"),
        (*one.at("اليرموك", "بحثا"), "LOC"),
        (*one.at("الزيارة\n\nقبل"), "MISC"),
    }
    first |= labelled(one.everywhere("دمشق"), "GPE") | labelled(one.everywhere("الكيلاني"), "PER")
    # دمشق in the second article is left as it was suggested: nobody has decided on it.
    return first, labelled(two.everywhere("الكيلاني"), "PER")


def work(hands: Hands, one: Text) -> None:
    """The whole job, key by key."""
    hands.press("Tab", "Enter", "Enter")  # سورية, دمشق
    hands.select("دمشق")
    hands.press("A", "Tab")  # all equal forms in the document
    hands.press("T", "Enter")  # وزير الخارجية is a position; الأردني is right
    hands.press("Shift+Left", "Tab")  # باسل + العدوان
    hands.press("Ctrl+Shift+Right", "Tab")  # the comma belongs to nobody
    hands.press("Backspace", "Enter")  # وفد حكومي is no name; الكيلاني is one
    hands.select("الكيلاني")
    hands.press("Shift+A", "Tab")  # all equal forms in the project
    hands.press("9")  # عام 2011 is a date
    hands.press("W", "Tab")  # the ل of لسوريا is left out
    hands.press("Shift+Enter", "Tab")  # all in the paragraph of مركز قاسيون
    hands.press("Alt+Left")  # في is no part of the conference
    hands.select("سوريا")
    hands.caret_to(one.at("معبر نصيب", "وتشغيل")[0])
    hands.press("Shift+Left", "Shift+Left", "F")
    hands.caret_to(one.at("اليرموك", "بحثا")[0])
    hands.press("L")
    hands.caret_to(one.at("الزيارة\n\nقبل")[0])
    hands.press("Shift+Left", "Shift+Left", "0")  # over a line break
    hands.caret_to(one.at("ونقلت")[0])
    hands.press("U")  # furniture on
    hands.select("سورية")
    hands.caret_to(one.at("وزير الخارجية")[0])
    hands.press("U")  # and off
    draw(hands, "باسل العدوان", "وزير الخارجية", "holds_position")


def draw(hands: Hands, first: str, second: str, label: str) -> None:
    """R, the number painted at the other mention, the number on the card at the type."""
    window, desk = hands.window, hands.window.desk
    hands.select(first, "Alt+Down")
    hands.press("R")
    text = desk.session.document.text
    ends = {mention.id for mention in desk.annotation.mentions() if mention.span.of(text) == second}
    sheet = window.canvas.sheet
    assert sheet is not None
    chips = [chip for index in range(len(sheet.places)) for chip in sheet.laid(index).plan.chips]
    numbers = [chip.number for chip in chips if chip.key in ends and chip.number is not None]
    assert len(numbers) == 1
    hands.press(str(numbers[0]))
    offered = [button.text() for button in window.workspace.card.findChildren(QPushButton) if button.isVisible()]
    assert len(offered) > 1
    relation = desk.session.schema.relation(label)
    assert relation is not None
    places = [line.split()[0] for line in offered if relation.text("ar").title in line]
    assert len(places) == 1, offered
    hands.press(places[0])


def marked(annotation: Annotation) -> set[Label]:
    return {(mention.span.start, mention.span.end, mention.label) for mention in annotation.mentions()}


@pytest.mark.parametrize("codes", [True, False], ids=["places of keys", "letters only"])
def test_the_main_job_with_keys_only(
    window: Window, articles_: tuple[Text, Text], path: Path, tmp_path: Path, codes: bool
) -> None:
    one, two = articles_
    hands = Hands(window, codes=codes)
    desk = window.desk
    assert QApplication.focusWidget() is window.canvas
    beginning, other = desk.annotation, desk.project.store.annotation(TWO, ME)
    assert desk.session.document.id == ONE

    work(hands, one)
    first, second = intended(one, two)
    assert marked(desk.annotation) == first
    assert marked(desk.project.store.annotation(TWO, ME)) == second
    assert [item.proposed.label for item in desk.annotation.suggestions() if refused(desk.annotation, item)] == ["ORG"]

    end, steps = desk.annotation, len(desk.session.history.past)
    assert steps > 15
    for _ in range(steps):
        hands.press("Ctrl+Z")
    assert desk.annotation == beginning
    assert desk.project.store.annotation(TWO, ME) == other
    assert desk.session.history.past == ()
    for _ in range(steps):
        hands.press("Ctrl+Shift+Z")
    assert desk.annotation == end
    assert marked(desk.project.store.annotation(TWO, ME)) == second

    hands.press("Ctrl+Enter")
    assert desk.session.document.id == TWO
    assert desk.project.states(ME)[ONE].entities_done
    check_lines(desk.project, tmp_path / "gold.jsonl", one, two)
    check_spacy(desk.project, tmp_path / "spacy", (first, second))
    window.projects.close()
    with Project.open(path) as project:
        again = project.store.annotation(ONE, ME)
        assert marked(again) == first
        assert all(again.check(what) is not None for what in Checked)


def refused(annotation: Annotation, item: Suggestion) -> bool:
    decision = annotation.decision_on(item.id)
    return decision is not None and decision.verdict == "rejected" and isinstance(item.proposed, Mention)


def check_lines(project: Project, out: Path, one: Text, two: Text) -> None:
    """The exported neutral gold is exactly what was intended."""
    project.export(out, "jsonl", Choice(ME))
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == [ONE, TWO]
    for record, text, labels in zip(records, (one, two), intended(one, two), strict=True):
        assert record["text"] == text.text
        assert record["language"] == "ar"
        found = [(entity["start"], entity["end"], entity["label"]) for entity in record["entities"]]
        assert sorted(found) == sorted(labels)
    ends = {entity["id"]: (entity["start"], entity["end"]) for entity in records[0]["entities"]}
    drawn = [(ends[each["head"]], each["label"], ends[each["tail"]]) for each in records[0]["relations"]]
    assert drawn == [(one.at("باسل العدوان", "وصل"), "holds_position", one.at("وزير الخارجية", "وصل"))]
    assert records[1]["relations"] == []
    caption, agency = one.at("وزير الخارجية")[0], one.at("ونقلت")[0]
    expected = {(start, end) for start, end in one.furniture if start != caption}
    expected.add((agency, one.text.index("\n", agency)))
    assert {(start, end) for start, end, _ in records[0]["meta"]["furniture"]} == expected
    assert "checked" not in records[0]["meta"]
    assert records[1]["meta"]["checked"] == []


def check_spacy(project: Project, out: Path, labels: tuple[set[Label], set[Label]]) -> None:
    """spaCy reads the same mentions at the same places."""
    project.export(out, "spacy", Choice(ME))
    vocab = spacy.blank("ar").vocab
    docs = [doc for part in ("train", "dev") for doc in DocBin().from_disk(out / f"{part}.spacy").get_docs(vocab)]
    for key, expected in zip((ONE, TWO), labels, strict=True):
        (doc,) = [doc for doc in docs if doc.user_data["hashiya"]["id"] == key]
        spans = [*doc.ents, *doc.spans.get("sc", ())]
        assert {(span.start_char, span.end_char, span.label_) for span in spans} == expected
