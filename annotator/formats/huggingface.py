"""Hugging Face data sets: a document a line with its tokens and tags beside offsets and relations, and a card.

    {"id", "title", "source", "language", "text", "tokens": [], "ner_tags": ["B-PER"],
     "entities": [{"id", "start", "end", "label", "text"}], "relations": [{"id", "head", "tail", "label"}],
     "entities_checked": true, "relations_checked": true}

`ner_tags` are those of the outermost mentions. Every line has every field, so that `load_dataset` finds one type each;
of Parquet it makes what it wants by itself. Offsets count code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.formats.conll_tags import columns
from annotator.formats.conll_writing import tokens_of
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.json_lines import documents, first_object
from annotator.formats.neutral import incoming
from annotator.formats.neutral_fields import Line
from annotator.formats.outgoing import Outgoing, Writer, holds_all
from annotator.formats.strict_json import one_line
from annotator.model import BadInput, Checked, Entity, Mention, Message, Schema

_LINES, _CARD = "data.jsonl", "README.md"
_FLAGS = {Checked.ENTITIES: "entities_checked", Checked.RELATIONS: "relations_checked"}
_FIELDS = ("id", "text", "language", "entities", "relations")

_HEAD = """---
pretty_name: {name}
task_categories:
- token-classification
configs:
- config_name: default
  data_files:
  - split: train
    path: data.jsonl
---

# {name}

{documents} documents, {mentions} entities, {relations} relations. Offsets count Unicode code points.
`ner_tags` are BIO over `tokens`, of the outermost entities; `entities` holds all of them.
Where `entities_checked` is false, what is not marked is unknown, not absent.

"""


def recognises(path: Path) -> bool:
    first = first_object(path)
    return {"text", "tokens", "ner_tags", "entities"} <= first.keys()


def read(path: Path, options: Options) -> Iterator[Incoming | BadInput]:
    """The documents of a file of lines, in its order; a line that is none keeps out no other."""
    if path.name == _CARD:
        return iter(())
    return documents(path, options.encoding, _incoming)


def _incoming(value: object, path: str, line: int, source: str) -> Incoming:
    fields = Line(path, line).fields(value)
    known = {name: fields[name] for name in _FIELDS if name in fields}
    title, origin = (word if isinstance(word := fields.get(name), str) else "" for name in ("title", "source"))
    return replace(
        incoming(known, path, line, source),
        title=title,
        source=origin or source,
        checked=tuple(what for what, flag in _FLAGS.items() if fields.get(flag) is True),
    )


def write(outgoings: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    counts = dict.fromkeys(("documents", "mentions", "relations"), 0)
    with (folder / _LINES).open("w", encoding="utf-8", newline="\n") as file:
        for outgoing in outgoings:
            file.write(one_line(json.dumps(_told(outgoing), ensure_ascii=False)) + "\n")
            counts["documents"] += 1
            counts["mentions"] += len(outgoing.mentions)
            counts["relations"] += len(outgoing.relations)
            yield
    names = [*(label.name for label in schema.entities), *(label.name for label in schema.relations)]
    labels = "".join(f"* {name}\n" for name in names)
    card = _HEAD.format(name=json.dumps(schema.name, ensure_ascii=False).strip('"'), **counts) + labels
    (folder / _CARD).write_text(card, encoding="utf-8", newline="\n")


def _told(outgoing: Outgoing) -> dict[str, object]:
    document, text = outgoing.document, outgoing.document.text
    outer: list[Mention] = []
    for mention in outgoing.mentions:
        surface = mention.span.of(text)
        if (not outer or mention.span.start >= outer[-1].span.end) and surface == surface.strip():
            outer.append(mention)
    tokens = tokens_of(text, outer, by_words=False)
    order = {mention.id: place for place, mention in enumerate(outgoing.mentions)}
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "language": document.language,
        "text": text,
        "tokens": [token.of(text) for token in tokens],
        "ner_tags": [tags[0] for tags in columns(tokens, outer, ends=False)],
        "entities": [
            {
                "id": each.id,
                "start": each.span.start,
                "end": each.span.end,
                "label": each.label,
                "text": each.span.of(text),
                "entry": _entry(outgoing.entries.get(each.id)),
            }
            for each in outgoing.mentions
        ],
        "relations": [
            {"id": each.id, "head": each.head, "tail": each.tail, "label": each.label}
            for each in sorted(outgoing.relations, key=lambda each: (order[each.head], order[each.tail], each.id))
        ],
        "entities_checked": outgoing.checked_entities,
        "relations_checked": outgoing.checked_relations,
    }


def _entry(entry: Entity | None) -> dict[str, str] | None:
    if entry is None:
        return None
    return {"id": entry.id, "name": entry.name, "kind": entry.kind, "external": entry.external}


FORMAT = Format(
    "huggingface",
    (".jsonl",),
    read,
    Message("Hugging Face: lines with tokens, tags and offsets, and a card"),
    recognises,
    Writer("", holds_all, write),
)
