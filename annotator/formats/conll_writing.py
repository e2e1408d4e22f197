"""Documents as rows of tokens and tags, and the texts beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.formats.conll_tags import columns, is_tag
from annotator.formats.outgoing import Held, Loss, Outgoing, Writer, without_checks, without_links
from annotator.formats.own_fields import unpacked
from annotator.formats.strict_json import dumps
from annotator.model import Checked, Document, Mention, Message, Schema, Span
from annotator.text.tokens import EMPTY, tokens

KEPT = "conll"
# As spaCy's converter wants it to the letter.
DOCUMENT = "-DOCSTART- -X- O O"
ROWS, TEXTS = ".conll", ".texts"
_NAME = "gold"

_WORD = re.compile(r"\S+")


def holds(outgoing: Outgoing, schema: Schema) -> Held:
    """Mentions from token to token, nested and crossing ones in columns of their own; no relations."""
    del schema
    text = outgoing.document.text
    spaced = [mention for mention in outgoing.mentions if _is_spaced(mention.span.of(text))]
    losses = []
    if spaced:
        examples = tuple(mention.span.of(text) for mention in spaced)
        losses.append(Loss(Message("Mentions that begin or end with a space"), len(spaced), examples))
    if outgoing.relations:
        examples = tuple(relation.label for relation in outgoing.relations)
        losses.append(Loss(Message("Relations"), len(outgoing.relations), examples))
    if not outgoing.checked_entities:
        why = Message("Documents that were not checked whole: what is not marked in them reads as no mention")
        losses.append(Loss(why, 1, (outgoing.document.title,)))
    left = {mention.id for mention in spaced}
    kept = outgoing.keeping((mention for mention in outgoing.mentions if mention.id not in left), ())
    derived = (Checked.ENTITIES,) if outgoing.checked_entities else ()
    return without_links(without_checks(Held(kept, tuple(losses)), derived))


def _is_spaced(surface: str) -> bool:
    return surface != surface.strip()


def write(documents: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    del schema
    rows_file, texts_file = folder / f"{_NAME}{ROWS}", folder / f"{_NAME}{TEXTS}"
    with (
        rows_file.open("w", encoding="utf-8", newline="\n") as rows,
        texts_file.open("w", encoding="utf-8", newline="\n") as texts,
    ):
        for outgoing in documents:
            rows.write(f"{DOCUMENT}\n\n")
            rows.writelines(_rows(outgoing))
            texts.write(dumps(_told(outgoing)) + "\n")
            yield


def _told(outgoing: Outgoing) -> dict[str, object]:
    """What rows cannot tell of a document."""
    document = outgoing.document
    checked = [Checked.ENTITIES.value] if outgoing.checked_entities else []
    told: dict[str, object] = {"id": document.id, "title": document.title, "source": document.source}
    told |= {"language": document.language, "checked": checked, "text": document.text}
    kept = {name: value for name, value in kept_of(document).items() if name != "columns"}
    return told | ({KEPT: kept} if kept else {})


def kept_of(document: Document) -> dict[str, Any]:
    """What the file that the document came from had of its own, as far as it is what the reader puts there."""
    kept = unpacked(KEPT, document)
    sound: dict[str, Any] = {name: True for name in ("ends", "words") if kept.get(name) is True}
    between = kept.get("columns")
    if isinstance(between, list) and all(map(_is_column, between)) and between and not is_tag(between[0].split(" ")[0]):
        return sound | {"columns": between}
    return sound


def _is_column(told: object) -> bool:
    return isinstance(told, str) and told != "" and " ".join(told.split()) == told


def _rows(outgoing: Outgoing) -> Iterator[str]:
    text, kept = outgoing.document.text, kept_of(outgoing.document)
    cut = tokens_of(text, outgoing.mentions, by_words="words" in kept)
    # By what a reader sees, never by ids, which are others after each reading.
    mentions = sorted(outgoing.mentions, key=lambda each: (each.span.start, -each.span.end, each.label))
    tagged = columns(cut, mentions, ends="ends" in kept)
    between = kept.get("columns", [])
    # Beside such columns there is room for one of tags.
    if len(between) != len(cut) or any(len(tags) > 1 for tags in tagged):
        between = [""] * len(cut)
    end = 0
    inside = 0
    starts = {mention.span.start: mention.span.end for mention in reversed(outgoing.mentions)}
    for token, more, tags in zip(cut, between, tagged, strict=True):
        if end and inside <= token.start and "\n" in text[end : token.start]:
            yield "\n"
        inside = max(inside, starts.get(token.start, 0))
        end = token.end
        yield " ".join(filter(None, (token.of(text), more, *tags))) + "\n"
    yield "\n"


def tokens_of(text: str, mentions: Sequence[Mention], *, by_words: bool) -> list[Span]:
    """The tokens of `text`, none of which holds a space, cut at every edge of `mentions`; or else its words."""
    edges = sorted({edge for mention in mentions for edge in (mention.span.start, mention.span.end)})
    whole = [Span(0, len(text))] if by_words else tokens(text, EMPTY)
    found = []
    for token in whole:
        for word in _WORD.finditer(text, token.start, token.end):
            start, end = word.span()
            cuts = edges[bisect_right(edges, start) : bisect_right(edges, end - 1)]
            found += [Span(*pair) for pair in pairwise((start, *cuts, end))]
    return found


WRITER = Writer("", holds, write, (KEPT,))
