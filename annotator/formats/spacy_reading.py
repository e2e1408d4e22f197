"""Documents out of spaCy's training files, ours and those of others.

Mentions are the entities and the spans of all groups, each once; a span without a label has that of its group.
Relations stand in `doc._.rel` as `{(first token of head, first token of tail): {label: score}}`; files of ours tell
them by ids. A document of others is checked when of each token it is known whether it is in an entity. Tags and lemmas
of tokens and other user data are no annotations of ours and are left behind, user data with a word to the person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from annotator.formats import entity_files
from annotator.formats.entity_files import IncomingEntity
from annotator.formats.files import shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming, is_blank
from annotator.formats.neutral_fields import is_label, language_code, short
from annotator.formats.spacy_docbin import SUFFIX
from annotator.formats.spacy_file import FileDoc, Strings, opened
from annotator.formats.spacy_rows import OURS, REL, SPANS_KEY
from annotator.model import BadInput, Checked, Entity, EntityId, ItemId, Mention, Message, Relation, Span

# The registry that lies beside files of ours: what the kb_ids in them mean.
ENTITIES = "entities.jsonl"

_BEGIN, _INSIDE = 3, 1
# From this score on a relation of `doc._.rel` is one.
_LEAST = 0.5
_FLAGS = {Checked.ENTITIES: "entities_checked", Checked.RELATIONS: "relations_checked"}

# Id, kb_id, label, first token, the one behind the last.
_Mark = tuple[str, str, str, int, int]


def read(path: Path, options: Options) -> Iterator[Incoming | BadInput]:
    """The documents of a file in its order; one that is broken keeps out no other. Raises BadInput."""
    del options
    file = opened(path)
    registry = _registry(_folder_of(path) / ENTITIES)
    nothing, told = True, False
    for number, doc in enumerate(file.docs(), start=1):
        nothing = False
        if isinstance(doc, BadInput):
            yield doc
            continue
        try:
            incoming = _Reading(doc, file.strings, shown(path), number, registry).incoming(shown(Path(path.name)))
        except BadInput as error:
            yield error
            continue
        rest = [] if told else list(_others(doc))
        told = told or bool(rest)
        yield replace(incoming, notes=(_left_behind(path, rest),)) if rest else incoming
    if nothing:
        yield BadInput("{path} holds no document.", path=shown(path))


def _others(doc: FileDoc) -> Iterator[str]:
    """What a document tells beside tokens, entities, spans and relations."""
    for key in doc.user_data:
        if key not in (OURS, REL):
            yield str(key[1]) if isinstance(key, tuple) and len(key) > 1 else str(key)
    if doc.has_categories:
        yield "cats"


def _left_behind(path: Path, rest: Sequence[str]) -> Message:
    return Message(
        "{path}: beside entities, spans and relations there is {rest} in it; that was left there.",
        path=shown(path),
        rest=", ".join(short(name) for name in dict.fromkeys(rest)),
    )


def _folder_of(path: Path) -> Path:
    """Where the data set lies: files of one part that is large lie in a folder that is called like a file."""
    return path.parent.parent if path.parent.suffix == SUFFIX else path.parent


def _registry(path: Path) -> dict[str, Entity]:
    if not path.is_file():
        return {}
    told = [one.entity for one in entity_files.read(path) if isinstance(one, IncomingEntity)]
    return {entity.kb_id: entity for entity in told if entity.kb_id and not entity.merged_into}


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document, the `number`th of the file."""

    doc: FileDoc
    strings: Strings
    path: str
    number: int
    registry: Mapping[str, Entity]

    def incoming(self, source: str) -> Incoming:
        doc, ours = self.doc, self.doc.user_data.get(OURS)
        text = "".join(word + " " * space for word, space in zip(doc.words, doc.spaces, strict=True))
        if is_blank(text) or "\0" in text:
            raise BadInput(
                "{path}, document {number}: the text is empty or holds the character U+0000. Leave the document out.",
                path=self.path,
                number=self.number,
            )
        if isinstance(ours, dict) and _word(ours.get("id")):
            return self._ours(text, ours, source)
        found = {(start, end, label): kb_id for _, kb_id, label, start, end in (*self._spans(), *self._ents())}
        every = sorted(found.items(), key=lambda each: (each[0][0], -each[0][1], each[0][2]))
        marks = [(f"e{turn}", kb_id, label, s, e) for turn, ((s, e, label), kb_id) in enumerate(every, start=1)]
        mentions, entries = self._mentions(text, marks)
        states = doc.columns.get("ENT_IOB", [])
        return Incoming(
            text,
            source,
            items=(*mentions, *self._rel(marks)),
            annotated=bool(mentions or any(states)),
            entries=entries,
            checked=(Checked.ENTITIES,) if states and all(states) else (),
        )

    def _ours(self, text: str, ours: Mapping[str, Any], source: str) -> Incoming:
        """A document that came from a project, with the ids of what stands in it."""
        grouped = any(group.key == SPANS_KEY for group in self.doc.groups)
        mentions, entries = self._mentions(text, list(self._spans() if grouped else self._ents()))
        known = {mention.id for mention in mentions}
        relations = [self._relation(each, known) for each in ours.get("relations") or ()]
        count = Counter([*(each.id for each in mentions), *(each.id for each in relations)])
        if (twice := next((key for key in count if count[key] > 1 or not key), None)) is not None:
            raise BadInput(
                "{path}, document {number}: two entities or two relations have the id {id}. Export it again.",
                path=self.path,
                number=self.number,
                id=short(twice),
            )
        return Incoming(
            text,
            _word(ours.get("source")) or source,
            title=_word(ours.get("title")),
            language=language_code(_word(ours.get("language"))),
            id=_word(ours.get("id")),
            items=(*mentions, *relations),
            annotated=True,
            entries=entries,
            checked=tuple(what for what, flag in _FLAGS.items() if ours.get(flag) is True),
        )

    def _ents(self) -> Iterator[_Mark]:
        """The flat entities, as their tokens tell them."""
        columns, strings = self.doc.columns, self.strings
        nothing = [0] * len(self.doc.words)
        labels = columns.get("ENT_TYPE", nothing)
        states = columns.get("ENT_IOB", [_INSIDE if label else 0 for label in labels])
        kb_ids, ids = columns.get("ENT_KB_ID", nothing), columns.get("ENT_ID", nothing)
        begin = 0
        for at in range(1, len(labels) + 1):
            if at < len(labels) and labels[at] == labels[begin] and states[at] == _INSIDE:
                continue
            if labels[begin] and states[begin] in (_BEGIN, _INSIDE):
                yield strings[ids[begin]], strings[kb_ids[begin]], strings[labels[begin]], begin, at
            begin = at

    def _spans(self) -> Iterator[_Mark]:
        for group in self.doc.groups:
            for key, kb_id, label, start, end in group.spans:
                yield key, kb_id, label or group.key, start, end

    def _mentions(
        self, text: str, marks: Sequence[_Mark]
    ) -> tuple[tuple[Mention, ...], tuple[tuple[ItemId, Entity], ...]]:
        words = self.doc.words
        begins = [0, *accumulate(len(word) + space for word, space in zip(words, self.doc.spaces, strict=True))]
        found: list[Mention] = []
        entries: list[tuple[ItemId, Entity]] = []
        for key, kb_id, label, start, end in marks:
            span = Span(begins[start], begins[end - 1] + len(words[end - 1]))
            if not is_label(label):
                raise BadInput(
                    "{path}, document {number}: an entity has {label} as its label; a label is one line of text "
                    "without spaces around it.",
                    path=self.path,
                    number=self.number,
                    label=short(repr(label)),
                )
            found.append(Mention(ItemId(key), span, label))
            if kb_id:
                told = Entity(EntityId(kb_id), span.of(text).strip() or kb_id, label, external=kb_id)
                entries.append((ItemId(key), self.registry.get(kb_id, told)))
        return tuple(found), tuple(entries)

    def _rel(self, marks: Sequence[_Mark]) -> Iterator[Relation]:
        """The relations of `doc._.rel`; of entities that begin with one token the longest is meant."""
        told = self.doc.user_data.get(REL)
        longest = {start: key for key, _, _, start, _ in reversed(marks)}
        known = {mark[0] for mark in marks}
        turn = 0
        for ends, labels in told.items() if isinstance(told, dict) else ():
            for label, score in labels.items() if isinstance(labels, dict) else ():
                if isinstance(score, (int, float)) and score >= _LEAST:
                    turn += 1
                    named = [longest.get(end) for end in ends] if isinstance(ends, tuple) else []
                    yield self._relation((f"r{turn}", label, *named), known)

    def _relation(self, told: object, known: Container[str]) -> Relation:
        match told:
            case (str(key), str(label), str(head), str(tail)) if (
                head in known and tail in known and head != tail and is_label(label)
            ):
                return Relation(ItemId(key), label, ItemId(head), ItemId(tail))
            case _:
                raise BadInput(
                    "{path}, document {number}: the relation {relation} does not join two of its entities. Remove it.",
                    path=self.path,
                    number=self.number,
                    relation=short(str(told)),
                )


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


FORMAT = Format("spacy", (SUFFIX,), read, Message("Training data for spaCy"))
