"""What the lists of mentions and of relations have in common."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from annotator.model import Change
from annotator.ui.bridge import Bridge
from annotator.ui.language import Translated
from annotator.ui.panels.items import ItemsModel
from annotator.ui.pieces import MARGIN, Paragraph, muted

# The page is painted first; a list may follow a moment later.
SOON_MS = 20


class ItemPanel(Translated):
    """A heading with the count, the list, words for an empty list. Follows the session while it is to be seen.

    `picked(ItemId)` when a row is clicked or entered: select it and give the page the focus.
    """

    picked = Signal(str)

    def __init__(self, bridge: Bridge, model: ItemsModel, view: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rejected = False
        self._stale = True
        self.model = model
        model.setParent(self)
        self._title = muted()
        self._empty = Paragraph()
        self._empty.setProperty("role", "muted")
        self._view = view
        self._view.setParent(self)
        self._view.setModel(model)
        self.setFocusProxy(self._view)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        self._waiting: list[Change] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._catch_up)
        self._listen()
        bridge.opened.connect(self._opened)
        bridge.changed.connect(self._changed)
        bridge.selected.connect(self._selected)
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        for widget in (self._title, self._empty):
            widget.setContentsMargins(MARGIN, 0, MARGIN, 0)
            layout.addWidget(widget)
        layout.addWidget(self._view, 1)

    def _listen(self) -> None:
        """What is done in the list."""
        self._view.clicked.connect(self._pick)
        self._view.activated.connect(self._pick)

    def words(self, count: int) -> tuple[str, str, str]:
        """The heading for `count` rows, what an empty list says, the list's name for screen readers."""
        raise NotImplementedError

    def show_rejected(self, on: bool) -> None:
        """Whether refused suggestions are listed as well (review)."""
        if on != self._rejected:
            self._rejected = on
            self._opened()

    def refresh(self) -> None:
        """Reads the session anew, unless nobody sees it."""
        if not self.isVisible():
            return
        self._later.stop()
        self._stale, self._waiting = False, []
        self.model.show(self._bridge.session, rejected=self._rejected)
        self._tell()
        self._mark_selected()

    def retranslate(self) -> None:
        self._tell()
        self._view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._later.start()

    def _opened(self) -> None:
        # After the page is painted: the list is the smaller worry.
        self._stale = True
        self.model.show(None)
        self._tell()
        self._later.start()

    def _changed(self, change: Change) -> None:
        if self._stale:
            return
        if not self.isVisible():
            self._stale = True
            return
        self._waiting.append(change)
        self._selected()

    def _selected(self) -> None:
        if not self._stale and not self._soon.isActive():
            self._soon.start()

    def _catch_up(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._stale:
            return
        for change in waiting:
            self.model.changed(change)
        if waiting:
            self._tell()
        self._mark_selected()

    def _tell(self) -> None:
        count = self.model.rowCount()
        title, empty, name = self.words(count)
        self._title.setText(title)
        self._empty.setText(empty)
        self._view.setAccessibleName(name)
        nothing = not count and not self._stale
        self._empty.setVisible(nothing)

    def _mark_selected(self) -> None:
        session = self._bridge.session
        if session is None or self._stale:
            return
        row = self.model.row_of(session.selected)
        if row is None:
            self._view.selectionModel().clear()
            return
        index = self.model.index(row, 0)
        if index.row() != self._view.currentIndex().row() or not self._view.selectionModel().isSelected(index):
            self._view.setCurrentIndex(index)

    def _pick(self, index: QModelIndex) -> None:
        key = self.model.key_at(index)
        if key is not None:
            self.picked.emit(key)
