"""A file in the neutral form, one document a line, with a small certificate beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from annotator.app.export_about import About
from annotator.app.export_report import ExportReport
from annotator.app.importing import first_line
from annotator.app.placing import new_file, replacing, sum_of
from annotator.formats import jsonl
from annotator.formats.incoming import Incoming
from annotator.gold import layer
from annotator.gold.certificate import FORMAT
from annotator.gold.layer import GoldDocument
from annotator.model import (
    Annotation,
    Checked,
    Document,
    Entity,
    HashiyaError,
    ItemId,
    Mention,
    Region,
    RegionMark,
    Registry,
    Relation,
    RelationCheck,
)
from annotator.text.boilerplate import furniture

# The name of the file when a folder is given for it.
_NAME = "gold.jsonl"


def export_lines(
    documents: Iterable[tuple[Document, Annotation]], out: Path, about: About, registry: Registry
) -> Iterator[ExportReport | None]:
    """The steps of an export to `out`, a .jsonl file or a folder for it. Every document is written, also those that
    nobody has touched, so that an import of the file gives an equal project.
    """
    path = out if out.suffix == ".jsonl" else out / _NAME
    proof = path.with_suffix(".certificate.json")
    counted, replaced = _Counted(), replacing(path, proof)
    with new_file(path, proof) as (part, part_of_proof):
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for line in jsonl.write(counted.passing(documents, registry)):
                file.write(line)
                yield None
        if not counted.digests:
            raise about.nothing()
        for _ in _compared(part, counted):
            yield None
        report = replace(_report(path, proof, counted), notes=(*about.notes(), *replaced))
        certificate = {
            "format": FORMAT,
            "documents": {"total": report.documents},
            "mentions": {"in_project": report.mentions, "lost": [], "moved": []},
            "relations": {"in_project": report.relations, "lost": []},
            "entities": {"linked_mentions_in_project": counted.linked},
            **about.told(),
            "files": {path.name: sum_of(part)},
        }
        part_of_proof.write_text(
            json.dumps(certificate, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
        )
    yield report


@dataclass(slots=True)
class _Counted:
    """What is kept of documents that have passed by: numbers, and of each its name and a digest of what must survive,
    in the order of the file."""

    digests: list[tuple[str, bytes]] = field(default_factory=list)
    mentions: int = 0
    relations: int = 0
    linked: int = 0

    def passing(
        self, documents: Iterable[tuple[Document, Annotation]], registry: Registry
    ) -> Iterator[tuple[Document, tuple[Mention | Relation | RelationCheck, ...], Mapping[ItemId, Entity]]]:
        for document, annotation in documents:
            gold = layer.of(document, annotation, registry)
            self.mentions += len(gold.mentions)
            self.relations += len(gold.relations)
            self.linked += len(gold.entities)
            checks = [(check.head, check.tail) for check in gold.relation_checks]
            items: tuple[Mention | Relation, ...] = (*gold.mentions, *gold.relations)
            self.digests.append((document.title or document.id, _digest(document.text, items, checks, gold.entities)))
            yield _told(gold, _regions(document, annotation)), _items(gold), gold.entities


def _items(gold: GoldDocument) -> tuple[Mention | Relation | RelationCheck, ...]:
    return (*gold.mentions, *gold.relations, *gold.relation_checks)


def _told(gold: GoldDocument, regions: Sequence[Region]) -> Document:
    """The document with what an import could not know by itself: where it is from, a title or furniture that a person,
    or another file, saw otherwise, and what was not looked at.
    """
    document = gold.document
    meta = json.loads(document.meta) if document.meta else {}
    if document.source:
        meta["source"] = document.source
    if document.title != first_line(replace(document, regions=tuple(regions))):
        meta["title"] = document.title
    if tuple(regions) != furniture(document.text):
        meta["furniture"] = [[region.span.start, region.span.end, region.kind.value] for region in regions]
    checked = {Checked.ENTITIES: gold.entities_checked, Checked.RELATIONS: gold.relations_checked}
    if not all(checked.values()):
        meta["checked"] = [what.value for what, done in checked.items() if done]
    return replace(document, meta=json.dumps(meta, ensure_ascii=False, sort_keys=True) if meta else "")


def _regions(document: Document, annotation: Annotation) -> list[Region]:
    """The furniture with its kinds, in text order: as recognised at import, unless a person said otherwise."""
    kinds = {mark.span: mark.kind for mark in annotation.items.values() if isinstance(mark, RegionMark)}
    if not kinds:
        return list(document.regions)
    recognised = {region.span: region.kind for region in document.regions}
    found = []
    for span in annotation.furniture(document):
        kind = kinds.get(span) or recognised.get(span)
        if kind is None:
            # A person has said of a part of it what it is.
            kind = next(region.kind for region in document.regions if region.span.overlaps(span))
        found.append(Region(span, kind))
    return found


def _compared(path: Path, counted: _Counted) -> Iterator[None]:
    """Reads the file back; raises HashiyaError at the first document that is not in it as it is in the project."""
    found = jsonl.read(path)
    for title, expected in counted.digests:
        back = next(found, None)
        if not isinstance(back, Incoming) or expected != _digest(
            back.text, back.items, back.relation_checks, dict(back.entries)
        ):
            raise HashiyaError(
                "The document {title} does not come back from the written file as it is in the project, so nothing was "
                "exported. Please report this.",
                title=title,
            )
        yield None


def _digest(
    text: str,
    items: Iterable[Mention | Relation],
    checks: Iterable[tuple[ItemId, ItemId | None]],
    entries: Mapping[ItemId, Entity],
) -> bytes:
    """Of what must survive; ids may change on the way, what they name may not."""
    items = list(items)
    mentions = {item.id: (item.span.start, item.span.end, item.label) for item in items if isinstance(item, Mention)}
    relations = [(item.label, mentions[item.head], mentions[item.tail]) for item in items if isinstance(item, Relation)]
    checked = [[mentions[head], mentions[tail] if tail else ()] for head, tail in checks]
    named = [(mentions[key], entity.id, entity.name, entity.external) for key, entity in entries.items()]
    told = json.dumps([text, sorted(mentions.values()), sorted(relations), sorted(checked), sorted(named)])
    return sha256(told.encode()).digest()


def _report(path: Path, proof: Path, counted: _Counted) -> ExportReport:
    return ExportReport(
        out=path,
        format="jsonl",
        documents=len(counted.digests),
        train=0,
        dev=0,
        mentions=counted.mentions,
        relations=counted.relations,
        only_in_spans=0,
        lost_in_stock=0,
        certificate=proof,
    )
