"""A monkey at the desk: whatever it does, memory and file agree, and undo leads back to the beginning."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from annotator.app.actions import ACTIONS, Action, Menu, is_enabled, label_actions
from annotator.app.desk import Desk
from annotator.app.linking import mention_of, types_between
from annotator.app.project import Project, shipped_schema
from annotator.app.settings import Settings
from annotator.app.suggesting import refreshed
from annotator.model import (
    Annotation,
    Document,
    DocumentId,
    HashiyaError,
    Item,
    ItemId,
    Mention,
    Message,
    Relation,
    Span,
    Suggestion,
    suggestion_id,
)

ME = "monkey"
TEXTS = {
    DocumentId(
        "one"
    ): "\r\n  زار الوزير أحمد علي دمشق وبيروت 🙂 اليوم.\r\nوقال أحمد علي إن دمشق وسوريا\u200f بخير.\r\n\r\nشارك المقال",
    DocumentId("two"): "التقى أحمد علي سامي خوري في دمشق.\nكتـــاب مُحَمَّد عن سوريا 👩‍👩‍👧 وبيروت",
}
WORDS = {"أحمد علي": "PER", "أحمد": "PER", "دمشق": "GPE", "بيروت": "LOC", "سوريا": "GPE", "الوزير": "POSITION"}
AT_HAND = ACTIONS + label_actions(shipped_schema("news"))
WALKS = [action for action in AT_HAND if action.menu is Menu.GO]
EDITS = [
    action
    for action in AT_HAND
    if action.menu in (Menu.DECIDE, Menu.LABEL, Menu.EDGE, Menu.RELATION) or action.id in ("furniture", "done.entities")
]


class NoScreen:
    """Takes what actions say, and shows nothing."""

    def tell(self, message: Message) -> None:
        assert str(message)

    def show(self, what: str) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def move_line(self, lines: int) -> None: ...
    def refresh(self) -> None: ...


def suggestions(text: str, key: str) -> list[Suggestion]:
    """Each word wherever it stands, and a relation between the first two mentions."""
    proposed: list[Mention | Relation] = []
    for word, label in WORDS.items():
        start = text.find(word)
        while start >= 0:
            proposed.append(Mention(ItemId(f"{key}{len(proposed)}"), Span(start, start + len(word)), label))
            start = text.find(word, start + 1)
    proposed.append(Relation(ItemId(f"{key}r"), "same_as", proposed[0].id, proposed[1].id))
    return [Suggestion(suggestion_id(item.id), item, "rules", score=0.5) for item in proposed]


def by_people(annotation: Annotation) -> dict[ItemId, Item]:
    return {key: item for key, item in annotation.items.items() if not isinstance(item, Suggestion)}


class Monkey(RuleBasedStateMachine):
    template: Path

    @initialize()
    def sit_down(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "monkey.hashiya"
        shutil.copy(self.template, self.path)
        self.settings = Settings(self.folder / "settings.json")
        self.settings.set("annotator", ME)
        self.project = Project.open(self.path)
        self.desk = Desk(self.settings, NoScreen(), self.project)
        self.desk.open(DocumentId("one"))
        self.beginning = self.layers()

    def layers(self) -> dict[DocumentId, Annotation]:
        return {key: self.project.store.annotation(key, ME) for key in TEXTS}

    def run(self, action: Action) -> None:
        if is_enabled(action, self.desk):
            with suppress(HashiyaError):  # refused, in words
                action.run(self.desk)

    @rule(action=st.sampled_from([*WALKS, *EDITS]))
    def act(self, action: Action) -> None:
        self.run(action)

    @rule(number=st.integers(0, 60), action=st.sampled_from(EDITS))
    def act_on(self, number: int, action: Action) -> None:
        """Selects any item that is there, and acts on it."""
        keys = sorted(self.desk.annotation.items)
        if not keys:
            return
        self.desk.session.select(keys[number % len(keys)])
        self.run(action)

    @rule(start=st.integers(0, 90), length=st.integers(0, 30), action=st.sampled_from(EDITS))
    def act_at(self, start: int, length: int, action: Action) -> None:
        self.desk.session.point(start)
        self.desk.session.point(start + length, keep_anchor=True)
        self.run(action)

    @rule(first=st.integers(0, 40), second=st.integers(0, 40), which=st.integers(0, 9))
    def draw(self, first: int, second: int, which: int) -> None:
        annotation = self.desk.annotation
        keys = [key for key in annotation.in_text_order() if mention_of(annotation, key) is not None]
        if not keys:
            return
        one, two = keys[first % len(keys)], keys[second % len(keys)]
        ends = mention_of(annotation, one), mention_of(annotation, two)
        assert ends[0] is not None
        assert ends[1] is not None
        types = types_between(self.desk.session.schema, self.desk.annotation, *ends)
        if not types:
            return
        with suppress(HashiyaError):
            self.desk.drawing.draw(one, two, types[which % len(types)])

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            self.desk.undo()

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            self.desk.redo()

    @rule()
    def other_document(self) -> None:
        self.desk.open(next(key for key in TEXTS if key != self.desk.session.document.id))

    @rule(key=st.sampled_from(sorted(TEXTS)))
    def reopen(self, key: DocumentId) -> None:
        self.desk.take_project(None)
        self.project.close()
        self.project = Project.open(self.path)
        self.desk.take_project(self.project)
        self.desk.open(key)

    @rule(letter=st.sampled_from("abc"), first=st.integers(0, 5))
    def suggest_anew(self, letter: str, first: int) -> None:
        """The machine has other ideas now."""
        session = self.desk.session
        found = suggestions(session.document.text, letter)
        change = refreshed(session.annotation, found[first:-1])
        session.take(change)

    @invariant()
    @precondition(lambda self: hasattr(self, "desk"))
    def file_holds_what_memory_holds(self) -> None:
        session, store = self.desk.session, self.project.store
        assert store.annotation(session.document.id, ME) == session.annotation
        assert store.history(session.document.id, ME) == session.history
        assert session.selected is None or session.selected in session.annotation
        for mention in session.annotation.mentions():
            assert mention.span.end <= len(session.document.text)

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        try:
            self.go_back_and_forth()
        finally:
            self.project.close()
            shutil.rmtree(self.folder)

    def go_back_and_forth(self) -> None:
        for key in TEXTS:
            self.desk.open(key)
            end, steps = self.layers(), len(self.desk.session.history.past)
            for _ in range(steps):
                assert self.desk.session.undo() is not None
            assert self.desk.session.undo() is None
            assert by_people(self.desk.annotation) == by_people(self.beginning[key])
            for _ in range(steps):
                assert self.desk.session.redo() is not None
            assert self.layers() == end
        for key in TEXTS:
            self.desk.open(key)
            while self.desk.session.undo() is not None:
                pass
        assert {key: by_people(layer) for key, layer in self.layers().items()} == {
            key: by_people(layer) for key, layer in self.beginning.items()
        }


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("monkey") / "template.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        for key, text in TEXTS.items():
            assert project.store.add(Document(key, text), {}, suggestions(text, "x"))
        project.store.add_annotator(ME)
    return path


def test_a_monkey_breaks_nothing(template: Path) -> None:
    class Here(Monkey):
        pass

    Here.template = template
    health = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Here, settings=settings(max_examples=18, stateful_step_count=40, deadline=None, suppress_health_check=health)
    )
