"""The commands that train models of a project and tend them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli_terminal import complain, say
from annotator.model import WrongUse

if TYPE_CHECKING:
    from annotator.app.training import TrainingRun

_Project = Annotated[Path, typer.Argument(help="The project file, NAME.hashiya.", metavar="PROJECT")]


# Seconds for which nothing else is looked at.
_WAIT = 0.5


def train(
    project: _Project,
    *,
    out: Annotated[Path | None, typer.Option(help="Write the trained pipeline to this folder, too.")] = None,
    preset: Annotated[str, typer.Option(help="quick, or accurate: several times slower.")] = "quick",
    steps: Annotated[int, typer.Option(min=0, help="At most so many steps; 0 leaves it to the preset.")] = 0,
    curve: Annotated[bool, typer.Option("--curve", help="Train on 25, 50, 75 and 100 % of the articles.")] = False,
    annotator: Annotated[str | None, typer.Option(help="Whose layer; the only one, or gold.")] = None,
    majority: Annotated[bool, typer.Option("--majority", help="What more than half of the annotators say.")] = False,
    seed: Annotated[int, typer.Option(help="Which documents are kept apart for scores.")] = 0,
    dev_share: Annotated[float, typer.Option(help="The share of documents kept apart for scores.")] = 0.2,
) -> None:
    """Train a model of the project on what people confirmed; it suggests from then on. Ctrl-C leaves all as it was."""
    from annotator.app import trained_models
    from annotator.app.export_choice import Choice, Wish
    from annotator.app.project import Project
    from annotator.app.training import TrainingRun, Wanted

    if not 0 < dev_share < 1:
        raise WrongUse("--dev-share lies between 0 and 1, not at {value}.", value=dev_share)
    with Project.open(project) as opened:
        choice = Choice(annotator, majority, wish=Wish(seed, dev_share))
        run = TrainingRun(opened, Wanted(preset, steps, curve, out, choice))
        try:
            _run(run, trained_models.folder_of(opened.store))
        except KeyboardInterrupt:
            complain("Training was stopped; everything is as before.")
            raise typer.Exit(1) from None
        finally:
            run.close()


def _run(run: TrainingRun, folder: Path) -> None:
    """`folder` is that of the project's models."""
    from annotator.app.learning_curve import said
    from annotator.app.placing import SUMMARY
    from annotator.app.training_words import Gathered, Scored, headed, outcome, row

    run.start()
    while not run.over:
        for told in run.news(_WAIT):
            if isinstance(told, Gathered):
                for note in told.notes:
                    say(str(note))
                say(headed())
            elif isinstance(told, Scored):
                say(row(told, run.course))
    if len(run.course.points) > 1:
        for point in run.course.points:
            say(f"Documents learnt from: {point.documents}. F1 of entities: {point.f:.3f}")
        say(str(said(run.course.points)))
    model = run.keep()
    if model.active:
        say(f"Kept as {model.name}; it suggests from now on. F1 of entities on articles kept apart: {model.f1:.3f}")
    else:
        say(str(outcome(model)))
        say(f"`hashiya models PROJECT use {model.name}` lets it suggest all the same.")
    say(f"What it learnt from, and how that was parted: {folder / model.name / SUMMARY}")


def models(
    project: _Project,
    action: Annotated[str, typer.Argument(help="show, add, use, rest, trust or remove.")] = "show",
    which: Annotated[str, typer.Argument(help="add: the folder of a spaCy pipeline; else the name of a model.")] = "",
    name: Annotated[str, typer.Option(help="With add: what to call it; else as its folder.")] = "",
    map_: Annotated[str, typer.Option("--map", help="With add: its labels as called here: OLD=NEW,OLD=NEW.")] = "",
) -> None:
    """Trained models of a project: show them, add one from elsewhere, let one suggest or rest, trust or remove one."""
    from annotator.app import trained_models
    from annotator.app.label_map import label_map
    from annotator.app.project import Project

    if action not in ("show", "add", "use", "rest", "trust", "remove") or (action == "show") == bool(which):
        raise WrongUse("Write: hashiya models PROJECT show, or add DIR, or use, rest, trust or remove NAME.")
    with Project.open(project) as opened:
        store, named = opened.store, trained_models.bare(which)
        match action:
            case "add":
                say(f"Added: {trained_models.add(store, Path(which), name, label_map(map_)).name}")
            case "use" | "rest":
                trained_models.use(store, named, active=action == "use")
            case "trust":
                trained_models.trust(store, named)
            case "remove":
                trained_models.remove(store, named)
        for one in trained_models.known(store):
            state = "suggests" if one.active else "rests"
            say(f"{one.name}\t{state}\t{f'F1 {one.f1:.2f}' if one.f1 else '-'}\t{one.sha256[:12]}")
