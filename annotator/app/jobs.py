"""Long work as a value, without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from annotator.model import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """`steps` does the work and may run on another thread; `sink` keeps what a step gave and runs on the thread that
    owns the project. `total` is the number of steps, or None where nobody knows. Stopping between two steps is always
    sound: what the sink has taken stays.
    """

    title: Message
    steps: Iterator[T]
    sink: Callable[[T], None]
    total: int | None = None

    def run(self, progress: Callable[[int, int | None], None] | None = None) -> int:
        """Runs in place; `progress(done, total)` after each step. Returns how many steps were done."""
        done = 0
        for done, result in enumerate(self.steps, start=1):
            self.sink(result)
            if progress is not None:
                progress(done, self.total)
        return done
