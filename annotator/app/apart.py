"""The suggesters in a process of their own, so that the window never shares its interpreter with them.

It is this very program, started anew, and told what to do through two pipes. `multiprocessing` would start a second
process beside it, to watch over semaphores and shared memory that nobody uses here, for 30 MB.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

from annotator.model import Document, HashiyaError, Message, Span
from annotator.model.lesson import Lesson
from annotator.suggest.asking import Proposed, Setup, Trained

# What the program is called with to be that process.
ARGUMENT = "--suggesters"


# What comes of a line whose other end, or one's own, is gone.
_GONE = (EOFError, OSError, ValueError, pickle.UnpicklingError)


class Closed(HashiyaError):
    """The project was closed while something was asked; nobody waits for the answer."""


class Apart:
    """The calls of `Suggesters`, answered elsewhere. The process starts with the first call after `begin` and ends
    with `close`.

    One caller at a time. When the process has died, calls raise HashiyaError: what it was taught is gone, and nothing
    is to be asked of one that knows nothing, until somebody says `begin` and teaches anew.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Line | None = None
        self._closed = False
        self._may_start = False

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

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
        self._end()

    def _call(self, name: str, *arguments: object) -> Any:
        try:
            line = self._line or self._start()
            line.send((name, arguments))
            well, answer = line.recv()
        except _GONE as error:
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

    def _start(self) -> Line:
        if self._closed:
            raise Closed("The project was closed.")
        if not self._may_start:
            raise EOFError
        self._may_start = False
        program = [] if getattr(sys, "frozen", False) else ["-m", "annotator"]
        process = subprocess.Popen(  # noqa: S603  # this program itself
            [sys.executable, *program, ARGUMENT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # On Windows a Python with a console would show it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process  # not before: what has not started cannot be ended
        if self._closed:
            process.terminate()
            raise Closed("The project was closed.")
        self._line = Line(process.stdout, process.stdin)
        return self._line

    def _end(self) -> None:
        """Ends the process, or clears away one that died."""
        line, self._line = self._line, None
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.wait()
        if line is not None:
            line.close()


class Line:
    """Values in and out, from and to a process of this program. `recv` raises EOFError when the other end is gone."""

    def __init__(self, inward: IO[bytes], outward: IO[bytes]) -> None:
        self._inward, self._outward = inward, outward

    def recv(self) -> Any:
        return pickle.load(self._inward)  # noqa: S301  # written by this very program

    def send(self, value: object) -> None:
        pickle.dump(value, self._outward, pickle.HIGHEST_PROTOCOL)
        self._outward.flush()

    def close(self) -> None:
        self._inward.close()
        with suppress(OSError):
            # What was not taken any more cannot be written any more.
            self._outward.close()


def serve_suggesters() -> None:
    """The life of that process: answers what comes in by its standard input until there is no more."""
    from annotator.suggest.suggesters import serve

    if sys.platform == "win32":
        import msvcrt

        for stream in (0, 1):
            msvcrt.setmode(stream, os.O_BINARY)
    line = Line(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
    # What a library says does not come among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(line)
