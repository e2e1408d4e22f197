"""WebAnno TSV 3.3: round trips, the conformance suite of its makers, and what is refused."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import cas_xmi
from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Outgoing
from annotator.formats.registry import recognised
from annotator.formats.webanno_cells import escaped, stacked, text_line, text_of, unescaped
from annotator.formats.webanno_tsv import FORMAT
from annotator.model import ItemId, Mention, Relation
from tests.unit.formats import exchange


def _read(path: Path) -> Incoming:
    (found,) = FORMAT.read(path, Options())
    assert isinstance(found, Incoming)
    return found


def test_hard_documents_survive(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, exchange.TORTURE, tmp_path)
    assert not exchange.lost(held)


@settings(max_examples=60, deadline=None)
@given(exchange.documents())
def test_any_document_survives(wanted: Outgoing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exchange.assert_round_trip(FORMAT, [wanted], Path(folder))


def test_the_gold_survives(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, exchange.gold(), tmp_path)
    assert not exchange.lost(held)


@given(st.text(alphabet=st.sampled_from("ab|[]_*;\\->\t\n1خ")))
def test_values_survive_their_cell(value: str) -> None:
    assert unescaped(escaped(value)) == value
    if value:
        (one,) = stacked(f"{escaped(value)}[7]")
        assert one.value is not None
        assert (unescaped(one.value), one.number) == (value, 7)
        assert len(stacked(f"{escaped(value)}|{escaped(value)}[2]")) == 2


@given(st.text(alphabet=st.sampled_from("ab\\\t\r\n\x00\x01\x0b\x1f1خ🙂")))
def test_texts_survive_their_line(text: str) -> None:
    assert text_of(text_line(text)) == text
    assert not set(text_line(text)) & set("\t\n\r")


def _suite(shared: Path) -> list[Path]:
    return sorted(exchange.sample(shared, "webanno-tsv").glob("*/reference.tsv"))


def test_the_conformance_suite_comes_out_byte_for_byte(shared: Path, tmp_path: Path) -> None:
    mentions = relations = 0
    for turn, path in enumerate(_suite(shared)):
        folder = tmp_path / str(turn)
        folder.mkdir()
        (found,) = exchange.assert_same_after_a_trip(FORMAT, path, folder)
        assert (folder / "out" / "reference.tsv").read_bytes() == path.read_bytes(), path
        mentions += sum(isinstance(item, Mention) for item in found.items)
        relations += sum(isinstance(item, Relation) for item in found.items)
    assert mentions
    assert relations


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("testSubTokenRelation", [("t", "OTH"), ("T", "OTH")]),
        ("testStackedNonMultiTokenRelationWithMultipleFeatureValues", [("This is", "Span"), ("a test", "Span")]),
        ("testSubMultiTokenSpanWithoutFeatureValue3", [("his i", "Span"), ("s a te", "Span")]),
        ("testTokenBoundedSpanWithSpecialSymbolsValue", [("This", "#*'\"`´ :;{}|[ ]()\\§$%?=&_")]),
    ],
)
def test_what_the_suite_means(shared: Path, name: str, wanted: list[tuple[str, str]]) -> None:
    found = _read(exchange.sample(shared, "webanno-tsv", name, "reference.tsv"))
    mentions = [(item.span.of(found.text), item.label) for item in found.items if isinstance(item, Mention)]
    assert mentions[: len(wanted)] == wanted


def test_both_files_of_the_suite_say_the_same(shared: Path) -> None:
    """Slots, chains, and white space that one of the two forms cannot tell, left aside."""
    differ = []
    for path in _suite(shared):
        other = path.with_name("reference.xmi")
        if other.exists():
            (one,), (two,) = exchange.read_all(FORMAT, path), exchange.read_all(cas_xmi.FORMAT, other)
            if _said(one) != _said(two):
                differ.append(path.parent.name.removeprefix("test"))
    assert differ == [
        "AnnotationWithLeadingWhitespace",
        "AnnotationWithTrailingWhitespace",
        "SimpleChain",
        "SubtokenChain",
        "ZeroWidthAnnotationBeyondLastTokenIsMovedToEndOfLastToken",
    ]


def _said(found: Incoming) -> tuple[object, ...]:
    """The content without the names of layers, which are not the same in both."""
    places = {
        item.id: (item.span.start, item.span.end, _named(item.label))
        for item in found.items
        if isinstance(item, Mention)
    }
    relations = [
        (_named(item.label), places[item.head], places[item.tail]) for item in found.items if isinstance(item, Relation)
    ]
    return found.text, sorted(places.values()), sorted(relations)


def _named(label: str) -> str:
    return "" if label in {"Span", "SimpleSpan", "NamedEntity", "Relation"} else label


def test_relations_of_the_suite_run_the_right_way(shared: Path) -> None:
    found = _read(exchange.sample(shared, "webanno-tsv", "testSubTokenRelation", "reference.tsv"))
    (relation,) = [item for item in found.items if isinstance(item, Relation)]
    surfaces = {item.id: item.span.of(found.text) for item in found.items if isinstance(item, Mention)}
    assert (surfaces[relation.head], relation.label, surfaces[relation.tail]) == ("T", "Relation", "t")


_FILE = """#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Who|value
#T_CH=webanno.custom.SimpleLink|referenceRelation|referenceType


#Text=زار 🙂 أحمد
1-1\t0-3\tزار\t_\t_\t_\t
1-2\t4-6\t🙂\tGPE\t*->1-1\t*[1]\t
1-3\t7-11\tأحمد\tPER\t_\t_\t
"""


def test_a_changed_document_is_written_anew_and_says_what_is_lost(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(_FILE.encode())
    found = _read(tmp_path / "a.tsv")
    (note,) = found.notes
    assert "webanno.custom.SimpleLink" in str(note)
    out = exchange.as_outgoing(found)
    assert [mention.span.of(found.text) for mention in out.mentions] == ["🙂", "أحمد"]
    changed = out.keeping(out.mentions[:1])
    path, (held,) = exchange.write_all(FORMAT, [changed], tmp_path)
    (loss,) = exchange.lost([held])
    assert loss.examples == ("webanno.custom.SimpleLink",)
    told = (path / "a.tsv").read_text("utf-8")
    assert "1-2\t4-6\t🙂\t*\tGPE\t_\t_\t\n" in told
    assert "SimpleLink" not in told


def test_offsets_may_count_code_points(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(_FILE.replace("4-6", "4-5").replace("7-11", "6-10").encode())
    found = _read(tmp_path / "a.tsv")
    assert [item.span.of(found.text) for item in found.items if isinstance(item, Mention)] == ["🙂", "أحمد"]


def test_links_are_identifiers(tmp_path: Path) -> None:
    one = exchange.outgoing("a", "زار أحمد دمشق", [(4, 8, "PER"), (9, 13, "GPE"), (4, 13, "EVENT")])
    linked = replace(one, entries=exchange.entries({ItemId("m0"): "Q|1_*[2]", ItemId("m1"): "Q2"}))
    exchange.assert_round_trip(FORMAT, [linked], tmp_path)


def test_white_space_at_an_edge_is_said_to_be_lost(tmp_path: Path) -> None:
    one = exchange.outgoing("a", "زار  أحمد دمشق", [(4, 10, "PER"), (3, 5, "GPE")], [(0, 1, "visited")])
    path, (held,) = exchange.write_all(FORMAT, [one], tmp_path)
    (loss,) = exchange.lost([held])
    assert loss.count == 2
    (mention,) = _read(path / "a.tsv").items
    assert isinstance(mention, Mention)
    assert mention.span.of(one.document.text) == "أحمد"


def test_what_a_project_file_tells_is_not_trusted(tmp_path: Path) -> None:
    one = exchange.TORTURE[0]
    for turn, wild in enumerate((5, {"lines": 7}, {"lines": [1]}, {"lines": ["#FORMAT=WebAnno TSV 3.3", "x"]})):
        folder = tmp_path / str(turn)
        folder.mkdir()
        hostile = replace(one, document=replace(one.document, meta=json.dumps({"webanno-tsv": wild})))
        path, _ = exchange.write_all(FORMAT, [hostile], folder)
        (found,) = exchange.read_all(FORMAT, path)
        assert exchange.content(found) == exchange.content(one)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("7-11", "7-99", "line 9: أحمد does not stand from 7 to 99"),
        ("7-11", "8-12", "line 9: أحمد does not stand from 8 to 12"),
        ("7-11", "NaN-11", "line 9: 1-3 NaN-11 أحمد PER _ _  is no line"),
        ("7-11", "9" * 5000 + "-11", "is no line of WebAnno TSV"),
        ("PER\t_\t_\t\n", "PER", "line 9: 1-3 7-11 أحمد PER is no line of WebAnno TSV with 3 columns"),
        ("#Text=زار 🙂 أحمد\n", "", "line 6: 1-1 0-3 زار"),
        ("#FORMAT=WebAnno TSV 3.3", "#FORMAT=WebAnno TSV 2", "line 1: a file of WebAnno TSV begins with"),
        (_FILE[_FILE.index("#Text") :], "", "holds no text"),
        ("0-3\tزار", "999999999999-999999999999\tزار", "does not stand"),
        ("زار 🙂", "\udcff", "byte"),
    ],
)  # fmt: skip
def test_broken_files_are_refused_with_their_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    content = _FILE.replace(old, new, 1).encode("utf-8", "surrogateescape")
    (sentence,) = exchange.refused(FORMAT, tmp_path / "a.tsv", content)
    assert said in sentence
    assert "a.tsv" in sentence


def test_it_is_told_from_tables(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_bytes(_FILE.encode())
    (tmp_path / "b.tsv").write_text("id\ttext\n1\tخبر\n", "utf-8")
    assert recognised(tmp_path / "a.tsv") is FORMAT
    assert recognised(tmp_path / "b.tsv") is not FORMAT


def test_through_the_front_door(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.tsv").write_bytes(_FILE.encode())
    out, report = exchange.through_a_project(tmp_path / "in", "webanno-tsv", tmp_path)
    assert not report.refused
    assert (out / "a.tsv").read_bytes() == _FILE.encode()
