"""spaCy's training files (`.spacy`): documents as tokens with entities, span groups and relations.

The same documents in the same order give the same bytes, on every run and every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.model import BadInput
from annotator.nlp.training_doc import About, Joined, Marked, StoredDoc, TrainingDoc

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPANS_KEY = "sc"

_ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
# Under this key of `doc.user_data` goes what the other fields of a Doc cannot say.
OURS = "hashiya"
# Where spaCy keeps `doc._.rel`; reading by it needs no registered extension.
REL = ("._.", "rel", None, None)
_MISSING, _OUTSIDE = 0, 2


class DocBinFile:
    """A file in the making: add documents one by one, then save them. Holds arrays, not spaCy's documents."""

    def __init__(self) -> None:
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab

        self._vocab = Vocab()
        # Without the user data every relation would be lost in silence.
        self._docs = DocBin(attrs=_ATTRIBUTES, store_user_data=True)

    def add(self, doc: TrainingDoc) -> None:
        self._docs.add(_spacy_doc(doc, self._vocab))

    def save(self, path: Path) -> None:
        self._docs.to_disk(path)


def write(docs: Iterable[TrainingDoc], path: Path) -> None:
    """Writes `docs` in their order to `path`."""
    file = DocBinFile()
    for doc in docs:
        file.add(doc)
    file.save(path)


def read(path: Path) -> Iterator[StoredDoc]:
    """What `path` holds, document by document in the file's order. Raises BadInput when it is no such file."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = DocBin().from_disk(path)
    # What a broken file makes msgpack raise is not documented.
    except Exception as why:
        raise BadInput("{path}: not a spaCy training file ({why}). Export it again.", path=path, why=why) from why
    for doc in docs.get_docs(Vocab()):
        yield _stored(doc)


def _spacy_doc(source: TrainingDoc, vocab: Any) -> Doc:
    from spacy.tokens import Doc

    if not Doc.has_extension("rel"):
        Doc.set_extension("rel", default=None)
    doc = Doc(vocab, words=list(source.words), spaces=list(source.spaces))
    doc.set_ents(
        [_span(doc, marked) for marked in source.ents],
        missing=[doc[start:end] for start, end in source.missing],
        default="outside",
    )
    if source.spans is not None:
        doc.spans[SPANS_KEY] = [_span(doc, marked) for marked in source.spans]
    doc._.rel = dict(source.rel)
    about = source.about
    doc.user_data[OURS] = {
        "id": about.id,
        "title": about.title,
        "source": about.source,
        "language": about.language,
        "entities_checked": about.entities_checked,
        "relations_checked": about.relations_checked,
        "begins": about.begins,
        "relations": [[joined.id, joined.label, joined.head, joined.tail] for joined in source.relations],
    }
    return doc


def _span(doc: Doc, marked: Marked) -> Any:
    from spacy.tokens import Span

    return Span(doc, marked.start, marked.end, label=marked.label, kb_id=marked.kb_id, span_id=marked.id)


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
