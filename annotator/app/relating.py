"""What the keys do while a relation is drawn, and to one that is selected."""

from __future__ import annotations

from annotator.app.checking import toggle_checked
from annotator.app.desk import Desk
from annotator.app.linking import LinkType, permitted_types, relation_of
from annotator.editing import Command, Relabel, Reverse, Together
from annotator.model import InvalidEdit, ItemId, Relation

# The place of the digit 0: partners have 1 to 9.
NONE = 10


def start_link(desk: Desk) -> None:
    """R: the selected mention is the first end; its likely partners get numbers."""
    desk.drawing.start(_selected(desk))


def reverse(desk: Desk) -> None:
    """Q: head becomes tail; what was only suggested is confirmed with it."""
    key = _selected(desk)
    relation = relation_of(desk.annotation, key)
    desk.do_gesture(Reverse(relation.id if relation is not None and relation.id in desk.annotation else key))


def pick(desk: Desk, number: int, label: str = "") -> None:
    """A digit: the partner, then the type, of a relation being drawn, or 0 for no relation; another type for a
    selected relation; else the entity label at this place of the schema."""
    if desk.linking is not None and number == NONE and not desk.linking.types:
        toggle_checked(desk)
    elif desk.linking is not None:
        desk.drawing.digit(number)
    elif relation_of(desk.annotation, desk.session.selected) is not None:
        _retype(desk, number)
    elif label:
        desk.label(label)
    else:
        raise InvalidEdit("The schema has only {count} labels.", count=len(desk.session.schema.entities))


def types_of_selected(desk: Desk) -> tuple[LinkType, ...]:
    """The types that the selected relation may have, in the order in which digits choose them; those that run the
    other way too."""
    relation = relation_of(desk.annotation, desk.session.selected)
    if relation is None:
        return ()
    head, tail = desk.annotation.end(relation.head), desk.annotation.end(relation.tail)
    return permitted_types(desk.session.schema, head, tail) if head and tail else ()


def move_line(desk: Desk, lines: int) -> None:
    """Up and down: through the partners or types on offer, the likeliest first; else the caret by a line."""
    if desk.linking is not None:
        desk.drawing.step(lines)
    else:
        desk.screen.move_line(lines)


def _retype(desk: Desk, number: int) -> None:
    types = types_of_selected(desk)
    if number > len(types):
        raise InvalidEdit("There are only {count} legal types.", count=len(types))
    kind, key = types[number - 1], _selected(desk)
    relation = relation_of(desk.annotation, key)
    assert relation is not None
    relabel = Relabel((key,), kind.label)
    commands: tuple[Command, ...] = (relabel, Reverse(relation.id)) if kind.reversed else (relabel,)
    pending = not isinstance(desk.annotation.get(key), Relation)
    desk.do_gesture(Together(relabel.title, commands))
    if pending and desk.settings.value("advance"):
        desk.go_pending(forward=True)


def _selected(desk: Desk) -> ItemId:
    if desk.session.selected is None:
        raise InvalidEdit("Select a mention first: Tab goes to the next suggestion.")
    return desk.session.selected
