"""Errors whose text is fit for the user: what is wrong, where, what to do.

They are caught in three places only: where an action runs, where a job ends, and in the command line.
Anything else that is raised is a bug.
"""

from __future__ import annotations

from annotator.model.message import Message


class HashiyaError(Exception):
    """Something the user can read and act on."""

    def __init__(self, template: str | Message, /, **parts: object) -> None:
        self.message = template if isinstance(template, Message) else Message(template, **parts)
        super().__init__(str(self.message))


class InvalidEdit(HashiyaError):
    """A command that the document, the annotation or the schema does not permit."""


class BadInput(HashiyaError):
    """A file, or a line of one, that cannot be taken in."""


class ProjectError(HashiyaError):
    """A project file that cannot be opened, or not by this program, or not now."""


class ProjectInUse(ProjectError):
    """A project file that another window or program has open."""


class DamagedProject(ProjectError):
    """A project file whose bytes are not what was written; a backup can take its place."""


class WrongUse(HashiyaError):
    """A call that asks for something that does not exist; the command line exits with 2."""
