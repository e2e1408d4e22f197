"""Data sets of many articles: export, import, groups of reprints; `make bench-export`, or

    python -m benchmarks.exporting [--documents 1000 10000] [--only export|memory|import|grouping] [--json FILE]

Each size in a process of its own, so that what one leaves in memory is not counted for the next. Nothing is asserted:
the goals stand beside the figures. A ratio is of two times measured in the same process; `busy` is the processor's
share, which is what to compare by on a machine that has other work.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.articles import Record, invented, line, reprinted
from benchmarks.figures import Figure, table, write_json
from benchmarks.workload import ROOT

PARTS = ("export", "memory", "import", "grouping")
# Of a hundred articles so many are reprints of another one.
_REPRINTS = 10


@dataclass(slots=True)
class Spent:
    """Seconds by the clock on the wall, and of the processor."""

    wall: float = 0.0
    busy: float = 0.0


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, nargs="+", default=[1000, 10000], help="how many articles, one run each")
    ask.add_argument("--only", choices=PARTS, nargs="+", default=["export", "import", "grouping"])
    ask.add_argument("--json", type=Path, help="where the figures are to be written too")
    ask.add_argument("--folder", type=Path, default=ROOT / "build" / "bench-export", help="where projects are made")
    ask.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    told = ask.parse_args()
    folder: Path = told.folder.resolve()
    if told.child:
        part, count = told.child
        print(json.dumps(_MEASURES[part](folder, int(count))))
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Figure] = []
    for part in told.only:
        for count in told.documents:
            if part in ("export", "memory"):
                _child(folder, "project", count)
            figures = list(_TOLD[part](f"{count:,}", _child(folder, part, count)))
            print(table(figures), flush=True)
            found += figures
    print(f"Load at the end {os.getloadavg()[0]:.1f}.")
    if told.json is not None:
        write_json(told.json, found)
    return 0


def _child(folder: Path, part: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.exporting", "--folder", str(folder), "--child", part, str(count)]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return told


@contextmanager
def _timed() -> Iterator[Spent]:
    spent = Spent()
    wall, busy = perf_counter(), process_time()
    yield spent
    spent.wall, spent.busy = perf_counter() - wall, process_time() - busy


def _peak() -> float:
    """Megabytes that this process has held at most since it began, or since `_forget_peak`; Linux tells it."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(row.split()[1]) for row in status.splitlines() if row.startswith("VmHWM")) / 1024


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def _project(folder: Path, count: int) -> dict[str, Any]:
    """Makes the project that is exported, if it is not there."""
    path = _path(folder, count)
    if not path.exists():
        part = path.with_name(f"part-{path.name}")
        part.unlink(missing_ok=True)
        _bring_in(part, _lines(folder, count))
        part.rename(path)
    return {}


def _path(folder: Path, count: int) -> Path:
    return folder / f"{count}.hashiya"


def _lines(folder: Path, count: int) -> Path:
    path = folder / f"{count}.jsonl"
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            file.writelines(map(line, invented(count)))
        part.rename(path)
    return path


def _bring_in(path: Path, lines: Path) -> None:
    from annotator.app.importing import ImportOptions, ImportReport
    from annotator.app.project import Project, shipped_schema

    report = ImportReport()
    with Project.create(path, shipped_schema("news")) as project:
        project.import_job([lines], ImportOptions(suggest=False), report).run()
    assert report.added, report.refused
    assert not report.refused, report.refused


def _export(folder: Path, count: int) -> dict[str, Any]:
    out = folder / f"out-{count}"
    told = _exported(folder, count, out)
    rows = list(_ready(out))
    with _timed() as stock:
        _build_and_write(rows, folder / "stock.spacy")
    return told | {"stock": [stock.wall, stock.busy], "stock_docs": len(rows)}


def _memory(folder: Path, count: int) -> dict[str, Any]:
    return _exported(folder, count, folder / f"out-{count}")


def _exported(folder: Path, count: int, out: Path) -> dict[str, Any]:
    from annotator.app.export import Choice
    from annotator.app.project import Project

    small = folder / "10.hashiya"
    _project(folder, 10)
    shutil.rmtree(out, ignore_errors=True)
    # Once before, so that libraries, word lists and models are there.
    with Project.open(small) as project:
        shutil.rmtree(folder / "out-warm", ignore_errors=True)
        project.export(folder / "out-warm", "spacy", Choice())
    with Project.open(_path(folder, count)) as project:
        _forget_peak()
        before = _peak()
        with _timed() as spent:
            report = project.export(out, "spacy", Choice())
        grown = _peak() - before
    assert report.documents == count
    return {"documents": count, "spent": [spent.wall, spent.busy], "before": before, "grown": grown}


def _ready(out: Path) -> Iterator[dict[str, Any]]:
    """What the data files of an export hold, as token lists; equal words are one string."""
    import spacy
    from spacy.tokens import DocBin

    from annotator.formats.spacy_docbin import files_of
    from annotator.formats.spacy_rows import SPANS_KEY

    vocab = spacy.blank("ar").vocab
    for part in ("train", "dev"):
        for file in files_of(out / f"{part}.spacy"):
            for doc in DocBin().from_disk(file).get_docs(vocab):
                group = doc.spans.get(SPANS_KEY)
                yield {
                    "words": [sys.intern(token.text) for token in doc],
                    "spaces": [bool(token.whitespace_) for token in doc],
                    "ents": [_marked(span) for span in doc.ents],
                    "spans": None if group is None else [_marked(span) for span in group],
                    "user_data": doc.user_data,
                }


def _marked(span: Any) -> tuple[int, int, str, str, str]:
    return span.start, span.end, span.label_, span.kb_id_, span.id_


def _build_and_write(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """The same documents by spaCy's own means."""
    import spacy
    from spacy.tokens import Doc, DocBin, Span

    from annotator.formats.spacy_rows import SPANS_KEY

    vocab = spacy.blank("ar").vocab
    docs = DocBin(attrs=("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"), store_user_data=True)
    for row in rows:
        doc = Doc(vocab, words=row["words"], spaces=row["spaces"], user_data=row["user_data"])

        def span(marked: tuple[int, int, str, str, str], doc: Doc = doc) -> Span:
            start, end, label, kb_id, key = marked
            return Span(doc, start, end, label=label, kb_id=kb_id, span_id=key)

        doc.set_ents([span(marked) for marked in row["ents"]])
        if row["spans"] is not None:
            doc.spans[SPANS_KEY] = [span(marked) for marked in row["spans"]]
        docs.add(doc)
    docs.to_disk(path)


def _import(folder: Path, count: int) -> dict[str, Any]:
    lines, path = _lines(folder, count), folder / "imported.hashiya"
    with _timed() as parsed, lines.open(encoding="utf-8") as file:
        for each in file:
            json.loads(each)
    path.unlink(missing_ok=True)
    warm = folder / "warm.hashiya"
    warm.unlink(missing_ok=True)
    _bring_in(warm, _lines(folder, 10))
    warm.unlink()
    _forget_peak()
    before = _peak()
    with _timed() as spent:
        _bring_in(path, lines)
    grown = _peak() - before
    path.unlink()
    return {
        "documents": count,
        "spent": [spent.wall, spent.busy],
        "parsed": [parsed.wall, parsed.busy],
        "before": before,
        "grown": grown,
    }


def _grouping(_folder: Path, count: int) -> dict[str, Any]:
    from annotator.gold.split import split
    from annotator.model import Document, DocumentId
    from annotator.text.reprints import groups

    records = list(_with_reprints(count))
    documents = [Document(DocumentId(record["id"]), record["text"], language="ar") for record in records]
    with _timed() as spent:
        found = groups(documents)
    strata = {
        DocumentId(record["id"]): {("mention", mention["label"]) for mention in record["entities"]}
        for record in records
    }
    parts = split(strata, found, seed=0, dev_share=0.2, test_share=0.1).parts
    part = {key: name for name, ids in parts.items() for key in ids}
    group = {key: at for at, keys in enumerate(found) for key in keys}
    copies = [(DocumentId(record["id"].partition("-")[0]), key) for record, key in zip(records, strata, strict=True)]
    pairs = [(first, copy) for first, copy in copies if first != copy]
    return {
        "documents": len(documents),
        "spent": [spent.wall, spent.busy],
        "pairs": len(pairs),
        "missed": sum(first not in group or group[first] != group.get(copy) for first, copy in pairs),
        "parted": sum(part[first] != part[copy] for first, copy in pairs),
        "too_many": sum(len({key.partition("-")[0] for key in keys}) > 1 for keys in found),
    }


def _with_reprints(count: int) -> Iterator[Record]:
    """So many articles, some of them reprints of one before."""
    originals = count - count * _REPRINTS // 100
    for number, record in enumerate(invented(originals)):
        yield record
        if number < count - originals:
            yield reprinted(record, 1)


def _told_export(size: str, told: dict[str, Any]) -> Iterator[Figure]:
    (wall, busy), (stock_wall, stock_busy) = told["spent"], told["stock"]
    yield _rate(f"export for spaCy, {size} articles", told)
    stock = {"documents": told["stock_docs"], "spent": told["stock"]}
    yield _rate("… spaCy alone, from ready token lists", stock)
    yield Figure("… so many times as long as spaCy alone", "x", (wall / stock_wall,), "2 x", busy=(busy / stock_busy,))
    yield from _told_memory(size, told)


def _told_memory(size: str, told: dict[str, Any]) -> Iterator[Figure]:
    note = f"from {told['before']:.0f} MB"
    yield Figure(f"memory, export of {size} articles: growth", "MB", (told["grown"],), "flat", note)


def _told_import(size: str, told: dict[str, Any]) -> Iterator[Figure]:
    (wall, busy), (parsed_wall, parsed_busy) = told["spent"], told["parsed"]
    yield _rate(f"import, {size} articles as JSONL", told)
    yield Figure("… so many times as long as json.loads", "x", (wall / parsed_wall,), busy=(busy / parsed_busy,))
    note = f"from {told['before']:.0f} MB"
    yield Figure(f"memory, import of {size} articles: growth", "MB", (told["grown"],), "", note)


def _told_grouping(size: str, told: dict[str, Any]) -> Iterator[Figure]:
    wall, busy = told["spent"]
    yield Figure(f"near-duplicates among {size} articles", "s", (wall,), "60 s", busy=(busy,))
    note = f"of {told['pairs']:,} pairs not found: {told['missed']}; groups of unlike articles: {told['too_many']}"
    yield Figure("… pairs parted by the split", "pairs", (told["parted"],), "0 pairs", note)


def _rate(name: str, told: dict[str, Any]) -> Figure:
    """Articles in a second, by the clock and of the processor."""
    wall, busy = told["spent"]
    note = f"{wall:.1f} s, of the processor {busy:.1f} s"
    return Figure(name, "/s", (told["documents"] / wall,), "", note, (told["documents"] / busy,))


_MEASURES: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "project": _project,
    "export": _export,
    "memory": _memory,
    "import": _import,
    "grouping": _grouping,
}
_TOLD: dict[str, Callable[[str, dict[str, Any]], Iterator[Figure]]] = {
    "export": _told_export,
    "memory": _told_memory,
    "import": _told_import,
    "grouping": _told_grouping,
}


if __name__ == "__main__":
    raise SystemExit(main())
