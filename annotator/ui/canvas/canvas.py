"""The article on screen: joins sheet, paint and gestures, and keeps what is selected in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from annotator.app.desk import Desk
from annotator.app.linking import mention_of
from annotator.model import Change, ItemId, Mention, Span, Suggestion
from annotator.ui.canvas.gestures import DragEdge, DragLink, Gesture, Reach, SelectText
from annotator.ui.canvas.hits import Hit, hit
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.language import code, label_title, tr
from annotator.ui.theme import LIGHT, Theme

_MARGIN = 36.0
_TOP = 28.0
# Width of the column in letter sizes: about 75 Arabic characters.
_COLUMN = 38.0


class Canvas(QAbstractScrollArea):
    """Shows the desk's open document.

    `command_wanted` carries a Command that a gesture came to, `menu_wanted` a global point where a menu of what can be
    done is due and `labels_wanted` one of labels for text just selected, `link_dropped` two item ids and a global point
    where a relation was dropped, `picked` the other end of a relation being drawn.
    """

    command_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    labels_wanted = Signal(QPoint)
    link_dropped = Signal(str, str, QPoint)
    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self._desk: Desk | None = None
        self._sheet: Sheet | None = None
        self._theme = LIGHT
        self._type = Type()
        self._hovered: ItemId | None = None
        self._gesture: Gesture | None = None
        self._pressed = QPointF()
        self._mouse = QPointF()
        self._draft: Span | None = None
        self._unlisten: list[object] = []

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
            if callable(end):
                end()
        self._unlisten, self._desk, self._sheet = [], None, None
        self._gesture, self._draft, self._hovered = None, None, None
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
            self._hold(self._desk.session.selected)
            self.viewport().update()

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def _rebuild(self) -> None:
        desk = self._desk
        if desk is None or not desk.has_document:
            return
        session = desk.session
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
            hovered=self._hovered,
            caret=session.caret if session.selected is None else None,
            stretch=self._draft or (session.stretch if session.selected is None else None),
            linking=desk.linking,
            arcs=desk.arcs,
            reviewing=desk.reviewing,
            scores=bool(desk.settings.value("scores")),
        )

    def _changed(self, change: Change) -> None:
        del change
        self.refresh()

    def _selected(self) -> None:
        if self._desk is None or self._sheet is None:
            return
        session = self._desk.session
        self._hold(session.selected)
        place = session.place_of(session.selected) or Span(session.caret, session.caret + 1)
        self.reveal(place)
        self.viewport().update()

    # --- scrolling

    def reveal(self, place: Span, *, top: bool = False) -> None:
        """Scrolls as little as is needed to have `place` comfortably in sight; to the upper part when `top`."""
        sheet = self._sheet
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
        desk, sheet = self._desk, self._sheet
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

    def _settle(self) -> None:
        """Looks at what is in sight and a little above, holding what is at the top of the window still."""
        sheet, bar = self._sheet, self.verticalScrollBar()
        if sheet is None or not sheet.places:
            return
        height = self.viewport().height()
        top = bar.value() - _TOP
        first = sheet.index_at(top)
        inside = top - sheet.tops[first]
        above, index = 0.0, first
        while index > 0 and above < height * 0.5:
            index -= 1
            sheet.laid(index)
            above += sheet.tops[index + 1] - sheet.tops[index]
        y, index = -inside, first
        while index < len(sheet.places) and y < height:
            sheet.laid(index)
            y += sheet.tops[index + 1] - sheet.tops[index]
            index += 1
        blocked = bar.blockSignals(True)
        self._range()
        bar.setValue(round(sheet.tops[first] + inside + _TOP))
        bar.blockSignals(blocked)

    def _hold(self, key: ItemId | None) -> None:
        """Shows the desk's state anew while the selected item stays where it is on the screen: arcs may need room."""
        sheet, bar = self._sheet, self.verticalScrollBar()
        assert self._desk is not None
        assert sheet is not None
        place = self._desk.session.place_of(key)
        before = self._line_top(place) if place and self._in_sight(place) else None
        sheet.show(self._desk.session.annotation, self._view())
        if before is not None and place is not None:
            blocked = bar.blockSignals(True)
            self._range()
            bar.setValue(round(bar.value() + self._line_top(place) - before))
            bar.blockSignals(blocked)

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
        sheet = self._sheet
        if sheet is not None and sheet.places:
            self._settle()
            top = self.verticalScrollBar().value() - _TOP
            index = sheet.index_at(top)
            y = sheet.tops[index] - top
            while index < len(sheet.places) and y < self.viewport().height():
                sheet.paint(painter, index, QPointF(self._left(), y), self._theme)
                y += sheet.tops[index + 1] - sheet.tops[index]
                index += 1
        if isinstance(self._gesture, DragLink) and self._moved_far():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.accent), 2.0, Qt.PenStyle.DashLine))
            painter.drawLine(self._pressed, self._mouse)
        painter.end()

    def _left(self) -> float:
        width = self._sheet.width if self._sheet else 0.0
        return round((self.viewport().width() - width) / 2)

    def rect_of(self, key: ItemId) -> QRectF | None:
        """Where the item's first rectangle is in the viewport; None when it is not in sight."""
        sheet, desk = self._sheet, self._desk
        mention = mention_of(desk.annotation, key) if desk is not None else None
        if sheet is None or mention is None or not self._in_sight(mention.span):
            return None
        index = sheet.index_of(mention.span.start)
        top = sheet.tops[index] + _TOP - self.verticalScrollBar().value()
        for band in sheet.laid(index).plan.bands:
            if band.key == key:
                return band.rects[0].translated(self._left(), top)
        return None

    # --- mouse

    def hit(self, at: QPointF) -> Hit | None:
        """What is under a point of the viewport; None above and below the text."""
        sheet = self._sheet
        if sheet is None or not sheet.places:
            return None
        y = at.y() + self.verticalScrollBar().value() - _TOP
        index = sheet.index_at(y)
        return hit(sheet.laid(index), QPointF(at.x() - self._left(), y - sheet.tops[index]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found, desk = self.hit(event.position()), self._desk
        if found is None or desk is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self._mouse = event.position()
        session = desk.session
        mention = mention_of(session.annotation, found.item)
        if found.jump is not None:
            session.select(found.jump)
        elif found.item is not None and desk.linking is not None and found.item in desk.linking.partners:
            self.picked.emit(found.item)
        elif found.item is not None and found.edge and mention is not None and found.item == session.selected:
            self._gesture = DragEdge(found.item, mention.span, found.edge == "end")
        elif found.item is not None:
            session.select(found.item)
            self._gesture = DragLink(found.item) if mention is not None else None
        else:
            self._gesture = SelectText(found.offset)
            session.point(found.offset, keep_anchor=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        found, desk = self.hit(event.position()), self._desk
        if found is None or desk is None:
            return
        if self._gesture is None:
            self._hover(found)
        elif self._moved_far():
            self._draft = self._gesture.draft(self._reach(found, event), desk.edges)
            self._hold(desk.session.selected)
            self._scroll_at_edge(event.position().y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, desk, found = self._gesture, self._desk, self.hit(event.position())
        self._gesture, self._draft = None, None
        if gesture is None or desk is None or found is None or not self._moved_far():
            return
        release = gesture.release(self._reach(found, event), desk.edges)
        if release.command is not None:
            self.command_wanted.emit(release.command)
        elif release.link is not None:
            self.link_dropped.emit(*release.link, event.globalPosition().toPoint())
        elif release.stretch is not None:
            self._select_stretch(release.stretch)
            self.labels_wanted.emit(event.globalPosition().toPoint())
        self.refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found, desk = self.hit(event.position()), self._desk
        if found is None or desk is None or found.item is not None:
            return
        token = desk.edges.token_at(found.offset)
        if token is not None:
            self._select_stretch(token)
            self.labels_wanted.emit(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: object) -> None:
        point = getattr(event, "globalPos")()  # noqa: B009  # the event's type is wider than its use
        found, desk = self.hit(QPointF(self.viewport().mapFromGlobal(point))), self._desk
        if found is None or desk is None:
            return
        if found.item is not None:
            desk.session.select(found.item)
        elif desk.session.stretch is None or not desk.session.stretch.contains(Span(found.offset, found.offset + 1)):
            desk.session.point(found.offset)
        self.menu_wanted.emit(point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._desk is not None:
            self._desk.screen.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave and self._hovered is not None:
            self._hover(Hit(0))
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._rebuild()
        self._range()

    def _select_stretch(self, stretch: Span) -> None:
        assert self._desk is not None
        self._desk.session.point(stretch.start)
        self._desk.session.point(stretch.end, keep_anchor=True)

    def _reach(self, found: Hit, event: QMouseEvent) -> Reach:
        exact = bool(event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier))
        return Reach(found.offset, found.item, exact)

    def _moved_far(self) -> bool:
        return (self._mouse - self._pressed).manhattanLength() >= QApplication.startDragDistance()

    def _scroll_at_edge(self, y: float) -> None:
        bar = self.verticalScrollBar()
        if y < 0 or y > self.viewport().height():
            bar.setValue(bar.value() + (bar.singleStep() if y > 0 else -bar.singleStep()))

    def _hover(self, found: Hit) -> None:
        if found.edge and self._desk is not None and found.item == self._desk.session.selected:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        elif found.item is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if found.item != self._hovered:
            self._hovered = found.item
            self.refresh()

    def _tip(self, at: QPointF) -> str:
        found, desk = self.hit(at), self._desk
        if found is None or desk is None or found.item is None:
            return ""
        item = desk.annotation.get(found.item)
        mention = mention_of(desk.annotation, found.item)
        title = label_title(desk.session.schema, mention.label) if mention else ""
        match item:
            case Suggestion():
                score = round(item.score * 100)
                return tr("{label} · suggested by {rule}, score {score}", label=title, rule=item.rule, score=score)
            case Mention():
                return tr("{label} · confirmed", label=title)
            case _:
                return ""
