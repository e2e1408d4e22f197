"""The commands that train models of a project and tend them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotator.model import WrongUse

_Project = Annotated[Path, typer.Argument(help="The project file, NAME.hashiya.", metavar="PROJECT")]


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
        store = opened.store
        match action:
            case "add":
                typer.echo(f"Added: {trained_models.add(store, Path(which), name, label_map(map_)).name}")
            case "use" | "rest":
                trained_models.use(store, which, active=action == "use")
            case "trust":
                trained_models.trust(store, which)
            case "remove":
                trained_models.remove(store, which)
        for one in trained_models.known(store):
            state = "suggests" if one.active else "rests"
            typer.echo(f"{one.name}\t{state}\t{f'F1 {one.f1:.2f}' if one.f1 else '-'}\t{one.sha256[:12]}")
