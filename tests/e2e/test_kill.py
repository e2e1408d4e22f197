"""A robot annotator is killed at any moment: the project opens again and holds every edit it was told is done.

The robot works as the window does, through sessions. After each edit it prints which row of the journal that was and
what the whole layer then looked like. `HASHIYA_KILLS` sets how often it is killed; the robot is this very file, run
as a program.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import annotator
from annotator.app.importing import As, ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.app.session import Session
from annotator.editing import Accept, Add, MoveEdges, Reject, Relabel, SetChecked
from annotator.model import Annotation, Checked, DocumentId, InvalidEdit, ItemId, Mention, Relation, Span, StepId

KILLS = int(os.environ.get("HASHIYA_KILLS", "10"))
# How often one project is killed before a new one is begun.
LIVES = 10
ME = "robot"


def state(annotation: Annotation) -> str:
    return hashlib.sha256("\n".join(sorted(map(repr, annotation.items.values()))).encode()).hexdigest()


def act(session: Session, dice: random.Random) -> None:
    """One edit as a person makes them. Raises InvalidEdit where it makes no sense."""
    annotation, text = session.annotation, session.document.text
    pending = [item.id for item in annotation.pending()]
    mentions = list(annotation.mentions())
    start = dice.randrange(len(text) - 20)
    span = Span(start, start + dice.randint(1, 20))
    match dice.choice(["accept", "accept", "all", "reject", "relabel", "move", "add", "draw", "undo", "redo", "check"]):
        case "accept" if pending:
            session.do(Accept((dice.choice(pending),)))
        case "all" if pending:
            session.do(Accept(tuple(dice.sample(pending, min(15, len(pending))))))
        case "reject":
            session.do(Reject((dice.choice([*pending, *(each.id for each in mentions)]),)))
        case "relabel" if mentions:
            session.do(Relabel((dice.choice(mentions).id,), dice.choice(session.schema.entities).name))
        case "move" if mentions:
            session.do(MoveEdges(dice.choice(mentions).id, span))
        case "draw" if len(mentions) > 1:
            head, tail = dice.sample(mentions, 2)
            session.do(Add(Relation(new_id(dice), "same_as", head.id, tail.id)))
        case "undo" if session.history.past:
            session.undo()
        case "redo" if session.history.future:
            session.redo()
        case "check":
            session.do(SetChecked(tuple(Checked), on=annotation.check(Checked.ENTITIES) is None))
        case _:
            session.do(Add(Mention(new_id(dice), span, dice.choice(session.schema.entities).name)))


def new_id(dice: random.Random) -> ItemId:
    return ItemId(f"n{dice.getrandbits(48):x}")


def live(path: Path, seed: int) -> None:
    """Opens documents, edits them and leaves them, until somebody kills it."""
    dice = random.Random(seed)
    with Project.open(path) as project:
        ids = [row.id for row in project.documents()]
        while True:
            session = project.session(dice.choice(ids), ME)
            for _ in range(dice.randint(1, 30)):
                try:
                    act(session, dice)
                except InvalidEdit:
                    continue
                rows = project.journal(session, 1)
                if rows:
                    tell(f"{rows[0].id} {session.document.id} {state(session.annotation)}")
            session.remember_place(dice.randrange(100))


def robot() -> None:
    """For each line `SEED PATH` on standard input: a process that edits until it is killed."""
    for line in sys.stdin:
        seed, path = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            tell(f"pid {os.getpid()}")
            live(Path(path), int(seed))
        os.waitpid(child, 0)
        tell("gone")


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    root = Path(annotator.__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as running:
        yield running
        assert running.stdin is not None
        running.stdin.close()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The sample articles with all of their gold still to be decided."""
    path = tmp_path / "template.hashiya"
    gold = Path(annotator.__file__).parents[1] / "seeds" / "gold.jsonl"
    with Project.create(path, shipped_schema("news")) as project:
        report = ImportReport()
        project.import_job([gold], ImportOptions(annotations=As.SUGGESTIONS), report).run()
        project.store.add_annotator(ME)
        assert len(report.added) > 5
    return path


def killed(process: subprocess.Popen[str], path: Path, dice: random.Random) -> list[tuple[StepId, DocumentId, str]]:
    """What one robot acknowledged before it was killed."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{dice.getrandbits(30)} {path}\n")
    process.stdin.flush()
    pid = int(process.stdout.readline().split()[1])
    said = [process.stdout.readline() for _ in range(dice.randrange(25))]
    time.sleep(dice.random() * 0.02)
    os.kill(pid, 9)
    while (line := process.stdout.readline()) != "gone\n":
        said.append(line)
    words = [line.split() for line in said if line.endswith("\n")]
    return [(StepId(int(row)), DocumentId(key), digest) for row, key, digest in words]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")
def test_no_acknowledged_edit_is_lost(process: subprocess.Popen[str], template: Path, tmp_path: Path) -> None:
    dice, acknowledged = random.Random(20260101), 0
    for number in range(0, KILLS, LIVES):
        path = tmp_path / f"robot{number}.hashiya"
        shutil.copy(template, path)
        with Project.open(path) as project:
            beginning = {row.id: project.store.annotation(row.id, ME) for row in project.documents()}
        told: list[tuple[StepId, DocumentId, str]] = []
        for _ in range(min(LIVES, KILLS - number)):
            told += killed(process, path, dice)
            with Project.open(path) as project:
                assert project.store.integrity() is None
                check(project, beginning, told)
        with Project.open(path) as project:
            check_undo(project, beginning)
        acknowledged += len(told)
    assert acknowledged > KILLS


def check(
    project: Project, beginning: dict[DocumentId, Annotation], told: list[tuple[StepId, DocumentId, str]]
) -> None:
    """The journal holds each acknowledged edit and leads to what was told; the layers are where it leads."""
    layers, states = dict(beginning), {}
    journal = [row.id for key in layers for row in project.store.journal(key, ME, 10**6)]
    for row in sorted(set(journal)):
        for move in project.store.step(row).moves:
            assert move.change.fits(layers[move.document_id])
            layers[move.document_id] = move.change.applied_to(layers[move.document_id])
            states[row, move.document_id] = state(layers[move.document_id])
    for row, key, digest in told:
        assert states[row, key] == digest
    for key, layer in layers.items():
        assert project.store.annotation(key, ME) == layer


def check_undo(project: Project, beginning: dict[DocumentId, Annotation]) -> None:
    """Whatever was cut off, all that stands can still be undone."""
    for key, layer in beginning.items():
        session = project.session(key, ME)
        while session.undo() is not None:
            pass
        assert session.annotation == layer


if __name__ == "__main__":
    robot()
