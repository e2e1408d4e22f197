"""Draws every gold relation of the sample articles through the real window, with keys only, and counts them:

    python -m benchmarks.robot [--each]

The mentions of the gold stand in each article; of relations there is nothing to begin with. The robot knows the gold
and looks only at what is painted: the numbers on chips and cards. Two counts are printed: *keys a relation* is from the
selected head to the drawn relation; *with the way* adds the keys that select the head, walked from where the relation
before left off: mention by mention, or by its name (Ctrl+F, three letters, Esc), whichever is less. A letter with a
modifier counts as one key.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.app.desk import Desk
    from annotator.ui.window import Window

_ROOT = Path(__file__).resolve().parents[1]
_FIND = 5


@dataclass(frozen=True, slots=True)
class Draw:
    """How one gold relation came about: the keys pressed from its selected head, and the keys to select that."""

    document: str
    relation: str
    keys: tuple[str, ...]
    way: int
    distance: int


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--each", action="store_true", help="print the keys of every relation")
    told = ask.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        draws, refused = draw_all(Path(folder))
    if told.each:
        for draw in draws:
            print(f"{len(draw.keys):3}  {draw.distance:6}  {draw.document}  {draw.relation:16} {' '.join(draw.keys)}")
    print(*table(draws, refused), sep="\n")
    return 0


def table(draws: list[Draw], refused: list[str]) -> Iterator[str]:
    """The figures, a line each."""
    keys = [len(draw.keys) for draw in draws]
    way = [len(draw.keys) + draw.way for draw in draws]
    yield f"gold relations drawn          {len(draws)}"
    yield f"refused: follow from others   {len(refused)}"
    yield f"keys a relation               median {statistics.median(keys):g}, maximum {max(keys)}"
    yield f"keys with the way to the head median {statistics.median(way):g}, maximum {max(way)}"
    for count, number in sorted(Counter(keys).items()):
        yield f"  {count} keys: {number}"


def draw_all(folder: Path, only: Collection[str] = ()) -> tuple[list[Draw], list[str]]:
    """Every gold relation of every sample article (or of `only` these), and those that the schema refuses since they
    follow from others. Raises AssertionError when one cannot be drawn."""
    from annotator.app.settings import Settings
    from annotator.ui.application import application
    from annotator.ui.walk import settle
    from annotator.ui.window import Window

    records = [json.loads(line) for line in (_ROOT / "seeds" / "gold.jsonl").read_text("utf-8").splitlines()]
    records = [record for record in records if not only or record["id"] in only]
    path = _project(folder, records)
    settings = Settings(folder / "settings.json")
    for key, value in (("annotator", "robot"), ("language", "ar"), ("theme", "light")):
        settings.set(key, value)
    window = Window(application(), settings)
    window.resize(1280, 800)
    window.show()
    draws: list[Draw] = []
    refused: list[str] = []
    try:
        window.projects.open(path)
        settle()
        for record in records:
            window.projects.open_document(record["id"])
            settle()
            for relation in record["relations"]:
                draw = draw_one(window, record, relation)
                if draw is None:
                    refused.append(f"{record['id']} {relation}")
                else:
                    draws.append(draw)
    finally:
        window.close()
        window.deleteLater()
        settle()
    return draws, refused


def _project(folder: Path, records: list[dict[str, Any]]) -> Path:
    from annotator.app.project import Project, shipped_schema
    from annotator.model import Document, DocumentId, ItemId, Mention, Span

    path = folder / "robot.hashiya"
    with Project.create(path, shipped_schema("news")) as project:
        for record in records:
            mentions = [
                Mention(ItemId(str(each["id"])), Span(each["start"], each["end"]), each["label"])
                for each in record["entities"]
            ]
            document = Document(DocumentId(record["id"]), record["text"], language=record["language"])
            project.store.add(document, {"robot": mentions}, [])
    return path


def draw_one(window: Window, record: dict[str, Any], relation: dict[str, Any]) -> Draw | None:
    """Draws one gold relation from its head. None when it follows from what is drawn, so that the schema refuses it."""
    from annotator.app.linking import types_between
    from annotator.model import ItemId

    desk = window.desk
    head, tail = ItemId(str(relation["head"])), ItemId(str(relation["tail"]))
    ends = [desk.annotation.end(end) for end in (head, tail)]
    assert ends[0] is not None
    assert ends[1] is not None
    types = types_between(desk.session.schema, desk.annotation, ends[0], ends[1])
    if relation["label"] not in [kind.label for kind in types]:
        return None
    way = _way(desk, head)
    desk.session.select(head)
    hands = _Hands(window)
    hands.press("R")
    _pick(hands, tail)
    if desk.linking is not None:
        _choose(hands, relation["label"])
    drawn = [(item.label, {item.head, item.tail}) for item in desk.annotation.relations()]
    assert (relation["label"], {head, tail}) in drawn, (record["id"], relation, hands.pressed)
    distance = ends[0].span.distance_to(ends[1].span)
    return Draw(record["id"], relation["label"], tuple(hands.pressed), way, distance)


def _way(desk: Desk, head: str) -> int:
    """Keys from where the desk stands to the head: mention by mention, or by its name."""
    from annotator.app.linking import relation_of, shown_end
    from annotator.app.walking import is_shown

    order = [key for key in desk.annotation.in_text_order() if is_shown(desk.annotation, key)]
    here = desk.session.selected
    relation = relation_of(desk.annotation, here)
    if relation is not None:
        here = shown_end(desk.annotation, relation.head)
    if here is None:
        return min(order.index(head) + 1, _FIND)
    return min(abs(order.index(here) - order.index(head)), _FIND)


class _Hands:
    """Presses keys and keeps count."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.pressed: list[str] = []

    def press(self, key: str) -> None:
        from PySide6.QtCore import Qt

        from annotator.ui.walk import press

        named = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Left": Qt.Key.Key_Left,
                 "Right": Qt.Key.Key_Right, "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down}  # fmt: skip
        self.pressed.append(key)
        if key in named:
            press(self.window, named[key])
        elif key.isascii():
            press(self.window, Qt.Key(ord(key)), text=key.lower())
        else:
            press(self.window, Qt.Key(0), text=key)


def _pick(hands: _Hands, tail: str) -> None:
    """The number painted at the other end, in sight or on the card; else the arrow; else letters of its name."""
    from annotator.model import ItemId

    desk = hands.window.desk
    mention = desk.annotation.end(ItemId(tail))
    assert mention is not None
    for letter in ["", *mention.span.of(desk.session.document.text).removeprefix("ال")]:
        if letter:
            hands.press(letter)
        link = desk.linking
        assert link is not None, (tail, hands.pressed)
        if link.picked == tail:
            hands.press("Enter")
            return
        number = _painted(hands.window, tail)
        if number is not None:
            hands.press(str(number))
            return
    raise AssertionError(f"no way to {tail}: {hands.pressed}")


def _painted(window: Window, key: str) -> int | None:
    """The number that can be read at the mention, or on the card that lists those out of sight."""
    from annotator.model import ItemId

    link, sheet = window.desk.linking, window.canvas.sheet
    assert link is not None
    assert sheet is not None
    if window.workspace.card.isVisible():
        return link.number_of(ItemId(key))
    if window.canvas.rect_of(ItemId(key)) is None:
        return None
    span = window.desk.session.place_of(ItemId(key))
    assert span is not None
    chips = sheet.laid(sheet.index_of(span.start)).plan.chips
    return next((chip.number for chip in chips if chip.key == key and chip.number is not None), None)


def _choose(hands: _Hands, label: str) -> None:
    """Enter for the marked type, else the digit before its name."""
    link = hands.window.desk.linking
    assert link is not None
    labels = [kind.label for kind in link.types]
    at = labels.index(label)
    hands.press("Enter" if at == link.likely else str(at + 1))


if __name__ == "__main__":
    sys.exit(main())
