"""The mentions of the open document, suggested and confirmed, in text order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from annotator.app.linking import mention_of
from annotator.model import Annotation, ItemId, Mention, Relation, Suggestion
from annotator.ui import fonts
from annotator.ui.bridge import Bridge
from annotator.ui.language import label_title, tr
from annotator.ui.origin import percent
from annotator.ui.panels.item_panel import ItemPanel
from annotator.ui.panels.items import ItemsModel, Place, Row, State, one_line, state_of
from annotator.ui.panels.rows import RowDelegate, RowView, draw_dot, placed
from annotator.ui.pieces import MARGIN, SMALL, draw_line
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.app.session import Session

# What stands in for a label that the schema has lost.
_NO_COLOUR = "#808080"
_LONGEST = 80


class MentionsModel(ItemsModel):
    kind = Mention

    def place(self, _annotation: Annotation, item: Mention | Relation, key: ItemId) -> Place | None:
        return (item.span.start, -item.span.end, key) if isinstance(item, Mention) else None

    def row(self, session: Session, key: ItemId) -> Row | None:
        mention = mention_of(session.annotation, key)
        if mention is None:
            return None
        item = session.annotation.get(key)
        label = session.schema.entity(mention.label)
        return Row(
            key,
            state_of(session.annotation, key),
            mention.label,
            label.colour if label else _NO_COLOUR,
            one_line([mention.span.of(session.document.text)[:_LONGEST]]),
            label_title(session.schema, mention.label),
            item.score if isinstance(item, Suggestion) else None,
        )


class _Delegate(RowDelegate):
    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        assert isinstance(entry, Row)
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        dot = QRect(inner.left(), rect.center().y() - 4, 9, 9)
        draw_dot(painter, placed(option, dot), theme.band(entry.colour).rule, solid=entry.state is State.CONFIRMED)
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        note = entry.label_title
        if entry.state is State.SUGGESTED and entry.score is not None and entry.score < 1:
            note = f"{note} · {percent(entry.score)}"
        width = min(painter.fontMetrics().horizontalAdvance(note) + 2, inner.width() // 2)
        end = QRect(inner.right() - width, rect.top(), width, rect.height())
        draw_line(painter, placed(option, end), note, option.direction, trailing=True)
        font = QFont(fonts.interface())
        font.setStrikeOut(entry.state is State.REJECTED)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if entry.state is State.REJECTED else theme.ink))
        text = QRect(dot.right() + 9, rect.top(), end.left() - dot.right() - 17, rect.height())
        draw_line(painter, placed(option, text), entry.text, option.direction)


class MentionsPanel(ItemPanel):
    """`picked(ItemId)`: a mention or suggestion was chosen."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, MentionsModel(), RowView(_Delegate()), parent)

    def words(self, count: int) -> tuple[str, str, str]:
        return (
            tr("Mentions: {count}", count=count),
            tr("Nothing is marked yet. Put the caret on a word and press the digit of a label."),
            tr("Mentions"),
        )
