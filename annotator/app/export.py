"""From annotations to files that others learn from, read back and compared before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.app.export_about import About
from annotator.app.export_choice import Choice, Wish
from annotator.app.export_exchange import Losses, export_exchange, held_of
from annotator.app.export_lines import export_lines
from annotator.app.export_report import ExportReport
from annotator.app.export_spacy import export_spacy
from annotator.formats.format import Format
from annotator.formats.registry import formats, named, no_format
from annotator.model import Annotation, Document, Message, Registry, Schema
from annotator.text.proclitics import Lexicon

__all__ = [
    "About",
    "Choice",
    "ExportReport",
    "Losses",
    "Wish",
    "described_formats",
    "export",
    "export_steps",
    "format_names",
    "readable_suffixes",
    "written_suffix",
]


# They hold all there is.
_OWN = ("spacy", "jsonl")


def format_names() -> tuple[str, ...]:
    """What can be exported: the two of our own first, then files of other tools."""
    return (*_OWN, *(known.name for known in formats() if known.writer is not None))


def described_formats(*, for_export: bool) -> list[tuple[str, Message]]:
    """The names of the formats that can be written, or else read, each with what it is."""
    told = {known.name: known.description for known in formats()}
    names = format_names() if for_export else tuple(told)
    return [(name, told[name]) for name in names]


def written_suffix(format: str) -> str:
    """The suffix of the one file that a format is, with its dot; empty where it is a folder. Raises WrongUse."""
    if format in _OWN:
        return ".jsonl" if format == "jsonl" else ""
    writer = _written(format).writer
    return writer.suffix if writer is not None else ""


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read, each with its dot, in small letters."""
    return tuple(dict.fromkeys(suffix for known in formats() for suffix in known.suffixes))


def export(
    documents: Iterable[tuple[Document, Annotation]],
    schema: Schema,
    out: Path,
    *,
    format: str,
    lexicon: Lexicon,
    wish: Wish | None = None,
) -> ExportReport:
    """Writes gold to `out` and reads it back.

    Raises HashiyaError in words when there is nothing to write, when `out` holds anything of somebody else's, or when
    the files would not hold what the project holds; then everything is as before.
    """
    about = About(choice=Choice(wish=wish or Wish()))
    steps = export_steps(documents, schema, out, format=format, about=about, lexicon=lexicon)
    return next(step for step in steps if step is not None)


def export_steps(
    documents: Iterable[tuple[Document, Annotation]],
    schema: Schema,
    out: Path,
    *,
    format: str,
    about: About,
    lexicon: Lexicon,
    registry: Registry | None = None,
) -> Iterator[ExportReport | None]:
    """`export` in steps, for a job: None each time a document was looked at (for spaCy), written or read back, and at
    last the report. Stopping early leaves everything as before. `documents` is gone through once.
    `about` says what they are a choice of, for the certificate. `registry` tells what the links of mentions mean;
    without one they are left out.
    """
    known = registry or Registry.of()
    match format:
        case "spacy":
            yield from export_spacy(documents, schema, out, about, lexicon, known)
        case "jsonl":
            yield from export_lines(documents, out, about, known)
        case _:
            yield from export_exchange(documents, schema, out, _written(format), about, known)


def loss_steps(
    documents: Iterable[tuple[Document, Annotation]], schema: Schema, registry: Registry, format: str
) -> Iterator[Losses]:
    """What `format` cannot hold, before anything is written: the same value after each document, complete after the
    last. Raises WrongUse for a format that is not written."""
    found = Losses()
    yield found
    writer = None if format in _OWN else _written(format).writer
    if writer is not None:
        for document, annotation in documents:
            found.add(held_of(document, annotation, schema, registry, writer).losses)
            yield found


def _written(format: str) -> Format:
    if format not in format_names():
        raise no_format(format, format_names())
    return named(format)
