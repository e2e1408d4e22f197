"""Label chips in the lanes above a line: never over text, shrunk to a tick where there is no room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF

from annotator.model import ItemId
from annotator.ui.canvas.flow import Flow
from annotator.ui.canvas.view import Measures

_GAP = 5.0
_TICK = 10.0
_TICK_HEIGHT = 3.0
_NUMBER_WIDTH = 16.0
# Between the number of a partner and its label.
NUMBER_GAP = 7.0


@dataclass(frozen=True, slots=True)
class ChipSeat:
    """A chip before it has its place: `edge` is where the mention begins on its line; `near` ones choose first."""

    key: ItemId
    line: int
    lane: int
    edge: float
    words: str
    number: int | None
    near: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A label over the start of its mention; a `tick` is a mere stroke of its colour. `number` picks it as partner."""

    key: ItemId
    rect: QRectF
    words: str
    colour: str
    tick: bool
    number: int | None


class Coloured(Protocol):
    @property
    def colour(self) -> str: ...


def chips_of(
    flow: Flow, seats: Sequence[ChipSeat], measures: Measures, bands: Mapping[ItemId, Coloured]
) -> tuple[Chip, ...]:
    """Chips for all seats, lane by lane; where two would touch, the one that is not near becomes a tick."""
    lanes: dict[tuple[int, int], list[ChipSeat]] = {}
    for seat in seats:
        lanes.setdefault((seat.line, seat.lane), []).append(seat)
    chips: list[Chip] = []
    for (line, lane), here in lanes.items():
        here.sort(key=lambda seat: -seat.edge if flow.rtl else seat.edge)
        top = flow.lines[line].text_top - (lane + 1) * measures.chip_height
        taken: list[tuple[float, float]] = []
        # Those that are near choose their place first.
        for at, seat in sorted(enumerate(here), key=lambda place: not place[1].near):
            words, width = seat.words, _width(seat, measures)
            left, right = _extent(flow, seat, width)
            after = here[at + 1] if at + 1 < len(here) else None
            # A number is never covered: it is what the next key means.
            following = after.edge if after and (after.number is not None or not seat.near) else None
            shrunk = _collides(flow, left, right, following, taken)
            if shrunk:
                words, width = "", _TICK if seat.number is None else _NUMBER_WIDTH
                left, right = _extent(flow, seat, width)
                if any(left < other_right and other_left < right for other_left, other_right in taken):
                    continue
            taken.append((left, right))
            tick = shrunk and seat.number is None
            height = _TICK_HEIGHT if tick else measures.chip_height
            rect = QRectF(left, top + measures.chip_height - height, right - left, height)
            chips.append(Chip(seat.key, rect, words, bands[seat.key].colour, tick, seat.number))
    return tuple(chips)


def _width(seat: ChipSeat, measures: Measures) -> float:
    return measures.text_width(seat.words) + (_NUMBER_WIDTH + NUMBER_GAP if seat.number is not None else 0.0)


def _extent(flow: Flow, seat: ChipSeat, width: float) -> tuple[float, float]:
    """Left and right of a chip that begins at the mention's edge and stays inside the column."""
    if flow.rtl:
        left = max(0.0, seat.edge - width)
        return left, left + width
    right = min(flow.width, seat.edge + width)
    return right - width, right


def _collides(
    flow: Flow, left: float, right: float, following: float | None, taken: Sequence[tuple[float, float]]
) -> bool:
    if following is not None and (left - _GAP < following if flow.rtl else following < right + _GAP):
        return True
    return any(left < other_right + _GAP and other_left < right + _GAP for other_left, other_right in taken)
