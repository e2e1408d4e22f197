"""The line at the foot that says what the keys do here and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from annotator.app.actions import Action, is_enabled
from annotator.app.desk import Desk
from annotator.app.linking import LinkType, relation_of
from annotator.app.relating import types_of_selected
from annotator.ui import fonts
from annotator.ui.keycaps import cap_width, draw_cap, shown
from annotator.ui.language import said, tr
from annotator.ui.menus import type_title
from annotator.ui.pieces import MARGIN, draw_line
from annotator.ui.theme import current_theme

_GAP, _BETWEEN = 8, 18

# Several keys at once; nothing to click.
_LABEL = "digits"
# What is done most often stands first, and stays when there is little room.
_ORDER = (
    *("accept", "reject", _LABEL, "relation.reverse", "edge.end.left", "equal.document", "relation"),
    *("next", "done", "undo", "palette"),
)


@dataclass(frozen=True, slots=True)
class Hint:
    """A key cap and what it does; `action` is run when the hint is clicked, empty for several keys at once."""

    cap: str
    text: str
    action: str = ""

    @property
    def can_run(self) -> bool:
        return self.action not in ("", _LABEL)


def hints_for(actions: Iterable[Action], keys: Mapping[str, str], desk: Desk | None) -> tuple[Hint, ...]:
    """What can be done now, from the table of actions. `keys` is chord -> action id."""
    if desk is not None and desk.linking is not None:
        return _linking_hints(desk)
    chords: dict[str, str] = {}
    for chord, action_id in keys.items():
        chords.setdefault(action_id, chord)
    hints = []
    for action in actions:
        key = chords.get(action.id)
        if action.hint is None or key is None or not is_enabled(action, desk):
            continue
        hints.append(Hint(_both_ways(shown(key)), said(action.hint), action.id))
    if desk is None or not desk.has_document:
        return tuple(sorted(hints, key=_rank))
    if types := types_of_selected(desk):
        hints += _retyping_hints(desk, types)
    elif desk.session.schema.entities:
        hints.append(Hint(_digits(len(desk.session.schema.entities)), tr("label"), _LABEL))
    return tuple(sorted(hints, key=_rank))


def _rank(hint: Hint) -> int:
    return _ORDER.index(hint.action) if hint.action in _ORDER else len(_ORDER)


def _retyping_hints(desk: Desk, types: Sequence[LinkType]) -> list[Hint]:
    """Each other type that the selected relation may have, with its digit."""
    relation = relation_of(desk.annotation, desk.session.selected)
    now = relation.label if relation is not None else ""
    return [
        Hint(str(number), type_title(desk.session.schema, kind), _LABEL)
        for number, kind in enumerate(types[:9], start=1)
        if kind.label != now or kind.reversed
    ]


def _linking_hints(desk: Desk) -> tuple[Hint, ...]:
    link = desk.linking
    assert link is not None
    take, stop = Hint(shown("Enter"), tr("take it"), "accept"), Hint("Esc", tr("stop"), "text")
    if link.types:
        return Hint(_digits(len(link.types)), tr("type of the relation")), take, Hint("↑ ↓", tr("another")), stop
    which = Hint(_digits(len(link.partners)), tr("other end"))
    name = Hint(link.sought or "…", tr("letters of its name"))
    none = Hint("0", tr("no relation"))
    return which, take, Hint("← →", tr("another")), none, name, stop


def _digits(count: int) -> str:
    return "1" if count <= 1 else f"1–{min(count, 9)}"


def _both_ways(cap: str) -> str:
    return cap.replace("←", "← →")


class HintLine(QWidget):
    """Draws as many hints as there is room for. `chosen(action id)` when one is clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        self.setAccessibleName(tr("Keys"))
        self.setAccessibleDescription(", ".join(f"{hint.cap} {hint.text}" for hint in hints))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        for hint, cap, words in self._places():
            draw_cap(painter, cap, hint.cap, theme)
            painter.setFont(fonts.interface(12))
            painter.setPen(QColor(theme.muted))
            draw_line(painter, words, hint.text, self.layoutDirection())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hint = self._at(event)
        if hint is not None and hint.can_run:
            self.chosen.emit(hint.action)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hint = self._at(event)
        clickable = hint is not None and hint.can_run
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)

    def _at(self, event: QMouseEvent) -> Hint | None:
        at = event.position().toPoint()
        return next((hint for hint, cap, words in self._places() if cap.united(words).contains(at)), None)

    def _places(self) -> list[tuple[Hint, QRect, QRect]]:
        metrics = QFontMetrics(fonts.interface(12))
        places, x, end = [], MARGIN, self.width() - MARGIN
        for hint in self._hints:
            cap, words = cap_width(hint.cap), metrics.horizontalAdvance(hint.text) + 2
            if x + cap + _GAP + words > end:
                break
            logical = QRect(x, 0, cap, self.height()), QRect(x + cap + _GAP, 0, words, self.height())
            first, second = (QStyle.visualRect(self.layoutDirection(), self.rect(), part) for part in logical)
            places.append((hint, first, second))
            x += cap + _GAP + words + _BETWEEN
        return places
