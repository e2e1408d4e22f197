"""The texts and projects that are measured: made anew, by the generator and through the program's own import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns

from benchmarks.figures import Figure, milliseconds

ROOT = Path(__file__).parents[1]
SIZES = ("S", "L", "XL")
ANNOTATOR = "bench"


@dataclass(frozen=True, slots=True)
class Workload:
    """`gold` holds S, L and XL as finished annotations, `pending` the same as suggestions; `alone` is XL by itself."""

    folder: Path
    gold: Path
    pending: Path
    alone: Path


def generator() -> Path:
    """The script that makes the texts, beside the checkout."""
    return ROOT.parent / "shared" / "bench" / "make_workload.py"


def articles() -> Path:
    """Real articles where they lie beside the checkout, else our own."""
    real = ROOT.parent / "shared" / "seeds"
    return real if real.is_dir() else ROOT / "seeds"


def make(folder: Path, many: int) -> tuple[Workload, list[Figure]]:
    """Writes texts and projects into `folder`, and tells how long the imports took. `many` documents make up S1000."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.hashiya*"):
        if old.is_file():
            old.unlink()
    seeds = str(articles() / "*.txt")
    subprocess.run(
        [sys.executable, str(generator()), str(folder), "--seeds", seeds, "--ndocs", str(many)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    made = Workload(folder, folder / "gold.hashiya", folder / "pending.hashiya", folder / "XL.hashiya")
    sizes = [folder / f"{size}.jsonl" for size in SIZES]
    _bring_in(made.gold, sizes, "gold")
    _bring_in(made.pending, sizes, "suggestions")
    alone = _bring_in(made.alone, sizes[2:], "gold")
    thousand = _bring_in(folder / "S1000.hashiya", [folder / "S1000.jsonl"], "gold")
    return made, [
        Figure("hashiya import, XL as gold", "s", (alone / 1000,)),
        Figure(f"hashiya import, {many} documents of size S", "s", (thousand / 1000,)),
    ]


def environment(folder: Path) -> dict[str, str]:
    """For child processes: offscreen, with settings of their own, and with compiled modules as everybody has them."""
    settings = folder / "config" / "hashiya" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"annotator": ANNOTATOR, "language": "ar", "theme": "light"}), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


def _bring_in(project: Path, files: list[Path], kind: str) -> float:
    """Makes the project through the command line; milliseconds of the import."""
    _hashiya(project.parent, "new", str(project))
    start = perf_counter_ns()
    _hashiya(project.parent, "import", str(project), *map(str, files), "--as", kind, "--annotator", ANNOTATOR)
    return milliseconds(start)


def _hashiya(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "annotator", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment(folder), cwd=ROOT)
