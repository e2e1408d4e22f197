"""The command that writes gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli_terminal import agrees, can_ask, progress_of, say
from annotator.model import Message, WrongUse

_Project = Annotated[Path, typer.Argument(help="The project file, NAME.hashiya.", metavar="PROJECT")]


def export(
    project: _Project,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder; for formats of one file also that.")],
    *,
    format: Annotated[str, typer.Option(help="One of those below.")] = "spacy",
    annotator: Annotated[
        str | None, typer.Option(help="Whose layer: a name, or gold, the agreed one. Else the only one, or gold.")
    ] = None,
    majority: Annotated[
        bool, typer.Option("--majority", help="What more than half of the annotators say, of those who looked.")
    ] = False,
    finished_only: Annotated[
        bool, typer.Option("--finished-only", help="Only documents that are marked as done.")
    ] = False,
    untouched: Annotated[
        bool, typer.Option("--untouched", help="Also documents in which nobody has decided anything.")
    ] = False,
    labels: Annotated[str | None, typer.Option(help="Only mentions with these labels: PER,ORG.")] = None,
    relations: Annotated[
        str | None, typer.Option(help='Only these relations: holds_position,of_country; "" for none.')
    ] = None,
    seed: Annotated[int, typer.Option(help="Which documents fall into dev and test.")] = 0,
    dev_share: Annotated[float, typer.Option(help="The share of documents in dev.")] = 0.2,
    test_share: Annotated[float, typer.Option(help="The share of documents in test; 0 makes no such file.")] = 0.0,
    by_date: Annotated[
        bool, typer.Option("--by-date", help="Keep documents of one day in one part; the undated are drawn singly.")
    ] = False,
    drop_furniture: Annotated[bool, typer.Option("--drop-furniture", help="Cut web furniture out.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking what the format cannot hold.")] = False,
    licence: Annotated[str, typer.Option(help="What the data may be used for, such as CC-BY-4.0.")] = "",
) -> None:
    """Write gold, read it back, and prove that nothing is lost."""
    from annotator.app.export_choice import Choice, Selection, Which, Wish
    from annotator.app.export_report import ExportReport
    from annotator.app.project import Project

    if not 0 <= dev_share < 1:
        raise WrongUse("--dev-share lies between 0 and 1, not at {value}.", value=dev_share)
    if finished_only and untouched:
        raise WrongUse("--finished-only and --untouched exclude each other. Give one of them.")
    which = Which.FINISHED if finished_only else Which.ALL if untouched else Which.DECIDED
    selection = Selection(which, _names(labels), _names(relations))
    wish = Wish(seed, dev_share, drop_furniture, test_share, by_date)
    choice = Choice(annotator, majority, selection, wish, licence)
    with Project.open(project) as opened:
        losses: list[Message] = []
        progress_of(opened.losses_job(format, choice, losses))
        for loss in losses:
            say(str(loss))
        if losses and not yes and can_ask() and not agrees("Write the rest?"):
            say("Nothing was written.")
            raise typer.Exit(1)
        reports: list[ExportReport] = []
        progress_of(opened.export_job(out, format, choice, reports))
    report = reports[0]
    for note in report.notes:
        if note not in losses:
            say(str(note))
    for part in report.parts:
        say(str(part))
    say(str(report.message))
    if report.in_stock is not None:
        say(str(report.in_stock))
    say(f"Certificate: {report.certificate}")


def _names(given: str | None) -> tuple[str, ...] | None:
    """Names that commas part; None where nothing was said."""
    return None if given is None else tuple(name.strip() for name in given.split(",") if name.strip())
