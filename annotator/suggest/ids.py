"""The ids of suggested items: the same suggestion has the same one wherever and whenever it is made."""

from __future__ import annotations

from hashlib import sha1

from annotator.model import ItemId


def id_of(*parts: object) -> ItemId:
    """`parts` are what makes it this suggestion and no other: its source, label, and place or ends."""
    return ItemId(sha1("\0".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()[:10])
