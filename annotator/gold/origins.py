"""What is known of where a document is from: its kind, its place, its day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from annotator.model import Document, DocumentId

# What files call the genre of a text in what they say of it, the first that is there.
_GENRE = ("genre", "section", "category")

# What files and web pages call the day on which a text was published; in small letters, and without what parts words.
# Not when something was created: annotation tools mean their own record, and make thousands of them on one day.
_DAY = (
    *("date", "published", "publishedat", "publisheddate", "datepublished", "publicationdate", "publishdate"),
    *("pubdate", "articlepublishedtime", "publishedtime"),
)

# Year first, as machines write it, or day first, as people do; \d takes the digits of every script.
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-/._])(\d{1,2})\2(\d{4})(?!\d)")
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})(?=T|$)")

# What a file says lies in objects within objects, but not deeper.
_DEEP = 4


def genre_of(document: Document) -> tuple[str, str]:
    """What kind of text it is, and by what that is known: "genre" where the file says so, else "source" for the site,
    the folder or the name that it comes from; both empty where nothing is known."""
    told = json.loads(document.meta) if document.meta else {}
    for name in _GENRE:
        if isinstance(told, dict) and isinstance(said := told.get(name), str) and said.strip():
            return said.strip(), "genre"
    source = _place(document.source)
    return source, "source" if source else ""


def day_of(document: Document) -> str:
    """The day on which the text was published, as 2024-05-31, by what its file says of it, or else by the address it
    comes from; empty where nobody knows. Hours and time zones do not count: it is the day as it was written down.
    """
    told = json.loads(document.meta) if document.meta else {}
    said = sorted((_DAY.index(name), value) for name, value in _words(told, _DEEP) if name in _DAY)
    for _, value in said:
        if day := _read(value):
            return day
    found = _YEAR_FIRST.search(document.source)
    return _day(found[1], found[3], found[4]) if found else ""


def of_one_day(days: Mapping[DocumentId, str]) -> list[list[DocumentId]]:
    """The documents of each day; one without a date is of no day."""
    found: dict[str, list[DocumentId]] = {}
    for key, day in days.items():
        if day:
            found.setdefault(day, []).append(key)
    return list(found.values())


def _words(told: object, deep: int) -> Iterator[tuple[str, str]]:
    if isinstance(told, dict) and deep:
        for name, value in told.items():
            if isinstance(value, str):
                yield re.sub(r"[\W_]", "", str(name)).lower(), value
            else:
                yield from _words(value, deep - 1)


def _read(value: str) -> str:
    if found := _YEAR_FIRST.search(value):
        return _day(found[1], found[3], found[4])
    if found := _DAY_FIRST.search(value):
        return _day(found[4], found[3], found[1])
    if found := _RUN_TOGETHER.match(value.strip()):
        return _day(found[1], found[2], found[3])
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _place(source: str) -> str:
    site = urlsplit(source.strip()).hostname if "://" in source else None
    if site:
        return site.removeprefix("www.")
    path = PurePosixPath(source.strip().replace("\\", "/"))
    # The name of a file says nothing of the kind of text in it; a newspaper's name does.
    return path.parent.name if path.suffix or "/" in str(path) else path.name
