"""What fifty confirmed sentences are worth in a new genre: `python -m benchmarks.learning [--seeds 8] [--held-out]`.

For each seed fifty sentences of a corpus are confirmed, every one checked, and the next fifty are suggested: by the
base alone, with the project's memory, and with the project's own model where cross-validation on the fifty said that
it is better. Strict F1 of spans and labels.

`in order`: the fifty and the next fifty stand one after the other in the corpus, often in one article or at the seam of
two. `mixed`: all hundred are drawn from the whole corpus, as from a folder of short articles. Base labels that a corpus
calls something else are renamed before anything is counted, so that no gain comes from names of labels alone; mentions
inside others are left out, and proclitics that a corpus counts in are cut off.

None of these corpora was learnt from, but for newsfane, whose held-out blocks are measured with a base that is trained
again without them (`--held-out`, a minute or two).
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean, pstdev
from time import perf_counter
from typing import Any

from annotator.model import Document, DocumentId, ItemId, Mention, Span, Suggestion
from annotator.model.lesson import Lesson
from annotator.suggest.engine import Engine
from annotator.suggest.learner import Learner
from annotator.suggest.memory import Memory
from annotator.suggest.project_engine import ProjectEngine, engine_for
from annotator.suggest.project_model import Marked, ProjectModel
from annotator.suggest.trimming import Trimmer
from annotator.text.tokens import tokens

CORPORA = Path(__file__).resolve().parents[1].parent / "shared" / "corpora"
FIFTY = 50


@dataclass(frozen=True, slots=True)
class Genre:
    """`rename` is for labels of the corpus, `rename_base` for those of the base; None drops them."""

    name: str
    labels: frozenset[str]
    rename: Mapping[str, str] = field(default_factory=dict)
    rename_base: Mapping[str, str | None] = field(default_factory=dict)


_WIKIPEDIA: Mapping[str, str | None] = {
    "GPE": "LOC",
    "FAC": "LOC",
    "NORP": None,
    "POSITION": None,
    "EVENT": "MISC",
    "DATE": None,
}
GENRES = (
    Genre("aqmar_dev", frozenset({"PER", "LOC", "ORG", "MISC"}), {}, _WIKIPEDIA),
    Genre("aqmar_train", frozenset({"PER", "LOC", "ORG", "MISC"}), {}, _WIKIPEDIA),
    Genre(
        "wojood_sample_train",
        frozenset({"PER", "ORG", "GPE", "LOC", "FAC", "NORP", "POSITION", "EVENT", "DATE"}),
        {"OCC": "POSITION"},
        {"MISC": None},
    ),
)
NEWS = Genre("newsfane, held out", frozenset({"PER", "ORG", "GPE", "LOC", "FAC", "NORP", "MISC"}))


class Renaming:
    """An engine whose labels are called as the corpus calls them; each document is read once."""

    def __init__(self, engine: Engine, rename: Mapping[str, str | None]) -> None:
        self._engine, self._rename = engine, rename
        self.lexicon = engine.lexicon
        self._known: dict[DocumentId, list[Suggestion]] = {}

    def propose(
        self,
        document: Document,
        furniture: Sequence[Span] = (),
        *,
        labels: Collection[str] = (),
        without: Collection[str] = (),
    ) -> list[Suggestion]:
        found = self._known.get(document.id)
        if found is None:
            found = self._known[document.id] = list(
                self._renamed(self._engine.propose(document, furniture, labels=labels, without=without))
            )
        return found

    def _renamed(self, suggestions: Sequence[Suggestion]) -> Iterator[Suggestion]:
        for one in suggestions:
            if isinstance(one.proposed, Mention):
                label = self._rename.get(one.proposed.label, one.proposed.label)
                if label is not None:
                    yield replace(one, proposed=replace(one.proposed, label=label))


def lessons(lines: Sequence[dict[str, Any]], genre: Genre, engine: Engine) -> list[Lesson]:
    """Every sentence a checked document."""
    made = []
    for line in lines:
        text = line["text"]
        trimmer = Trimmer(text, tokens(text, engine.lexicon), ())
        mentions: list[Mention] = []
        marked = [(start, end, genre.rename.get(label, label)) for start, end, label, *_ in line["entities"]]
        for start, end, label in sorted(marked, key=lambda one: one[0] - one[1]):
            span = trimmer.span(Span(start, end)) if label in genre.labels else None
            if span is not None and not any(span.overlaps(other.span) for other in mentions):
                mentions.append(Mention(ItemId(f"{start}-{end}"), span, label))
        mentions.sort(key=lambda one: one.span)
        made.append(Lesson(Document(DocumentId(line["id"]), text), tuple(mentions), (), checked=True))
    return made


def trial(every: Sequence[Lesson], genre: Genre, engine: Any, seed: int, *, mixed: bool) -> tuple[float, ...]:
    """F1 of base, with memory, with what was learnt; 1.0 if the model was used; seconds of training."""
    chance = random.Random(seed)
    if mixed:
        drawn = chance.sample(list(every), 2 * FIFTY)
    else:
        start = chance.randrange(len(every) - 2 * FIFTY)
        drawn = list(every[start : start + 2 * FIFTY])
    project = ProjectEngine(genre.labels, lambda _: engine)
    for lesson in drawn[:FIFTY]:
        project.memory.teach(lesson)
    begin = perf_counter()
    trained = Learner(project).train()
    seconds = perf_counter() - begin
    model = ProjectModel(trained.model) if trained.model else None
    ways = [(Memory(), None), (project.memory, None), (project.memory, model)]
    scores = []
    for memory, reader in ways:
        right = found = gold = 0
        for lesson in drawn[FIFTY:]:
            said = _keys(project.read(project.page(lesson.document), memory, reader))
            true = _keys(lesson.confirmed)
            right, found, gold = right + len(said & true), found + len(said), gold + len(true)
        scores.append(2 * right / (found + gold) if right else 0.0)
    return (*scores, float(model is not None), seconds)


def _keys(marked: Sequence[Mention | Marked]) -> set[tuple[Span, str]]:
    return {(one.span, one.label) for one in marked}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--seeds", type=int, default=8)
    ask.add_argument("--held-out", action="store_true", help="newsfane too, with a base that has not seen it")
    told = ask.parse_args()
    print(f"{'':32}{'base':>7}{'memory':>8}{'learnt':>8}{'gain':>7}{'spread':>8}{'least':>7}{'used':>7}{'s':>6}")
    for genre in GENRES:
        lines = [json.loads(line) for line in (CORPORA / genre.name / "data.jsonl").open(encoding="utf-8")]
        _table(genre, lines, engine_for("ar"), told.seeds)
    if told.held_out:
        from benchmarks.held_out import held_out

        with tempfile.TemporaryDirectory() as folder:
            apart = held_out(CORPORA, Path(folder))
            _table(NEWS, apart.lines, apart.engine, told.seeds)


def _table(genre: Genre, lines: Sequence[dict[str, Any]], engine: Engine, seeds: int) -> None:
    every = lessons(lines, genre, engine)
    reader = Renaming(engine, genre.rename_base)
    for mixed in (False, True):
        rows = [trial(every, genre, reader, seed, mixed=mixed) for seed in range(seeds)]
        base, memory, learnt, used, seconds = (mean(column) for column in zip(*rows, strict=True))
        gains = [row[2] - row[0] for row in rows]
        name = f"{genre.name}, {'mixed' if mixed else 'in order'}"
        print(
            f"{name:32}{base:>7.3f}{memory:>8.3f}{learnt:>8.3f}{mean(gains):>+7.3f}{pstdev(gains):>8.3f}"
            f"{min(gains):>+7.3f}{used * seeds:>5.0f}/{seeds}{seconds:>6.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
