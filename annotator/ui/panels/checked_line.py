"""What a person has said of the selected mention's relations: that none is missing, or none to some others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.model import Mention, RelationCheck
from annotator.ui.language import tr
from annotator.ui.pieces import Paragraph, as_secondary

if TYPE_CHECKING:
    from annotator.app.session import Session

_SHOWN = 4
_LONGEST = 40


class CheckedLine(Paragraph):
    """Hidden where there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        as_secondary(self)
        self.hide()

    def show_mention(self, session: Session, mention: Mention) -> None:
        text = _words(session, mention)
        self.setText(text)
        self.setVisible(bool(text))


def _words(session: Session, mention: Mention) -> str:
    annotation = session.annotation
    alone = annotation.relation_check(mention.id)
    if alone is not None:
        return tr("✓ No further relation: checked by {name}, {day}", name=alone.by, day=f"{alone.at:%Y-%m-%d}")
    others = []
    for key in annotation.checks_of(mention.id):
        check = annotation.get(key)
        if isinstance(check, RelationCheck):
            other = annotation.get(check.tail if check.head == mention.id else check.head)
            if isinstance(other, Mention):
                others.append((other.span, " ".join(other.span.of(session.document.text).split())[:_LONGEST]))
    if not others:
        return ""
    names = [f"«{words}»" for _, words in sorted(others)]
    more = f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return tr("✓ No relation with: {names}", names="، ".join(names[:_SHOWN]) + more)
