"""`spacy train` on an export with relations where Hashiya is not installed: the pipeline finds both."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import annotator
from annotator.app.export import Choice, export
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Relation,
    Span,
)
from annotator.model.items import check_id
from annotator.text.proclitics import EMPTY

AT = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(annotator.__file__).parents[1]
READ = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
told = []
for doc in nlp.pipe(json.loads(sys.stdin.read())):
    said = [(h, t, label) for (h, t), labels in doc._.rel.items() for label, value in labels.items() if value]
    related = sorted((doc[head].idx, doc[tail].idx, label) for head, tail, label in said)
    told.append([[(e.start_char, e.end_char, e.label_) for e in doc.ents], related])
print(json.dumps([told, [name for name in sys.modules if name.partition(".")[0] == "annotator"]]))
"""


def article(number: int) -> tuple[Document, Annotation]:
    person = ("أحمد علي", "سعد ناصر", "منى خليل", "هدى رامي")[number % 4]
    city = ("دمشق", "بيروت", "عمان")[number % 3]
    verb = ("زار", "ذكر")[number % 2]
    text = f"{verb} الوزير {person} أمس مدينة {city} رقم {number}."
    at = {word: text.index(word) for word in (person, city)}
    items: list[Item] = [
        Mention(ItemId("p"), Span(at[person], at[person] + len(person)), "PER"),
        Mention(ItemId("c"), Span(at[city], at[city] + len(city)), "GPE"),
        *(Check(check_id(what), what, "me", AT) for what in Checked),
    ]
    if verb == "زار":
        items.append(Relation(ItemId("r"), "visited", ItemId("p"), ItemId("c")))
    document = Document(DocumentId(f"d{number:02}"), text, title=str(number))
    return document, Annotation.of(document.id, "me", items)


def test_a_small_set_is_learnt_by_heart(tmp_path: Path, elsewhere: Callable[[Path], Callable[..., str]]) -> None:
    layers = [article(number) for number in range(24)]
    out = tmp_path / "gold"
    export(layers, shipped_schema("news"), out, format="spacy", lexicon=EMPTY)
    there = elsewhere(out)
    steps = [
        "--training.max_steps",
        "80",
        "--training.eval_frequency",
        "40",
        "--training.optimizer.learn_rate",
        "0.005",
    ]
    log = there("-m", "spacy", "train", "config.cfg", "--output", "model", *steps)
    assert "REL_MICRO_F" in log
    meta = json.loads((out / "model" / "model-last" / "meta.json").read_text("utf-8"))
    assert meta["pipeline"] == ["tok2vec", "ner", "relation_extractor"]
    assert meta["requirements"] == [f"hashiya-relations>={annotator.__version__}"]
    assert meta["performance"]["rel_micro_f"] > 0.9
    told, ours = json.loads(
        there("-c", READ, "model/model-last", told=json.dumps([document.text for document, _ in layers]))
    )
    assert ours == []
    assert sum(found == expected(*layer) for found, layer in zip(told, layers, strict=True)) >= 22


def expected(document: Document, annotation: Annotation) -> list[Any]:
    mentions = {mention.id: mention for mention in annotation.mentions()}
    ents = [[mention.span.start, mention.span.end, mention.label] for mention in mentions.values()]
    related = [[mentions[r.head].span.start, mentions[r.tail].span.start, r.label] for r in annotation.relations()]
    return [ents, sorted(related)]


@pytest.mark.skipif("HASHIYA_TRAIN" not in os.environ, reason="takes many minutes: make train-test")
def test_the_sample_articles_are_trained_to_the_end(
    tmp_path: Path, elsewhere: Callable[[Path], Callable[..., str]]
) -> None:
    with Project.create(tmp_path / "seeds.hashiya", shipped_schema("news")) as project:
        options = ImportOptions(suggest=False)
        project.import_job([ROOT / "seeds" / "gold.jsonl"], options, ImportReport()).run()
        out = tmp_path / "gold"
        project.export(out, "spacy", Choice())
    there = elsewhere(out)
    # By heart: the scores are those on what was trained on.
    settings = ["--paths.dev", "train.spacy", "--training.max_steps", os.environ["HASHIYA_TRAIN"]]
    print(there("-m", "spacy", "train", "config.cfg", "--output", "model", *settings))  # noqa: T201
    meta = json.loads((out / "model" / "model-best" / "meta.json").read_text("utf-8"))
    assert meta["performance"]["rel_micro_f"] > 0.9
    told, _ = json.loads(there("-c", READ, "model/model-best", told=json.dumps(["زار وزير الخارجية دمشق"])))
    assert told[0][0]
