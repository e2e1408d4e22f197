"""The project file as the rest of the program sees it. One thread owns a store."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from annotator.model import (
    Annotation,
    BadInput,
    DamagedProject,
    Document,
    DocumentId,
    History,
    Item,
    ItemId,
    Message,
    RegistryChange,
    Schema,
    StepId,
    Suggestion,
    WrongUse,
)
from annotator.model.lesson import Lesson
from annotator.storage import documents, entities, files, journal, layers, lessons, opening, project, sqlite, verdicts
from annotator.storage.schema_json import schema_from_json, schema_to_json
from annotator.storage.suggested import Suggested
from annotator.storage.values import (
    Decided,
    DocumentRow,
    DocumentState,
    JournalRow,
    Mark,
    Move,
    SchemaChange,
    StoredStep,
)

# Before the keys of what is kept, so that they never meet those of the format.
_KEPT = "kept."


class Store:
    """One open project. Every method that writes is one durable transaction: when it returns, it is on disk; when it
    raises, nothing has changed. Raises ProjectError, in words, for whatever the disk or the file refuses, and WrongUse
    for a document or step that does not exist.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self.entities = entities.Entities(self._reading, self._writing, self._number_of)
        self.suggested = Suggested(self._reading, self._writing, self._number_of)
        with self._reading() as read:
            self._annotators = project.annotators(read)
            self._name = project.value(read, "name") or ""
            self._schema = schema_from_json(project.value(read, "schema") or "null")

    @classmethod
    def create(cls, path: Path, name: str, schema: Schema) -> Self:
        """A new project. Raises ProjectError when `path` exists; nothing half made is left behind."""
        opening.make(path, {"name": name, "schema": schema_to_json(schema)})
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises ProjectError: not there, no project, open elsewhere, made by a newer program, not permitted; and
        DamagedProject when a backup should take its place. An older file is copied into its backups, then migrated."""
        connection = opening.opened(path)
        try:
            return cls(connection, path)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        return self._name

    @property
    def schema(self) -> Schema:
        return self._schema

    def set_schema(self, schema: Schema) -> None:
        with self._writing() as write:
            project.set_value(write, "schema", schema_to_json(schema))
        self._schema = schema

    # Documents

    def documents(self) -> list[DocumentRow]:
        """In the order of import."""
        with self._reading() as read:
            return documents.rows(read)

    def has_document(self, document_id: DocumentId) -> bool:
        with self._reading() as read:
            return documents.number(read, document_id) is not None

    def document(self, document_id: DocumentId) -> Document:
        with self._reading() as read:
            found = documents.document(read, document_id)
        if found is None:
            raise _no_document(document_id)
        return found

    def raw_file(self, document_id: DocumentId) -> tuple[str, bytes] | None:
        """Name and bytes of the file the document came from, where it was kept."""
        with self._reading() as read:
            return documents.raw_file(read, _number(read, document_id))

    def find_text(self, sha256: str) -> DocumentId | None:
        """The document whose text, as UTF-8, has this hash in hexadecimal digits."""
        with self._reading() as read:
            return documents.with_text(read, sha256)

    def add(
        self,
        document: Document,
        items_by_annotator: Mapping[str, Iterable[Item]],
        suggestions: Iterable[Suggestion] = (),
        raw: tuple[str, bytes] | None = None,
    ) -> bool:
        """A new document with what is known about it; False when this very text is there already. `raw` is the name
        and the bytes of the file it came from. Raises BadInput when ids clash.
        """
        own = {name: list(items) for name, items in items_by_annotator.items()}
        proposed = list(suggestions)
        for items in own.values() or ([],):
            documents.check_ids(document, [*items, *proposed])
        with self._writing() as write:
            if documents.has_text(write, document):
                return False
            if documents.number(write, document.id) is not None:
                raise BadInput(
                    "{source}: the id {id} belongs to another document of this project. Give it another one.",
                    source=document.source or document.title,
                    id=document.id,
                )
            number = documents.add(write, document, raw)
            layers.insert(write, number, 0, proposed)
            for name, items in own.items():
                layers.insert(write, number, self._annotator(write, name), items)
            return True

    def replace_suggestions(
        self, document_id: DocumentId, suggestions: Collection[Suggestion], sources: Collection[str] | None = None
    ) -> None:
        """For a document that no session has open: pending suggestions of `sources` (of those that `suggestions`
        have, when None) give way to `suggestions`. What anybody decided on stays, and so does an id that is there.
        Not waited for until it is on disk, unlike everything else: suggestions can be made again, and many are.
        """
        wanted = {suggestion.source for suggestion in suggestions} if sources is None else set(sources)
        with sqlite.not_waiting(self._connection), self._writing() as write:
            documents.replace_suggestions(write, _number(write, document_id), suggestions, wanted)

    def suggestion_sources(self, document_id: DocumentId) -> set[str]:
        """Who made the suggestions that the document has."""
        with self._reading() as read:
            return documents.sources(read, _number(read, document_id))

    def decided_suggestions(self, document_id: DocumentId) -> set[ItemId]:
        """Ids of the suggestions on which anybody has decided, in whatever layer."""
        with self._reading() as read:
            return documents.decided(read, _number(read, document_id))

    def states(self, annotator: str) -> dict[DocumentId, DocumentState]:
        """Of every document, in the order of import."""
        with self._reading() as read:
            return documents.states(read, self._annotators.get(annotator))

    def state_of(self, document_id: DocumentId, annotator: str) -> DocumentState:
        with self._reading() as read:
            number = _number(read, document_id)
            return documents.states(read, self._annotators.get(annotator), number)[document_id]

    # Annotators

    def annotators(self) -> list[str]:
        """In the order in which they came."""
        return list(self._annotators)

    def add_annotator(self, name: str) -> None:
        """Does nothing when the name is known."""
        with self._writing() as write:
            self._annotator(write, name)

    def place(self, document_id: DocumentId, annotator: str) -> int | None:
        """Where the annotator was in the document, as an offset in code points."""
        with self._reading() as read:
            return project.place(read, _number(read, document_id), self._annotators.get(annotator))

    def set_place(self, document_id: DocumentId, annotator: str, offset: int) -> None:
        """Also makes this the annotator's last document."""
        with self._writing() as write:
            project.set_place(write, _number(write, document_id), self._annotator(write, annotator), offset)

    def last_document(self, annotator: str) -> DocumentId | None:
        with self._reading() as read:
            return project.last_document(read, self._annotators.get(annotator))

    # Annotations and their journal

    def annotation(self, document_id: DocumentId, annotator: str) -> Annotation:
        """The annotator's layer with the document's suggestions; empty for a name that is not known yet."""
        with self._reading() as read:
            number = _number(read, document_id)
            return layers.annotation(read, number, self._annotators.get(annotator), document_id, annotator)

    def write(
        self,
        moves: Sequence[Move],
        title: Message,
        at: datetime,
        undoes: StepId | None = None,
        redoes: StepId | None = None,
        registered: RegistryChange | None = None,
        schema: SchemaChange | None = None,
    ) -> StepId:
        """One step, over as many documents as there are moves, each layer once, by whose layer is first; over the
        registry and the schema too where they change with them. Gives the id of the journal's new entry: the step's
        own, or for an undo or redo that of the entry which says so. `at` is in UTC.
        """
        kind = journal.UNDO if undoes is not None else journal.REDO if redoes is not None else journal.DO
        entry = journal.Entry(kind, title, moves[0].annotator, at, undoes if undoes is not None else redoes)
        step = self._move(moves, entry, registered, schema)
        self._schema = schema.after if schema is not None else self._schema
        return step

    def take(self, move: Move, at: datetime) -> None:
        """A change that is no step of a person's: journalled, never undone."""
        self._move([move], journal.Entry(journal.TAKE, Message("New suggestions"), move.annotator, at))

    def _move(
        self,
        moves: Sequence[Move],
        entry: journal.Entry,
        registered: RegistryChange | None = None,
        schema: SchemaChange | None = None,
    ) -> StepId:
        if registered:
            self.entities.forget()
        with self._writing() as write:
            placed = [
                (_number(write, move.document_id), self._annotator(write, move.annotator), move.change)
                for move in moves
            ]
            for number, annotator, change in placed:
                layers.apply(write, number, annotator, change)
            if registered:
                entities.apply(write, registered)
            if schema is not None:
                project.set_value(write, "schema", schema_to_json(schema.after))
            return journal.record(write, entry, placed, registered or None, schema)

    def history(self, document_id: DocumentId, annotator: str) -> History:
        with self._reading() as read:
            return journal.history(read, _number(read, document_id), self._annotators.get(annotator))

    def step(self, step_id: StepId) -> StoredStep:
        with self._reading() as read:
            found = journal.step(read, step_id)
        if found is None:
            raise WrongUse("The journal has no step {step}.", step=step_id)
        return found

    def journal(self, document_id: DocumentId, annotator: str, limit: int = 200) -> list[JournalRow]:
        """Newest first."""
        with self._reading() as read:
            return journal.newest(read, _number(read, document_id), self._annotators.get(annotator), limit)

    # What can be learnt from it

    def steps_taken(self) -> list[tuple[str, datetime]]:
        """Who took each step of the whole project, and when in UTC; oldest first."""
        with self._reading() as read:
            return journal.steps_taken(read)

    def mark(self) -> Mark:
        """This moment, for `said_since`."""
        with self._reading() as read:
            return lessons.mark(read)

    def said_since(self, mark: Mark) -> list[DocumentId]:
        """Documents about which anybody has said anything since then, the latest last."""
        with self._reading() as read:
            return lessons.said_since(read, mark)

    def lessons(self, documents: Sequence[DocumentId]) -> list[Lesson]:
        """What all annotators together said about each document."""
        with self._reading() as read:
            return lessons.lessons(read, documents)

    def judged(self) -> int:
        """How many mentions and rejected suggestions there are in all."""
        with self._reading() as read:
            return lessons.judged(read)

    def decided(self, annotator: str, documents: Collection[DocumentId] | None = None) -> list[Decided]:
        """What the annotator made of suggestions, counted; in these documents, or in all."""
        with self._reading() as read:
            return verdicts.decided(read, self._annotators.get(annotator), documents)

    def kept(self, key: str) -> str | None:
        """A text that the program keeps about the project, such as its lists."""
        with self._reading() as read:
            return project.value(read, f"{_KEPT}{key}")

    def keep(self, key: str, value: str) -> None:
        with self._writing() as write:
            project.set_value(write, f"{_KEPT}{key}", value)

    # The file

    def backup(self, to: Path) -> None:
        """A copy of the whole project as one file. Raises ProjectError when `to` exists."""
        with files.whole(to) as part, sqlite.in_words(to):
            sqlite.copy(self._connection, part)

    def settle(self) -> None:
        """Brings every stored step from the log into the file itself, so that its time of change tells the truth."""
        with sqlite.in_words(self.path):
            sqlite.settle(self._connection)

    def integrity(self) -> Message | None:
        """What is wrong with the file's structure; None when nothing is."""
        with self._reading() as read:
            wrong = sqlite.damage(read)
        return None if wrong is None else Message("{path} is damaged ({why}).", path=self.path, why=wrong)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """What cannot be made a value of is not what was stored."""
        try:
            with sqlite.in_words(self.path), _no_collection(), self._connection.begin():
                yield self._connection
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedProject(
                "{path} is damaged ({why}). Restore the newest backup.", path=self.path, why=error
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Forgets annotators whose rows went with a transaction that failed."""
        known = self._annotators.copy()
        try:
            with sqlite.in_words(self.path), _no_collection(), self._connection.begin():
                yield self._connection
        except BaseException:
            self._annotators = known
            raise

    def _number_of(self, annotator: str) -> int | None:
        return self._annotators.get(annotator)

    def _annotator(self, write: Connection, name: str) -> int:
        if name not in self._annotators:
            self._annotators[name] = project.add_annotator(write, name)
        return self._annotators[name]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Tens of thousands of new values would set off the cycle collector again and again, and none is in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _number(connection: Connection, document_id: DocumentId) -> int:
    number = documents.number(connection, document_id)
    if number is None:
        raise _no_document(document_id)
    return number


def _no_document(document_id: DocumentId) -> WrongUse:
    return WrongUse("There is no document {id} in this project.", id=document_id)
