"""What the parts of a data set hold, and how much of a test is new to what was learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from annotator.gold.data_set import DataSet
from annotator.gold.layer import GoldDocument
from annotator.gold.origins import genre_of
from annotator.model import DocumentId, Mention
from annotator.text.folding import folded_text


def parts(data_set: DataSet) -> dict[str, Any]:
    """Counts for each part by its name, as a JSON object. A form is a mention's words, spelling folded."""
    learnt = {_form(gold, mention) for gold in _golds(data_set, data_set.split.train) for mention in gold.mentions}
    return {name: _told(list(_golds(data_set, ids)), learnt) for name, ids in data_set.split.parts.items()}


def groups(data_set: DataSet) -> list[dict[str, Any]]:
    """The documents that are nearly the same, as JSON objects, each group with the part that it is in."""
    where = {key: name for name, ids in [*data_set.split.parts.items()][::-1] for key in ids}
    return [
        {
            "part": where[group[0]],
            "documents": [{"id": key, "title": data_set.originals[key].document.title} for key in group],
            **({"days": sorted({data_set.days[key] for key in group} - {""})} if data_set.days else {}),
        }
        for group in data_set.split.groups
    ]


def _golds(data_set: DataSet, ids: Iterable[DocumentId]) -> Iterable[GoldDocument]:
    return (data_set.documents[key].gold for key in ids)


def _told(golds: list[GoldDocument], learnt: set[str]) -> dict[str, Any]:
    forms = [(mention.label, _form(gold, mention)) for gold in golds for mention in gold.mentions]
    new = [label for label, form in forms if form not in learnt]
    return {
        "documents": len(golds),
        "mentions": len(forms),
        "of_a_form_not_in_train": len(new),
        "new_by_label": _counted(new),
        "labels": _counted(each.label for gold in golds for each in gold.mentions),
        "relations": _counted(each.label for gold in golds for each in gold.relations),
        "languages": _counted(gold.document.language for gold in golds),
        "origins": _counted(filter(None, (genre_of(gold.document)[0] for gold in golds))),
    }


def _form(gold: GoldDocument, mention: Mention) -> str:
    return " ".join(folded_text(mention.span.of(gold.document.text)).split())


def _counted(labels: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(labels).items()))
