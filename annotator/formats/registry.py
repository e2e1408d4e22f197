"""The formats by name and suffix, and the way from what a person names to texts."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from annotator.formats import (
    brat,
    cas_json,
    cas_xmi,
    conll,
    doccano,
    docx,
    html,
    huggingface,
    jsonl,
    label_studio,
    parquet,
    plain,
    print_page,
    prodigy,
    spacy_reading,
    table,
    web_annotation,
    webanno_tsv,
    xlsx,
)
from annotator.formats.companions import companions_in
from annotator.formats.decoding import text_encoding
from annotator.formats.files import shown
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.model import BadInput, Message, WrongUse

# Entry points of this group name a `Format` of somebody's own.
_PLUGINS = "hashiya.formats"


def _never(_path: Path) -> bool:
    return False


_OURS: tuple[Format, ...] = (
    Format(
        "txt",
        (".txt", ".text"),
        lambda path, options: plain.read(path, options.encoding),
        Message("Plain text, one article a file"),
        annotated=_never,
    ),
    Format(
        "md",
        (".md", ".markdown"),
        lambda path, options: plain.read(path, options.encoding),
        Message("Markdown, taken as it is written"),
        annotated=_never,
    ),
    Format(
        "html",
        (".html", ".htm", ".xhtml"),
        lambda path, options: (
            print_page.read(path) if print_page.recognises(path) else html.read(path, options.encoding)
        ),
        Message("Web page, its main text; or a page to print, with its annotations"),
        writer=print_page.WRITER,
        annotated=print_page.recognises,
    ),
    Format("docx", (".docx",), lambda path, _: docx.read(path), Message("Word document"), annotated=_never),
    Format(
        "csv",
        (".csv",),
        lambda path, options: table.read(path, options.encoding, options.text_column),
        Message("Table, one article a row"),
        annotated=_never,
    ),
    Format(
        "tsv",
        (".tsv", ".tab"),
        lambda path, options: table.read(path, options.encoding, options.text_column, "\t"),
        Message("Table parted by tabs, one article a row"),
        annotated=_never,
    ),
    Format(
        "jsonl",
        (".jsonl", ".ndjson"),
        lambda path, options: jsonl.read(path, options.encoding),
        Message("Hashiya's neutral form, one document a line with its annotations"),
    ),
    spacy_reading.FORMAT,
    brat.FORMAT,
    prodigy.FORMAT,
    doccano.FORMAT,
    label_studio.FORMAT,
    conll.FORMAT,
    xlsx.FORMAT,
    web_annotation.FORMAT,
    huggingface.FORMAT,
    parquet.FORMAT,
    cas_xmi.FORMAT,
    cas_json.FORMAT,
    webanno_tsv.FORMAT,
)


@cache
def formats() -> tuple[Format, ...]:
    """Ours, then those of plug-ins by name; one that cannot be loaded, or takes a name of ours, is left out."""
    found = {known.name: known for known in _OURS}
    for entry in sorted(entry_points(group=_PLUGINS), key=lambda entry: entry.name):
        # Whatever a stranger's module raises must not keep anybody from their files.
        with suppress(Exception):
            plugged = entry.load()
            if isinstance(plugged, Format):
                found.setdefault(plugged.name, plugged)
    return tuple(found.values())


def read(
    path: Path, *, format: str | None = None, encoding: str | None = None, text_column: str | None = None
) -> Iterator[Incoming | BadInput]:
    """The texts of one file, one after another; what cannot be read is given in words instead, and the rest goes on.

    Without `format` the suffix decides. Raises WrongUse at once for a format or encoding that does not exist.
    """
    chosen = named(format) if format else None
    if encoding:
        text_encoding(encoding)
    return _read(path, chosen or recognised(path), Options(encoding, text_column))


def _read(path: Path, chosen: Format | None, options: Options) -> Iterator[Incoming | BadInput]:
    try:
        if chosen is None and not path.exists():
            raise BadInput("{path} is not there. Check the name.", path=shown(path))
        if chosen is None:
            raise BadInput(
                "{path} is of no known kind. Known are: {suffixes}. Or name its format.",
                path=shown(path),
                suffixes=_all_suffixes(),
            )
        yield from chosen.read(path, options)
    except BadInput as error:
        yield error
    except OSError as error:
        yield BadInput("{path} cannot be read ({why}).", path=shown(path), why=error.strerror or error)


def named(name: str) -> Format:
    """The format of that name. Raises WrongUse when there is none."""
    for known in formats():
        if known.name == name.lower():
            return known
    raise no_format(name, [known.name for known in formats()])


def no_format(name: str, names: Sequence[str]) -> WrongUse:
    """Says that none of `names` is meant by `name`, and which is the nearest."""
    known = ", ".join(names)
    if nearest := difflib.get_close_matches(name.lower(), names, 1):
        return WrongUse(
            "There is no format {format}. Did you mean {nearest}? Known: {known}.",
            format=name,
            nearest=nearest[0],
            known=known,
        )
    return WrongUse("There is no format {format}. Known: {known}.", format=name, known=known)


def recognised(path: Path) -> Format | None:
    """The format of a file by its suffix, and by what stands in it where several share the suffix."""
    shared = _with_suffix(path)
    if len(shared) > 1 and path.is_file():
        sure = next((known for known in shared if known.recognises is not None and known.recognises(path)), None)
        if sure is not None:
            return sure
    return next((known for known in shared if known.recognises is None), None) or next(iter(shared), None)


def brings_annotations(path: Path, format: str | None = None) -> bool:
    """Whether the file may hold more than texts. Raises WrongUse for a format that does not exist."""
    known = named(format) if format else recognised(path)
    return known is not None and (known.annotated is None or known.annotated(path))


def _with_suffix(path: Path) -> list[Format]:
    suffix = path.suffix.lower()
    return [known for known in formats() if suffix in known.suffixes]


def files_in(paths: Sequence[Path]) -> list[Path | BadInput]:
    """The files that `paths` mean, each once, in order; folders are walked, their entries sorted by name.

    From folders come files of known suffixes that are not hidden, of suffixes that many tools use only what some format
    recognises; files that are named come whatever they are called.
    A folder that cannot be read, or holds nothing we know, is given in words in its place.
    """
    found: list[Path | BadInput] = []
    seen: set[str] = set()
    for path in paths:
        for file in _walked(path) if os.path.isdir(path) else [path]:
            if isinstance(file, BadInput):
                found.append(file)
            elif (real := _real(file)) not in seen:
                seen.add(real)
                found.append(file)
    return found


def _walked(folder: Path) -> Iterator[Path | BadInput]:
    """The files below `folder`; no folder is entered twice, whichever links lead there."""
    waiting, entered = [folder], set[str]()
    nothing = True
    while waiting:
        here = waiting.pop()
        if not os.path.isdir(here):
            nothing = False
            yield here
        elif (real := _real(here)) not in entered:
            entered.add(real)
            try:
                waiting += sorted(_wanted(here), key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                nothing = False
                yield BadInput(
                    "{path}: the folder cannot be read ({why}).", path=shown(here), why=error.strerror or error
                )
    if nothing:
        yield BadInput(
            "{path} holds no files of a known kind. Known are: {suffixes}.",
            path=shown(folder),
            suffixes=_all_suffixes(),
        )


def _wanted(folder: Path) -> Iterator[Path]:
    is_companion = companions_in(folder)
    for entry in folder.iterdir():
        if entry.name.startswith((".", "~$")):
            continue
        if os.path.isdir(entry):
            yield entry
        elif _is_ours(entry) and not _belongs_to_another(entry):
            known = recognised(entry)
            if not is_companion(entry, known.name if known else None):
                yield entry


def _is_ours(file: Path) -> bool:
    """Whether a format takes files of this suffix, or this very file where the suffix alone tells little."""
    return any(known.recognises is None or known.recognises(file) for known in _with_suffix(file))


def _belongs_to_another(file: Path) -> bool:
    suffix = file.suffix.lower()
    return any(
        suffix in known.beside and any(file.with_suffix(own).exists() for own in known.suffixes) for known in formats()
    )


def _real(path: Path) -> str:
    """One name for all ways that lead to the same place; what is no name at all stands for itself."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


def _all_suffixes() -> str:
    return " ".join(dict.fromkeys(suffix for known in formats() for suffix in known.suffixes))
