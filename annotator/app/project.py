"""A project file open in this program: what the window, the command line and the tests talk to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.app import paths
from annotator.app.equal_forms import Example, repeat
from annotator.app.export import ExportReport, export
from annotator.app.importing import ImportOptions, ImportReport, Prepared, import_job
from annotator.app.jobs import Job
from annotator.app.session import Session
from annotator.app.suggesting import lexicon_for, propose_all, refreshed
from annotator.editing import Accept, Stamp
from annotator.formats.schema_file import read_schema
from annotator.model import (
    Annotation,
    BadInput,
    Document,
    DocumentId,
    Message,
    Schema,
    Suggestion,
    WrongUse,
)
from annotator.storage import DocumentRow, DocumentState, Move, Store

GOLD = "gold"


def shipped_schema(name: str) -> Schema:
    """A schema by its name in `resources/schemas`, or a YAML file. Raises WrongUse when there is neither."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        return read_schema(path)
    folder = paths.resource("schemas")
    known = sorted(file.stem for file in folder.glob("*.yaml"))
    if name not in known:
        raise WrongUse(
            "There is no schema {name}. Shipped: {known}; or give a .yaml file.", name=name, known=", ".join(known)
        )
    return read_schema(folder / f"{name}.yaml")


def state_word(state: DocumentState) -> str:
    """new, begun, entities, or done."""
    if state.entities_done and state.relations_done:
        return "done"
    if state.entities_done:
        return "entities"
    return "begun" if state.touched else "new"


class Project:
    """Owns the store; everything that reads or writes it goes through here, on one thread."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store = store
        self.path = path

    @staticmethod
    def create(path: Path, schema: Schema) -> Project:
        """Raises ProjectError when the file exists or cannot be made."""
        return Project(Store.create(path, path.stem, schema), path)

    @staticmethod
    def open(path: Path) -> Project:
        """Raises ProjectError in words when it cannot be opened here and now."""
        return Project(Store.open(path), path)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        return self.store.name

    @property
    def schema(self) -> Schema:
        return self.store.schema

    def documents(self) -> list[DocumentRow]:
        return self.store.documents()

    def states(self, annotator: str) -> dict[DocumentId, DocumentState]:
        return self.store.states(annotator)

    def session(self, document_id: DocumentId, annotator: str) -> Session:
        self.store.add_annotator(annotator)
        return Session(self.store, self.store.document(document_id), annotator)

    def chosen_annotator(self, name: str | None) -> str:
        """`name`, or the only annotator there is, or the agreed layer where there are several.

        Raises WrongUse when nobody has that name.
        """
        known = self.store.annotators()
        if name is not None:
            if name not in known:
                raise WrongUse(
                    "Nobody called {name} has worked in this project. Known: {known}.",
                    name=name,
                    known=", ".join(known) or "-",
                )
            return name
        return known[0] if len(known) == 1 else GOLD

    def import_job(
        self, files: Sequence[Path], options: ImportOptions, report: ImportReport
    ) -> Job[Prepared | BadInput]:
        return import_job(self.store, files, options, report)

    def suggest_job(
        self, documents: Sequence[DocumentId], open_session: Session | None = None
    ) -> Job[tuple[Document, list[Suggestion]]]:
        """Suggests anew. The open document changes through its session, the others in the file."""

        def keep(step: tuple[Document, list[Suggestion]]) -> None:
            document, suggestions = step
            if open_session is not None and open_session.document.id == document.id:
                open_session.take(refreshed(open_session.annotation, suggestions))
            else:
                self.store.replace_suggestions(document.id, suggestions)

        texts = [self.store.document(document_id) for document_id in documents]
        return Job(Message("Suggesting"), propose_all(texts), keep, total=len(texts))

    def accept_above(self, min_score: float, annotator: str) -> int:
        """Accepts every pending suggestion of at least this score, as one step of each document; undoable.

        Returns how many were accepted.
        """
        self.store.add_annotator(annotator)
        count, at = 0, datetime.now(UTC)
        for row in self.documents():
            annotation = self.store.annotation(row.id, annotator)
            wanted = tuple(item.id for item in annotation.pending() if item.score >= min_score)
            if not wanted:
                continue
            document = self.store.document(row.id)
            command = Accept(wanted)
            change = command.apply(document, annotation, Stamp(annotator, at))
            self.store.write([Move(row.id, annotator, change)], command.title, at)
            count += len(wanted)
        return count

    def repeat_elsewhere(self, example: Example, session: Session) -> list[Move]:
        """The moves that decide all equal forms of the other documents alike."""
        moves, stamp = [], session.stamp()
        for row in self.documents():
            if row.id == session.document.id:
                continue
            document = self.store.document(row.id)
            annotation = self.store.annotation(row.id, session.annotator)
            command = repeat(document, annotation, example, session.new_id)
            if command is not None:
                moves.append(Move(row.id, session.annotator, command.apply(document, annotation, stamp)))
        return moves

    def layers(self, annotator: str) -> Iterator[tuple[Document, Annotation]]:
        """Each document with what `annotator` made of it, in the order of import."""
        for row in self.documents():
            yield self.store.document(row.id), self.store.annotation(row.id, annotator)

    def export(
        self,
        out: Path,
        *,
        format: str,
        annotator: str,
        seed: int = 0,
        dev_share: float = 0.2,
        drop_furniture: bool = False,
    ) -> ExportReport:
        """Writes gold and reads it back. Raises HashiyaError when anything would be lost; then nothing is left."""
        languages = [row.language for row in self.documents()]
        main = max(set(languages), key=languages.count) if languages else "ar"
        return export(
            self.layers(annotator), self.schema, out, format=format, seed=seed, dev_share=dev_share,
            drop_furniture=drop_furniture, lexicon=lexicon_for(main),
        )  # fmt: skip
