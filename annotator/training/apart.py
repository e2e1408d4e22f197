"""Training by spaCy in a process of its own, at the lowest priority, told step by step.

`spacy train` would need a Python to run it, which a program that was installed as one bundle does not have: so its loop
is run in a child process of this very program, and tells through a pipe how far it is.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, cast

from annotator.model import HashiyaError, Message
from annotator.training.shares import part_of_train
from annotator.training.telling import Enough, Gathered, Learnt, Teller, Told

BEST = "model-best"
_LOGGER = "hashiya.progress.v1"
_IDLE_ON_WINDOWS = 0x40


@dataclass(frozen=True, slots=True)
class Order:
    """What to train: on the data set in `data` by its file `config`, into the folder `out`.

    `shares` are the shares of the training documents that are learnt from, one training each; only the first one's
    result is written. `patience` is in steps without a better score.
    """

    data: Path
    out: Path
    config: str
    steps: int
    every: int
    patience: int
    shares: tuple[float, ...] = (1.0,)


# Puts the data set in its place, and says what there is to say of it. Both processes must be able to import it.
Gather = Callable[[], tuple[Message, ...]]


class Training:
    """A child process that gathers what to learn from and trains. Ends with `close`, whatever it is at; then nothing of
    it runs any more."""

    def __init__(self, order: Order, gather: Gather) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process: BaseProcess | None = context.Process(
            target=serve, args=(theirs, order, gather), name="hashiya-training", daemon=True
        )
        self._process.start()
        theirs.close()
        self.over = False

    def told(self, wait: float) -> Iterator[Told]:
        """What has been told by now; waits so many seconds for the first. Raises HashiyaError when training failed."""
        while not self.over and self._ours.poll(wait):
            wait = 0.0
            try:
                news = self._ours.recv()
            except (EOFError, OSError) as error:
                self.close()
                raise HashiyaError("Training stopped, perhaps for want of memory. Nothing was kept.") from error
            if news is None:
                self.over = True
            elif isinstance(news, Message):
                self.close()
                raise HashiyaError(news)
            elif isinstance(news, str):
                self.close()
                raise HashiyaError("Training failed ({why}). Nothing was kept.", why=news.strip().splitlines()[-1])
            else:
                yield news

    def enough(self) -> None:
        """Ends at the next step with the best so far; trainings that have not ended by then tell no result, except for
        the first."""
        if not self.over:
            self._ours.send("enough")

    def close(self) -> None:
        self.over = True
        process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.join()
            process.close()
            self._ours.close()


def serve(connection: Connection, order: Order, gather: Gather) -> None:
    """The life of the process. Sends what is `Told`, then None; or why it failed, the traceback as a text where nobody
    foresaw it."""
    _step_back()
    try:
        connection.send(Gathered(gather()))
        for at in range(len(order.shares)):
            if not _train(connection, order, at):
                break
        connection.send(None)
    except (BrokenPipeError, ConnectionResetError):
        return
    except HashiyaError as error:
        connection.send(error.message)
    except Exception:  # told in the other process, where somebody can see it
        connection.send(traceback.format_exc())


def _step_back() -> None:
    """Everything else on the machine comes first, and one processor is enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us ends us
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[threads] = "1"
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _IDLE_ON_WINDOWS)
    else:
        os.nice(15)


def _train(connection: Connection, order: Order, at: int) -> bool:
    """Whether to go on with the next."""
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train
    from spacy.util import load_config, registry

    import annotator.training.relations  # noqa: F401  # its names are known to spaCy from here on

    os.chdir(order.data)  # its config names its files as they lie there
    documents, overrides = part_of_train(Path(), order.shares[at])
    config = load_config(order.config, overrides={**overrides, **_lengths(order)}, interpolate=False)
    teller = Teller(connection, at, config["training"]["logger"])
    registry.loggers.register(_LOGGER, func=lambda: teller)
    config["training"]["logger"] = {"@loggers": _LOGGER}
    out, silent, whole = None if at else order.out, cast("Any", io.StringIO()), True
    if out is not None:
        out.mkdir(parents=True)
    try:
        train(init_nlp(config, use_gpu=-1), out, use_gpu=-1, stdout=silent, stderr=silent)
    except Enough:
        whole = False
    if out is not None:
        _onto_the_disk(out)
    if (whole or not at) and teller.best is not None:
        connection.send(Learnt(at, documents, teller.steps, teller.seconds, teller.best, teller.per_label))
    return whole


def _onto_the_disk(folder: Path) -> None:
    """Else the next durable step of the project would have to wait until all of this is written."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:
                os.fsync(file.fileno())


def _lengths(order: Order) -> dict[str, Any]:
    return {
        "training.max_steps": order.steps,
        "training.eval_frequency": min(order.every, order.steps),
        "training.patience": order.patience,
    }
