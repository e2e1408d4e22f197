"""What a model's probability is worth: how many in a hundred of such suggestions were right on text it had not seen.

From a step's probability on, up to the next step, the score is that step's. Scores rise with the probability.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field


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
