"""Saying that a mention, or a pair, has no relation but those that are drawn."""

from __future__ import annotations

from annotator.app.desk import Desk
from annotator.app.linking import mention_of
from annotator.editing import Accept, CheckRelations, Command, Together, accepted_as
from annotator.model import InvalidEdit, ItemId, Mention, Message


def toggle_checked(desk: Desk) -> None:
    """Of the selected mention, or of the two ends of a relation being drawn: nothing is missing, or may be again. Ends
    that were only suggested are confirmed in the same step."""
    link = desk.linking
    if link is None:
        _toggle_mention(desk)
    else:
        _toggle_pair(desk, link.first, link.picked)


def _toggle_mention(desk: Desk) -> None:
    key = desk.session.selected
    mention = _mention(desk, key)
    on = desk.annotation.relation_check(mention.id) is None
    _do(desk, CheckRelations(mention.id, on=on), key)
    words = mention.span.of(desk.session.document.text)
    if on:
        desk.screen.tell(
            Message("{form} has no relation but those that are drawn. The same key takes it back.", form=words)
        )
    else:
        desk.screen.tell(Message("Relations of {form} may be missing again.", form=words))


def _toggle_pair(desk: Desk, first: ItemId, second: ItemId) -> None:
    one, two = _mention(desk, first), _mention(desk, second)
    on = desk.annotation.relation_check(one.id, two.id) is None
    desk.drawing.stop()
    _do(desk, CheckRelations(one.id, two.id, on=on), first, second)
    text = desk.session.document.text
    parts = {"head": one.span.of(text), "tail": two.span.of(text)}
    if on:
        desk.screen.tell(Message("No relation between {head} and {tail} but those that are drawn.", **parts))
    else:
        desk.screen.tell(Message("A relation between {head} and {tail} may be missing again.", **parts))


def _do(desk: Desk, command: CheckRelations, *ends: ItemId | None) -> None:
    pending = tuple(end for end in ends if end is not None and desk.annotation.is_pending(end))
    commands: tuple[Command, ...] = (Accept(pending), command) if pending else (command,)
    desk.do_gesture(Together(command.title, commands))


def _mention(desk: Desk, key: ItemId | None) -> Mention:
    """What is marked there: that of a suggestion that says nothing new stands already."""
    mention = mention_of(desk.annotation, key)
    if mention is None:
        raise InvalidEdit("Select a mention first: Tab goes to the next suggestion.")
    return accepted_as(desk.annotation, mention.id) or mention
