"""Documents of a project that tell the same story."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.app.jobs import Job
from annotator.app.project import Project
from annotator.model import DocumentId, Message
from annotator.text.reprints import Index, article

# So many documents are read and compared at once: together a few milliseconds, the project's thread is the window's.
_AT_ONCE = 8


class Reprints:
    """Which documents of a project are nearly the same. Each text is taken in once."""

    def __init__(self, project: Project) -> None:
        self._project: Project | None = project
        self._index: Index[DocumentId] = Index()

    def job(self) -> Job[Sequence[DocumentId]] | None:
        """Takes in the documents that are new since the last time; None when there are none."""
        if self._project is None:
            return None
        fresh = [row.id for row in self._project.documents() if row.id not in self._index]
        if not fresh:
            return None
        steps = [fresh[at : at + _AT_ONCE] for at in range(0, len(fresh), _AT_ONCE)]
        return Job(Message("Looking for reprints"), iter(steps), self._take, total=len(steps))

    def groups(self) -> tuple[frozenset[DocumentId], ...]:
        """Documents that belong together, in groups of two and more."""
        return self._index.groups()

    def close(self) -> None:
        """Reads nothing from the project any more; what a running job still brings is dropped."""
        self._project = None

    def _take(self, documents: Sequence[DocumentId]) -> None:
        for key in documents:
            if self._project is not None and key not in self._index:
                self._index.add(key, article(self._project.store.document(key)))


def groups_of(project: Project) -> tuple[frozenset[DocumentId], ...]:
    """The groups of a whole project, in place: what must not be parted when documents are split."""
    found = Reprints(project)
    job = found.job()
    if job is not None:
        job.run()
    return found.groups()
