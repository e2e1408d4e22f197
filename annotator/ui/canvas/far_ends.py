"""The list of the mentions that a stub for several arcs leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.app.linking import mention_of
from annotator.model import ItemId

if TYPE_CHECKING:
    from annotator.app.session import Session

# Code points told of the text before and behind each.
_AROUND = 28


def far_ends(parent: QWidget, session: Session, ends: Sequence[ItemId], go: Callable[[ItemId], object]) -> QMenu:
    """One entry for each of `ends` in text order, with the words around it; choosing one calls `go` with it."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    text = session.document.text
    placed = sorted((mention.span, end) for end in ends if (mention := mention_of(session.annotation, end)) is not None)
    for span, end in placed:
        start, stop = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
        around = " ".join(text[start:stop].split())
        entry = QAction(f"\u2068{'…' * (start > 0)}{around}{'…' * (stop < len(text))}\u2069".replace("&", "&&"), menu)
        entry.triggered.connect(lambda _=False, end=end: go(end))
        menu.addAction(entry)
    return menu
