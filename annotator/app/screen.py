"""The window, as far as actions know it."""

from __future__ import annotations

from typing import Protocol

from annotator.model import Message


class Screen(Protocol):
    """What an action may ask of the window."""

    def tell(self, message: Message) -> None: ...
    def show(self, what: str) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def move_line(self, lines: int) -> None: ...
    def refresh(self) -> None: ...
