"""Sentences for people, still translatable."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """An English template and what fills it; `str()` gives the English sentence.

    The template is the key under which a translation is found, so it is always a literal:
    `Message("{name} is empty.", name=path.name)`.
    """

    template: str
    parts: tuple[tuple[str, str], ...]

    def __init__(self, template: str, /, **parts: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "parts", tuple((name, str(value)) for name, value in parts.items()))

    def filled(self, template: str) -> str:
        """The parts set into `template`, a translation of this message's own."""
        return template.format(**dict(self.parts))

    def __str__(self) -> str:
        return self.filled(self.template)
