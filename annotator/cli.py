"""The command line: puts the parts together, window or headless.

Exit codes: 0 fine, 1 some input refused, 2 wrong use.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from annotator import __version__, cli_evaluate, cli_export, cli_project, cli_train
from annotator.cli_terminal import TellingFormats, agrees, complain, document_in, how_to_restore, progress_of, say
from annotator.model import DamagedProject, HashiyaError, WrongUse

FINE, REFUSED, WRONG_USE = 0, 1, 2
# Commands that open a window, which is not waited for.
_WINDOWS = ("open", "demo")
_TRUST = "Loading the pipeline in {pipeline} runs the code that it names, with your rights. Do you trust its maker?"

app = typer.Typer(
    name="hashiya",
    help="Confirm, correct or reject what a machine has highlighted in right-to-left articles; leave with gold.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_Project = Annotated[Path, typer.Argument(help="The project file, NAME.hashiya.", metavar="PROJECT")]


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns the exit code. A project, or nothing, opens the window."""
    arguments = list(arguments)
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    if not arguments or (arguments[0] not in commands and _is_project(arguments[0])):
        arguments.insert(0, "open")
    from annotator.app.holding import working_as

    try:
        with working_as("" if arguments[0] in _WINDOWS else arguments[0]):
            app(arguments, prog_name="hashiya")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FINE
    except DamagedProject as error:
        complain(str(error))
        complain(how_to_restore(Path(dict(error.message.parts)["path"])))
        return REFUSED
    except WrongUse as error:
        complain(str(error))
        return WRONG_USE
    except HashiyaError as error:
        complain(str(error))
        return REFUSED
    return FINE


def _is_project(argument: str) -> bool:
    return Path(argument).suffix == ".hashiya" or Path(argument).is_file()


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        say(f"hashiya {__version__}")
        raise typer.Exit


@app.command("open")
def open_window(
    project: Annotated[Path | None, typer.Argument(help="The project to open; without one the start page.")] = None,
) -> None:
    """Open the window."""
    from annotator.ui.application import has_display, run_window

    if not has_display():
        raise HashiyaError("There is no display here. `hashiya demo DIR` walks the same job without one.")
    raise typer.Exit(run_window(project))


@app.command()
def demo(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Where the sample project is to lie.")] = None,
) -> None:
    """Make the sample project from the articles that come with the program, and open it.

    Where there is no display, walk the same job offscreen and write a picture and the exported gold.
    """
    from annotator.app.sample import sample_project
    from annotator.ui.application import has_display, run_window

    path = sample_project(folder, progress_of)
    if has_display():
        raise typer.Exit(run_window(path))
    from annotator.ui.walk import walk

    for line in walk(path, path.parent):
        say(line)


@app.command()
def new(
    project: _Project,
    schema: Annotated[str, typer.Option(help="A shipped schema (news) or a YAML file.")] = "news",
) -> None:
    """Make an empty project."""
    from annotator.app.project import Project, shipped_schema

    with Project.create(_with_suffix(project), shipped_schema(schema)) as made:
        say(f"Made {made.path}. Next: hashiya import {made.path} ARTICLES…")


@app.command("import", cls=TellingFormats)
def import_(
    project: _Project,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders.")],
    *,
    format: Annotated[str | None, typer.Option(help="Overrules what is recognised: one of those below.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Overrules what is detected, such as windows-1256.")] = None,
    as_: Annotated[str, typer.Option("--as", help="What annotations in the files are: gold or suggestions.")] = "gold",
    annotator: Annotated[str, typer.Option(help="Whose layer imported gold becomes.")] = "gold",
    source: Annotated[str, typer.Option(help="With --as suggestions: the model that made them.")] = "",
    map_: Annotated[
        str, typer.Option("--map", help="Labels as they are called here: OLD=NEW,OLD=NEW, or a file with one a line.")
    ] = "",
    text_column: Annotated[str | None, typer.Option(help="The column or field that holds the text.")] = None,
    suggest: Annotated[bool, typer.Option(help="Highlight documents that bring no annotations.")] = True,
) -> None:
    """Take articles in; what cannot be read is named, all else gets in."""
    from annotator.app.importing import As, ImportOptions, ImportReport
    from annotator.app.label_map import label_map
    from annotator.app.project import Project

    if as_ not in list(As):
        raise WrongUse("--as is either gold or suggestions, not {value}.", value=as_)
    if source and as_ != As.SUGGESTIONS:
        raise WrongUse("--source names who suggested; write --as suggestions with it.")
    options = ImportOptions(
        format, encoding, text_column, As(as_), annotator, suggest, source=source, rename=label_map(map_)
    )
    report = ImportReport()
    with Project.open(project) as opened:
        progress_of(opened.import_job(paths, options, report))
    for refused in report.refused:
        complain(str(refused))
    for line in report.lines():
        say(line)
    raise typer.Exit(REFUSED if report.refused else FINE)


@app.command()
def suggest(
    project: _Project,
    document: Annotated[str | None, typer.Option(help="Only this document.")] = None,
    pipeline: Annotated[
        Path | None, typer.Option(help="A spaCy pipeline that suggests too. Loading it runs its code.", metavar="DIR")
    ] = None,
    map_: Annotated[str, typer.Option("--map", help="Its labels as they are called here: OLD=NEW,OLD=NEW.")] = "",
    trust: Annotated[bool, typer.Option("--trust", help="Load the pipeline without asking.")] = False,
    done_too: Annotated[bool, typer.Option("--done-too", help="Also documents that are marked as done.")] = False,
    annotator: Annotated[str | None, typer.Option(help="Whose marks; of the only one, or gold.")] = None,
) -> None:
    """Highlight anew; what people decided on stays, and so do documents that are done unless one is named."""
    from annotator.app.evaluating import question
    from annotator.app.project import Project

    rename = question(rename=map_).rename
    if pipeline is not None and not trust and not agrees(_TRUST.format(pipeline=pipeline)):
        raise WrongUse("The pipeline was not loaded. Give --trust if you trust its maker.")
    with Project.open(project) as opened:
        layer = opened.chosen_annotator(annotator)
        known = [row.id for row in opened.documents()]
        wanted = known if done_too else opened.unfinished(layer)
        if document is not None:
            wanted = [document_in(known, document)]
        opened.use_pipelines([] if pipeline is None else [pipeline], rename)
        progress_of(opened.suggest_job(wanted, tell=lambda message: complain(str(message))))
        say(f"Documents highlighted: {len(wanted)}")
        if document is None and len(wanted) < len(known):
            say(f"Left as they are, since they are done: {len(known) - len(wanted)}. --done-too takes them in.")


@app.command()
def learn(project: _Project) -> None:
    """Learn from what people decided, so that the next suggestions are better."""
    from annotator.app.project import Project

    with Project.open(project) as opened:
        progress_of(
            opened.learn_job(lambda it: say("\n".join(map(str, opened.told(it)))), lambda why: complain(str(why)))
        )


@app.command()
def accept(
    project: _Project,
    min_score: Annotated[float, typer.Option(help="Accept suggestions of at least this score, 0 to 1.")],
    annotator: Annotated[str, typer.Option(help="In whose layer.")] = "gold",
) -> None:
    """Accept many suggestions at once; the window can undo it."""
    from annotator.app.project import Project

    if not 0 <= min_score <= 1:
        raise WrongUse("--min-score lies between 0 and 1, not at {value}.", value=min_score)
    with Project.open(project) as opened:
        say(f"Accepted: {opened.accept_above(min_score, annotator)}")


app.command(cls=TellingFormats)(cli_export.export)


@app.command()
def render(
    project: _Project,
    document: Annotated[str, typer.Option(help="The document's id; hashiya info --json lists them.")],
    out: Annotated[Path, typer.Option(help="The picture to write, a PNG.")],
    *,
    width: Annotated[int, typer.Option(min=240, max=8000, help="In device-independent pixels.")] = 900,
    theme: Annotated[str, typer.Option(help="light or dark.")] = "light",
    language: Annotated[str, typer.Option(help="ar or en: the names of the labels.")] = "ar",
    scale: Annotated[float, typer.Option(min=0.5, max=4.0, help="Pixels for each device-independent one.")] = 1.0,
    arcs: Annotated[str, typer.Option(help="all or none: which relations are drawn.")] = "none",
    annotator: Annotated[str | None, typer.Option(help="Whose layer; the only one, or gold.")] = None,
) -> None:
    """Draw one document as a picture."""
    from annotator.app.project import Project
    from annotator.ui.application import render_document

    with Project.open(project) as opened:
        layer = opened.chosen_annotator(annotator)
        known = [row.id for row in opened.documents()]
        session = opened.session(document_in(known, document), layer)
        render_document(session, out, width=width, theme=theme, language=language, scale=scale, arcs=arcs)
    say(f"Drawn: {out}")


@app.command()
def info(
    project: _Project,
    annotator: Annotated[str | None, typer.Option(help="Whose layer; the only one, or gold.")] = None,
    order: Annotated[
        str, typer.Option(help="Of the documents: import, or unsure for the most unsure first.")
    ] = "import",
    json_: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Say what is in a project, and whether the file is sound."""
    from annotator.app.info import as_json, as_lines, info_of
    from annotator.app.project import Project

    with Project.open(project) as opened:
        found = info_of(opened, annotator, order)
    say(as_json(found) if json_ else as_lines(found, doubts=order == "unsure"))


app.command()(cli_project.check)
app.command()(cli_project.done)
app.command()(cli_evaluate.evaluate)
app.command()(cli_project.entities)
app.command()(cli_project.lists)
app.command()(cli_project.schema)
app.command()(cli_project.suggesters)
app.command()(cli_train.models)
app.command()(cli_train.train)


@app.command("restore")
def restore_(project: _Project) -> None:
    """Put the newest sound backup in the place of a damaged project, which is kept beside it."""
    from annotator.app.project import newest_backup, restore

    backup = newest_backup(project)
    if backup is None:
        raise HashiyaError("There is no sound backup of {path}.", path=project)
    restore(project, backup)
    say(f"Restored the backup of {backup.made_at:%Y-%m-%d %H:%M} UTC. What was there is kept beside it.")


@app.command()
def update(file: Annotated[Path, typer.Argument(help="A file that ends in .update.")]) -> None:
    """Bring the installed program up to date from a signed file; no network."""
    from annotator.app.updating import apply, program_folder, verified

    found = verified(file)
    apply(found, program_folder())
    say(f"Updated from version {found.source} to {found.target}. Start the program again.")


@app.command("self-test")
def self_test(
    out: Annotated[Path | None, typer.Option(help="Write the results to this JSON file too.")] = None,
) -> None:
    """Do one of everything, offscreen; exit code 0 only if all of it worked."""
    from annotator.ui.self_test import Result, run_self_test, write_results

    results: list[Result] = []
    for result in run_self_test():
        results.append(result)
        say(f"{'ok  ' if result.ok else 'FAIL'} {result.name}{'' if result.ok else ': ' + result.words}")
        if out is not None:
            write_results(results, out, whole=False)
    if out is not None:
        write_results(results, out, whole=True)
    raise typer.Exit(FINE if all(result.ok for result in results) else REFUSED)


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == ".hashiya" else path.with_name(path.name + ".hashiya")


__all__ = ["app", "run"]
