"""What a data set is: its labels, its parts and how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator import __version__
from annotator.gold.data_set import DataSet
from annotator.gold.pieces import LONGEST
from annotator.gold.recipe import PIECES

FORMAT = "hashiya spaCy data set 1"


def meta(data_set: DataSet, pieces: int, made_by: Mapping[str, str], wheel: str = "") -> dict[str, Any]:
    """A JSON object for a person or program that finds the files later; `pieces` is how many there are to train on,
    `wheel` the file with the component that training needs beside spaCy, if it needs one."""
    schema = data_set.schema
    totals = data_set.totals
    return {
        "format": FORMAT,
        "versions": dict(sorted(made_by.items())),
        "language": data_set.language,
        "seed": data_set.wish.seed,
        "dev_share": data_set.wish.dev_share,
        "test_share": data_set.wish.test_share,
        "drop_furniture": data_set.wish.drop_furniture,
        "schema": {
            "name": schema.name,
            "entities": [{"name": label.name, "definition": label.text("en").definition} for label in schema.entities],
            "relations": [
                {
                    "name": label.name,
                    "definition": label.text("en").definition,
                    "heads": list(label.heads),
                    "tails": list(label.tails),
                    "symmetric": label.symmetric,
                }
                for label in schema.relations
            ],
        },
        "counts": {
            "documents": totals.documents,
            "mentions": totals.mentions.total(),
            "relations": totals.relations.total(),
        },
        "pieces": {
            "file": PIECES,
            "of": "train.spacy",
            "count": pieces,
            "longest_sentence_in_tokens": LONGEST,
            "cut_by": "a rule, at line ends and sentence ends and between the clauses of long sentences; by no person",
        },
        "train": list(data_set.split.train),
        "dev": list(data_set.split.dev),
        "test": list(data_set.split.test),
        "component_for_relations": wheel or None,
        "span_group": "sc" if data_set.nested else None,
    }


def versions() -> dict[str, str]:
    """The programs that make a data set and read it back."""
    from spacy.about import __version__ as spacy_version

    return {"hashiya": __version__, "spacy": spacy_version}
