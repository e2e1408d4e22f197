"""Offsets stay exact all the way: file, project, reopened project, neutral gold, spaCy."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import regex
import spacy
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from annotator.app.export_choice import Choice, Selection, Which
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.editing import Add, SetChecked
from annotator.model import Checked, DocumentId, Mention, Span

ME = "سارة"
PIECES = [
    "وسوريا", "دمشق", "كتـــاب", "مُحَمَّدٌ", "می\u200cخواهم", "👩‍👩‍👧", "🙂", "𝔸𝔹", "\u200f", "\u200f.", " ", "  ", "\n",
    "\r\n", "\r\n\r\n", "\u00a0", "1948).", "«قسد»", "3.5", "،", "\u2028", "مدن-ريف", "ة.", "ﷲ", "(أ)", "\t",
    "לחיפה", "\u200d",
]  # fmt: skip
texts = st.tuples(
    st.sampled_from(["", "\n\n", "\r\n \r\n", "\u200f", "🙂"]),
    st.lists(st.sampled_from(PIECES), min_size=3, max_size=20),
).map(lambda parts: parts[0] + "زار" + "".join(parts[1]))
Marked = tuple[str, list[tuple[int, int]]]


@st.composite
def marked(draw: st.DrawFn) -> Marked:
    """A text and stretches of whole characters in it, each with something to see at both ends."""
    text = draw(texts)
    ends = [0, *(match.end() for match in regex.finditer(r"\X", text))]
    pairs = st.lists(st.sampled_from(ends), min_size=2, max_size=2, unique=True).map(sorted)
    seen = {(start, end) for start, end in draw(st.lists(pairs, max_size=5)) if visible(text[start:end])}
    start = text.index("زار")
    seen.add((start, next(end for end in ends if end >= start + 3)))
    return text, sorted(seen)


def visible(surface: str) -> bool:
    return regex.fullmatch(r"[\p{L}\p{N}\p{P}\p{S}](.*[\p{L}\p{M}\p{N}\p{P}\p{S}])?", surface, regex.DOTALL) is not None


FACE = "🙂 زار الوزير 👩‍👩‍👧 دمشق\r\n🙂"


# Shrinking would go through the whole program some hundred times.
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(marked(), min_size=2, max_size=5, unique_by=lambda each: each[0]))
@example([(FACE, [(0, 1), (0, len(FACE)), (FACE.index("دمشق"), FACE.index("دمشق") + 4)]), ("\r\n\r\nزار", [(4, 7)])])
def test_offsets_are_exact_from_file_to_gold(documents: list[Marked]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "p.hashiya"
        ids = annotated(path, folder, documents)
        with Project.open(path) as project:
            for key, (text, spans) in zip(ids, documents, strict=True):
                assert project.store.document(key).text == text
                found = [mention.span for mention in project.store.annotation(key, ME).mentions()]
                assert sorted((span.start, span.end) for span in found) == spans
            project.export(folder / "gold.jsonl", "jsonl", Choice(ME, selection=Selection(Which.ALL)))
            project.export(folder / "spacy", "spacy", Choice(ME))
        check_lines(folder / "gold.jsonl", documents)
        check_spacy(folder / "spacy", documents)


def annotated(path: Path, folder: Path, documents: list[Marked]) -> list[DocumentId]:
    files = []
    for number, (text, _) in enumerate(documents):
        files.append(folder / f"{number}.txt")
        files[-1].write_bytes(text.encode("utf-8"))
    with Project.create(path, shipped_schema("news")) as project:
        report = ImportReport()
        project.import_job(files, ImportOptions(suggest=False), report).run()
        assert [str(error) for error in report.refused] == []
        assert len(report.added) == len(documents)
        for key, (text, spans) in zip(report.added, documents, strict=True):
            session = project.session(key, ME)
            assert session.document.text == text
            for start, end in spans:
                session.do(Add(Mention(session.new_id(), Span(start, end), "GPE")))
            session.do(SetChecked(tuple(Checked)))
    return report.added


def surfaces(documents: list[Marked]) -> list[tuple[str, list[tuple[int, int, str]]]]:
    return sorted((text, [(start, end, text[start:end]) for start, end in spans]) for text, spans in documents)


def check_lines(path: Path, documents: list[Marked]) -> None:
    with path.open(encoding="utf-8", newline="\n") as file:
        records = [json.loads(line) for line in file]
    found = []
    for record in records:
        text = record["text"]
        ends = sorted((each["start"], each["end"]) for each in record["entities"])
        found.append((text, [(start, end, text[start:end]) for start, end in ends]))
    assert sorted(found) == surfaces(documents)


def check_spacy(folder: Path, documents: list[Marked]) -> None:
    vocab = spacy.blank("ar").vocab
    docs = [doc for part in ("train", "dev") for doc in DocBin().from_disk(folder / f"{part}.spacy").get_docs(vocab)]
    found = []
    for doc in docs:
        spans = {(span.start_char, span.end_char, span.text) for span in [*doc.ents, *doc.spans.get("sc", ())]}
        found.append((doc.text, sorted(spans)))
    assert sorted(found) == surfaces(documents)
