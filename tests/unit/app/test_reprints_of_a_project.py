"""Reprints among the documents of a project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.app.project import Project, shipped_schema
from annotator.app.reprints import Reprints, groups_of
from annotator.model import Document, DocumentId

STORY = " ".join(f"كلمة{number}" for number in range(80))
OTHER = " ".join(f"خبر{number}" for number in range(80))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.hashiya", shipped_schema("news")) as project:
        for name, text in (("a", STORY), ("b", OTHER), ("c", f"{STORY} نهاية")):
            project.store.add(Document(DocumentId(name), text), {}, [])
        yield project


def test_the_groups_of_a_project(project: Project) -> None:
    assert groups_of(project) == (frozenset({"a", "c"}),)


def test_only_what_came_since_is_taken_in(project: Project) -> None:
    reprints = Reprints(project)
    first, again = reprints.job(), reprints.job()
    assert first is not None
    assert again is not None
    first.run()
    again.run()  # both were made before either ran
    assert reprints.job() is None
    project.store.add(Document(DocumentId("d"), f"{OTHER} نهاية"), {}, [])
    more = reprints.job()
    assert more is not None
    assert more.run() == 1
    assert reprints.groups() == (frozenset({"a", "c"}), frozenset({"b", "d"}))


def test_what_a_job_brings_after_the_project_is_closed_is_dropped(project: Project) -> None:
    reprints = Reprints(project)
    job = reprints.job()
    assert job is not None
    reprints.close()
    project.close()
    job.run()
    assert reprints.groups() == ()
    assert reprints.job() is None
