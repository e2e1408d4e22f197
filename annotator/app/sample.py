"""The sample project, made from the articles that come with the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.app import paths
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.jobs import Job
from annotator.app.project import Project, shipped_schema


def sample_path(folder: Path | None = None) -> Path:
    """Where the sample project lies: in `folder`, or among the user's documents. The folder is made."""
    folder = folder or paths.documents_folder() / "Hashiya"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "sample.hashiya"


def sample_articles() -> list[Path]:
    return sorted(paths.seeds().glob("*.txt"))


def sample_project(folder: Path | None, run: Callable[[Job[Any]], object]) -> Path:
    """The path of the sample project, made if it is not there yet; `run` runs the import."""
    path = sample_path(folder)
    if not path.exists():
        with Project.create(path, shipped_schema("news")) as project:
            run(project.import_job(sample_articles(), ImportOptions(), ImportReport()))
    return path
