"""An annotated document as a picture, without a window."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from annotator.model import Annotation, Document, HashiyaError, Schema
from annotator.ui.canvas.sheet import Sheet, Type
from annotator.ui.canvas.view import View
from annotator.ui.theme import Theme

_MARGIN = 36.0
# Qt paints into at most 32,767 pixels in either direction.
_MOST_PIXELS = 32_000


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` in device-independent pixels; `scale` real pixels for each; `language` of the labels' names."""

    width: int
    theme: Theme
    language: str
    scale: float = 1.0


def render(document: Document, annotation: Annotation, schema: Schema, view: View, out: Path, picture: Picture) -> None:
    """Writes the whole document as PNG.

    Raises HashiyaError when the picture would be too tall or cannot be written.
    """
    width, scale = picture.width, picture.scale
    column = max(160.0, width - 2 * _MARGIN)
    sheet = Sheet(document, schema, Type(), column, picture.language)
    sheet.show(annotation, view)
    for index in range(len(sheet.places)):
        sheet.laid(index)
    height = math.ceil(sheet.height + 2 * _MARGIN)
    if max(width, height) * scale > _MOST_PIXELS:
        raise HashiyaError(
            "This document is too long for one picture at this scale ({height} pixels). Try a smaller --scale.",
            height=round(height * scale),
        )
    image = QImage(math.ceil(width * scale), math.ceil(height * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(picture.theme.paper))
    painter = QPainter(image)
    for index in range(len(sheet.places)):
        sheet.paint(painter, index, QPointF(_MARGIN, _MARGIN + sheet.tops[index]), picture.theme)
    painter.end()
    if not QImageWriter(str(out), b"png").write(image):
        raise HashiyaError("{path} could not be written. Is the folder there, and may you write in it?", path=out)
