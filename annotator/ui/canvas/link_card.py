"""The card that offers the legal types once both ends of a relation are chosen, or partners that are not in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from annotator.ui.pieces import muted

_GAP = 10.0
_EDGE = 4.0


class LinkCard(QFrame):
    """Lies over the page, never takes the focus: digits choose, as everywhere. `chosen(number)` when one is clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setObjectName("linkCard")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 6, 6, 6)
        self._layout.setSpacing(2)
        self._title = muted()
        self._layout.addWidget(self._title)
        self._buttons: list[QPushButton] = []
        self.hide()

    def offer(self, titles: Sequence[str], beside: QRectF | None, marked: int | None, title: str = "") -> None:
        """Lists `titles`, numbered from 1, under (or over) the rectangle of an end; in the middle of the page when
        that is out of sight. Enter takes the one at place `marked`."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        for number in range(len(self._buttons) + 1, len(titles) + 1):
            self._add_button(number)
        for number, button in enumerate(self._buttons, start=1):
            button.setVisible(number <= len(titles))
            if number <= len(titles):
                is_marked = number - 1 == marked
                button.setText(f"{number}   {titles[number - 1]}" + ("   ↵" if is_marked else ""))
                _mark(button, on=is_marked)
        self.adjustSize()
        self._place(beside)
        self.show()
        self.raise_()

    def _place(self, beside: QRectF | None) -> None:
        page = self._page
        if beside is None:
            beside = QRectF(page.width() / 2, page.height() / 3, 0, 0)
        x = min(max(_EDGE, beside.center().x() - self.width() / 2), page.width() - self.width() - _EDGE)
        below = beside.bottom() + _GAP
        y = below if below + self.height() < page.height() else beside.top() - self.height() - _GAP
        self.move(QPoint(round(x), round(max(y, _EDGE))))

    def _add_button(self, number: int) -> None:
        """Buttons stay for the next time: one is often clicked while the card is being filled anew."""
        button = QPushButton()
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.chosen.emit(number))
        self._layout.addWidget(button)
        self._buttons.append(button)


def _mark(button: QPushButton, *, on: bool) -> None:
    """A style that hangs on a property has to be asked for again when the property changes."""
    if button.property("marked") != on:
        button.setProperty("marked", on)
        button.style().unpolish(button)
        button.style().polish(button)
