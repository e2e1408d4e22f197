"""What does not agree, in a list under the article: one click, or Enter, leads to each place; it stays while it is
mended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from annotator.model import Annotation, Change, Document
from annotator.ui.bridge import Bridge
from annotator.ui.jobs import Jobs
from annotator.ui.language import Translated, tr
from annotator.ui.panels.finding_cells import FindingDelegate
from annotator.ui.panels.findings_model import FindingsModel, FindingsRow, MoreRow, PlaceRow, kind_said
from annotator.ui.panels.rows import RowView
from annotator.ui.pieces import MARGIN, Paragraph, link_button, muted

if TYPE_CHECKING:  # asks for the storage, which the first painted window can do without
    from annotator.app.consistency import Consistency, Finding
    from annotator.app.project import Project

# After an edit the open document is looked at anew when the keys have been still for so long, in milliseconds.
_STILL = 350
# Longer texts are looked at only when all are.
_LONGEST = 200_000
_HEIGHT = 130
_RIGHT = "right"


class FindingsView(RowView):
    """`entered` on Enter, `called` on Delete, `left` on Esc."""

    entered = Signal()
    called = Signal()
    left = Signal()
    kept_keys = frozenset({"Enter", "Delete", "Esc"})

    def __init__(self) -> None:
        super().__init__(FindingDelegate())
        self.setMinimumHeight(_HEIGHT - 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Delete:
                self.called.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class FindingsPanel(Translated):
    """`picked(Place)`: a place is wanted; `left`: back to the article."""

    picked = Signal(object)
    left = Signal()

    def __init__(self, bridge: Bridge, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._jobs = bridge, jobs
        self._project: Project | None = None
        self._look: Consistency | None = None
        self._looking = False
        # The open document as it was looked at last, and as it is now.
        self._seen: tuple[Document, Annotation] | None = None
        self._stale = False
        self.model = FindingsModel(self)
        self.view = FindingsView()
        self.view.setModel(self.model)
        self.setFocusProxy(self.view)
        self._title, self._empty = muted(), Paragraph()
        self._empty.setProperty("role", "muted")
        self._kinds = QComboBox()
        self._again, self._call = link_button(), link_button()
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL)
        self._lay_out()
        self._listen()
        self.retranslate()

    def _lay_out(self) -> None:
        self._kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for widget in (self._call, self._again, self._kinds):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        self._empty.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self.view, 1)

    def _listen(self) -> None:
        self.view.clicked.connect(self._go)
        self.view.entered.connect(lambda: self._go(self.view.currentIndex()))
        self.view.called.connect(self._call_right)
        self.view.left.connect(self.left)
        self.view.selectionModel().currentChanged.connect(lambda _now, _then: self._tell_call())
        self._call.clicked.connect(self._call_right)
        self._again.clicked.connect(self.look)
        self._kinds.currentIndexChanged.connect(lambda _at: self._fill())
        self._still.timeout.connect(self._renew)
        self._bridge.opened.connect(self._opened)
        self._bridge.changed.connect(self._changed)

    # --- looking

    def show_project(self, project: Project | None) -> None:
        """Another project, or none, is open: nothing was looked at yet."""
        self._project, self._look, self._seen = project, None, None
        self._looking = self._stale = False
        self.refresh()

    def ready(self, annotator: str) -> None:
        """The panel is opened: looks the project through unless that was done."""
        from annotator.app.consistency import Consistency

        if self._project is None:
            return
        if self._look is None or self._look.annotator != annotator:
            self._look = Consistency(self._project, annotator)
        if not self._look.looked:
            self.look()

    def adopt(self, look: Consistency) -> None:
        """Shows what was found elsewhere, just now."""
        self._look = look
        self._note()
        self.refresh()

    def look(self) -> None:
        """Looks the whole project through, as a job beside the window."""
        if self._look is None or self._looking:
            return
        self._looking, self._stale = True, False
        self._still.stop()
        self._jobs.run(self._look.job(self._came), self._ended)
        self.refresh()

    def _came(self) -> None:
        self._note()

    def _ended(self) -> None:
        self._looking = False
        if self._stale and self._look is not None and self._look.looked:
            # What was edited meanwhile may have been looked at before or after.
            self.look()
        else:
            self.refresh()

    def _note(self) -> None:
        session = self._bridge.session
        self._seen = None if session is None else (session.document, session.annotation)

    def _opened(self) -> None:
        self._still.stop()
        self._note()

    def _changed(self, _change: Change) -> None:
        if self._looking:
            self._stale = True
        elif self._look is not None and self._look.looked:
            self._still.start()

    def _renew(self) -> None:
        """The open document was edited: what was said of it is said anew."""
        session = self._bridge.session
        if session is None or self._seen is None or self._look is None or self._looking:
            return
        document, before = self._seen
        if document.id == session.document.id and len(document.text) <= _LONGEST:
            self._look.renew(document, before, session.annotation)
            self._seen = (document, session.annotation)
            self.refresh()

    # --- the list

    def refresh(self) -> None:
        """Shows the findings as they are now; the current row stays, or the one that took its place."""
        self._fill_kinds()
        self._fill()

    def _fill_kinds(self) -> None:
        chosen = self._kinds.currentData()
        counts = Counter(finding.kind.value for finding in self._look.findings) if self._look is not None else Counter()
        right = len(self._look.right) if self._look is not None else 0
        self._kinds.blockSignals(True)
        self._kinds.clear()
        self._kinds.addItem(tr("All kinds"), "")
        for kind, count in counts.items():
            self._kinds.addItem(tr("{what}: {count}", what=kind_said(kind), count=count), kind)
        if right:
            self._kinds.addItem(tr("Called right: {count}", count=right), _RIGHT)
        self._kinds.setCurrentIndex(max(0, self._kinds.findData(chosen)))
        self._kinds.blockSignals(False)

    def _fill(self) -> None:
        row, at = self.model.row_at(self.view.currentIndex()), self.view.currentIndex().row()
        project = self._project
        titles = {one.id: one.title for one in project.documents()} if project is not None else {}
        self.model.show(self._chosen(), project.schema if project is not None else None, titles)
        found = self.model.find(row)
        self._stand_at(found if found is not None else at)
        self._tell()

    def _chosen(self) -> list[Finding]:
        if self._look is None:
            return []
        kind = self._kinds.currentData()
        if kind == _RIGHT:
            return self._look.right
        return [finding for finding in self._look.findings if not kind or finding.kind == kind]

    def _stand_at(self, row: int) -> None:
        last = self.model.rowCount() - 1
        if row >= 0 and last >= 0:
            self.view.setCurrentIndex(self.model.index(min(row, last), 0))

    def _go(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        match row:
            case None:
                return
            case MoreRow():
                self.model.open(row.finding)
                self._stand_at(index.row())
            case PlaceRow():
                self.picked.emit(row.place)
            case _:
                self.go_on()

    def go_on(self) -> bool:
        """To the next place below the current row; at the end from the start. False where there is none."""
        places, here = self.model.places(), self.view.currentIndex().row()
        if not places:
            return False
        at = next((place for place in places if place > here), places[0])
        self._stand_at(at)
        row = self.model.row_at(self.model.index(at, 0))
        if isinstance(row, PlaceRow):
            self.picked.emit(row.place)
        return True

    def _call_right(self) -> None:
        row = self._current()
        if row is not None and self._look is not None:
            self._look.call_right(row.finding, right=not self._shows_right)
            self.refresh()

    def _current(self) -> FindingsRow | None:
        return self.model.row_at(self.view.currentIndex())

    @property
    def _shows_right(self) -> bool:
        return bool(self._kinds.currentData() == _RIGHT)

    # --- words

    def _tell(self) -> None:
        look = self._look
        count = len(self._chosen())
        self._title.setText(tr("Findings: {count}", count=count) if look is not None and look.looked else "")
        if self._looking:
            words = tr("The project is being looked through.")
        elif look is None or not look.looked:
            words = tr("The project was not looked through to its end.")
        else:
            words = tr("Nothing was found: the annotations agree.")
        self._empty.setText(words)
        self._empty.setVisible(not self.model.rowCount())
        self._again.setEnabled(not self._looking)
        self.view.setAccessibleName(tr("What does not agree"))
        self._tell_call()

    def _tell_call(self) -> None:
        self._call.setText(tr("Not right after all") if self._shows_right else tr("This is right"))
        self._call.setVisible(self._current() is not None)

    def retranslate(self) -> None:
        self._again.setText(tr("Look again"))
        self._kinds.setAccessibleName(tr("Kind"))
        self.refresh()
