"""Pages to print: one file that needs nothing else, an article a section, mentions as bands with their labels,
relations in a table below. A browser prints it, and makes a PDF of it.

Nothing in it runs. Behind each article stands its neutral form in an element that no browser shows, one line, so that
such a page can be read back; any other web page is read for its main text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from annotator.formats.files import open_file, shown
from annotator.formats.incoming import Incoming
from annotator.formats.jsonl import line_of
from annotator.formats.lines import numbered_lines
from annotator.formats.neutral import incoming
from annotator.formats.outgoing import Outgoing, Writer, holds_all
from annotator.formats.strict_json import loads
from annotator.model import BadInput, Checked, Document, ItemId, Language, Mention, Relation, Schema

_MADE_BY = '<meta name="generator" content="Hashiya annotations 1">'
_KEPT, _END = '<template class="hashiya-document">', "</template>"
_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_BEGINNING = 4096
_PLAIN = "#555555"

_STYLE = """
:root{color-scheme:light}
body{margin:2rem auto;max-width:46rem;padding:0 1rem;background:#fff;color:#111;
 font:1.15rem/2.6 "Noto Naskh Arabic","IBM Plex Sans Arabic",Amiri,"Segoe UI","Noto Sans",serif}
article{margin-bottom:3rem}
h1{font-size:1.5rem;line-height:1.5;margin:0 0 .25rem}
.from{color:#555;font-size:.85rem;line-height:1.5;margin:0 0 1rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
.m{border-bottom:2px solid var(--c);padding-bottom:calc(1px + var(--n)*5px);
 background:color-mix(in srgb,var(--c) 12%,transparent)}
.m small{unicode-bidi:isolate;font-size:.55em;line-height:1;vertical-align:super;margin-inline:.2em;
 white-space:nowrap;color:color-mix(in srgb,var(--c) 65%,#000)}
table{border-collapse:collapse;width:100%;margin-top:1.5rem;font-size:.9rem;line-height:1.6}
th,td{border:1px solid #999;padding:.2rem .6rem;text-align:start}
th{background:#eee}
sup{color:#555;font-size:.7em}
@media print{
 body{margin:0;max-width:none;font-size:12pt}
 *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
 article{break-after:page}article:last-of-type{break-after:auto}
 h1,tr{break-inside:avoid}thead{display:table-header-group}
}
"""


def recognises(path: Path) -> bool:
    """Whether a page is one of ours."""
    try:
        with open_file(path) as file:
            return _MADE_BY.encode() in file.read(_BEGINNING)
    except (BadInput, OSError):
        return False


def read(path: Path) -> Iterator[Incoming | BadInput]:
    """The documents of a page of ours; for each that cannot be read, why."""
    name, found = shown(path), False
    for number, line in numbered_lines(path):
        if isinstance(line, BadInput):
            found = True
            yield line
            continue
        if not line.startswith(_KEPT):
            continue
        found = True
        try:
            value = loads(line.rstrip("\r\n").removeprefix(_KEPT).removesuffix(_END), name, number)
            yield incoming(value, name, number, shown(Path(path.name)))
        except BadInput as error:
            yield error
    if not found:
        yield BadInput(
            "{path} was made by Hashiya, but its annotations are no longer in it. Export it again.", path=name
        )


def write(documents: Iterable[Outgoing], schema: Schema, path: Path) -> Iterator[None]:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            '<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
            f"{_MADE_BY}\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(schema.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        )
        for number, outgoing in enumerate(documents, start=1):
            file.write(_article(number, outgoing, schema))
            items: tuple[Mention | Relation, ...] = (*outgoing.mentions, *outgoing.relations)
            file.write(f"{_KEPT}{line_of(_told(outgoing), items, outgoing.entries).translate(_MARKUP)}{_END}\n")
            yield
        file.write("</body>\n</html>\n")


def _told(outgoing: Outgoing) -> Document:
    """The document with what the neutral form keeps in its `meta`."""
    document = outgoing.document
    meta = json.loads(document.meta) if document.meta else {}
    meta |= {name: value for name in ("source", "title") if (value := getattr(document, name))}
    if outgoing.checked != tuple(Checked):
        meta["checked"] = [what.value for what in outgoing.checked]
    return replace(document, meta=json.dumps(meta) if meta else "")


def _article(number: int, outgoing: Outgoing, schema: Schema) -> str:
    document = outgoing.document
    direction = "auto" if document.language == Language.MIXED else "rtl"
    ids = {mention.id: f"{turn}" for turn, mention in enumerate(outgoing.mentions, start=1)}
    joined = {end for relation in outgoing.relations for end in (relation.head, relation.tail)}
    shown_ids = {key: turn for key, turn in ids.items() if key in joined}
    marked = "".join(_marked(document.text, outgoing.mentions, shown_ids, schema))
    source = f'<p class="from">{escape(document.source)}</p>\n' if document.source else ""
    return (
        f'<article id="d{number}" lang="{escape(document.language)}" dir="{direction}">\n'
        f'<h1 dir="auto">{escape(document.title or document.id)}</h1>\n{source}'
        f'<div class="text" dir="{direction}">{marked}</div>\n{_table(outgoing, shown_ids)}</article>\n'
    )


def _table(outgoing: Outgoing, ids: dict[ItemId, str]) -> str:
    if not outgoing.relations:
        return ""
    text = outgoing.document.text
    surfaces = {mention.id: escape(" ".join(mention.span.of(text).split())) for mention in outgoing.mentions}
    order = {key: int(turn) for key, turn in ids.items()}
    rows = "".join(
        f"<tr><td>{surfaces[each.head]} <sup>{ids[each.head]}</sup></td><td>{escape(each.label)}</td>"
        f"<td>{surfaces[each.tail]} <sup>{ids[each.tail]}</sup></td></tr>\n"
        for each in sorted(outgoing.relations, key=lambda each: (order[each.head], order[each.tail], each.label))
    )
    head = "<tr><th>من · From</th><th>العلاقة · Relation</th><th>إلى · To</th></tr>"
    return f"<table>\n<thead>{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _marked(text: str, mentions: Sequence[Mention], ids: dict[ItemId, str], schema: Schema) -> Iterator[str]:
    """The text with its bands, one in another; of two that cross, the one that ends later is drawn in two pieces."""
    heights = _heights(mentions)
    starting: dict[int, list[Mention]] = {}
    for mention in mentions:
        starting.setdefault(mention.span.start, []).append(mention)
    edges = sorted({0, len(text), *starting, *(mention.span.end for mention in mentions)})
    inside: list[Mention] = []
    for at, following in zip(edges, [*edges[1:], len(text)], strict=True):
        ending = [place for place, mention in enumerate(inside) if mention.span.end == at]
        if ending:
            again = inside[ending[0] :]
            for mention in reversed(again):
                yield f"{_label(mention, ids)}</span>" if mention.span.end == at else "</span>"
            inside = inside[: ending[0]]
            for mention in again:
                if mention.span.end > at:
                    inside.append(mention)
                    yield _begin(mention, heights, schema)
        for mention in starting.get(at, ()):
            inside.append(mention)
            yield _begin(mention, heights, schema)
        piece = text[at:following]
        # An edge inside of a line end must not make two of it.
        yield escape(piece[:-1] if piece.endswith("\r") and text.startswith("\n", following) else piece)


def _heights(mentions: Sequence[Mention]) -> dict[ItemId, int]:
    """How many bands lie between a mention's own and the letters."""
    heights: dict[ItemId, int] = {}
    for place in range(len(mentions) - 1, -1, -1):
        height = 0
        for other in mentions[place + 1 :]:
            if other.span.start >= mentions[place].span.end:
                break
            height = max(height, heights[other.id] + 1)
        heights[mentions[place].id] = height
    return heights


def _begin(mention: Mention, heights: dict[ItemId, int], schema: Schema) -> str:
    label = schema.entity(mention.label)
    colour = label.colour if label is not None else _PLAIN
    return f'<span class="m" style="--c:{escape(colour)};--n:{heights[mention.id]}">'


def _label(mention: Mention, ids: dict[ItemId, str]) -> str:
    turn = f" {ids[mention.id]}" if mention.id in ids else ""
    return f"<small>{escape(mention.label)}{turn}</small>"


WRITER = Writer(".html", holds_all, write, keeps=None)
