"""What becomes of suggestions when they arrive: on screen through the session, else in the file."""

from __future__ import annotations

from collections.abc import Callable

from annotator.app.learning import Answer
from annotator.app.session import Session
from annotator.app.suggesting import is_ours, refreshed
from annotator.model import Document, Message, Suggestion
from annotator.storage import Store

OpenSession = Callable[[], Session | None]


def no_session() -> None:
    """There is no window, and no document open in it."""


def silent(message: Message) -> None:
    """Nobody wants to hear it."""


class Keeping:
    """Keeps answers one by one. `open_session` is asked each time, since the annotator goes on working.

    With `untouched_for`, a document that is open by now, or that this annotator has touched by now, stays as it is.
    """

    def __init__(
        self, store: Store, open_session: OpenSession, tell: Callable[[Message], None], untouched_for: str | None = None
    ) -> None:
        self._store = store
        self._open_session = open_session
        self._tell = tell
        self._annotator = untouched_for
        self._told: set[Message] = set()

    def __call__(self, answer: Answer) -> None:
        for problem in answer.problems:
            if problem not in self._told:
                self._told.add(problem)
                self._tell(problem)
        if answer.document is not None:
            self._keep(answer.document, answer.suggestions)

    def _keep(self, document: Document, suggestions: tuple[Suggestion, ...]) -> None:
        session = self._open_session()
        is_open = session is not None and session.document.id == document.id
        if self._annotator is not None and (is_open or self._store.state_of(document.id, self._annotator).touched):
            return
        if session is not None and is_open:
            session.take(refreshed(session.annotation, suggestions))
        else:
            sources = {source for source in self._store.suggestion_sources(document.id) if is_ours(source)}
            self._store.replace_suggestions(document.id, suggestions, sources)
