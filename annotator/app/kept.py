"""What the program keeps in a project as JSON: its lists, switches, models and findings called right."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from annotator.storage import Store

Kind = TypeVar("Kind", list[Any], dict[str, Any])


def kept(store: Store, key: str, kind: type[Kind]) -> Kind:
    """What is kept under `key`; an empty `kind` where nothing is, or nothing of this kind that can be read."""
    try:
        told = json.loads(store.kept(key) or "null")
    except ValueError:
        return kind()
    return told if isinstance(told, kind) else kind()
