"""The page that keeps both ends of a selected relation in sight, however far apart they are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.app.linking import mention_of, relation_of
from annotator.model import Annotation, ItemId
from annotator.ui.canvas.links import shown_ends
from annotator.ui.canvas.page import Page
from annotator.ui.canvas.peek import Glimpse, Peek
from annotator.ui.language import label_title, tr

# Shares of the window's height that the lines of both ends may lie between.
_HIGH, _LOW = 0.10, 0.84
# Lines this near to an edge of the window are not read as being in sight.
_EDGE = 8.0


class Spread(Page):
    """Where both ends of the selected relation cannot be in the window, a strip shows the line of the other one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.peek = Peek(self.viewport())
        self.peek.clicked.connect(self._to_peek)
        self._peeked: ItemId | None = None
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._pin())

    def show_relation(self, key: ItemId) -> None:
        """Scrolls so that both ends of a relation, or suggested one, are in sight; where the window is too low for
        that, to its head."""
        ends = self._ends(key)
        if ends is None or self.sheet is None or not self.sheet.places:
            return
        head, tail = (mention_of(self._annotation, end) for end in ends)
        assert head is not None
        assert tail is not None
        first, last = sorted((head.span, tail.span))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        for _ in range(3):  # heights on the way are guesses until they have been looked at
            top, bottom, now = self._line_top(first), self._line_top(last), bar.value()
            if bottom - top > height * (_LOW - _HIGH):
                self.reveal(head.span)
                return
            if top < now + height * _HIGH or bottom > now + height * _LOW:
                bar.setValue(round((top + bottom) / 2 - height * (_HIGH + _LOW) / 2))
            self._settle()
            if bar.value() == now:
                return

    def close_document(self) -> None:
        self.peek.show_line(None)
        super().close_document()

    def _reveal_selected(self) -> None:
        selected = self.desk.session.selected if self.desk is not None else None
        if selected is not None and self._ends(selected) is not None:
            self.show_relation(selected)
        else:
            super()._reveal_selected()

    def _renew(self, *, reveal: bool = False) -> None:
        super()._renew(reveal=reveal)
        self._pin()

    def _rebuild(self) -> None:
        self.peek.show_line(None)
        super()._rebuild()
        self._pin()

    def _pin(self) -> None:
        """Shows the line of the end that is out of sight, if the other one is in it."""
        desk = self.desk
        selected = desk.session.selected if desk is not None and desk.has_document else None
        ends = self._ends(selected) if selected is not None else None
        if ends is None or self.sheet is None:
            self.peek.show_line(None)
            return
        seen = [self._is_seen(end) for end in ends]
        if all(seen):
            self.peek.show_line(None)
        elif any(seen):
            self._peeked = ends[seen.index(False)]
            self.peek.show_line(self._glimpse(selected, self._peeked))
        elif self._peeked not in ends:
            self.peek.show_line(None)

    def _to_peek(self) -> None:
        mention = mention_of(self._annotation, self._peeked)
        if mention is not None:
            self.reveal(mention.span)
            self._pin()

    def _glimpse(self, relation: ItemId | None, end: ItemId) -> Glimpse | None:
        desk, sheet = self.desk, self.sheet
        assert desk is not None
        assert sheet is not None
        mention, drawn = mention_of(self._annotation, end), relation_of(self._annotation, relation)
        if mention is None or drawn is None:
            return None
        laid = sheet.laid(sheet.index_of(mention.span.start))
        band = next((band for band in laid.plan.bands if band.key == end), None)
        if band is None:
            return None
        below = self._line_top(mention.span) > self.verticalScrollBar().value()
        title = label_title(desk.session.schema, drawn.label)
        caption = (
            tr("↓ {label}: the other end is further down. Click to go there.", label=title)
            if below
            else tr("↑ {label}: the other end is further up. Click to go there.", label=title)
        )
        return Glimpse(laid, band, caption, self._left(), below, self.theme, sheet.type)

    def _is_seen(self, end: ItemId) -> bool:
        mention = mention_of(self._annotation, end)
        if mention is None or not self._in_sight(mention.span):
            return False
        top, bar, height = self._line_top(mention.span), self.verticalScrollBar(), self.viewport().height()
        # What the strip covers is not in sight while the strip shows another line.
        covered = self.peek.height() if self.peek.band is not None and self.peek.band.key != end else 0.0
        above = covered if covered and self.peek.y() == 0 else 0.0
        line = self.sheet.type.size * 2 if self.sheet is not None else 0.0
        return bar.value() + above + _EDGE <= top + line / 2 and top + line <= bar.value() + height - (covered - above)

    def _ends(self, key: ItemId) -> tuple[ItemId, ItemId] | None:
        relation = relation_of(self._annotation, key)
        return shown_ends(self._annotation, relation) if relation is not None else None

    @property
    def _annotation(self) -> Annotation:
        assert self.desk is not None
        return self.desk.annotation
