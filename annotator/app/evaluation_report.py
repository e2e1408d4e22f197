"""What an evaluation says in lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from annotator.app.evaluating import Evaluation
from annotator.model import SURE
from annotator.suggest.confusion import Confusion, Example
from annotator.suggest.evaluation import Score, Scores
from annotator.suggest.near import Near

# So many confusions are told in the terminal; the page and the JSON have all.
_CONFUSIONS = 12


class By(StrEnum):
    """What the labels are shown for, beside all suggestions together."""

    TIER = "tier"
    SUGGESTER = "suggester"
    GENRE = "genre"


def as_table(evaluation: Evaluation, by: By | None = None) -> str:
    """Scores with counts; with `by` each label for each tier, suggester or genre."""
    lines = [f"Documents: {evaluation.documents}", *_labels("All", evaluation.scores)]
    parts: Mapping[str, Scores] = {f"Sure, from {SURE} on": evaluation.sure}
    genres = {f"{one.name or 'of no known genre'} ({one.documents})": one.scores for one in evaluation.genres}
    told: Mapping[By | None, Mapping[str, Scores]] = {
        By.TIER: parts,
        By.SUGGESTER: evaluation.suggesters,
        By.GENRE: genres,
    }
    for name, scores in told.get(by, {}).items():
        lines += ["", *_labels(name, scores)]
    lines += ["", *_overview("Of these", {**parts, **evaluation.suggesters})]
    if len(genres) > 1:
        lines += ["", *_overview("By genre or source", genres)]
    lines += ["", _head("Near, not quite right")]
    lines += [_near(manner, near) for manner, near in evaluation.near.items()]
    lines += ["", f"{'Scores as promised':<28}{'right':>8}{'proposed':>10}"]
    for one in evaluation.reliability:
        lines.append(f"  {f'from {one.least:.2f} on':<26}{one.right / one.proposed:>8.3f}{one.proposed:>10}")
    return "\n".join([*lines, "", *_confusions(evaluation), "", _speed(evaluation)])


def _labels(title: str, scores: Scores) -> Iterator[str]:
    for name, micro, labels in (
        ("entities", scores.entity_micro, scores.entities),
        ("relations", scores.relation_micro, scores.relations),
    ):
        yield _head(f"{title}: {name}")
        yield _scored("all", micro)
        for label, score in labels.items():
            yield _scored(label, score)


def _overview(title: str, parts: Mapping[str, Scores]) -> Iterator[str]:
    """One line for each part of the suggestions."""
    yield _head(title)
    for name, scores in parts.items():
        for micro, what in ((scores.entity_micro, "entities"), (scores.relation_micro, "relations")):
            if micro.proposed:
                yield _scored(f"{name}: {what}", micro)


def _head(title: str) -> str:
    return f"{title:<28}{'P':>8}{'R':>8}{'F1':>8}{'proposed':>10}{'gold':>8}"


def _scored(name: str, score: Score) -> str:
    return _row(name, (score.precision, score.recall, score.f1), (score.proposed, score.gold))


def _near(manner: str, near: Near) -> str:
    told = near.as_json()
    return _row(manner, (told["precision"], told["recall"], told["f1"]), (near.proposed, near.gold))


def _row(name: str, shares: tuple[float, float, float], counts: tuple[int, int]) -> str:
    return f"  {name:<26}" + "".join(f"{share:>8.3f}" for share in shares) + f"{counts[0]:>10}{counts[1]:>8}"


def _confusions(evaluation: Evaluation) -> Iterator[str]:
    yield "Confusions: gold -> suggested, and the first sentence of each"
    for one in evaluation.confusions[:_CONFUSIONS]:
        yield f"  {one.count:>5}  {_kinds(one)}"
        yield from (f"         {_marked(example)}" for example in one.examples[:1])
    left = len(evaluation.confusions) - _CONFUSIONS
    if left > 0:
        yield f"  {left} kinds more; --report DIR and --json have them all"


def _kinds(one: Confusion) -> str:
    kinds = f"{one.gold or 'nothing'} -> {one.told or 'nothing'}"
    return f"{kinds} ({one.mistake.value})"


def _marked(example: Example) -> str:
    """The sentence with the gold in [] and the suggestion in {}."""
    marks = []
    for span, begin, end in ((example.gold, "[", "]"), (example.told, "{", "}")):
        if span is not None:
            marks += [(span.start, 1, begin), (span.end, 0, end)]
    text = example.sentence
    for at, _, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return " ".join(text.split())


def _speed(evaluation: Evaluation) -> str:
    speed = evaluation.speed
    parts = ", ".join(f"{name} {seconds * 1000:.1f}" for name, seconds in speed.components.items())
    return (
        f"Speed: {speed.words:,} words, {speed.cpu_seconds:.2f} s of one processor, "
        f"{speed.words_per_second:,.0f} words a second; ready after {speed.ready_seconds:.2f} s"
        + (f"\nMilliseconds for a thousand words: {parts}" if parts else "")
    )
