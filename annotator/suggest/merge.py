"""Which candidates are shown: the one policy, in one place.

1. A candidate below `LEAST` (`LEAST_PLAIN`, see below) is not worth a person's look.
2. What rules of several words' evidence say comes first, then everything else.
3. Among these the longest wins: وزارة الدفاع السورية over السورية.
4. Of equally long ones the most trusted source wins, in the order of `TRUST`; what a rule told of its surroundings is
   more than a bare match.
5. Then the higher score, then the earlier in the text. What overlaps a winner is gone.
6. Where two sources say the same of the same words, neither can be much surer than both together: see `_agreed`.

A schema without offices marks people and not adjectives as NORP, as the corpora do that the base model has learned
from. For such a schema (`plain`) the base has the first word, and only what repeats its names fills the gaps; how sure
it is was counted, so that less sure findings may be shown as well.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from annotator.suggest.reading import Candidate

NAME, VERSION = "merge", "2"

LEAST, LEAST_ALONE = 0.5, 0.55
LEAST_PLAIN = 0.4  # half of the F1 that is reached: what is likelier than that makes it higher
AGAIN = 0.75  # how often a second mention is one where the base itself saw nothing
TRUST = ("rules", "propagation", "gazetteer", "base")
OFFICES = "POSITION"
MISC = "MISC"  # in the corpora any thing at all that has a name: the base's word on it is left out
_FIRM = 0.8


def is_plain(labels: Collection[str]) -> bool:
    """Whether a schema of these labels (none: any) marks no offices."""
    return bool(labels) and OFFICES not in labels


def merged(candidates: Sequence[Candidate], labels: Collection[str] = (), *, model: bool = True) -> list[Candidate]:
    """The winners, in text order; no two share a token. `model`: whether a base model has read the text."""
    wanted = [found for found in candidates if not labels or found.label in labels]
    if model and is_plain(labels):
        said = [found for found in wanted if found.source == "base"]
        again = [replace(found, score=min(found.score, AGAIN)) for found in wanted if found.source == "propagation"]
        return _best([*said, *again], plain=True)
    agreed = _agreed(wanted) if model else wanted
    return _best([found for found in agreed if found.source != "base" or _alone(found)], plain=False)


def _alone(found: Candidate) -> bool:
    """Whether what only the base says is worth showing where the schema is another than the corpora's."""
    return found.label != MISC and found.score >= LEAST_ALONE


def _agreed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """What a rule and the base both say is surer than either; what only a weak rule says is less."""
    said = {(found.first, found.last, found.label): found.score for found in candidates if found.source == "base"}
    return [
        replace(found, score=max(found.score, said[key]))
        if found.source != "base" and (key := (found.first, found.last, found.label)) in said
        else found
        for found in candidates
    ]


def _best(candidates: Iterable[Candidate], *, plain: bool) -> list[Candidate]:
    least = LEAST_PLAIN if plain else LEAST
    worthy = sorted(
        (found for found in candidates if found.score >= least), key=lambda found: _rank(found, plain=plain)
    )
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


def _rank(found: Candidate, *, plain: bool) -> tuple[bool, int, int, float, int, str]:
    trust = TRUST.index(found.source) if found.source in TRUST else len(TRUST)
    first = found.source == "base" if plain else found.source == "rules" and found.score >= _FIRM
    return not first, found.first - found.last, trust, -found.score, found.first, found.label
