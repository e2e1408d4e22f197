"""spaCy's training files (`.spacy`): documents as tokens with entities, span groups and relations.

The same documents in the same order give the same bytes, on every run and every machine.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from annotator.formats.spacy_packing import Packing, Row, unpacked
from annotator.formats.spacy_rows import OURS, REL, SPANS_KEY, Reader, Rows
from annotator.model import BadInput
from annotator.nlp.training_doc import About, Joined, Marked, StoredDoc, TrainingDoc

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUFFIX = ".spacy"
# What one file holds at most before it is packed; whoever reads it with spaCy has a few times as much in memory.
MOST_BYTES = 1 << 26

_MISSING, _OUTSIDE = 0, 2


class DocBinFile:
    """A file in the making: add documents one by one, then close it. As a context it is closed at the end, and given up
    when something is raised.

    Where it would hold more than `most` bytes before they are packed (0: `MOST_BYTES`), the path becomes a folder of
    such files. spaCy takes the one for the other.
    """

    def __init__(self, path: Path, most: int = 0) -> None:
        self._path = path
        self._most = most or MOST_BYTES
        self._files = 0
        self._begin()

    def _begin(self) -> None:
        self._file = Packing(self._path.parent)
        self._rows = Rows(self._file)
        self._bytes = 0

    def add(self, doc: TrainingDoc) -> bytes:
        """Returns the `rel_sum` that a `StoredDoc` of it must have."""
        size, rel_sum = self._rows.add(doc)
        self._bytes += size
        if self._bytes > self._most:
            self._next_file()
        return rel_sum

    def _next_file(self) -> None:
        self._path.mkdir(exist_ok=True)
        self._files += 1
        self._end(self._path / f"{self._files:05}-{self._path.name}")
        self._begin()

    def _end(self, path: Path) -> None:
        with path.open("wb") as file:
            self._file.write(file)
        self._file.close()

    def close(self) -> None:
        """Writes what is left."""
        if not self._files:
            self._end(self._path)
        elif len(self._file):
            self._next_file()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()


def write(docs: Iterable[TrainingDoc], path: Path) -> None:
    """Writes `docs` in their order to `path`."""
    with DocBinFile(path) as file:
        for doc in docs:
            file.add(doc)


def read(path: Path) -> Generator[StoredDoc, None, None]:
    """What the file, or the folder of files, holds, document by document in their order. Raises BadInput when it is no
    such file.

    The first document of each file is read by spaCy itself, all others without its documents: these cost more than what
    they hold.
    """
    for file in files_of(path):
        try:
            with unpacked(file) as found:
                reader = Reader(found.attributes, found.strings)
                if (first := next(found.rows, None)) is not None:
                    yield from by_spacy(_alone(first, reader))
                yield from map(reader.stored, found.rows)
        # What a broken file makes msgpack raise is not documented.
        except Exception as why:
            raise BadInput("{path}: not a spaCy training file ({why}). Export it again.", path=file, why=why) from why


def by_spacy(content: bytes) -> Iterator[StoredDoc]:
    """What spaCy finds in a file with this content."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    for doc in DocBin().from_bytes(content).get_docs(Vocab()):
        yield _stored(doc)


def _alone(row: Row, reader: Reader) -> bytes:
    """A file with this document only, and the strings that it needs."""
    stored, file, content = reader.stored(row), Packing(), BytesIO()
    file.add(row)
    file.strings.update(reader.words(row))
    file.strings.update(*((each.id, each.label, each.kb_id) for each in (*stored.ents, *(stored.spans or ()))))
    file.write(content)
    file.close()
    return content.getvalue()


def files_of(path: Path) -> list[Path]:
    """The file itself, or those of the folder in their order."""
    return sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]


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
