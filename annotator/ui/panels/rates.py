"""How often people agreed with suggested relations, by type and by source."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.model import Schema
from annotator.ui import fonts
from annotator.ui.language import label_title, tr
from annotator.ui.pieces import SMALL, ElidedLabel
from annotator.ui.reasons import reason_said

if TYPE_CHECKING:
    from annotator.app.acceptance import Rate


class RatesLine(ElidedLabel):
    """One line: all relations, then each source. Hover for each type and source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("role", "muted")
        self.setFont(fonts.interface(SMALL))
        self._table = ""
        self.hide()

    def show_rates(self, rates: Iterable[Rate], schema: Schema) -> None:
        """Only those of relations are told; nothing while none is decided."""
        from annotator.app.acceptance import Ground, by_source, summed

        relations = [rate for rate in rates if rate.ground.is_relation]
        everything = summed(relations, lambda _ground: Ground(True, ""))
        self.setVisible(bool(everything))
        if not everything:
            return
        sources = summed(relations, lambda ground: Ground(True, "", ground.source))
        parts = [tr("Accepted as proposed: {share}% of {count}", **_figures(everything[0]))]
        for rate in sources:
            source = reason_said(rate.ground.source)
            parts.append(tr("{source} {share}% of {count}", source=source, **_figures(rate)))
        self.setText(" · ".join(parts))
        rows = [
            (label_title(schema, rate.ground.label), reason_said(rate.ground.source), _counted(rate))
            for rate in by_source(relations)
        ]
        self._table = _html(rows)
        self.setAccessibleDescription("; ".join(", ".join(row) for row in rows))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._table, self)
            return True
        return super().event(event)


def _figures(rate: Rate) -> dict[str, object]:
    return {"share": round(rate.share * 100), "count": rate.decided}


def _counted(rate: Rate) -> str:
    return tr("{share}% of {count}", **_figures(rate))


def _html(rows: list[tuple[str, str, str]]) -> str:
    cells = ("".join(f'<td style="padding: 1px 8px">{html.escape(cell)}</td>' for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
