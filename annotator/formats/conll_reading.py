"""Documents out of rows of tokens and tags; the text from beside them where it lies there, else from the tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.formats.conll_tags import Chunks, is_tag, tells_ends
from annotator.formats.conll_writing import KEPT, TEXTS
from annotator.formats.files import shown
from annotator.formats.incoming import Incoming
from annotator.formats.lines import numbered_lines
from annotator.formats.neutral_fields import Line, language_code, short
from annotator.formats.strict_json import dumps, loads
from annotator.model import BadInput, Checked, ItemId, Mention, Message, Span

_BEGIN = "-DOCSTART-"
# Of a file that does not say where its documents begin, so many sentences make one.
_SENTENCES = 100
# A mention in a mention in a mention …
_MOST_COLUMNS = 100


@dataclass(slots=True)
class _Rows:
    """One document while its rows are read: sentences of tokens, their tags, and the columns between."""

    line: int
    sentences: list[list[str]] = field(default_factory=lambda: [[]])
    between: list[str] = field(default_factory=list)
    chunks: Chunks = field(default_factory=Chunks)
    one_tag: bool = False
    ends: bool = False
    error: BadInput | None = None

    def add(self, token: str, between: list[str], tags: list[str]) -> None:
        self.sentences[-1].append(token)
        self.between.append(" ".join(between))
        self.chunks.add(tags)
        self.ends = self.ends or any(map(tells_ends, tags))

    def pause(self) -> None:
        if self.sentences[-1]:
            self.sentences.append([])
            self.chunks.pause()

    @property
    def tokens(self) -> list[str]:
        return [token for sentence in self.sentences for token in sentence]


def read(path: Path, encoding: str | None) -> Iterator[Incoming | BadInput]:
    """The documents of a file; a row that is none keeps out the document it stands in, no other."""
    name = shown(path)
    texts = _texts(path)
    count = 0
    for rows in _documents(path, encoding):
        told = next(texts, None)
        # A text without any token has no rows, but its place.
        if told is None and rows.error is None and not rows.tokens:
            continue
        count += 1
        try:
            if rows.error is not None:
                raise rows.error
            yield _incoming(rows, told, path)
        except BadInput as error:
            yield error
    if not count:
        yield BadInput("{path} is empty: no line holds a token.", path=name)


def _documents(path: Path, encoding: str | None) -> Iterator[_Rows]:
    name = shown(path)
    rows, begun = _Rows(1), False
    for number, line in numbered_lines(path, encoding):
        words = [] if isinstance(line, BadInput) else _words(line)
        if isinstance(line, BadInput):
            rows.error = rows.error or line
        elif words[:1] == [_BEGIN]:
            if begun or rows.tokens or rows.error:
                yield rows
            rows, begun = _Rows(number), True
        elif not words:
            rows.pause()
            if not begun and len(rows.sentences) > _SENTENCES:
                yield rows
                rows = _Rows(number + 1)
        elif rows.error is None and not _is_remark(words):
            rows.error = _row(rows, words, Line(name, number))
    yield rows


def _row(rows: _Rows, words: list[str], here: Line) -> BadInput | None:
    if not rows.between:
        # The first row tells for the document: what is no tag stands between token and tag, and so do its neighbours.
        rows.one_tag = len(words) > 2 and not is_tag(words[1])
    first = len(words) - 1 if rows.one_tag else 1
    token, between, tags = words[0], words[1:first], words[first:]
    if len(words) < 2 or not all(map(is_tag, tags)):
        wrong = next((tag for tag in tags if not is_tag(tag)), words[0])
        return BadInput(
            "{path}, line {line}: {word} is no tag. A row is a token and its tags: O, or a letter and a label like "
            "{example}.",
            path=here.path,
            line=here.line,
            word=short(wrong),
            example="B-PER",
        )
    if len(tags) > _MOST_COLUMNS:
        return BadInput(
            "{path}, line {line}: {count} columns of tags.", path=here.path, line=here.line, count=len(tags)
        )
    rows.add(token, between, tags)
    return None


def _words(line: str) -> list[str]:
    """The columns of a row: parted by tabs, or else by spaces."""
    line = line.strip("\r\n\t ")
    return [word for each in line.split("\t" if "\t" in line else " ") if (word := each.strip(" "))]


def _is_remark(words: list[str]) -> bool:
    """A line about the sentence, as some files have: it begins with # and ends with no tag."""
    return words[0].startswith("#") and not is_tag(words[-1])


def _texts(path: Path) -> Iterator[tuple[Line, str]]:
    beside = path.with_suffix(TEXTS)
    if not beside.exists() or beside == path:
        return
    for number, line in numbered_lines(beside):
        if isinstance(line, BadInput):
            return
        yield Line(shown(beside), number), line


def _incoming(rows: _Rows, told: tuple[Line, str] | None, path: Path) -> Incoming:
    kept: dict[str, object] = {"ends": True} if rows.ends else {}
    if rows.one_tag:
        kept["columns"] = rows.between
    source = shown(Path(path.name))
    notes: tuple[Message, ...] = ()
    if told is not None:
        here, line = told
        value = loads(line.rstrip("\r\n"), here.path, here.line)
        fields = value if isinstance(value, dict) else {}
        text = here.text(fields)
        places = _found(text, rows.tokens)
        if places is not None and text[places[-1].end if places else 0 :].strip():
            raise BadInput(
                "{path}, line {line}: the rows of this document end before the text that lies beside them in {texts}. "
                "Copy or export the file again.",
                path=shown(path),
                line=rows.line,
                texts=here.path,
            )
        if places is not None:
            return _whole(rows, fields, here, places, kept, source)
        notes = (
            Message(
                "{path}, line {line}: the tokens are not those of the text that lies beside them, so the text was made "
                "from the tokens.",
                path=shown(path),
                line=rows.line,
            ),
        )
    text = "\n".join(" ".join(sentence) for sentence in rows.sentences if sentence)
    text = Line(shown(path), rows.line).text({"text": text})
    places = _found(text, rows.tokens) or []
    return Incoming(
        text,
        source,
        meta=dumps({KEPT: kept | {"words": True}}),
        items=_mentions(rows, places),
        line=rows.line,
        annotated=True,
        checked=(Checked.ENTITIES,),
        notes=notes,
    )


def _whole(
    rows: _Rows, fields: dict[str, object], here: Line, places: list[Span], kept: dict[str, object], source: str
) -> Incoming:
    """A document whose text lies beside its rows."""
    ours = fields.get(KEPT)
    if isinstance(ours, dict) and ours.get("words") is True:
        kept["words"] = True
    title, origin, language = (word if isinstance(word := fields.get(key), str) else "" for key in _WORDS)
    checked = fields.get("checked")
    return Incoming(
        here.text(fields),
        origin or source,
        title=title,
        language=language_code(language),
        meta=dumps({KEPT: kept}) if kept else "",
        id=here.identity(fields.get("id"), "id"),
        items=_mentions(rows, places),
        line=rows.line,
        annotated=True,
        checked=(Checked.ENTITIES,) if not isinstance(checked, list) or Checked.ENTITIES.value in checked else (),
    )


_WORDS = ("title", "source", "language")


def _found(text: str, tokens: list[str]) -> list[Span] | None:
    """Where the tokens stand, one after another with nothing but space between, the last of them anywhere; None if they
    do not."""
    found, at = [], 0
    for token in tokens:
        while text[at : at + 1].isspace():
            at += 1
        if not text.startswith(token, at):
            return None
        found.append(Span(at, at + len(token)))
        at += len(token)
    return found


def _mentions(rows: _Rows, places: list[Span]) -> tuple[Mention, ...]:
    return tuple(
        Mention(ItemId(f"e{turn}"), Span(places[first].start, places[beyond - 1].end), label)
        for turn, (label, first, beyond) in enumerate(rows.chunks.found(), start=1)
    )
