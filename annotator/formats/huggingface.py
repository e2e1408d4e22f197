"""Hugging Face data sets: a document a line with its tokens and tags beside offsets and relations, and a card.

    {"id", "title", "source", "language", "text", "tokens": [], "ner_tags": ["B-PER"],
     "entities": [{"id", "start", "end", "label", "text", "entry": {"id", "name", "kind", "external"}}],
     "relations": [{"id", "head", "tail", "label"}], "entities_checked": true, "relations_checked": true}

`ner_tags` are those of the outermost mentions. Every line has every field, so that `load_dataset` finds one type each.
Offsets count code points. `parquet.py` writes the same rows as Parquet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from annotator.formats.conll_tags import columns
from annotator.formats.conll_writing import tokens_of
from annotator.formats.format import Format, Options
from annotator.formats.hub_rows import TAGS, Features, incoming
from annotator.formats.incoming import Incoming
from annotator.formats.json_lines import documents, first_object
from annotator.formats.outgoing import Outgoing, Writer, holds_all
from annotator.formats.strict_json import one_line
from annotator.model import BadInput, Entity, Mention, Message, Schema

_LINES, CARD = "data.jsonl", "README.md"
# Under which names documents and items carry along what stands in every row anyway.
KEEPS = ("text",)

_HEAD = """---
configs:
- config_name: default
  data_files:
  - split: train
    path: {file}
---

`ner_tags` are BIO over `tokens`, of the outermost entities; `entities` holds all of them. Where `entities_checked` is
false, what is not marked is unknown, not absent.
"""


def recognises(path: Path) -> bool:
    """Whether the first line has words and a tag for each; words of other tools are objects."""
    first = first_object(path)
    tokens = first.get("tokens")
    return isinstance(tokens, list) and all(isinstance(each, str) for each in tokens) and not TAGS.isdisjoint(first)


def read(path: Path, options: Options) -> Iterator[Incoming | BadInput]:
    """The documents of a file of lines, in its order; a line that is none keeps out no other."""
    if path.name == CARD:
        return iter(())
    return documents(path, options.encoding, partial(incoming, features=Features(path)))


def write(outgoings: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    del schema
    with (folder / _LINES).open("w", encoding="utf-8", newline="\n") as file:
        for outgoing in outgoings:
            file.write(one_line(json.dumps(row(outgoing), ensure_ascii=False)) + "\n")
            yield
    begin_card(folder, _LINES)


def begin_card(folder: Path, file: str) -> None:
    """What the hub and its readers must know of the data in `file`; all else of the card is told of every format."""
    (folder / CARD).write_text(_HEAD.format(file=file), encoding="utf-8", newline="\n")


def row(outgoing: Outgoing) -> dict[str, object]:
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
    Writer("", holds_all, write, KEEPS),
)
