"""What a finding of the base model is worth: how many in a hundred of such findings were right on text not seen.

The file has a line for each piece of evidence, `name<TAB>weight`; the score is the logistic function of the weights'
sum, each times the value of its evidence (`annotator/suggest/evidence.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from pathlib import Path

import numpy as np
import numpy.typing as npt

from annotator.model import HashiyaError
from annotator.suggest.evidence import Evidence

_STEPS = 25
_TOLD = 0.005  # what weighs less is not written down


@dataclass(frozen=True, slots=True)
class Worth:
    """The weight of each piece of evidence; of one that is missing, nothing."""

    weights: Mapping[str, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.weights)

    def score(self, evidence: Evidence) -> float:
        """From 0 to 1."""
        weights = self.weights
        return 1 / (1 + exp(-sum(weights[name] * value for name, value in evidence if name in weights)))


def read(path: Path) -> Worth:
    """The weights in a file; none when there is no file. Raises HashiyaError when it cannot be read."""
    if not path.exists():
        return Worth()
    found: dict[str, float] = {}
    try:
        for line in path.read_text(encoding="utf8").splitlines():
            if line and not line.startswith("# "):
                name, weight = line.split("\t")
                found[name] = float(weight)
    except (OSError, ValueError) as error:
        raise HashiyaError("{path}: cannot be read ({why}). Install Hashiya again.", path=path, why=error) from error
    return Worth(found)


def written(worth: Worth) -> str:
    """The file's lines; `read` gives the same weights to three places."""
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(worth.weights.items()) if abs(weight) >= _TOLD]
    return "# evidence, weight (logistic regression on findings in unseen text)\n" + "".join(lines)


def fitted(observed: Sequence[tuple[Evidence, bool]], caution: float = 4.0) -> Worth:
    """The weights under which what was observed (evidence, whether it was right) is most probable.

    `caution` is how much it costs to be told apart by rare evidence. Logistic regression by Newton's method.
    """
    columns = {name: at for at, name in enumerate(sorted({name for told, _ in observed for name, _ in told}))}
    table: npt.NDArray[np.float64] = np.zeros((len(observed), len(columns)))
    for row, (told, _) in enumerate(observed):
        for name, value in told:
            table[row, columns[name]] = value
    right = np.array([float(is_right) for _, is_right in observed])
    weights = np.zeros(len(columns))
    held = caution * np.eye(len(columns))
    for _ in range(_STEPS if columns else 0):
        share = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (share - right) + caution * weights
        weights -= np.linalg.solve((table * (share * (1 - share))[:, None]).T @ table + held, slope)
    return Worth(dict(zip(columns, weights.tolist(), strict=True)))
