"""What can be undone and redone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from annotator.model.annotation import Change
from annotator.model.message import Message

StepId = NewType("StepId", int)


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a person as the journal keeps it."""

    title: Message
    change: Change


@dataclass(frozen=True, slots=True)
class History:
    """Ids of the steps that stand (oldest first) and of those undone (the next to redo last).

    The steps themselves stay in the journal until one is wanted.
    """

    past: tuple[StepId, ...] = ()
    future: tuple[StepId, ...] = ()

    def did(self, step: StepId) -> History:
        """Doing something new gives up what was undone."""
        return History((*self.past, step))

    def undid(self, step: StepId) -> History:
        """`step` is most often the last one; a step over several documents may lie deeper here."""
        return History(tuple(other for other in self.past if other != step), (*self.future, step))

    def redid(self, step: StepId) -> History:
        return History((*self.past, step), tuple(other for other in self.future if other != step))
