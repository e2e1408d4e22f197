"""Whatever is written, undone, redone, taken in and reopened: memory and file agree."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.model import (
    Annotation,
    Change,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityLink,
    History,
    Item,
    ItemId,
    Mention,
    Message,
    RegionKind,
    RegionMark,
    Registry,
    RegistryChange,
    Relation,
    RelationCheck,
    Schema,
    Span,
    StepId,
    Suggestion,
    Verdict,
    suggestion_id,
)
from annotator.storage import Move, Store

DOCUMENTS = (DocumentId("one"), DocumentId("two"))
ANNOTATORS = ("Amal", "باسل")
LAYERS = [(document, annotator) for document in DOCUMENTS for annotator in ANNOTATORS]

keys = st.sampled_from([ItemId(f"i{number}") for number in range(12)])
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
spans = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda pair: Span(pair[0], sum(pair)))
zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])
times = st.datetimes(timezones=zones)
mentions = st.builds(Mention, keys, spans, words, words.map(ItemId), words)
relations = st.builds(Relation, keys, words, keys, keys, words.map(ItemId), words)
scores = st.floats(0, 1)
own_items: st.SearchStrategy[Item] = st.one_of(
    mentions,
    relations,
    st.builds(Decision, keys, keys, st.sampled_from(Verdict), words, times, st.none() | keys),
    st.builds(RegionMark, keys, spans, st.sampled_from(RegionKind)),
    st.builds(Check, keys, st.sampled_from(Checked), words, times),
    st.builds(EntityLink, keys, keys, words.map(EntityId)),
    st.builds(RelationCheck, keys, keys, st.none() | keys, words, times),
)
entity_ids = st.sampled_from([EntityId(f"k{number}") for number in range(5)])
entries = st.builds(Entity, entity_ids, words, words, st.lists(words, max_size=3).map(tuple), words, words)
after_entries = st.lists(st.none() | entries, min_size=1, max_size=3)


@st.composite
def suggestions(draw: st.DrawFn) -> Suggestion:
    proposed = draw(mentions | relations)
    return Suggestion(suggestion_id(proposed.id), proposed, draw(words), draw(words), draw(scores))


after_items = st.dictionaries(keys, st.none() | own_items, min_size=1, max_size=4)


def renamed(after: dict[ItemId, Item | None]) -> dict[ItemId, Item | None]:
    """Each item under its own id, as an annotation has it."""
    return {key if item is None else item.id: item for key, item in after.items()}


class Robot(RuleBasedStateMachine):
    """Keeps beside the file what a session keeps in memory: each layer and its history."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "p.hashiya"
        self.minute = 0

    @initialize()
    def begin(self) -> None:
        self.store = Store.create(self.path, "p", Schema("s"))
        for document in DOCUMENTS:
            self.store.add(Document(document, f"text {document}"), {})
        self.layers = {layer: Annotation.of(*layer) for layer in LAYERS}
        self.histories = dict.fromkeys(LAYERS, History())
        self.steps: dict[StepId, list[Move]] = {}
        self.registry, self.registry_history = Registry.of(), History()
        self.entities: dict[StepId, RegistryChange] = {}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def _now(self) -> datetime:
        self.minute += 1
        return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=self.minute)

    def _apply(self, moves: list[Move]) -> None:
        for move in moves:
            layer = (move.document_id, move.annotator)
            self.layers[layer] = move.change.applied_to(self.layers[layer])

    def _fit(self, moves: list[Move]) -> bool:
        return all(move.change.fits(self.layers[move.document_id, move.annotator]) for move in moves)

    @rule(layer=st.sampled_from(LAYERS), after=after_items)
    def do(self, layer: tuple[DocumentId, str], after: dict[ItemId, Item | None]) -> None:
        self._do([Move(*layer, Change.of(self.layers[layer], renamed(after)))])

    @rule(annotator=st.sampled_from(ANNOTATORS), after=after_items)
    def do_in_all_documents(self, annotator: str, after: dict[ItemId, Item | None]) -> None:
        layers = [(document, annotator) for document in DOCUMENTS]
        self._do([Move(*layer, Change.of(self.layers[layer], renamed(after))) for layer in layers])

    def _do(self, moves: list[Move]) -> None:
        step = self.store.write(moves, Message("Step {n}", n=self.minute), self._now())
        self.steps[step] = moves
        self._apply(moves)
        for move in moves:
            layer = (move.document_id, move.annotator)
            self.histories[layer] = self.histories[layer].did(step)

    @rule(layer=st.sampled_from(LAYERS))
    def undo(self, layer: tuple[DocumentId, str]) -> None:
        if not (past := self.histories[layer].past):
            return
        moves = [Move(move.document_id, move.annotator, move.change.reversed()) for move in self.steps[past[-1]]]
        if self._fit(moves):
            self.store.write(moves, Message("Undo"), self._now(), undoes=past[-1])
            self._apply(moves)
            for move in moves:
                here = (move.document_id, move.annotator)
                self.histories[here] = self.histories[here].undid(past[-1])

    @rule(layer=st.sampled_from(LAYERS))
    def redo(self, layer: tuple[DocumentId, str]) -> None:
        if not (future := self.histories[layer].future):
            return
        moves = self.steps[future[-1]]
        if self._fit(moves):
            self.store.write(moves, Message("Redo"), self._now(), redoes=future[-1])
            self._apply(moves)
            for move in moves:
                here = (move.document_id, move.annotator)
                self.histories[here] = self.histories[here].redid(future[-1])

    @rule(layer=st.sampled_from(LAYERS), fresh=st.lists(suggestions(), min_size=1, max_size=4))
    def take(self, layer: tuple[DocumentId, str], fresh: list[Suggestion]) -> None:
        change = Change.of(self.layers[layer], {item.id: item for item in fresh})
        self.store.take(Move(*layer, change), self._now())
        for annotator in ANNOTATORS:
            self.layers[layer[0], annotator] = self.layers[layer[0], annotator].updated(change.after)

    @rule(key=entity_ids, found=after_entries)
    def register(self, key: EntityId, found: list[Entity | None]) -> None:
        change = self._registering(key, found)
        step = self.store.entities.write(change, Message("Register"), "Amal", self._now())
        self.entities[step] = change
        self.registry = change.applied_to(self.registry)
        self.registry_history = self.registry_history.did(step)

    @rule(layer=st.sampled_from(LAYERS), after=after_items, key=entity_ids, found=after_entries)
    def do_and_register(
        self, layer: tuple[DocumentId, str], after: dict[ItemId, Item | None], key: EntityId, found: list[Entity | None]
    ) -> None:
        move, change = Move(*layer, Change.of(self.layers[layer], renamed(after))), self._registering(key, found)
        step = self.store.write([move], Message("Both"), self._now(), registered=change)
        self.steps[step] = [move]
        self._apply([move])
        self.histories[layer] = self.histories[layer].did(step)
        self.registry = change.applied_to(self.registry)
        assert self.store.step(step).entities == (change or None)

    def _registering(self, key: EntityId, found: list[Entity | None]) -> RegistryChange:
        after: dict[EntityId, Entity | None] = {(entity.id if entity else key): entity for entity in found}
        return RegistryChange.of(self.registry, after)

    @precondition(lambda self: self.registry_history.past)
    @rule()
    def unregister(self) -> None:
        step = self.registry_history.past[-1]
        change = self.entities[step].reversed().onto(self.registry)
        self.store.entities.write(change, Message("Undo"), "Amal", self._now(), undoes=step)
        self.registry = change.applied_to(self.registry)
        self.registry_history = self.registry_history.undid(step)

    @precondition(lambda self: self.minute % 3 == 0)
    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def memory_and_file_agree(self) -> None:
        for layer in LAYERS:
            assert self.store.annotation(*layer) == self.layers[layer]
            assert self.store.history(*layer) == self.histories[layer]
        for step, moves in self.steps.items():
            assert list(self.store.step(step).moves) == sorted(
                moves, key=lambda move: DOCUMENTS.index(move.document_id)
            )
        assert self.store.entities.registry == self.registry
        assert self.store.entities.history() == self.registry_history

    @invariant()
    def counts_are_those_of_the_layers(self) -> None:
        for document, annotator in LAYERS:
            layer, state = self.layers[document, annotator], self.store.state_of(document, annotator)
            assert state.mentions == len(list(layer.mentions()))
            assert state.relations == len(list(layer.relations()))
            assert state.suggestions == len(list(layer.suggestions()))


Robot.TestCase.settings = settings(
    max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRobot = Robot.TestCase


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(items=st.lists(own_items | suggestions(), max_size=12, unique_by=lambda item: item.id), at=times, title=words)
def test_any_items_come_out_as_they_went_in(items: list[Item], at: datetime, title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.hashiya"
        one = DOCUMENTS[0]
        change = Change.of(Annotation.of(one, "Amal"), {item.id: item for item in items})
        with Store.create(path, "p", Schema("s")) as store:
            store.add(Document(one, "text"), {})
            step = store.write([Move(one, "Amal", change)], Message("{what}", what=title), at)
        with Store.open(path) as store:
            assert dict(store.annotation(one, "Amal").items) == {item.id: item for item in items}
            stored = store.step(step)
            assert (stored.moves, stored.title, stored.at) == (
                (Move(one, "Amal", change),), Message("{what}", what=title), at
            )  # fmt: skip
