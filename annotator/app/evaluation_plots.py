"""The plots of an evaluation's page: SVG that stands in the page, coloured by its style sheet.

With `rtl` bars grow and columns follow one another from the right. Text in them is placed from the left, whatever the
page does: the style sheet sets `direction: ltr` for every `svg`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from annotator.suggest.confusion import Confusion, Mistake
from annotator.suggest.evaluation import BINS, Bin

_NAMES = 150  # pixels for the names beside bars
_LABELS = 104  # and beside a matrix, where there are only labels
_ROW = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `strict` and `near` are F1 in 0..1, `hint` is told where the mouse rests."""

    name: str
    strict: float
    near: float
    hint: str


@dataclass(frozen=True, slots=True)
class MatrixWords:
    """What is written beside a confusion matrix."""

    missed: str
    invented: str
    edges: str


def bars(rows: Sequence[Bar], *, rtl: bool, alt: str) -> str:
    """F1 of each row: the strict one solid, and how much further it comes where what is nearly right counts half."""
    width, track = 660, 660 - _NAMES - 56
    height = _ROW * len(rows) + 8
    parts = [_begin(width, height, alt)]
    for at, row in enumerate(rows):
        y = at * _ROW + 4

        def placed(x: float, wide: float) -> str:
            return f'x="{_x(x, wide, width, rtl=rtl):.1f}" width="{wide:.1f}"'

        parts += [
            f"<g><title>{escape(row.hint)}</title>",
            _text(_NAMES - 10, y + 17, row.name, width, rtl=rtl, end=True),
            f'<rect class="track" {placed(_NAMES, track)} y="{y + 5}" height="16" rx="2"/>',
            f'<rect class="near" {placed(_NAMES, track * row.near)} y="{y + 5}" height="16" rx="2"/>',
            f'<rect class="strict" {placed(_NAMES, track * row.strict)} y="{y + 5}" height="16" rx="2"/>',
            _text(_NAMES + track + 8, y + 17, f"{row.strict:.3f}", width, rtl=rtl, end=False, kind="figure"),
            "</g>",
        ]
    return "".join([*parts, "</svg>"])


def matrix(
    right: Mapping[str, int], confusions: Sequence[Confusion], words: MatrixWords, *, rtl: bool, alt: str
) -> str:
    """Gold labels down, suggested ones across; a cell is as strong as its share of the row. On the diagonal the
    mentions that are right, below them in small those whose edges are wrong."""
    cells: dict[tuple[str, str], int] = {(label, label): count for label, count in right.items()}
    edges: dict[str, int] = {}
    for one in confusions:
        if one.mistake is Mistake.EDGES:
            edges[one.gold] = one.count
        else:
            cells[one.gold, one.told] = cells.get((one.gold, one.told), 0) + one.count
    labels = sorted({label for pair in (*cells, *((name, name) for name in edges)) for label in pair if label})
    wide, tall, head = 61, 36, 30
    width, height = _LABELS + wide * (len(labels) + 1) + 8, head + tall * (len(labels) + 1) + 8
    parts = [_begin(width, height, alt)]
    across, down = [*labels, ""], [*labels, ""]
    for column, name in enumerate(across):
        middle = _x(_LABELS + wide * column, wide, width, rtl=rtl) + wide / 2
        parts.append(
            f'<text class="narrow" x="{middle:.1f}" y="19" text-anchor="middle">{escape(name or words.missed)}</text>'
        )
    for row, gold in enumerate(down):
        y = head + tall * row
        parts.append(_text(_LABELS - 8, y + 23, gold or words.invented, width, rtl=rtl, end=True))
        total = sum(cells.get((gold, told), 0) for told in across) + edges.get(gold, 0)
        for column, told in enumerate(across):
            if not gold and not told:
                continue
            left = _x(_LABELS + wide * column, wide, width, rtl=rtl)
            count, off = cells.get((gold, told), 0), edges.get(gold, 0) if gold == told else 0
            parts.append(_cell(left, y, (wide, tall), (gold, told), (count, off, total), words))
    return "".join([*parts, "</svg>"])


def _cell(
    left: float, top: float, size: tuple[int, int], names: tuple[str, str], counts: tuple[int, int, int],
    words: MatrixWords,
) -> str:  # fmt: skip
    (gold, told), (count, off, total) = names, counts
    wide, tall = size
    kind = "right" if gold == told else "wrong"
    strength = count / total if total else 0.0
    hint = f"{gold or words.invented} / {told or words.missed}: {count}" + (f" + {off} {words.edges}" if off else "")
    centre = left + wide / 2
    figure = (
        f'<text class="figure" x="{centre:.1f}" y="{top + (18 if off else 23):.1f}" text-anchor="middle">{count}</text>'
    )
    small = f'<text class="narrow" x="{centre:.1f}" y="{top + 30:.1f}" text-anchor="middle">+{off}</text>'
    return (
        f"<g><title>{escape(hint)}</title>"
        f'<rect class="cell" x="{left + 1:.1f}" y="{top + 1}" width="{wide - 2}" height="{tall - 2}" rx="2"/>'
        f'<rect class="{kind}" x="{left + 1:.1f}" y="{top + 1}" width="{wide - 2}" height="{tall - 2}" rx="2" '
        f'fill-opacity="{0.75 * strength:.3f}"/>'
        f"{figure if count or off else ''}{small if off else ''}</g>"
    )


def calibration(bins: Sequence[Bin], *, alt: str) -> str:
    """How many of the suggestions in each range of scores are right; the line is where all scores would keep their
    word. At the foot of a bar stands how many there are."""
    width, height, left, bottom, side, top = 660, 300, 44, 262, 590, 16
    rise = bottom - top
    parts = [_begin(width, height, alt)]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = bottom - rise * share
        parts.append(f'<line class="grid" x1="{left}" x2="{left + side}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="figure" x="{left - 8}" y="{y + 4}" text-anchor="end">{share:.2f}</text>')
        x = left + side * share
        parts.append(f'<text class="figure" x="{x}" y="{bottom + 18}" text-anchor="middle">{share:.2f}</text>')
    ends = dict(zip(BINS, (*BINS[1:], 1.0), strict=True))
    for one in bins:
        share, x = one.right / one.proposed, left + side * one.least
        wide = side * (ends[one.least] - one.least) - 2
        y = bottom - rise * share
        parts.append(
            f"<g><title>{one.least:.2f}–{ends[one.least]:.2f}: {one.right} / {one.proposed}</title>"
            f'<rect class="strict" x="{x + 1:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{bottom - y:.1f}"/>'
            f'<text class="inside" x="{x + 1 + wide / 2:.1f}" y="{bottom - 7}" text-anchor="middle">'
            f"{one.proposed}</text></g>"
        )
    parts.append(f'<line class="ideal" x1="{left}" y1="{bottom}" x2="{left + side}" y2="{top}"/>')
    return "".join([*parts, "</svg>"])


def _begin(width: int, height: int, alt: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    )


def _x(x: float, wide: float, width: float, *, rtl: bool) -> float:
    return width - x - wide if rtl else x


def _text(x: float, y: float, text: str, width: int, *, rtl: bool, end: bool, kind: str = "name") -> str:
    """Text that ends (or begins) at `x`, as the page reads."""
    anchor = "end" if end is not rtl else "start"
    return (
        f'<text class="{kind}" x="{_x(x, 0, width, rtl=rtl):.1f}" y="{y:.1f}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )
