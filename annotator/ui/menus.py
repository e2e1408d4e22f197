"""Menus made from the table of actions: the menu bar, the context menu, and the types of a dropped relation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.app.actions import Action, Menu, is_enabled
from annotator.app.desk import Desk
from annotator.app.linking import LinkType
from annotator.model import Message, Schema
from annotator.ui.keycaps import shown
from annotator.ui.language import label_title, said, tr

# What a right click offers, in this order; empty strings are separators.
_CONTEXT = (
    "accept", "reject", "equal.document", "equal.project", "", "edge.proclitic", "relation", "relation.reverse", "",
    "accept.paragraph", "furniture",
)  # fmt: skip

# Keys are read from left to right in an Arabic menu too, as on the caps.
_LTR, _POP = "\u2066", "\u2069"

TITLES = {
    Menu.PROJECT: Message("&Project"),
    Menu.EDIT: Message("&Edit"),
    Menu.GO: Message("&Go"),
    Menu.DECIDE: Message("&Decide"),
    Menu.LABEL: Message("&Label"),
    Menu.EDGE: Message("Ed&ges"),
    Menu.RELATION: Message("&Relation"),
    Menu.VIEW: Message("&View"),
    Menu.HELP: Message("&Help"),
}


class Menus:
    """Fills `bar`, and makes popups. `run(action id)` runs an action; keys are shown here and bound in Keyboard."""

    def __init__(self, bar: QMenuBar, run: Callable[[str], object], desk: Callable[[], Desk | None]) -> None:
        self._bar = bar
        self._run = run
        self._desk = desk
        self._actions: tuple[Action, ...] = ()
        self._keys: dict[str, str] = {}

    def fill(self, actions: tuple[Action, ...], keymap: Mapping[str, str]) -> None:
        """Builds the menu bar anew; `keymap` is chord -> action id."""
        self._actions = actions
        self._keys = {}
        for chord, action_id in keymap.items():
            self._keys.setdefault(action_id, chord)
        self._bar.clear()
        for kind in Menu:
            mine = [action for action in actions if action.menu is kind and not _is_second(action)]
            if mine:
                menu = self._bar.addMenu(said(TITLES[kind]))
                self._add(menu, mine)
                menu.aboutToShow.connect(lambda menu=menu, mine=mine: self._enable(menu, mine))

    def context(self, parent: QWidget) -> QMenu:
        """What can be done with what is selected."""
        menu = QMenu(parent)
        by_id = {action.id: action for action in self._actions}
        desk = self._desk()
        for action_id in _CONTEXT:
            if not action_id:
                menu.addSeparator()
            elif is_enabled(by_id[action_id], desk):
                self._add(menu, [by_id[action_id]])
        if desk is not None and desk.has_document:
            self._add_labels(menu.addMenu(tr("Label")), desk.session.schema)
        return menu

    def labels(self, parent: QWidget) -> QMenu:
        """The labels for text that was just selected."""
        menu = QMenu(parent)
        desk = self._desk()
        if desk is not None and desk.has_document:
            self._add_labels(menu, desk.session.schema)
        return menu

    def types(
        self, parent: QWidget, schema: Schema, types: Sequence[LinkType], then: Callable[[LinkType], None]
    ) -> QMenu:
        """The legal types of a relation, numbered."""
        menu = QMenu(parent)
        for number, kind in enumerate(types, start=1):
            entry = menu.addAction(f"&{number}  {type_title(schema, kind)}")
            entry.triggered.connect(lambda _=False, kind=kind: then(kind))
        return menu

    def _add(self, menu: QMenu, actions: Iterable[Action]) -> None:
        desk = self._desk()
        schema = desk.session.schema if desk is not None and desk.has_document else None
        for action in actions:
            keys = self._keys.get(action.id, "")
            entry = QAction(said(action.title, schema) + (f"\t{_LTR}{shown(keys)}{_POP}" if keys else ""), menu)
            entry.setData(action.id)
            entry.triggered.connect(lambda _=False, action_id=action.id: self._run(action_id))
            menu.addAction(entry)

    def _add_labels(self, menu: QMenu, schema: Schema) -> None:
        for place, label in enumerate(schema.entities):
            number = f"&{(place + 1) % 10}  " if place < 10 else ""
            entry = QAction(dot(label.colour), number + label_title(schema, label.name), menu)
            entry.triggered.connect(lambda _=False, name=label.name: self._run(f"label.{name}"))
            menu.addAction(entry)

    def _enable(self, menu: QMenu, actions: Sequence[Action]) -> None:
        by_id = {action.id: action for action in actions}
        for entry in menu.actions():
            entry.setEnabled(is_enabled(by_id[entry.data()], self._desk()))


def type_title(schema: Schema, kind: LinkType) -> str:
    """A type as the menus call it; one that runs back to where the drawing began is marked."""
    title = label_title(schema, kind.label)
    return tr("{relation} (from there to here)", relation=title) if kind.reversed else title


def popup(menu: QMenu, at: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _is_second(action: Action) -> bool:
    """Second ways to one thing are on the page of keys, not in the menus."""
    return action.id.startswith(("digit.", "letter."))


def dot(colour: str) -> QIcon:
    """A spot of this colour, as the icon of a label."""
    picture = QPixmap(32, 32)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(8, 8, 16, 16)
    painter.end()
    return QIcon(picture)
