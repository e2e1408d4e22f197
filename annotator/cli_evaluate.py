"""The command that holds suggestions against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli_terminal import complain, say
from annotator.model import WrongUse

if TYPE_CHECKING:
    from annotator.app.evaluating import Evaluation


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A project, or finished annotations in a file of any format.")],
    *,
    json_: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write evaluation.html and evaluation.json there.")
    ] = None,
    page: Annotated[Path | None, typer.Option(metavar="FILE.html", help="Write the page only.")] = None,
    language: Annotated[str, typer.Option(help="ar or en: the language of the page.")] = "en",
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Judge this spaCy pipeline, or model of the project, alone.")
    ] = None,
    learned: Annotated[
        bool, typer.Option("--learned", help="Judge the rules with what a project learns from the other documents.")
    ] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Load the pipeline even if that runs code of its maker's.")
    ] = False,
    format: Annotated[str | None, typer.Option(help="The format of the file, where its name does not tell.")] = None,
    annotator: Annotated[str | None, typer.Option(help="Of a project: whose layer; the only one, or gold.")] = None,
    map_: Annotated[str, typer.Option("--map", help="What labels of the gold are here: OCC=POSITION,PERS=PER.")] = "",
    map_suggested: Annotated[
        str, typer.Option("--map-suggested", help="What suggested labels are in the gold: GPE=LOC,FAC=LOC.")
    ] = "",
    labels: Annotated[str, typer.Option(help="Count entities with these labels only: PER,ORG.")] = "",
    gold_entities: Annotated[
        bool, typer.Option("--gold-entities", help="Suggest relations between the gold's entities.")
    ] = False,
    suggester: Annotated[list[str] | None, typer.Option(help="Count only what this one suggests; may repeat.")] = None,
    by: Annotated[str | None, typer.Option(help="Each label also by tier, by suggester, or by genre.")] = None,
    examples: Annotated[int, typer.Option(min=0, max=10_000, help="Sentences kept for each kind of mistake.")] = 10,
) -> None:
    """Hold suggestions against gold: scores strict and partial, by label and genre, and every kind of mistake."""
    from annotator.app import evaluating, evaluation_json
    from annotator.app.evaluation_report import By, as_table

    if by is not None and by not in list(By):
        raise WrongUse("--by is one of tier, suggester and genre, not {value}.", value=by)
    if language not in ("ar", "en"):
        raise WrongUse("--language is either ar or en, not {value}.", value=language)
    if model is not None and (suggester or learned):
        raise WrongUse("--model asks of one pipeline alone. Leave --suggester and --learned out.")
    asked = evaluating.question(
        labels, map_, map_suggested, gold_entities=gold_entities, suggesters=suggester or (), examples=examples
    )
    if learned:
        found = evaluating.evaluate_learned(gold, asked, format=format, annotator=annotator)
    elif model is None:
        found = evaluating.evaluate(gold, asked, format=format, annotator=annotator)
    else:
        found = evaluating.evaluate_model(gold, model, asked, trusted=trust, format=format, annotator=annotator)
    for complaint in (*found.refused, *found.notes):
        complain(str(complaint))
    if found.documents or json_:
        say(evaluation_json.as_json(found) if json_ else as_table(found, By(by) if by else None))
    judged = model.name if model is not None else ", ".join(suggester or ()) or "Hashiya"
    judged += " --learned" if learned else ""
    for file in _written(found, report, page, (judged, gold.name, language)):
        complain(f"Written: {file}")
    raise typer.Exit(1 if found.refused else 0)


def _written(found: Evaluation, report: Path | None, page: Path | None, named: tuple[str, str, str]) -> list[Path]:
    """The files that were asked for; `named` are what was judged, the gold, and the language of the page."""
    files: list[Path] = []
    if report is not None or page is not None:
        from annotator.ui.evaluation import write_page

        pages = [page] if page is not None else []
        if report is not None:
            from annotator.app.evaluation_json import write_json

            files.append(write_json(report / "evaluation.json", found))
            pages.append(report / "evaluation.html")
        files += [write_page(path, found, *named) for path in pages]
    return files
