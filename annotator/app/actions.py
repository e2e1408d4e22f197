"""Everything the window can do, as a table: menus, palette, hint line, shortcuts page and manual are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.app import entities
from annotator.app.always import always_suggest
from annotator.app.checking import toggle_checked
from annotator.app.desk import Desk
from annotator.app.relating import move_line, pick, reverse, start_link
from annotator.app.settings import Settings
from annotator.app.units import Unit
from annotator.model import SURE, Annotation, Checked, Mention, Message, Relation, Schema, Suggestion


class Menu(StrEnum):
    PROJECT = "project"
    EDIT = "edit"
    GO = "go"
    DECIDE = "decide"
    LABEL = "label"
    EDGE = "edge"
    RELATION = "relation"
    VIEW = "view"
    HELP = "help"


class Needs(StrEnum):
    """What must be there for the action to make sense; the screen greys out the rest."""

    NOTHING = "nothing"
    PROJECT = "project"
    DOCUMENT = "document"
    ITEM = "item"
    MENTION = "mention"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Action:
    """`keys` are chords of physical keys, such as "Ctrl+Shift+Left" or "R"; the first is the one shown.

    `hint` is a word for the hint line at the foot; empty means it is not shown there.
    """

    id: str
    title: Message
    menu: Menu
    run: Callable[[Desk], object]
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.DOCUMENT
    hint: Message | None = None


def _show(what: str) -> Callable[[Desk], object]:
    return lambda desk: desk.screen.show(what)


def _edge(end: bool, left: bool, unit: Unit) -> Callable[[Desk], object]:
    return lambda desk: desk.move_edge(end=end, left=left, unit=unit)


_PROJECT = (
    Action("project.new", Message("New project…"), Menu.PROJECT, _show("new"), ("Ctrl+N",), Needs.NOTHING),
    Action("project.open", Message("Open a project…"), Menu.PROJECT, _show("open"), ("Ctrl+O",), Needs.NOTHING),
    Action("project.sample", Message("Open the sample"), Menu.PROJECT, _show("sample"), (), Needs.NOTHING),
    Action("import", Message("Import articles…"), Menu.PROJECT, _show("import"), ("Ctrl+I",), Needs.PROJECT),
    Action("suggest", Message("Suggest anew in this document"), Menu.PROJECT, _show("suggest"), ("Ctrl+Shift+S",)),
    Action("suggest.all", Message("Suggest anew in documents that are not done"), Menu.PROJECT, _show("suggest-all"),
           (), Needs.PROJECT),
    Action("learn", Message("Learn from what was decided"), Menu.PROJECT, _show("learn"), (), Needs.PROJECT),
    Action("suggesters", Message("Suggesters: who suggests, and how well…"), Menu.PROJECT, _show("suggesters"),
           ("Ctrl+Shift+G",), Needs.PROJECT),
    Action("train", Message("Train a model…"), Menu.PROJECT, _show("train"), ("Ctrl+Shift+T",), Needs.PROJECT),
    Action("lists.add", Message("Add a list of forms to suggest…"), Menu.PROJECT, _show("add-list"), (),
           Needs.PROJECT),
    Action("pipeline", Message("Let a spaCy pipeline suggest too…"), Menu.PROJECT, _show("pipeline"), (),
           Needs.NOTHING),
    Action("registry", Message("Registry of entities…"), Menu.PROJECT, _show("registry"), ("Ctrl+Shift+J",),
           Needs.PROJECT),
    Action("check", Message("Look for what does not agree…"), Menu.PROJECT, _show("findings"), ("Shift+F6",),
           Needs.PROJECT),
    Action("export", Message("Export gold…"), Menu.PROJECT, _show("export"), ("Ctrl+E",), Needs.PROJECT),
    Action("backup", Message("Make a backup now"), Menu.PROJECT, _show("backup"), (), Needs.PROJECT),
    Action("schema", Message("Schema…"), Menu.PROJECT, _show("schema"), ("Ctrl+Shift+L",), Needs.PROJECT),
    Action("settings", Message("Settings…"), Menu.PROJECT, _show("settings"), ("Ctrl+,",), Needs.NOTHING),
    Action("project.close", Message("Close the project"), Menu.PROJECT, _show("close"), ("Ctrl+W",), Needs.PROJECT),
    Action("quit", Message("Quit"), Menu.PROJECT, _show("quit"), ("Ctrl+Q",), Needs.NOTHING),
)  # fmt: skip

_EDIT = (
    Action("undo", Message("Undo"), Menu.EDIT, Desk.undo, ("Ctrl+Z",), hint=Message("undo")),
    Action("redo", Message("Redo"), Menu.EDIT, Desk.redo, ("Ctrl+Shift+Z", "Ctrl+Y")),
    Action("find", Message("Find in the document…"), Menu.EDIT, _show("find"), ("Ctrl+F",)),
    Action("furniture", Message("Paragraph is furniture, or article text again"), Menu.EDIT, Desk.toggle_furniture,
           ("U",)),
    Action("done.entities", Message("Entities are done, or open again"), Menu.EDIT,
           lambda desk: desk.toggle_checked(Checked.ENTITIES), ("F9",)),
    Action("done.relations", Message("Relations are done, or open again"), Menu.EDIT,
           lambda desk: desk.toggle_checked(Checked.RELATIONS), ("F10",)),
    Action("done", Message("All done: mark, and open the next document"), Menu.EDIT, Desk.done_and_next,
           ("Ctrl+Enter",), hint=Message("done")),
)  # fmt: skip

_GO = (
    Action("next", Message("Next suggestion"), Menu.GO, lambda desk: desk.go_pending(forward=True), ("Tab",),
           hint=Message("next")),
    Action("previous", Message("Previous suggestion"), Menu.GO, lambda desk: desk.go_pending(forward=False),
           ("Shift+Tab",)),
    Action("next.mention", Message("Next mention or suggestion"), Menu.GO, lambda desk: desk.go_shown(forward=True),
           ("Alt+Down",)),
    Action("previous.mention", Message("Previous mention or suggestion"), Menu.GO,
           lambda desk: desk.go_shown(forward=False), ("Alt+Up",)),
    Action("left", Message("To the left: mention, or word"), Menu.GO, lambda desk: desk.go_sideways(left=True),
           ("Left",)),
    Action("right", Message("To the right: mention, or word"), Menu.GO, lambda desk: desk.go_sideways(left=False),
           ("Right",)),
    Action("left.letter", Message("To the left by a letter"), Menu.GO,
           lambda desk: desk.go_sideways(left=True, unit=Unit.GRAPHEME), ("Ctrl+Left",)),
    Action("right.letter", Message("To the right by a letter"), Menu.GO,
           lambda desk: desk.go_sideways(left=False, unit=Unit.GRAPHEME), ("Ctrl+Right",)),
    Action("line.up", Message("A line up"), Menu.GO, lambda desk: move_line(desk, -1), ("Up",)),
    Action("line.down", Message("A line down"), Menu.GO, lambda desk: move_line(desk, 1), ("Down",)),
    Action("page.up", Message("A page up"), Menu.GO, lambda desk: desk.screen.move_line(-15), ("PageUp",)),
    Action("page.down", Message("A page down"), Menu.GO, lambda desk: desk.screen.move_line(15), ("PageDown",)),
    Action("start", Message("To the start of the document"), Menu.GO, lambda desk: desk.session.point(0),
           ("Ctrl+Home",)),
    Action("end", Message("To the end of the document"), Menu.GO,
           lambda desk: desk.session.point(len(desk.session.document.text)), ("Ctrl+End",)),
    Action("text", Message("To the text, or stop drawing"), Menu.GO, Desk.to_text, ("Esc",)),
    Action("check.next", Message("Next place that does not agree"), Menu.GO, _show("next-finding"), ("Ctrl+F6",),
           Needs.PROJECT),
    Action("document.next", Message("Next document"), Menu.GO, lambda desk: desk.go_to_document(1),
           ("Ctrl+PageDown",), Needs.PROJECT),
    Action("document.previous", Message("Previous document"), Menu.GO, lambda desk: desk.go_to_document(-1),
           ("Ctrl+PageUp",), Needs.PROJECT),
    Action("document.go", Message("Go to a document…"), Menu.GO, _show("go-to-document"), ("Ctrl+G",), Needs.PROJECT),
)  # fmt: skip

_DECIDE = (
    Action("accept", Message("Accept"), Menu.DECIDE, Desk.accept, ("Enter",), Needs.ITEM, Message("accept")),
    Action("reject", Message("Reject, or remove"), Menu.DECIDE, Desk.reject, ("Backspace", "Delete"), Needs.ITEM,
           Message("reject")),
    Action("accept.paragraph", Message("Accept all in the paragraph"), Menu.DECIDE, Desk.accept_paragraph,
           ("Shift+Enter",)),
    Action("accept.document", Message("Accept all in the document"), Menu.DECIDE, Desk.accept_document,
           ("Ctrl+Shift+Enter",)),
    Action("accept.sure", Message("Accept all sure ones in the document"), Menu.DECIDE,
           lambda desk: desk.accept_document(SURE), ("Alt+Enter",)),
    Action("equal.document", Message("The same for all equal forms in the document"), Menu.DECIDE,
           lambda desk: desk.decide_equal(everywhere=False), ("A",), Needs.MENTION, Message("all alike")),
    Action("equal.project", Message("The same for all equal forms in the project"), Menu.DECIDE,
           lambda desk: desk.decide_equal(everywhere=True), ("Shift+A",), Needs.MENTION),
    Action("lists.form", Message("Always suggest this form, or no more"), Menu.DECIDE, always_suggest, ("Ctrl+L",),
           Needs.MENTION),
)  # fmt: skip

_EDGE = (
    Action("edge.end.left", Message("End: a word to the left"), Menu.EDGE, _edge(True, True, Unit.TOKEN),
           ("Shift+Left",), hint=Message("edge")),
    Action("edge.end.right", Message("End: a word to the right"), Menu.EDGE, _edge(True, False, Unit.TOKEN),
           ("Shift+Right",)),
    Action("edge.start.left", Message("Start: a word to the left"), Menu.EDGE, _edge(False, True, Unit.TOKEN),
           ("Alt+Left",)),
    Action("edge.start.right", Message("Start: a word to the right"), Menu.EDGE, _edge(False, False, Unit.TOKEN),
           ("Alt+Right",)),
    Action("edge.end.left.letter", Message("End: a letter to the left"), Menu.EDGE, _edge(True, True, Unit.GRAPHEME),
           ("Ctrl+Shift+Left",)),
    Action("edge.end.right.letter", Message("End: a letter to the right"), Menu.EDGE,
           _edge(True, False, Unit.GRAPHEME), ("Ctrl+Shift+Right",)),
    Action("edge.start.left.letter", Message("Start: a letter to the left"), Menu.EDGE,
           _edge(False, True, Unit.GRAPHEME), ("Ctrl+Alt+Left",)),
    Action("edge.start.right.letter", Message("Start: a letter to the right"), Menu.EDGE,
           _edge(False, False, Unit.GRAPHEME), ("Ctrl+Alt+Right",)),
    Action("edge.proclitic", Message("Leave out the proclitic, or take it in"), Menu.EDGE, Desk.toggle_proclitic,
           ("W",), Needs.MENTION),
)  # fmt: skip

_RELATION = (
    Action("relation", Message("Draw a relation from here"), Menu.RELATION, start_link, ("R",), Needs.ITEM,
           Message("relation")),
    Action("relation.reverse", Message("Reverse the relation"), Menu.RELATION, reverse, ("Q",), Needs.RELATION,
           Message("reverse")),
    Action("relation.checked", Message("Relations of this mention, or pair, are done or open again"), Menu.RELATION,
           toggle_checked, ("Shift+R",), Needs.MENTION),
    Action("entity", Message("Link to an entry of the registry…"), Menu.RELATION, _show("link-entity"), ("J",),
           Needs.MENTION, Message("entry")),
    Action("entity.take", Message("Link to the entry that is suggested"), Menu.RELATION, entities.take_suggested,
           ("Shift+J",), Needs.MENTION),
    Action("entity.sure", Message("Link all sure ones in the document"), Menu.RELATION, entities.link_all_sure,
           ("Ctrl+J",)),
)  # fmt: skip

_VIEW = (
    Action("palette", Message("All commands…"), Menu.VIEW, _show("palette"), ("Ctrl+K",), Needs.NOTHING,
           Message("all commands")),
    Action("review", Message("Show rejected suggestions"), Menu.VIEW, Desk.toggle_review, ("V",)),
    Action("arcs", Message("Arcs: of the selected mention, all, none"), Menu.VIEW, Desk.next_arcs, ("X",)),
    Action("zoom.in", Message("Larger text"), Menu.VIEW, lambda desk: desk.screen.zoom(1), ("Ctrl++", "Ctrl+=")),
    Action("zoom.out", Message("Smaller text"), Menu.VIEW, lambda desk: desk.screen.zoom(-1), ("Ctrl+-",)),
    Action("zoom.reset", Message("Text size as set"), Menu.VIEW, lambda desk: desk.screen.zoom(0), ("Ctrl+0",)),
    Action("panel.documents", Message("Documents"), Menu.VIEW, _show("panel-documents"), ("F2",), Needs.NOTHING),
    Action("panel.selected", Message("Selected"), Menu.VIEW, _show("panel-selected"), ("F3",), Needs.NOTHING),
    Action("panel.mentions", Message("Mentions"), Menu.VIEW, _show("panel-mentions"), ("F4",), Needs.NOTHING),
    Action("panel.relations", Message("Relations"), Menu.VIEW, _show("panel-relations"), ("F6",), Needs.NOTHING),
    Action("network", Message("Entities and relations as a net, or back to the article"), Menu.VIEW, _show("network"),
           ("F5",)),
    Action("panel.history", Message("History"), Menu.VIEW, _show("panel-history"), ("F7",), Needs.NOTHING),
    Action("theme", Message("Light or dark"), Menu.VIEW, _show("theme"), ("F8",), Needs.NOTHING),
    Action("fullscreen", Message("Full screen"), Menu.VIEW, _show("fullscreen"), ("F11",), Needs.NOTHING),
)  # fmt: skip

_HELP = (
    Action("messages", Message("Messages so far"), Menu.HELP, _show("messages"), ("F12",), Needs.NOTHING),
    Action("shortcuts", Message("Keys"), Menu.HELP, _show("shortcuts"), ("F1",), Needs.NOTHING),
    Action("update", Message("Update the program from a file…"), Menu.HELP, _show("update"), (), Needs.NOTHING),
    Action("about", Message("About Hashiya"), Menu.HELP, _show("about"), (), Needs.NOTHING),
)

ACTIONS: tuple[Action, ...] = _PROJECT + _EDIT + _GO + _DECIDE + _EDGE + _RELATION + _VIEW + _HELP

_DIGITS = "1234567890"


def label_actions(schema: Schema) -> tuple[Action, ...]:
    """One action for each entity label: its place among the digits, then its own letter.

    The digits also pick partners and types while a relation is drawn, so all ten are there whatever the schema.
    """
    taken = {key for action in ACTIONS for key in action.keys}
    actions = []
    for place, label in enumerate(schema.entities):
        digit = (_DIGITS[place],) if place < len(_DIGITS) else ()
        letter = (label.key,) if label.key and label.key not in taken else ()
        actions.append(
            Action(
                f"label.{label.name}",
                Message("Label as {label}", label=label.name),
                Menu.LABEL,
                _digit_or_label(place + 1, label.name) if digit else _label(label.name),
                digit,
            )
        )
        if letter:
            actions.append(
                Action(
                    f"letter.{label.name}",
                    Message("Label as {label} by its letter", label=label.name),
                    Menu.LABEL,
                    _label(label.name),
                    letter,
                )
            )
    actions += [
        Action(f"digit.{digit}", Message("Pick number {digit}", digit=digit), Menu.LABEL, _digit(place + 1), (digit,))
        for place, digit in enumerate(_DIGITS)
        if place >= len(schema.entities)
    ]
    return tuple(actions)


def _digit_or_label(number: int, name: str) -> Callable[[Desk], object]:
    return lambda desk: pick(desk, number, name)


def _digit(number: int) -> Callable[[Desk], object]:
    return lambda desk: pick(desk, number)


def _label(name: str) -> Callable[[Desk], object]:
    return lambda desk: desk.label(name)


def keymap(actions: tuple[Action, ...], settings: Settings) -> Mapping[str, str]:
    """Which action each chord runs: the table's keys, then what the user changed."""
    chords = {key: action.id for action in actions for key in action.keys}
    chords.update(settings.keys)
    return {chord: action for chord, action in chords.items() if action}


def is_enabled(action: Action, desk: Desk | None) -> bool:
    """Whether what the action needs is there."""
    if action.needs is Needs.NOTHING:
        return True
    if desk is None:
        return False
    if action.needs is Needs.PROJECT:
        return desk.has_project
    if not desk.has_document:
        return False
    return action.needs is Needs.DOCUMENT or _has_selected(action.needs, desk)


def _has_selected(needs: Needs, desk: Desk) -> bool:
    annotation: Annotation = desk.annotation
    match annotation.get(desk.session.selected):
        case Mention() | Suggestion(proposed=Mention()):
            return needs in (Needs.ITEM, Needs.MENTION)
        case Relation() | Suggestion(proposed=Relation()):
            return needs in (Needs.ITEM, Needs.RELATION)
        case _:
            return False
