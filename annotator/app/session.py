"""One document open for one annotator: the only path by which an annotation changes."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from annotator.app.naming import Namer
from annotator.app.schema_change import TITLE, Effect, check_again, check_labels, with_own_first
from annotator.editing import Command, Stamp, check_schema
from annotator.model import (
    Annotation,
    Change,
    Document,
    DocumentId,
    EntityLink,
    HashiyaError,
    History,
    InvalidEdit,
    ItemId,
    Mention,
    Message,
    Registry,
    RegistryChange,
    Relation,
    Schema,
    Span,
    Step,
    StepId,
    Suggestion,
)
from annotator.storage import Move, Store

Listener = Callable[[Change], None]
Watcher = Callable[[], None]


class Session:
    """Holds the document, the annotation, the history and what is selected.

    Every edit is on disk when `do` returns; then the listeners hear of it. A listener may not call `do`.
    """

    def __init__(
        self, store: Store, document: Document, annotator: str, *, clock: Callable[[], datetime] | None = None
    ) -> None:
        self._store = store
        self._clock = clock or (lambda: datetime.now(UTC))
        self._listeners: list[Listener] = []
        self._watchers: list[Watcher] = []
        self._telling = False
        self.document = document
        self.annotator = annotator
        self.annotation: Annotation = store.annotation(document.id, annotator)
        self.history: History = store.history(document.id, annotator)
        self.namer = Namer(self)
        self.selected: ItemId | None = None
        self.caret = min(store.place(document.id, annotator) or 0, len(document.text))
        self.anchor = self.caret

    @property
    def schema(self) -> Schema:
        return self._store.schema

    @property
    def registry(self) -> Registry:
        """The same value until an entry changes."""
        return self._store.entities.registry

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after every change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Calls `watcher` when another item or another stretch of text is selected."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def select(self, key: ItemId | None) -> None:
        """Selects an item; the caret goes where it starts."""
        item = self.annotation.get(key)
        self.selected = None if item is None else item.id
        place = self.place_of(key)
        if place is not None:
            self.caret = self.anchor = place.start
        self._tell_watchers()

    def point(self, caret: int, *, keep_anchor: bool = False) -> None:
        """Puts the caret between two code points; with `keep_anchor` the text between is selected."""
        self.selected = None
        self.caret = max(0, min(caret, len(self.document.text)))
        if not keep_anchor:
            self.anchor = self.caret
        self._tell_watchers()

    @property
    def stretch(self) -> Span | None:
        """The selected text, where some is."""
        low, high = sorted((self.caret, self.anchor))
        return Span(low, high) if low < high else None

    def place_of(self, key: ItemId | None) -> Span | None:
        """Where an item is: of a relation, its head."""
        match self.annotation.get(key):
            case Mention(span=span) | Suggestion(proposed=Mention(span=span)):
                return span
            case Relation(head=head) | Suggestion(proposed=Relation(head=head)):
                mention = self.annotation.end(head)
                return mention.span if mention else None
            case _:
                return None

    def new_id(self) -> ItemId:
        return ItemId(secrets.token_hex(5))

    def stamp(self) -> Stamp:
        return Stamp(self.annotator, self._clock())

    def do(self, command: Command, registered: RegistryChange | None = None) -> Change:
        """Applies, stores durably, tells. Raises InvalidEdit when the command makes no sense; then nothing moved.

        `registered` is what changes in the registry with it, in the same step.
        """
        stamp = self.stamp()
        change = command.apply(self.document, self.annotation, stamp)
        if not change:
            return change
        changed = change.applied_to(self.annotation)
        check_schema(self.schema, self.annotation, changed, change)
        move = Move(self.document.id, self.annotator, change)
        step = self._store.write([move], command.title, stamp.at, registered=registered)
        self._moved(change, changed, self.history.did(step))
        return change

    def do_everywhere(self, title: Message, elsewhere: Callable[[], list[Move]], here: Command) -> list[DocumentId]:
        """One undoable step over this document and others. `elsewhere` gives the moves of the others.

        Returns the ids of the documents that changed.
        """
        stamp = self.stamp()
        change = here.apply(self.document, self.annotation, stamp)
        changed = change.applied_to(self.annotation)
        check_schema(self.schema, self.annotation, changed, change)
        moves = [move for move in elsewhere() if move.change]
        if change:
            moves.insert(0, Move(self.document.id, self.annotator, change))
        if not moves:
            return []
        step = self._store.write(moves, title, stamp.at)
        if change:
            self._moved(change, changed, self.history.did(step))
        return [move.document_id for move in moves]

    def change_schema(self, effect: Effect) -> None:
        """One undoable step over the schema and all the data that follows it."""
        moves = with_own_first(effect, self.document.id, self.annotator)
        at = self._clock()
        step = self._store.write(moves, TITLE, at, registered=effect.registered, schema=effect.schema)
        own = moves[0].change
        self._moved(own, own.applied_to(self.annotation), self.history.did(step))

    def undo(self) -> Step | None:
        """Takes the last step back, in every document it touched; None when there is nothing to undo.

        In another document, what was edited since stays as it is there.
        """
        if not self.history.past:
            return None
        step = self.history.past[-1]
        return self._again(step, backwards=True)

    def redo(self) -> Step | None:
        if not self.history.future:
            return None
        step = self.history.future[-1]
        return self._again(step, backwards=False)

    def take(self, change: Change) -> None:
        """A change that no person made (new suggestions): stored and shown, but no step to undo."""
        if change:
            self._store.take(Move(self.document.id, self.annotator, change), self._clock())
            self._moved(change, change.applied_to(self.annotation), self.history)

    def remember_place(self, offset: int) -> None:
        self._store.set_place(self.document.id, self.annotator, offset)

    def _again(self, step_id: StepId, *, backwards: bool) -> Step:
        step = self._store.step(step_id)
        moves, here = [], None
        for move in step.moves:
            change = move.change.reversed() if backwards else move.change
            own = move.document_id == self.document.id and move.annotator == self.annotator
            now = self.annotation if own else self._store.annotation(move.document_id, move.annotator)
            if not change.fits(now):
                if own:
                    raise HashiyaError("This step no longer fits the document; nothing was changed.")
                continue
            moves.append(Move(move.document_id, move.annotator, change))
            if own:
                here = change
        if here is None:
            raise InvalidEdit("This step does not belong to the open document.")
        schema = step.schema.reversed() if step.schema is not None and backwards else step.schema
        if schema is not None:
            check_again(self._store, schema, moves, whole=len(moves) == len(step.moves), stamp=self.stamp())
        check_labels(schema.after if schema is not None else self.schema, here)
        at = self._clock()
        registered = self._registered(step.entities, here, backwards=backwards)
        # Who does it is told by the first layer.
        moves.sort(key=lambda move: (move.document_id, move.annotator) != (self.document.id, self.annotator))
        undone, redone = (step_id, None) if backwards else (None, step_id)
        self._store.write(moves, step.title, at, undone, redone, registered, schema)
        history = self.history.undid(step_id) if backwards else self.history.redid(step_id)
        self._moved(here, here.applied_to(self.annotation), history)
        return Step(step.title, here)

    def _registered(self, change: RegistryChange | None, here: Change, *, backwards: bool) -> RegistryChange | None:
        """What the registry follows of a step's change: an entry that other mentions are linked to by now stays."""
        if change is None:
            return None
        gone = Counter(item.entity for item in here.before.values() if isinstance(item, EntityLink))
        held = [key for key, count in self._store.entities.counts().items() if count > gone[key]]
        return (change.reversed() if backwards else change).onto(self.registry, held)

    def _moved(self, change: Change, changed: Annotation, history: History) -> None:
        if self._telling:
            raise RuntimeError("a listener called do")
        self.annotation = changed
        self.history = history
        if self.selected not in self.annotation:
            self.selected = None
        self._telling = True
        try:
            for listener in list(self._listeners):
                listener(change)
        finally:
            self._telling = False

    def _tell_watchers(self) -> None:
        for watcher in list(self._watchers):
            watcher()
