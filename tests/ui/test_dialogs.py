"""Screens that ask or tell one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.app.actions import ACTIONS, keymap, label_actions
from annotator.app.desk import Desk
from annotator.app.importing import As
from annotator.app.project import Project
from annotator.app.relating import start_link
from annotator.app.settings import SETTINGS, Settings
from annotator.model import Message
from annotator.ui.dialogs.about import About
from annotator.ui.dialogs.annotator_name import AnnotatorName
from annotator.ui.dialogs.find import FindBar
from annotator.ui.dialogs.fuzzy import fit, folded
from annotator.ui.dialogs.go_to_document import GoToDocument
from annotator.ui.dialogs.import_articles import ImportArticles
from annotator.ui.dialogs.new_project import NewProject
from annotator.ui.dialogs.palette import Palette
from annotator.ui.dialogs.settings import SettingsDialog
from annotator.ui.dialogs.shortcuts import Shortcuts
from annotator.ui.dialogs.sources import Sources
from annotator.ui.dialogs.welcome import Welcome
from annotator.ui.panels.hints import HintLine, hints_for
from annotator.ui.theme import Wardrobe

OK = QDialogButtonBox.StandardButton.Ok


class Screen:
    """What the desk may ask of a window, where there is none."""

    def tell(self, message: Message) -> None: ...
    def show(self, what: str) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def move_line(self, lines: int) -> None: ...
    def refresh(self) -> None: ...


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path / "settings.json")
    settings.set("annotator", "Sara")
    return settings


@pytest.fixture
def desk(wardrobe: Wardrobe, project: Project, settings: Settings) -> Desk:
    desk = Desk(settings, Screen())
    desk.take_project(project)
    desk.open(project.documents()[0].id)
    return desk


def ok(dialog: QWidget) -> QPushButton:
    return dialog.findChild(QDialogButtonBox).button(OK)


@pytest.mark.parametrize(
    ("needle", "better", "worse"),
    [
        ("exp", "export gold", "next panel"),
        ("acc", "accept", "a crooked clause"),
        ("all doc", "accept all in the document", "documents"),
        ("مدينه", folded("المدينة"), folded("مدن كثيرة")),
    ],
)
def test_what_is_typed_finds_the_nearer_title(needle: str, better: str, worse: str) -> None:
    assert fit(folded(needle), better) > fit(folded(needle), worse)


def test_letters_in_another_order_do_not_fit() -> None:
    assert fit("tpecca", "accept") == 0
    assert fit("", "accept") == 1


def test_the_palette_runs_what_was_typed_for(qtbot: QtBot, desk: Desk, settings: Settings) -> None:
    actions = ACTIONS + label_actions(desk.project.schema)
    palette = Palette(actions, keymap(actions, settings), desk)
    qtbot.addWidget(palette)
    palette.show()
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "export")
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == ["export"]
    assert not palette.isVisible()


def test_the_palette_does_not_run_what_makes_no_sense_now(qtbot: QtBot, desk: Desk, settings: Settings) -> None:
    desk.leave()
    palette = Palette(ACTIONS, keymap(ACTIONS, settings), desk)
    qtbot.addWidget(palette)
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "undo")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert palette.picked is None


def test_go_to_a_document_by_a_part_of_its_title(qtbot: QtBot, wardrobe: Wardrobe, project: Project) -> None:
    rows = project.documents()
    dialog = GoToDocument(rows)
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.findChild(QLineEdit)
    field.setText(max(rows[2].title.split(), key=len))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.document == rows[2].id


def test_settings_are_kept_at_once_and_cancel_gives_them_back(
    qtbot: QtBot, wardrobe: Wardrobe, settings: Settings
) -> None:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    assert {setting.key for setting in SETTINGS} <= {field.objectName() for field in dialog.findChildren(QWidget)}
    theme = dialog.findChild(QComboBox, "theme")
    theme.setCurrentIndex(theme.findData("dark"))
    dialog.findChild(QCheckBox, "advance").setChecked(False)
    assert settings.text("theme") == "dark"
    assert settings.value("advance") is False
    dialog.reject()
    assert settings.text("theme") == "system"
    assert settings.value("advance") is True


def test_the_annotators_name_is_never_emptied(qtbot: QtBot, wardrobe: Wardrobe, settings: Settings) -> None:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    line = dialog.findChild(QLineEdit, "annotator")
    line.setText("   ")
    line.editingFinished.emit()
    assert settings.text("annotator") == "Sara"


def test_a_key_is_changed_by_pressing_it_and_the_loser_is_told(
    qtbot: QtBot, wardrobe: Wardrobe, settings: Settings
) -> None:
    dialog = Shortcuts(ACTIONS, settings)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.findChild(QLineEdit).setText("Next suggestion")
    assert dialog.action == "next"
    dialog.begin()
    qtbot.keyClick(dialog._change, Qt.Key.Key_R)
    assert "Draw a relation from here" in dialog._said.plain
    assert dialog.table.chords("next") == ["R"]
    assert dialog.table.chords("relation") == []
    assert settings.keys == {}
    dialog.accept()
    bound = keymap(ACTIONS, settings)
    assert bound["R"] == "next"
    assert "Tab" not in bound


def test_tab_can_be_a_key_and_esc_gives_up(qtbot: QtBot, wardrobe: Wardrobe, settings: Settings) -> None:
    dialog = Shortcuts(ACTIONS, settings)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.findChild(QLineEdit).setText("Undo")
    dialog.begin()
    qtbot.keyClick(dialog._change, Qt.Key.Key_Escape)
    assert dialog.table.chords("undo") == ["Ctrl+Z"]
    assert dialog.isVisible()
    dialog.begin()
    qtbot.keyClick(dialog._change, Qt.Key.Key_Tab)
    assert dialog.table.chords("undo") == ["Tab"]
    dialog._reset.click()
    assert dialog.table.chords("undo") == ["Ctrl+Z"]
    assert dialog.table.chords("next") == ["Tab"]
    assert dialog.table.changed == {}


def test_the_start_page_lists_projects_opened_lately(
    qtbot: QtBot, wardrobe: Wardrobe, project: Project, settings: Settings
) -> None:
    settings.opened(project.path)
    page = Welcome(settings)
    qtbot.addWidget(page)
    button = next(button for button in page.findChildren(QPushButton) if button.text() == project.path.stem)
    with qtbot.waitSignal(page.recent_wanted) as wanted:
        button.click()
    assert wanted.args == [str(project.path)]
    assert not page._import.isVisibleTo(page)


def test_an_open_project_without_articles_offers_to_import(
    qtbot: QtBot, wardrobe: Wardrobe, settings: Settings
) -> None:
    page = Welcome(settings)
    qtbot.addWidget(page)
    page.show_project("News")
    assert "News" in page._lead.plain
    assert not page._sample.isVisibleTo(page)
    with qtbot.waitSignal(page.import_wanted):
        page._import.click()


def test_a_project_needs_a_name_that_is_free(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path) -> None:
    (tmp_path / "taken.hashiya").touch()
    dialog = NewProject(None, tmp_path)
    qtbot.addWidget(dialog)
    for name, fine in (("", False), ("a/b", False), ("taken", False), ("أخبار", True), ("free.hashiya", True)):
        dialog._name.setText(name)
        assert ok(dialog).isEnabled() is fine
        assert bool(dialog._trouble.plain) is not fine
    assert dialog.path == tmp_path / "free.hashiya"
    assert dialog.schema == "news"
    own = tmp_path / "own.yaml"
    dialog.use_schema(own)
    assert dialog.schema == str(own)


def test_files_are_dropped_and_taken_out_again(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path) -> None:
    sources = Sources()
    qtbot.addWidget(sources)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.txt", "b.txt")])
    drop = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    sources._list.dropEvent(drop)
    sources.add([tmp_path / "a.txt"])
    assert sources.paths == [tmp_path / "a.txt", tmp_path / "b.txt"]
    sources._list.setCurrentRow(0)
    qtbot.keyClick(sources._list, Qt.Key.Key_Delete)
    assert sources.paths == [tmp_path / "b.txt"]


def test_what_the_import_is_told(qtbot: QtBot, wardrobe: Wardrobe, tmp_path: Path) -> None:
    dialog = ImportArticles()
    qtbot.addWidget(dialog)
    assert not ok(dialog).isEnabled()
    dialog._sources.add([tmp_path])
    assert ok(dialog).isEnabled()
    options = dialog.options("Sara")
    assert (options.format, options.encoding, options.text_column, options.suggest) == (None, None, None, True)
    dialog._as.setCurrentIndex(1)
    dialog._format.setCurrentIndex(dialog._format.findData("jsonl"))
    dialog._encoding.setCurrentText("windows-1256")
    dialog._column.setText(" body ")
    dialog._suggest.setChecked(False)
    options = dialog.options("Sara")
    assert (options.format, options.encoding, options.text_column) == ("jsonl", "windows-1256", "body")
    assert (options.annotations, options.annotator, options.suggest) == (As.SUGGESTIONS, "Sara", False)


def test_a_name_is_needed_to_begin(qtbot: QtBot, wardrobe: Wardrobe) -> None:
    dialog = AnnotatorName()
    qtbot.addWidget(dialog)
    dialog._field.setText("  ")
    assert not ok(dialog).isEnabled()
    dialog._field.setText("  Sara   Najm ")
    assert ok(dialog).isEnabled()
    assert dialog.name == "Sara Najm"


def test_about_opens(qtbot: QtBot, wardrobe: Wardrobe) -> None:
    dialog = About()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.isVisible()


def test_finding_folds_spelling_and_goes_round(qtbot: QtBot, desk: Desk) -> None:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.show()
    bar = FindBar.over(page, desk)
    text = desk.session.document.text
    bar._field.setText("سوريه")
    assert bar.found
    assert {span.of(text)[:4] for span in bar.found} == {"سوري"}
    places = []
    for _ in range(len(bar.found) + 1):
        assert desk.session.stretch is not None
        places.append(desk.session.stretch)
        qtbot.keyClick(bar._field, Qt.Key.Key_Return)
    assert sorted(set(places)) == bar.found
    assert places[0] == places[-1]
    qtbot.keyClick(bar._field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.session.stretch == places[0]
    bar._field.setText("لا يوجد مثل هذا")
    assert bar.found == []
    qtbot.keyClick(bar._field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert FindBar.over(page, desk) is bar


def test_hints_say_what_the_keys_do_here(qtbot: QtBot, desk: Desk, settings: Settings) -> None:
    actions = ACTIONS + label_actions(desk.project.schema)
    keys = keymap(actions, settings)
    desk.session.point(0)
    idle = [hint.action for hint in hints_for(actions, keys, desk)]
    assert "accept" not in idle
    assert "next" in idle
    desk.session.select(next(desk.annotation.pending()).id)
    chosen = hints_for(actions, keys, desk)
    assert [hint.action for hint in chosen][:2] == ["accept", "reject"]
    assert chosen[0].cap == "↵"
    desk.session.select(next(item.id for item in desk.annotation.mentions() if item.label == "PER"))
    start_link(desk)
    assert [hint.text for hint in hints_for(actions, keys, desk)][-1] == "stop"


def test_a_hint_is_clicked(qtbot: QtBot, desk: Desk, settings: Settings) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.resize(900, 32)
    actions = ACTIONS
    desk.session.select(next(desk.annotation.pending()).id)
    line.show_hints(hints_for(actions, keymap(actions, settings), desk))
    line.show()
    hint, cap, _ = line._places()[0]
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=cap.center())
    assert chosen.args == [hint.action]


def test_hints_without_room_are_left_out_whole(qtbot: QtBot, desk: Desk, settings: Settings) -> None:
    line = HintLine()
    qtbot.addWidget(line)
    line.show_hints(hints_for(ACTIONS, keymap(ACTIONS, settings), desk))
    for width in (1200, 500, 120, 20):
        line.resize(width, 32)
        assert all(line.rect().contains(cap) and line.rect().contains(words) for _, cap, words in line._places())
