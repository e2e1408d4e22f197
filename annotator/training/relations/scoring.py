"""Precision, recall and F1 of relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from spacy.scorer import PRFScore
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from .rules import is_checked

# Label, and where the head and the tail begin, in code points.
_Found = tuple[str, int, int]


def make_relation_scorer() -> Callable[..., dict[str, Any]]:
    return score


def score(examples: Iterable[Example], *, relations: Sequence[Mapping[str, Any]] = (), **_: object) -> dict[str, Any]:
    """`rel_micro_p`, `rel_micro_r`, `rel_micro_f`, and `rel_per_type` with p, r and f of each label.

    A relation is right when label, head and tail are, both ends by where they begin; a symmetric one counts once.
    What is found where nobody looked is neither right nor wrong. Values are None where there is nothing to score.
    """
    symmetric = {str(each["label"]) for each in relations if each.get("symmetric")}
    per_type: defaultdict[str, PRFScore] = defaultdict(PRFScore)
    for example in examples:
        gold, denied = _said(example.reference, symmetric)
        found, _denied = _said(example.predicted, symmetric)
        judged = found & (gold | denied) | _out_of_nothing(example.reference, found)
        for label in {each[0] for each in gold | judged}:
            per_type[label].score_set(_of(judged, label), _of(gold, label))
    total = sum(per_type.values(), PRFScore())
    if not len(total):
        return {"rel_micro_p": None, "rel_micro_r": None, "rel_micro_f": None, "rel_per_type": None}
    return {
        "rel_micro_p": total.precision,
        "rel_micro_r": total.recall,
        "rel_micro_f": total.fscore,
        "rel_per_type": {label: per_type[label].to_dict() for label in sorted(per_type)},
    }


def _said(doc: Doc, symmetric: Collection[str]) -> tuple[set[_Found], set[_Found]]:
    """What there is and what there is not."""
    yes: set[_Found] = set()
    no: set[_Found] = set()
    for (head, tail), labels in (doc._.rel or {}).items():
        for label, value in labels.items():
            begins = doc[head].idx, doc[tail].idx
            first, second = sorted(begins) if label in symmetric else begins
            (yes if value else no).add((label, first, second))
    return yes, no - yes


def _out_of_nothing(reference: Doc, found: Iterable[_Found]) -> set[_Found]:
    """What joins something that is no mention at all, in a document in which a person has looked for everything.

    Between mentions it is wrong only where that was said: it may follow from other relations.
    """
    if not is_checked(reference):
        return set()
    spans = [*reference.ents, *(span for group in reference.spans.values() for span in group)]
    begins = {span.start_char for span in spans}
    return {each for each in found if each[1] not in begins or each[2] not in begins}


def _of(found: Iterable[_Found], label: str) -> set[_Found]:
    return {each for each in found if each[0] == label}


registry.scorers.register("hashiya.relation_scorer.v1", func=make_relation_scorer)
