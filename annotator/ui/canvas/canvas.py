"""The article under the mouse: gestures on the page become selections and commands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.app.desk import Desk
from annotator.app.linking import mention_of, relation_of
from annotator.app.naming import linked_entity
from annotator.model import ItemId, Mention, Span, Suggestion
from annotator.ui.canvas.far_ends import far_ends
from annotator.ui.canvas.gestures import DragEdge, DragLink, Gesture, Reach, SelectText
from annotator.ui.canvas.hits import Hit
from annotator.ui.canvas.relation_tip import relation_tip
from annotator.ui.canvas.rubber import Rubber
from annotator.ui.canvas.spread import Spread
from annotator.ui.language import label_title, tr
from annotator.ui.reasons import reason_said


class Canvas(Spread):
    """The page with the mouse at work. The keyboard's actions reach it through the desk.

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
        self.viewport().setMouseTracking(True)
        self._gesture: Gesture | None = None
        self._rubber: Rubber | None = None
        self._pressed = QPointF()
        self._mouse = QPointF()
        self._came_from: list[tuple[ItemId | None, int]] = []

    def close_document(self) -> None:
        self._gesture, self._rubber = None, None
        self._came_from.clear()
        super().close_document()

    def paint_over(self, painter: QPainter) -> None:
        if self._rubber is not None and self._moved_far():
            self._rubber.paint(painter, self, self._pressed, self._mouse, self.theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found, desk = self.hit(event.position()), self.desk
        if desk is not None and event.button() == Qt.MouseButton.BackButton:
            self._go_back(desk)
        if found is None or desk is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self._mouse = event.position()
        session = desk.session
        mention = mention_of(session.annotation, found.item)
        if len(found.jumps) == 1:
            self._jump(desk, found.jumps[0])
        elif found.jumps:
            menu = far_ends(self, session, found.jumps, lambda end: self._jump(desk, end))
            menu.popup(event.globalPosition().toPoint())
        elif found.item is not None and desk.linking is not None and found.item in desk.linking.partners:
            self.picked.emit(found.item)
        elif found.item is not None and found.edge and mention is not None and found.item == session.selected:
            self._gesture = DragEdge(found.item, mention.span, found.edge == "end")
        elif found.item is not None:
            session.select(found.item)
            self._gesture = DragLink(found.item) if mention is not None else None
            self._rubber = Rubber(desk, found.item) if mention is not None else None
        else:
            self._gesture = SelectText(found.offset)
            session.point(found.offset, keep_anchor=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        found, desk = self.hit(event.position()), self.desk
        if found is None or desk is None:
            return
        if self._gesture is None:
            self._hover(found)
        elif self._moved_far():
            self.draft = self._gesture.draft(self._reach(found, event), desk.edges)
            self.refresh()
            if self._rubber is not None:
                self._rubber.over = found.item
                self.viewport().update()
            self._scroll_at_edge(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, desk, found = self._gesture, self.desk, self.hit(event.position())
        self._gesture, self._rubber, self.draft = None, None, None
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
        found, desk = self.hit(event.position()), self.desk
        if found is None or desk is None or found.item is not None:
            return
        token = desk.edges.token_at(found.offset)
        if token is not None:
            self._select_stretch(token)
            self.labels_wanted.emit(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.globalPos()
        found, desk = self.hit(QPointF(self.viewport().mapFromGlobal(point))), self.desk
        if found is None or desk is None:
            return
        if found.item is not None:
            desk.session.select(found.item)
        elif desk.session.stretch is None or not desk.session.stretch.contains(Span(found.offset, found.offset + 1)):
            desk.session.point(found.offset)
        self.menu_wanted.emit(point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.desk is not None:
            self.desk.screen.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave and self.hovered is not None:
            self._hover(Hit(0))
        return super().viewportEvent(event)

    def _jump(self, desk: Desk, end: ItemId) -> None:
        """To the other end of an arc; the mouse's button for going back comes back from there."""
        self._came_from.append((desk.session.selected, desk.session.caret))
        desk.session.select(end)

    def _go_back(self, desk: Desk) -> None:
        if not self._came_from:
            return
        selected, caret = self._came_from.pop()
        if selected is not None and selected in desk.annotation:
            desk.session.select(selected)
        else:
            desk.session.point(caret)

    def _select_stretch(self, stretch: Span) -> None:
        assert self.desk is not None
        self.desk.session.point(stretch.start)
        self.desk.session.point(stretch.end, keep_anchor=True)

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
        if found.edge and self.desk is not None and found.item == self.desk.session.selected:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        elif found.item is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        if found.item != self.hovered:
            self.hovered = found.item
            self.refresh()

    def _tip(self, at: QPointF) -> str:
        found, desk = self.hit(at), self.desk
        if found is None or desk is None or found.item is None:
            return ""
        relation = relation_of(desk.annotation, found.item)
        if relation is not None:
            return relation_tip(
                desk.session,
                found.item,
                self.theme,
                rtl=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
                together=len(found.jumps),
                evidence=self.evidence_of(relation) if desk.annotation.is_pending(found.item) else (),
            )
        item = desk.annotation.get(found.item)
        mention = mention_of(desk.annotation, found.item)
        title = label_title(desk.session.schema, mention.label) if mention else ""
        match item:
            case Suggestion():
                score = round(item.score * 100)
                return tr(
                    "{label} · suggested by {rule}, score {score}",
                    label=title,
                    rule=reason_said(item.rule),
                    score=score,
                )
            case Mention():
                entity = linked_entity(desk.session, item.id)
                if entity is not None:
                    return tr("{label} · confirmed · {entry}", label=title, entry=f"\u2068{entity.name}\u2069")
                return tr("{label} · confirmed", label=title)
            case _:
                return ""
