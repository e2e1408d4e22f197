"""What a person at the desk can do: every action of the window, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.app import walking
from annotator.app.linking import ARCS_SAID, Arcs, Linking, accepted_together, mention_of
from annotator.app.screen import Screen
from annotator.app.settings import Settings
from annotator.app.units import Unit
from annotator.editing import (
    Accept,
    Add,
    Command,
    MarkParagraph,
    MoveEdges,
    Reject,
    Relabel,
    SetChecked,
    Together,
)
from annotator.model import (
    Annotation,
    Change,
    Checked,
    DocumentId,
    InvalidEdit,
    ItemId,
    Mention,
    Message,
    RegionKind,
    Relation,
    Span,
    Step,
    Suggestion,
    decided_on,
)

if TYPE_CHECKING:  # the window is painted before storage and text are loaded
    from annotator.app.drawing import Drawing
    from annotator.app.edges import Edges
    from annotator.app.project import Project
    from annotator.app.session import Session


class Desk:
    """At most one open project, at most one open document, and where the annotator stands in it.

    Every method is what one key does; it raises HashiyaError with words when that makes no sense here.
    """

    def __init__(self, settings: Settings, screen: Screen, project: Project | None = None) -> None:
        self.settings = settings
        self.screen = screen
        self._project = project
        self.reviewing = False
        self.arcs = Arcs.SELECTED
        self._session: Session | None = None
        self._drawing: Drawing | None = None
        self._edges: Edges | None = None

    # --- projects and documents

    @property
    def has_project(self) -> bool:
        return self._project is not None

    @property
    def project(self) -> Project:
        if self._project is None:
            raise InvalidEdit("Open a project first.")
        return self._project

    def take_project(self, project: Project | None) -> None:
        self.leave()
        self._project = project

    @property
    def has_document(self) -> bool:
        return self._session is not None

    @property
    def session(self) -> Session:
        if self._session is None:
            raise InvalidEdit("Open a document first.")
        return self._session

    @property
    def drawing(self) -> Drawing:
        if self._drawing is None:
            raise InvalidEdit("Open a document first.")
        return self._drawing

    @property
    def linking(self) -> Linking | None:
        """The relation that is being drawn."""
        return self._drawing.linking if self._drawing is not None else None

    @property
    def annotation(self) -> Annotation:
        return self.session.annotation

    @property
    def edges(self) -> Edges:
        if self._edges is None:
            from annotator.app.edges import Edges
            from annotator.app.suggesting import lexicon_for
            from annotator.text.paragraphs import paragraphs

            text, language = self.session.document.text, self.session.document.language
            self._edges = Edges(text, paragraphs(text), lambda: lexicon_for(language))
        return self._edges

    def open(self, document_id: DocumentId) -> Session:
        from annotator.app.drawing import Drawing

        self.leave()
        self._session = self.project.session(document_id, self.settings.text("annotator"))
        self._edges, self._drawing = None, Drawing(self._session)
        self.screen.refresh()
        return self._session

    def leave(self) -> None:
        if self._session is not None:
            self._session.remember_place(self._session.caret)
        self._session, self._drawing = None, None

    def go_to_document(self, steps: int) -> None:
        rows = self.project.queue.rows()
        here = next((n for n, row in enumerate(rows) if self.has_document and row.id == self.session.document.id), -1)
        at = here + steps
        if not 0 <= at < len(rows):
            raise InvalidEdit("There is no further document in this direction.")
        self.open(rows[at].id)

    def done_and_next(self) -> None:
        """Marks entities and relations as done, then opens the next document that is not."""
        self._do(SetChecked(tuple(Checked)))
        self.screen.show("learn-if-due")
        states = self.project.states(self.session.annotator)
        rows = self.project.queue.rows()
        here = next(n for n, row in enumerate(rows) if row.id == self.session.document.id)
        for row in rows[here + 1 :] + rows[:here]:
            if not (states[row.id].entities_done and states[row.id].relations_done):
                self.open(row.id)
                return
        self.screen.tell(Message("All documents are done. Export the gold from the Project menu."))

    def toggle_checked(self, what: Checked) -> None:
        done = self.annotation.check(what) is None
        self._do(SetChecked((what,), on=done))
        self.screen.tell(Message("Done: {what}", what=what) if done else Message("Open again: {what}", what=what))

    # --- going from item to item

    def go_pending(self, *, forward: bool) -> None:
        found = walking.next_pending(self.annotation, self._here(), forward=forward)
        if found is None:
            self.session.select(self.session.selected)
            self.screen.tell(Message("Nothing is left to decide in this document. Mark it as done with Ctrl+Enter."))
            return
        self.session.select(found)

    def go_shown(self, *, forward: bool) -> None:
        if found := walking.next_shown(self.annotation, self._here(), forward=forward, rejected=self.reviewing):
            self.session.select(found)

    def go_sideways(self, *, left: bool, unit: Unit = Unit.TOKEN, extend: bool = False) -> None:
        """The arrow keys: to the next mention when one is selected, else the caret through the text."""
        if self.linking is not None:
            self.drawing.walk(forward=self._forward(left))
        elif self.session.selected is not None and not extend:
            self.go_shown(forward=self._forward(left))
        else:
            session = self.session
            anchor = session.anchor if extend else None
            to = self.edges.step(session.caret, forward=self._forward(left), unit=unit, anchor=anchor)
            session.point(to, keep_anchor=extend)

    def to_text(self) -> None:
        """Esc: stops drawing a relation, or puts the caret where the selected mention is."""
        if self.linking is not None:
            self.drawing.stop()
        else:
            self.session.point(self.session.caret)

    # --- deciding

    def accept(self) -> None:
        if self.linking is not None:
            self.drawing.settle()
            return
        key = self._selected()
        if self.annotation.is_pending(key):
            self._decide(Accept((key,)), key)
        else:
            self.go_pending(forward=True)

    def reject(self) -> None:
        if self.linking is not None:
            self.drawing.erase()
            return
        key = self._selected()
        self._decide(Reject((key,)), key)

    def label(self, name: str) -> None:
        """Sets the label of the selected item, or makes a mention of the selected text or the token at the caret."""
        session = self.session
        if session.selected is not None:
            pending = self.annotation.is_pending(session.selected)
            self._do(Relabel((session.selected,), name))
            self._keep_selected(session.selected)
            if pending and self.settings.value("advance"):
                self.go_pending(forward=True)
            return
        span = session.stretch or self.edges.token_at(session.caret)
        if span is None:
            raise InvalidEdit("Put the caret on a word first.")
        self.mark(span, name)

    def mark(self, span: Span, name: str) -> None:
        """A new mention, made by hand, without spaces at its ends; it is then selected."""
        words = self.edges.trimmed(span)
        if words is None:
            raise InvalidEdit("Only spaces are selected.")
        mention = Mention(self.session.new_id(), words, name)
        self._do(Add(mention))
        self.session.select(mention.id)

    def accept_paragraph(self) -> None:
        paragraph = self.edges.paragraph_at(self.session.caret)
        if paragraph is not None:
            self._accept_many(tuple(walking.pending_in(self.annotation, paragraph.start, paragraph.end)))

    def accept_document(self, least: float = 0.0) -> None:
        self._accept_many(tuple(walking.pending_from(self.annotation, least)))

    def decide_equal(self, *, everywhere: bool) -> None:
        """Repeats the decision on the selected item for all equal forms, here or in the whole project."""
        from annotator.app.equal_forms import example_of, mentions_in, repeat

        session = self.session
        example = example_of(session.document, self.annotation, self._selected())
        if example is None:
            raise InvalidEdit("Select a mention first.")
        here = repeat(session.document, self.annotation, example, session.new_id)
        title = Message("Decide all equal forms of {form}", form=example.form)
        if everywhere:
            changed = session.do_everywhere(
                title,
                lambda: self.project.repeat_elsewhere(example, session),
                here or Together(title, ()),
            )
            self.screen.tell(Message("Documents changed: {count}. One Ctrl+Z takes it back.", count=len(changed)))
        elif here is None:
            self.screen.tell(Message("There is no other undecided occurrence of {form}.", form=example.form))
        else:
            change = self.do_gesture(here)
            self.screen.tell(Message("Mentions decided alike: {count}", count=mentions_in(change)))

    def do_gesture(self, command: Command) -> Change:
        """Does it and keeps selected what was selected, or what has become of it."""
        key = self.session.selected
        change = self._do(command)
        if key is not None:
            self._keep_selected(key)
        return change

    # --- edges

    def move_edge(self, *, end: bool, left: bool, unit: Unit) -> None:
        """Moves an edge of the selected mention; without one, the edge of the selected text."""
        if self.session.selected is None:
            self.go_sideways(left=left, unit=unit, extend=True)
            return
        if span := self.edges.moved(self._selected_mention().span, end=end, forward=self._forward(left), unit=unit):
            self._move_edges(span)

    def toggle_proclitic(self) -> None:
        span = self.edges.over_proclitic(self._selected_mention().span)
        if span is None:
            raise InvalidEdit("There is no proclitic to take in or leave out here.")
        self._move_edges(span)

    # --- furniture, undo

    def toggle_furniture(self) -> None:
        session = self.session
        paragraph = self.edges.paragraph_at(session.caret)
        if paragraph is None:
            return
        dimmed = any(region.overlaps(paragraph) for region in self.annotation.furniture(session.document))
        self._do(MarkParagraph(paragraph, RegionKind.ARTICLE if dimmed else RegionKind.OTHER))

    def undo(self) -> None:
        self._undone(self.session.undo(), Message("There is nothing to undo."), Message("Undone"))

    def redo(self) -> None:
        self._undone(self.session.redo(), Message("There is nothing to redo."), Message("Done again"))

    def toggle_review(self) -> None:
        self.reviewing = not self.reviewing
        self.screen.refresh()
        self.screen.tell(Message("Rejected are shown.") if self.reviewing else Message("Rejected are hidden."))

    def next_arcs(self) -> None:
        """Arcs of the selected mention, all arcs, none: by turns."""
        order = list(Arcs)
        self.arcs = order[(order.index(self.arcs) + 1) % len(order)]
        self.screen.refresh()
        self.screen.tell(ARCS_SAID[self.arcs])

    # --- inside

    def _do(self, command: Command) -> Change:
        return self.session.do(command)

    def _undone(self, step: Step | None, nothing: Message, said: Message) -> None:
        """Selects what the step touched, so that the eye is where something happened."""
        if step is None:
            self.screen.tell(nothing)
            return
        keys = dict.fromkeys(key for touched in step.change.after for key in (touched, decided_on(touched)))
        shown = [key for key in keys if walking.is_shown(self.annotation, key, rejected=self.reviewing)]
        if shown:
            self.session.select(min(shown, key=self._start_of))
        self.screen.tell(said)

    def _start_of(self, key: ItemId) -> int:
        place = self.session.place_of(key)
        return place.start if place else 0

    def _decide(self, command: Command, key: ItemId) -> None:
        before = self.session.place_of(key)
        relation = isinstance(self.annotation.get(key), Relation) or (
            isinstance(item := self.annotation.get(key), Suggestion) and isinstance(item.proposed, Relation)
        )
        self._do(command)
        if self.settings.value("advance"):
            here = before.start if before and not relation and key not in self.annotation else key
            found = walking.next_pending(self.annotation, here)
            if found is not None:
                self.session.select(found)
                return
        self._keep_selected(key)

    def _keep_selected(self, key: ItemId) -> None:
        """After a decision the resulting item is selected in place of the suggestion."""
        decision = self.annotation.decision_on(key)
        if decision is not None and decision.result is not None:
            self.session.select(decision.result)
        else:
            self.session.select(key if key in self.annotation else None)

    def _accept_many(self, keys: tuple[ItemId, ...]) -> None:
        keys = accepted_together(self.session.schema, self.annotation, keys)
        if not keys:
            raise InvalidEdit("Nothing is left to accept here.")
        self.do_gesture(Accept(keys))
        self.screen.tell(Message("Accepted: {count}. Ctrl+Z takes it back.", count=len(keys)))

    def _move_edges(self, span: Span) -> None:
        key = self._selected()
        self._do(MoveEdges(key, span))
        self._keep_selected(key)

    def _selected(self) -> ItemId:
        if self.session.selected is None:
            raise InvalidEdit("Select a mention first: Tab goes to the next suggestion.")
        return self.session.selected

    def _selected_mention(self) -> Mention:
        mention = mention_of(self.annotation, self._selected())
        if mention is None:
            raise InvalidEdit("Only a mention has edges.")
        return mention

    def _here(self) -> ItemId | int:
        return self.session.selected or self.session.caret

    def _forward(self, left: bool) -> bool:
        """Whether going left is going on: it is where the paragraph reads from right to left."""
        return left == self.edges.is_rtl_at(self.session.caret)
