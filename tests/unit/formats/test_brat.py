"""brat's pairs of files: round trips, what only brat knows, and what is refused."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project
from annotator.formats.brat import FORMAT
from annotator.formats.brat_names import FileNames, label_of, type_of
from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.offset_units import Ruler, Unit
from annotator.formats.outgoing import Outgoing
from annotator.formats.registry import files_in, read
from annotator.model import BadInput, EntityLabel, ItemId, Mention, Relation, RelationLabel, Schema, Span
from tests.unit.formats import exchange


def _pair(folder: Path, text: str, lines: str | bytes, name: str = "a") -> Path:
    (folder / f"{name}.txt").write_bytes(text.encode())
    path = folder / f"{name}.ann"
    path.write_bytes(lines if isinstance(lines, bytes) else lines.encode())
    return path


def _read(path: Path) -> Incoming:
    (found,) = FORMAT.read(path, Options())
    assert isinstance(found, Incoming)
    return found


def _written(folder: Path, *wanted: Outgoing) -> Path:
    path, _ = exchange.write_all(FORMAT, wanted, folder)
    return path


def test_hard_documents_survive(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, exchange.TORTURE, tmp_path)
    assert not exchange.lost(held)


@settings(max_examples=40)
@given(exchange.documents())
def test_any_document_survives(wanted: Outgoing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exchange.assert_round_trip(FORMAT, [wanted], Path(folder))


def test_the_gold_survives(tmp_path: Path) -> None:
    exchange.assert_round_trip(FORMAT, exchange.gold(), tmp_path)


@pytest.mark.parametrize("folder", ["bio", "TDT"])
def test_files_of_the_tool_come_out_byte_for_byte(shared: Path, tmp_path: Path, folder: str) -> None:
    path = exchange.sample(shared, "brat", folder)
    before = exchange.assert_same_after_a_trip(FORMAT, path, tmp_path)
    for file in [*path.glob("*.ann"), *path.glob("*.txt")]:
        assert (tmp_path / "out" / file.name).read_bytes() == file.read_bytes(), file.name
    assert len(before) == len(list(path.glob("*.ann")))


_TEXT = "زار الوزير أحمد بيروت، ثم زار دمشق."
_RICH = """T1\tPER 4 10;11 15\tالوزير أحمد
T2\tGPE 16 21\tبيروت
T3\tGPE 30 34\tدمشق
T4\tVisit 0 3\tزار
E1\tVisit:T4 Who:T1 Where:T2
A1\tConfidence E1 Likely
A2\tCapital T2
R1\tvisited Arg1:T1 Arg2:T3
#1\tAnnotatorNotes R1\tحقاً؟
*\tEquiv T2 T3 T1
N1\tReference T2 Wikidata:Q3820\tبيروت العاصمة
N2\tReference T2 GeoNames:276781\tBeirut
#2\tAnnotatorNotes E1\tنعم
"""


def test_lines_that_only_brat_knows_are_written_back(tmp_path: Path) -> None:
    found = _read(_pair(tmp_path, _TEXT, _RICH))
    relations = [(each.label, each.head, each.tail) for each in found.items if isinstance(each, Relation)]
    assert relations == [("visited", "T1", "T3"), ("Equiv", "T2", "T3"), ("Equiv", "T3", "T1")]
    ((mention, entity),) = found.entries
    assert (mention, entity.external, entity.name) == ("T2", "Wikidata:Q3820", "بيروت العاصمة")
    out = _written(tmp_path, exchange.as_outgoing(found))
    assert (out / "a.ann").read_text("utf-8") == _RICH
    conf = (out / "annotation.conf").read_text("utf-8")
    assert "Visit Where*:<ANY>, Who*:<ANY>\n" in conf
    assert "Confidence Arg:<ANY>, Value:Likely\n" in conf


def test_lines_go_with_what_they_tell_of(tmp_path: Path) -> None:
    out = exchange.as_outgoing(_read(_pair(tmp_path, _TEXT, _RICH)))
    left = out.keeping(mention for mention in out.mentions if mention.id != "T2")
    lines = (_written(tmp_path, left) / "a.ann").read_text("utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["T1", "T3", "T4", "R1", "#1", "*"]
    assert "*\tEquiv T3 T1" in lines


def test_new_items_get_numbers_of_their_own(tmp_path: Path) -> None:
    out = exchange.as_outgoing(_read(_pair(tmp_path, _TEXT, _RICH)))
    new = Mention(ItemId("x"), Span(22, 25), "EVENT")
    joined = Relation(ItemId("y"), "visited", new.id, ItemId("T1"))
    more = replace(
        out,
        mentions=(*out.mentions, new),
        relations=(*out.relations, joined),
        entries=exchange.entries({new.id: "our own"}),
    )
    lines = (_written(tmp_path, more) / "a.ann").read_text("utf-8")
    assert "T5\tEVENT 22 25\t ثم\n" in lines
    assert "R2\tvisited Arg1:T5 Arg2:T1\n" in lines
    assert "N3\tReference T5 hashiya:our%20own\tour own\n" in lines
    assert "N1" not in lines, "a link that a person took away stays away"


def test_a_mention_in_pieces_is_one_stretch_and_said_so(tmp_path: Path) -> None:
    path = _pair(tmp_path, _TEXT, "T1\tPER 0 3;16 21\tزار بيروت\n")
    found = _read(path)
    (mention,) = found.items
    assert isinstance(mention, Mention)
    assert (mention.span.start, mention.span.end) == (0, 21)
    (note,) = found.notes
    assert "a.ann, line 1: T1 is in pieces" in str(note)
    out = exchange.as_outgoing(found)
    assert (_written(tmp_path, out) / "a.ann").read_text("utf-8") == "T1\tPER 0 3;16 21\tزار بيروت\n"
    moved = replace(out.mentions[0], span=Span(0, 15))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    lines = (_written(elsewhere, replace(out, mentions=(moved,))) / "a.ann").read_text("utf-8")
    assert lines == "T1\tPER 0 15\tزار الوزير أحمد\n"


def test_pieces_on_two_lines_are_no_news(tmp_path: Path) -> None:
    assert not _read(_pair(tmp_path, "أحمد\nالعلي", "T1\tPER 0 4;5 10\tأحمد العلي\n")).notes


@pytest.mark.parametrize("unit", list(Unit))
def test_whatever_the_offsets_count(tmp_path: Path, unit: Unit) -> None:
    text = "زار 🙂 مُحَمَّدٌ 👩‍👩‍👧 سوريا ولبنان"
    ruler, words = Ruler(text, unit), ("🙂", "سوريا", "لبنان")
    places = [(ruler.offset(at), ruler.offset(at + len(word))) for word in words if (at := text.index(word)) >= 0]
    lines = [
        f"T{turn}\tPER {start} {end}\t{word}\n"
        for turn, ((start, end), word) in enumerate(zip(places, words, strict=True))
    ]
    found = _read(_pair(tmp_path, text, "".join(lines)))
    assert [item.span.of(text) for item in found.items if isinstance(item, Mention)] == list(words)


def test_symmetric_relations_are_told_to_brat(tmp_path: Path) -> None:
    out = _written(tmp_path, exchange.TORTURE[0])
    conf = (out / "annotation.conf").read_text("utf-8")
    assert "same_as\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive\n" in conf
    assert "*\tsame_as T" in (out / "torture.ann").read_text("utf-8")
    schema = Schema("s", (), (RelationLabel("met", "#000000", ("PER",), ("PER", "ORG"), symmetric=True),))
    assert FORMAT.writer is not None
    other = tmp_path / "other"
    other.mkdir()
    list(FORMAT.writer.write([exchange.TORTURE[2]], schema, other))
    assert "met\tArg1:PER, Arg2:PER|ORG, <REL-TYPE>:symmetric\n" in (other / "annotation.conf").read_text("utf-8")
    assert "met\tcolor:#000000, arrowHead:none\n" in (other / "visual.conf").read_text("utf-8")


def test_labels_are_written_in_letters_that_brat_takes() -> None:
    for label in ("منصب", "عضو في", "a_b", "_u41_", "x:y|z", "Part-of", "_u_u41_", "🙂"):
        assert label_of(type_of(label)) == label
        assert all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in type_of(label))
    assert label_of("_ud800_x") == "_ud800_x"


def test_file_names_differ_and_stay_in_their_folder() -> None:
    names = FileNames()
    assert [names.of(key) for key in ("../../etc", "a", "A", "...", "خبر 1", "a/b")] == [
        "etc", "a", "A-2", "document", "خبر_1", "a_b",
    ]  # fmt: skip
    assert len(names.of("x" * 500)) < 80


def test_a_folder_gives_each_document_once(tmp_path: Path) -> None:
    path = _pair(tmp_path, _TEXT, _RICH)
    (tmp_path / "alone.txt").write_text("خبر وحده", "utf-8")
    assert files_in([tmp_path]) == [path, tmp_path / "alone.txt"]
    assert [found.text for found in read(path) if isinstance(found, Incoming)] == [_TEXT]
    assert [found.text for found in read(path.with_suffix(".txt"), format="brat") if isinstance(found, Incoming)] == [
        _TEXT
    ]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("T1\tPER 4 10\tالوزير\nT2\tGPE 16 21\tدمشق\n", "line 2: T2 tells the text دمشق"),
        ("T1\tPER 4 100\tالوزير\n", "line 1: T1 runs from 4 to 100"),
        ("T1\tPER 10 4\tالوزير\n", "line 1: T1 runs from 10 to 4"),
        ("T1\tPER NaN 4\tالوزير\n", "line 1: T1 PER NaN 4"),
        (f"T1\tPER {'9' * 9999} 4\tx\n", "is no line that brat writes"),
        ("T1\tPER -4 4\tx\n", "is no line that brat writes"),
        ("T1\tPER 4 10\tالوزير\nT1\tPER 4 10\tالوزير\n", "line 2: the id T1 stands twice"),
        ("T1\tPER 4 10\tالوزير\nR1\tx Arg1:T1 Arg2:T9\n", "line 2: R1 names T9"),
        ("T1\tPER 4 10\tالوزير\nR1\tx Arg1:T1\n", "line 2: R1 x Arg1:T1 is no line"),
        ("T1\tPER 4 10\tالوزير\n*\tEquiv T1\n", "line 2: * Equiv T1 is no line"),
        ("E1\tVisit:T4 Who:T1\n", "line 1: E1 names T4"),
        ("T1\tPER 4 10\tالوزير\nT2\tGPE 16", "line 2: T2 GPE 16 is no line"),
        ("free words\n", "line 1: free words is no line"),
        ("[" * 100_000, "line 1"),
        (b"T1\tPER 4 10\t\xff\n", "byte 12: not UTF-8"),
        (b"\x00\x01\x02", "line 1"),
    ],
)
def test_what_cannot_be_true_is_refused_with_its_line(tmp_path: Path, lines: str | bytes, said: str) -> None:
    (sentence,) = exchange.refused(FORMAT, _pair(tmp_path, _TEXT, b""), lines)
    assert said in sentence
    assert "a.ann" in sentence


def test_half_a_pair_is_refused(tmp_path: Path) -> None:
    path = _pair(tmp_path, _TEXT, _RICH)
    path.with_suffix(".txt").unlink()
    (found,) = read(path)
    assert isinstance(found, BadInput)
    assert "a.ann has no text beside it: a.txt is not there." in str(found)


def test_events_in_a_circle_and_relations_to_oneself_are_kept(tmp_path: Path) -> None:
    lines = """T1\tVisit 0 3\tزار
T2\tVisit 26 29\tزار
E1\tVisit:T1 Cause:E2
E2\tVisit:T2 Cause:E1
R1\tbefore Arg1:E1 Arg2:E2
R2\tself Arg1:T1 Arg2:T1
A1\tNegation E9
"""
    found = _read(_pair(tmp_path, _TEXT, lines))
    (note,) = found.notes
    assert "line 6: R2 joins a mention with itself" in str(note)
    out = exchange.as_outgoing(found)
    assert (_written(tmp_path, out) / "a.ann").read_text("utf-8") == lines


def test_what_a_project_file_tells_of_brat_is_not_trusted(tmp_path: Path) -> None:
    wild = {"line": "x", "pieces": [[5, "x"]], "lines": [[1]], "reference": [1], "ends": [["a b", ":"]], "after": "\n"}
    extra = json.dumps({"brat": wild})
    one = exchange.TORTURE[0]
    hostile = replace(
        one,
        document=replace(one.document, meta=extra),
        mentions=tuple(replace(mention, extra=extra) for mention in one.mentions),
        relations=tuple(replace(relation, extra=extra) for relation in one.relations),
    )
    assert exchange.content(_read(_written(tmp_path, hostile) / "torture.ann")) == exchange.content(hostile)


def test_through_the_front_door(tmp_path: Path) -> None:
    source = tmp_path / "from"
    source.mkdir()
    _pair(source, _TEXT, _RICH)
    out, report = exchange.through_a_project(source, "brat", tmp_path)
    assert not report.refused
    assert (out / "a.ann").read_text("utf-8") == _RICH


def test_the_conf_beside_tells_which_relations_have_no_direction(tmp_path: Path) -> None:
    source = tmp_path / "from"
    source.mkdir()
    _pair(
        source, "Ali Omar", "T1\tPER 0 3\tAli\nT2\tPER 4 8\tOmar\nR1\tkin Arg1:T1 Arg2:T2\nR2\ttwin Arg1:T1 Arg2:T2\n"
    )
    (source / "annotation.conf").write_text(
        "[entities]\nPER\n[relations]\n# odd <REL-TYPE>:symmetric\n"
        "twin Arg1:PER, Arg2:PER, <REL-TYPE>:symmetric-transitive\nmet Arg1:PER, Arg2:PER, <REL-TYPE>:symmetric\n"
        "kin Arg1:PER, Arg2:PER\n[attributes]\nother <REL-TYPE>:symmetric\n"
    )
    assert dict(_read(source / "a.ann").symmetric) == {"twin": True, "met": False}
    with Project.create(tmp_path / "p.hashiya", Schema("s")) as project:
        project.import_job([source], ImportOptions(), ImportReport()).run()
        labels = {label.name: (label.symmetric, label.transitive) for label in project.schema.relations}
    assert labels["twin"] == (True, True)
    assert labels["kin"] == (False, False)


def test_labels_of_an_unknown_schema_reach_the_conf_files(tmp_path: Path) -> None:
    assert FORMAT.writer is not None
    schema = Schema("s", (EntityLabel("صفة|أو\nلقب", "#123456"),))
    list(FORMAT.writer.write([], schema, tmp_path))
    visual = (tmp_path / "visual.conf").read_text("utf-8")
    assert "| صفة أو لقب\n" in visual
    assert f"{type_of(schema.entities[0].name)}\tbgColor:#123456\n" in visual
