"""Files of other tools: what they cannot hold is said first, what they hold is read back and compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotator.app.export_about import About
from annotator.app.export_card import with_card
from annotator.app.export_report import ExportReport
from annotator.app.placing import CERTIFICATE, new_file, new_folder, replacing, sum_of
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Held, Loss, Outgoing, Writer
from annotator.formats.registry import files_in
from annotator.gold import layer
from annotator.gold.certificate import FORMAT
from annotator.model import (
    Annotation,
    BadInput,
    Document,
    HashiyaError,
    ItemId,
    Mention,
    Message,
    RegionMark,
    Registry,
    Relation,
    Schema,
    WrongUse,
)

# Surfaces named for each kind of loss.
_EXAMPLES = 5
# An item that came with the text it stands for carries this; it is nothing that could be lost.
_SURFACE = "text"


class Losses:
    """What a format cannot hold, over all documents: counts by reason, with a few examples."""

    def __init__(self) -> None:
        self._counts: dict[Message, int] = {}
        self._examples: dict[Message, list[str]] = {}

    def add(self, losses: Iterable[Loss]) -> None:
        for loss in losses:
            self._counts[loss.why] = self._counts.get(loss.why, 0) + loss.count
            room = _EXAMPLES - len(self._examples.setdefault(loss.why, []))
            self._examples[loss.why] += loss.examples[:room]

    def messages(self) -> tuple[Message, ...]:
        return tuple(
            Message("Cannot be held: {why} ({count})", why=str(why), count=count) for why, count in self._counts.items()
        )

    def told(self) -> list[dict[str, Any]]:
        """For the certificate."""
        return [
            {"why": str(why), "count": count, "examples": self._examples[why]} for why, count in self._counts.items()
        ]


def held_of(document: Document, annotation: Annotation, schema: Schema, registry: Registry, writer: Writer) -> Held:
    """What of one document `writer` can hold; what no form of others can hold is a loss in each of them."""
    gold = layer.of(document, annotation, registry)
    wanted = Outgoing(
        document, gold.mentions, gold.relations, gold.entities, gold.entities_checked, gold.relations_checked
    )
    held = writer.holds(wanted, schema)
    text = document.text
    marks = [item.span.of(text) for item in annotation.items.values() if isinstance(item, RegionMark)]
    pairs = [] if gold.relations_checked else list(gold.relation_checks)
    foreign = list(_foreign(wanted, writer.keeps))
    losses = (
        Loss(Message("Fields that came along with files of another kind"), len(foreign), tuple(dict.fromkeys(foreign))),
        Loss(Message("Paragraphs that a person called article or furniture"), len(marks), tuple(marks)),
        Loss(Message("Pairs and mentions that were checked for relations by themselves"), len(pairs)),
    )
    return replace(held, losses=(*held.losses, *(loss for loss in losses if loss.count)))


def _foreign(outgoing: Outgoing, keeps: tuple[str, ...] | None) -> Iterator[str]:
    """The names under which documents and items carry along what a format does not write back."""
    if keeps is None:
        return
    items: tuple[Mention | Relation, ...] = (*outgoing.mentions, *outgoing.relations)
    for carried in (outgoing.document.meta, *(item.extra for item in items)):
        told = json.loads(carried) if carried else ()
        yield from (name for name in told if name not in keeps and name != _SURFACE)


def export_exchange(
    documents: Iterable[tuple[Document, Annotation]],
    schema: Schema,
    out: Path,
    format: Format,
    about: About,
    registry: Registry,
) -> Iterator[ExportReport | None]:
    """The steps of an export to `out` in a format of others: a file, or a folder of files. Documents are written one
    after another and kept in memory as digests only."""
    writer = format.writer
    if writer is None:
        raise WrongUse("The format {format} can only be read.", format=format.name)
    run = _Run(schema, registry, writer, about)
    if writer.suffix:
        yield from _one_file(run, documents, out, format, writer)
    else:
        yield from _folder(run, documents, out, format, writer)


def _one_file(
    run: _Run, documents: Iterable[tuple[Document, Annotation]], out: Path, format: Format, writer: Writer
) -> Iterator[ExportReport | None]:
    path = out if out.suffix == writer.suffix else out / f"gold{writer.suffix}"
    proof = path.with_suffix(".certificate.json")
    replaced = replacing(path, proof)
    with new_file(path, proof) as (part, part_of_proof):
        # Readers go by the suffix; a name of its own keeps the part from being taken for the file.
        named = part.with_name(f"{part.name}{writer.suffix}")
        try:
            for _ in writer.write(run.held(documents), run.schema, named):
                yield None
            for _ in run.compared([named], format):
                yield None
            named.replace(part)
        finally:
            named.unlink(missing_ok=True)
        _write_json(part_of_proof, run.certificate(format, {path.name: sum_of(part)}))
    yield run.report(path, format, proof, replaced)


def _folder(
    run: _Run, documents: Iterable[tuple[Document, Annotation]], out: Path, format: Format, writer: Writer
) -> Iterator[ExportReport | None]:
    replaced = replacing(out, out / CERTIFICATE)
    with new_folder(out) as part:
        for _ in writer.write(run.held(documents), run.schema, part):
            yield None
        for _ in run.compared([part], format):
            yield None
        use = f"## Use\n\nThe files are written as `{format.name}`. {format.description}. `hashiya import` reads them."
        _write_json(part / CERTIFICATE, with_card(part, run.certificate(format, {}), run.schema, use))
    yield run.report(out, format, out / CERTIFICATE, replaced)


class _Run:
    """One export while it runs: what was counted, and a digest of each document that must come back."""

    def __init__(self, schema: Schema, registry: Registry, writer: Writer, about: About) -> None:
        self.schema = schema
        self._registry = registry
        self._writer = writer
        self._about = about
        self._losses = Losses()
        self._expected: Counter[str] = Counter()
        self._titles: dict[str, str] = {}
        self._documents = 0
        self._mentions: Counter[str] = Counter()
        self._relations: Counter[str] = Counter()
        self._checked: Counter[str] = Counter()

    def held(self, documents: Iterable[tuple[Document, Annotation]]) -> Iterator[Outgoing]:
        for document, annotation in documents:
            held = held_of(document, annotation, self.schema, self._registry, self._writer)
            self._losses.add(held.losses)
            self._documents += 1
            self._mentions.update(mention.label for mention in held.outgoing.mentions)
            self._relations.update(relation.label for relation in held.outgoing.relations)
            self._checked["entities"] += held.outgoing.checked_entities
            self._checked["relations"] += held.outgoing.checked_relations
            items = (*held.outgoing.mentions, *held.outgoing.relations)
            key = _digest(document.text, items, held.outgoing.named)
            self._expected[key] += 1
            self._titles[key] = document.title or document.id
            yield held.outgoing
        if not self._documents:
            raise self._about.nothing()

    def compared(self, paths: list[Path], format: Format) -> Iterator[None]:
        """Raises HashiyaError for the first document that does not come back as it was held."""
        missing = self._expected.copy()
        for file in files_in(paths):
            if isinstance(file, BadInput) or (format.recognises is not None and not format.recognises(file)):
                continue
            for back in format.read(file, Options()):
                if isinstance(back, Incoming):
                    named = {key: entity.kb_id for key, entity in back.entries}
                    missing[_digest(back.text, back.items, named)] -= 1
                yield None
        if wrong := next((key for key, count in missing.items() if count > 0), None):
            raise HashiyaError(
                "The document {title} does not come back from the written file as it is in the project, so nothing "
                "was exported. Please report this.",
                title=self._titles[wrong],
            )

    def certificate(self, format: Format, sums: dict[str, Any]) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "written_as": format.name,
            "documents": {
                "total": self._documents,
                "entities_checked": self._checked["entities"],
                "relations_checked": self._checked["relations"],
            },
            "mentions": {
                "written": self._mentions.total(),
                "by_label": dict(sorted(self._mentions.items())),
                "lost": [],
                "moved": [],
            },
            "relations": {
                "written": self._relations.total(),
                "by_label": dict(sorted(self._relations.items())),
                "lost": [],
            },
            "not_held": self._losses.told(),
            **self._about.told(),
            "files": sums,
        }

    def report(self, out: Path, format: Format, proof: Path, replaced: tuple[Message, ...]) -> ExportReport:
        return ExportReport(
            out=out,
            format=format.name,
            documents=self._documents,
            train=0,
            dev=0,
            mentions=self._mentions.total(),
            relations=self._relations.total(),
            only_in_spans=0,
            lost_in_stock=0,
            certificate=proof,
            notes=(*self._about.notes(), *self._losses.messages(), *replaced),
        )


def _digest(text: str, items: Iterable[object], named: Mapping[ItemId, str]) -> str:
    """What must survive: ids may change on the way, what they name may not."""
    all_items = list(items)
    mentions = {
        item.id: (*_place(item), item.label, named.get(item.id, "")) for item in all_items if isinstance(item, Mention)
    }
    relations = sorted(
        (item.label, mentions[item.head], mentions[item.tail]) for item in all_items if isinstance(item, Relation)
    )
    content = json.dumps([text, sorted(mentions.values()), relations], ensure_ascii=False)
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
