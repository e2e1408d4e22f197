"""A relation on its way from the first end to the type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from annotator.app import linking, partners
from annotator.app.linking import Linking, LinkType, mention_of
from annotator.app.partners import Partners
from annotator.editing import Accept, Add, Command, Together
from annotator.model import InvalidEdit, ItemId, Relation

if TYPE_CHECKING:
    from annotator.app.session import Session


class Drawing:
    """Draws relations in one open document. `linking` tells how far the one under way is; None when there is none."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.linking: Linking | None = None

    def start(self, first: ItemId) -> None:
        """`first` is the first end, or a relation whose head is. Raises InvalidEdit when the schema permits it no
        partner."""
        session = self._session
        relation = linking.relation_of(session.annotation, first)
        head = linking.shown_end(session.annotation, relation.head) if relation is not None else None
        if head is not None:
            first = head
            session.select(first)
        self._show(partners.start(session.schema, session.document, session.annotation, first))
        if self.linking is None:
            raise InvalidEdit("The schema permits no relation from here to another mention.")

    def stop(self) -> None:
        self._show(None)

    def walk(self, *, forward: bool) -> None:
        """The next partner in text order is picked, or the next type."""
        self._show(self._under_way().walked(self._session.annotation, forward=forward))

    def step(self, step: int) -> None:
        """The partner, or type, `step` places further down in the order in which they are offered is picked."""
        self._show(self._under_way().stepped(step))

    def seek(self, *ways: str) -> None:
        """Offers the partners, wherever they are, of which a word begins with what was typed so far. `ways` are the
        letters that the key may mean, one for each keyboard layout; the first that finds something is meant. Raises
        InvalidEdit when nothing is found; then nothing moved."""
        link = self._under_way()
        for letters in ways:
            sought = link.sought + letters
            found = self._partners(link.first).named(sought)
            if found:
                self._show(replace(link, partners=found, picked=found[0], types=(), sought=sought))
                return
        raise InvalidEdit(
            "No mention that may be the other end begins with {words}.", words=link.sought + (ways[0] if ways else "")
        )

    def erase(self) -> None:
        """Takes back one step: the choice of the other end, or a letter, or the whole drawing."""
        link = self._under_way()
        if link.types:
            self._show(replace(link, types=(), likely=0))
        elif len(link.sought) > 1:
            sought = link.sought[:-1]
            found = self._partners(link.first).named(sought)
            self._show(replace(link, partners=found, picked=found[0], sought=sought))
        elif link.sought:
            self.start(link.first)
        else:
            self.stop()

    def digit(self, number: int) -> None:
        """Picks the partner with this number; after that, the type."""
        link = self._under_way()
        if link.types:
            if number > len(link.types):
                raise InvalidEdit("There are only {count} legal types.", count=len(link.types))
            self.draw(link.first, link.picked, link.types[number - 1])
        elif number > len(link.partners):
            raise InvalidEdit("There are only {count} partners within reach.", count=len(link.partners))
        else:
            self.settle(link.partners[number - 1])

    def settle(self, picked: ItemId | None = None) -> None:
        """The other end is `picked`, or the one under the cursor: draws the relation when one type is legal, else
        offers the types; called again, takes the type under the cursor."""
        link = self._under_way()
        if link.types:
            self.draw(link.first, link.picked, link.types[link.likely])
            return
        picked = picked or link.picked
        types = self.types(link.first, picked)
        if not types:
            self.refuse(link.first, picked)
        if len(types) == 1:
            self.draw(link.first, picked, types[0])
        else:
            likely = self.likely(link.first, picked, types)
            self._show(replace(link, picked=picked, types=types, likely=likely))

    def types(self, first: ItemId, second: ItemId) -> tuple[LinkType, ...]:
        """The legal relations between two items."""
        annotation = self._session.annotation
        one, two = mention_of(annotation, first), mention_of(annotation, second)
        return linking.types_between(self._session.schema, annotation, one, two) if one and two else ()

    def likely(self, first: ItemId, second: ItemId, types: tuple[LinkType, ...]) -> int:
        """The place of the likeliest of `types`."""
        return self._partners(first).likely_type(second, types)

    def draw(self, first: ItemId, second: ItemId, kind: LinkType) -> None:
        """Draws a relation; ends that were only suggested are confirmed in the same step."""
        session, annotation = self._session, self._session.annotation
        one, two = mention_of(annotation, first), mention_of(annotation, second)
        if one is None or two is None:
            raise InvalidEdit("A relation needs two mentions.")
        pending = tuple(key for key in (first, second) if annotation.is_pending(key))
        head, tail = (two, one) if kind.reversed else (one, two)
        add = Add(Relation(session.new_id(), kind.label, head.id, tail.id))
        commands: tuple[Command, ...] = (Accept(pending), add) if pending else (add,)
        session.do(Together(add.title, commands))
        self.linking = None
        session.select(add.item.id)

    def refuse(self, first: ItemId, second: ItemId) -> NoReturn:
        """Says why these two may not be joined: raises InvalidEdit."""
        raise InvalidEdit(linking.why_not(self._session.schema, self._session.annotation, first, second))

    def _partners(self, first: ItemId) -> Partners:
        session = self._session
        return Partners(session.schema, session.document, session.annotation, first)

    def _under_way(self) -> Linking:
        if self.linking is None:
            raise InvalidEdit("Start a relation first.")
        return self.linking

    def _show(self, link: Linking | None) -> None:
        self.linking = link
        self._session.select(self._session.selected)
