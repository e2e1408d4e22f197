"""All commands by name, in either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.app.actions import Action, is_enabled
from annotator.app.desk import Desk
from annotator.model import Schema
from annotator.ui.dialogs.picker import Choice, Picker
from annotator.ui.keycaps import shown
from annotator.ui.language import said, tr


def choices(actions: Sequence[Action], keys: Mapping[str, str], desk: Desk | None) -> list[Choice]:
    """The table as choices; `keys` is chord -> action id."""
    schema = desk.project.schema if desk is not None and desk.has_project else None
    chords: dict[str, str] = {}
    for chord, action_id in keys.items():
        chords.setdefault(action_id, chord)
    return [_choice(action, chords.get(action.id, ""), desk, schema) for action in actions if action.id != "palette"]


def _choice(action: Action, chord: str, desk: Desk | None, schema: Schema | None) -> Choice:
    title, english = said(action.title, schema), str(action.title)
    return Choice(
        action.id,
        title,
        cap=shown(chord) if chord else "",
        also=english,
        possible=is_enabled(action, desk),
    )


class Palette(Picker):
    """`chosen(action id)` after it has closed."""

    chosen = Signal(str)

    def __init__(
        self, actions: Sequence[Action], keys: Mapping[str, str], desk: Desk | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("All commands"), tr("Type what you want to do"), choices(actions, keys, desk), parent)

    def done(self, result: int) -> None:
        super().done(result)
        if result and self.picked is not None:
            self.chosen.emit(self.picked)
