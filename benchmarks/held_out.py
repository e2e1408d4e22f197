"""What the shipped models have not seen, and models that have not seen it.

Of newsfane_train every tenth block of fifty sentences is held out: the line n, counted from 0, when
n // 50 % 10 is 9. Neighbours stay together, since they come from one article. The shipped models have learned from
all of that corpus, so for figures over the held-out lines they are trained again here, by the same scripts, from the
others. Only the calibration is the shipped one: it is fitted on predictions for unseen text, but those of the held-out
lines are among them.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from annotator.suggest import lexicon as lexicons
from annotator.suggest.engine import Engine
from annotator.text import splitter as splitters

MODELS = Path(__file__).resolve().parents[1] / "resources" / "models"
CORPUS = "newsfane_train"
BLOCK, EVERY, HELD = 50, 10, 9

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """`lines` as they stand in the corpus, `engine` with models that have seen none of them."""

    lines: tuple[Line, ...]
    engine: Engine


def is_held_out(number: int) -> bool:
    """Whether the line `number`, counted from 0, is kept from training."""
    return number // BLOCK % EVERY == HELD


def read(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def together(lines: Sequence[Line]) -> Iterator[Line]:
    """Each block of sentences as one document, as they may have stood in the article."""
    for at in range(0, len(lines), BLOCK):
        text, entities = "", []
        for line in lines[at : at + BLOCK]:
            entities += [[len(text) + start, len(text) + end, label] for start, end, label, *_ in line["entities"]]
            text += line["text"] + "\n"
        yield {"id": f"block-{at // BLOCK}", "text": text, "entities": entities, "relations": []}


def held_out(corpora: Path, folder: Path) -> HeldOut:
    """Trains in `folder`; takes a minute or two."""
    lines = read(corpora / CORPUS / "data.jsonl")
    lexicon = replace(lexicons.load("ar"), splitter=splitters.read(_splitter(corpora, folder)))
    _base(corpora, folder)
    engine = Engine("ar", models=folder)
    engine.lexicon = lexicon
    return HeldOut(tuple(line for number, line in enumerate(lines) if is_held_out(number)), engine)


def seen(corpora: Path, most: int = 400) -> list[str]:
    """The first sentences that are not held out, as a small data set may hold them."""
    lines = read(corpora / CORPUS / "data.jsonl")
    return [line["text"] for number, line in enumerate(lines) if not is_held_out(number)][:most]


def splits_figures(corpora: Path, found: HeldOut) -> list[str]:
    """How well proclitics are split in the held-out lines."""
    script = _script("train_splitter")
    sentences = script.sentences(corpora / CORPUS)
    _, held = script.parted(sentences, HELD)
    figures = script.Figures(script.Judgements.read(script.WORDS), sentences)
    for sentence in held:
        figures.add(sentence, found.engine.lexicon)
    return list(figures.lines(False))


def _base(corpora: Path, folder: Path) -> None:
    script = _script("train_base")
    lessons = script.Reader().lessons(corpora / CORPUS / "data.jsonl", 1)
    for name in (script.CLUSTERS, script.WORTH):
        shutil.copy(MODELS / name, folder)
    script.train([lesson for lesson in lessons if not is_held_out(lesson.number)], folder / "ar.crfsuite")


def _splitter(corpora: Path, folder: Path) -> Path:
    script = _script("train_splitter")
    learned, held = script.parted(script.sentences(corpora / CORPUS), HELD)
    path = folder / "splitter_ar.txt"
    path.write_text(script.written(script.learnt_from(learned, corpora, {}, held)), encoding="utf-8")
    return path


def _script(name: str) -> ModuleType:
    """One of the training scripts, which are no package."""
    spec = importlib.util.spec_from_file_location(name, MODELS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
