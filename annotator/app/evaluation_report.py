"""What an evaluation says, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum

from annotator.app.evaluating import Evaluation
from annotator.model import SURE
from annotator.suggest.evaluation import Score, Scores


class By(StrEnum):
    """What the labels are shown for, beside all suggestions together."""

    TIER = "tier"
    SUGGESTER = "suggester"


def as_json(evaluation: Evaluation) -> str:
    """{"entities": {"micro": {"precision", "recall", "f1"}, "labels": {...}}, "relations": {the same}}, and more.

    Beside these: "tiers" (sure, all) and "suggesters", each with entities and relations of its own; "partial", null
    where nervaluate is missing; "reliability", "speed", "notes"; "relations_between" tells whose mentions the
    relations were suggested between.
    """
    speed = evaluation.speed
    told = {
        "documents": evaluation.documents,
        **evaluation.scores.as_json(),
        "relations_between": "gold" if evaluation.question.gold_entities else "suggested",
        "tiers": {"sure": {"least": SURE, **evaluation.sure.as_json()}, "all": evaluation.scores.as_json()},
        "suggesters": {name: scores.as_json() for name, scores in evaluation.suggesters.items()},
        "partial": None
        if evaluation.near is None
        else {manner: near.as_json() for manner, near in evaluation.near.items()},
        "reliability": [
            {"least": one.least, "proposed": one.proposed, "right": one.right, "share": one.right / one.proposed}
            for one in evaluation.reliability
        ],
        "speed": {
            "words": speed.words,
            "words_per_second": speed.words_per_second,
            "cpu_seconds": speed.cpu_seconds,
            "seconds": speed.seconds,
            "ready_seconds": speed.ready_seconds,
            "components": {
                name: {"cpu_seconds_per_1000_words": seconds, "words_per_second": 1000 / seconds if seconds else None}
                for name, seconds in speed.components.items()
            },
        },
        "notes": [str(note) for note in evaluation.notes],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_table(evaluation: Evaluation, by: By | None = None) -> str:
    """The same for people, with counts; with `by` each label for each tier or suggester."""
    lines = [f"Documents: {evaluation.documents}", *_labels("All", evaluation.scores)]
    parts: Mapping[str, Scores] = {f"Sure, from {SURE} on": evaluation.sure}
    if by is By.TIER:
        lines += [line for name, scores in parts.items() for line in ("", *_labels(name, scores))]
    if by is By.SUGGESTER:
        for name, scores in evaluation.suggesters.items():
            lines += ["", *_labels(name, scores)]
    lines += ["", *_overview({**parts, **evaluation.suggesters})]
    if evaluation.near is not None:
        lines += ["", _head("Near, not quite right")]
        for manner, near in evaluation.near.items():
            told = near.as_json()
            lines.append(_row(manner, (told["precision"], told["recall"], told["f1"]), (near.proposed, near.gold)))
    lines += ["", f"{'Scores as promised':<28}{'right':>8}{'proposed':>10}"]
    for one in evaluation.reliability:
        lines.append(f"  {f'from {one.least:.2f} on':<26}{one.right / one.proposed:>8.3f}{one.proposed:>10}")
    return "\n".join([*lines, "", _speed(evaluation)])


def _labels(title: str, scores: Scores) -> Iterator[str]:
    for name, micro, labels in (
        ("entities", scores.entity_micro, scores.entities),
        ("relations", scores.relation_micro, scores.relations),
    ):
        yield _head(f"{title}: {name}")
        yield _scored("all", micro)
        for label, score in labels.items():
            yield _scored(label, score)


def _overview(parts: Mapping[str, Scores]) -> Iterator[str]:
    """One line for each part of the suggestions, against all of the gold."""
    yield _head("Of these")
    for name, scores in parts.items():
        for micro, what in ((scores.entity_micro, "entities"), (scores.relation_micro, "relations")):
            if micro.proposed:
                yield _scored(f"{name}: {what}", micro)


def _head(title: str) -> str:
    return f"{title:<28}{'P':>8}{'R':>8}{'F1':>8}{'proposed':>10}{'gold':>8}"


def _scored(name: str, score: Score) -> str:
    return _row(name, (score.precision, score.recall, score.f1), (score.proposed, score.gold))


def _row(name: str, shares: tuple[float, float, float], counts: tuple[int, int]) -> str:
    return f"  {name:<26}" + "".join(f"{share:>8.3f}" for share in shares) + f"{counts[0]:>10}{counts[1]:>8}"


def _speed(evaluation: Evaluation) -> str:
    speed = evaluation.speed
    parts = ", ".join(f"{name} {seconds * 1000:.1f}" for name, seconds in speed.components.items())
    return (
        f"Speed: {speed.words:,} words, {speed.cpu_seconds:.2f} s of one processor, "
        f"{speed.words_per_second:,.0f} words a second; ready after {speed.ready_seconds:.2f} s\n"
        f"Milliseconds for a thousand words: {parts}"
    )
