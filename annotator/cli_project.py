"""The commands that tend a project: its lists, its registry of entities, its schema, and what does not agree in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli_terminal import can_ask, document_in
from annotator.model import Checked, HashiyaError, Message, WrongUse

_Project = Annotated[Path, typer.Argument(help="The project file, NAME.hashiya.", metavar="PROJECT")]


def lists(
    project: _Project,
    action: Annotated[str, typer.Argument(help="add, remove or show.")] = "show",
    file: Annotated[Path | None, typer.Argument(help="Forms, one a line, UTF-8.")] = None,
    label: Annotated[str, typer.Option(help="What the added forms are suggested as.")] = "",
) -> None:
    """Forms that are always suggested in this project."""
    from annotator.app.project import Project

    if action not in ("add", "remove", "show") or (action == "show") != (file is None):
        raise WrongUse("Write: hashiya lists PROJECT add FILE --label LABEL, or remove FILE, or show.")
    with Project.open(project) as opened:
        if file is None:
            for form, name in opened.lists.items():
                typer.echo(f"{name}\t{form}")
        elif action == "add":
            typer.echo(f"Forms added: {opened.add_list(file, label)}")
        else:
            typer.echo(f"Forms removed: {opened.remove_list(file)}")


def entities(
    project: _Project,
    out: Annotated[Path | None, typer.Option(help="Write the registry to this .jsonl, .csv or .tsv file.")] = None,
    import_: Annotated[Path | None, typer.Option("--import", help="Take entries in from such a file.")] = None,
    annotator: Annotated[str, typer.Option(help="Who takes them in; whose mentions are counted.")] = "gold",
) -> None:
    """The registry of entities: show it, write it to a file, take entries in from one."""
    from annotator.app.project import Project
    from annotator.app.registry import RegistryBook
    from annotator.app.registry_files import export_registry, import_registry

    refused: Sequence[HashiyaError] = ()
    with Project.open(project) as opened:
        if import_ is not None:
            report = import_registry(opened.store, import_, annotator)
            refused = report.refused
            for error in refused:
                typer.echo(str(error), err=True)
            typer.echo(f"New entries: {report.new}. Changed: {report.changed}. Refused: {len(refused)}.")
        if out is not None:
            typer.echo(f"Entries written to {out}: {export_registry(opened.store.entities.registry, out)}")
        for line in RegistryBook(opened.store, annotator).lines() if import_ is None and out is None else ():
            typer.echo(line)
    raise typer.Exit(1 if refused else 0)


def schema(
    project: _Project,
    out: Annotated[Path | None, typer.Option(help="Write the schema to this YAML file.")] = None,
    use: Annotated[Path | None, typer.Option(help="Give the project the schema of this YAML file.")] = None,
    rename: Annotated[str, typer.Option(help="With --use: what labels are called now: OLD=NEW,OLD=NEW.")] = "",
    annotator: Annotated[str, typer.Option(help="With --use: who changes it.")] = "gold",
    yes: Annotated[
        bool, typer.Option("--yes", help="With --use: remove what the new schema has no place for.")
    ] = False,
) -> None:
    """Print the schema as YAML, write it to a file, or use that of a file; the window can undo it."""
    from annotator.app.project import Project
    from annotator.app.schema_files import as_yaml, use_file, write_schema

    def agrees(losses: Sequence[Message]) -> bool:
        for loss in losses:
            typer.echo(str(loss), err=True)
        return yes or (can_ask() and typer.confirm("Remove them?"))

    with Project.open(project) as opened:
        if out is not None:
            write_schema(opened.schema, out)
        elif use is None:
            typer.echo(as_yaml(opened.schema))
        else:
            changed = use_file(opened.store, use, rename, annotator, agrees)
            typer.echo(f"Layers changed with the schema: {changed}")


def done(
    project: _Project,
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="DOCUMENT", help="Ids; hashiya info --json lists them.")
    ] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="All documents of the project.")] = False,
    not_: Annotated[bool, typer.Option("--not", help="Open them again: they are not done.")] = False,
    what: Annotated[str, typer.Option(help="What is done in them: entities, relations, or both.")] = "both",
    annotator: Annotated[str | None, typer.Option(help="In whose layer; the only one, or gold.")] = None,
) -> None:
    """Mark documents as done, or as not done; the window can undo it."""
    from annotator.app.done import mark
    from annotator.app.project import Project

    if bool(documents) == all_:
        raise WrongUse("Name the documents that are meant, or give --all.")
    if what not in ("both", *Checked):
        raise WrongUse("--what is one of entities, relations and both, not {value}.", value=what)
    with Project.open(project) as opened:
        known = [row.id for row in opened.documents()]
        wanted = known if all_ else [document_in(known, one) for one in dict.fromkeys(documents or ())]
        kinds = tuple(Checked) if what == "both" else (Checked(what),)
        changed = mark(opened, wanted, annotator or opened.chosen_annotator(None), kinds, done=not not_)
    typer.echo(f"{'Open again' if not_ else 'Done'}: {changed}. So before: {len(wanted) - changed}.")


def check(
    project: _Project,
    annotator: Annotated[str | None, typer.Option(help="Whose layer; the only one, or gold.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Also what people called right.")] = False,
) -> None:
    """Say where annotations do not agree: with one another, with the schema or with their text."""
    from annotator.app.consistency import Consistency, as_json, as_lines
    from annotator.app.project import Project

    with Project.open(project) as opened:
        found = Consistency(opened, opened.chosen_annotator(annotator))
        found.job().run()
        findings = [*found.findings, *(found.right if all_ else [])]
    typer.echo(as_json(findings) if json_ else "\n".join(as_lines(findings)))


def suggesters(
    project: _Project,
    on: Annotated[list[str] | None, typer.Option("--on", metavar="NAME", help="Let it suggest; may repeat.")] = None,
    off: Annotated[
        list[str] | None, typer.Option("--off", metavar="NAME", help="Let it suggest no more; may repeat.")
    ] = None,
    annotator: Annotated[str | None, typer.Option(help="Whose decisions are counted; the only one, or gold.")] = None,
) -> None:
    """Who suggests in this project, and how well; each can be switched off and on."""
    from annotator.app.project import Project
    from annotator.app.suggesters import named, suggesters_of, switch, withdraw, written

    with Project.open(project) as opened:
        layer = opened.chosen_annotator(annotator)
        switched_on, switched_off = ([named(opened.store, name) for name in names or ()] for names in (on, off))
        for key in switched_on:
            switch(opened.store, key, on=True)
            typer.echo(
                f"{written(key)} suggests again. hashiya suggest {project} brings its suggestions back.", err=True
            )
        for key in switched_off:
            switch(opened.store, key, on=False)
            gone = withdraw(opened.store, key)
            typer.echo(f"{written(key)} suggests no more. Suggestions withdrawn: {gone}", err=True)
        typer.echo(f"{'':<20}{'':<5}{'accepted':>9}{'corrected':>10}{'rejected':>9}{'rate':>7}{'to decide':>11}")
        for one in suggesters_of(opened.store, layer):
            rate = f"{one.share:.0%}" if one.decided else "-"
            typer.echo(
                f"{written(one.key):<20}{'on' if one.on else 'off':<5}{one.accepted:>9}{one.corrected:>10}"
                f"{one.rejected:>9}{rate:>7}{one.waiting:>11}"
            )
