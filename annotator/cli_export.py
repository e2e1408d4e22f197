"""The command that writes gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli_terminal import progress_of, say
from annotator.model import WrongUse

_Project = Annotated[Path, typer.Argument(help="The project file, NAME.hashiya.", metavar="PROJECT")]


def export(
    project: _Project,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder; for formats of one file also that.")],
    format: Annotated[str, typer.Option(help="One of those below.")] = "spacy",
    annotator: Annotated[str | None, typer.Option(help="Whose layer; the only one, or gold.")] = None,
    seed: Annotated[int, typer.Option(help="Which documents fall into dev and test.")] = 0,
    dev_share: Annotated[float, typer.Option(help="The share of documents in dev.")] = 0.2,
    test_share: Annotated[float, typer.Option(help="The share of documents in test; 0 makes no such file.")] = 0.0,
    drop_furniture: Annotated[bool, typer.Option("--drop-furniture", help="Cut web furniture out.")] = False,
) -> None:
    """Write gold, read it back, and prove that nothing is lost."""
    from annotator.app.export import ExportReport, Wish
    from annotator.app.project import Project

    if not 0 <= dev_share < 1:
        raise WrongUse("--dev-share lies between 0 and 1, not at {value}.", value=dev_share)
    with Project.open(project) as opened:
        layer = opened.chosen_annotator(annotator)
        reports: list[ExportReport] = []
        progress_of(opened.export_job(out, layer, format, Wish(seed, dev_share, drop_furniture, test_share), reports))
    report = reports[0]
    for note in report.notes:
        say(str(note))
    say(str(report.message))
    say(f"Certificate: {report.certificate}")
