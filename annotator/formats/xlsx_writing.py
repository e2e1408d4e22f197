"""Documents as rows of a workbook. Row by row, so that memory does not grow with them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.formats.outgoing import Outgoing, Writer, holds_all
from annotator.formats.own_fields import OWN, entry_fields, own_fields
from annotator.formats.strict_json import dumps
from annotator.model import Schema, WrongUse

# In both languages: a workbook goes from hand to hand, and is read by places, not by headings.
_SHEETS: dict[str, tuple[tuple[str, int], ...]] = {
    "Mentions · المذكورات": (
        ("Document · المستند", 12),
        ("Mention · المذكور", 12),
        ("Text · النص", 30),
        ("Label · الفئة", 16),
        ("Begin · البداية", 10),
        ("End · النهاية", 10),
        ("Before · قبله", 40),
        ("After · بعده", 40),
        ("Entry · الاسم في السجل", 30),
        ("Entry id · معرّفه", 14),
    ),
    "Relations · العلاقات": (
        ("Document · المستند", 12),
        ("From · من", 10),
        ("From text · نصّه", 30),
        ("Relation · العلاقة", 20),
        ("To · إلى", 10),
        ("To text · نصّه", 30),
    ),
    "Documents · المستندات": (
        ("Document · المستند", 12),
        ("Title · العنوان", 50),
        ("Source · المصدر", 30),
        ("Language · اللغة", 10),
        ("Mentions · المذكورات", 12),
        ("Relations · العلاقات", 12),
    ),
}
# The hidden sheet.
TEXTS = "hashiya"

# What a spreadsheet can have.
_MOST_ROWS = 1_048_576
# Characters of JSON in a cell, which may hold 32,767 units of UTF-16.
_PIECE = 16_000
# Characters of context, and of a surface.
_AROUND, _LONGEST = 60, 1000

_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Spreadsheets take `_x000D_` for a character.
_ESCAPE = re.compile("(?<=_)x(?=[0-9A-Fa-f]{4}_)|[\x7f-\x9f\ufffe\uffff]")

# The oldest date an archive can tell; of no meaning but the same each time.
_DATE = (1980, 1, 1, 0, 0, 0)
_NOW = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)")


def shown_in_cell(text: str) -> str:
    """`text` on one line, as a cell shows it."""
    return _UNWRITABLE.sub("\ufffd", " ".join(text.split()))[:_LONGEST]


def write(documents: Iterable[Outgoing], schema: Schema, path: Path) -> Iterator[None]:
    del schema
    book = _Book()
    for number, outgoing in enumerate(documents, start=1):
        book.add(number, outgoing)
        yield
    book.save(path)


class _Book:
    def __init__(self) -> None:
        from openpyxl import Workbook

        self._book = Workbook(write_only=True)
        self._mentions, self._relations, self._documents = (self._sheet(name, heads) for name, heads in _SHEETS.items())
        self._texts = self._book.create_sheet(TEXTS)
        self._texts.sheet_state = "veryHidden"
        self._rows = dict.fromkeys(_SHEETS, 1)

    def add(self, number: int, outgoing: Outgoing) -> None:
        document, text = outgoing.document, outgoing.document.text
        # By what a reader sees, never by ids, which are others after each reading.
        mentions = sorted(outgoing.mentions, key=lambda each: (each.span.start, -each.span.end, each.label))
        place = {mention.id: turn for turn, mention in enumerate(mentions, start=1)}
        ids = {key: f"m{turn}" for key, turn in place.items()}
        surfaces = {mention.id: shown_in_cell(mention.span.of(text)) for mention in mentions}
        for mention in mentions:
            start, end = mention.span.start, mention.span.end
            around = (shown_in_cell(text[max(0, start - _AROUND) : start]), shown_in_cell(text[end : end + _AROUND]))
            entry = outgoing.entries.get(mention.id)
            named = () if entry is None else (shown_in_cell(entry.name), shown_in_cell(entry.kb_id))
            told = (ids[mention.id], surfaces[mention.id], mention.label, start, end)
            self._append(self._mentions, number, *told, *around, *named)
        for each in sorted(outgoing.relations, key=lambda each: (place[each.head], place[each.tail], each.label)):
            ends = (ids[each.head], surfaces[each.head], each.label, ids[each.tail], surfaces[each.tail])
            self._append(self._relations, number, *ends)
        about = (shown_in_cell(document.title), shown_in_cell(document.source), document.language)
        self._append(self._documents, number, *about, len(outgoing.mentions), len(outgoing.relations))
        whole: dict[str, object] = {"text": text, OWN: own_fields(outgoing, (), in_full=True)}
        if outgoing.entries:
            entries = sorted(set(outgoing.entries.values()), key=lambda each: each.id)
            whole["entries"] = [entry_fields(each) for each in entries]
        written = _ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", dumps(whole))
        for start in range(0, len(written), _PIECE):
            self._append(self._texts, number, written[start : start + _PIECE])

    def save(self, path: Path) -> None:
        for name, heads in _SHEETS.items():
            self._book[name].auto_filter.ref = f"A1:{chr(64 + len(heads))}{self._rows[name]}"
        made = io.BytesIO()
        self._book.save(made)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                data = source.read(name)
                if name == "docProps/core.xml":
                    data = _NOW.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
                part = zipfile.ZipInfo(name, _DATE)
                part.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(part, data)

    def _sheet(self, name: str, heads: tuple[tuple[str, int], ...]) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        sheet = self._book.create_sheet(name)
        sheet.sheet_view.rightToLeft = True
        sheet.freeze_panes = "A2"
        cells = []
        for place, (head, width) in enumerate(heads):
            sheet.column_dimensions[chr(65 + place)].width = width
            cell = WriteOnlyCell(sheet, head)
            cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
        return sheet

    def _append(self, sheet: Any, *values: str | int) -> None:
        from openpyxl.cell import WriteOnlyCell

        cells: list[Any] = []
        for value in values:
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                # What begins with = is a text here, never a formula.
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
        if sheet.title in self._rows:
            self._rows[sheet.title] += 1
            if self._rows[sheet.title] > _MOST_ROWS:
                raise WrongUse("A spreadsheet has {count} rows, and these are more. Export less.", count=_MOST_ROWS)


WRITER = Writer(".xlsx", holds_all, write)
