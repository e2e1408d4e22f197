"""Which entries of the project's registry the mentions of a document name, or may name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model import Entity, EntityLink, ItemId, Mention, Registry
from annotator.model.clusters import clusters, reached

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.suggest.entities import Namesake, Namesakes

JOINED = "the same as another mention here"
_JOINED_SCORE = 0.97


@dataclass(frozen=True, slots=True)
class Meant:
    """What a mention names. `linked` is the entry a person said; without one, `offered` are those it may be, the best
    first, and `sure` is the one of which there is no doubt. `together` are the mentions that a link is made for: those
    that relations make one with it, itself among them.
    """

    mention: Mention
    together: tuple[Mention, ...]
    linked: Entity | None
    offered: tuple[Namesake, ...]
    sure: Namesake | None


class Namer:
    """Finds what mentions of one open document may name. Keeps the names of the registry ready until it changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._of: Registry | None = None
        self._namesakes: Namesakes | None = None

    def meant(self, mention: Mention) -> Meant:
        session = self._session
        together = self.together(mention)
        return self._meant(mention, together, _linked(session))

    def together(self, mention: Mention) -> tuple[Mention, ...]:
        """The confirmed mentions that are one with this one, in text order; only itself when nothing joins it."""
        annotation = self._session.annotation
        keys = {mention.id}
        for label in _joining(self._session):
            keys |= reached(annotation, mention.id, label, symmetric=True)
        found = [item for key in keys if isinstance(item := annotation.get(key), Mention)]
        return tuple(sorted(found, key=lambda one: (one.span, one.id))) or (mention,)

    def all_sure(self) -> dict[ItemId, Entity]:
        """The mentions without a link of which there is no doubt, also once the others are linked."""
        session = self._session
        mentions = list(session.annotation.mentions())
        joined = clusters(session.annotation, _joining(session))
        cluster_of = {key: cluster for cluster in joined for key in cluster}
        by_id = {mention.id: mention for mention in mentions}
        found = _linked(session)
        new: dict[ItemId, Entity] = {}
        while True:
            fresh: dict[ItemId, Entity] = {}
            for mention in mentions:
                if mention.id not in found:
                    together = tuple(by_id[key] for key in cluster_of.get(mention.id, (mention.id,)))
                    sure = self._meant(mention, together, found).sure
                    if sure is not None:
                        fresh[mention.id] = sure.entity
            if not fresh:
                return new
            new |= fresh
            found |= fresh

    def _meant(self, mention: Mention, together: tuple[Mention, ...], linked: dict[ItemId, Entity]) -> Meant:
        from annotator.suggest.entities import Namesake, sure

        joined = {linked[one.id].id: linked[one.id] for one in together if one.id != mention.id and one.id in linked}
        offered = [Namesake(entity, JOINED, _JOINED_SCORE) for entity in joined.values()]
        surface = mention.span.of(self._session.document.text)
        here = {entity.id for entity in linked.values()}
        alike = self._names().of(surface, mention.label, here)
        offered += [one for one in alike if one.entity.id not in joined]
        only = offered[0] if len(joined) == 1 else None if joined else sure(alike)
        return Meant(mention, together, linked.get(mention.id), tuple(offered), only)

    def _names(self) -> Namesakes:
        from annotator.suggest import wordlists
        from annotator.suggest.entities import Namesakes

        registry = self._session.registry
        if self._namesakes is None or self._of is not registry:
            lists = wordlists.read(self._session.document.language, wordlists.default_folder())
            self._of, self._namesakes = registry, Namesakes(registry, lists)
        return self._namesakes


def _joining(session: Session) -> tuple[str, ...]:
    """The relations that make mentions one. Schemas that say of none that it does have it by its name."""
    return session.schema.one_entity or ("same_as",)


def linked_entity(session: Session, mention: ItemId) -> Entity | None:
    """The entry that a mention is linked to by now, mergers resolved."""
    link = session.annotation.link_of(mention)
    return session.registry.resolved(link.entity) if link is not None else None


def _linked(session: Session) -> dict[ItemId, Entity]:
    links = (item for item in session.annotation.items.values() if isinstance(item, EntityLink))
    found = ((link.mention, session.registry.resolved(link.entity)) for link in links)
    return {key: entity for key, entity in found if entity is not None}
