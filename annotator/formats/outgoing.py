"""What a format is given to write, and what it says it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.model import Checked, Document, Entity, ItemId, Mention, Message, Relation, Schema


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One document on its way out.

    `mentions` stand in text order, longer ones first where they begin together; `relations` join mentions among them.
    `entries` tells of mentions that are linked to an entry of the registry which one, `named` by which id it goes.
    `checked_entities` and `checked_relations` say that what is not here is not there.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    entries: Mapping[ItemId, Entity] = field(default_factory=dict)
    checked_entities: bool = False
    checked_relations: bool = False

    @property
    def named(self) -> dict[ItemId, str]:
        return {key: entity.kb_id for key, entity in self.entries.items()}

    @property
    def checked(self) -> tuple[Checked, ...]:
        """What a person has looked at in the whole document."""
        known = {Checked.ENTITIES: self.checked_entities, Checked.RELATIONS: self.checked_relations}
        return tuple(what for what in Checked if known[what])

    def keeping(self, mentions: Iterable[Mention], relations: Iterable[Relation] | None = None) -> Outgoing:
        """With these mentions and relations alone; relations that lose an end go too."""
        kept = tuple(mentions)
        known = {mention.id for mention in kept}
        wanted = self.relations if relations is None else tuple(relations)
        return replace(
            self,
            mentions=kept,
            relations=tuple(each for each in wanted if each.head in known and each.tail in known),
            entries={key: entity for key, entity in self.entries.items() if key in known},
        )


@dataclass(frozen=True, slots=True)
class Loss:
    """So many things of one document that a format cannot hold, and why not. `examples` are a few surfaces."""

    why: Message
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What of a document a format can hold, and what it cannot."""

    outgoing: Outgoing
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format is written. `suffix` with its dot for one file, empty for a folder of files.

    `holds` is pure and decides what goes in. `write` gets only what is held and writes below or to the path it is
    given, yielding after each document; equal documents give equal bytes. What the format's own reader makes of the
    result must be what was held: an export is read back before anybody sees it. A README.md that it puts into a folder
    is the beginning of the data card: what others must know to load the files. `keeps` are the names under which it
    finds, in what documents and items carry along, the fields that it writes back; None for one that writes all.
    """

    suffix: str
    holds: Callable[[Outgoing, Schema], Held]
    write: Callable[[Iterable[Outgoing], Schema, Path], Iterator[None]]
    keeps: tuple[str, ...] | None = ()


def holds_all(outgoing: Outgoing, schema: Schema) -> Held:
    """For formats that can hold all that there is to hold."""
    del schema
    return Held(outgoing)


def holds_unlinked(outgoing: Outgoing, schema: Schema) -> Held:
    """For formats that can hold every mention and relation, but not what a mention is linked to."""
    del schema
    return without_links(Held(outgoing))


def without_links(held: Held) -> Held:
    """For formats that cannot hold what a mention is linked to."""
    linked = [mention for mention in held.outgoing.mentions if mention.id in held.outgoing.named]
    if not linked:
        return held
    text = held.outgoing.document.text
    loss = Loss(
        Message("Links of mentions to entries of the registry"),
        len(linked),
        tuple(mention.span.of(text) for mention in linked),
    )
    return Held(replace(held.outgoing, entries={}), (*held.losses, loss))


def without_names(held: Held) -> Held:
    """For formats that tell the ids of entries, not their names."""
    text, entries = held.outgoing.document.text, held.outgoing.entries
    linked = ((entries[each.id].name, each.span.of(text)) for each in held.outgoing.mentions if each.id in entries)
    names = tuple(name for name, surface in linked if name not in (surface, surface.strip()))
    return _losing(held, Message("Names of linked entries: their ids are written"), names)


def without_checks(held: Held, derived: tuple[Checked, ...]) -> Held:
    """For formats that do not tell what was checked; `derived` is what their readers take for it."""
    wrong = held.outgoing.checked != derived
    why = Message("Documents that whoever reads the files takes for done where they are not, or the other way round")
    return _losing(held, why, (held.outgoing.document.title,) if wrong else ())


def without_origin(held: Held, suffix: str) -> Held:
    """For formats that do not tell a document's title and source: a reader takes the first line for one and the name
    of the file, with this suffix, for the other."""
    document = held.outgoing.document
    named = not document.source or Path(document.source).suffix == suffix
    lost = document.title not in document.text or not named
    why = Message("Documents whose title or source is not in the files")
    return _losing(held, why, (document.title,) if lost else ())


def _losing(held: Held, why: Message, examples: tuple[str, ...]) -> Held:
    if not examples:
        return held
    return Held(held.outgoing, (*held.losses, Loss(why, len(examples), examples)))
