"""What the selected mention names, or may name, with the key that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.model import Entity, Mention
from annotator.ui.keycaps import shown
from annotator.ui.language import tr
from annotator.ui.pieces import Paragraph
from annotator.ui.reasons import reason_said

if TYPE_CHECKING:
    from annotator.app.session import Session


class EntityLine(Paragraph):
    """Hidden where there is nothing to say. `keys` maps chords to actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.keys: Mapping[str, str] = {}
        self.hide()

    def show_mention(self, session: Session, mention: Mention) -> None:
        text = self._words(session, mention)
        self.setText(text)
        self.setVisible(bool(text))

    def _words(self, session: Session, mention: Mention) -> str:
        if not len(session.registry):
            return ""
        meant = session.namer.meant(mention)
        if meant.linked is not None:
            return tr("Entry: {name}", name=_told(meant.linked))
        if not meant.offered:
            return ""
        first = meant.offered[0]
        parts = {"name": _told(first.entity), "why": reason_said(first.rule), "key": self._key("entity.take")}
        if meant.sure is not None:
            return tr("Entry, surely: {name} ({why}). {key} links.", **parts)
        return tr("Entry, perhaps: {name} ({why}). {key} links.", **parts)

    def _key(self, action: str) -> str:
        return shown(next((chord for chord, named in self.keys.items() if named == action), "")) or "–"


def _told(entity: Entity) -> str:
    return f"{entity.name} [{entity.external}]" if entity.external else entity.name
