"""The article with the panels round it: creates, places and keeps their sizes; the window connects them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QWidget

from annotator.app.desk import Desk
from annotator.app.session import Session
from annotator.ui.bridge import Bridge
from annotator.ui.canvas.canvas import Canvas
from annotator.ui.canvas.link_card import LinkCard
from annotator.ui.jobs import Jobs
from annotator.ui.language import tr
from annotator.ui.panels.documents import DocumentsPanel
from annotator.ui.panels.findings import FindingsPanel
from annotator.ui.panels.history import HistoryPanel, JournalLine
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.mentions import MentionsPanel
from annotator.ui.panels.relations import RelationsPanel

_SIDE_WIDTH = 252


class Workspace(QSplitter):
    """Documents on the leading side, the article in the middle, what is selected on the trailing side, tables under it.

    It takes most of the time and memory of a window, so it is made when there is a project to show. `middle` is the
    page that the window began with; it moves in here.
    """

    def __init__(
        self,
        bridge: Bridge,
        jobs: Jobs,
        journal: Callable[[Session, int], Sequence[JournalLine]],
        middle: QStackedWidget,
        kept: Mapping[str, str],
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.middle = middle
        self.canvas = Canvas()
        self.card = LinkCard(self.canvas.viewport())
        self.documents = DocumentsPanel(bridge)
        self.inspector = InspectorPanel(bridge)
        self.mentions = MentionsPanel(bridge)
        self.relations = RelationsPanel(bridge)
        self.findings = FindingsPanel(bridge, jobs)
        self.findings.hide()
        self.history = HistoryPanel(bridge, journal)
        self._place()
        self._restore(kept)
        self._translate()

    def _place(self) -> None:
        self.lists = QTabWidget()
        self.lists.setDocumentMode(True)
        for panel in (self.mentions, self.history):
            self.lists.addTab(panel, "")
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.addWidget(self.inspector)
        self.side.addWidget(self.lists)
        self.side.setSizes([420, 380])
        self.middle.addWidget(self.canvas)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.documents, self.middle, self.side):
            self.columns.addWidget(widget)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([_SIDE_WIDTH, 780, _SIDE_WIDTH])
        self.columns.setChildrenCollapsible(False)
        self.addWidget(self.columns)
        self.addWidget(self.relations)
        self.addWidget(self.findings)
        self.setStretchFactor(0, 1)
        self.setSizes([560, 220, 220])
        self.setChildrenCollapsible(False)

    def show_desk(self, desk: Desk, kept: Mapping[str, str]) -> None:
        """Shows the panels that fit what is open and were not folded away."""
        self.documents.setVisible(desk.has_project and kept.get("documents") != "folded")
        self.side.setVisible(desk.has_document and kept.get("trailing") != "folded")
        self.findings.setVisible(desk.has_project and not self.findings.isHidden())
        under = not self.findings.isHidden()
        self.relations.setVisible(desk.has_document and not under and kept.get("relations") == "open")

    @property
    def sizes_kept(self) -> dict[str, str]:
        """Where its handles stand, for the next sitting."""
        return {name: splitter.saveState().toBase64().toStdString() for name, splitter in self._splitters()}

    def _restore(self, kept: Mapping[str, str]) -> None:
        for name, splitter in self._splitters():
            if name in kept:
                splitter.restoreState(QByteArray.fromBase64(kept[name].encode()))
        for name, panel in self.folding.items():
            panel.setVisible(kept.get(name) != "folded")

    def _splitters(self) -> tuple[tuple[str, QSplitter], ...]:
        return ("columns", self.columns), ("side", self.side), ("rows", self)

    @property
    def folding(self) -> dict[str, QWidget]:
        """What is folded away by a key, by the name under which that is kept."""
        return {"documents": self.documents, "trailing": self.side}

    def _translate(self) -> None:
        for at, title in enumerate((tr("Mentions"), tr("History"))):
            self.lists.setTabText(at, title)
        self.canvas.setAccessibleName(tr("Article"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._translate()
            self.canvas.relabel()
        super().changeEvent(event)
