"""Killed at any moment, the file opens again and holds every step that was acknowledged.

`HASHIYA_KILLS` sets how often; the robot that is killed is this very file, run as a program.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import annotator
from annotator.model import (
    Annotation,
    Change,
    Document,
    DocumentId,
    ItemId,
    Mention,
    Message,
    Schema,
    Span,
    StepId,
    WrongUse,
)
from annotator.storage import Move, Store, backups

KILLS = int(os.environ.get("HASHIYA_KILLS", "12"))
# How often one project is killed before a new one is begun.
LIVES = 12
AT = datetime(2025, 1, 1, tzinfo=UTC)
ONE, TWO = DocumentId("one"), DocumentId("two")


def act(store: Store, dice: random.Random) -> str:
    """One random durable act; gives the line that acknowledges it."""
    kind = dice.choice(["add", "add", "add", "many", "both", "undo", "document", "backup"])
    layer = store.annotation(ONE, "robot")
    past = store.history(ONE, "robot").past
    if kind == "document":
        key = DocumentId(f"d{dice.getrandbits(40)}")
        store.add(Document(key, f"{key} " + "ا" * dice.randrange(20_000)), {"robot": [mention(dice)]})
        return f"document {key}"
    if kind == "backup":
        return f"backup {backups.rotate(store, datetime.now(UTC))}"
    if kind == "undo" and past:
        moves = [Move(m.document_id, m.annotator, m.change.reversed()) for m in store.step(past[-1]).moves]
        if all(move.change.fits(store.annotation(move.document_id, move.annotator)) for move in moves):
            return f"step {store.write(moves, Message('Undo'), AT, undoes=past[-1])}"
    new = [mention(dice) for _ in range(40 if kind == "many" else 1)]
    moves = [Move(ONE, "robot", Change.of(layer, {item.id: item for item in new}))]
    if kind == "both":
        moves.append(Move(TWO, "robot", Change.of(store.annotation(TWO, "robot"), {item.id: item for item in new})))
    return f"step {store.write(moves, Message('Add'), AT)}"


def mention(dice: random.Random) -> Mention:
    start = dice.randrange(10**6)
    return Mention(ItemId(f"m{dice.getrandbits(48):x}"), Span(start, start + dice.randint(1, 40)), "PER")


def robot() -> None:
    """For each line `SEED PATH` on standard input: a process that acts until it is killed, and says what is done."""
    for line in sys.stdin:
        seed, path = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            tell(f"pid {os.getpid()}")
            dice = random.Random(int(seed))
            with Store.open(Path(path)) as store:
                while True:
                    tell(act(store, dice))
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


def killed(process: subprocess.Popen[str], path: Path, dice: random.Random) -> list[str]:
    """What one robot acknowledged before it was killed."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{dice.getrandbits(30)} {path}\n")
    process.stdin.flush()
    pid = int(process.stdout.readline().split()[1])
    said = [process.stdout.readline() for _ in range(dice.randrange(12))]
    time.sleep(dice.random() * 0.02)
    os.kill(pid, 9)
    while (line := process.stdout.readline()) != "gone\n":
        said.append(line)
    return [line.strip() for line in said if line.endswith("\n")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")
def test_no_acknowledged_step_is_lost(process: subprocess.Popen[str], tmp_path: Path) -> None:
    dice = random.Random(20250423)
    acknowledged = 0
    for number in range(0, KILLS, LIVES):
        path = tmp_path / f"robot{number}.hashiya"
        with Store.create(path, "robot", Schema("s")) as store:
            for key in (ONE, TWO):
                store.add(Document(key, f"text of {key}"), {})
        for _ in range(min(LIVES, KILLS - number)):
            said = killed(process, path, dice)
            acknowledged += len(said)
            with Store.open(path) as store:
                check_acknowledged(store, said)
                check_replayed(store)
        for backup in backups.listed(path):
            with Store.open(backup) as store:
                check_replayed(store)
    assert acknowledged > KILLS


def check_acknowledged(store: Store, said: list[str]) -> None:
    assert store.integrity() is None
    for line in said:
        kind, _, what = line.partition(" ")
        assert kind != "document" or store.has_document(DocumentId(what)), line
        assert kind != "step" or store.step(StepId(int(what))).moves, line


def check_replayed(store: Store) -> None:
    """Each layer is what its journal says, step by step."""
    layers = {key: Annotation.of(key, "robot") for key in (ONE, TWO)}
    number = 1
    while True:
        try:
            step = store.step(StepId(number))
        except WrongUse:
            break
        for move in step.moves:
            assert move.change.fits(layers[move.document_id])
            layers[move.document_id] = move.change.applied_to(layers[move.document_id])
        number += 1
    for key, layer in layers.items():
        assert store.annotation(key, "robot") == layer


if __name__ == "__main__":
    robot()
