"""From annotations to files that others learn from, read back and compared before anybody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.app.export_about import About
from annotator.app.export_choice import Choice, Wish
from annotator.app.export_exchange import export_exchange
from annotator.app.export_lines import export_lines
from annotator.app.export_report import ExportReport
from annotator.app.export_spacy import export_spacy
from annotator.formats.registry import formats, named
from annotator.model import Annotation, Document, Registry, Schema, WrongUse
from annotator.text.proclitics import Lexicon

__all__ = ["About", "Choice", "ExportReport", "Wish", "described_formats", "export", "export_steps", "format_names"]


def format_names() -> tuple[str, ...]:
    """What can be exported: the two of our own first, then files of other tools."""
    return ("spacy", "jsonl", *(known.name for known in formats() if known.writer is not None))


def described_formats(*, for_export: bool) -> list[tuple[str, str]]:
    """The names of the formats that can be written, or else read, each with what it is."""
    told = {known.name: str(known.description) for known in formats()}
    names = format_names() if for_export else tuple(told)
    return [(name, told[name]) for name in names]


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
    """`export` in steps, for a job: None each time a document was looked at, written or read back (three steps for
    each), and at last the report. Stopping early leaves everything as before. `documents` is gone through once.
    `about` says what they are a choice of, for the certificate. `registry` tells what the links of mentions mean;
    without one they are left out.
    """
    known = registry or Registry.of()
    match format:
        case "spacy":
            yield from export_spacy(documents, schema, out, about, lexicon, known)
        case "jsonl":
            yield from export_lines(documents, out, about, known)
        case _ if format in format_names():
            yield from export_exchange(documents, schema, out, named(format), about, known)
        case _:
            names = ", ".join(format_names())
            raise WrongUse("There is no format {format}. Known: {known}.", format=format, known=names)
