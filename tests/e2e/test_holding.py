"""Projects that cannot be opened: who has them, and what to do about a damaged one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.app.project import Project
from annotator.cli import run

HERE = Path(__file__).parents[2]

# Opens a project as a command does, or (without a name) as a window does, and keeps it until it is told to end.
_HOLD = """
import sys
from pathlib import Path
from annotator.app.holding import working_as
from annotator.app.project import Project
with working_as(sys.argv[2]), Project.open(Path(sys.argv[1])):
    print('open', flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.hashiya"
    (tmp_path / "a.txt").write_text("زار الوزير دمشق.", "utf-8")
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(tmp_path / "a.txt"), "--no-suggest"]) == 0
    return path


@contextmanager
def held(path: Path, command: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
        if other.stdin is not None:
            other.stdin.close()


def refused(path: Path, capsys: pytest.CaptureFixture[str], *command: str) -> str:
    capsys.readouterr()
    assert run([*(command or ("info",)), str(path)]) == 1
    return capsys.readouterr().err


def test_a_command_that_has_the_project_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with held(project, "train"):
        for command in ("info", "restore"):
            if command == "restore":
                with_backup(project)
            assert "`hashiya train` has been working on it since 2" in refused(project, capsys, command)
    assert run(["info", str(project)]) == 0
    assert {entry.name for entry in project.parent.iterdir()} == {"p.hashiya", "a.txt", "p.backups"}


def with_backup(path: Path) -> None:
    """A sound copy of another time."""
    copies = path.with_name(f"{path.stem}.backups")
    copies.mkdir(exist_ok=True)
    (copies / "20250423T093000-000000Z.hashiya").write_bytes(path.read_bytes())


def test_what_a_killed_command_left_says_nothing_of_a_window(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with held(project, "train") as other:
        other.kill()
    with held(project, ""):
        said = refused(project, capsys)
    assert "is open in another window or program" in said
    assert "train" not in said


@pytest.mark.parametrize(
    "note", ["", "[]", '{"command": "train"}', '{"command": "rm -rf /", "since": "2025-04-23T09:30:00+00:00"}']
)
def test_a_note_that_no_command_wrote_is_not_believed(
    project: Path, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with held(project, ""):
        (project.parent / ".p.hashiya.held").write_text(note, "utf-8")
        assert "is open in another window or program" in refused(project, capsys)


@pytest.mark.parametrize("begin", [0, 100], ids=["its beginning", "its inside"])
def test_a_damaged_project_is_said_how_to_restore(
    project: Path, begin: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project.open(project) as opened:
        assert opened.back_up() is not None
    whole = project.read_bytes()
    project.write_bytes(whole[:begin] + bytes(len(whole) - begin))
    said = refused(project, capsys)
    assert "is damaged" in said
    assert f'hashiya restore "{project}"' in said
    assert run(["restore", str(project)]) == 0
    assert run(["info", str(project)]) == 0


def test_without_a_sound_backup_none_is_promised(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(project) as opened:
        copy = opened.back_up()
    assert copy is not None
    for path in (project, copy):
        path.write_bytes(path.read_bytes()[:100] + bytes(5000))
    said = refused(project, capsys)
    assert "hashiya restore" not in said
    assert "no sound backup" in said
