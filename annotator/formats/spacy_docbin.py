"""spaCy's training files (`.spacy`): documents as tokens with entities, span groups and relations.

The same documents in the same order give the same bytes, on every run and every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.formats.spacy_rows import OURS, REL, SPANS_KEY, Rows, stored_rows
from annotator.model import BadInput
from annotator.nlp.training_doc import About, Joined, Marked, StoredDoc, TrainingDoc

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin

SUFFIX = ".spacy"
# What one file holds at most before it is packed; a few times as much is in memory while it is packed or read.
MOST_BYTES = 1 << 26

_ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
_MISSING, _OUTSIDE = 0, 2


class DocBinFile:
    """A file in the making: add documents one by one, then close it.

    Where it would hold more than `most` bytes before they are packed (0: `MOST_BYTES`), the path becomes a folder of
    such files, of which only one is in memory at a time. spaCy takes the one for the other.
    """

    def __init__(self, path: Path, most: int = 0) -> None:
        self._path = path
        self._most = most or MOST_BYTES
        self._files = 0
        self._begin()

    def _begin(self) -> None:
        from spacy.tokens import DocBin

        # Without the user data every relation would be lost in silence.
        self._docs = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
        self._rows = Rows(self._docs)
        self._bytes = 0

    def add(self, doc: TrainingDoc) -> None:
        self._bytes += self._rows.add(doc)
        if self._bytes > self._most:
            self._next_file()

    def _next_file(self) -> None:
        self._path.mkdir(exist_ok=True)
        self._files += 1
        self._docs.to_disk(self._path / f"{self._files:05}-{self._path.name}")
        self._begin()

    def close(self) -> None:
        """Writes what is left."""
        if not self._files:
            self._docs.to_disk(self._path)
        elif len(self._docs):
            self._next_file()


def write(docs: Iterable[TrainingDoc], path: Path) -> None:
    """Writes `docs` in their order to `path`."""
    file = DocBinFile(path)
    for doc in docs:
        file.add(doc)
    file.close()


def read(path: Path) -> Iterator[StoredDoc]:
    """What the file, or the folder of files, holds, document by document in their order. Raises BadInput when it is no
    such file."""
    from spacy.vocab import Vocab

    for docs in _files(path):
        for doc in docs.get_docs(Vocab()):
            yield _stored(doc)


def read_rows(path: Path) -> Iterator[StoredDoc]:
    """The same without spaCy's documents, which cost more than what they hold where it is a sentence each."""
    for docs in _files(path):
        yield from stored_rows(docs)


def files_of(path: Path) -> list[Path]:
    """The file itself, or those of the folder in their order."""
    return sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]


def _files(path: Path) -> Iterator[DocBin]:
    from spacy.tokens import DocBin

    for file in files_of(path):
        try:
            docs = DocBin().from_disk(file)
        # What a broken file makes msgpack raise is not documented.
        except Exception as why:
            raise BadInput("{path}: not a spaCy training file ({why}). Export it again.", path=file, why=why) from why
        yield docs


def _stored(doc: Doc) -> StoredDoc:
    kept: dict[Any, Any] = doc.user_data
    ours = dict(kept.get(OURS, {}))
    relations = ours.pop("relations", ())
    about = About(**ours) if ours else About("")
    begins, states = doc.to_array("IDX").tolist(), doc.to_array("ENT_IOB").tolist()
    rel: dict[tuple[int, int], dict[str, float]] = kept.get(REL) or {}
    group = doc.spans.get(SPANS_KEY)
    return StoredDoc(
        about,
        doc.text,
        len(doc),
        tuple(_marked(span) for span in doc.ents),
        None if group is None else tuple(_marked(span) for span in group),
        _stretches(doc, states, _MISSING),
        _stretches(doc, states, _OUTSIDE),
        states.count(_MISSING),
        states.count(_OUTSIDE),
        {(begins[head], begins[tail]): labels for (head, tail), labels in rel.items()},
        tuple(Joined(*parts) for parts in relations),
    )


def _marked(span: Any) -> Marked:
    return Marked(span.id_, span.label_, span.start_char, span.end_char, span.kb_id_)


def _stretches(doc: Doc, states: list[int], wanted: int) -> tuple[tuple[int, int], ...]:
    found = []
    for state, run in groupby(range(len(states)), key=states.__getitem__):
        if state == wanted:
            tokens = list(run)
            found.append((doc[tokens[0]].idx, doc[tokens[-1]].idx + len(doc[tokens[-1]])))
    return tuple(found)
