"""Documents out of a workbook of ours, as people left it."""

from __future__ import annotations

import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from annotator.formats.files import open_file, shown
from annotator.formats.incoming import Incoming
from annotator.formats.item_ids import ItemIds, no_such_end
from annotator.formats.neutral_fields import Line, short
from annotator.formats.own_fields import OWN, entry_of, own_of
from annotator.formats.strict_json import loads
from annotator.formats.xlsx_writing import TEXTS, shown_in_cell
from annotator.model import BadInput, Entity, EntityId, ItemId, Mention, Relation, Span

# Bytes that a workbook may unpack to.
_LARGEST_UNPACKED = 1 << 30
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_COLUMNS = 10

# Columns of a mention that is linked.
_ENTRY, _ENTRY_ID = 8, 9

_Row = tuple[Line, tuple[Any, ...]]
_Rows = dict[int, list[_Row]]


def read(path: Path) -> Iterator[Incoming | BadInput]:
    """The documents of a workbook; a row that is wrong keeps out its document, no other. Raises BadInput."""
    with open_file(path) as file:
        _refuse_bombs(file, path)
        sheets, texts, errors = _opened(file, path)
    name = shown(path)
    mentions, relations = sheets
    yield from errors
    for rows in sheets:
        for number in [number for number in rows if number not in texts]:
            here, _ = rows.pop(number)[0]
            yield BadInput(
                "{path}, line {line}: there is no document {number} in this workbook.",
                path=here.path,
                line=here.line,
                number=number,
            )
    if not texts:
        yield BadInput("{path} holds no text.", path=name)
    for number, (row, pieces) in texts.items():
        try:
            document = _Document(Line(f"{name} ({TEXTS})", row), pieces, shown(Path(path.name)))
            yield document.incoming(mentions.get(number, []), relations.get(number, []))
        except BadInput as error:
            yield error


def _refuse_bombs(file: BinaryIO, path: Path) -> None:
    beginning = file.read(4)
    if not beginning:
        raise BadInput("{path} is empty.", path=shown(path))
    if beginning not in (_ZIP, _OLD_OFFICE):
        raise BadInput(
            "{path} is no spreadsheet ({why}).", path=shown(path), why="its first bytes are those of something else"
        )
    if beginning == _OLD_OFFICE:
        raise BadInput(
            "{path} is locked by a password or in the old Excel format. Save it as .xlsx without a password.",
            path=shown(path),
        )
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BadInput("{path} is no spreadsheet ({why}).", path=shown(path), why=error) from error
    if size > _LARGEST_UNPACKED:
        raise BadInput("{path} unpacks to {size} bytes, which is too much.", path=shown(path), size=size)
    file.seek(0)


def _opened(file: BinaryIO, path: Path) -> tuple[tuple[_Rows, _Rows], dict[int, tuple[int, str]], list[BadInput]]:
    """The rows of mentions and relations by the number of their document, the texts with the row they begin in, and
    what is said of rows without such a number."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            if TEXTS not in book.sheetnames or len(book.sheetnames) < 3:
                raise BadInput(
                    "{path} is no spreadsheet that Hashiya wrote. To import a table of texts, save it as CSV.",
                    path=shown(path),
                )
            errors: list[BadInput] = []
            first, second = (_by_document(sheet, path, errors) for sheet in book.worksheets[:2])
            return (first, second), _texts(book[TEXTS]), errors
    except BadInput:
        raise
    except Exception as error:
        # The library raises what it likes on packages nobody foresaw: KeyError, ValueError, and what XML brings.
        raise BadInput(
            "{path} is no spreadsheet, or a damaged one ({why}). Open it in a spreadsheet program and save it again.",
            path=shown(path),
            why=str(error) or type(error).__name__,
        ) from error


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    # How large a sheet says it is means nothing.
    sheet.reset_dimensions()
    for line, row in enumerate(sheet.iter_rows(max_col=_COLUMNS, values_only=True), start=1):
        yield line, (*row, *[None] * (_COLUMNS - len(row)))


def _by_document(sheet: Any, path: Path, errors: list[BadInput]) -> _Rows:
    found: _Rows = defaultdict(list)
    for line, row in _rows(sheet):
        if line == 1 or all(value is None for value in row):
            continue
        here = Line(f"{shown(path)} ({sheet.title})", line)
        number = _whole(row[0])
        if isinstance(number, int):
            found[number].append((here, row))
            continue
        errors.append(
            BadInput(
                "{path}, line {line}: {value} is no number of a document.",
                path=here.path,
                line=here.line,
                value=short(_word(number)),
            )
        )
    return dict(found)


def _texts(sheet: Any) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, list[str]]] = {}
    for line, row in _rows(sheet):
        if isinstance(row[0], int) and isinstance(row[1], str):
            found.setdefault(row[0], (line, []))[1].append(row[1])
    return {number: (line, "".join(pieces)) for number, (line, pieces) in found.items()}


def _whole(value: object) -> object:
    """A whole number, however the spreadsheet program wrote it; all else as it is."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 20:
        return int(value)
    return value


def _word(value: object) -> str:
    return "" if value is None else str(value)


class _Document:
    def __init__(self, here: Line, written: str, source: str) -> None:
        value = loads(written, here.path, here.line)
        fields = value if isinstance(value, dict) else {}
        self._here = here
        self._source = source
        self._text = here.text(fields)
        self._own = own_of(fields.get(OWN), here)
        self._entries = {entry.kb_id: entry for entry in map(entry_of, here.listed(fields, "entries")) if entry}

    def incoming(self, mentions: list[_Row], relations: list[_Row]) -> Incoming:
        own = self._own
        ids = ItemIds(self._here, "entity", "e", set())
        for turn, (_, row) in enumerate(mentions, start=1):
            ids.given(_word(row[1]), turn)
        made = [self._mention(here, row, ids) for here, row in mentions]
        known = {_word(row[1]): mention.id for (_, row), mention in zip(mentions, made, strict=True)}
        own_ids = ItemIds(self._here, "relation", "r", {mention.id for mention in made})
        joined = [self._relation(here, row, own_ids.next(None), known) for here, row in relations]
        return Incoming(
            self._text,
            own.source or self._source,
            title=own.title,
            language=own.language,
            id=own.id,
            items=(*made, *joined),
            line=self._here.line,
            annotated=True,
            entries=tuple(
                (mention.id, self._entry(row, mention))
                for (_, row), mention in zip(mentions, made, strict=True)
                if _word(row[_ENTRY_ID]).strip()
            ),
            checked=own.checked or (),
        )

    def _mention(self, here: Line, row: tuple[Any, ...], ids: ItemIds) -> Mention:
        _, key, told, label, start, end, *_ = row
        told = _word(told)
        what = f"mention {short(_word(key))}" if key is not None else "mention"
        if start is None and end is None:
            span = self._only(told, here, what)
        else:
            span = here.span(_whole(start), _whole(end), self._text, what)
            if shown_in_cell(span.of(self._text)) != shown_in_cell(told):
                raise BadInput(
                    "{path}, line {line}: {what} tells the text {told}, but from {start} to {end} stands {found}.",
                    path=here.path,
                    line=here.line,
                    what=what,
                    told=short(told),
                    start=span.start,
                    end=span.end,
                    found=short(span.of(self._text)),
                )
        return Mention(ids.next(_word(key)), span, here.label(_word(label), what))

    def _entry(self, row: tuple[Any, ...], mention: Mention) -> Entity:
        """The entry that the cells name; one that nobody has told of so far goes by its id there as elsewhere."""
        key = _word(row[_ENTRY_ID]).strip()
        known = next((entry for kb_id, entry in self._entries.items() if shown_in_cell(kb_id) == key), None)
        name = _word(row[_ENTRY]).strip() or shown_in_cell(mention.span.of(self._text))
        return known or Entity(EntityId(key), name or key, mention.label, external=key)

    def _only(self, told: str, here: Line, what: str) -> Span:
        count = self._text.count(told) if told else 0
        if count != 1:
            raise BadInput(
                "{path}, line {line}: {what} tells neither begin nor end, and its text stands {count} times in the "
                "document. Write both numbers.",
                path=here.path,
                line=here.line,
                what=what,
                count=count,
            )
        at = self._text.index(told)
        return Span(at, at + len(told))

    def _relation(self, here: Line, row: tuple[Any, ...], key: ItemId, known: dict[str, ItemId]) -> Relation:
        _, head, _, label, tail, *_ = row
        ends = []
        for named, end in ((_word(head), "head"), (_word(tail), "tail")):
            if not named or named not in known:
                raise no_such_end(here, "relation", named or None, end)
            ends.append(known[named])
        if ends[0] == ends[1]:
            raise BadInput(
                "{path}, line {line}: {what} joins an entity to itself. Remove it.",
                path=here.path,
                line=here.line,
                what="relation",
            )
        return Relation(key, here.label(_word(label), "relation"), ends[0], ends[1])
