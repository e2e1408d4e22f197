"""What a format is given to write, and what it says it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.model import Document, ItemId, Mention, Message, Relation, Schema


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One document on its way out.

    `mentions` stand in text order, longer ones first where they begin together; `relations` join mentions among them.
    `named` tells of mentions that are linked to an entity which one: its external id, or else its own.
    `checked_entities` and `checked_relations` say that what is not here is not there.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    named: Mapping[ItemId, str] = field(default_factory=dict)
    checked_entities: bool = False
    checked_relations: bool = False

    def keeping(self, mentions: Iterable[Mention], relations: Iterable[Relation] | None = None) -> Outgoing:
        """With these mentions and relations alone; relations that lose an end go too."""
        kept = tuple(mentions)
        known = {mention.id for mention in kept}
        wanted = self.relations if relations is None else tuple(relations)
        return replace(
            self,
            mentions=kept,
            relations=tuple(each for each in wanted if each.head in known and each.tail in known),
            named={key: name for key, name in self.named.items() if key in known},
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
    result must be what was held: an export is read back before anybody sees it.
    """

    suffix: str
    holds: Callable[[Outgoing, Schema], Held]
    write: Callable[[Iterable[Outgoing], Schema, Path], Iterator[None]]


def holds_all(outgoing: Outgoing, schema: Schema) -> Held:
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
    return Held(replace(held.outgoing, named={}), (*held.losses, loss))
