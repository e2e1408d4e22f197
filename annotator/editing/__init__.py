"""Commands and history: pure functions of values."""

from annotator.editing.commands import (
    Accept,
    Add,
    Command,
    MarkParagraph,
    MoveEdges,
    Reject,
    Relabel,
    Reverse,
    SetChecked,
    Together,
    check_schema,
)
from annotator.editing.stamp import Stamp
from annotator.model.history import History, Step, StepId

__all__ = [
    "Accept",
    "Add",
    "Command",
    "History",
    "MarkParagraph",
    "MoveEdges",
    "Reject",
    "Relabel",
    "Reverse",
    "SetChecked",
    "Stamp",
    "Step",
    "StepId",
    "Together",
    "check_schema",
]
