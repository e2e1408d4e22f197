"""What the parts of a data set hold, and how much of a test is new to what was learnt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from annotator.gold.data_set import DataSet
from annotator.gold.layer import GoldDocument
from annotator.gold.origins import genre_of
from annotator.text.folding import folded_text


@dataclass(slots=True)
class _Part:
    documents: int = 0
    new: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)


class Parts:
    """Counts while documents pass by: those of train first, since what is new in another part is new to them. A form
    is a mention's words, spelling folded; of train's the distinct ones are kept."""

    def __init__(self) -> None:
        self._parts: dict[str, _Part] = {}
        self._learnt: set[str] = set()
        self._folded: dict[str, str] = {}

    def add(self, name: str, gold: GoldDocument) -> None:
        part = self._parts.setdefault(name, _Part())
        forms = [(mention.label, self._form(mention.span.of(gold.document.text))) for mention in gold.mentions]
        if name == "train":
            self._learnt.update(form for _, form in forms)
        part.documents += 1
        part.new.update(label for label, form in forms if form not in self._learnt)
        part.labels.update(mention.label for mention in gold.mentions)
        part.relations.update(relation.label for relation in gold.relations)
        part.languages[gold.document.language] += 1
        if origin := genre_of(gold.document)[0]:
            part.origins[origin] += 1

    def told(self, data_set: DataSet) -> dict[str, Any]:
        """Counts for each part by its name, as a JSON object."""
        if data_set.split.leaks:
            return {name: _told(self._parts["train"]) for name in data_set.split.parts}
        return {name: _told(self._parts.get(name, _Part())) for name in data_set.split.parts}

    def _form(self, words: str) -> str:
        form = self._folded.get(words)
        if form is None:
            form = self._folded[words] = " ".join(folded_text(words).split())
        return form


def groups(data_set: DataSet) -> list[dict[str, Any]]:
    """The documents that are nearly the same, as JSON objects, each group with the part that it is in."""
    where = {key: name for name, ids in [*data_set.split.parts.items()][::-1] for key in ids}
    return [
        {
            "part": where[group[0]],
            "documents": [{"id": key, "title": data_set.golds[key].document.title} for key in group],
            **({"days": sorted({data_set.days[key] for key in group} - {""})} if data_set.days else {}),
        }
        for group in data_set.split.groups
    ]


def _told(part: _Part) -> dict[str, Any]:
    return {
        "documents": part.documents,
        "mentions": part.labels.total(),
        "of_a_form_not_in_train": part.new.total(),
        "new_by_label": dict(sorted(part.new.items())),
        "labels": dict(sorted(part.labels.items())),
        "relations": dict(sorted(part.relations.items())),
        "languages": dict(sorted(part.languages.items())),
        "origins": dict(sorted(part.origins.items())),
    }
