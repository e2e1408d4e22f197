"""What the keys do with the registry: link what is selected to an entry, take the link away, take what is suggested."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.app.linking import mention_of
from annotator.app.naming import linked_entity
from annotator.editing import Accept, Command, LinkEntity, Together, UnlinkEntity, accepted_as
from annotator.model import Entity, EntityId, InvalidEdit, Mention, Message, RegistryChange

if TYPE_CHECKING:
    from annotator.app.desk import Desk
    from annotator.app.session import Session


def selected(desk: Desk) -> Mention:
    """The selected mention, or the one that the selected suggestion proposes; where that is marked already, the one
    that stands."""
    mention = mention_of(desk.annotation, desk.session.selected)
    if mention is None:
        raise InvalidEdit("Select a mention first: Tab goes to the next suggestion.")
    return accepted_as(desk.annotation, mention.id) or mention


def link(desk: Desk, entity: Entity) -> None:
    """Links the selected mention, and all that are one with it, to an entry; a new entry is put into the registry in
    the same step. A suggested mention is confirmed by it.
    """
    session = desk.session
    mention = selected(desk)
    together = desk.session.namer.together(mention)
    entity = _with_variants(session, entity, together)
    commands: list[Command] = []
    if session.selected is not None and session.annotation.is_pending(session.selected):
        commands.append(Accept((session.selected,)))
    to = LinkEntity(tuple(one.id for one in together), entity)
    session.do(Together(to.title, (*commands, to)), RegistryChange.of(session.registry, {entity.id: entity}))
    _reselect(desk)
    count = len(together)
    told = Message("{name}: linked mentions: {count}. The same key removes the link.", name=entity.name, count=count)
    desk.screen.tell(told)


def new_entity(desk: Desk, name: str) -> Entity:
    """A new entry for the selected mention, not yet in the registry. Its kind is the label of the mention that its name
    is from."""
    _, label = fullest_name(desk)
    return Entity(EntityId(secrets.token_hex(5)), name.strip(), label)


def fullest_name(desk: Desk) -> tuple[str, str]:
    """Surface and label of the best name among what is one with the selected mention: a person's name before a title,
    a long name before a short one."""
    text = desk.session.document.text
    together = desk.session.namer.together(selected(desk))
    best = max(together, key=lambda one: (one.label == "PER", len(one.span.of(text).split()), -one.span.start))
    return " ".join(best.span.of(text).split()), best.label


def unlink(desk: Desk) -> None:
    """Takes the link of the selected mention away, and those of what is one with it and linked to the same entry."""
    session = desk.session
    mention = selected(desk)
    entity = linked_entity(session, mention.id)
    same = [one.id for one in desk.session.namer.together(mention) if linked_entity(session, one.id) == entity]
    session.do(UnlinkEntity(tuple({mention.id: None, **dict.fromkeys(same)})))
    _reselect(desk)
    desk.screen.tell(Message("The link is removed. Ctrl+Z brings it back."))


def take_suggested(desk: Desk) -> None:
    """Links the selected mention to the entry that is offered first."""
    meant = desk.session.namer.meant(selected(desk))
    if meant.linked is not None:
        raise InvalidEdit("This mention is linked to {name} already.", name=meant.linked.name)
    if not meant.offered:
        raise InvalidEdit("No entry of the registry reads like this mention.")
    link(desk, meant.offered[0].entity)


def link_all_sure(desk: Desk) -> None:
    """Links every mention of the document of which there is no doubt, in one step."""
    session = desk.session
    found = desk.session.namer.all_sure()
    if not found:
        raise InvalidEdit("There is no mention here whose entry is sure.")
    by_entity: dict[EntityId, list[Mention]] = {}
    for key, entity in found.items():
        mention = session.annotation.get(key)
        assert isinstance(mention, Mention)
        by_entity.setdefault(entity.id, []).append(mention)
    named = {
        key: _with_variants(session, session.registry.entities[key], mentions) for key, mentions in by_entity.items()
    }
    links = [LinkEntity(tuple(one.id for one in by_entity[key]), entity) for key, entity in named.items()]
    title = Message("Link all sure ones ({count})", count=len(found))
    session.do(Together(title, tuple(links)), RegistryChange.of(session.registry, named))
    _reselect(desk)
    desk.screen.tell(Message("Linked: {count}. Ctrl+Z takes it back.", count=len(found)))


def _with_variants(session: Session, entity: Entity, mentions: Iterable[Mention]) -> Entity:
    """The entry with the surfaces of these mentions among its variants. One word with another label, such as الوزير for
    a person, names many and is left out."""
    known = session.registry.names(entity)
    new: dict[str, None] = {}
    for mention in mentions:
        surface = " ".join(mention.span.of(session.document.text).split())
        if surface not in known and surface != entity.name and (mention.label == entity.kind or " " in surface):
            new[surface] = None
    return replace(entity, variants=(*entity.variants, *new)) if new else entity


def _reselect(desk: Desk) -> None:
    """After a suggestion was confirmed the mention is selected in its place, and the screen shows the new link."""
    session = desk.session
    decision = session.annotation.decision_on(session.selected) if session.selected is not None else None
    session.select(decision.result if decision is not None else session.selected)
