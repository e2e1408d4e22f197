"""The words of the program, as frozen values. Imports the standard library only."""

from annotator.model.annotation import Annotation, Change
from annotator.model.document import Document, Language, Region, RegionKind
from annotator.model.errors import BadInput, DamagedProject, HashiyaError, InvalidEdit, ProjectError, WrongUse
from annotator.model.history import History, Step, StepId
from annotator.model.items import (
    SURE,
    Check,
    Checked,
    Decision,
    DocumentId,
    EntityLink,
    Item,
    ItemId,
    Mention,
    RegionMark,
    Relation,
    Span,
    Suggestion,
    Verdict,
    decided_on,
    decision_id,
    entity_link_id,
    suggestion_id,
)
from annotator.model.message import Message
from annotator.model.registry import Entity, EntityId, Registry, RegistryChange
from annotator.model.schema import EntityLabel, LabelText, RelationLabel, Schema

__all__ = [
    "SURE",
    "Annotation",
    "BadInput",
    "Change",
    "Check",
    "Checked",
    "DamagedProject",
    "Decision",
    "Document",
    "DocumentId",
    "Entity",
    "EntityId",
    "EntityLabel",
    "EntityLink",
    "HashiyaError",
    "History",
    "InvalidEdit",
    "Item",
    "ItemId",
    "LabelText",
    "Language",
    "Mention",
    "Message",
    "ProjectError",
    "Region",
    "RegionKind",
    "RegionMark",
    "Registry",
    "RegistryChange",
    "Relation",
    "RelationLabel",
    "Schema",
    "Span",
    "Step",
    "StepId",
    "Suggestion",
    "Verdict",
    "WrongUse",
    "decided_on",
    "decision_id",
    "entity_link_id",
    "suggestion_id",
]
