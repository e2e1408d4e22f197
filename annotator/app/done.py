"""Marking documents of a project as done, or opening them again, without a window."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.app.project import Project
from annotator.editing import SetChecked
from annotator.model import Checked, DocumentId


def mark(
    project: Project, documents: Sequence[DocumentId], annotator: str, what: Sequence[Checked], *, done: bool
) -> int:
    """Does to each document what the window does; there each can be undone. How many were not so before."""
    command = SetChecked(tuple(what), on=done)
    return sum(bool(project.session(key, annotator).do(command)) for key in documents)
