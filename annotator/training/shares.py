"""A part of the training documents of a data set, for the question what more documents would bring."""

from __future__ import annotations

import json
from collections.abc import Collection
from math import ceil
from pathlib import Path

# The files of a data set that hold training documents, by what its config calls them.
_FILES = {"paths.train": "train-pieces.spacy", "paths.documents": "train.spacy"}
_OURS = "hashiya"  # the key of what a document says of itself


def part_of_train(data: Path, share: float) -> tuple[int, dict[str, str]]:
    """The number of documents in this share of them, at least one, and what the config is to be told so that only
    these are learnt from. Smaller shares are parts of larger ones."""
    every = json.loads((data / "meta.json").read_text("utf-8"))["train"]
    chosen = every[: max(1, ceil(len(every) * share))]
    if len(chosen) == len(every):
        return len(every), {}
    wanted, with_relations = set(chosen), "documents = " in (data / "config.cfg").read_text("utf-8")
    told = {}
    for setting, name in _FILES.items():
        if setting == "paths.train" or with_relations:
            told[setting] = f"part-{name}"
            _write_part(data / name, data / told[setting], wanted)
    return len(chosen), told


def _write_part(source: Path, to: Path, wanted: Collection[str]) -> None:
    """A data set that is large has a folder of files where others have a file; so has its part then."""
    from spacy.tokens import DocBin
    from spacy.training.corpus import FILE_TYPE, walk_corpus
    from spacy.vocab import Vocab

    for file in walk_corpus(source, FILE_TYPE):
        stored = DocBin(store_user_data=True).from_disk(file)
        part = DocBin(attrs=stored.attrs, store_user_data=True)
        for doc in stored.get_docs(Vocab()):
            if doc.user_data[_OURS]["id"] in wanted:
                part.add(doc)
        if source.is_dir():
            to.mkdir(exist_ok=True)
        part.to_disk(to / file.relative_to(source))
