"""The article on screen, to be read: shows the desk's document, scrolls, and keeps what is selected in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.app.desk import Desk
from annotator.app.linking import mention_of
from annotator.model import Change, ItemId, Relation, Span, Suggestion
from annotator.ui.canvas.hits import Hit, hit
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.language import code
from annotator.ui.theme import LIGHT, Theme

_MARGIN = 36.0
_TOP = 28.0
# How far the rings of nested mentions may reach over the top of a paragraph.
_OVERHANG = 6.0
# Width of the column in letter sizes: about 75 Arabic characters.
_COLUMN = 38.0


class Page(QAbstractScrollArea):
    """`hovered` and `draft` (a stretch being dragged) are shown with the desk's state at the next `refresh`.

    An edit waits for what is selected after it by the same key, so that both are planned in one go; whoever paints or
    asks where something is sees it at once.
    """

    _edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self._desk: Desk | None = None
        self._sheet: Sheet | None = None
        self._theme = LIGHT
        self._type = Type()
        self.hovered: ItemId | None = None
        self.draft: Span | None = None
        self._told: tuple[object, tuple[Span, ...]] | None = None
        self._unlisten: list[Callable[[], None]] = []
        self._unseen: Change | None = None
        self._edited.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        self._above = QTimer(self)
        self._above.setSingleShot(True)
        self._above.setInterval(0)
        self._above.timeout.connect(self._look_above)

    # --- what is shown

    def open(self, desk: Desk) -> None:
        """Shows the desk's document from the place where it was left."""
        self.close_document()
        self._desk = desk
        session = desk.session
        self._unlisten = [session.listen(self._changed), session.watch(self._selected)]
        self.setAccessibleName(session.document.title)
        self._rebuild()
        self.reveal(Span(session.caret, session.caret + 1), top=True)

    def close_document(self) -> None:
        for end in self._unlisten:
            end()
        self._unlisten, self._desk, self._sheet, self._unseen = [], None, None, None
        self.draft, self.hovered = None, None
        self.viewport().update()

    def dress(self, theme: Theme, kind: Type) -> None:
        """Another theme, or other letters."""
        same_letters = kind == self._type
        self._theme, self._type = theme, kind
        if same_letters:
            self.viewport().update()
        else:
            self._rebuild()

    def relabel(self) -> None:
        """The interface's language or the schema changed."""
        self._rebuild()

    def refresh(self) -> None:
        """What the desk shows besides the annotation changed."""
        if self._sheet is not None and self._desk is not None:
            self._renew()

    @property
    def desk(self) -> Desk | None:
        """The desk whose document is shown; None when none is."""
        return self._desk

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def sheet(self) -> Sheet | None:
        self._catch_up()
        return self._sheet

    def _rebuild(self) -> None:
        desk = self._desk
        if desk is None or not desk.has_document:
            return
        session = desk.session
        self._unseen = None
        old, anchor = self._sheet, 0
        if old is not None and old.places:
            anchor = old.places[old.index_at(self.verticalScrollBar().value() - _TOP)].start
        width = max(160.0, min(self.viewport().width() - 2 * _MARGIN, _COLUMN * self._type.size))
        self._sheet = Sheet(session.document, session.schema, self._type, width, code())
        self._sheet.show(session.annotation, self._view())
        self._range()
        if old is not None:
            self.verticalScrollBar().setValue(round(self._sheet.tops[self._sheet.index_of(anchor)] + _TOP))
        self.viewport().update()

    def _view(self) -> View:
        desk = self._desk
        assert desk is not None
        session = desk.session
        return View(
            selected=session.selected,
            hovered=self.hovered,
            caret=session.caret if session.selected is None else None,
            stretch=self.draft or (session.stretch if session.selected is None else None),
            linking=desk.linking,
            arcs=desk.arcs,
            reviewing=desk.reviewing,
            scores=bool(desk.settings.value("scores")),
            evidence=self._evidence(),
        )

    def _evidence(self) -> tuple[Span, ...]:
        """The words that tell the relation suggestion under the mouse, else the selected one."""
        assert self._desk is not None
        session = self._desk.session
        for key in (self.hovered, session.selected):
            match session.annotation.get(key):
                case Suggestion(proposed=Relation() as relation):
                    return self.evidence_of(relation)
        return ()

    def evidence_of(self, relation: Relation) -> tuple[Span, ...]:
        """The words that tell `relation`; looked for once as long as its ends stay."""
        assert self._desk is not None
        session = self._desk.session
        head, tail = session.annotation.end(relation.head), session.annotation.end(relation.tail)
        ends = (relation, head, tail)
        if self._told is None or self._told[0] != ends:
            from annotator.app.evidence import trigger_spans

            self._told = (ends, trigger_spans(session.document, session.annotation, relation))
        return self._told[1]

    def _changed(self, change: Change) -> None:
        self._unseen = change if self._unseen is None else self._unseen.then(change)
        self._edited.emit()

    def _catch_up(self) -> None:
        """Shows an edit that nothing was selected after."""
        if self._unseen is not None and self._sheet is not None and self._desk is not None:
            self._renew()

    def _selected(self) -> None:
        if self._sheet is not None and self._desk is not None:
            self._renew(reveal=True)

    def _reveal_selected(self) -> None:
        """Brings into sight where the desk stands."""
        assert self._desk is not None
        session = self._desk.session
        self.reveal(session.place_of(session.selected) or Span(session.caret, session.caret + 1))

    def _renew(self, *, reveal: bool = False) -> None:
        """Shows the desk's state; paints what looks different, and everything only when something moved."""
        assert self._desk is not None
        change, self._unseen = self._unseen, None
        before = self._in_view()
        touched = self._hold(self._desk.session.selected, change)
        if reveal:
            self._reveal_selected()
        self._settle()
        after = self._in_view()
        if touched is None or before != after:
            self.viewport().update()
            return
        for index, rect in after:
            if index in touched:
                self.viewport().update(rect)

    def _in_view(self) -> list[tuple[int, QRect]]:
        """The numbers of the paragraphs in sight, and where each may paint."""
        sheet = self._sheet
        if sheet is None or not sheet.places:
            return []
        top, width = self.verticalScrollBar().value() - _TOP, self.viewport().width()
        found, index = [], sheet.index_at(top)
        while index < len(sheet.places) and sheet.tops[index] < top + self.viewport().height():
            y, height = sheet.tops[index] - top, sheet.tops[index + 1] - sheet.tops[index]
            found.append((index, QRectF(0, y - _OVERHANG, width, height + _OVERHANG).toAlignedRect()))
            index += 1
        return found

    # --- scrolling

    def reveal(self, place: Span, *, top: bool = False) -> None:
        """Scrolls as little as is needed to have `place` comfortably in sight; to the upper part when `top`."""
        sheet = self.sheet
        if sheet is None or not sheet.places:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        for _ in range(3):  # heights on the way are guesses until they have been looked at
            y = self._line_top(place)
            now = bar.value()
            if top:
                bar.setValue(round(y - height * 0.12))
            elif y < now + height * 0.10:
                bar.setValue(round(y - height * 0.30))
            elif y > now + height * 0.82:
                bar.setValue(round(y - height * 0.60))
            self._settle()
            if bar.value() == now:
                return

    def move_line(self, lines: int) -> None:
        """The caret goes up or down by lines of the screen."""
        desk, sheet = self._desk, self.sheet
        if desk is None or sheet is None or not sheet.places:
            return
        caret = desk.session.caret
        index = sheet.index_of(caret)
        laid = sheet.laid(index)
        line = laid.flow.line_of(min(max(0, caret - laid.place.start), len(laid.flow.text)))
        x = laid.flow.caret(min(max(0, caret - laid.place.start), len(laid.flow.text))).x()
        while lines:
            line += 1 if lines > 0 else -1
            if not 0 <= line < len(laid.flow.lines):
                index += 1 if lines > 0 else -1
                if not 0 <= index < len(sheet.places):
                    break
                laid = sheet.laid(index)
                line = 0 if lines > 0 else len(laid.flow.lines) - 1
            lines += -1 if lines > 0 else 1
        line = min(max(line, 0), len(laid.flow.lines) - 1)
        box = laid.flow.lines[line]
        offset = laid.flow.offset_at(QPointF(x, box.text_top + box.height / 2))
        desk.session.point(laid.place.start + offset)

    def _range(self) -> None:
        sheet, bar = self._sheet, self.verticalScrollBar()
        height = self.viewport().height()
        total = (sheet.height if sheet else 0.0) + _TOP + height * 0.4
        bar.setPageStep(height)
        bar.setRange(0, max(0, round(total - height)))

    def _settle(self, *, above: float = 0.0) -> None:
        """Looks at what is in sight and `above` pixels over it, holding what is at the top of the window still."""
        sheet, bar = self._sheet, self.verticalScrollBar()
        if sheet is None or not sheet.places:
            return
        top, height = bar.value() - _TOP, self.viewport().height()
        first = sheet.index_at(top)
        inside = top - sheet.tops[first]
        index = first
        while index > 0 and above > 0:
            index -= 1
            sheet.laid(index)
            above -= sheet.height_of(index)
        y, index = -inside, first
        while index < len(sheet.places) and y < height:
            sheet.laid(index)
            y += sheet.height_of(index)
            index += 1
        blocked = bar.blockSignals(True)
        self._range()
        bar.setValue(round(sheet.tops[first] + inside + _TOP))
        bar.blockSignals(blocked)

    def _look_above(self) -> None:
        """What comes into sight from above next must not push the text down."""
        self._settle(above=self.viewport().height() * 0.5)

    def _hold(self, key: ItemId | None, change: Change | None = None) -> set[int] | None:
        """Shows the desk's state anew while the selected item stays where it is on the screen: arcs may need room.

        Gives what `Sheet.show` gives.
        """
        sheet, bar = self._sheet, self.verticalScrollBar()
        assert self._desk is not None
        assert sheet is not None
        place = self._desk.session.place_of(key)
        before = self._line_top(place) if place and self._in_sight(place) else None
        touched = sheet.show(self._desk.session.annotation, self._view(), change)
        if before is not None and place is not None:
            blocked = bar.blockSignals(True)
            self._range()
            bar.setValue(round(bar.value() + self._line_top(place) - before))
            bar.blockSignals(blocked)
        return touched

    def _in_sight(self, place: Span) -> bool:
        sheet, bar = self._sheet, self.verticalScrollBar()
        assert sheet is not None
        if not sheet.places:
            return False
        index = sheet.index_of(place.start)
        top = sheet.tops[index] + _TOP
        return top < bar.value() + self.viewport().height() and sheet.tops[index + 1] + _TOP > bar.value()

    def _line_top(self, place: Span) -> float:
        """Where the line of `place` has its letters, in the coordinates of the scroll bar."""
        sheet = self._sheet
        assert sheet is not None
        if not sheet.places:
            return 0.0
        index = sheet.index_of(place.start)
        laid = sheet.laid(index)
        line = laid.flow.line_of(min(max(0, place.start - laid.place.start), len(laid.flow.text)))
        inner = laid.flow.lines[line].text_top if laid.flow.lines else 0.0
        return sheet.tops[index] + inner + _TOP

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.paper))
        sheet = self.sheet
        if sheet is not None and sheet.places:
            self._settle()
            self._above.start()
            top = self.verticalScrollBar().value() - _TOP
            for index, rect in self._in_view():
                if event.region().intersects(rect):
                    at = QPointF(self._left(), sheet.tops[index] - top)
                    sheet.paint(painter, index, at, self._theme, QRectF(event.rect()))
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """For what lies over the text for a moment."""

    def _left(self) -> float:
        width = self._sheet.width if self._sheet else 0.0
        return round((self.viewport().width() - width) / 2)

    def rect_of(self, key: ItemId) -> QRectF | None:
        """Where the item's first rectangle is in the viewport; None when it is not in sight."""
        sheet, desk = self.sheet, self._desk
        mention = mention_of(desk.annotation, key) if desk is not None else None
        if sheet is None or mention is None or not self._in_sight(mention.span):
            return None
        index = sheet.index_of(mention.span.start)
        top = sheet.tops[index] + _TOP - self.verticalScrollBar().value()
        for band in sheet.laid(index).plan.bands:
            if band.key == key:
                return band.rects[0].translated(self._left(), top)
        return None

    def bands_in_view(self) -> Iterator[tuple[ItemId, list[QRectF]]]:
        """Every mention in sight and where it lies in the viewport."""
        sheet = self.sheet
        for index, _ in self._in_view():
            assert sheet is not None
            top = sheet.tops[index] + _TOP - self.verticalScrollBar().value()
            for band in sheet.laid(index).plan.bands:
                yield band.key, [rect.translated(self._left(), top) for rect in band.rects]

    def hit(self, at: QPointF) -> Hit | None:
        """What is under a point of the viewport; None above and below the text."""
        sheet = self.sheet
        if sheet is None or not sheet.places:
            return None
        y = at.y() + self.verticalScrollBar().value() - _TOP
        index = sheet.index_at(y)
        return hit(sheet.laid(index), QPointF(at.x() - self._left(), y - sheet.tops[index]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rebuild()
        self._range()
