"""The rows of spaCy's training files, filled and read without a spaCy document for each.

A `DocBin` holds for each document a table of numbers, a row for each token, with all strings by their hashes. What is
written here is to the byte what `DocBin.add` would write.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from annotator.nlp.training_doc import About, Joined, Marked, StoredDoc, TrainingDoc

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import DocBin

SPANS_KEY = "sc"
# Under this key of `doc.user_data` goes what the other fields of a Doc cannot say.
OURS = "hashiya"
# Where spaCy keeps `doc._.rel`; reading by it needs no registered extension.
REL = ("._.", "rel", None, None)

_MISSING, _INSIDE, _OUTSIDE, _BEGIN = 0, 1, 2, 3
# A span of a group: id, entry, label; then first token and the one after the last, and the same in code points.
_SPAN = struct.Struct(">QQQllll")


class Rows:
    """Adds documents to a `DocBin` that was made for our attributes and with user data."""

    def __init__(self, docs: DocBin) -> None:
        from spacy.strings import StringStore
        from srsly.msgpack import Packer

        self._docs = docs
        self._columns = _columns(docs)
        self._ids = _Ids(StringStore())
        self._pack: Callable[[Any], bytes] = Packer(use_bin_type=True).pack

    def add(self, doc: TrainingDoc) -> int:
        """Returns how many bytes came to the file, before they are packed."""
        import numpy

        ids, docs = self._ids, self._docs
        size = len(doc.words)
        orth, states, labels, entries, keys = self._columns
        table = numpy.zeros((size, len(self._columns)), dtype="uint64")
        table[:, orth] = [ids[word] for word in doc.words]
        table[:, states] = _OUTSIDE
        for start, end in doc.missing:
            table[start:end, states] = _MISSING
        for marked in doc.ents:
            here = slice(marked.start, marked.end)
            table[here, states] = _INSIDE
            table[marked.start, states] = _BEGIN
            table[here, labels], table[here, entries] = ids[marked.label], ids[marked.kb_id]
            table[here, keys] = ids[marked.id]
        docs.tokens.append(table)
        docs.spaces.append(numpy.array(doc.spaces, dtype=bool).reshape((size, 1)))
        docs.strings.update(doc.words, *_strings((*doc.ents, *(doc.spans or ()))))
        docs.flags.append({"has_unknown_spaces": False})
        docs.cats.append({})
        docs.span_groups.append(self._group(doc))
        docs.user_data.append(self._pack(_user_data(doc)))
        return int(table.nbytes) + size + len(docs.span_groups[-1]) + len(docs.user_data[-1] or b"")

    def _group(self, doc: TrainingDoc) -> bytes:
        if doc.spans is None:
            return self._pack([])
        ids, begins = self._ids, _begins(doc.words, doc.spaces)
        spans = [
            _SPAN.pack(
                *(ids[each.id], ids[each.kb_id], ids[each.label], each.start, each.end, begins[each.start]),
                begins[each.end - 1] + len(doc.words[each.end - 1]),
            )
            for each in doc.spans
        ]
        return self._pack({self._pack({"name": SPANS_KEY, "attrs": {}, "spans": spans}): [SPANS_KEY]})


def stored_rows(docs: DocBin) -> Iterator[StoredDoc]:
    """What `docs` holds, as spaCy would read it; the span group of ours is the only one that is looked for."""
    from spacy.strings import StringStore
    from srsly.msgpack import Unpacker

    strings = StringStore(docs.strings)
    orth, *columns = _columns(docs)
    # Held as text: each is looked up once, not once for each token.
    words = _Words(strings)
    tuples, lists = Unpacker(raw=False, use_list=False), Unpacker(raw=False)
    for table, spaces, group, packed in zip(docs.tokens, docs.spaces, docs.span_groups, docs.user_data, strict=True):
        told = [words[key] for key in table[:, orth].tolist()]
        after: list[bool] = spaces[:, 0].tolist()
        begins = _begins(told, after)
        ends = [begin + len(word) for begin, word in zip(begins, told, strict=False)]
        states = table[:, columns[0]].tolist()
        tuples.feed(packed)
        kept = tuples.unpack()
        ours = dict(kept.get(OURS, {}))
        relations = ours.pop("relations", ())
        rel: Mapping[tuple[int, int], Mapping[str, float]] = kept.get(REL) or {}
        lists.feed(group)
        yield StoredDoc(
            About(**ours) if ours else About(""),
            "".join(word + " " * space for word, space in zip(told, after, strict=True)),
            len(told),
            tuple(_ents(table[:, columns].tolist(), words, begins, ends)),
            _spans(lists.unpack(), lists, words),
            _stretches(states, _MISSING, begins, ends),
            _stretches(states, _OUTSIDE, begins, ends),
            states.count(_MISSING),
            states.count(_OUTSIDE),
            {(begins[head], begins[tail]): labels for (head, tail), labels in rel.items()},
            tuple(Joined(*parts) for parts in relations),
        )


class _Ids(dict[str, int]):
    """The number of each string, asked for once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({"": 0})
        self._strings = strings

    def __missing__(self, string: str) -> int:
        number = self[string] = int(self._strings.add(string))
        return number


class _Words(dict[int, str]):
    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, number: int) -> str:
        string = self[number] = self._strings[number]
        return string


def _columns(docs: DocBin) -> tuple[int, ...]:
    """Where the table of a document has word, state, label, entry and id of its tokens."""
    from spacy.attrs import IDS

    return tuple(docs.attrs.index(IDS[name]) for name in ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"))


def _user_data(doc: TrainingDoc) -> dict[Any, Any]:
    about = doc.about
    return {
        REL: dict(doc.rel),
        OURS: {
            "id": about.id,
            "title": about.title,
            "source": about.source,
            "language": about.language,
            "entities_checked": about.entities_checked,
            "relations_checked": about.relations_checked,
            "begins": about.begins,
            "relations": [[joined.id, joined.label, joined.head, joined.tail] for joined in doc.relations],
        },
    }


def _strings(marked: Sequence[Marked]) -> Iterator[tuple[str, ...]]:
    yield ("",)
    for each in marked:
        yield each.id, each.label, each.kb_id


def _begins(words: Sequence[str], spaces: Sequence[bool]) -> list[int]:
    """Where each token begins, in code points, and after that where the text ends."""
    return [0, *accumulate(len(word) + space for word, space in zip(words, spaces, strict=True))]


def _ents(
    rows: Sequence[Sequence[int]], words: Mapping[int, str], begins: Sequence[int], ends: Sequence[int]
) -> Iterator[Marked]:
    first, last = -1, -1
    for at, row in enumerate((*rows, (_OUTSIDE,))):
        if first >= 0 and row[0] != _INSIDE:
            _, label, entry, key = rows[first]
            yield Marked(words[key], words[label], begins[first], ends[last], words[entry])
            first = -1
        if row[0] == _BEGIN:
            first = at
        last = at


def _spans(groups: Any, lists: Any, words: Mapping[int, str]) -> tuple[Marked, ...] | None:
    for packed, names in groups.items() if isinstance(groups, dict) else ():
        if SPANS_KEY in names:
            lists.feed(packed)
            spans = [_SPAN.unpack(span) for span in lists.unpack()["spans"]]
            return tuple(
                Marked(words[key], words[label], begin, end, words[entry])
                for key, entry, label, _, _, begin, end in spans
            )
    return None


def _stretches(
    states: Sequence[int], wanted: int, begins: Sequence[int], ends: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    found, at = [], 0
    for state, run in groupby(states):
        after = at + len(list(run))
        if state == wanted:
            found.append((begins[at], ends[after - 1]))
        at = after
    return tuple(found)
