"""Which entry of the registry the selected mention names: take one, find another, or make a new one."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from annotator.app import entities
from annotator.app.desk import Desk
from annotator.app.naming import Meant
from annotator.model import Entity, EntityId
from annotator.ui.dialogs.picker import Choice, Picker
from annotator.ui.language import label_title, tr
from annotator.ui.reasons import reason_said

# Keys of choices that are no entry: ids of entries hold no space.
_UNLINK, _NEW = "no link", "new entry"


class LinkEntity(Picker):
    """`unlinks`, `makes` and `entity` tell what was picked; nothing of it is done here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        session = desk.session
        self._desk = desk
        self._meant = session.namer.meant(entities.selected(desk))
        self._name, _ = entities.fullest_name(desk)
        super().__init__(
            tr("Link to an entry"),
            tr("Type a name, or take the first with Enter"),
            list(self._choices(self._meant)),
            parent,
            last=self._new,
        )

    @property
    def unlinks(self) -> bool:
        return self.picked == _UNLINK

    @property
    def makes(self) -> str | None:
        """The name of the new entry that was picked."""
        return (self.typed or self._name) if self.picked == _NEW else None

    @property
    def entity(self) -> Entity | None:
        """The entry that was picked."""
        return self._desk.session.registry.get(EntityId(self.picked)) if self.picked is not None else None

    def _choices(self, meant: Meant) -> Iterator[Choice]:
        linked = meant.linked
        if linked is not None:
            yield Choice(_UNLINK, tr("Remove the link to {name}", name=linked.name))
        seen = {linked.id} if linked is not None else set()
        for namesake in meant.offered:
            if namesake.entity.id not in seen:
                yield self._choice(namesake.entity, reason_said(namesake.rule))
        seen |= {namesake.entity.id for namesake in meant.offered}
        rest = [entity for entity in self._desk.session.registry.standing() if entity.id not in seen]
        for entity in sorted(rest, key=lambda entity: entity.kind != meant.mention.label):
            yield self._choice(entity)

    def _choice(self, entity: Entity, why: str = "") -> Choice:
        session = self._desk.session
        kind = label_title(session.schema, entity.kind)
        note = " · ".join(part for part in (kind, why, entity.external) if part)
        return Choice(entity.id, entity.name, note, also=" ".join((*session.registry.names(entity), entity.external)))

    def _new(self, typed: str) -> Choice:
        return Choice(_NEW, tr("New entry «{name}»", name=typed or self._name))


def link_selected(desk: Desk, parent: QWidget | None) -> None:
    """Asks, and does what was picked. Raises InvalidEdit when no mention is selected."""
    dialog = LinkEntity(desk, parent)
    if not dialog.exec():
        return
    if dialog.unlinks:
        entities.unlink(desk)
    elif (name := dialog.makes) is not None:
        entities.link(desk, entities.new_entity(desk, name))
    elif (entity := dialog.entity) is not None:
        entities.link(desk, entity)
