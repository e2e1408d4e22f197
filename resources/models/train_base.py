"""Trains the base model from the corpora beside the checkout and writes what is shipped of it.

    python resources/models/train_base.py ../shared/corpora

writes `ar.crfsuite`, `ar.calibration.tsv` and the tables in `ar.md`, all beside this file. The scores are those of five
models, each on the fifth of the corpus that it has not seen; neighbouring sentences stay together, since they come
from one article. The shipped model is trained on all of it. `--quick` leaves the scores out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from annotator.model import Document, DocumentId, Mention
from annotator.suggest import calibration, crf, wordlists
from annotator.suggest import lexicon as lexicons
from annotator.suggest.components import FINDINGS, FURNITURE, RULES
from annotator.suggest.engine import Engine
from annotator.suggest.features import Columns, attributes, columns
from annotator.suggest.reading import Reading

HERE = Path(__file__).parent
CORPUS = "newsfane_train"
LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP")  # what is scored; the corpus has MISC besides
TOGETHER = 25  # lines read as one document
FOLDS = 5
SETTINGS = {"c1": 0.2, "c2": 0.05, "max_iterations": 70}
BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
SURE = 0.9
Gold = set[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document of the corpus as the model reads it."""

    text: str
    gold: Gold
    reading: Reading
    table: Columns
    tags: list[str]


def documents(path: Path, together: int = TOGETHER) -> Iterator[tuple[str, Gold]]:
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

    def lesson(self, text: str, gold: Gold) -> Lesson:
        doc = self._nlp.make_doc(text)
        doc.user_data[FURNITURE] = ()
        findings = self._nlp(doc).user_data[FINDINGS]
        table = columns(findings.reading, findings.candidates)
        return Lesson(text, gold, findings.reading, table, _tags(findings.reading, table, gold))


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
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for lesson in lessons:
        for sentence in lesson.table.sentences:
            trainer.append(attributes(lesson.table, sentence), lesson.tags[slice(*sentence)])
    trainer.train(str(path))


def observed(model: crf.Model, lesson: Lesson) -> Iterator[tuple[str, float, bool]]:
    """(label, probability, whether it is right) of what the model marks in a document it has not seen."""
    reading, tokens = lesson.reading, lesson.table.tokens
    for found in model.marked(lesson.table):
        span = (reading.starts[tokens[found.first]], reading.ends[tokens[found.last - 1]], found.label)
        yield found.label, found.probability, span in lesson.gold


def steps(seen: list[tuple[str, float, bool]]) -> str:
    lines = ["# label, probability, share that was right from there on (five-fold, on unseen text)"]
    for label in sorted({label for label, _, _ in seen}):
        pairs = [(probability, right) for one, probability, right in seen if one == label]
        lines += [f"{label}\t{begin:.4f}\t{score:.3f}" for begin, score in calibration.fitted(pairs)]
    return "\n".join(lines) + "\n"


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
        rows += [self.row("**all**", "all", LABELS), self.row("sure (score ≥ 0.9)", "sure", LABELS)]
        return "\n".join(rows)

    def reliability(self) -> str:
        rows = ["| score from | suggested | right |", "| ---: | ---: | ---: |"]
        for begin in map(str, BINS[:-1]):
            count = self.proposed["bin", begin]
            rows.append(f"| {begin} | {count} | {self.right['bin', begin] / (count or 1):.3f} |")
        return "\n".join(rows)


def cross_validated(lessons: list[Lesson]) -> tuple[str, dict[str, str]]:
    """The steps of the calibration, and the tables of the card."""
    with tempfile.TemporaryDirectory() as folder:
        seen: list[tuple[str, float, bool]] = []
        per_fold: list[list[tuple[str, float, bool]]] = []
        for fold in range(FOLDS):
            path = Path(folder) / str(fold) / "ar.crfsuite"
            path.parent.mkdir()
            train([lesson for at, lesson in enumerate(lessons) if at // 2 % FOLDS != fold], path)
            model = crf.load(path)
            held = [lesson for at, lesson in enumerate(lessons) if at // 2 % FOLDS == fold]
            per_fold.append([one for lesson in held for one in observed(model, lesson)])
            seen += per_fold[-1]
        together, alone = Tally(), Tally()
        for fold in range(FOLDS):
            # The steps by which a fold is scored are those of the other folds.
            others = [one for other, found in enumerate(per_fold) if other != fold for one in found]
            home = Path(folder) / str(fold)
            (home / "ar.calibration.tsv").write_text(steps(others), encoding="utf8")
            engine = Engine("ar", models=home)
            for at, lesson in enumerate(lessons):
                if at // 2 % FOLDS == fold:
                    together.add(engine, lesson.text, lesson.gold)
                    for text, gold in _sentences(lesson):
                        alone.add(engine, text, gold)
    return steps(seen), {"together": together.table(), "alone": alone.table(), "reliability": together.reliability()}


def _sentences(lesson: Lesson) -> Iterator[tuple[str, Gold]]:
    start = 0
    for line in lesson.text.split("\n")[:-1]:
        end = start + len(line)
        yield line, {(a - start, b - start, label) for a, b, label in lesson.gold if start <= a and b <= end}
        start = end + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    wordlists.read("ar", wordlists.default_folder())
    reader = Reader()
    lessons = [reader.lesson(text, gold) for text, gold in documents(asked.corpora / CORPUS / "data.jsonl")]
    if not asked.quick:
        steps_found, tables = cross_validated(lessons)
        (HERE / "ar.calibration.tsv").write_text(steps_found, encoding="utf8")
        card = (HERE / "ar.md").read_text(encoding="utf8")
        for name, table in tables.items():
            sys.stdout.write(f"{name}\n{table}\n")
            card = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\g<1>{table}\n\g<2>", card, flags=re.DOTALL)
        (HERE / "ar.md").write_text(card, encoding="utf8")
    train(lessons, HERE / "ar.crfsuite")


if __name__ == "__main__":
    main()
