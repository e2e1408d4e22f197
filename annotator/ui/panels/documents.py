"""The queue of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.app.settings import choices_of
from annotator.model import Change
from annotator.ui import fonts
from annotator.ui.bridge import Bridge
from annotator.ui.language import Translated, said, tr
from annotator.ui.panels.documents_model import (
    STATES,
    DocumentEntry,
    DocumentsModel,
    entries,
    state_title,
)
from annotator.ui.panels.rows import ENTRY, RowDelegate, RowView, placed
from annotator.ui.pieces import MARGIN, SMALL, Paragraph, draw_line, heading, link_button, muted
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.app.project import Project


class _Delegate(RowDelegate):
    height = 58

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.selected if selected else theme.hover))
        if selected:
            bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(placed(option, bar), QColor(theme.accent))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def draw(self, painter: QPainter, rect: QRect, entry: object, option: QStyleOptionViewItem, theme: Theme) -> None:
        assert isinstance(entry, DocumentEntry)
        inner = rect.adjusted(MARGIN, 5, -MARGIN, -8)
        painter.setFont(fonts.interface())
        painter.setPen(QColor(theme.ink))
        draw_line(painter, QRect(inner.left(), inner.top(), inner.width(), 22), entry.title, option.direction)
        painter.setFont(fonts.interface(SMALL))
        painter.setPen(QColor(theme.muted))
        line = QRect(inner.left(), inner.top() + 22, inner.width(), 17)
        state = state_title(entry.state)
        if entry.already:
            state = tr("{state} · a reprint is done", state=state)
        draw_line(painter, line, state, option.direction)
        if entry.pending:
            left = tr("to decide: {count}", count=entry.pending)
            draw_line(painter, line, left, option.direction, trailing=True)
        track = QRect(inner.left(), rect.bottom() - 6, inner.width(), 2)
        painter.fillRect(track, QColor(theme.line))
        done = QRect(track.left(), track.top(), round(track.width() * entry.progress), 2)
        painter.fillRect(placed(option, done), QColor(theme.success))


class _Search(QLineEdit):
    """Down goes into the list; Esc empties the field, then leaves it."""

    into_list = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.into_list.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class DocumentsPanel(Translated):
    """`chosen(DocumentId)` when a document is to be opened, `add` when articles are to be imported, `left` when the
    search field is left with Esc, `done` when a document was marked as done, `ordered(str)` when another order is
    chosen. Call `show_project` after opening a project, importing and suggesting.
    """

    chosen = Signal(str)
    add = Signal()
    left = Signal()
    done = Signal()
    ordered = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._name = ""
        self.model = DocumentsModel(self)
        self._title, self._counts = heading(), muted()
        self._search = _Search()
        self._search.setClearButtonEnabled(True)
        self._filter, self._order = QComboBox(), QComboBox()
        self._view = RowView(_Delegate(), self)
        self._view.setModel(self.model)
        self._empty = Paragraph()
        self._empty_add = link_button()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MARGIN, 0, 0)
        layout.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 6)
        head.setSpacing(5)
        for widget in (self._title, self._counts, self._search, self._filter, self._order):
            head.addWidget(widget)
        layout.addLayout(head)
        layout.addWidget(self._view, 1)
        empty = QVBoxLayout()
        empty.setContentsMargins(MARGIN, 8, MARGIN, 8)
        empty.addWidget(self._empty)
        empty.addWidget(self._empty_add, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(empty)
        layout.addStretch()

    def _connect(self) -> None:
        self._search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._refilter)
        self._filter.currentIndexChanged.connect(self._refilter)
        self._order.activated.connect(lambda _: self.ordered.emit(self._order.currentData()))
        self._search.into_list.connect(self._into_list)
        self._search.left.connect(self.left)
        self._view.clicked.connect(self._choose)
        self._view.activated.connect(self._choose)
        self._empty_add.clicked.connect(self.add)
        self._bridge.opened.connect(self._mark_open)
        self._bridge.changed.connect(self._changed)

    def show_project(self, project: Project | None, annotator: str = "") -> None:
        """Reads the queue anew; None empties the panel."""
        self._name = project.name if project else ""
        self.model.set_entries(entries(project, annotator) if project else [])
        self._tell_counts()
        self._mark_open()

    @property
    def order(self) -> str:
        """The order that is shown, a value of the setting."""
        return str(self._order.currentData())

    def show_order(self, order: str) -> None:
        """Which order the documents are in: a value of the setting."""
        self._order.setCurrentIndex(max(0, self._order.findData(order)))

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def retranslate(self) -> None:
        self._search.setPlaceholderText(tr("Search titles"))
        self._search.setAccessibleName(tr("Search titles"))
        self._filter.setAccessibleName(tr("Show documents that are"))
        self._order.setAccessibleName(tr("Order of the documents"))
        chosen = self._order.currentIndex()
        self._order.clear()
        for choice in choices_of("order"):
            self._order.addItem(said(choice.title), choice.value)
        self._order.setCurrentIndex(max(0, chosen))
        self._view.setAccessibleName(tr("Documents"))
        self._empty_add.setText(tr("Import articles…"))
        self._tell_counts()

    def _tell_counts(self) -> None:
        counts, total = self.model.counts(), self.model.total
        self._title.setText(self._name or tr("Documents"))
        self._counts.setText(tr("articles: {count} · done: {done}", count=total, done=counts["done"]) if total else "")
        chosen = self._filter.currentData()
        self._filter.blockSignals(True)
        self._filter.clear()
        self._filter.addItem(tr("All: {count}", count=total), "")
        for state in STATES:
            self._filter.addItem(f"{state_title(state)}: {counts[state]}", state)
        self._filter.setCurrentIndex(max(0, self._filter.findData(chosen)))
        self._filter.blockSignals(False)
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        nothing, unseen = not self.model.total, not self.model.rowCount()
        for widget in (self._search, self._filter, self._order):
            widget.setVisible(not nothing)
        self._view.setVisible(not unseen)
        self._empty.setVisible(unseen)
        self._empty_add.setVisible(nothing and bool(self._name))
        self._empty.setText(
            tr("No articles yet. Import files or a folder to begin.")
            if nothing
            else tr("No document fits. Empty the search, or show all.")
        )

    def _refilter(self) -> None:
        self.model.filter(self._search.text(), self._filter.currentData() or "")
        self._mark_open()
        self._show_emptiness()

    def _into_list(self) -> None:
        self._pause.stop()
        self._refilter()
        if self.model.rowCount():
            if not self._view.currentIndex().isValid():
                self._view.setCurrentIndex(self.model.index(0))
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, DocumentEntry):
            self.chosen.emit(entry.id)

    def _mark_open(self) -> None:
        session = self._bridge.session
        row = self.model.row_of(session.document.id if session else None)
        if row is None:
            self._view.clearSelection()
            return
        index = self.model.index(row)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)

    def _changed(self, change: Change) -> None:
        session = self._bridge.session
        if session is not None and self.model.changed(session.document.id, change):
            self._tell_counts()
            if self.model.state_of(session.document.id) == "done":
                self.done.emit()
