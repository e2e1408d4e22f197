"""The card that offers the legal types once both ends of a relation are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget


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
        self._buttons: list[QPushButton] = []
        self.hide()

    def offer(self, titles: Sequence[str], beside: QRectF) -> None:
        """Lists `titles`, numbered from 1, under (or over) the rectangle of the other end."""
        for number in range(len(self._buttons) + 1, len(titles) + 1):
            self._add_button(number)
        for number, button in enumerate(self._buttons, start=1):
            button.setVisible(number <= len(titles))
            if number <= len(titles):
                button.setText(f"{number}   {titles[number - 1]}")
        self.adjustSize()
        page = self._page
        x = min(max(4.0, beside.center().x() - self.width() / 2), page.width() - self.width() - 4.0)
        below = beside.bottom() + 10
        y = below if below + self.height() < page.height() else beside.top() - self.height() - 10
        self.move(QPoint(round(x), round(y)))
        self.show()
        self.raise_()

    def _add_button(self, number: int) -> None:
        """Buttons stay for the next time: one is often clicked while the card is being filled anew."""
        button = QPushButton()
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.chosen.emit(number))
        self._layout.addWidget(button)
        self._buttons.append(button)
