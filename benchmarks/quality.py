"""How good the suggestions are, as tables: `make bench-quality`, or `python benchmarks/quality.py [--quick]`.

Measured on text that nothing was trained or tuned on: the held-out part of newsfane_train (`benchmarks/held_out.py`
says which and how), corpora that no model was made from, and our own articles in `seeds/`. Reads only; what it trains
for a figure is thrown away. Every table stands under the command that gives it. `--quick` leaves out what must be
trained first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

_ROOT = Path(__file__).resolve().parents[1]
if str(_ROOT) not in sys.path:
    sys.path.insert(0, str(_ROOT))

if TYPE_CHECKING:
    from annotator.app.evaluating import Evaluation, Question
    from annotator.model import Document
    from annotator.suggest.evaluation import Score
    from benchmarks.held_out import HeldOut

CORPORA = _ROOT.parent / "shared" / "corpora"
SEEDS = _ROOT / "seeds" / "gold.jsonl"
_NEWS = "PER,ORG,GPE,LOC,FAC,NORP"
_WOJOOD = ("PER,ORG,GPE,LOC,FAC,NORP,POSITION,EVENT,DATE", "OCC=POSITION,PERS=PER", "")
# Corpora that no model was made from: labels, what theirs are here, what ours are there.
_OTHERS: Mapping[str, tuple[str, str, str]] = {
    "aqmar_dev": ("PER,ORG,LOC", "", "GPE=LOC,FAC=LOC"),
    "aqmar_train": ("PER,ORG,LOC", "", "GPE=LOC,FAC=LOC"),
    "wojood_sample_val": _WOJOOD,
    "wojood_sample_train": _WOJOOD,
}
_LANGUAGES = ("ar", "fa", "he")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument(
        "--quick", action="store_true", help="without the held-out part, which takes two minutes to train for"
    )
    ask.add_argument("--corpora", type=Path, default=CORPORA, help="the folder of corpora")
    told = ask.parse_args()
    begin = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for line in _lines(told.corpora, Path(folder), quick=told.quick):
            print(line, flush=True)
    print(f"\nMeasured in {perf_counter() - begin:.0f} s.")
    return 0


def _lines(corpora: Path, folder: Path, *, quick: bool) -> Iterator[str]:
    from benchmarks import reading

    yield from seeds(folder)
    yield from ("", *reading.furniture_table(_documents(SEEDS)))
    yield from ("", *reading.footprint(SEEDS))
    if not corpora.is_dir():
        yield f"\nThere is no {corpora}: nothing more can be measured."
        return
    if not quick:
        yield from held_out(corpora, folder)
    yield from others(corpora)


def seeds(folder: Path) -> Iterator[str]:
    """Our own articles, each language by itself."""
    from benchmarks import reading

    yield _command("hashiya evaluate seeds/gold.jsonl [--gold-entities]   one language at a time")
    yield _head("our own articles, seeds/")
    documents = _documents(SEEDS)
    for language in _LANGUAGES:
        path = _written(folder / f"{language}.jsonl", (one for one in documents if one["language"] == language))
        found, given = _evaluated(path), _evaluated(path, gold_entities=True)
        yield from _tiers(f"{language}: entities", found)
        yield _row(f"{language}: relations", found.scores.relation_micro, found.sure.relation_micro)
        yield _row(f"{language}: relations on gold", given.scores.relation_micro, given.sure.relation_micro)
    yield from ("", *_details(_evaluated(folder / "ar.jsonl"), "ar, label by label"))
    yield from ("", *_reliability("ar", _evaluated(folder / "ar.jsonl")))
    yield from ("", *reading.alignment_table("seeds, ar", [one for one in documents if one["language"] == "ar"]))


def held_out(corpora: Path, folder: Path) -> Iterator[str]:
    """News that the models have not seen, with models trained without it."""
    from benchmarks import held_out as parts
    from benchmarks import reading

    found = parts.held_out(corpora, folder)
    engines = _only(found)
    sentences = _written(folder / "sentences.jsonl", found.lines)
    blocks = _written(folder / "blocks.jsonl", parts.together(found.lines))
    yield ""
    yield _command("python benchmarks/quality.py   trains without the held-out lines, labels " + _NEWS)
    yield _head(f"newsfane_train, {len(found.lines)} lines held out")
    together = _evaluated(blocks, labels=_NEWS, engines=engines)
    yield from _tiers("sentence by sentence", _evaluated(sentences, labels=_NEWS, engines=engines))
    yield from _tiers(f"{parts.BLOCK} sentences a document", together)
    yield from ("", *_details(together, f"{parts.BLOCK} sentences a document, label by label"))
    yield from ("", *_reliability("held out", together))
    yield from ("", *reading.alignment_table("held out", list(found.lines), found.engine.lexicon))
    yield from reading.exported_table(parts.seen(corpora), list(found.lines), found.engine.lexicon)
    yield from ("", "Where proclitics end, on the corpus's `splits`, as resources/models/train_splitter.py counts:")
    yield from (f"  {line}" for line in parts.splits_figures(corpora, found))


def others(corpora: Path) -> Iterator[str]:
    """Corpora with other rules: the figures tell how far the rules are apart as well."""
    yield ""
    yield _command("hashiya evaluate CORPUS/data.jsonl --labels … --map … --map-suggested …")
    yield _head("corpora that no model was made from")
    for name, (labels, rename, suggested) in _OTHERS.items():
        path = corpora / name / "data.jsonl"
        if path.is_file():
            yield from _tiers(name, _evaluated(path, labels=labels, rename=rename, rename_suggested=suggested))
    yield "  wojood is nested and its spans take the proclitics in; the sentences of anercorp_train were seen."


def _evaluated(
    path: Path, *, labels: str = "", rename: str = "", rename_suggested: str = "", gold_entities: bool = False,
    engines: Callable[[Document], Any] | None = None,
) -> Evaluation:  # fmt: skip
    from annotator.app.evaluating import evaluate, question, shipped

    asked: Question = question(labels, rename, rename_suggested, gold_entities=gold_entities)
    return evaluate(path, asked, engines or shipped)


def _only(found: HeldOut) -> Callable[[Document], Any]:
    """The engine that has not seen the lines, for Arabic; a line in another script is read as it always is."""
    from annotator.app.evaluating import shipped

    return lambda document: found.engine if document.language == "ar" else shipped(document)


@cache
def _documents(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _written(path: Path, documents: Iterable[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents), encoding="utf-8")
    return path


def _command(command: str) -> str:
    return f"$ {command}"


def _head(title: str) -> str:
    return f"{title:<44}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}   {'sure: P':>8}{'R':>7}"


def _row(name: str, score: Score, sure: Score) -> str:
    shares = f"{score.precision:>7.3f}{score.recall:>7.3f}{score.f1:>7.3f}{score.gold:>7}"
    return f"  {name:<42}{shares}   {sure.precision:>8.3f}{sure.recall:>7.3f}"


def _tiers(name: str, found: Evaluation) -> Iterator[str]:
    speed = f"   {found.speed.words_per_second:,.0f} words a second"
    yield _row(name, found.scores.entity_micro, found.sure.entity_micro) + speed


def _details(found: Evaluation, title: str) -> Iterator[str]:
    from annotator.suggest.evaluation import Score

    yield _head(title)
    for table, sure in ((found.scores.entities, found.sure.entities), (found.scores.relations, found.sure.relations)):
        for label, score in table.items() if any(one.gold for one in table.values()) else ():
            yield _row(label, score, sure.get(label, Score()))


def _reliability(name: str, found: Evaluation) -> Iterator[str]:
    yield f"{f'Scores as promised, {name}':<44}{'right':>7}{'proposed':>10}"
    for one in found.reliability:
        yield f"  {f'from {one.least:.2f} on':<42}{one.right / one.proposed:>7.3f}{one.proposed:>10}"


if __name__ == "__main__":
    sys.exit(main())
