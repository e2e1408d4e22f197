"""What a model's probability is worth: how many in a hundred of such suggestions were right on text it had not seen.

The file has a line for each label and each step, `label<TAB>probability<TAB>score`: from that probability on, up to
the next step, the score is that. Scores rise with the probability.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model import HashiyaError


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each label the probabilities at which a step begins, ascending, and its score."""

    steps: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]] = field(default_factory=dict)

    def score(self, label: str, probability: float) -> float:
        """The probability itself where nothing was measured."""
        step = self.steps.get(label)
        if step is None:
            return probability
        begins, scores = step
        return scores[max(bisect_right(begins, probability) - 1, 0)]


def read(path: Path) -> Calibration:
    """The steps in a file; none when there is no file. Raises HashiyaError when it cannot be read."""
    if not path.exists():
        return Calibration()
    found: dict[str, list[tuple[float, float]]] = {}
    try:
        for line in path.read_text(encoding="utf8").splitlines():
            if line and not line.startswith("#"):
                label, probability, score = line.split("\t")
                found.setdefault(label, []).append((float(probability), float(score)))
    except (OSError, ValueError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error
    return Calibration({label: _steps(rows) for label, rows in found.items()})


def _steps(rows: list[tuple[float, float]]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    begins, scores = zip(*sorted(rows), strict=True)
    return begins, scores


def fitted(observed: list[tuple[float, bool]], least: int = 40) -> list[tuple[float, float]]:
    """The rising steps (probability, share that was right) that fit what was observed best, none of fewer than `least`.

    Neighbours that do not rise are pooled, as isotonic regression does.
    """
    pools: list[list[float]] = []  # where it begins, how many right, how many
    for probability, right in sorted(observed):
        pools.append([probability, float(right), 1.0])
        while len(pools) > 1 and (pools[-2][2] < least or pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]):
            _, more_right, more = pools.pop()
            pools[-1][1] += more_right
            pools[-1][2] += more
    if len(pools) > 1 and pools[-1][2] < least:
        _, more_right, more = pools.pop()
        pools[-1][1] += more_right
        pools[-1][2] += more
    return [(begin, right / count) for begin, right, count in pools]
