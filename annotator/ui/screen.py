"""What actions ask of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from annotator.model import HashiyaError, Message

if TYPE_CHECKING:
    from annotator.ui.window import Window


class WindowScreen:
    """The desk's screen: tells, shows dialogs and panels, zooms."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.zoomed = _whole(window.settings.window.get("zoom", "0"))

    def tell(self, message: Message) -> None:
        self._window.tell(message)

    def show(self, what: str) -> None:
        """Shows a dialog or a panel, or starts what needs one; `what` is a name from the table of actions."""
        shower: Callable[[], object] | None = getattr(self, "_show_" + what.replace("-", "_"), None)
        if shower is not None:
            shower()
        else:
            self._window.projects.start(what)

    def zoom(self, steps: int) -> None:
        """Larger or smaller letters than the size that is set, also in later sittings; 0 goes back to it."""
        window = self._window
        size = window.settings.number("size")
        self.zoomed = 0 if steps == 0 else max(11, min(48, size + self.zoomed + steps * 2)) - size
        window.dress_page()
        self._keep(lambda: window.settings.set_window({**window.settings.window, "zoom": str(self.zoomed)}))

    def move_line(self, lines: int) -> None:
        self._window.canvas.move_line(lines)

    def refresh(self) -> None:
        window = self._window
        if window.bridge.session is not (window.desk.session if window.desk.has_document else None):
            window.show_desk()
        elif window.has_workspace:
            window.canvas.refresh()
            for panel in (window.mentions, window.relations):
                panel.show_rejected(window.desk.reviewing)

    # --- dialogs

    def _show_palette(self) -> None:
        from annotator.ui.dialogs.palette import Palette

        window = self._window
        dialog = Palette(window.actions_, window.keymap, window.desk, window)
        dialog.chosen.connect(window.run)
        dialog.exec()

    def _show_shortcuts(self) -> None:
        from annotator.ui.dialogs.shortcuts import Shortcuts

        window = self._window
        schema = window.desk.project.schema if window.desk.has_project else None
        if Shortcuts(window.actions_, window.settings, window, schema).exec():
            window.bind()

    def _show_settings(self) -> None:
        from annotator.ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._window.settings, self._window)
        dialog.changed.connect(lambda _key: self._apply_settings())
        dialog.exec()
        self._apply_settings()

    def _apply_settings(self) -> None:
        window = self._window
        window.wardrobe.wear(window.settings.text("theme"))
        window.interpreter.speak(window.settings.text("language"))
        window.projects.time_backups()
        if window.has_workspace:
            if window.documents.order != window.settings.text("order"):
                window.projects.refill()
            window.dress_page()
            window.canvas.refresh()

    def _show_schema(self) -> None:
        from annotator.ui.schema import change_schema

        change_schema(self._window)

    def _show_suggesters(self) -> None:
        from annotator.ui.suggesters import switch_suggesters

        switch_suggesters(self._window)

    def _show_train(self) -> None:
        self._window.projects.training.show()

    def _show_find(self) -> None:
        from annotator.ui.dialogs.find import FindBar

        FindBar.over(self._window.canvas, self._window.desk)

    def _show_go_to_document(self) -> None:
        from annotator.ui.dialogs.go_to_document import GoToDocument

        window = self._window
        dialog = GoToDocument(window.desk.project.documents(), window)
        if dialog.exec() and dialog.document is not None:
            window.projects.open_document(dialog.document)

    def _show_link_entity(self) -> None:
        from annotator.ui.dialogs.link_entity import link_selected

        link_selected(self._window.desk, self._window)

    def _show_registry(self) -> None:
        from annotator.ui.dialogs.registry import RegistryDialog

        window, desk = self._window, self._window.desk
        dialog = RegistryDialog(desk.project, window.settings.text("annotator"), window)
        if dialog.exec() and dialog.wanted is not None:
            window.projects.open_document(dialog.wanted.document_id)
            desk.session.select(dialog.wanted.mention)
            window.focus_page()
        elif desk.has_document:
            desk.session.select(desk.session.selected)

    def _show_messages(self) -> None:
        from annotator.ui.messages import MessageLog

        bar = self._window.messages
        log = MessageLog(bar.log, bar)
        log.adjustSize()
        log.move(bar.mapToGlobal(QPoint(0, -log.height() - 4)))
        log.show()

    def _show_update(self) -> None:
        from annotator.ui.updating import update_from_file

        update_from_file(self._window)

    def _show_about(self) -> None:
        from annotator.ui.dialogs.about import About

        About(self._window).exec()

    # --- panels and appearance

    def _show_panel_documents(self) -> None:
        self._fold("documents")

    def _show_panel_selected(self) -> None:
        self._fold("trailing")

    def _show_panel_mentions(self) -> None:
        self._show_list(0)

    def _show_panel_relations(self) -> None:
        """The table under the article: the key opens it and goes into it, and from there folds it away."""
        window = self._window
        inside = window.relations.isVisible() and window.relations.isAncestorOf(window.focusWidget() or window)
        shown = window.desk.has_document and not inside
        window.findings.hide()
        window.relations.setVisible(shown)
        kept = {**window.settings.window, "relations": "open" if shown else ""}
        self._keep(lambda: window.settings.set_window(kept))
        if shown:
            window.relations.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            window.focus_page()

    def _show_findings(self) -> None:
        """The list under the article, in the place of the relations: the key opens it, goes into it, and folds it."""
        window = self._window
        inside = window.findings.isVisible() and window.findings.isAncestorOf(window.focusWidget() or window)
        if inside:
            window.findings.hide()
            window.relations.setVisible(window.desk.has_document and window.settings.window.get("relations") == "open")
            window.focus_page()
        else:
            self.show_findings()

    def show_findings(self) -> None:
        """The list of what does not agree, with the keyboard in it."""
        window = self._window
        window.relations.hide()
        window.findings.show()
        window.findings.ready(window.settings.text("annotator"))
        window.findings.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_next_finding(self) -> None:
        window = self._window
        if not window.findings.isVisible():
            self.show_findings()
        elif not window.findings.go_on():
            window.tell(Message("Nothing was found: the annotations agree."))

    def _show_network(self) -> None:
        from annotator.ui.network.page import NetworkPage

        NetworkPage.turn(self._window.middle, self._window.bridge, self._window.show_item)

    def _show_panel_history(self) -> None:
        self._show_list(1)

    def _show_list(self, number: int) -> None:
        """Shows a list and puts the keyboard into it: arrows walk, Enter selects and goes back to the page."""
        workspace = self._window.workspace
        workspace.side.show()
        workspace.lists.setCurrentIndex(number)
        workspace.lists.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self, name: str) -> None:
        window = self._window
        panel = window.workspace.folding[name]
        panel.setVisible(not panel.isVisible())
        kept = {**window.settings.window, name: "" if panel.isVisible() else "folded"}
        self._keep(lambda: window.settings.set_window(kept))
        window.focus_page()

    def _show_theme(self) -> None:
        window = self._window
        choice = "light" if window.wardrobe.theme.dark else "dark"
        self._keep(lambda: window.settings.set("theme", choice))
        window.wardrobe.wear(choice)

    def _show_fullscreen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def _show_quit(self) -> None:
        self._window.close()

    def _keep(self, act: Callable[[], object]) -> None:
        try:
            act()
        except HashiyaError as error:
            self._window.messages.tell_error(error)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0
