"""The table of relations: sorted, filtered, searched and decided from the keyboard, and true after every edit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.app.project import Project
from annotator.app.session import Session
from annotator.app.settings import Settings
from annotator.editing import Accept, Reject, Reverse
from annotator.model import InvalidEdit, ItemId, Relation, Span, Suggestion
from annotator.text.folding import fold_word
from annotator.ui.bridge import Bridge
from annotator.ui.panels.excerpt import excerpt
from annotator.ui.panels.rates import RatesLine
from annotator.ui.panels.relation_rows import RelationRow, Standing
from annotator.ui.panels.relations import RelationsPanel, RelationsView
from annotator.ui.panels.relations_model import Column, RelationsModel, cell_text
from annotator.ui.panels.rows import ENTRY
from annotator.ui.walk import press
from annotator.ui.window import Window

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def rows(model: RelationsModel) -> list[RelationRow]:
    return [model.index(row, 0).data(ENTRY) for row in range(model.rowCount())]


@pytest.mark.parametrize("column", list(Column))
@pytest.mark.parametrize("order", [UP, DOWN])
def test_sorted_by_any_column_it_follows_edits(
    session: Session, bridge: Bridge, column: Column, order: Qt.SortOrder
) -> None:
    model, fresh = RelationsModel(), RelationsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert tester.model() is model
    model.show(session)
    model.sort(column, order)
    bridge.changed.connect(model.changed)
    dice = random.Random(column)
    for _ in range(25):
        keys = [key for key, item in session.annotation.items.items() if is_relation(item)]
        key = dice.choice(sorted(keys))
        try:
            match dice.randrange(4):
                case 0 if session.annotation.is_pending(key):
                    session.do(Accept((key,)))
                case 1:
                    session.do(Reject((key,)))
                case 2:
                    session.do(Reverse(key))
                case _:
                    session.undo()
        except InvalidEdit:
            continue
        fresh.show(session)
        fresh.sort(column, order)
        assert rows(model) == rows(fresh)
        said = [fold_word(cell_text(row, column)) for row in rows(model)]
        if column in (Column.HEAD, Column.TAIL, Column.TYPE):
            assert said == sorted(said, reverse=order is DOWN)
        elif column is Column.SENTENCE:
            starts = [row.start for row in rows(model)]
            assert starts == sorted(starts, reverse=order is DOWN)
        assert [model.row_of(row.key) for row in rows(model)] == list(range(model.rowCount()))


def is_relation(item: object) -> bool:
    return isinstance(item, Relation) or (isinstance(item, Suggestion) and isinstance(item.proposed, Relation))


def test_filters_and_a_search_in_any_spelling(session: Session) -> None:
    model = RelationsModel()
    model.show(session)
    everything = rows(model)
    label = everything[0].label
    model.want(label=label, standing="", source=None, words="")
    assert rows(model) == [row for row in everything if row.label == label]
    model.want(label="", standing=Standing.PENDING, source=None, words="")
    assert rows(model) == [row for row in everything if row.standing is Standing.PENDING]
    assert 0 < model.rowCount() < len(everything)
    model.want(label="", standing="", source="", words="")
    assert {row.standing for row in rows(model)} == {Standing.HAND}
    name = next(row.head for row in everything if "ا" in row.head)
    model.want(label="", standing="", source=None, words=name.replace("ا", "أ"))
    assert name in {row.head for row in rows(model)}
    assert model.total == len(everything)
    model.want(label="", standing="", source=None, words="no such words")
    assert model.rowCount() == 0


def test_refused_ones_are_there_when_they_are_asked_for(session: Session) -> None:
    key = next(item.id for item in session.annotation.pending() if isinstance(item.proposed, Relation))
    session.do(Reject((key,)))
    model = RelationsModel()
    model.show(session)
    assert model.row_of(key) is None
    model.want(label="", standing=Standing.REJECTED, source=None, words="")
    assert [row.key for row in rows(model)] == [key]


def test_a_row_says_both_ends_its_sentence_and_where_it_came_from(session: Session) -> None:
    model = RelationsModel()
    model.show(session)
    text = session.document.text
    for row in rows(model):
        item = session.annotation.get(row.key)
        relation = item.proposed if isinstance(item, Suggestion) else item
        assert isinstance(relation, Relation)
        ends = [session.annotation.end(end) for end in (relation.head, relation.tail)]
        assert ends[0] is not None
        assert ends[1] is not None
        assert row.head == " ".join(ends[0].span.of(text).split())
        assert row.tail == " ".join(ends[1].span.of(text).split())
        for end in (row.head, row.tail):
            assert end in row.sentence.text
        assert (row.score is None) is (row.standing is Standing.HAND)


@pytest.mark.parametrize("most", [20, 60, 200])
def test_both_ends_stay_in_a_short_line_however_far_apart(most: int) -> None:
    text = "قال سامر الحلبي " + "كلاماً كثيراً " * 80 + "في الرباط أمس. ثم مضى."
    head, tail = Span(4, 15), Span(text.index("الرباط"), text.index("الرباط") + 6)
    shown = excerpt(text, head, tail).fitted(most)
    assert "سامر الحلبي" in shown.text
    assert "الرباط" in shown.text
    assert not shown.swapped
    assert len(shown.text) <= most + 40
    assert excerpt(text, tail, head).swapped


def test_an_end_within_the_other_is_shown_with_it() -> None:
    shown = excerpt("وزارة الدفاع السورية قالت", Span(0, 20), Span(13, 20))
    assert shown.first == "وزارة الدفاع السورية"
    assert shown.text == "وزارة الدفاع السورية قالت"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project: Project) -> Iterator[Window]:
    path = project.path
    project.close()
    settings = Settings(tmp_path / "settings.json")
    for key, value in (("annotator", "Sara"), ("language", "en"), ("theme", "light")):
        settings.set(key, value)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = Window(app, settings)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.projects.open(path)
    yield window
    window.close()
    window.deleteLater()


def table_of(window: Window, qtbot: QtBot) -> tuple[RelationsPanel, RelationsView]:
    press(window, Qt.Key.Key_F6)
    view = window.relations.findChild(RelationsView)
    assert isinstance(view, RelationsView)
    qtbot.waitUntil(lambda: window.relations.model.rowCount() > 0)
    assert view.hasFocus()
    return window.relations, view


def test_the_key_opens_the_table_and_from_within_folds_it_away(window: Window, qtbot: QtBot) -> None:
    panel, view = table_of(window, qtbot)
    window.canvas.setFocus()
    press(window, Qt.Key.Key_F6)
    assert view.hasFocus()
    press(window, Qt.Key.Key_F6)
    assert not panel.isVisible()
    assert window.canvas.hasFocus()
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert window.canvas.hasFocus()


def test_rows_are_walked_decided_turned_and_retyped_by_keys(window: Window, qtbot: QtBot) -> None:
    panel, view = table_of(window, qtbot)
    desk = window.desk
    assert isinstance(panel.model, RelationsModel)
    panel.model.want(label="", standing=Standing.PENDING, source=None, words="")
    pending = [row.key for row in rows(panel.model)]
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: desk.session.selected in pending)
    first = desk.session.selected
    assert first is not None
    press(window, Qt.Key.Key_Return)
    assert not desk.annotation.is_pending(first)
    second = desk.session.selected
    assert second in pending
    assert second != first
    press(window, Qt.Key.Key_Backspace)
    assert desk.annotation.decision_on(ItemId(second)) is not None
    assert desk.session.selected in pending
    assert view.hasFocus()
    panel.model.want(label="", standing=Standing.ACCEPTED, source=None, words="")
    (accepted,) = [row.key for row in rows(panel.model)]
    desk.session.select(accepted)
    press(window, Qt.Key.Key_Return)  # decided already: on to the text
    assert window.canvas.hasFocus()
    assert desk.session.selected == accepted


def test_the_search_field_and_the_lists_narrow_the_table(window: Window, qtbot: QtBot) -> None:
    panel, view = table_of(window, qtbot)
    assert isinstance(panel.model, RelationsModel)
    count = panel.model.rowCount()
    field = panel.findChild(QLineEdit)
    assert field is not None
    name = rows(panel.model)[0].head
    field.setFocus()
    field.setText(name)
    qtbot.waitUntil(lambda: 0 < panel.model.rowCount() < count)
    assert all(word in row.haystack for row in rows(panel.model) for word in fold_word(name).split())
    press(window, Qt.Key.Key_Return)
    assert view.hasFocus()
    field.clear()
    qtbot.waitUntil(lambda: panel.model.rowCount() == count)
    labels = panel.findChildren(QComboBox)[0]
    labels.setCurrentIndex(labels.findData("same_as"))
    assert {row.label for row in rows(panel.model)} <= {"same_as"}


def test_the_order_is_chosen_from_the_keyboard(window: Window, qtbot: QtBot) -> None:
    panel, _ = table_of(window, qtbot)
    assert isinstance(panel.model, RelationsModel)
    seen = []
    for _ in Column:
        press(window, Qt.Key.Key_S, text="s")
        seen.append(panel.model.column)
    assert set(seen) == set(Column)
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier, text="S")
    assert panel.model.descending


def test_the_foot_tells_how_often_people_agreed(window: Window, qtbot: QtBot) -> None:
    panel, _ = table_of(window, qtbot)
    assert isinstance(panel.model, RelationsModel)
    foot = panel.findChild(RatesLine)
    assert foot is not None
    assert not foot.isVisible()
    pending = [row.key for row in rows(panel.model) if row.standing is Standing.PENDING]
    window.desk.session.do(Accept(tuple(pending[:3])))
    qtbot.waitUntil(foot.isVisible)
    assert "100% of 3" in foot.text()
    window.desk.session.do(Reject((pending[3],)))
    qtbot.waitUntil(lambda: "75% of 4" in foot.text())
    window.desk.undo()
    qtbot.waitUntil(lambda: "100% of 3" in foot.text())
