"""Which candidates are shown: the one policy, in one place.

1. A candidate below `LEAST` is not worth a person's look.
2. The longest wins: وزارة الدفاع السورية over السورية.
3. Of equally long ones the most trusted source wins, in the order of `TRUST`; what a rule told of its surroundings is
   more than a bare match.
4. Then the higher score, then the earlier in the text. What overlaps a winner is gone.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from annotator.suggest.reading import Candidate

NAME, VERSION = "merge", "1"

LEAST = 0.5
TRUST = ("rules", "propagation", "gazetteer")


def merged(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The winners, in text order; no two share a token."""
    worthy = sorted((found for found in candidates if found.score >= LEAST), key=_rank)
    firsts: list[int] = []
    winners: dict[int, Candidate] = {}
    for found in worthy:
        at = bisect_right(firsts, found.first)
        if at and winners[firsts[at - 1]].last > found.first:
            continue
        if at < len(firsts) and firsts[at] < found.last:
            continue
        insort(firsts, found.first)
        winners[found.first] = found
    return [winners[first] for first in firsts]


def _rank(found: Candidate) -> tuple[int, int, float, int, str]:
    trust = TRUST.index(found.source) if found.source in TRUST else len(TRUST)
    return found.first - found.last, trust, -found.score, found.first, found.label
