"""The rows of spaCy's training files, filled and read without a spaCy document for each.

A `DocBin` holds for each document a table of numbers, a row for each token, with all strings by their hashes. What is
written here is to the byte what `DocBin.add` would write.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, chain, groupby
from operator import add
from typing import TYPE_CHECKING, Any

from annotator.formats.spacy_packing import Packing, Row
from annotator.nlp.training_doc import About, Joined, Key, Marked, PairRows, StoredDoc, TrainingDoc

if TYPE_CHECKING:
    from spacy.strings import StringStore

SPANS_KEY = "sc"
# Under this key of `doc.user_data` goes what the other fields of a Doc cannot say.
OURS = "hashiya"
# Where spaCy keeps `doc._.rel`; reading by it needs no registered extension.
REL = ("._.", "rel", None, None)

_MISSING, _INSIDE, _OUTSIDE, _BEGIN = 0, 1, 2, 3
_SPACE = ("", " ")
# A span of a group: id, entry, label; then first token and the one after the last, and the same in code points.
_SPAN = struct.Struct(">QQQllll")


class Rows:
    """Adds documents to a file in the making."""

    def __init__(self, file: Packing) -> None:
        from spacy.strings import StringStore
        from srsly.msgpack import Packer

        self._file = file
        self._columns = _columns(file.attributes)
        self._ids = _Ids(StringStore())
        self._packer = Packer(use_bin_type=True)
        self._pack: Callable[[Any], bytes] = self._packer.pack
        self._numbers: list[bytes] = []

    def add(self, doc: TrainingDoc) -> tuple[int, bytes]:
        """Returns how many bytes came to the file before they are squeezed, and the SHA-256 of those that say what is
        known of pairs."""
        import numpy

        ids, size = self._ids, len(doc.words)
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
        rel = self._packed_rel(doc.rel)
        ours = (self._pack(each) for each in (OURS, _ours(doc)))
        user_data = b"".join((self._packer.pack_map_header(2), self._pack(REL), rel, *ours))
        row = Row(table, numpy.array(doc.spaces, dtype=bool), self._group(doc), user_data)
        self._file.add(row)
        self._file.strings.update(doc.words, *_strings((*doc.ents, *(doc.spans or ()))))
        return row.size, sha256(rel).digest()

    def _packed_rel(self, rel: Mapping[Key, Mapping[str, float]]) -> bytes:
        """Of rows without a key for each pair, to the byte what packing them as a mapping gives."""
        if not isinstance(rel, PairRows):
            return self._pack(dict(rel))
        kinds, numbers = list(map(self._pack, rel.kinds)), self._numbers
        most = max((tails[-1] for _, tails, _ in rel.rows), default=-1)
        numbers += map(self._pack, range(len(numbers), most + 1))
        parts = [self._packer.pack_map_header(len(rel))]
        for head, tails, told in rel.rows:
            pair = self._packer.pack_array_header(2) + self._pack(head)
            each = map(add, map(numbers.__getitem__, tails), map(kinds.__getitem__, told))
            parts += pair, pair.join(each)
        return b"".join(parts)

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


class Reader:
    """Reads documents of a file as spaCy would; the span group of ours is the only one that is looked for."""

    def __init__(self, attributes: Sequence[int], strings: Iterable[str]) -> None:
        from spacy.strings import StringStore
        from srsly.msgpack import Packer, Unpacker

        self._orth, *self._columns = _columns(attributes)
        # Held as text: each is looked up once, not once for each token.
        self._words = _Words(StringStore(strings))
        self._tuples, self._lists = Unpacker(raw=False, use_list=False), Unpacker(raw=False)
        self._nothing = Packer().pack({})

    def stored(self, row: Row) -> StoredDoc:
        words, table = self._words, row.tokens
        told = self.words(row)
        after: list[bool] = row.spaces.tolist()
        begins = _begins(told, after)
        ends = list(map(add, begins, map(len, told)))
        states = table[:, self._columns[0]].tolist()
        rel, ours = self._user_data(row.user_data)
        relations = ours.pop("relations", ())
        self._lists.feed(row.group)
        return StoredDoc(
            About(**ours) if ours else About(""),
            "".join(chain.from_iterable(zip(told, map(_SPACE.__getitem__, after), strict=True))),
            len(told),
            tuple(_ents(table[:, self._columns].tolist(), words, begins, ends)),
            _spans(self._lists.unpack(), self._lists, words),
            *_stretches(states, begins, ends),
            states.count(_MISSING),
            states.count(_OUTSIDE),
            _Rel(rel, begins),
            tuple(Joined(*parts) for parts in relations),
            sha256(rel).digest(),
        )

    def _user_data(self, packed: bytes) -> tuple[bytes, dict[str, Any]]:
        """What is said of pairs, still packed, and what a document says of itself."""
        unpacker, ours, rel = self._tuples, {}, self._nothing
        begin = unpacker.tell()
        unpacker.feed(packed)
        for _ in range(unpacker.read_map_header()):
            key = unpacker.unpack()
            at = unpacker.tell() - begin
            if key == REL:
                unpacker.skip()
                rel = packed[at : unpacker.tell() - begin]
            elif key == OURS:
                ours = dict(unpacker.unpack())
            else:
                unpacker.skip()
        return rel, ours

    def words(self, row: Row) -> list[str]:
        return list(map(self._words.__getitem__, row.tokens[:, self._orth].tolist()))


class _Rel(Mapping[Key, Mapping[str, float]]):
    """What is said of pairs, by code points. Unpacked when it is asked for: it holds thousands in a common article."""

    def __init__(self, packed: bytes, begins: Sequence[int]) -> None:
        self._packed, self._begins = packed, begins

    @cached_property
    def _told(self) -> dict[Key, Mapping[str, float]]:
        from srsly.msgpack import unpackb

        begins = self._begins
        told = unpackb(self._packed, raw=False, use_list=False, object_pairs_hook=dict) or {}
        return {(begins[head], begins[tail]): labels for (head, tail), labels in told.items()}

    def __getitem__(self, key: Key) -> Mapping[str, float]:
        return self._told[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


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


def _columns(attributes: Sequence[int]) -> tuple[int, ...]:
    """Where the table of a document has word, state, label, entry and id of its tokens."""
    from spacy.attrs import IDS

    return tuple(attributes.index(IDS[name]) for name in ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"))


def _ours(doc: TrainingDoc) -> dict[str, Any]:
    about = doc.about
    return {
        "id": about.id,
        "title": about.title,
        "source": about.source,
        "language": about.language,
        "entities_checked": about.entities_checked,
        "relations_checked": about.relations_checked,
        "begins": about.begins,
        "relations": [[joined.id, joined.label, joined.head, joined.tail] for joined in doc.relations],
    }


def _strings(marked: Sequence[Marked]) -> Iterator[tuple[str, ...]]:
    yield ("",)
    for each in marked:
        yield each.id, each.label, each.kb_id


def _begins(words: Sequence[str], spaces: Sequence[bool]) -> list[int]:
    """Where each token begins, in code points, and after that where the text ends."""
    return [0, *accumulate(map(add, map(len, words), spaces))]


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
    states: Sequence[int], begins: Sequence[int], ends: Sequence[int]
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """What is missing, and what is outside."""
    found: dict[int, list[tuple[int, int]]] = {_MISSING: [], _OUTSIDE: []}
    at = 0
    for state, run in groupby(states):
        after = at + len(list(run))
        if state in found:
            found[state].append((begins[at], ends[after - 1]))
        at = after
    return tuple(found[_MISSING]), tuple(found[_OUTSIDE])
