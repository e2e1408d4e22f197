"""A folder that spaCy trains from: data, config, labels, tokenizer and a certificate."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryFile
from typing import Any

from annotator.app import registry_files
from annotator.app.export_about import About
from annotator.app.export_card import with_card
from annotator.app.export_report import ExportReport
from annotator.app.placing import CERTIFICATE, SUMMARY, digest, new_folder, replacing
from annotator.formats import entity_files, spacy_docbin
from annotator.formats.spacy_reading import ENTITIES
from annotator.gold import layer
from annotator.gold.certificate import Findings, certificate
from annotator.gold.data_set import DataSet, assemble
from annotator.gold.facts import Facts
from annotator.gold.layer import GoldDocument
from annotator.gold.meta import meta, versions
from annotator.gold.parts import Parts
from annotator.gold.pieces import pieces
from annotator.gold.reading_back import Pieces, Verdict, judge
from annotator.gold.recipe import PIECES, LabelCount, configs, save_tokenizer
from annotator.gold.relation_recipe import training
from annotator.gold.spool import Spool
from annotator.gold.summary import summary
from annotator.model import Annotation, Document, DocumentId, HashiyaError, Message, Registry, Schema
from annotator.text.proclitics import Lexicon


def export_spacy(
    documents: Iterable[tuple[Document, Annotation]],
    schema: Schema,
    out: Path,
    about: About,
    lexicon: Lexicon,
    registry: Registry,
) -> Iterator[ExportReport | None]:
    """The steps of an export for spaCy into the folder `out`; documents that nobody has touched are left out."""
    wish = about.choice.wish
    golds, replaced = _touched(documents, registry, about), replacing(out, out / CERTIFICATE)
    with new_folder(out) as part, TemporaryFile(dir=part.parent) as file:
        data_set = yield from assemble(golds, Spool(file), schema, wish, lexicon)
        written = _Written()
        yield from _write_parts(data_set, part, written)
        spancat, related, made_by = written.labels.spancat(), written.labels.related(schema), versions()
        wheel = _add_component(part) if related.relations else ""
        (part / "labels").mkdir()
        written.labels.write(part / "labels")
        save_tokenizer(data_set.pipeline, part / "tokenizer")
        for name, text in configs(data_set.language, wish.seed, spancat.sizes, related, wheel).items():
            _write(part / name, text)
        _write_json(part / "meta.json", meta(data_set, written.pieces, made_by, wheel))
        if len(registry):
            _write(part / ENTITIES, entity_files.write(registry_files.entries(registry), ".jsonl"))
        verdicts: list[Verdict] = []
        yield from _read_parts(data_set, part, written.rel_sums, verdicts)
        findings = Findings(data_set, written.parts, written.facts, verdicts, spancat, related, written.pieces)
        told = with_card(part, certificate(findings, made_by) | about.told(), schema, training(wheel))
        _write_json(part / CERTIFICATE, told)
        _write(part / SUMMARY, summary(told))
    report = _report(out, data_set, written.facts, told, about)
    yield replace(report, notes=(*report.notes, *replaced))


def _add_component(part: Path) -> str:
    """The component for relations; the name of its wheel. spaCy knows it from then on, installed or not."""
    from annotator.training.wheel import write_wheel

    return write_wheel(part).name


def _touched(
    documents: Iterable[tuple[Document, Annotation]], registry: Registry, about: About
) -> Iterator[GoldDocument | None]:
    document = None
    for document, annotation in documents:
        yield layer.of(document, annotation, registry) if layer.touched(annotation) else None
    if document is None:
        raise about.nothing()


def _parts(data_set: DataSet) -> dict[str, tuple[DocumentId, ...]]:
    """The files to make and to look at; where both parts hold the same documents, one is a copy of the other."""
    if data_set.split.leaks:
        return {"train.spacy": data_set.split.train}
    return {f"{name}.spacy": ids for name, ids in data_set.split.parts.items()}


@dataclass(slots=True)
class _Written:
    """What is kept of documents that are in the files: `rel_sums` are those of `doc._.rel`, `pieces` is how many pieces
    there are to train on."""

    labels: LabelCount = field(default_factory=LabelCount)
    parts: Parts = field(default_factory=Parts)
    facts: list[Facts] = field(default_factory=list)
    rel_sums: dict[DocumentId, bytes] = field(default_factory=dict)
    pieces: int = 0


def _write_parts(data_set: DataSet, part: Path, written: _Written) -> Iterator[None]:
    with spacy_docbin.DocBinFile(part / PIECES) as to_train:
        for name, ids in _parts(data_set).items():
            with spacy_docbin.DocBinFile(part / name) as file:
                for key in ids:
                    doc, fact = data_set.training_doc(key)
                    written.rel_sums[key] = file.add(doc)
                    written.facts.append(fact)
                    written.parts.add(name.removesuffix(spacy_docbin.SUFFIX), data_set.exported(key).gold)
                    if name == "train.spacy":
                        written.labels.add(doc)
                        for piece in pieces(doc):
                            to_train.add(piece)
                            written.pieces += 1
                    yield None
    if data_set.split.leaks:
        _copy(part / "train.spacy", part / "dev.spacy")


def _read_parts(
    data_set: DataSet, part: Path, rel_sums: Mapping[DocumentId, bytes], verdicts: list[Verdict]
) -> Iterator[None]:
    """Raises HashiyaError at the first document that is not in the file as it is in the project."""
    # Files must be closed before a folder that is refused can go.
    with closing(spacy_docbin.read(part / PIECES)) as found_pieces:
        to_train = Pieces(found_pieces)
        for name, ids in _parts(data_set).items():
            found = []
            with closing(spacy_docbin.read(part / name)) as found_documents:
                for stored in found_documents:
                    verdict = judge(stored, data_set, rel_sums.get(DocumentId(stored.about.id), b""))
                    if not verdict.sound:
                        _refuse(verdict, data_set.golds[verdict.id])
                    if name == "train.spacy" and not to_train.make_up(stored):
                        raise _not_held(PIECES)
                    found.append(verdict)
                    yield None
            if [verdict.id for verdict in found] != list(ids):
                raise _not_held(name)
            verdicts += found
        if to_train.left:
            raise _not_held(PIECES)
    if data_set.split.leaks and _digests(part / "train.spacy") != _digests(part / "dev.spacy"):
        raise _not_held("dev.spacy")


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        copytree(path, to)
    else:
        copyfile(path, to)


def _digests(path: Path) -> list[str]:
    return [digest(file) for file in spacy_docbin.files_of(path)]


def _not_held(name: str) -> HashiyaError:
    return HashiyaError(
        "{name} does not hold the documents it should, so nothing was exported. Please report this.", name=name
    )


def _refuse(verdict: Verdict, original: GoldDocument) -> None:
    surfaces = [mention.span.of(original.document.text) for mention in (*verdict.lost, *verdict.moved)]
    what = [*surfaces, *(relation.label for relation in verdict.lost_relations), *verdict.wrong]
    raise HashiyaError(
        "In the document {title} the written files differ from the project ({what}), so nothing was exported. "
        "Please report this.",
        title=original.document.title or verdict.id,
        what="; ".join(what[:5]),
    )


def _report(out: Path, data_set: DataSet, facts: Sequence[Facts], told: dict[str, Any], about: About) -> ExportReport:
    return ExportReport(
        out,
        "spacy",
        len(data_set.documents),
        len(data_set.split.train),
        len(data_set.split.dev),
        told["mentions"]["in_project"],
        told["relations"]["in_project"],
        sum(len(fact.only_in_spans) for fact in facts),
        sum(fact.lost_in_stock for fact in facts),
        out / CERTIFICATE,
        (*about.notes(), *_notes_on_parts(data_set, told), *_notes(told, nested=data_set.nested)),
        len(data_set.split.test),
        tuple(_told_parts(told)),
    )


def _told_parts(told: dict[str, Any]) -> Iterator[Message]:
    for name, part in told["parts"].items():
        counts = {"documents": part["documents"], "mentions": part["mentions"]}
        counts["relations"] = sum(part["relations"].values())
        if name == "train" or not part["mentions"]:
            yield Message(
                "{part}: documents {documents}, mentions {mentions}, relations {relations}.", part=name, **counts
            )
        else:
            yield Message(
                "{part}: documents {documents}, mentions {mentions}, relations {relations}; of a form that is not in "
                "train: {new} ({share} %).",
                part=name,
                new=part["of_a_form_not_in_train"],
                share=round(100 * part["of_a_form_not_in_train"] / part["mentions"]),
                **counts,
            )


def _notes_on_parts(data_set: DataSet, told: dict[str, Any]) -> Iterator[Message]:
    if data_set.split.leaks and len(data_set.documents) == 1:
        yield Message(
            "There is one document only, so train and dev are the same and scores mean nothing. "
            "Annotate a second document and export again."
        )
    elif data_set.split.leaks:
        yield Message(
            "All documents are nearly the same text, so train and dev are the same and scores mean nothing. "
            "Annotate another text and export again."
        )
    if data_set.wish.test_share and not data_set.split.test:
        yield Message(
            "There is no test.spacy, because too few texts differ from one another. Annotate more and export again."
        )
    for name, part in told["parts"].items():
        if not part["mentions"]:
            yield Message(
                "{file} holds no mention, because too few texts that differ hold one. Annotate more and export again.",
                file=f"{name}.spacy",
            )
    if told["by_date"]:
        yield Message(
            "Documents of one day stay together in one part. Documents without a date, each drawn by itself: {count}.",
            count=told["documents_without_a_date"],
        )
    elif told["groups"]:
        yield Message(
            "Groups of nearly equal texts that stay together in one part: {count}. CERTIFICATE.md lists them.",
            count=len(told["groups"]),
        )


def _notes(told: dict[str, Any], *, nested: bool) -> Iterator[Message]:
    if unchecked := told["documents"]["total"] - told["documents"]["entities_checked"]:
        yield Message(
            "{count} documents are not marked as done for entities: what is unmarked in them counts as unknown.",
            count=unchecked,
        )
    if nested and not told["spancat"]["trained"]:
        yield Message(
            "Nested mentions are in the data, but are not learnt: some documents to learn from are not marked as done "
            "for entities, and what is unmarked in them would count as no mention. Mark them as done first."
        )
    if told["relations"]["in_project"] and not told["relation_extractor"]["trained"]:
        yield _why_no_relations(told["relation_extractor"]["why_not"])
    if cut := told["furniture"]["characters_cut"]:
        yield Message("{count} characters of furniture were cut out.", count=cut)
    if sharing := len(told["relations"]["sharing_a_key"]):
        yield Message(
            "{count} relations join mentions that begin where another one does; CERTIFICATE.md lists them.",
            count=sharing,
        )


def _why_no_relations(none_denied: str) -> Message:
    if none_denied:
        return Message(
            "Relations are in the data, but are not learnt: of no two mentions to learn from it is known that they are "
            "unrelated. Mark documents with several mentions as done for relations first."
        )
    return Message("Relations are in the data, but are not learnt: none is in a document to learn from.")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path: Path, value: object) -> None:
    _write(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")
