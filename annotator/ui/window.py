"""The one window: creates, places and connects; what things do is elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from annotator.app import actions
from annotator.app.actions import ACTIONS, Action, is_enabled, label_actions
from annotator.app.desk import Desk
from annotator.app.linking import LinkType
from annotator.app.settings import Settings
from annotator.editing import Command
from annotator.model import HashiyaError, ItemId, Message
from annotator.ui.bridge import Bridge
from annotator.ui.dialogs.welcome import Welcome
from annotator.ui.jobs import JobBar, Jobs
from annotator.ui.keyboard import Keyboard
from annotator.ui.keys import letters_meant
from annotator.ui.language import Interpreter
from annotator.ui.menus import Menus, popup
from annotator.ui.messages import MessageBar, Severity
from annotator.ui.panels.hints import HintLine, hints_for
from annotator.ui.projects import Projects
from annotator.ui.screen import WindowScreen
from annotator.ui.sweeping import Sweeper
from annotator.ui.theme import Theme, Wardrobe

if TYPE_CHECKING:
    from annotator.app.consistency import Place
    from annotator.ui.canvas.canvas import Canvas
    from annotator.ui.panels.documents import DocumentsPanel
    from annotator.ui.panels.findings import FindingsPanel
    from annotator.ui.panels.history import HistoryPanel
    from annotator.ui.panels.inspector import InspectorPanel
    from annotator.ui.panels.mentions import MentionsPanel
    from annotator.ui.panels.relations import RelationsPanel
    from annotator.ui.workspace import Workspace


class Window(QMainWindow):
    """The start page, and from the first project on the workspace. `furnished` when there is a workspace."""

    furnished = Signal()

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
        self._workspace: Workspace | None = None
        self._create()
        self._place()
        self._connect()
        self.resize(1280, 800)
        if "geometry" in settings.window:
            self.restoreGeometry(QByteArray.fromBase64(settings.window["geometry"].encode()))
        self.bind()
        self.show_desk()

    # --- creating and placing

    def _create(self) -> None:
        self.welcome = Welcome(self.settings)
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
        self.middle = QStackedWidget()
        self.middle.addWidget(self.welcome)
        # Behind the start page: a project that was asked for is awaited before an empty page.
        self.middle.addWidget(QWidget())
        foot = QWidget()
        self._column = QVBoxLayout(foot)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for line in (self.middle, self.job_bar, self.messages, self.hints):
            self._column.addWidget(line)
        self._column.setStretch(0, 1)
        self.setCentralWidget(foot)
        self.setMinimumSize(QSize(760, 480))

    def _connect(self) -> None:
        self.wardrobe.changed.connect(self._dress)
        self._dress(self.wardrobe.theme)
        self.hints.chosen.connect(self.run)
        self.jobs.failed.connect(self.messages.tell_error)
        # Once for all that a key does, and after the page is painted.
        self.bridge.selected.connect(self._hints_due.start)
        self.bridge.changed.connect(lambda _change: self._hints_due.start())
        self.bridge.opened.connect(self._hints_due.start)
        self.projects.connect_welcome(self.welcome)

    @property
    def has_workspace(self) -> bool:
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """Made when it is first asked for."""
        if self._workspace is None:
            from annotator.ui.workspace import Workspace

            shown = self.middle.currentIndex()
            made = Workspace(self.bridge, self.jobs, self.projects.journal, self.middle, self.settings.window)
            self._column.insertWidget(0, made, 1)
            made.show()
            self.middle.setCurrentIndex(shown)
            self._workspace = made
            self._furnish(made)
            self.furnished.emit()
        return self._workspace

    def _furnish(self, made: Workspace) -> None:
        made.inspector.entity.keys = self.keymap
        made.canvas.command_wanted.connect(self._do)
        made.canvas.menu_wanted.connect(lambda at: popup(self.menus.context(self), at))
        made.canvas.labels_wanted.connect(lambda at: popup(self.menus.labels(self), at))
        made.canvas.link_dropped.connect(self._dropped)
        made.canvas.picked.connect(lambda key: self._guarded(lambda: self.desk.drawing.settle(ItemId(key))))
        made.card.chosen.connect(self._pick)
        made.documents.chosen.connect(self.projects.open_document)
        made.documents.add.connect(lambda: self.screen_.show("import"))
        made.documents.left.connect(self.focus_page)
        made.documents.ordered.connect(lambda order: self._guarded(lambda: self.projects.order(order)))
        made.documents.done.connect(self.projects.compare_first)
        made.mentions.picked.connect(self._select)
        made.relations.picked.connect(lambda key: self.desk.session.select(ItemId(key)))
        made.relations.wanted.connect(self.run)
        made.relations.left.connect(self.focus_page)
        made.findings.picked.connect(lambda place: self._guarded(lambda: self._lead_to(place)))
        made.findings.left.connect(self.focus_page)
        # After the panels, which heard of a document before their numbers come.
        self.bridge.opened.connect(self._count_acceptance)
        self.dress_page()

    @property
    def canvas(self) -> Canvas:
        return self.workspace.canvas

    @property
    def documents(self) -> DocumentsPanel:
        return self.workspace.documents

    @property
    def inspector(self) -> InspectorPanel:
        return self.workspace.inspector

    @property
    def mentions(self) -> MentionsPanel:
        return self.workspace.mentions

    @property
    def relations(self) -> RelationsPanel:
        return self.workspace.relations

    @property
    def findings(self) -> FindingsPanel:
        return self.workspace.findings

    @property
    def history(self) -> HistoryPanel:
        return self.workspace.history

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
        if self._workspace is not None:
            self._workspace.inspector.entity.keys = self.keymap
        self._tell_hints()

    def show_desk(self) -> None:
        """Shows the desk's document, the start page, or what an empty project needs."""
        desk = self.desk
        if desk.has_project or self._workspace is not None:
            self.workspace.show_desk(desk, self.settings.window)
        if desk.has_document:
            self.middle.setCurrentWidget(self.canvas)
            self.bridge.attach(desk.session)
            self.canvas.open(desk)
            self.setWindowTitle(f"{desk.session.document.title} · {desk.project.name}")
            self.focus_page()
        else:
            self.middle.setCurrentWidget(self.welcome)
            if self._workspace is not None:
                self._workspace.canvas.close_document()
            self.bridge.attach(None)
            name = desk.project.name if desk.has_project else None
            self.setWindowTitle(name or "")
            self.welcome.show_project(name)

    def await_project(self) -> None:
        """An empty page in the place of the start page, which would be gone before it could be read."""
        self.middle.setCurrentIndex(1)

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
        if self._workspace is None:
            return
        from annotator.ui.canvas.sheet import Type

        self._workspace.canvas.dress(
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
        if self._workspace is not None:
            from annotator.ui.linking import offer

            offer(self.desk, self._workspace.canvas, self._workspace.card)

    def _tell_hints(self) -> None:
        self.hints.show_hints(hints_for(self._by_id.values(), self.keymap, self.desk))

    def tell(self, message: Message) -> None:
        self.messages.tell(message, Severity.NOTE)

    # --- language, theme, closing

    def _dress(self, theme: Theme) -> None:
        del theme
        self.dress_page()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "hints"):
            self.bind()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A key that nothing used goes no further: Qt would make a beep of it.
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.projects.close()
        self.jobs.finish()
        kept = {**self.settings.window, "geometry": self.saveGeometry().toBase64().toStdString()}
        if self._workspace is not None:
            kept |= self._workspace.sizes_kept
        try:
            self.settings.set_window(kept)
        except HashiyaError as error:
            self.messages.tell_error(error)
        event.accept()
