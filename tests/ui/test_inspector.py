"""The card of the selected item, its lens and its guideline."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.app.session import Session
from annotator.editing import Accept
from annotator.model import Mention
from annotator.text.characters import describe
from annotator.ui.bridge import Bridge
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.legend import Legend
from annotator.ui.panels.lens import Lens, peculiar
from annotator.ui.pieces import Paragraph
from annotator.ui.theme import Wardrobe


@pytest.fixture
def inspector(qtbot: QtBot, wardrobe: Wardrobe, bridge: Bridge) -> InspectorPanel:
    inspector = InspectorPanel(bridge)
    qtbot.addWidget(inspector)
    inspector.resize(252, 900)
    inspector.show()
    return inspector


def said(inspector: InspectorPanel) -> str:
    """All that stands on the card, once it has followed the selection."""
    inspector.refresh()
    labels = [label for label in inspector.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.plain if isinstance(label, Paragraph) else label.text() for label in labels)


def test_a_mention_with_its_place_and_guideline(inspector: InspectorPanel, session: Session) -> None:
    mention = next(item for item in session.annotation.mentions() if item.label == "NORP")
    session.select(mention.id)
    text = said(inspector)
    assert mention.span.of(session.document.text) in text
    assert f"{mention.span.start}–{mention.span.end}" in text
    assert "Nationality" in text
    assert "Made by hand" in text
    assert "✓" in text
    assert "✗" in text


def test_a_suggestion_with_its_source_rule_and_score(inspector: InspectorPanel, session: Session) -> None:
    suggestion = next(item for item in session.annotation.pending() if isinstance(item.proposed, Mention))
    session.select(suggestion.id)
    assert f"Suggested by rules: title + name, {suggestion.score:.0%}" in said(inspector)
    session.do(Accept((suggestion.id,)))
    session.select(suggestion.proposed.id)
    assert "Confirmed; suggested by rules" in said(inspector)


def test_a_relation_with_the_ends_it_permits(inspector: InspectorPanel, session: Session) -> None:
    relation = next(item for item in session.annotation.relations() if item.label == "of_country")
    session.select(relation.id)
    text = said(inspector)
    assert "Relation: of country" in text
    assert "From:" in text


def test_nothing_selected_says_what_to_do_and_lists_the_labels(inspector: InspectorPanel, session: Session) -> None:
    session.point(5)
    assert "Tab" in said(inspector)
    legend = inspector.findChild(Legend)
    assert legend.isVisible()
    assert legend._model.rowCount() == len(session.schema.entities)
    legend.asked.emit("ORG")
    assert inspector._guideline.isVisible()
    assert "Organisation" in inspector._guideline._title.text()


def test_selected_text_is_under_the_lens_too(inspector: InspectorPanel, session: Session) -> None:
    session.point(0)
    session.point(9, keep_anchor=True)
    assert session.document.text[0:9].split()[0] in said(inspector)
    assert inspector.findChild(Lens).isVisible()


def test_no_document_is_told(inspector: InspectorPanel, bridge: Bridge) -> None:
    bridge.attach(None)
    assert "Open a document" in said(inspector)


def test_the_lens_shows_every_character_and_two_around(qtbot: QtBot, wardrobe: Wardrobe) -> None:
    lens = Lens()
    qtbot.addWidget(lens)
    stretch = "«سور\u064aّـا\u200f»"
    lens.show_stretch("و ", stretch, "، ")
    inside = [glyph.char for glyph, within in lens._cells if within and glyph]
    assert "".join(inside) == stretch
    assert [within for _, within in lens._cells] == [False] * 2 + [True] * len(stretch) + [False] * 2
    assert "right-to-left mark" in lens.accessibleDescription()


def test_a_long_stretch_keeps_both_edges(qtbot: QtBot, wardrobe: Wardrobe) -> None:
    lens = Lens()
    qtbot.addWidget(lens)
    lens.show_stretch("", "ا" + "ب" * 500 + "ي", "")
    inside = [glyph.char if glyph else "…" for glyph, within in lens._cells if within]
    assert (inside[0], inside[-1], inside.count("…")) == ("ا", "ي", 1)
    assert len(inside) < 60


def test_what_is_easily_overlooked_is_named_and_counted(qtbot: QtBot) -> None:
    assert peculiar(describe("سوريا دمشق")) == ""
    assert peculiar(describe("«سـوريـا»\u200f")) == "quotation mark ×2, tatweel ×2, right-to-left mark"


@pytest.mark.parametrize("width", [120, 252, 600])
def test_the_lens_is_as_high_as_its_lines(qtbot: QtBot, wardrobe: Wardrobe, width: int) -> None:
    lens = Lens()
    qtbot.addWidget(lens)
    lens.show_stretch("", "ا" * 40, "")
    lens.resize(width, lens.heightForWidth(width))
    places = lens._places()
    assert all(lens.rect().contains(place) for place in places)
    assert places[0].right() > places[1].right()


def test_the_card_follows_the_selection_by_itself(inspector: InspectorPanel, session: Session, qtbot: QtBot) -> None:
    mention = next(session.annotation.mentions())
    session.select(mention.id)
    surface = mention.span.of(session.document.text)
    qtbot.waitUntil(lambda: inspector._surface.text() == surface)
