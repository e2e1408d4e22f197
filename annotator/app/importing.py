"""Articles and annotations into a project."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from annotator.app.jobs import Job
from annotator.app.label_guess import guess
from annotator.app.registry_files import taken_in
from annotator.app.suggesting import propose
from annotator.formats.incoming import Incoming, RawFile
from annotator.formats.neutral import KEPT
from annotator.formats.registry import files_in, read
from annotator.model import (
    Annotation,
    BadInput,
    Change,
    Check,
    Checked,
    Document,
    DocumentId,
    Entity,
    EntityLink,
    Item,
    ItemId,
    Mention,
    Message,
    Region,
    RegionKind,
    Relation,
    RelationCheck,
    Span,
    Suggestion,
    entity_link_id,
    relation_check_id,
    suggestion_id,
)
from annotator.model.items import check_id
from annotator.storage import Move, Store
from annotator.text.boilerplate import furniture
from annotator.text.language import language_of

Suggest = Callable[[Document], Sequence[Suggestion]]


class As(StrEnum):
    """What the annotations of an imported file count as."""

    GOLD = "gold"
    SUGGESTIONS = "suggestions"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be kept, with what came with it and what the machine suggests. `foretold` says that the
    suggestions came with the file."""

    document: Document
    items: tuple[Mention | Relation, ...]
    checked: tuple[Checked, ...]
    relation_checks: tuple[tuple[ItemId, ItemId | None], ...]
    suggestions: tuple[Suggestion, ...]
    raw: RawFile | None
    entries: tuple[tuple[ItemId, Entity], ...] = ()
    notes: tuple[Message, ...] = ()
    foretold: bool = False
    symmetric: tuple[tuple[str, bool], ...] = ()


@dataclass(slots=True)
class ImportReport:
    """What an import did; filled while it runs. `alike` tells of new labels what known ones may mean the same."""

    added: list[DocumentId] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    layers: list[DocumentId] = field(default_factory=list)
    refused: list[BadInput] = field(default_factory=list)
    new_labels: list[str] = field(default_factory=list)
    alike: dict[str, str] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """What to say on the command line, all but what was refused."""
        yield from map(str, self.notes)
        for known in self.known:
            yield f"Already there, nothing added: {known}"
        if self.layers:
            yield f"Annotations added to documents that were already there: {len(self.layers)}"
        if self.new_labels:
            yield f"Labels added to the schema, each with a colour: {', '.join(self.new_labels)}"
            if self.alike:
                pairs = ",".join(f"{new}={known}" for new, known in self.alike.items())
                yield f"Of these, some may have another name here. To import them by it, give --map {pairs}"
            yield "What is imported already is joined by hashiya schema PROJECT --use FILE --rename OLD=NEW."
        yield f"Documents added: {len(self.added)}. Already there: {len(self.known)}. Refused: {len(self.refused)}."


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`format`, `encoding` and `text_column` overrule what would be recognised. `suggest` runs the suggesters over
    documents that bring no annotations of their own. `source` names the machine whose suggestions the annotations are;
    without it they go by the name of their file. `rename` tells what labels of the files are called here;
    `rename_relations` does so for relations alone, and goes before it."""

    format: str | None = None
    encoding: str | None = None
    text_column: str | None = None
    annotations: As = As.GOLD
    annotator: str = "gold"
    suggest: bool = True
    source: str = ""
    rename: Mapping[str, str] = field(default_factory=dict)
    rename_relations: Mapping[str, str] = field(default_factory=dict)


def import_job(
    store: Store, paths: Sequence[Path], options: ImportOptions, report: ImportReport, suggest: Suggest = propose
) -> Job[Prepared | BadInput]:
    """Reads files, one document at a time; a file or line that is refused stops nothing. `suggest` gives the
    suggestions for a document that brings none.

    What was taken in when the job is cancelled stays, each document whole.
    """
    files = files_in(paths)
    return Job(
        Message("Importing"),
        _prepared(files, options, suggest),
        lambda step: _keep(store, step, options, report),
        total=len(files),
    )


def _prepared(
    files: Sequence[Path | BadInput], options: ImportOptions, suggest: Suggest
) -> Iterator[Prepared | BadInput]:
    for file in files:
        if isinstance(file, BadInput):
            yield file
            continue
        for incoming in read(file, format=options.format, encoding=options.encoding, text_column=options.text_column):
            yield incoming if isinstance(incoming, BadInput) else prepare(incoming, options, suggest)


def prepare(incoming: Incoming, options: ImportOptions, suggest: Suggest = propose) -> Prepared:
    incoming = _renamed(incoming, options.rename, {**options.rename, **options.rename_relations})
    text = incoming.text
    meta = json.loads(incoming.meta) if incoming.meta else {}
    regions = _regions(meta.pop("furniture", None), len(text))
    told = meta.pop("checked", None)
    checked = _checked(told, annotated=incoming.annotated) if incoming.checked is None else incoming.checked
    source, title = _word(meta, "source") or incoming.source, incoming.title or _word(meta, "title")
    # What stands in a field of the document need not stand in its meta too: it goes out again from there.
    for name, value in (("source", source), ("title", title)):
        if _word(meta, name) == value:
            meta.pop(name, None)
    document = Document(
        id=DocumentId(incoming.id or hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]),
        text=text,
        source=source,
        language=incoming.language or language_of(text),
        title=title,
        regions=furniture(text) if regions is None else regions,
        meta=json.dumps(meta, ensure_ascii=False, sort_keys=True) if meta else "",
    )
    document = replace(document, title=title or first_line(document))
    own = options.annotations is As.SUGGESTIONS
    told_as = options.source or f"file:{incoming.source}"
    suggestions = incoming.suggestions
    if own:
        suggestions += tuple(Suggestion(suggestion_id(item.id), item, source=told_as) for item in incoming.items)
    foretold = bool(suggestions)
    if not incoming.annotated and not foretold and options.suggest:
        suggestions = tuple(suggest(document))
    items, relation_checks = ((), ()) if own else (incoming.items, incoming.relation_checks)
    return Prepared(
        document,
        items,
        checked,
        relation_checks,
        suggestions,
        incoming.raw,
        incoming.entries,
        incoming.notes,
        foretold,
        incoming.symmetric,
    )


def _renamed(incoming: Incoming, names: Mapping[str, str], relations: Mapping[str, str]) -> Incoming:
    if not names and not relations:
        return incoming

    def called(item: Mention | Relation) -> Mention | Relation:
        known = names if isinstance(item, Mention) else relations
        return replace(item, label=known.get(item.label, item.label))

    return replace(
        incoming,
        items=tuple(map(called, incoming.items)),
        suggestions=tuple(replace(one, proposed=called(one.proposed)) for one in incoming.suggestions),
        entries=tuple(
            (key, replace(entity, kind=names.get(entity.kind, entity.kind))) for key, entity in incoming.entries
        ),
        symmetric=tuple((relations.get(name, name), transitive) for name, transitive in incoming.symmetric),
    )


def _keep(store: Store, step: Prepared | BadInput, options: ImportOptions, report: ImportReport) -> None:
    if isinstance(step, BadInput):
        report.refused.append(step)
        return
    report.notes += step.notes
    items = _layer(step, options)
    if items and step.entries:
        _extend_schema(store, step, report)
        items += _links(store, step, options)
    known = store.find_text(hashlib.sha256(step.document.text.encode("utf-8")).hexdigest())
    if known is None:
        _extend_schema(store, step, report)
        document = step.document
        if store.has_document(document.id):
            digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()[:12]
            document = replace(document, id=DocumentId(f"{document.id}-{digest}"), meta=_without_id(document.meta))
        raw = (step.raw.name, step.raw.data) if step.raw else None
        store.add(document, {options.annotator: items} if items else {}, step.suggestions, raw)
        report.added.append(document.id)
    elif items and not _is_finished(annotation := store.annotation(known, options.annotator)):
        _extend_schema(store, step, report)
        change = Change.of(annotation, {item.id: item for item in items})
        store.write([Move(known, options.annotator, change)], Message("Import annotations"), datetime.now(UTC))
        if step.foretold:
            store.replace_suggestions(known, step.suggestions)
        report.layers.append(known)
    elif step.foretold:
        _extend_schema(store, step, report)
        store.replace_suggestions(known, step.suggestions)
        report.layers.append(known)
    else:
        report.known.append(step.document.title or step.document.id)


def _without_id(meta: str) -> str:
    """What is kept of a file about a document that goes by another id from now on."""
    told = json.loads(meta) if meta else {}
    if isinstance(kept := told.get(KEPT), dict) and kept.pop("id", None) is not None and not kept:
        del told[KEPT]
    return json.dumps(told, ensure_ascii=False, sort_keys=True) if told else ""


def _is_finished(annotation: Annotation) -> bool:
    """Whether there is anything in the layer that an import would add to: a checked document may be empty."""
    return any(isinstance(item, Mention | Check) for item in annotation.items.values())


def _layer(step: Prepared, options: ImportOptions) -> list[Item]:
    if options.annotations is not As.GOLD or (not step.items and not step.checked):
        return []
    now = datetime.now(UTC)
    checks = [Check(check_id(what), what, options.annotator, now) for what in step.checked]
    relation_checks = [
        RelationCheck(relation_check_id(head, tail), head, tail, options.annotator, now)
        for head, tail in step.relation_checks
    ]
    return [*step.items, *checks, *relation_checks]


def _links(store: Store, step: Prepared, options: ImportOptions) -> list[EntityLink]:
    """The links that came with the mentions; entries that the registry does not know are put into it first."""
    change, ids = taken_in(store.entities.registry, [entity for _, entity in step.entries])
    if change:
        store.entities.write(change, Message("Import annotations"), options.annotator, datetime.now(UTC))
    return [EntityLink(entity_link_id(key), key, ids[entity.id]) for key, entity in step.entries]


def _extend_schema(store: Store, step: Prepared, report: ImportReport) -> None:
    """Labels that the schema does not know are added to it, never dropped."""
    proposed = [suggestion.proposed for suggestion in step.suggestions]
    entities = [item.label for item in (*step.items, *proposed) if isinstance(item, Mention)]
    entities += [entity.kind for _, entity in step.entries]
    relations = [item.label for item in (*step.items, *proposed) if isinstance(item, Relation)]
    old = store.schema
    new = old.extended(entities, relations, dict(step.symmetric))
    if new is not old:
        mentions = [label.name for label in new.entities[len(old.entities) :]]
        links = [label.name for label in new.relations[len(old.relations) :]]
        report.new_labels += [*mentions, *links]
        for name in (*mentions, *links):
            if (known := guess(name, old, relation=name in links)) is not None:
                report.alike[name] = known
        store.set_schema(new)


def _regions(given: object, length: int) -> tuple[Region, ...] | None:
    """Furniture that the file names, as [start, end] or [start, end, kind]; None when it names none."""
    if not isinstance(given, list):
        return None
    found = []
    for entry in given:
        match entry:
            case [int(start), int(end), *rest] if 0 <= start < end <= length:
                kind = RegionKind(rest[0]) if rest and rest[0] in list(RegionKind) else RegionKind.OTHER
                found.append(Region(Span(start, end), kind))
            case _:
                return None
    return tuple(sorted(found, key=lambda region: region.span))


def _checked(given: object, *, annotated: bool) -> tuple[Checked, ...]:
    """What the file says was looked at; annotations of which it says nothing are finished."""
    if not isinstance(given, list):
        return tuple(Checked) if annotated else ()
    return tuple(what for what in Checked if what.value in given)


def _word(meta: Mapping[str, object], name: str) -> str:
    value = meta.get(name)
    return value.strip() if isinstance(value, str) else ""


def first_line(document: Document) -> str:
    """The first line of the article itself, shortened for lists."""
    dimmed = [region.span for region in document.regions]
    start = 0
    for line in document.text.splitlines(keepends=True):
        here = Span(start, start + len(line))
        start += len(line)
        if line.strip() and not any(region.overlaps(here) for region in dimmed):
            return line.strip()[:120].strip()
    return document.text.strip()[:120].strip()
