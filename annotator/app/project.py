"""A project file open in this program: what the window, the command line and the tests talk to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from annotator.app import holding, lists, paths
from annotator.app.equal_forms import Example, repeat
from annotator.app.jobs import Job
from annotator.app.keeping import Keeping, OpenSession, no_session, silent
from annotator.app.learning import Answer, Learning
from annotator.app.linking import accepted_together
from annotator.app.queue import Queue
from annotator.app.session import Session
from annotator.app.walking import pending_from
from annotator.editing import Accept, Stamp
from annotator.model import (
    Annotation,
    Document,
    DocumentId,
    Message,
    ProjectInUse,
    Schema,
    WrongUse,
)
from annotator.storage import DocumentRow, DocumentState, JournalRow, Move, Store, backups
from annotator.suggest.asking import LEAST, Pipeline, RelationsTrained, Trained

# A project opens before what reads files and writes gold is loaded.
if TYPE_CHECKING:
    from annotator.app.export import ExportReport, Losses
    from annotator.app.export_choice import Choice
    from annotator.app.importing import ImportOptions, ImportReport

# Documents that are suggested anew after learning: those that an annotator comes to soon.
COMING = 40


def shipped_schema(name: str) -> Schema:
    """A schema by its name in `resources/schemas`, or a YAML file. Raises WrongUse when there is neither."""
    from annotator.formats.schema_file import read_schema

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
        self.learning = Learning(store)
        self.queue = Queue(store)

    @staticmethod
    def create(path: Path, schema: Schema) -> Project:
        """Raises ProjectError when the file exists or cannot be made."""
        return Project(Store.create(path, path.stem, schema), path)

    @staticmethod
    def open(path: Path) -> Project:
        """Raises ProjectError in words when it cannot be opened here and now."""
        return Project(holding.opened(path), path)

    def close(self) -> None:
        self.learning.close()
        holding.let_go(self.path)
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
        """In the order of import; `queue` has them in the order in which they come to the annotator."""
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
        from annotator.app.export_choice import Choice, layer_of

        return layer_of(self.store, Choice(name))

    def import_job(self, files: Sequence[Path], options: ImportOptions, report: ImportReport) -> Job[object]:
        from annotator.app.importing import import_job

        job = import_job(self.store, files, options, report, self.learning.propose)
        return self.learning.caught_up(job) if options.suggest else cast("Job[object]", job)

    def suggest_job(
        self,
        documents: Sequence[DocumentId],
        open_session: OpenSession = no_session,
        tell: Callable[[Message], None] = silent,
    ) -> Job[object]:
        """Suggests anew. The document that `open_session` has open changes through it, the others in the file. What
        went wrong with a suggester is told, once."""
        session = open_session()
        here = session.document.id if session is not None else None
        wanted = [
            (key, session.annotation.furniture(session.document) if session is not None and key == here else None)
            for key in documents
        ]
        return self.learning.suggest_job(wanted, Keeping(self.store, open_session, tell))

    def refresh_job(self, annotator: str, open_session: OpenSession, tell: Callable[[Message], None]) -> Job[object]:
        """Suggests anew in the documents that come next and that nobody has touched, but never in the open one."""
        keys = [key for key, state in self.states(annotator).items() if not state.touched]
        session = open_session()
        order = [row.id for row in self.queue.rows()]
        at = order.index(session.document.id) if session is not None else 0
        wanted = set(keys)
        coming = [key for key in order[at:] + order[:at] if key in wanted][:COMING]
        return self.learning.suggest_job(
            [(key, None) for key in coming], Keeping(self.store, open_session, tell, untouched_for=annotator)
        )

    def unfinished(self, annotator: str, first: DocumentId | None = None) -> list[DocumentId]:
        """Documents that the annotator has not done, from `first` on and then from the beginning."""
        states = self.states(annotator)
        order = [row.id for row in self.queue.rows()]
        at = order.index(first) if first is not None else 0
        return [
            key for key in order[at:] + order[:at] if not (states[key].entities_done and states[key].relations_done)
        ]

    def learn_job(self, keep: Callable[[Trained], None], tell: Callable[[Message], None] = silent) -> Job[object]:
        """Learns a model of the project's own; `keep` hears whether it is worth using."""

        def heard(answer: Answer) -> None:
            for problem in answer.problems:
                tell(problem)
            if answer.trained is not None:
                keep(answer.trained)

        return self.learning.train_job(heard)

    def told(self, trained: Trained) -> list[Message]:
        """What became of learning, in words: first of mentions, then of relations where there is anything to say."""
        return [_told_of_mentions(trained), *_told_of_relations(trained.relations)]

    def use_pipelines(self, folders: Sequence[Path], rename: Mapping[str, str] | None = None) -> None:
        """spaCy pipelines that suggest too. Loading one runs its code: only folders that the user trusts."""
        self.learning.use([Pipeline(folder, tuple((rename or {}).items())) for folder in folders])

    @property
    def lists(self) -> Mapping[str, str]:
        """Forms that are always suggested, folded, each with its label."""
        return lists.read_lists(self.store)

    def remove_list(self, path: Path) -> int:
        """How many forms of the file were on the lists and are no more."""
        return lists.remove(self.store, lists.forms_in(path))

    def add_list(self, path: Path, label: str) -> int:
        """How many forms of the file, one a line, are suggested with `label` from now on and were not before."""
        return lists.add(self.store, lists.forms_in(path), label)

    def accept_above(self, min_score: float, annotator: str) -> int:
        """Accepts every pending suggestion of at least this score, as one step of each document; undoable.

        Returns how many were accepted.
        """
        self.store.add_annotator(annotator)
        count, at = 0, datetime.now(UTC)
        for row in self.documents():
            annotation = self.store.annotation(row.id, annotator)
            sure = pending_from(annotation, min_score)
            wanted = accepted_together(self.schema, annotation, sure)
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

    def export(self, out: Path, format: str, choice: Choice) -> ExportReport:
        """Writes gold and reads it back. Raises HashiyaError when anything would be lost; then nothing is left."""
        reports: list[ExportReport] = []
        self.export_job(out, format, choice, reports).run()
        return reports[0]

    def export_job(
        self, out: Path, format: str, choice: Choice, reports: list[ExportReport]
    ) -> Job[ExportReport | None]:
        """The same in steps; the report is added to `reports` at the end. Raises WrongUse for a choice of what the
        project does not know."""
        from annotator.app.exporting import export_job

        return export_job(self.store, out, format, choice, reports)

    def losses_job(self, format: str, choice: Choice, found: list[Message]) -> Job[Losses | None]:
        """What `format` cannot hold of a choice, put into `found` as sentences. Nothing is written. Raises WrongUse
        as `export_job` does."""
        from annotator.app.exporting import losses_job

        return losses_job(self.store, format, choice, found)

    def annotators(self) -> list[str]:
        return self.store.annotators()

    def last_document(self, annotator: str) -> DocumentId | None:
        """The document that `annotator` had open last, or the first one."""
        rows = self.queue.rows()
        return self.store.last_document(annotator) or (rows[0].id if rows else None)

    def journal(self, session: Session, limit: int) -> list[JournalRow]:
        """The session's journal, newest first."""
        return self.store.journal(session.document.id, session.annotator, limit)

    def back_up(self) -> Path | None:
        """Makes a backup if anything changed since the last one, and thins the old ones by age."""
        return backups.rotate(self.store, datetime.now(UTC))


def _told_of_mentions(trained: Trained) -> Message:
    if trained.lines < LEAST:
        return Message(
            "Too little to learn from: {lines} lines of documents that are done; {least} are needed.",
            lines=trained.lines,
            least=LEAST,
        )
    before, after = f"{trained.before:.2f}", f"{trained.after:.2f}"
    if trained.model:
        return Message(
            "Learnt from {lines} lines: F1 {after} with what was learnt, {before} without.",
            lines=trained.lines,
            after=after,
            before=before,
        )
    return Message(
        "Nothing better was learnt from {lines} lines: F1 {after} with it, {before} without.",
        lines=trained.lines,
        after=after,
        before=before,
    )


def _told_of_relations(learned: RelationsTrained) -> list[Message]:
    if not learned.after:
        return []
    parts = {"count": learned.relations, "before": f"{learned.before:.2f}", "after": f"{learned.after:.2f}"}
    if learned.model:
        return [
            Message("Learnt from {count} relations: F1 {after} with what was learnt, {before} by rules alone.", **parts)
        ]
    return [
        Message(
            "Nothing better was learnt from {count} relations: F1 {after} with it, {before} by rules alone.", **parts
        )
    ]


@dataclass(frozen=True, slots=True)
class Backup:
    """A sound copy of a project; `made_at` is in UTC."""

    path: Path
    made_at: datetime


def newest_backup(project: Path) -> Backup | None:
    """The newest copy of a project that can be read whole."""
    good = backups.newest_good(project)
    made_at = backups.made_at(good) if good is not None else None
    return Backup(good, made_at) if good is not None and made_at is not None else None


def restore(project: Path, backup: Backup) -> None:
    """Puts the copy in the place of a damaged project, which stays beside it under another name."""
    try:
        backups.restore(project, backup.path, datetime.now(UTC))
    except ProjectInUse as error:
        raise holding.who_has(project) or error from error
