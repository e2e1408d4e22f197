"""The relations of the open document in a table under the article: read, sorted, filtered and decided there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from annotator.ui import fonts
from annotator.ui.bridge import Bridge
from annotator.ui.language import label_title, tr
from annotator.ui.panels.item_panel import ItemPanel
from annotator.ui.panels.rates import RatesLine
from annotator.ui.panels.relation_cells import CELL_PAD, RelationDelegate
from annotator.ui.panels.relation_rows import Standing, standing_said
from annotator.ui.panels.relations_model import Column, RelationsModel
from annotator.ui.panels.rows import RowView
from annotator.ui.pieces import MARGIN, SMALL

if TYPE_CHECKING:  # asks for the storage, which the first painted window can do without
    from annotator.app.acceptance import Acceptance

# For each column the least width that its words need, and its share of what is left, in hundredths.
_WIDTHS = {
    Column.HEAD: (90, 15),
    Column.TYPE: (90, 12),
    Column.TAIL: (90, 15),
    Column.SENTENCE: (200, 38),
    Column.STANDING: (64, 8),
    Column.SOURCE: (78, 12),
}
_PAUSE_MS = 120
_HEIGHT = 150


class RelationsView(RowView):
    """`acted(action id)` for the keys that decide on the row, `walked` when another row was gone to, `read` when the
    row's place in the text is wanted, `left` on Esc."""

    acted = Signal(str)
    walked = Signal()
    read = Signal()
    left = Signal()
    # Keys that mean something here before they mean it in the window.
    kept_keys = frozenset({"Enter", "Backspace", "Delete", "Esc", "S", "Shift+S"})

    def __init__(self) -> None:
        super().__init__(RelationDelegate())
        head = self.horizontalHeader()
        head.show()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setFont(fonts.interface(SMALL))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortingEnabled(True)
        head.setSortIndicator(Column.SENTENCE, Qt.SortOrder.AscendingOrder)
        self.setMinimumHeight(_HEIGHT - 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.acted.emit("accept")
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self.acted.emit("reject")
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_S:
                self._sort_next(turn=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            case _:
                before = self.currentIndex()
                super().keyPressEvent(event)
                if self.currentIndex() != before:
                    self.walked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_out(event.size().width())

    def _share_out(self, width: int) -> None:
        rest = max(0, width - sum(least for least, _ in _WIDTHS.values()))
        for column, (least, share) in _WIDTHS.items():
            self.setColumnWidth(column, least + rest * share // 100)
        spare = width - sum(self.columnWidth(column) for column in Column)
        self.setColumnWidth(Column.SENTENCE, max(120, self.columnWidth(Column.SENTENCE) + spare))

    def _sort_next(self, *, turn: bool) -> None:
        head = self.horizontalHeader()
        column, order = head.sortIndicatorSection(), head.sortIndicatorOrder()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if turn:
            self.sortByColumn(column, up if order is down else down)
        else:
            self.sortByColumn((column + 1) % len(Column), up)


class RelationsPanel(ItemPanel):
    """`picked(ItemId)`: a row was gone to, by key or mouse; `wanted(action id)`: a key decides on the selected
    relation; `left`: back to the article."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        self._acceptance: Acceptance | None = None
        self._relations = RelationsModel()
        self._table = RelationsView()
        self._search = QLineEdit()
        self._labels, self._standings, self._sources = QComboBox(), QComboBox(), QComboBox()
        self._pause = QTimer()
        self._rates = RatesLine()
        super().__init__(bridge, self._relations, self._table, parent)
        self._pause.setParent(self)

    def words(self, count: int) -> tuple[str, str, str]:
        total = self._relations.total
        shown = tr("Relations: {count}", count=count)
        return (
            tr("Relations: {count} of {total}", count=count, total=total) if count != total else shown,
            tr("No such relation. Change what is looked for.")
            if total
            else tr("No relation yet. Select a mention and press R, then pick the other end."),
            tr("Relations"),
        )

    def refresh(self) -> None:
        super().refresh()
        self._fill()
        self._tell()
        self._tell_rates()

    def count_for(self, acceptance: Acceptance | None) -> None:
        """From now on the foot tells these rates; None when no project is open."""
        self._acceptance = acceptance
        self._tell_rates()

    def _catch_up(self) -> None:
        super()._catch_up()
        self._tell_rates()

    def _tell_rates(self) -> None:
        session = self._bridge.session
        if session is not None and self._acceptance is not None and self.isVisible():
            self._rates.show_rates(self._acceptance.rates(), session.schema)

    def retranslate(self) -> None:
        self._search.setPlaceholderText(tr("Search names and sentences"))
        for widget, name in (
            (self._search, tr("Search names and sentences")),
            (self._labels, tr("Type")),
            (self._standings, tr("State")),
            (self._sources, tr("Source")),
        ):
            widget.setAccessibleName(name)
        super().retranslate()
        if not self._stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the search field or a list of choices goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        self._search.setClearButtonEnabled(True)
        head.addWidget(self._search, 2)
        for box in (self._labels, self._standings, self._sources):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            head.addWidget(box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        self._empty.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addWidget(self._empty)
        # Each cell has room of its own at its ends: together the margin of all panels.
        body = QHBoxLayout()
        body.setContentsMargins(MARGIN - CELL_PAD, 0, MARGIN - CELL_PAD, 0)
        body.addWidget(self._table)
        layout.addLayout(body, 1)
        self._rates.setContentsMargins(MARGIN, 0, MARGIN, 4)
        layout.addWidget(self._rates)

    def _listen(self) -> None:
        self._table.clicked.connect(self._pick)
        self._table.walked.connect(lambda: self._pick(self._table.currentIndex()))
        self._table.doubleClicked.connect(lambda _index: self.left.emit())
        self._table.acted.connect(self._act)
        self._table.left.connect(self.left)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._refilter)
        self._search.textChanged.connect(lambda _words: self._pause.start())
        self._search.returnPressed.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))
        for box in (self._labels, self._standings, self._sources):
            box.currentIndexChanged.connect(lambda _at: self._refilter())

    def _act(self, action: str) -> None:
        """Decides on the row; then the next one that waits is gone to. A row that is decided is read in the text."""
        self._catch_up()
        index = self._table.currentIndex()
        key, session = self._relations.key_at(index), self._bridge.session
        if key is None or session is None:
            return
        if action == "accept" and not session.annotation.is_pending(key):
            self._pick(index)
            self.left.emit()
            return
        following = self._relations.next_to_decide(index.row())
        if session.selected != key:
            session.select(key)
        waits = session.annotation.is_pending(key)
        self.wanted.emit(action)
        if waits and following is not None and session.annotation.is_pending(following):
            session.select(following)
        # The next key may come at once, and means the row that is then shown.
        self._catch_up()

    def _refilter(self) -> None:
        self._relations.want(
            label=self._labels.currentData() or "",
            standing=self._standings.currentData() or "",
            source=self._sources.currentData(),
            words=self._search.text(),
        )
        self._tell()
        self._mark_selected()

    def _fill(self) -> None:
        """What may be chosen, for this document; a choice stays while it makes sense."""
        session = self._bridge.session
        if session is None:
            return
        labels = [(label_title(session.schema, label.name), label.name) for label in session.schema.relations]
        _choices(self._labels, tr("All types"), "", labels)
        _choices(self._standings, tr("All states"), "", [(standing_said(each), each.value) for each in Standing])
        by_hand = [(tr("by hand, or imported"), "")]
        sources = [(said, source) for source, said in sorted(self._relations.sources.items())]
        _choices(self._sources, tr("All sources"), None, by_hand + sources)


def _choices(box: QComboBox, everything: str, anything: str | None, choices: list[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, anything)
    for title, value in choices:
        box.addItem(title, value)
    at = box.findData(chosen) if box.count() and chosen is not None else 0
    box.setCurrentIndex(max(0, at))
    box.blockSignals(False)
