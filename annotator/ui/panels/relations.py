"""The relations of the open document, by where their heads stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from annotator.model import Annotation, ItemId, Mention, Relation, Suggestion
from annotator.text.direction import is_rtl
from annotator.ui import fonts
from annotator.ui.bridge import Bridge
from annotator.ui.language import label_title, tr
from annotator.ui.origin import percent
from annotator.ui.panels.item_panel import ItemPanel
from annotator.ui.panels.items import ItemsModel, Place, Row, State, one_line, state_of
from annotator.ui.panels.rows import RowDelegate, draw_dot, placed
from annotator.ui.pieces import MARGIN, SMALL, draw_line
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.app.session import Session

_NO_COLOUR = "#808080"
_LONGEST = 60


class RelationsModel(ItemsModel):
    kind = Relation

    def place(self, annotation: Annotation, item: Mention | Relation, key: ItemId) -> Place | None:
        head = annotation.end(item.head) if isinstance(item, Relation) else None
        return (head.span.start, -head.span.end, key) if head else None

    def row(self, session: Session, key: ItemId) -> Row | None:
        item = session.annotation.get(key)
        relation = item.proposed if isinstance(item, Suggestion) else item
        if not isinstance(relation, Relation):
            return None
        label = session.schema.relation(relation.label)
        return Row(
            key,
            state_of(session.annotation, key),
            relation.label,
            label.colour if label else _NO_COLOUR,
            sentence(session, relation),
            label_title(session.schema, relation.label),
            item.score if isinstance(item, Suggestion) else None,
        )


def sentence(session: Session, relation: Relation) -> str:
    """Head, arrow, tail in the direction in which the head is read, each end fenced off from the other."""
    head, tail = _surface(session, relation.head), _surface(session, relation.tail)
    label = session.schema.relation(relation.label)
    rtl = is_rtl(head)
    joint = "–" if label and label.symmetric else "←" if rtl else "→"
    mark = "\u200f" if rtl else "\u200e"
    return f"{mark}\u2068{head}\u2069 {joint} \u2068{tail}\u2069"


def _surface(session: Session, end: ItemId) -> str:
    mention = session.annotation.end(end)
    return one_line([mention.span.of(session.document.text)[:_LONGEST]]) if mention else "?"


class _Delegate(RowDelegate):
    height = 46

    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        assert isinstance(entry, Row)
        inner = rect.adjusted(MARGIN, 4, -MARGIN, -4)
        dot = QRect(inner.left(), inner.top() + 7, 9, 9)
        draw_dot(painter, placed(option, dot), theme.band(entry.colour).rule, solid=entry.state is State.CONFIRMED)
        left = dot.right() + 9
        font = QFont(fonts.interface())
        font.setStrikeOut(entry.state is State.REJECTED)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if entry.state is State.REJECTED else theme.ink))
        ends = QRect(left, inner.top(), inner.right() - left, 21)
        draw_line(painter, placed(option, ends), entry.text, option.direction)
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        note = entry.label_title
        if entry.state is State.SUGGESTED and entry.score is not None:
            note = f"{note} · {tr('suggestion')} {percent(entry.score)}"
        below = QRect(left, inner.top() + 21, inner.right() - left, 17)
        draw_line(painter, placed(option, below), note, option.direction)


class RelationsPanel(ItemPanel):
    """`picked(ItemId)`: a relation or suggested relation was chosen."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, RelationsModel(), _Delegate(), parent)

    def words(self, count: int) -> tuple[str, str, str]:
        return (
            tr("Relations: {count}", count=count),
            tr("No relation yet. Select a mention and press R, then pick the other end."),
            tr("Relations"),
        )
