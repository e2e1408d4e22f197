"""The net of the open document in the place of the article, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.app.network import Network, network
from annotator.model import ItemId
from annotator.ui.bridge import Bridge
from annotator.ui.language import Translated, label_title, tr
from annotator.ui.network.graph import Graph
from annotator.ui.network.matrix import Matrix
from annotator.ui.pieces import MARGIN, Paragraph, muted

# More nodes than this are drawn as a table at first; the net then shows those that most relations touch.
_MOST = 60


class NetworkPage(Translated):
    """`then(item)` goes to the text: with an item it is selected there, without one everything is as it was."""

    def __init__(self, bridge: Bridge, then: Callable[[ItemId | None], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._network = Network((), ())
        self._title, self._empty = muted(), Paragraph()
        self._labels = QComboBox()
        self._turn, self._back = QPushButton(), QPushButton()
        self.graph, self.matrix = Graph(), Matrix()
        self._views = QStackedWidget()
        for view in (self.graph, self.matrix):
            self._views.addWidget(view)
            view.chosen.connect(lambda key: then(ItemId(key)))
            view.left.connect(lambda: then(None))
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 10, MARGIN, 6)
        head.addWidget(self._title, 1)
        for widget in (self._labels, self._turn, self._back):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        self._empty.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._views, 1)
        self._labels.currentIndexChanged.connect(lambda _at: self._show())
        self._turn.clicked.connect(self.turn_view)
        self._back.clicked.connect(lambda: then(None))
        bridge.changed.connect(self._changed)
        self.retranslate()

    @staticmethod
    def turn(stack: QStackedWidget, bridge: Bridge, then: Callable[[ItemId | None], None]) -> None:
        """Puts the page on top of `stack`; when it is there already, goes back to the text."""
        page = stack.findChild(NetworkPage, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if page is None:
            page = NetworkPage(bridge, then)
            stack.addWidget(page)
        if stack.currentWidget() is page:
            then(None)
            return
        stack.setCurrentWidget(page)
        page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def view(self) -> QWidget:
        return self.matrix if self._views.currentWidget() is self.matrix else self.graph

    def turn_view(self) -> None:
        """The net as a table, or as a drawing again."""
        self._views.setCurrentWidget(self.graph if self.view is self.matrix else self.matrix)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate()

    def retranslate(self) -> None:
        self._turn.setText(tr("As a table") if self.view is self.graph else tr("As a net"))
        self._back.setText(tr("Back to the article"))
        self._labels.setAccessibleName(tr("Type"))
        self.graph.setAccessibleName(tr("Entities and relations"))
        self.matrix.setAccessibleName(tr("Entities and relations"))
        self._empty.setText(tr("No relation joins confirmed mentions here yet. Select a mention and press R."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()
        if len(self._network.nodes) > _MOST:
            self._views.setCurrentWidget(self.matrix)
            self.retranslate()

    def _changed(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """The net of the document as it is now."""
        session = self._bridge.session
        if session is None:
            return
        self._network = network(session.schema, session.document, session.annotation, session.registry)
        there = {edge.label for edge in self._network.edges}
        chosen = self._labels.currentData()
        self._labels.blockSignals(True)
        self._labels.clear()
        self._labels.addItem(tr("All types"), "")
        for label in session.schema.relations:
            if label.name in there:
                self._labels.addItem(label_title(session.schema, label.name), label.name)
        self._labels.setCurrentIndex(max(0, self._labels.findData(chosen)))
        self._labels.blockSignals(False)
        self._show()

    def _show(self) -> None:
        session = self._bridge.session
        if session is None:
            return
        whole = self._network.of_label(self._labels.currentData() or "")
        drawn = whole.densest(_MOST)
        self.graph.show_network(drawn, session.schema)
        self.matrix.show_network(whole, session.schema)
        self._empty.setVisible(not whole.nodes)
        counted = tr("Entities: {nodes} · relations: {edges}", nodes=len(whole.nodes), edges=len(whole.edges))
        hidden = len(whole.nodes) - len(drawn.nodes)
        self._title.setText(counted + (tr(" · not drawn: {count}", count=hidden) if hidden else ""))
