"""One layer out of several people's: what more than half of them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.gold.layer import MAJORITY, touched
from annotator.gold.places import Joined, Place, joined_at, places_of, without_direction
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Decision,
    EntityId,
    EntityLink,
    Item,
    ItemId,
    Mention,
    RegionMark,
    Registry,
    Relation,
    RelationCheck,
    Schema,
    Suggestion,
    Verdict,
    decision_id,
    entity_link_id,
    relation_check_id,
    suggestion_id,
)

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def majority(layers: Sequence[Annotation], schema: Schema, registry: Registry, agreed: str = "gold") -> Annotation:
    """What more than half of those say who have looked at a document; `layers` are all annotators' of that document.

    Whoever has marked, decided or checked anything there has looked. The layer `agreed` is what people made of their
    layers together, so it has no voice of its own where anybody else has looked. Mentions are the same with the same
    span and label, relations with the same label and ends; links, checks of the document, of pairs and of mentions,
    rejected suggestions and what is said of paragraphs are counted alike. The order of `layers` does not matter.

    Of two people both must agree; one alone is the majority. What exactly half of them have is no majority either way:
    it comes as a suggestion of `MAJORITY` on which nobody has decided, and so its place counts as unknown, even in a
    checked document. Ids are new; the fields that a file brought are those of the first layer by name.
    """
    voters = sorted(_voters(layers, agreed), key=lambda layer: layer.annotator)
    document = layers[0].document_id
    if not voters:
        return Annotation.of(document, MAJORITY)
    return Annotation.of(document, MAJORITY, _Vote([_Voice.of(each, schema, registry) for each in voters]).items())


def _voters(layers: Iterable[Annotation], agreed: str) -> list[Annotation]:
    looked = [layer for layer in layers if touched(layer)]
    return [layer for layer in looked if layer.annotator != agreed] or looked


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one person says of a document, by places in place of ids."""

    mentions: dict[Place, Mention]
    relations: dict[Joined, Relation]
    links: dict[tuple[Place, EntityId], EntityLink]
    rejected: dict[Place, Decision]
    checks: dict[Checked, Check]
    relation_checks: dict[tuple[Place, ...], RelationCheck]
    marks: dict[RegionMark, RegionMark]

    @staticmethod
    def of(layer: Annotation, schema: Schema, registry: Registry) -> _Voice:
        both_ways = without_direction(schema)
        marks = {item: item for item in layer.items.values() if isinstance(item, RegionMark)}
        checks = {item.what: item for item in layer.items.values() if isinstance(item, Check)}
        places = places_of(layer)
        voice = _Voice({}, {}, {}, _rejected(layer), checks, {}, marks)
        for key, item in layer.items.items():
            match item:
                case Mention():
                    voice.mentions.setdefault(places[key], item)
                case Relation():
                    if (found := joined_at(item, places, both_ways)) is not None:
                        voice.relations.setdefault(found, item)
                case EntityLink() if item.mention in places:
                    entry = registry.resolved(item.entity)
                    if entry is not None:
                        voice.links[places[item.mention], entry.id] = item
                case RelationCheck() if item.head in places and (item.tail is None or item.tail in places):
                    looked_at = [places[end] for end in (item.head, item.tail) if end is not None]
                    voice.relation_checks[tuple(sorted(looked_at))] = item
        return voice


def _rejected(layer: Annotation) -> dict[Place, Decision]:
    found = {}
    for suggestion in layer.suggestions():
        decision, proposed = layer.decision_on(suggestion.id), suggestion.proposed
        if isinstance(proposed, Mention) and decision is not None and decision.verdict is Verdict.REJECTED:
            found[proposed.span, proposed.label] = decision
    return found


class _Vote:
    """The items of the majority, with new ids in text order."""

    def __init__(self, voices: Sequence[_Voice]) -> None:
        self._voices = voices
        self._ids: dict[Place, ItemId] = {}

    def items(self) -> Iterator[Item]:
        yield from self._mentions()
        yield from self._relations()
        yield from self._rejected()
        yield from self._checks()
        links, _ = self._counted(lambda voice: voice.links)
        for place, entity in sorted(links):
            yield EntityLink(entity_link_id(self._ids[place]), self._ids[place], entity)
        yield from self._counted(lambda voice: voice.marks)[0].values()

    def _mentions(self) -> Iterator[Item]:
        kept, tied = self._counted(lambda voice: voice.mentions)
        for number, place in enumerate(sorted(kept), start=1):
            self._ids[place] = ItemId(f"m{number}")
            yield replace(kept[place], id=self._ids[place], origin=ItemId(""))
        for number, (span, label) in enumerate(sorted(tied), start=1):
            yield _suggestion(Mention(ItemId(f"t{number}"), span, label))

    def _relations(self) -> Iterator[Item]:
        kept, tied = self._counted(lambda voice: voice.relations)
        for number, joined in enumerate(sorted(kept), start=1):
            yield self._joined(ItemId(f"r{number}"), joined, kept[joined].extra)
        # What joins a mention that is not there says nothing.
        whole = (joined for joined in sorted(tied) if joined[1] in self._ids and joined[2] in self._ids)
        for number, joined in enumerate(whole, start=1):
            yield _suggestion(self._joined(ItemId(f"u{number}"), joined))

    def _joined(self, key: ItemId, joined: Joined, extra: str = "") -> Relation:
        label, head, tail = joined
        return Relation(key, label, self._ids[head], self._ids[tail], extra=extra)

    def _rejected(self) -> Iterator[Item]:
        kept, _ = self._counted(lambda voice: voice.rejected)
        for number, ((span, label), decision) in enumerate(sorted(kept.items(), key=lambda each: each[0]), start=1):
            suggestion = _suggestion(Mention(ItemId(f"n{number}"), span, label))
            yield suggestion
            yield replace(decision, id=decision_id(suggestion.id), suggestion=suggestion.id)

    def _checks(self) -> Iterator[Item]:
        yield from self._counted(lambda voice: voice.checks)[0].values()
        for places, check in self._counted(lambda voice: voice.relation_checks)[0].items():
            head, tail = self._ids[places[0]], self._ids[places[1]] if len(places) > 1 else None
            yield replace(check, id=relation_check_id(head, tail), head=head, tail=tail)

    def _counted(self, said: Callable[[_Voice], Mapping[K, V]]) -> tuple[dict[K, V], list[K]]:
        """What more than half say, as the first of them says it, and what exactly half say."""
        votes = Counter(key for voice in self._voices for key in said(voice))
        first: dict[K, V] = {}
        for voice in self._voices:
            for key, item in said(voice).items():
                first.setdefault(key, item)
        kept = {key: first[key] for key, times in votes.items() if 2 * times > len(self._voices)}
        return kept, [key for key, times in votes.items() if 2 * times == len(self._voices)]


def _suggestion(proposed: Mention | Relation) -> Suggestion:
    return Suggestion(suggestion_id(proposed.id), proposed, MAJORITY)
