"""Ids for what a file marks: its own names where they can be, never two alike, never one that means something to us."""

from __future__ import annotations

import re

from annotator.formats.neutral_fields import Line, short
from annotator.model import BadInput, ItemId

# Ids of suggestions, decisions, links, checks and region marks begin so; see `annotator.model.items`.
_OURS = re.compile(r"(?:[sde]|check|region):")


class ItemIds:
    """Ids for the entities or relations of one document: the file's own where they can be, else `e1`, `e2`, …"""

    def __init__(self, here: Line, kind: str, letter: str, taken: set[ItemId]) -> None:
        self._here = here
        self._kind = kind
        self._letter = letter
        self._taken = taken
        self._own: dict[str, ItemId] = {}
        self._turn = 0

    def given(self, value: object, number: int) -> None:
        """Takes note of an id that the file gives."""
        name = self._here.identity(value, f"{self._kind} {number}: id")
        if name is None:
            return
        if name in self._own:
            raise BadInput(
                "{path}, line {line}: two entities or two relations have the id {id}. Give each its own.",
                path=self._here.path,
                line=self._here.line,
                id=short(name),
            )
        key = ItemId(name)
        # Entities and relations may share ids in a file, but not among the items of a document.
        while key in self._taken or _OURS.match(key):
            key = ItemId(f"{self._letter}-{key}")
        self._own[name] = key
        self._taken.add(key)

    def next(self, value: object) -> ItemId:
        """The id for the item that the file calls `value`; None and empty for one without a name."""
        if value not in (None, ""):
            return self._own[str(value)]
        while True:
            self._turn += 1
            key = ItemId(f"{self._letter}{self._turn}")
            if key not in self._taken:
                self._taken.add(key)
                return key


def no_such_end(here: Line, what: str, named: str | None, end: str) -> BadInput:
    """Says that a relation names as one of its ends what is not there."""
    return BadInput(
        "{path}, line {line}: {what} has {named} as its {end}, and no entity of this line has that id.",
        path=here.path,
        line=here.line,
        what=what,
        named="nothing" if named is None else short(named),
        end=end,
    )
