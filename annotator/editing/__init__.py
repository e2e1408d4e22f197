"""Commands and history: pure functions of values."""

from annotator.editing.accepting import Accept, accepted_as
from annotator.editing.commands import (
    Add,
    CheckRelations,
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
from annotator.editing.entity_links import LinkEntity, UnlinkEntity
from annotator.editing.registering import (
    MergeEntities,
    PutEntities,
    RegistryCommand,
    RemoveEntities,
    SplitEntity,
    named,
)
from annotator.editing.stamp import Stamp
from annotator.model.history import History, Step, StepId

__all__ = [
    "Accept",
    "Add",
    "CheckRelations",
    "Command",
    "History",
    "LinkEntity",
    "MarkParagraph",
    "MergeEntities",
    "MoveEdges",
    "PutEntities",
    "RegistryCommand",
    "Reject",
    "Relabel",
    "RemoveEntities",
    "Reverse",
    "SetChecked",
    "SplitEntity",
    "Stamp",
    "Step",
    "StepId",
    "Together",
    "UnlinkEntity",
    "accepted_as",
    "check_schema",
    "named",
]
