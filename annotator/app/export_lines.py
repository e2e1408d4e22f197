"""A file in the neutral form, one document a line, with a small certificate beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.app.export_report import ExportReport
from annotator.app.placing import digest, new_file
from annotator.formats import jsonl
from annotator.formats.incoming import Incoming
from annotator.gold import layer
from annotator.gold.certificate import FORMAT
from annotator.gold.layer import GoldDocument
from annotator.model import Annotation, Checked, Document, HashiyaError, Mention, Relation, WrongUse
from annotator.text.boilerplate import furniture

# The name of the file when a folder is given for it.
_NAME = "gold.jsonl"


def export_lines(documents: Iterable[tuple[Document, Annotation]], out: Path) -> Iterator[ExportReport | None]:
    """The steps of an export to `out`, a .jsonl file or a folder for it. Every document is written, also those that
    nobody has touched, so that an import of the file gives an equal project.
    """
    path = out if out.suffix == ".jsonl" else out / _NAME
    proof = path.with_suffix(".certificate.json")
    golds = []
    for document, annotation in documents:
        golds.append(layer.of(document, annotation))
        yield None
    if not golds:
        raise WrongUse("The project holds no document to export. Import some first.")
    with new_file(path, proof) as (part, part_of_proof):
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for line in jsonl.write((_told(gold), (*gold.mentions, *gold.relations)) for gold in golds):
                file.write(line)
                yield None
        for _ in _compared(part, golds):
            yield None
        report = _report(path, proof, golds)
        told = {
            "format": FORMAT,
            "documents": {"total": report.documents},
            "mentions": {"in_project": report.mentions, "lost": [], "moved": []},
            "relations": {"in_project": report.relations, "lost": []},
            "files": {path.name: {"bytes": part.stat().st_size, "sha256": digest(part)}},
        }
        part_of_proof.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    yield report


def _told(gold: GoldDocument) -> Document:
    """The document with what an import could not know by itself: furniture that a person, or another file, saw
    otherwise, and what was not looked at.
    """
    document = gold.document
    meta = json.loads(document.meta) if document.meta else {}
    kinds = {region.span: region.kind.value for region in document.regions}
    if list(gold.furniture) != [region.span for region in furniture(document.text)]:
        meta["furniture"] = [[span.start, span.end, kinds.get(span, "other")] for span in gold.furniture]
    checked = {Checked.ENTITIES: gold.entities_checked, Checked.RELATIONS: gold.relations_checked}
    if not all(checked.values()):
        meta["checked"] = [what.value for what, done in checked.items() if done]
    return replace(document, meta=json.dumps(meta, ensure_ascii=False, sort_keys=True) if meta else "")


def _compared(path: Path, golds: Sequence[GoldDocument]) -> Iterator[None]:
    """Reads the file back; raises HashiyaError at the first document that is not in it as it is in the project."""
    found = jsonl.read(path)
    for gold in golds:
        back = next(found, None)
        if not isinstance(back, Incoming) or _content(back.text, back.items) != _content(
            gold.document.text, (*gold.mentions, *gold.relations)
        ):
            raise HashiyaError(
                "The document {title} does not come back from the written file as it is in the project, so nothing was "
                "exported. Please report this.",
                title=gold.document.title or gold.document.id,
            )
        yield None


def _content(text: str, items: Iterable[Mention | Relation]) -> tuple[object, ...]:
    """What must survive; ids may change on the way, what they name may not."""
    items = list(items)
    mentions = {item.id: (item.span, item.label) for item in items if isinstance(item, Mention)}
    relations = Counter(
        (item.label, mentions[item.head], mentions[item.tail]) for item in items if isinstance(item, Relation)
    )
    return text, Counter(mentions.values()), relations


def _report(path: Path, proof: Path, golds: Sequence[GoldDocument]) -> ExportReport:
    return ExportReport(
        out=path,
        format="jsonl",
        documents=len(golds),
        train=0,
        dev=0,
        mentions=sum(len(gold.mentions) for gold in golds),
        relations=sum(len(gold.relations) for gold in golds),
        only_in_spans=0,
        lost_in_stock=0,
        certificate=proof,
    )
