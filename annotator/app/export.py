"""From annotations to files that others learn from, read back and compared before anybody sees them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.app.placing import CERTIFICATE, SUMMARY, digest, files_below, name_in, new_file, new_folder
from annotator.formats import jsonl, spacy_docbin
from annotator.gold import layer
from annotator.gold.certificate import FileSum, Findings, certificate
from annotator.gold.data_set import DataSet, Facts, Wish, assemble
from annotator.gold.layer import GoldDocument
from annotator.gold.meta import meta
from annotator.gold.reading_back import Verdict, judge
from annotator.gold.recipe import LabelCount, config, save_tokenizer
from annotator.gold.summary import summary
from annotator.model import Annotation, Document, HashiyaError, Message, Relation, Schema, WrongUse
from annotator.text.proclitics import Lexicon

FORMATS = ("spacy", "jsonl")

_PARTS = ("train", "dev")
# The name of the file when a folder is given for it.
_LINES = "gold.jsonl"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, all of it read back and found to be what the project holds.

    `out` is the folder, or the file of the neutral form. `train` and `dev` are 0 for the neutral form. `notes` are
    sentences the user should read before using the files.
    """

    out: Path
    format: str
    documents: int
    train: int
    dev: int
    mentions: int
    relations: int
    only_in_spans: int
    lost_in_stock: int
    certificate: Path
    notes: tuple[Message, ...] = ()

    @property
    def message(self) -> Message:
        return Message(
            "Exported {mentions} mentions and {relations} relations of {documents} documents to {path}. Nothing lost.",
            mentions=self.mentions,
            relations=self.relations,
            documents=self.documents,
            path=self.out,
        )


def export(
    documents: Iterable[tuple[Document, Annotation]],
    schema: Schema,
    out: Path,
    *,
    format: str,
    lexicon: Lexicon,
    seed: int = 0,
    dev_share: float = 0.2,
    drop_furniture: bool = False,
) -> ExportReport:
    """Writes gold to `out` and reads it back.

    Raises HashiyaError in words when there is nothing to write, when `out` holds anything of somebody else's, or when
    the files would not hold what the project holds; then everything is as before.
    """
    wish = Wish(seed, dev_share, drop_furniture)
    report = None
    for report in export_steps(documents, schema, out, format=format, wish=wish, lexicon=lexicon):
        pass
    assert report is not None
    return report


def export_steps(
    documents: Iterable[tuple[Document, Annotation]],
    schema: Schema,
    out: Path,
    *,
    format: str,
    wish: Wish,
    lexicon: Lexicon,
) -> Iterator[ExportReport | None]:
    """`export` in steps, for a job: None each time a document was looked at, written or read back (three steps for
    each), and at last the report. Stopping early leaves everything as before. `documents` is gone through once.
    """
    match format:
        case "spacy":
            yield from _spacy(documents, schema, out, wish, lexicon)
        case "jsonl":
            yield from _jsonl(documents, out)
        case _:
            raise WrongUse("There is no format {format}. Known: {known}.", format=format, known=", ".join(FORMATS))


def _spacy(
    documents: Iterable[tuple[Document, Annotation]], schema: Schema, out: Path, wish: Wish, lexicon: Lexicon
) -> Iterator[ExportReport | None]:
    golds = (layer.of(document, annotation) for document, annotation in documents if layer.touched(annotation))
    with new_folder(out) as part:
        data_set = None
        for data_set in assemble(golds, schema, wish, lexicon):
            yield None
        assert data_set is not None
        labels = LabelCount()
        facts: list[Facts] = []
        yield from _write_parts(data_set, part, labels, facts)
        spancat = labels.spancat()
        (part / "labels").mkdir()
        labels.write(part / "labels")
        save_tokenizer(data_set.pipeline, part / "tokenizer")
        _write(part / "config.cfg", config(data_set.language, wish.seed, spancat.sizes))
        _write_json(part / "meta.json", meta(data_set, _versions()))
        verdicts: list[Verdict] = []
        yield from _read_parts(data_set, part, verdicts)
        sums = [FileSum(name_in(part, path), path.stat().st_size, digest(path)) for path in _written(part)]
        told = certificate(Findings(data_set, facts, verdicts, spancat), sums, _versions())
        _write_json(part / CERTIFICATE, told)
        _write(part / SUMMARY, summary(told))
    yield _report(out, data_set, facts, told)


def _write_parts(data_set: DataSet, part: Path, labels: LabelCount, facts: list[Facts]) -> Iterator[None]:
    for name, ids in zip(_PARTS, (data_set.split.train, data_set.split.dev), strict=True):
        file = spacy_docbin.DocBinFile()
        for key in ids:
            doc, fact = data_set.training_doc(key)
            file.add(doc)
            if name == "train":
                labels.add(doc)
            if name == "train" or not data_set.split.leaks:
                facts.append(fact)
            yield None
        file.save(part / f"{name}.spacy")


def _read_parts(data_set: DataSet, part: Path, verdicts: list[Verdict]) -> Iterator[None]:
    """Raises HashiyaError at the first document that is not in the file as it is in the project."""
    for name, ids in zip(_PARTS, (data_set.split.train, data_set.split.dev), strict=True):
        found = []
        for stored in spacy_docbin.read(part / f"{name}.spacy"):
            verdict = judge(stored, data_set)
            if not verdict.sound:
                _refuse(verdict, data_set.originals[verdict.id])
            found.append(verdict)
            yield None
        if [verdict.id for verdict in found] != list(ids):
            raise HashiyaError("{name}.spacy does not hold the documents it should. Nothing was exported.", name=name)
        if name == "train" or not data_set.split.leaks:
            verdicts += found


def _refuse(verdict: Verdict, original: GoldDocument) -> None:
    surfaces = [mention.span.of(original.document.text) for mention in (*verdict.lost, *verdict.moved)]
    what = [*surfaces, *(relation.label for relation in verdict.lost_relations), *verdict.wrong]
    raise HashiyaError(
        "In the document {title} the written files differ from the project ({what}), so nothing was exported. "
        "Please report this.",
        title=original.document.title or verdict.id,
        what="; ".join(what[:5]),
    )


def _report(out: Path, data_set: DataSet, facts: Sequence[Facts], told: dict[str, Any]) -> ExportReport:
    return ExportReport(
        out,
        "spacy",
        len(data_set.documents),
        len(data_set.split.train),
        len(data_set.split.dev),
        told["mentions"]["in_project"],
        told["relations"]["in_project"],
        sum(len(fact.only_in_spans) for fact in facts),
        data_set.lost_in_stock,
        out / CERTIFICATE,
        tuple(_notes(data_set, told)),
    )


def _notes(data_set: DataSet, told: dict[str, Any]) -> Iterator[Message]:
    if data_set.split.leaks:
        yield Message(
            "There is one document only, so train and dev are the same and scores mean nothing. "
            "Annotate a second document and export again."
        )
    if unchecked := len(data_set.documents) - told["documents"]["entities_checked"]:
        yield Message(
            "{count} documents are not marked as done for entities: what is unmarked in them counts as unknown.",
            count=unchecked,
        )
    if data_set.nested and not told["spancat"]["trained"]:
        yield Message("Nested mentions are in the data, but config.cfg does not train on them; the certificate says why.")
    if cut := told["furniture"]["characters_cut"]:
        yield Message("{count} characters of furniture were cut out.", count=cut)
    if sharing := len(told["relations"]["sharing_a_key"]):
        yield Message(
            "{count} relations join mentions that begin where another one does; the certificate lists them.",
            count=sharing,
        )


def _jsonl(documents: Iterable[tuple[Document, Annotation]], out: Path) -> Iterator[ExportReport | None]:
    path = out if out.suffix == ".jsonl" else out / _LINES
    proof = path.with_suffix(".certificate.json")
    golds = [layer.of(document, annotation) for document, annotation in documents]
    if not golds:
        raise WrongUse("The project holds no document to export. Import some first.")
    with new_file(path, proof) as (part, part_of_proof):
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for line in jsonl.write((gold.document, (*gold.mentions, *gold.relations)) for gold in golds):
                file.write(line)
                yield None
        count = 0
        for count, (found, gold) in enumerate(zip(jsonl.read(part), golds, strict=True), start=1):
            if isinstance(found, HashiyaError):
                raise found
            _compare(found.text, found.items, gold)
            yield None
        told = {
            "format": "hashiya certificate 1",
            "documents": {"total": count},
            "mentions": {"in_project": sum(len(gold.mentions) for gold in golds), "lost": [], "moved": []},
            "relations": {"in_project": sum(len(gold.relations) for gold in golds), "lost": []},
            "files": {path.name: {"bytes": part.stat().st_size, "sha256": digest(part)}},
        }
        _write_json(part_of_proof, told)
    mentions, relations = sum(len(gold.mentions) for gold in golds), sum(len(gold.relations) for gold in golds)
    yield ExportReport(path, "jsonl", len(golds), 0, 0, mentions, relations, 0, 0, proof)
