"""After any walk of edits and selections the page shows what a page made afresh would show."""

from __future__ import annotations

import random
from functools import reduce

import pytest

from annotator.app.linking import Arcs, Linking, LinkType
from annotator.app.session import Session
from annotator.editing import Accept, Add, Command, MarkParagraph, MoveEdges, Reject, Relabel
from annotator.model import (
    Annotation,
    Change,
    InvalidEdit,
    ItemId,
    Mention,
    RegionKind,
    Relation,
    Span,
    Suggestion,
)
from annotator.text.paragraphs import paragraphs
from annotator.ui.canvas.plan import Plan
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.theme import Wardrobe


def _command(session: Session, chance: random.Random) -> Command:
    annotation = session.annotation
    mentions = [mention.id for mention in annotation.mentions()]
    pending = [suggestion.id for suggestion in annotation.pending()]
    key = chance.choice(mentions + pending)
    at = chance.randrange(len(session.document.text) - 40)
    span = Span(at, at + chance.randrange(1, 40))
    relation = Relation(session.new_id(), "located_in", chance.choice(mentions), chance.choice(mentions))
    return chance.choice(
        [
            Add(Mention(session.new_id(), span, "PER")),
            Add(relation),
            Accept(tuple(pending[:1])),
            Reject((key,)),
            Relabel((key,), "ORG"),
            MoveEdges(key, span),
            MarkParagraph(chance.choice(paragraphs(session.document.text)), RegionKind.OTHER),
        ]
    )


def _view(annotation: Annotation, chance: random.Random, length: int) -> View:
    shown = [*annotation.in_text_order(), *(relation.id for relation in annotation.relations())]

    def some(*values: ItemId) -> ItemId | None:
        return chance.choice([None, *values])

    selected = some(*chance.sample(shown, 4))
    first, *partners = chance.sample([*annotation.in_text_order()], 4)
    types = chance.choice([(), (LinkType("located_in"),)])
    linking = Linking(first, tuple(partners), chance.choice(partners), types)
    at = chance.randrange(length - 30)
    return View(
        selected=selected,
        hovered=some(*chance.sample(shown, 2)),
        caret=None if selected else at,
        stretch=None if selected else chance.choice([None, Span(at, at + 20)]),
        linking=chance.choice([None, linking]),
        arcs=chance.choice([Arcs.SELECTED, Arcs.SELECTED, Arcs.SELECTED, Arcs.ALL, Arcs.NONE]),
        reviewing=chance.random() < 0.1,
    )


def _plans(sheet: Sheet) -> list[Plan]:
    return [sheet.laid(index).plan for index in range(len(sheet.places))]


@pytest.mark.parametrize("seed", range(4))
def test_a_page_that_followed_edits_shows_the_same_as_one_made_afresh(
    session: Session, wardrobe: Wardrobe, seed: int
) -> None:
    chance = random.Random(seed)
    document, changes = session.document, list[Change]()
    session.listen(changes.append)
    sheet = Sheet(document, session.schema, Type(), 640, "ar")
    sheet.show(session.annotation, View())
    _plans(sheet)
    kept = 0
    for turn in range(80):
        try:
            if turn % 10 == 9:
                session.undo()
            else:
                session.do(_command(session, chance))
        except InvalidEdit:
            continue
        if turn % 3 == 1:
            continue  # the page sees this edit together with the next one
        view = _view(session.annotation, chance, len(document.text))
        before = [sheet.laid(index) for index in range(len(sheet.places))]
        sheet.show(session.annotation, view, reduce(Change.then, changes) if changes else None)
        changes.clear()
        shown = _plans(sheet)
        kept += sum(was.plan is now for was, now in zip(before, shown, strict=True))
        fresh = Sheet(document, session.schema, Type(), 640, "ar")
        fresh.show(session.annotation, view)
        assert shown == _plans(fresh)
    assert kept, "nothing that stayed as it was kept its plan"
    assert any(isinstance(item, Suggestion) for item in session.annotation.items.values())
