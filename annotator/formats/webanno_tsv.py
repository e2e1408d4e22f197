"""WebAnno TSV 3.3, as WebAnno and INCEpTION write it: a token a line, a layer's features in columns of their own.

Offsets count UTF-16 units. Mentions come from the named entity layer and from layers that a project made itself, their
labels from the feature `value` or `label`, relations from layers between those. The lines of a file are kept in the
document's `meta` and written back as they are while its mentions and relations are; once a person has changed them, the
document is written anew, with those alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.formats.brat_names import FileNames
from annotator.formats.decoding import decoded
from annotator.formats.files import open_file, read_bytes, shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.offset_units import Ruler, Unit
from annotator.formats.outgoing import Held, Loss, Outgoing, Writer, without_checks, without_names, without_origin
from annotator.formats.own_fields import unpacked
from annotator.formats.webanno_cells import NO_VALUE, cell, escaped, text_line
from annotator.formats.webanno_reading import KEPT, LINK, NAMED_ENTITY, Reading
from annotator.model import BadInput, Checked, ItemId, Mention, Message, Relation, Schema, Span
from annotator.text.proclitics import EMPTY
from annotator.text.tokens import tokens

_FORMAT = "#FORMAT=WebAnno TSV 3."
_HEADER = (
    "#FORMAT=WebAnno TSV 3.3\n"
    f"#T_SP={NAMED_ENTITY}|{LINK}|value\n"
    f"#T_RL=webanno.custom.Relation|label|BT_{NAMED_ENTITY}\n\n\n"
)


def read(path: Path, options: Options) -> Iterator[Incoming]:
    """The one document of a file. Raises BadInput."""
    text = decoded(read_bytes(path), path, options.encoding).text
    if not text.startswith(_FORMAT):
        raise BadInput("{path}, line 1: a file of WebAnno TSV begins with {told}", path=shown(path), told=f"{_FORMAT}3")
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    yield Reading(shown(path), lines).incoming(shown(Path(path.name)), shown(Path(path.stem)))


def recognises(path: Path) -> bool:
    try:
        with open_file(path) as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").startswith(_FORMAT.encode())
    except (BadInput, OSError):
        return False


def holds(outgoing: Outgoing, schema: Schema) -> Held:
    """Mentions without white space at their edges, and relations; what only WebAnno knows while nothing was changed."""
    del schema
    if _kept_lines(outgoing) is not None:
        return Held(outgoing)
    words = tokens(outgoing.document.text, EMPTY)
    held = [_trimmed(mention, words) for mention in outgoing.mentions]
    text = outgoing.document.text
    moved = [old for old, new in zip(outgoing.mentions, held, strict=True) if new is None or new.span != old.span]
    losses = []
    if moved:
        why = Message("White space at the edges of mentions, and mentions of white space alone.")
        losses.append(Loss(why, len(moved), tuple(mention.span.of(text) for mention in moved)))
    if layers := _told(outgoing, "layers"):
        why = Message("Layers that only WebAnno knows, after mentions or relations were changed.")
        losses.append(Loss(why, len(layers), tuple(layers)))
    kept = outgoing.keeping(mention for mention in held if mention is not None)
    # What was kept of the file is true no more.
    held_ones = Held(replace(kept, document=replace(kept.document, meta="")) if losses else kept, tuple(losses))
    derived = tuple(Checked) if kept.mentions else ()
    return without_names(without_origin(without_checks(held_ones, derived), ".tsv"))


def _trimmed(mention: Mention, words: list[Span]) -> Mention | None:
    inside = [word for word in words if word.overlaps(mention.span)]
    if not inside:
        return None
    start, end = max(mention.span.start, inside[0].start), min(mention.span.end, inside[-1].end)
    return mention if Span(start, end) == mention.span else replace(mention, span=Span(start, end))


def _told(outgoing: Outgoing, name: str) -> list[str]:
    """What the reader kept under `name`, if it is what it puts there."""
    told = unpacked(KEPT, outgoing.document).get(name)
    return told if isinstance(told, list) and all(isinstance(each, str) for each in told) else []


def _kept_lines(outgoing: Outgoing) -> list[str] | None:
    """The lines of the file, if they still say what the document says."""
    lines = _told(outgoing, "lines")
    if not lines or any("\n" in line for line in lines) or not lines[0].startswith(_FORMAT):
        return None
    try:
        found = Reading("", lines).incoming("", None)
    except BadInput:
        return None
    named = {key: entity.kb_id for key, entity in found.entries}
    mentions = [item for item in found.items if isinstance(item, Mention)]
    relations = [item for item in found.items if isinstance(item, Relation)]
    same = found.text == outgoing.document.text and _said(mentions, relations, named) == _said(
        outgoing.mentions, outgoing.relations, dict(outgoing.named)
    )
    return lines if same else None


def _said(
    mentions: Iterable[Mention], relations: Iterable[Relation], named: dict[ItemId, str]
) -> tuple[Counter[object], Counter[object]]:
    places = {each.id: (each.span.start, each.span.end, each.label, named.get(each.id)) for each in mentions}
    return Counter(places.values()), Counter((each.label, places[each.head], places[each.tail]) for each in relations)


def write(documents: Iterable[Outgoing], schema: Schema, folder: Path) -> Iterator[None]:
    del schema
    names = FileNames()
    for outgoing in documents:
        lines = _kept_lines(outgoing)
        told = "\n".join(lines) if lines is not None else _HEADER + _Table(outgoing).told()
        (folder / f"{names.of(outgoing.document.id)}.tsv").write_bytes(told.encode("utf-8"))
        yield


class _Table:
    """One document as lines. Tokens are cut at the edges of mentions, so that every mention is whole tokens."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._text = outgoing.document.text
        edges = sorted({edge for mention in outgoing.mentions for edge in (mention.span.start, mention.span.end)})
        self._tokens = [piece for word in tokens(self._text, EMPTY) for piece in _cut(word, edges)]
        self._inside: dict[Span, list[Mention]] = {token: [] for token in self._tokens}
        first: dict[ItemId, Span] = {}
        for mention in outgoing.mentions:
            covered = [token for token in self._tokens if token.overlaps(mention.span)]
            first[mention.id] = covered[0]
            for token in covered:
                self._inside[token].append(mention)
        self._first = first
        alone = {held[0].id for held in self._inside.values() if len(held) == 1}
        alone -= {each.id for held in self._inside.values() if len(held) > 1 for each in held}
        counted = Counter(each.id for held in self._inside.values() for each in held)
        numbered = [each.id for each in outgoing.mentions if each.id not in alone or counted[each.id] > 1]
        self._numbers = {key: turn for turn, key in enumerate(numbered, start=1)}
        self._units: dict[Span, str] = {}

    def told(self) -> str:
        sentences = list(self._sentences())
        for number, (_, inside) in enumerate(sentences, start=1):
            self._units |= {token: f"{number}-{turn}" for turn, token in enumerate(inside, start=1)}
        ruler = Ruler(self._text, Unit.UTF16)
        return "\n".join(self._sentence(span, inside, ruler) for span, inside in sentences)

    def _sentences(self) -> Iterator[tuple[Span, list[Span]]]:
        """Lines with their tokens; a line without any goes with the one before, so that exactly one line end stands
        between two of them and the whole text is told."""
        start, left = 0, list(self._tokens)
        while left:
            inside = [left.pop(0)]
            stop = self._text.find("\n", inside[-1].end)
            while left and (stop < 0 or left[0].start < stop):
                inside.append(left.pop(0))
            end = self._text.rfind("\n", inside[-1].end, left[0].start) if left else len(self._text)
            while left and end < 0:
                inside.append(left.pop(0))
                end = self._text.rfind("\n", inside[-1].end, left[0].start) if left else len(self._text)
            yield Span(start, end), inside
            start = end + 1

    def _sentence(self, span: Span, inside: list[Span], ruler: Ruler) -> str:
        lines = [f"#Text={text_line(line)}" for line in span.of(self._text).split("\n")]
        for token in inside:
            marked = self._inside[token]
            place = f"{ruler.offset(token.start)}-{ruler.offset(token.end)}"
            links = cell([self._numbered(self._outgoing.named.get(each.id, ""), each) for each in marked])
            labels = cell([self._numbered(each.label, each) for each in marked])
            lines.append("\t".join([self._units[token], place, text_line(token.of(self._text)), links, labels]))
            lines[-1] += f"\t{self._relations(token)}\t"
        return "".join(f"{line}\n" for line in lines)

    def _numbered(self, value: str, mention: Mention) -> str:
        number = self._numbers.get(mention.id)
        return (escaped(value) or NO_VALUE) + (f"[{number}]" if number else "")

    def _relations(self, token: Span) -> str:
        """The two cells of relations: those whose second end begins here."""
        here = [each for each in self._outgoing.relations if self._first[each.tail] == token]
        bases = []
        for each in here:
            head, tail = self._numbers.get(each.head, 0), self._numbers.get(each.tail, 0)
            bases.append(self._units[self._first[each.head]] + (f"[{head}_{tail}]" if head or tail else ""))
        return f"{cell([escaped(each.label) for each in here])}\t{cell(bases)}"


def _cut(word: Span, edges: list[int]) -> Iterator[Span]:
    start = word.start
    for edge in edges:
        if start < edge < word.end:
            yield Span(start, edge)
            start = edge
    yield Span(start, word.end)


FORMAT = Format(
    "webanno-tsv",
    (".tsv",),
    read,
    Message("WebAnno TSV 3, as WebAnno and INCEpTION write it"),
    recognises=recognises,
    writer=Writer("", holds, write, (KEPT,)),
)
