"""The suggesters in a process of their own, so that the window never shares its interpreter with them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from annotator.model import Document, HashiyaError, Message, Span
from annotator.model.lesson import Lesson
from annotator.suggest.asking import Proposed, Setup, Trained


class Closed(HashiyaError):
    """The project was closed while something was asked; nobody waits for the answer."""


class Apart:
    """The calls of `Suggesters`, answered elsewhere. The process starts with the first call after `begin` and ends
    with `close`.

    One caller at a time. When the process has died, calls raise HashiyaError: what it was taught is gone, and nothing
    is to be asked of one that knows nothing, until somebody says `begin` and teaches anew.
    """

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._closed = False
        self._may_start = False

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def begin(self) -> None:
        """The next call starts a process that knows nothing yet."""
        self._end()
        self._may_start = True

    def set_up(self, setup: Setup) -> tuple[Message, ...]:
        told: tuple[Message, ...] = self._call("set_up", setup)
        return told

    def teach(self, lessons: Sequence[Lesson]) -> None:
        self._call("teach", lessons)

    def propose(self, document: Document, furniture: Sequence[Span] | None = None) -> Proposed:
        proposed: Proposed = self._call("propose", document, furniture)
        return proposed

    def train(self) -> Trained:
        trained: Trained = self._call("train")
        return trained

    def close(self) -> None:
        """Ends the process at once: it keeps nothing of its own. A call that waits on another thread raises Closed."""
        self._closed = True
        if self._process is not None:
            self._process.terminate()
            self._process.join()

    def _call(self, name: str, *arguments: object) -> Any:
        try:
            connection = self._connection or self._start()
            connection.send((name, arguments))
            well, answer = connection.recv()
        except (EOFError, OSError) as error:
            if self._closed:
                raise Closed("The project was closed.") from error
            raise HashiyaError(
                "The suggesters stopped working, perhaps for want of memory. Nothing is lost; suggest again."
            ) from error
        if well:
            return answer
        if isinstance(answer, Message):
            raise HashiyaError(answer)
        raise RuntimeError(f"in the process of the suggesters:\n{answer}")

    def _start(self) -> Connection:
        if self._closed:
            raise Closed("The project was closed.")
        if not self._may_start:
            raise EOFError
        self._may_start = False
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), name="hashiya-suggesters", daemon=True)
        process.start()
        theirs.close()
        self._process = process  # not before: what has not started cannot be ended
        if self._closed:
            process.terminate()
            raise Closed("The project was closed.")
        self._connection = ours
        return ours

    def _end(self) -> None:
        """Clears away a process that died."""
        connection, self._connection = self._connection, None
        process, self._process = self._process, None
        if connection is not None:
            connection.close()
        if process is not None:
            process.terminate()
            process.join()
            process.close()


def _serve(connection: Connection) -> None:
    """Where the process begins: only there is loaded what suggests."""
    from annotator.suggest.suggesters import serve

    serve(connection)
