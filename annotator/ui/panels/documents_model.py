"""The queue as a list model: what each document is, how far it is, and which of them are to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.model import Change, Check, Checked, Decision, DocumentId, Mention, Suggestion
from annotator.ui.language import tr
from annotator.ui.panels.rows import ENTRY

if TYPE_CHECKING:
    from annotator.app.project import Project

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

STATES = ("new", "begun", "entities", "done")


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in the queue. `pending` suggestions of all `suggestions` are undecided.

    `unsure` is how unsure the machine is of it (see `app.queue`), where documents are in that order. `already` is the
    title of a document that is nearly the same and done; empty when there is none.
    """

    id: DocumentId
    title: str
    source: str
    mentions: int = 0
    pending: int = 0
    suggestions: int = 0
    entities_done: bool = False
    relations_done: bool = False
    touched: bool = False
    already: str = ""
    unsure: float | None = None

    @property
    def progress(self) -> float:
        """0..1: the share of suggestions that are decided; 1 when a person said it is done."""
        if self.entities_done and self.relations_done:
            return 1.0
        return (self.suggestions - self.pending) / self.suggestions if self.suggestions else 0.0

    @property
    def state(self) -> str:
        """One of STATES."""
        if self.entities_done:
            return "done" if self.relations_done else "entities"
        return "begun" if self.touched else "new"

    def after(self, change: Change) -> DocumentEntry:
        """This entry after an edit, without counting the document anew."""
        mentions, pending, suggestions = self.mentions, self.pending, self.suggestions
        done = {Checked.ENTITIES: self.entities_done, Checked.RELATIONS: self.relations_done}
        touched = self.touched
        for key, now in change.after.items():
            old = change.before[key]
            mentions += isinstance(now, Mention) - isinstance(old, Mention)
            suggestions += isinstance(now, Suggestion) - isinstance(old, Suggestion)
            pending += isinstance(now, Suggestion) - isinstance(old, Suggestion)
            pending -= isinstance(now, Decision) - isinstance(old, Decision)
            touched = touched or not isinstance(now or old, Suggestion)
            if isinstance(now or old, Check):
                check = now or old
                assert isinstance(check, Check)
                done[check.what] = now is not None
        return replace(
            self,
            mentions=mentions,
            pending=pending,
            suggestions=suggestions,
            entities_done=done[Checked.ENTITIES],
            relations_done=done[Checked.RELATIONS],
            touched=touched,
        )


def entries(project: Project, annotator: str) -> list[DocumentEntry]:
    """All documents of the project, in the order of its queue."""
    states = project.states(annotator)
    return [
        DocumentEntry(
            row.id,
            row.title or row.source or row.id,
            row.source,
            state.mentions,
            state.pending,
            state.suggestions,
            state.entities_done,
            state.relations_done,
            state.touched,
            unsure=project.queue.unsure(row.id),
        )
        for row in project.queue.rows()
        for state in (states[row.id],)
    ]


def _said_of(entry: DocumentEntry) -> list[str]:
    """What else there is to know about it."""
    told = [tr("Nearly the same text is already done: {title}", title=entry.already)] if entry.already else []
    if entry.unsure is not None:
        told.append(tr("Doubt in a thousand characters: {count}", count=f"{entry.unsure:.1f}"))
    return told


def state_title(word: str) -> str:
    return {
        "new": tr("new"),
        "begun": tr("in work"),
        "entities": tr("entities done"),
        "done": tr("all done"),
    }[word]


class DocumentsModel(QAbstractListModel):
    """Shows the entries that pass the search and the state filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[DocumentEntry] = []
        self._shown: list[int] = []
        self._folded: list[str] | None = None
        self._needle = ""
        self._state = ""
        self._at: dict[DocumentId, int] = {}
        self._alike: dict[DocumentId, frozenset[DocumentId]] = {}

    def set_entries(self, entries: Sequence[DocumentEntry]) -> None:
        self.beginResetModel()
        self._entries = list(entries)
        self._at = {entry.id: at for at, entry in enumerate(self._entries)}
        self._folded = None
        self._shown = self._passing()
        self.endResetModel()

    def filter(self, needle: str, state: str) -> None:
        """`needle` is looked for in titles and sources, spelling folded; `state` is one of STATES or empty."""
        self._needle, self._state = _folded(needle.strip()), state
        self.beginResetModel()
        self._shown = self._passing()
        self.endResetModel()

    def set_reprints(self, groups: Iterable[frozenset[DocumentId]]) -> None:
        """Which documents are nearly the same; stays until it is set again."""
        self._alike = {document: group for group in groups for document in group}
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def changed(self, document: DocumentId, change: Change) -> bool:
        """An edit moved the counts of one document; whether it is in another state now.

        It stays in the list even if the filter no longer fits it.
        """
        at = self._at.get(document)
        if at is None:
            return False
        old = self._entries[at]
        new = self._entries[at] = old.after(change)
        moved = old.state != new.state
        for touched in self._alike.get(document, ()) if moved else ():
            self._tell(touched)
        self._tell(document)
        return moved

    def state_of(self, document: DocumentId) -> str:
        """One of STATES. Raises KeyError for a document that is not in the queue."""
        return self._entries[self._at[document]].state

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._with_reprint(self._entries[self._shown[index.row()]])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join([entry.title, *_said_of(entry)])
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join([entry.title, state_title(entry.state), *_said_of(entry)])
            case _ if role == ENTRY:
                return entry
            case _:
                return None

    def row_of(self, document: DocumentId | None) -> int | None:
        return next((row for row, at in enumerate(self._shown) if self._entries[at].id == document), None)

    def counts(self) -> dict[str, int]:
        """How many documents are in each state, whatever is filtered."""
        counted = Counter(entry.state for entry in self._entries)
        return {state: counted[state] for state in STATES}

    @property
    def total(self) -> int:
        return len(self._entries)

    def _tell(self, document: DocumentId) -> None:
        row = self.row_of(document)
        if row is not None:
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _with_reprint(self, entry: DocumentEntry) -> DocumentEntry:
        """The entry with the first done document of its group; a done one needs none."""
        group = self._alike.get(entry.id)
        if group is None or entry.state == "done":
            return entry
        places = sorted(self._at[other] for other in group if other in self._at)
        done = next((self._entries[at] for at in places if self._entries[at].state == "done"), None)
        return entry if done is None else replace(entry, already=done.title)

    def _passing(self) -> list[int]:
        found = range(len(self._entries))
        if self._needle:
            if self._folded is None:
                self._folded = [_folded(f"{entry.title}\n{entry.source}") for entry in self._entries]
            found_by_text = [at for at in found if self._needle in self._folded[at]]
        else:
            found_by_text = list(found)
        return [at for at in found_by_text if not self._state or self._entries[at].state == self._state]


def _folded(text: str) -> str:
    # Loaded when somebody searches, not before the window is painted.
    from annotator.text.folding import fold

    return fold(text).text
