"""From the schema dialog to a changed project: what would be lost is asked about first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.app.schema_change import Losses, apply_to_store, effect, stamp_now
from annotator.editing.schema_change import Renames
from annotator.model import Message
from annotator.ui.dialogs.schema import SchemaDialog
from annotator.ui.dialogs.schema_losses import SchemaLosses

if TYPE_CHECKING:
    from annotator.ui.window import Window


def change_schema(window: Window) -> None:
    """Shows the dialog and does what it comes to, as one step."""
    desk = window.desk
    old = desk.project.schema
    dialog = SchemaDialog(old, window)
    if not dialog.exec() or dialog.draft.schema == old:
        return
    new, renames, agreed = dialog.draft.schema, dialog.draft.renames, Losses()
    stamp = stamp_now(window.settings.text("annotator"))
    planned = effect(desk.project.store, new, renames, stamp)
    while not planned.losses <= agreed:
        question = SchemaLosses(planned.losses, old, new, window)
        if not question.exec():
            window.tell(Message("The schema stays as it was."))
            return
        more = question.renames
        agreed = planned.losses
        renames = Renames({**renames.entities, **more.entities}, {**renames.relations, **more.relations})
        planned = effect(desk.project.store, new, renames, stamp)
    if desk.has_document:
        desk.session.change_schema(planned)
    else:
        apply_to_store(desk.project.store, planned, stamp.by)
    window.tell(Message("The schema is changed. Ctrl+Z takes it back."))
