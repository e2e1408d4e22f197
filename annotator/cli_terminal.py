"""What the commands share of the terminal: words out, questions, a bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from annotator.model import DocumentId, WrongUse


class TellingFormats(TyperCommand):
    """Names the formats in the command's help: looked up only then, for that loads all of them."""

    def get_help(self, ctx: Any) -> str:
        from annotator.app.export import described_formats

        rows = described_formats(for_export=self.name == "export")
        width = max(len(name) for name, _ in rows)
        lines = [f"  {name.ljust(width)}  {what}" for name, what in rows]
        return "\n".join([super().get_help(ctx), "", "Formats:", *lines])


def speak_unicode() -> None:
    """Words leave as UTF-8: into a file or a pipe Windows would write a code page that has no Arabic letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def can_ask() -> bool:
    """Whether somebody is there to answer; a program with a window has no terminal at all on Windows."""
    return sys.stdin is not None and sys.stdin.isatty()


def agrees(question: str) -> bool:
    """Asked where somebody can answer."""
    return can_ask() and typer.confirm(question)


def progress_of(job: Any) -> None:
    """Runs a job with a bar on a terminal, and in silence into a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():
        job.run()
        return
    with typer.progressbar(length=job.total or 0, label=str(job.title), file=sys.stderr) as bar:
        job.run(lambda done, total: bar.update(1 if total is None or done <= total else 0))


def say(line: str) -> None:
    typer.echo(line)


def complain(line: str) -> None:
    typer.echo(line, err=True)


def document_in(known: Sequence[DocumentId], wanted: str) -> DocumentId:
    """The id that was written. Raises WrongUse when the project has no such document."""
    found = DocumentId(wanted)
    if found not in known:
        raise WrongUse(
            "There is no document {id} in this project. `hashiya info PROJECT --json` lists the ids.", id=wanted
        )
    return found


def how_to_restore(project: Path) -> str:
    """What to do about a damaged project."""
    from annotator.app.project import newest_backup

    backup = newest_backup(project)
    if backup is None:
        return f"There is no sound backup of {project}."
    return (
        f'hashiya restore "{project}" puts its newest sound backup, of {backup.made_at:%Y-%m-%d %H:%M} UTC, in its '
        "place. The damaged file is kept beside it."
    )
