"""Trains the base model from the corpora beside the checkout and writes what is shipped of it.

    python resources/models/train_base.py ../shared/corpora

writes `ar.crfsuite`, `ar.calibration.tsv` and the tables in `ar.md`, all beside this file, and reads `ar.clusters.tsv`.
The scores are those of five models, each on the fifth of the corpus that it has not seen; neighbouring sentences stay
together, since they come from one article. What a finding is worth is learnt from what the five found there, sentence
by sentence and in documents of twenty-five. The shipped model is trained on all of it. `--quick` leaves the scores out.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from annotator.model import SURE, Document, DocumentId, Mention
from annotator.suggest import clusters, crf, wordlists, worth
from annotator.suggest import lexicon as lexicons
from annotator.suggest.base import Base
from annotator.suggest.components import FINDINGS, FURNITURE, RULES
from annotator.suggest.engine import Engine
from annotator.suggest.evidence import Evidence
from annotator.suggest.features import Columns, attributes, columns
from annotator.suggest.reading import Candidate, Reading

HERE = Path(__file__).parent
CORPUS = "newsfane_train"
LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP")  # what is scored; the corpus has MISC besides
TOGETHER = 25  # lines read as one document
FOLDS, BLOCK = 5, 50  # blocks of so many lines go to the folds in turn
CLUSTERS, WORTH = "ar.clusters.tsv", "ar.calibration.tsv"
SETTINGS = {"c1": 0.2, "c2": 0.05, "max_iterations": 70}
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
Gold = set[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document of the corpus as the model reads it; it begins with the line `number`, counted from 0."""

    number: int
    text: str
    gold: Gold
    reading: Reading
    before: list[Candidate]
    table: Columns
    tags: list[str]

    @property
    def fold(self) -> int:
        return self.number // BLOCK % FOLDS


def documents(path: Path, together: int) -> Iterator[tuple[str, Gold]]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    for at in range(0, len(lines), together):
        text, gold = "", set()
        for line in lines[at : at + together]:
            gold |= {(len(text) + start, len(text) + end, label) for start, end, label in line["entities"]}
            text += line["text"] + "\n"
        yield text, gold


class Reader:
    """Texts as the rules leave them to the model."""

    def __init__(self) -> None:
        from annotator.nlp.pipeline import blank

        self._nlp = blank("ar", lexicons.load("ar"))
        for name in RULES:
            self._nlp.add_pipe(name)

    def lessons(self, path: Path, together: int) -> list[Lesson]:
        return [self.lesson(at * together, text, gold) for at, (text, gold) in enumerate(documents(path, together))]

    def lesson(self, number: int, text: str, gold: Gold) -> Lesson:
        doc = self._nlp.make_doc(text)
        doc.user_data[FURNITURE] = ()
        findings = self._nlp(doc).user_data[FINDINGS]
        table = columns(findings.reading, findings.candidates)
        tags = _tags(findings.reading, table, gold)
        return Lesson(number, text, gold, findings.reading, findings.candidates, table, tags)


def _tags(reading: Reading, table: Columns, gold: Gold) -> list[str]:
    """A tag for each word; a mention that begins inside a token counts for the whole of it."""
    tags = ["O"] * len(table.tokens)
    words = [(reading.starts[at], reading.ends[at], place) for place, at in enumerate(table.tokens) if at >= 0]
    starts = [start for start, _, _ in words]
    for start, end, label in sorted(gold, key=lambda one: one[1] - one[0]):
        first = max(bisect_right(starts, start) - 1, 0)
        first += words[first][1] <= start
        for number, (begin, _, place) in enumerate(words[first:]):
            if begin >= end:
                break
            tags[place] = f"{'I' if number else 'B'}-{label}"
    return tags


def train(lessons: list[Lesson], path: Path) -> None:
    alike = clusters.read(HERE / CLUSTERS)
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for lesson in lessons:
        for sentence in lesson.table.sentences:
            trainer.append(attributes(lesson.table, sentence, alike), lesson.tags[slice(*sentence)])
    trainer.train(str(path))


def observed(base: Base, lesson: Lesson) -> Iterator[tuple[Evidence, bool]]:
    """What speaks for each finding in a document that the model has not seen, and whether it is right."""
    reading = lesson.reading
    for found, evidence in base.found(reading, lesson.before):
        span = (reading.starts[found.first], reading.ends[found.last - 1], found.label)
        yield evidence, span in lesson.gold


class Tally:
    """Strict counts over documents, per label and tier, and per bin of the score."""

    def __init__(self) -> None:
        self.right: Counter[tuple[str, str]] = Counter()
        self.proposed: Counter[tuple[str, str]] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, engine: Engine, text: str, gold: Gold) -> None:
        self.gold.update(label for _, _, label in gold if label in LABELS)
        for suggestion in engine.propose(Document(DocumentId("-"), text, language="ar"), labels=LABELS):
            one = suggestion.proposed
            if not isinstance(one, Mention):
                continue
            right = (one.span.start, one.span.end, one.label) in gold
            step = BINS[max(bisect_right(BINS, suggestion.score) - 1, 0)]
            tier = "sure" if suggestion.score >= SURE else "maybe"
            for key in (("all", one.label), (tier, one.label), ("bin", str(step))):
                self.proposed[key] += 1
                self.right[key] += right

    def row(self, name: str, tier: str, labels: tuple[str, ...]) -> str:
        right = sum(self.right[tier, label] for label in labels)
        proposed = sum(self.proposed[tier, label] for label in labels)
        gold = sum(self.gold[label] for label in labels)
        f1 = 2 * right / (proposed + gold) if right else 0.0
        return f"| {name} | {right / (proposed or 1):.3f} | {right / (gold or 1):.3f} | {f1:.3f} | {gold} |"

    def table(self) -> str:
        rows = ["| | precision | recall | F1 | in the gold |", "| --- | ---: | ---: | ---: | ---: |"]
        rows += [self.row(f"`{label}`", "all", (label,)) for label in LABELS]
        rows += [self.row("**all**", "all", LABELS), self.row(f"sure (score ≥ {SURE})", "sure", LABELS)]
        return "\n".join(rows)

    def reliability(self) -> str:
        rows = ["| score from | suggested | right |", "| ---: | ---: | ---: |"]
        for begin in map(str, BINS[:-1]):
            if count := self.proposed["bin", begin]:
                rows.append(f"| {begin} | {count} | {self.right['bin', begin] / count:.3f} |")
        return "\n".join(rows)


def cross_validated(single: list[Lesson], joined: list[Lesson]) -> tuple[worth.Worth, dict[str, str]]:
    """What findings are worth, and the tables of the card."""
    seen: list[list[tuple[Evidence, bool]]] = []
    alone, together = Tally(), Tally()
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / str(fold) for fold in range(FOLDS)]
        for fold, home in enumerate(homes):
            home.mkdir()
            shutil.copy(HERE / CLUSTERS, home)
            train([lesson for lesson in single if lesson.fold != fold], home / "ar.crfsuite")
            base = Base(crf.load(home / "ar.crfsuite", home / CLUSTERS), worth.Worth())
            seen.append([one for lesson in (*single, *joined) if lesson.fold == fold for one in observed(base, lesson)])
        for fold, home in enumerate(homes):
            # What a fold's findings are worth is told by the other folds.
            told = worth.fitted([one for other, found in enumerate(seen) if other != fold for one in found])
            (home / WORTH).write_text(worth.written(told), encoding="utf8")
            engine = Engine("ar", models=home)
            for tally, lessons in ((alone, single), (together, joined)):
                for lesson in lessons:
                    if lesson.fold == fold:
                        tally.add(engine, lesson.text, lesson.gold)
    return worth.fitted([one for found in seen for one in found]), {
        "alone": alone.table(),
        "together": together.table(),
        "reliability alone": alone.reliability(),
        "reliability": together.reliability(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    wordlists.read("ar", wordlists.default_folder())
    reader = Reader()
    path = asked.corpora / CORPUS / "data.jsonl"
    single = reader.lessons(path, 1)
    if not asked.quick:
        told, tables = cross_validated(single, reader.lessons(path, TOGETHER))
        (HERE / WORTH).write_text(worth.written(told), encoding="utf8")
        card = (HERE / "ar.md").read_text(encoding="utf8")
        for name, table in tables.items():
            sys.stdout.write(f"{name}\n{table}\n")
            card = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\g<1>{table}\n\g<2>", card, flags=re.DOTALL)
        (HERE / "ar.md").write_text(card, encoding="utf8")
    train(single, HERE / "ar.crfsuite")


if __name__ == "__main__":
    main()
