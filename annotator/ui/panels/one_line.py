"""Text in several colours on one line that fits."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextOption

from annotator.ui import fonts

# About how wide a letter of the interface is, in sizes of its font: how many fit is found by trying once more.
_LETTER = 0.4


def one_line(html_of: Callable[[int], str], width: int, *, rtl: bool, direction: Qt.LayoutDirection) -> QTextDocument:
    """What `html_of(characters)` gives, with as many characters as fit `width` pixels. `rtl` is how the text reads,
    `direction` that of the layout, at whose start the line stands.
    """
    document = QTextDocument()
    document.setDefaultFont(fonts.interface())
    document.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    right = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    document.setDefaultTextOption(option)
    most = max(20, round(width / (fonts.interface().pixelSize() * _LETTER)))
    for _ in range(4):
        document.setHtml(html_of(most))
        needed = document.idealWidth()
        if needed <= width:
            break
        most = max(12, int(most * width / needed) - 2)
    document.setTextWidth(width)
    return document


def coloured(text: str, colour: str, *, bold: bool = False) -> str:
    """HTML for a piece of such a line; its spaces stay as they are."""
    weight = "; font-weight: 600" if bold else ""
    return f'<span style="white-space: pre; color: {colour}{weight}">{html.escape(text)}</span>' if text else ""
