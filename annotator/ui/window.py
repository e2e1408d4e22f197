"""The one window: creates, places and connects; what things do is elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from annotator.app import actions
from annotator.app.actions import ACTIONS, Action, is_enabled, label_actions
from annotator.app.desk import Desk
from annotator.app.linking import LinkType
from annotator.app.settings import Settings
from annotator.editing import Command
from annotator.model import HashiyaError, ItemId, Message
from annotator.ui.bridge import Bridge
from annotator.ui.canvas.canvas import Canvas
from annotator.ui.canvas.link_card import LinkCard
from annotator.ui.canvas.sheet import Type
from annotator.ui.dialogs.welcome import Welcome
from annotator.ui.jobs import JobBar, Jobs
from annotator.ui.keyboard import Keyboard
from annotator.ui.keys import letters_meant
from annotator.ui.language import Interpreter, tr
from annotator.ui.linking import offer
from annotator.ui.menus import Menus, popup
from annotator.ui.messages import MessageBar, Severity
from annotator.ui.panels.documents import DocumentsPanel
from annotator.ui.panels.findings import FindingsPanel
from annotator.ui.panels.hints import HintLine, hints_for
from annotator.ui.panels.history import HistoryPanel
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.mentions import MentionsPanel
from annotator.ui.panels.relations import RelationsPanel
from annotator.ui.projects import Projects
from annotator.ui.screen import WindowScreen
from annotator.ui.sweeping import Sweeper
from annotator.ui.theme import Theme, Wardrobe

if TYPE_CHECKING:
    from annotator.app.consistency import Place

_SIDE_WIDTH = 252


class Window(QMainWindow):
    """Documents on the leading side, the article in the middle, what is selected on the trailing side."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings = settings
        self.wardrobe, self.interpreter = Wardrobe(app), Interpreter(app)
        self.wardrobe.wear(settings.text("theme"))
        self.interpreter.speak(settings.text("language"))
        self.bridge = Bridge(self)
        self.sweeper = Sweeper(self.bridge, self)
        self.jobs = Jobs(self)
        self.screen_ = WindowScreen(self)
        self.desk = Desk(settings, self.screen_)
        self.projects = Projects(self)
        self._create()
        self._place()
        self._connect()
        self._restore()
        self.bind()
        self.show_desk()

    # --- creating and placing

    def _create(self) -> None:
        self.canvas = Canvas()
        self.card = LinkCard(self.canvas.viewport())
        self.welcome = Welcome(self.settings)
        self.documents = DocumentsPanel(self.bridge)
        self.inspector = InspectorPanel(self.bridge)
        self.mentions = MentionsPanel(self.bridge)
        self.relations = RelationsPanel(self.bridge)
        self.findings = FindingsPanel(self.bridge, self.jobs)
        self.findings.hide()
        self.history = HistoryPanel(self.bridge, self.projects.journal)
        self.messages = MessageBar()
        self.job_bar = JobBar(self.jobs)
        self.hints = HintLine()
        self._hints_due = QTimer(self)
        self._hints_due.setSingleShot(True)
        self._hints_due.setInterval(0)
        self._hints_due.timeout.connect(self._tell_hints)
        self.menus = Menus(self.menuBar(), self.run, lambda: self.desk)
        self.keyboard = Keyboard(self, self.run, {}, self._seek)

    def _place(self) -> None:
        self.lists = QTabWidget()
        self.lists.setDocumentMode(True)
        for panel in (self.mentions, self.history):
            self.lists.addTab(panel, "")
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.addWidget(self.inspector)
        self.side.addWidget(self.lists)
        self.side.setSizes([420, 380])
        self.middle = QStackedWidget()
        self.middle.addWidget(self.welcome)
        self.middle.addWidget(self.canvas)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.documents, self.middle, self.side):
            self.columns.addWidget(widget)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([_SIDE_WIDTH, 780, _SIDE_WIDTH])
        self.columns.setChildrenCollapsible(False)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self.columns)
        self.rows.addWidget(self.relations)
        self.rows.addWidget(self.findings)
        self.rows.setStretchFactor(0, 1)
        self.rows.setSizes([560, 220, 220])
        self.rows.setChildrenCollapsible(False)
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.rows, self.job_bar, self.messages, self.hints):
            column.addWidget(line)
        column.setStretch(0, 1)
        self.setCentralWidget(foot)
        self.setMinimumSize(QSize(760, 480))
        self._translate()

    def _connect(self) -> None:
        self.wardrobe.changed.connect(self._dress)
        self._dress(self.wardrobe.theme)
        self.canvas.command_wanted.connect(self._do)
        self.canvas.menu_wanted.connect(lambda at: popup(self.menus.context(self), at))
        self.canvas.labels_wanted.connect(lambda at: popup(self.menus.labels(self), at))
        self.canvas.link_dropped.connect(self._dropped)
        self.canvas.picked.connect(lambda key: self._guarded(lambda: self.desk.drawing.settle(ItemId(key))))
        self.card.chosen.connect(self._pick)
        self.documents.chosen.connect(self.projects.open_document)
        self.documents.add.connect(lambda: self.screen_.show("import"))
        self.documents.left.connect(self.focus_page)
        self.documents.ordered.connect(lambda order: self._guarded(lambda: self.projects.order(order)))
        self.documents.done.connect(self.projects.compare_first)
        self.mentions.picked.connect(self._select)
        self.relations.picked.connect(lambda key: self.desk.session.select(ItemId(key)))
        self.relations.wanted.connect(self.run)
        self.relations.left.connect(self.focus_page)
        self.findings.picked.connect(lambda place: self._guarded(lambda: self._lead_to(place)))
        self.findings.left.connect(self.focus_page)
        self.hints.chosen.connect(self.run)
        self.jobs.failed.connect(self.messages.tell_error)
        # Once for all that a key does, and after the page is painted.
        self.bridge.selected.connect(self._hints_due.start)
        self.bridge.changed.connect(lambda _change: self._hints_due.start())
        self.bridge.opened.connect(self._hints_due.start)
        self.bridge.opened.connect(self._count_acceptance)
        self.projects.connect_welcome(self.welcome)

    def _restore(self) -> None:
        kept = self.settings.window
        self.resize(1280, 800)
        if "geometry" in kept:
            self.restoreGeometry(QByteArray.fromBase64(kept["geometry"].encode()))
        for name, splitter in (("columns", self.columns), ("side", self.side), ("rows", self.rows)):
            if name in kept:
                splitter.restoreState(QByteArray.fromBase64(kept[name].encode()))
        for name, panel in (("documents", self.documents), ("trailing", self.side)):
            panel.setVisible(kept.get(name) != "folded")

    # --- what is shown

    @property
    def actions_(self) -> tuple[Action, ...]:
        """The whole table, with the labels of the open project."""
        return ACTIONS + (label_actions(self.desk.project.schema) if self.desk.has_project else ())

    def bind(self) -> None:
        """Menus and keys from the table: after start, another project, changed keys or another language."""
        self.keymap = actions.keymap(self.actions_, self.settings)
        self.messages.schema = self.desk.project.schema if self.desk.has_project else None
        self._by_id = {action.id: action for action in self.actions_}
        self.menus.fill(self.actions_, self.keymap)
        self.keyboard.bind(self.keymap)
        self.inspector.entity.keys = self.keymap
        self._tell_hints()

    def show_desk(self) -> None:
        """Shows the desk's document, the start page, or what an empty project needs."""
        desk = self.desk
        has_document = desk.has_document
        self.middle.setCurrentWidget(self.canvas if has_document else self.welcome)
        self.documents.setVisible(desk.has_project and self.settings.window.get("documents") != "folded")
        self.side.setVisible(has_document and self.settings.window.get("trailing") != "folded")
        self.findings.setVisible(desk.has_project and not self.findings.isHidden())
        under = not self.findings.isHidden()
        self.relations.setVisible(has_document and not under and self.settings.window.get("relations") == "open")
        if has_document:
            self.bridge.attach(desk.session)
            self.canvas.open(desk)
            self.setWindowTitle(f"{desk.session.document.title} · {desk.project.name}")
            self.focus_page()
        else:
            self.canvas.close_document()
            self.bridge.attach(None)
            name = desk.project.name if desk.has_project else None
            self.setWindowTitle(name or "")
            self.welcome.show_project(name)

    def _count_acceptance(self) -> None:
        """The rates of the open project, in this annotator's layer."""
        session = self.bridge.session
        if session is None:
            self.relations.count_for(None)
            return
        from annotator.app.acceptance import Acceptance

        acceptance = Acceptance(self.desk.project.store, session.annotator)
        acceptance.follow(session)
        self.relations.count_for(acceptance)

    def focus_page(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress_page(self) -> None:
        """Letters of the article as set."""
        self.canvas.dress(
            self.wardrobe.theme, Type(self.settings.text("font"), self.settings.number("size") + self.screen_.zoomed)
        )

    # --- running actions

    def run(self, action_id: str) -> bool:
        """Runs an action; says in words why not. False when it makes no sense here, so the key goes on."""
        action = self._by_id.get(action_id)
        if action is None or not is_enabled(action, self.desk):
            return False
        self._guarded(lambda: action.run(self.desk))
        return True

    def _do(self, command: Command) -> None:
        self._guarded(lambda: self.desk.do_gesture(command))

    def _select(self, key: str) -> None:
        self.desk.session.select(ItemId(key))
        self.focus_page()

    def _lead_to(self, place: Place) -> None:
        from annotator.app.consistency import lead_to

        self.middle.setCurrentWidget(self.canvas)
        lead_to(self.desk, place)
        self.focus_page()

    def show_item(self, key: ItemId | None) -> None:
        """The article, with this item selected; without one, as it was left."""
        self.middle.setCurrentWidget(self.canvas)
        if key is not None:
            self.desk.session.select(key)
        self.focus_page()

    def _pick(self, number: int) -> None:
        self._guarded(lambda: self.desk.drawing.digit(number))

    def _seek(self, letters: str) -> bool:
        """While the other end of a relation is wanted, letters look for it by its name."""
        link = self.desk.linking
        if link is None or link.types or (letters == " " and not link.sought):
            return False
        self._guarded(lambda: self.desk.drawing.seek(*letters_meant(letters)))
        return True

    def _dropped(self, first: str, second: str, at: QPoint) -> None:
        """A mention was dropped on another: draws the relation, or asks which."""
        drawing, one, two = self.desk.drawing, ItemId(first), ItemId(second)
        types = drawing.types(one, two)

        def draw(kind: LinkType) -> None:
            self._guarded(lambda: drawing.draw(one, two, kind))

        if not types:
            self._guarded(lambda: drawing.refuse(one, two))
        elif len(types) == 1:
            draw(types[0])
        else:
            menu = self.menus.types(self, self.desk.session.schema, types, draw)
            popup(menu, at)
            menu.setActiveAction(menu.actions()[drawing.likely(one, two, types)])

    def _guarded(self, act: Callable[[], object]) -> None:
        """The place where an action's words for the user are caught."""
        self.messages.clear_error()
        try:
            act()
        except HashiyaError as error:
            self.messages.tell_error(error)
        self._hints_due.start()
        offer(self.desk, self.canvas, self.card)

    def _tell_hints(self) -> None:
        self.hints.show_hints(hints_for(self._by_id.values(), self.keymap, self.desk))

    def tell(self, message: Message) -> None:
        self.messages.tell(message, Severity.NOTE)

    # --- language, theme, closing

    def _dress(self, theme: Theme) -> None:
        del theme
        self.dress_page()

    def _translate(self) -> None:
        for at, title in enumerate((tr("Mentions"), tr("History"))):
            self.lists.setTabText(at, title)
        self.canvas.setAccessibleName(tr("Article"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "hints"):
            self._translate()
            self.bind()
            self.canvas.relabel()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A key that nothing used goes no further: Qt would make a beep of it.
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.projects.close()
        self.jobs.finish()
        kept = {
            **self.settings.window,
            "geometry": self.saveGeometry().toBase64().toStdString(),
            "columns": self.columns.saveState().toBase64().toStdString(),
            "side": self.side.saveState().toBase64().toStdString(),
            "rows": self.rows.saveState().toBase64().toStdString(),
        }
        try:
            self.settings.set_window(kept)
        except HashiyaError as error:
            self.messages.tell_error(error)
        event.accept()
