"""Tables (.csv, .tsv): one text a row, read row by row. Columns we do not understand are kept as the text's meta."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.formats.decoding import encoding_of
from annotator.formats.dialect import Columns, columns_of, dialect_of, rows_of
from annotator.formats.files import LARGEST, open_file, shown
from annotator.formats.incoming import Incoming, is_blank
from annotator.formats.neutral import KEPT
from annotator.formats.neutral_fields import language_code
from annotator.formats.strict_json import dumps
from annotator.model import BadInput

# Bytes by which encoding, dialect and columns are told.
_SAMPLE = 1 << 18
_SAMPLE_LINES = 300
_SEPARATOR = re.compile("sep=(.)\r?\n")


def read(
    path: Path, encoding: str | None = None, text_column: str | None = None, delimiter: str | None = None
) -> Iterator[Incoming | BadInput]:
    """The texts of a table; for each row without one, why.

    `text_column` is a heading or a number from 1; by default the column with a known heading, else the one with the
    most right-to-left letters. `delimiter` is found out unless given. Raises BadInput for what is no table.
    """
    with open_file(path) as file:
        sample = file.read(_SAMPLE)
        if not sample:
            raise BadInput("{path} is empty.", path=shown(path))
        name = encoding_of(sample, path, encoding)
        file.seek(0)
        with io.TextIOWrapper(file, encoding=name, newline="") as lines:
            try:
                yield from _Table(lines, path, name, text_column, delimiter).documents()
            except UnicodeError as error:
                raise BadInput(
                    "{path}: the rest of the file is not {encoding} ({why}). Name the right encoding.",
                    path=shown(path),
                    encoding=name,
                    why=error,
                ) from error


class _Table:
    def __init__(
        self, file: io.TextIOWrapper, path: Path, encoding: str, text_column: str | None, delimiter: str | None
    ) -> None:
        self._file = file
        self._path = path
        self._encoding = encoding
        self._beginning = self._begin()
        # Excel may tell the separator in a line of its own.
        told = _SEPARATOR.fullmatch(self._beginning[0]) if self._beginning else None
        self._skipped = 1 if told else 0
        sample = self._beginning[self._skipped :]
        self._dialect = dialect_of(sample, told[1] if told else delimiter or ",;\t|")
        rows = rows_of(sample, self._dialect)
        if not rows:
            raise BadInput("{path} holds no rows.", path=shown(path))
        columns = columns_of(rows, text_column)
        if columns is None:
            raise BadInput(
                "{path} has no column {wanted}. It has: {columns}.",
                path=shown(path),
                wanted=text_column,
                columns=", ".join(cell.strip()[:30] for cell in rows[0]),
            )
        self._columns: Columns = columns

    def documents(self) -> Iterator[Incoming | BadInput]:
        reader = self._dialect.reader(self._lines())
        heading = bool(self._columns.names)
        count = 0
        while True:
            line = reader.line_num + 1 + self._skipped
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                count += 1
                yield BadInput(
                    "{path}, line {line}: not a row ({why}). A quotation mark inside a cell is written twice.",
                    path=shown(self._path),
                    line=line,
                    why=error,
                )
                continue
            if not any(cell.strip() for cell in row):
                continue
            if heading:
                heading = False
                continue
            count += 1
            yield self._document(row, line)
        if not count:
            yield BadInput("{path} has headings but no rows.", path=shown(self._path))

    def _document(self, row: Sequence[str], line: int) -> Incoming | BadInput:
        columns = self._columns
        text = row[columns.text] if columns.text < len(row) else ""
        if is_blank(text) or "\0" in text:
            return BadInput(
                "{path}, line {line}: no text in column {column}.",
                path=shown(self._path),
                line=line,
                column=columns.name(columns.text),
            )
        told = {role: row[place].strip() for role, place in columns.known if place < len(row)}
        language = language_code(told.get("language", ""))
        understood = {columns.text, columns.place("id"), columns.place("language") if language else None}
        rest: dict[str, object] = {
            columns.name(place): cell for place, cell in enumerate(row) if place not in understood and cell
        }
        if KEPT in rest:
            rest[KEPT] = {"meta": rest[KEPT]}
        return Incoming(
            text=text,
            source=told.get("source") or shown(Path(self._path.name)),
            title=told.get("title", ""),
            language=language,
            meta=dumps(rest) if rest else "",
            id=told.get("id") or None,
            line=line,
            encoding=self._encoding,
        )

    def _begin(self) -> list[str]:
        lines: list[str] = []
        size = 0
        while len(lines) < _SAMPLE_LINES and size < _SAMPLE and (line := self._line()):
            lines.append(line)
            size += len(line)
        return lines

    def _lines(self) -> Iterator[str]:
        yield from self._beginning[self._skipped :]
        while line := self._line():
            yield line

    def _line(self) -> str:
        line = self._file.readline(LARGEST + 1)
        if len(line) > LARGEST:
            raise BadInput(
                "{path} holds a line longer than {largest} bytes; it is no table.",
                path=shown(self._path),
                largest=LARGEST,
            )
        return line
