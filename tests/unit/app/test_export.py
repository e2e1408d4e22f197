"""Gold goes out whole: what the files hold is what the project holds, by spaCy's own account."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from annotator.app.export import About, ExportReport, Wish, export, export_steps
from annotator.app.placing import files_below, name_in
from annotator.formats import jsonl, spacy_docbin
from annotator.formats.incoming import Incoming, is_blank
from annotator.formats.registry import files_in, read
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Decision,
    Document,
    DocumentId,
    EntityLabel,
    Item,
    ItemId,
    Mention,
    Region,
    RegionKind,
    Relation,
    RelationCheck,
    RelationLabel,
    Schema,
    Span,
    Suggestion,
    Verdict,
    WrongUse,
    decision_id,
    relation_check_id,
    suggestion_id,
)
from annotator.model.clusters import clusters
from annotator.model.items import check_id
from annotator.text.proclitics import EMPTY

AT = datetime(2026, 1, 1, tzinfo=UTC)
LABELS = ("PER", "GPE", "ORG")
SCHEMA = Schema(
    "test",
    tuple(EntityLabel(name, "#0072B2") for name in LABELS),
    (
        RelationLabel("visited", "#0072B2", ("PER",), ("GPE",), max_distance=50),
        RelationLabel("same_as", "#0072B2", symmetric=True, transitive=True),
    ),
)
PIECES = [
    "وسوريا", "سوريا", "كتـــاب", "مُحَمَّد", "می\u200cخواهم", "👩‍👩‍👧", "🙂", "\u200f", "\u200c", " ", "  ", "\n", "\r\n",
    "\u00a0", "\ufeff", "1948).", "«قسد»", "3.5", "a", "،", "\u2028", "مدن-ريف", "و", "\t", "ﷲ", "ة.", "http://a.b/c",
]  # fmt: skip

Layer = tuple[Document, Annotation]


def layer(
    key: str, text: str, items: Iterable[Item], *, checked: Iterable[Checked] = (), regions: tuple[Region, ...] = ()
) -> Layer:
    checks = [Check(check_id(what), what, "me", AT) for what in checked]
    document = Document(DocumentId(key), text, title=key, regions=regions)
    return document, Annotation.of(document.id, "me", [*items, *checks])


def article(number: int, *, nested: bool = False, checked: Iterable[Checked] = tuple(Checked)) -> Layer:
    text = f"\n\nزار الوزير أحمد علي لبنان وسوريا 🙂 {number} مرة.\r\nوعاد  إلى بيروت يوم الأحد."
    words = {"أحمد علي": "PER", "لبنان": "GPE", "سوريا": "GPE", "بيروت": "GPE"} | ({"علي": "PER"} if nested else {})
    items: list[Item] = [
        Mention(ItemId(f"m{turn}"), Span(text.index(word), text.index(word) + len(word)), label)
        for turn, (word, label) in enumerate(words.items())
    ]
    items.append(Relation(ItemId("r0"), "visited", ItemId("m0"), ItemId("m1")))
    items.append(Relation(ItemId("r1"), "same_as", ItemId("m1"), ItemId("m2")))
    return layer(f"d{number}", text, items, checked=checked)


def run(documents: Iterable[Layer], out: Path, format: str = "spacy", **wish: bool) -> ExportReport:
    return export(documents, SCHEMA, out, format=format, lexicon=EMPTY, wish=Wish(**wish))


def docs(out: Path) -> dict[str, Doc]:
    """What stock spaCy finds, by document."""
    vocab = spacy.blank("ar").vocab
    found = [doc for name in ("train", "dev") for doc in DocBin().from_disk(out / f"{name}.spacy").get_docs(vocab)]
    return {doc.user_data["hashiya"]["id"]: doc for doc in found}


def certificate(out: Path) -> dict:
    return json.loads((out / "certificate.json").read_text("utf-8"))


def sums(out: Path) -> dict[str, str]:
    return {name_in(out, path): sha256(path.read_bytes()).hexdigest() for path in files_below(out)}


def test_an_export_holds_everything(tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = run([article(number, nested=True) for number in range(5)], out)
    assert (report.documents, report.train, report.dev) == (5, 4, 1)
    assert (report.mentions, report.relations, report.only_in_spans) == (25, 10, 5)
    assert report.lost_in_stock == 5  # وسوريا in each
    doc = docs(out)["d3"]
    assert doc.text == article(3)[0].text
    assert [(span.text, span.label_, span.id_) for span in doc.ents] == [
        ("أحمد علي", "PER", "m0"), ("لبنان", "GPE", "m1"), ("سوريا", "GPE", "m2"), ("بيروت", "GPE", "m3"),
    ]  # fmt: skip
    assert sorted(span.text for span in doc.spans["sc"]) == ["أحمد علي", "بيروت", "سوريا", "علي", "لبنان"]
    rel = {(doc[head].text, doc[tail].text): labels for (head, tail), labels in doc._.rel.items()}
    assert rel["أحمد", "لبنان"] == {"visited": 1.0, "same_as": 0.0}
    assert rel["لبنان", "سوريا"] == rel["سوريا", "لبنان"] == {"same_as": 1.0}
    assert rel["أحمد", "بيروت"] == {"visited": 0.0, "same_as": 0.0}
    assert {token.ent_iob_ for token in doc} == {"B", "I", "O"}
    saved = spacy.load(out / "tokenizer")
    assert [token.text for token in saved(doc.text)] == [token.text for token in doc]
    told = certificate(out)
    assert told["mentions"]["lost"] == told["mentions"]["moved"] == []
    assert {name: file["sha256"] for name, file in told["files"].items()} == {
        name: digest for name, digest in sums(out).items() if "ertificate" not in name.lower()
    }
    assert "Lost: nothing" in (out / "CERTIFICATE.md").read_text("utf-8")


def test_training_reads_pieces_of_the_documents(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([article(number, nested=True) for number in range(5)], out)
    trained = list(DocBin().from_disk(out / "train-pieces.spacy").get_docs(spacy.blank("ar").vocab))
    whole = docs(out)
    told = json.loads((out / "meta.json").read_text("utf-8"))
    # The text before and after the line end, of four documents.
    assert len(trained) == told["pieces"]["count"] == certificate(out)["documents"]["pieces_to_train"] == 8
    for doc in trained:
        ours = doc.user_data["hashiya"]
        assert whole[ours["id"]].text[ours["begins"] :].startswith(doc.text)
        assert not doc.has_annotation("SENT_START")
    assert sum(len(doc.spans["sc"]) for doc in trained) == 20
    assert [span.text for span in trained[0].spans["sc"]] == ["أحمد علي", "علي", "لبنان", "سوريا"]
    assert (out / "config.cfg").read_text("utf-8").count("train-pieces.spacy") == 1


def test_no_span_group_where_nothing_overlaps(tmp_path: Path) -> None:
    run([article(number) for number in range(2)], tmp_path / "out")
    assert all("sc" not in doc.spans for doc in docs(tmp_path / "out").values())


def test_unchecked_is_missing_and_a_refusal_is_outside(tmp_path: Path) -> None:
    text = "زار علي بيروت ثم دمشق"
    refused = Suggestion(suggestion_id(ItemId("x")), Mention(ItemId("x"), Span(17, 21), "GPE"), "rules")
    verdict = Decision(decision_id(refused.id), refused.id, Verdict.REJECTED, "me", AT)
    person = Mention(ItemId("m"), Span(4, 7), "PER")
    run([layer("a", text, [person, refused, verdict]), article(1)], tmp_path / "out")
    assert [token.ent_iob_ for token in docs(tmp_path / "out")["a"]] == ["", "B", "", "", "O"]


def test_relations_are_denied_only_where_checked(tmp_path: Path) -> None:
    run([article(1, checked=[Checked.ENTITIES]), article(2)], tmp_path / "out")
    found = docs(tmp_path / "out")
    assert {value for labels in found["d1"]._.rel.values() for value in labels.values()} == {1.0}
    assert {value for labels in found["d2"]._.rel.values() for value in labels.values()} == {0.0, 1.0}


def test_checked_mentions_and_pairs_are_denied_and_counted(tmp_path: Path) -> None:
    document, annotation = article(1, checked=[])
    checks = [RelationCheck(relation_check_id(*pair), *pair, "me", AT) for pair in CHECKED]
    looked = annotation.updated({check.id: check for check in checks})
    run([(document, looked), article(2, checked=[])], tmp_path / "out")
    rel = docs(tmp_path / "out")["d1"]._.rel
    held = {span.id_: span.start for span in docs(tmp_path / "out")["d1"].ents}
    person, lebanon, syria, beirut = (held[f"m{turn}"] for turn in range(4))
    assert rel[person, lebanon] == {"visited": 1.0}
    assert rel[lebanon, syria] == {"same_as": 1.0}
    # Syria was looked at with the person only; of Beirut nothing is missing at all.
    assert rel[person, syria] == rel[person, beirut] == {"visited": 0.0, "same_as": 0.0}
    assert rel[syria, person] == rel[beirut, lebanon] == {"same_as": 0.0}
    assert (lebanon, person) not in rel
    told = certificate(tmp_path / "out")["documents"]
    assert told["checked_for_relations_alone"] == {"mentions": 1, "pairs": 1}
    assert "checked for relations by themselves | 1 / 1 |" in (tmp_path / "out" / "CERTIFICATE.md").read_text("utf-8")


CHECKED = ((ItemId("m3"), None), (ItemId("m2"), ItemId("m0")))


def furnished() -> Layer:
    text = "صورة من دمشق\nشارك\nزار علي بيروت."
    items = [Mention(ItemId("a"), Span(8, 12), "GPE"), Mention(ItemId("b"), Span(22, 25), "PER")]
    return layer("f", text, items, checked=Checked, regions=(Region(Span(0, 17), RegionKind.SHARE),))


def test_furniture_is_missing_and_its_mentions_are_not_lost(tmp_path: Path) -> None:
    report = run([furnished(), article(1)], tmp_path / "out")
    doc = docs(tmp_path / "out")["f"]
    assert doc.text == furnished()[0].text
    states = {token.text: token.ent_iob_ for token in doc}
    assert states | {"صورة": "", "من": "", "دمشق": "B", "شارك": "", "زار": "O", "علي": "B"} == states
    assert [each["text"] for each in certificate(tmp_path / "out")["furniture"]["mentions_inside"]] == ["دمشق"]
    assert report.mentions == 6


def test_dropped_furniture_is_cut_and_said(tmp_path: Path) -> None:
    report = run([furnished(), article(1)], tmp_path / "out", drop_furniture=True)
    doc = docs(tmp_path / "out")["f"]
    assert doc.text == "صورة من دمشق\nزار علي بيروت."
    assert [span.text for span in doc.ents] == ["دمشق", "علي"]
    assert certificate(tmp_path / "out")["furniture"]["characters_cut"] == 5
    assert any("cut out" in str(note) for note in report.notes)
    assert "cut out" in (tmp_path / "out" / "CERTIFICATE.md").read_text("utf-8")


def test_mentions_that_share_a_first_token_are_told_with_their_words(tmp_path: Path) -> None:
    text = "رئيس سوريا زار لبنان"
    outer, inner = Mention(ItemId("o"), Span(5, 14), "ORG"), Mention(ItemId("i"), Span(5, 10), "GPE")
    away = Mention(ItemId("w"), Span(15, 20), "GPE")
    link = Relation(ItemId("r"), "same_as", inner.id, away.id)
    run([layer("c", text, [outer, inner, away, link]), article(1)], tmp_path / "out")
    (met,) = certificate(tmp_path / "out")["relations"]["sharing_a_key"]
    assert (met["head"]["text"], met["tail"]["text"]) == ("سوريا", "لبنان")
    assert [other["text"] for other in met["begin_at_the_same_token"]] == ["سوريا زار"]
    ours = docs(tmp_path / "out")["c"].user_data["hashiya"]
    assert [list(each) for each in ours["relations"]] == [["r", "same_as", "i", "w"]]


def test_relations_of_mentions_beside_the_entities_are_told(tmp_path: Path) -> None:
    text = "رئيس سوريا زار لبنان"
    outer, inner = Mention(ItemId("o"), Span(0, 10), "ORG"), Mention(ItemId("i"), Span(5, 10), "GPE")
    away = Mention(ItemId("w"), Span(15, 20), "GPE")
    links = [Relation(ItemId("r"), "same_as", inner.id, away.id), Relation(ItemId("q"), "same_as", outer.id, away.id)]
    nested = layer("c", text, [outer, inner, away, *links], checked=[Checked.RELATIONS])
    run([nested, article(1, checked=[Checked.RELATIONS]), article(2)], tmp_path / "out")
    told = certificate(tmp_path / "out")
    assert told["relation_extractor"]["trained"]
    assert [each["id"] for each in told["relations"]["with_an_end_only_in_span_group"]] == ["r"]
    assert "does not see it" in (tmp_path / "out" / "CERTIFICATE.md").read_text("utf-8")
    assert "spans_key = null" in (tmp_path / "out" / "config.cfg").read_text("utf-8")


def test_a_slip_inside_a_word_is_exact_and_told(tmp_path: Path) -> None:
    whole = [layer(f"w{number}", "من دمشق", [Mention(ItemId("m"), Span(3, 7), "GPE")]) for number in range(2)]
    slip = layer("s", "من دمشق", [Mention(ItemId("m"), Span(3, 6), "GPE")])
    run([*whole, slip], tmp_path / "out")
    assert [token.text for token in docs(tmp_path / "out")["s"]] == ["من", "دمش", "ق"]
    assert [token.text for token in docs(tmp_path / "out")["w1"]] == ["من", "دمشق"]
    tokens = certificate(tmp_path / "out")["tokens"]
    assert tokens["split_here_only"] == [{"pieces": ["دمش", "ق"], "times": 1}]
    assert tokens["mentions_split_here_only"] == 1
    (several,) = tokens["words_split_in_several_ways"]
    assert (several["word"], several["tokenizer"]) == ("دمشق", ["دمشق"])
    assert "«دمش|ق» (1)" in (tmp_path / "out" / "CERTIFICATE.md").read_text("utf-8")


def test_one_document_goes_to_both_and_that_is_said_aloud(tmp_path: Path) -> None:
    report = run([article(1)], tmp_path / "out")
    assert (tmp_path / "out" / "train.spacy").read_bytes() == (tmp_path / "out" / "dev.spacy").read_bytes()
    assert any("train and dev are the same" in str(note) for note in report.notes)
    assert "scores of a training say" in (tmp_path / "out" / "CERTIFICATE.md").read_text("utf-8")


def test_untouched_documents_are_left_out(tmp_path: Path) -> None:
    report = run([article(1), article(2), layer("u", "نص لم يره أحد", [])], tmp_path / "out")
    assert report.documents == 2


def test_nothing_to_export_is_said(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no document"):
        run([], tmp_path / "out")
    for documents in ([layer("u", "نص", [])], [layer("u", "نص", [], checked=Checked)]):
        with pytest.raises(WrongUse, match="no confirmed mention"):
            run(documents, tmp_path / "out")
    with pytest.raises(WrongUse, match="no format"):
        run([article(1)], tmp_path / "out", format="parchment")
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_documents_changes_no_byte(tmp_path: Path) -> None:
    documents = [article(number, nested=number % 2 == 0) for number in range(6)]
    run(documents, tmp_path / "one")
    run(iter(documents[::-1]), tmp_path / "two")
    assert sums(tmp_path / "one") == sums(tmp_path / "two")


def test_parts_that_are_folders_are_as_good_as_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_docbin, "MOST_BYTES", 3_000)
    layers = [article(number, nested=True) for number in range(12)]
    run(layers, tmp_path / "folders")
    assert len(list((tmp_path / "folders" / "train.spacy").iterdir())) > 2
    back = [one for file in files_in([tmp_path / "folders"]) for one in read(file)]
    assert all(isinstance(one, Incoming) for one in back)
    assert sorted(one.id for one in back) == sorted(document.id for document, _ in layers)
    monkeypatch.undo()
    run(layers, tmp_path / "folders")
    assert (tmp_path / "folders" / "train.spacy").is_file()
    run(layers, tmp_path / "files")
    assert sums(tmp_path / "folders") == sums(tmp_path / "files")


def test_mixed_languages_go_by_the_most_frequent(tmp_path: Path) -> None:
    hebrew = Document(DocumentId("h"), "הנשיא ביקר בחיפה", language="he")
    place = Annotation.of(hebrew.id, "me", [Mention(ItemId("m"), Span(12, 16), "GPE")])
    run([article(1), article(2), (hebrew, place)], tmp_path / "most")
    assert certificate(tmp_path / "most")["language"] == "ar"
    run([article(1), (hebrew, place)], tmp_path / "half")
    assert certificate(tmp_path / "half")["language"] == "xx"
    assert [span.text for span in docs(tmp_path / "half")["h"].ents] == ["חיפה"]


def test_stopping_early_leaves_nothing(tmp_path: Path) -> None:
    steps = export_steps(
        [article(1), article(2)], SCHEMA, tmp_path / "out", format="spacy", about=About(), lexicon=EMPTY
    )
    for _ in range(4):
        next(steps)
    assert [path.name for path in tmp_path.iterdir()] == ["out.part"]
    steps.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


@st.composite
def projects(draw: st.DrawFn) -> list[Layer]:
    found = []
    for number in range(draw(st.integers(1, 4))):
        text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25)))
        edges = st.sets(st.integers(0, len(text)), min_size=2, max_size=2)
        places = edges.map(lambda pair: tuple(sorted(pair)))
        spans = [Span(*place) for place in draw(st.lists(places, max_size=8))] + [Span(0, len(text))] * (number == 0)
        mentions = [Mention(ItemId(f"m{turn}"), span, draw(st.sampled_from(LABELS))) for turn, span in enumerate(spans)]
        relations: list[Item] = []
        if mentions:
            ends = st.sampled_from([mention.id for mention in mentions])
            drawn = draw(st.sets(st.tuples(ends, ends, st.sampled_from(["visited", "same_as"])), max_size=4))
            relations += [
                Relation(ItemId(f"r{turn}"), label, head, tail)
                for turn, (head, tail, label) in enumerate(sorted(drawn))
            ]
        refused = [
            Suggestion(suggestion_id(ItemId(f"x{turn}")), Mention(ItemId(f"x{turn}"), Span(*place), "PER"), "rules")
            for turn, place in enumerate(draw(st.lists(places, max_size=3)))
        ]
        verdicts = [Decision(decision_id(each.id), each.id, Verdict.REJECTED, "me", AT) for each in refused]
        regions = tuple(Region(Span(*place), RegionKind.OTHER) for place in draw(st.lists(places, max_size=2)))
        checked = draw(st.sets(st.sampled_from(list(Checked))))
        looked = []
        if mentions:
            pairs = st.tuples(ends, st.none() | ends).filter(lambda pair: pair[0] != pair[1])
            looked = [
                RelationCheck(relation_check_id(*pair), *pair, "me", AT)
                for pair in draw(st.lists(pairs, max_size=4, unique_by=lambda pair: relation_check_id(*pair)))
            ]
        items = [*mentions, *relations, *refused, *verdicts, *looked]
        found.append(layer(f"d{number}", text, items, checked=sorted(checked), regions=regions))
    return found


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(projects(), st.booleans())
def test_no_project_loses_anything(
    tmp_path_factory: pytest.TempPathFactory, project: list[Layer], drop_furniture: bool
) -> None:
    out = tmp_path_factory.mktemp("any") / "out"
    run(project, out, drop_furniture=drop_furniture)
    found = docs(out)
    for document, annotation in project:
        mentions = list(annotation.mentions())
        if document.id not in found:
            assert not mentions
            continue
        doc = found[document.id]
        # Nothing of the text may go unless it was asked for.
        assert drop_furniture or doc.text == document.text
        held = doc.spans.get("sc", doc.ents)
        assert sorted((span.id_, span.label_, span.text) for span in held) == sorted(
            (each.id, each.label, each.span.of(document.text)) for each in mentions
        )
        if not drop_furniture:
            assert sorted((span.id_, span.start_char, span.end_char) for span in held) == sorted(
                (each.id, each.span.start, each.span.end) for each in mentions
            )
        starts = {span.id_: span.start for span in held}
        for relation in annotation.relations():
            assert doc._.rel[starts[relation.head], starts[relation.tail]][relation.label] == 1.0
            if relation.label == "same_as":
                assert doc._.rel[starts[relation.tail], starts[relation.head]][relation.label] == 1.0
        zeros = {(*key, label) for key, told in doc._.rel.items() for label, value in told.items() if value == 0.0}
        # Where furniture was cut, mentions are nearer to each other than in the project.
        assert drop_furniture or zeros == denied(annotation, starts)


def denied(annotation: Annotation, starts: Mapping[str, int]) -> set[tuple[int, int, str]]:
    """Plainly: what is legal, looked at in every pair that shares the key, not drawn and does not follow."""
    follows = set()
    for cluster in clusters(annotation, SCHEMA.one_entity):
        follows |= set(permutations(cluster, 2))
    looked: set[tuple[int, int, str]] = set()
    unsaid: set[tuple[int, int, str]] = set()
    for head, tail in permutations(annotation.mentions(), 2):
        here = starts[head.id], starts[tail.id]
        done = annotation.check(Checked.RELATIONS) is not None or annotation.is_settled(head.id, tail.id)
        for label in SCHEMA.relations:
            if label.forbids(head, tail) is None:
                open_ = not done or (label.name == "same_as" and (head.id, tail.id) in follows)
                (unsaid if open_ else looked).add((*here, label.name))
    drawn = set()
    for relation in annotation.relations():
        head_at, tail_at = starts[relation.head], starts[relation.tail]
        drawn.add((head_at, tail_at, relation.label))
        if relation.label == "same_as":
            drawn.add((tail_at, head_at, relation.label))
    return looked - unsaid - drawn


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(projects())
def test_the_neutral_form_tells_what_was_checked_for_relations(
    tmp_path_factory: pytest.TempPathFactory, project: list[Layer]
) -> None:
    out = tmp_path_factory.mktemp("lines") / "gold.jsonl"
    sound = [
        (document, annotation.updated({each.id: None for each in annotation.relations() if each.head == each.tail}))
        for document, annotation in project
        if not is_blank(document.text)
    ]
    assume(sound)
    run(sound, out, format="jsonl")
    for back, (_, annotation) in zip(jsonl.read(out), sound, strict=True):
        assert isinstance(back, Incoming)
        told = {relation_check_id(*pair): pair for pair in back.relation_checks}
        assert told == {
            item.id: (item.head, item.tail) for item in annotation.items.values() if isinstance(item, RelationCheck)
        }


SCRIPT = """
import sys
from pathlib import Path
sys.path[:0] = [{folder!r}, {root!r}]
import {module} as this
this.run([this.article(number, nested=True) for number in range(4)], Path(sys.argv[1]))
"""


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    here = Path(__file__)
    script = SCRIPT.format(folder=str(here.parent), root=str(here.parents[3]), module=here.stem)
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    assert sums(tmp_path / "1") == sums(tmp_path / "2")
    assert len(sums(tmp_path / "1")) > 10


def with_component(out: Path, to: Path) -> dict[str, str]:
    """The surroundings of a process in which the exported component is installed."""
    (wheel,) = out.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(to), str(wheel)], check=True)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(to), os.environ.get("PYTHONPATH", "")])}


def test_entities_alone_need_nothing_but_spacy(tmp_path: Path) -> None:
    documents = [article(number, checked=[Checked.ENTITIES]) for number in range(3)]
    bare = [
        (
            document,
            Annotation.of(document.id, "me", [*annotation.mentions(), annotation.items[check_id(Checked.ENTITIES)]]),
        )
        for document, annotation in documents
    ]
    run(bare, tmp_path / "bare")
    assert not list((tmp_path / "bare").glob("*.whl"))
    assert "hashiya" not in (tmp_path / "bare" / "config.cfg").read_text("utf-8")
    # Relations of which nobody has seen all cannot be learnt, and that is said.
    report = run(documents, tmp_path / "unchecked")
    assert not list((tmp_path / "unchecked").glob("*.whl"))
    assert any("are not learnt" in str(note) for note in report.notes)
    assert "marked as done for relations" in (tmp_path / "unchecked" / "CERTIFICATE.md").read_text("utf-8")


def test_spacy_trains_on_it_and_splits_words_alike_afterwards(tmp_path: Path) -> None:
    out = tmp_path / "out"
    documents = [article(number, nested=True) for number in range(125)]
    run(documents, out)

    component = with_component(out, tmp_path / "installed")

    def spacy_says(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=out, env=component, capture_output=True, text=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    checked = spacy_says("-m", "spacy", "debug", "data", "config.cfg", "--no-format")
    assert "misaligned" not in checked
    assert "whitespace entity" not in checked
    assert "No entities consisting of or starting/ending with whitespace" in checked
    spacy_says("-m", "spacy", "init", "labels", "config.cfg", "theirs")
    for name in ("ner", "spancat"):
        ours, theirs = ((out / folder / f"{name}.json").read_text("utf-8") for folder in ("labels", "theirs"))
        assert json.loads(ours) == json.loads(theirs)
    steps = ["--training.max_steps", "10", "--training.eval_frequency", "10"]
    spacy_says("-m", "spacy", "train", "config.cfg", "--output", "model", *steps)
    told = spacy_says(
        "-c",
        "import json, spacy, sys; nlp = spacy.load('model/model-last'); "
        "print(json.dumps([nlp.pipe_names, [token.text for token in nlp('قال لسوريا «وسوريا».')]]))",
    )
    assert json.loads(told) == [
        ["tok2vec", "ner", "spancat", "relation_extractor"],
        ["قال", "لسوريا", "«", "و", "سوريا", "»", "."],
    ]


def test_the_neutral_form_comes_back_equal(tmp_path: Path) -> None:
    documents = [article(1, nested=True), layer("u", "نص لم يره أحد", []), article(2)]
    report = run(documents, tmp_path / "gold.jsonl", format="jsonl")
    assert (report.out, report.documents, report.mentions, report.relations) == (tmp_path / "gold.jsonl", 3, 9, 4)
    found = list(jsonl.read(report.out))
    for back, (document, annotation) in zip(found, documents, strict=True):
        assert isinstance(back, Incoming)
        assert (back.id, back.text, back.language) == (document.id, document.text, document.language)
        mine = {(item.id, item.label) for item in (*annotation.mentions(), *annotation.relations())}
        assert {(item.id, item.label) for item in back.items} == mine
    proof = json.loads(report.certificate.read_text("utf-8"))
    assert proof["files"]["gold.jsonl"]["sha256"] == sha256(report.out.read_bytes()).hexdigest()


def test_the_neutral_form_into_a_folder(tmp_path: Path) -> None:
    assert run([article(1)], tmp_path / "new", format="jsonl").out == tmp_path / "new" / "gold.jsonl"
    with pytest.raises(WrongUse, match="no document"):
        run([], tmp_path / "none", format="jsonl")
