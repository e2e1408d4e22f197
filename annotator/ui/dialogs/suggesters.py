"""Who suggests in this project: a switch for each, what it does, and how its suggestions fare."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.model import HashiyaError
from annotator.ui.language import said, tr
from annotator.ui.pieces import as_secondary, muted_paragraph, rule, scrolling

if TYPE_CHECKING:
    from annotator.app.suggesters import Suggester

_SIZE = (640, 560)
_INDENT = 24  # under the words of a switch
_SCROLL = 8  # between figures and the scroll bar


class SuggestersDialog(QDialog):
    """Each switch takes effect the moment it is pressed, by `switch(key, on)`; then `rows` are asked for anew."""

    def __init__(
        self, rows: Callable[[], list[Suggester]], switch: Callable[[str, bool], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows, self._switch = rows, switch
        self._shown: dict[str, _Row] = {}
        self.setWindowTitle(tr("Suggesters"))
        self.resize(*_SIZE)
        self._trouble = muted_paragraph()
        self._trouble.setProperty("role", "danger")
        self._trouble.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            muted_paragraph(
                tr(
                    "Whoever is switched off suggests nothing more in this project, and what waits of it goes away. "
                    "What you decided on stays."
                )
            )
        )
        layout.addWidget(self._table(), 1)
        layout.addWidget(self._trouble)
        layout.addWidget(buttons)

    def _table(self) -> QScrollArea:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnMinimumWidth(2, _SCROLL)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for at, suggester in enumerate(self._rows()):
            row = self._shown[suggester.key] = _Row(suggester)
            row.place(grid, at * 2)
            row.box.clicked.connect(lambda on, key=suggester.key: self._pressed(key, on))
        grid.setRowStretch(grid.rowCount(), 1)
        return scrolling(inside)

    def _pressed(self, key: str, on: bool) -> None:
        self._trouble.hide()
        try:
            self._switch(key, on)
        except HashiyaError as error:
            self._trouble.setText(said(error.message))
            self._trouble.show()
        for suggester in self._rows():
            if suggester.key in self._shown:
                self._shown[suggester.key].show_figures(suggester)


class _Row:
    """The widgets of one suggester."""

    def __init__(self, suggester: Suggester) -> None:
        self.box = QCheckBox(said(suggester.title))
        self.box.setObjectName(suggester.key)
        self._what = muted_paragraph(said(suggester.what))
        self._rate, self._counts, self._waiting = QLabel(), as_secondary(QLabel()), as_secondary(QLabel())
        self.show_figures(suggester)

    def place(self, grid: QGridLayout, row: int) -> None:
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(self.box)
        indented = QHBoxLayout()
        indented.addSpacing(_INDENT)
        indented.addWidget(self._what)
        cell.addLayout(indented)
        figures = QVBoxLayout()
        figures.setSpacing(0)
        for label in (self._rate, self._counts, self._waiting):
            figures.addWidget(label, 0, Qt.AlignmentFlag.AlignLeading)
        figures.addStretch()
        grid.addLayout(cell, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(figures, row, 1)
        grid.addWidget(rule(), row + 1, 0, 1, 2)

    def show_figures(self, suggester: Suggester) -> None:
        self.box.setChecked(suggester.on)
        rate = tr("{share}% of {count}", share=round(suggester.share * 100), count=suggester.decided)
        counts = tr(
            "accepted: {accepted} · corrected: {corrected} · rejected: {rejected}",
            accepted=suggester.accepted,
            corrected=suggester.corrected,
            rejected=suggester.rejected,
        )
        waiting = tr("to decide: {count}", count=suggester.waiting)
        decided = bool(suggester.decided)
        self._rate.setText(rate if decided else "")
        self._rate.setVisible(decided)
        self._counts.setText(counts if decided else tr("nothing decided yet"))
        self._waiting.setText(waiting)
        parts = [said(suggester.what), *([rate, counts] if decided else []), waiting]
        self.box.setAccessibleDescription(" ".join(parts))
