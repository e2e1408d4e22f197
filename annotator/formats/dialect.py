"""What is where in a table: how its cells are parted, whether it has headings, which column holds what."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from annotator.formats.files import LARGEST

_DELIMITERS = ",;\t|"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LONGEST_HEADING = 60

# Headings in the languages of the articles, the surest first.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "article", "content", "body", "articletext", "fulltext", "article_text", "full_text"),
        *("النص", "نص", "نص المقال", "المحتوى", "المقال", "متن", "متن خبر", "טקסט", "תוכן", "גוף", "مواد"),
    ),
    "title": ("title", "headline", "العنوان", "عنوان", "عنوان المقال", "כותרת", "تیتر", "سرخی"),
    "id": ("id", "doc_id", "document_id", "article_id", "معرف", "المعرف", "الرقم", "מזהה", "شناسه"),
    "language": ("language", "lang", "اللغة", "לשון", "שפה", "زبان"),
    "source": ("source", "المصدر", "מקור", "منبع"),
    "date": ("date", "published", "published_at", "التاريخ", "תאריך", "تاریخ"),
}


class Rows(Protocol):
    """A reader of rows that knows how many lines it has taken."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Dialect:
    """`quoted` tells whether quotation marks around a cell are no part of it."""

    delimiter: str
    quoted: bool

    def reader(self, lines: Iterable[str]) -> Rows:
        """Parts `lines` into rows; raises csv.Error for a row that cannot be, and goes on after it."""
        csv.field_size_limit(LARGEST)
        if self.quoted:
            return csv.reader(lines, delimiter=self.delimiter, strict=True)
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)


@dataclass(frozen=True, slots=True)
class Columns:
    """`names` are the headings, empty when there are none; the rest are places of columns, counted from 0."""

    names: tuple[str, ...]
    text: int
    known: tuple[tuple[str, int], ...] = ()

    def name(self, place: int) -> str:
        """The heading of a column, or its number from 1 where there is none or another has the same."""
        heading = self.names[place] if place < len(self.names) else ""
        return heading if self.names.count(heading) == 1 and heading else f"{heading} {place + 1}".strip()

    def place(self, role: str) -> int | None:
        return dict(self.known).get(role)


def dialect_of(sample: Sequence[str], delimiters: str = _DELIMITERS) -> Dialect:
    """The way of parting cells under which the lines of `sample` have most alike and most cells."""
    # Only where tabs part cells are quotation marks often meant as such.
    choices = [Dialect(delimiter, True) for delimiter in delimiters]
    choices += [Dialect(delimiter, False) for delimiter in delimiters if delimiter == "\t"]
    return max(choices, key=lambda choice: _alike(sample, choice))


def rows_of(sample: Sequence[str], dialect: Dialect) -> list[list[str]]:
    """The rows of `sample` that can be read and are not empty."""
    return [row for row in _attempts(sample, dialect) if row and any(cell.strip() for cell in row)]


def _attempts(sample: Sequence[str], dialect: Dialect) -> list[list[str] | None]:
    """Each row, None for what makes none."""
    reader = dialect.reader(sample)
    rows: list[list[str] | None] = []
    while True:
        try:
            rows.append(next(reader))
        except StopIteration:
            return rows
        except csv.Error:
            rows.append(None)


def columns_of(rows: Sequence[Sequence[str]], wanted: str | None = None) -> Columns | None:
    """The columns of a table that begins with `rows`; None when it has no column `wanted`.

    `wanted` names the text column by its heading or its number from 1. Without it, it is the one with a known heading,
    else the one with the most right-to-left letters, else the longest.
    """
    first = [cell.strip() for cell in rows[0]]
    named = wanted is not None and wanted.strip().casefold() in [cell.casefold() for cell in first]
    headed = named or _is_heading(first, rows[1:])
    names = tuple(first) if headed else ()
    known = _known(names)
    width = max(map(len, rows))
    if wanted is not None:
        text = _wanted(wanted.strip(), names, width)
        return None if text is None else Columns(names, text, _without(known, text))
    text = known.get("text")
    if text is None:
        taken = set(known.values())
        free = [place for place in range(width) if place not in taken] or list(range(width))
        body = rows[1:] if headed and len(rows) > 1 else rows
        text = max(free, key=lambda place: _weight(body, place))
    return Columns(names, text, _without(known, text))


def _alike(sample: Sequence[str], dialect: Dialect) -> tuple[float, int, bool]:
    widths = Counter(0 if row is None else len(row) for row in _attempts(sample, dialect) if row != [])
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    share = count / max(widths.total(), 1)
    # A comma in some headline parts nothing: then all is one column.
    return (share, width, dialect.quoted) if width > 1 and share > 0.5 else (0.5, 1, dialect.quoted)


def _is_heading(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    if any(name.casefold() in known for name in first for known in _HEADINGS.values()):
        return all(len(name) <= _LONGEST_HEADING for name in first)
    return (
        bool(others)
        and len(set(first)) == len(first) > 1
        and all(name and len(name) <= _LONGEST_HEADING / 2 and not name.isdigit() for name in first)
        and any(
            len(row[-1]) > 3 * _LONGEST_HEADING or max(map(len, row)) > 3 * _LONGEST_HEADING for row in others if row
        )
    )


def _known(names: Sequence[str]) -> dict[str, int]:
    places = {name.casefold(): place for place, name in reversed(list(enumerate(names)))}
    found = {}
    for role, headings in _HEADINGS.items():
        place = next((places[heading] for heading in headings if heading in places), None)
        if place is not None:
            found[role] = place
    return found


def _without(known: dict[str, int], text: int) -> tuple[tuple[str, int], ...]:
    return tuple((role, place) for role, place in known.items() if place != text and role != "text")


def _wanted(wanted: str, names: Sequence[str], width: int) -> int | None:
    if wanted in names:
        return names.index(wanted)
    folded = [name.casefold() for name in names]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    if wanted.isdecimal() and 1 <= int(wanted) <= width:
        return int(wanted) - 1
    return None


def _weight(rows: Sequence[Sequence[str]], place: int) -> tuple[int, int]:
    cells = [row[place] for row in rows if place < len(row)]
    return sum(len(_RTL.findall(cell)) for cell in cells), sum(map(len, cells))
