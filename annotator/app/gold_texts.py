"""What suggestions are held against: the finished documents of a project, or the texts of a file of any format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.app.importing import As, ImportOptions, prepare
from annotator.app.project import Project
from annotator.formats.registry import files_in, read
from annotator.model import BadInput, Checked, Document, HashiyaError, Mention, Region, RegionKind, Relation, Schema
from annotator.text.boilerplate import furniture

_PROJECT = ".hashiya"


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with what is in it. The regions of `document` are the furniture. Without `related`, nobody has looked at
    its relations."""

    document: Document
    items: tuple[Mention | Relation, ...]
    related: bool = True


@dataclass(frozen=True, slots=True)
class Gold:
    """`schema` is that of the project; None for files."""

    schema: Schema | None
    texts: Iterator[GoldText | BadInput]


@contextmanager
def gold_at(path: Path, format: str | None = None, annotator: str | None = None) -> Iterator[Gold]:
    """The gold in a project (in the layer of `annotator`; the only one, or the agreed one), in a file or in a folder
    of files. Furniture in files is what is recognised in the text, as it would be in a new article, whatever the file
    says about it.

    Raises WrongUse for an annotator or format that does not exist, HashiyaError for a project in which nothing is done.
    """
    if path.suffix != _PROJECT:
        yield Gold(None, _in_files(path, format))
        return
    with Project.open(path) as project:
        layer = project.chosen_annotator(annotator)
        if not any(state.entities_done for state in project.states(layer).values()):
            raise HashiyaError(
                "{path}: no document is done in the layer of {annotator}. Mark documents as done first (Ctrl+Enter).",
                path=path,
                annotator=layer,
            )
        yield Gold(project.schema, _in_project(project, layer))


def _in_project(project: Project, layer: str) -> Iterator[GoldText]:
    for document, annotation in project.layers(layer):
        if annotation.check(Checked.ENTITIES) is None:
            continue
        regions = tuple(Region(span, RegionKind.OTHER) for span in annotation.furniture(document))
        items: tuple[Mention | Relation, ...] = (*annotation.mentions(), *annotation.relations())
        related = annotation.check(Checked.RELATIONS) is not None
        yield GoldText(replace(document, regions=regions), items, related)


def _in_files(path: Path, format: str | None) -> Iterator[GoldText | BadInput]:
    for file in files_in([path]):
        if isinstance(file, BadInput):
            yield file
            continue
        for incoming in read(file, format=format):
            if isinstance(incoming, BadInput):
                yield incoming
                continue
            document = prepare(incoming, ImportOptions(annotations=As.GOLD, suggest=False)).document
            yield GoldText(replace(document, regions=furniture(document.text)), incoming.items)
