"""Figures and the table that shows them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter_ns


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured how often; `values` in `unit`. `goal` and `note` are words for the table.

    `busy` is the processor's share of each value: what would be left of it on a machine with nothing else to do.
    """

    name: str
    unit: str
    values: tuple[float, ...]
    goal: str = ""
    note: str = ""
    busy: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def p99(self) -> float:
        """The value that 99 of 100 do not exceed; of fewer than a hundred runs the largest."""
        return sorted(self.values)[math.ceil(len(self.values) * 0.99) - 1]


def milliseconds(since: int) -> float:
    """`since` is what `perf_counter_ns` said at the start."""
    return (perf_counter_ns() - since) / 1e6


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds by the clock on the wall, and of the processor; `page` and `page_busy` until the page is there."""

    wall: float
    busy: float
    page: float = 0.0
    page_busy: float = 0.0


def figure(name: str, took: Iterable[Took], goal: str = "") -> Figure:
    """Milliseconds of several runs."""
    runs = tuple(took)
    return Figure(name, "ms", tuple(run.wall for run in runs), goal, busy=tuple(run.busy for run in runs))


def table(figures: Iterable[Figure]) -> str:
    heads = ("", "median", "p99", "busy", "runs", "goal", "")
    rows = [heads, *(_row(figure) for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads))]
    return "\n".join(_line(row, widths) for row in rows)


def write_json(path: Path, figures: Sequence[Figure]) -> None:
    told = [
        {
            "name": figure.name,
            "unit": figure.unit,
            "median": figure.median,
            "p99": figure.p99,
            "values": list(figure.values),
            "goal": figure.goal,
            "note": figure.note,
            "busy": list(figure.busy),
        }
        for figure in figures
    ]
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        _amount(figure.median, figure.unit),
        _amount(figure.p99, figure.unit) if len(figure.values) > 1 else "",
        _amount(median(figure.busy), figure.unit) if figure.busy else "",
        str(len(figure.values)),
        figure.goal,
        figure.note,
    )


def _amount(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *rest = (cell.ljust(width) if at in (0, 5, 6) else cell.rjust(width)
                   for at, (cell, width) in enumerate(zip(row, widths, strict=True)))  # fmt: skip
    return "  ".join([name, *rest]).rstrip()
