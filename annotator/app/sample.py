"""The sample project, made from the articles that come with the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.app import paths
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.jobs import Job
from annotator.app.project import Project, shipped_schema


def sample_project(folder: Path | None, run: Callable[[Job[Any]], object]) -> Path:
    """The path of the sample project in `folder`, or in the user's documents; made if it is not there yet.

    `run` runs the import: with a progress bar, or as the caller likes.
    """
    folder = folder or paths.documents_folder() / "Hashiya"
    path = folder / "sample.hashiya"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    with Project.create(path, shipped_schema("news")) as project:
        articles = sorted(paths.seeds().glob("*.txt"))
        run(project.import_job(articles, ImportOptions(), ImportReport()))
    return path
