"""UIMA CAS in both its forms: round trips, INCEpTION's own files, what is kept aside and what is refused."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem
from hypothesis import given, settings

from annotator.formats import cas_json, cas_xmi
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Outgoing
from annotator.formats.registry import files_in, recognised
from annotator.model import ItemId, Mention, Relation, Span
from tests.unit.formats import exchange

FORMATS = [cas_json.FORMAT, cas_xmi.FORMAT]
_JSON = "cas/json/fs_as_array/ser-ref"


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_hard_documents_and_gold_survive(format: Format, tmp_path: Path) -> None:
    held = exchange.assert_round_trip(format, [*exchange.TORTURE, *exchange.gold()], tmp_path)
    assert not exchange.lost(held)


@settings(max_examples=25, deadline=None)
@given(exchange.documents())
def test_any_document_survives(wanted: Outgoing) -> None:
    for format in FORMATS:
        with tempfile.TemporaryDirectory() as folder:
            exchange.assert_round_trip(format, [wanted], Path(folder))


def _structures(path: Path) -> list[str]:
    """Each structure of a file as the library reads it, whatever order and ids they have."""
    if path.suffix == ".json":
        cas = load_cas_from_json(path.read_text("utf-8"))
    else:
        beside = [path.with_name("TypeSystem.xml"), *path.parent.glob("*typesystem.xml")]
        types = next(file for file in beside if file.exists())
        cas = load_cas_from_xmi(path, load_typesystem(types), lenient=True)
    told = json.loads(cas.to_json() or "")
    return sorted(json.dumps(each, sort_keys=True) for each in told["%FEATURE_STRUCTURES"])


_SAMPLES = [
    (format, f"casWith{name}Annotations", file)
    for name in ("EmojiUnicodeTextAnd", "LeftToRightTextAnd", "TextAnd", "TraditionalChineseTextAnd")
    for format, file in ((cas_json.FORMAT, "data.json"), (cas_xmi.FORMAT, "debug.xmi"))
    # The makers left the text out of this one.
    if (name, file) not in (("TextAnd", "debug.xmi"), ("LeftToRightTextAnd", "debug.xmi"))
]


@pytest.mark.parametrize(("format", "name", "file"), _SAMPLES)
def test_files_of_the_library_lose_nothing(shared: Path, tmp_path: Path, name: str, format: Format, file: str) -> None:
    path = exchange.sample(shared, _JSON, name, file)
    before = exchange.assert_same_after_a_trip(format, path, tmp_path)
    (written,) = [each for each in (tmp_path / "out").iterdir() if each.suffix == path.suffix]
    assert _structures(written) == _structures(path)
    (mine,) = before
    (other,) = exchange.read_all(cas_json.FORMAT, path.with_name("data.json"))
    assert exchange.content(mine) == exchange.content(other)


def test_emoji_do_not_move_anything(shared: Path) -> None:
    path = exchange.sample(shared, _JSON, "casWithEmojiUnicodeTextAndAnnotations", "data.json")
    (found,) = exchange.read_all(cas_json.FORMAT, path)
    surfaces = [item.span.of(found.text) for item in found.items if isinstance(item, Mention)]
    assert surfaces == ["🥳", "This", "👳🏻‍♀️", "is", "✆", "a", "🧔🏾‍♂️", "test", "👻"]


def test_a_document_of_inception_comes_back_whole(shared: Path, tmp_path: Path) -> None:
    path = exchange.sample(shared, "cas", "xmi", "cas_with_smileys.xmi")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "TypeSystem.xml").write_bytes(
        (path.parents[1] / "typesystems/inception_typesystem.xml").read_bytes()
    )
    (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    for folder in (path, tmp_path / "in" / path.name):
        out = tmp_path / f"out-{folder.parent.name}"
        out.mkdir()
        (found,) = exchange.assert_same_after_a_trip(cas_xmi.FORMAT, folder, out)
        assert found.id == "huggingface.txt"
        assert [item.label for item in found.items] == ["OTH"] * 5
        assert bool(found.notes) == (folder == path), "without a type system it says so"
    (written,) = (tmp_path / "out-in" / "out").glob("*.xmi")
    assert _structures(written) == _structures(tmp_path / "in" / path.name)


def _references(shared: Path) -> list[Path]:
    return sorted(exchange.sample(shared, "webanno-tsv").glob("*/reference.xmi"))


def test_every_document_of_the_conformance_suite_survives(shared: Path, tmp_path: Path) -> None:
    paths = _references(shared)
    relations = 0
    for turn, path in enumerate(paths):
        folder = tmp_path / str(turn)
        folder.mkdir()
        (found,) = exchange.assert_same_after_a_trip(cas_xmi.FORMAT, path, folder)
        relations += sum(isinstance(item, Relation) for item in found.items)
    assert paths
    assert relations


_TEXT = "زار 🙂 أحمد بيروت"


def _cas(*structures: dict[str, Any], types: dict[str, Any] | None = None, text: str = _TEXT) -> str:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text"}
    known = {
        "webanno.custom.Who": {
            "%NAME": "webanno.custom.Who",
            "%SUPER_TYPE": "uima.tcas.Annotation",
            "role": {"%NAME": "role", "%RANGE": "uima.cas.String"},
            "next": {"%NAME": "next", "%RANGE": "webanno.custom.Who"},
        }
    }
    view = {"%SOFA": 1, "%MEMBERS": [each.get("%ID") for each in structures]}
    return json.dumps(
        {
            "%TYPES": known if types is None else types,
            "%FEATURE_STRUCTURES": [sofa | {"sofaString": text}, *structures],
            "%VIEWS": {"_InitialView": view},
        }
    )


def _who(key: int, begin: object, end: object, **fields: object) -> dict[str, Any]:
    return {"%ID": key, "%TYPE": "webanno.custom.Who", "@sofa": 1, "begin": begin, "end": end, **fields}


def _read(folder: Path, told: str) -> Incoming:
    path = folder / "a.json"
    path.write_text(told, "utf-8")
    (found,) = cas_json.FORMAT.read(path, Options())
    assert isinstance(found, Incoming)
    return found


def test_edits_reach_the_layers_they_came_from(tmp_path: Path) -> None:
    told = _cas(_who(7, 7, 11, role="ضيف", **{"@next": 8}), _who(8, 12, 17, role="مكان"), _who(9, 0, 0))
    found = _read(tmp_path, told)
    (note,) = found.notes
    assert "annotations of no length and relations of a mention with itself are not shown" in str(note)
    out = exchange.as_outgoing(found)
    guest, place = out.mentions
    assert (guest.label, place.label) == ("ضيف", "مكان")
    changed = replace(
        out,
        mentions=(replace(guest, label="PER"), Mention(ItemId("x"), Span(4, 5), "GPE")),
        relations=(Relation(ItemId("r"), "visited", guest.id, ItemId("x")),),
        entries=exchange.entries({guest.id: "Q1"}),
    )
    path, _ = exchange.write_all(cas_json.FORMAT, [changed], tmp_path)
    (file,) = path.iterdir()
    cas = load_cas_from_json(file.read_text("utf-8"))
    who = {each.xmiID: each for each in cas.select("webanno.custom.Who")}
    assert set(who) == {7, 9}, "what a person deleted is gone, what is not shown stays"
    assert (who[7].role, who[7].next, who[7].identifier) == ("PER", None, "Q1")
    (relation,) = cas.select("webanno.custom.Relation")
    assert (relation.Governor.get_covered_text(), relation.Dependent.get_covered_text()) == ("أحمد", "🙂")
    assert relation.label == "visited"


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_links_are_identifiers(format: Format, tmp_path: Path) -> None:
    one = exchange.outgoing("a", "زار أحمد دمشق", [(4, 8, "PER"), (9, 13, "GPE")])
    exchange.assert_round_trip(format, [replace(one, entries=exchange.entries({ItemId("m0"): "Q 1<&"}))], tmp_path)


def test_what_xml_cannot_say_is_said_before(tmp_path: Path) -> None:
    one = exchange.outgoing("a", "زار\x0c أحمد\x01 دمشق", [(5, 9, "PER")])
    path, (held,) = exchange.write_all(cas_xmi.FORMAT, [one], tmp_path)
    (loss,) = exchange.lost([held])
    assert (loss.count, loss.examples) == (2, ("U+000C", "U+0001"))
    (found,) = exchange.read_all(cas_xmi.FORMAT, path)
    assert found.text == "زار  أحمد  دمشق"
    (mention,) = found.items
    assert isinstance(mention, Mention)
    assert mention.span.of(found.text) == "أحمد"


def test_what_a_project_file_tells_of_a_cas_is_not_trusted(tmp_path: Path) -> None:
    one = exchange.TORTURE[0]
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa"}
    for turn, wild in enumerate(
        (5, [], {"%TYPES": 1}, {"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, 7], "%VIEWS": {}},
         {"%TYPES": {"a": {"%SUPER_TYPE": "a"}}, "%FEATURE_STRUCTURES": [sofa, {"%ID": 2, "%TYPE": "a"}], "%VIEWS": {}})
    ):  # fmt: skip
        hostile = replace(one, document=replace(one.document, meta=json.dumps({"cas": wild})))
        folder = tmp_path / str(turn)
        folder.mkdir()
        path, _ = exchange.write_all(cas_json.FORMAT, [hostile], folder)
        (found,) = exchange.read_all(cas_json.FORMAT, path)
        assert exchange.content(found) == exchange.content(one)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ('{\n"%TYPES": {},\n', "line 3: not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"%TYPES": {}}', "is no CAS: it lacks"),
        (_cas(_who(7, 0, 99)), "Who 7 runs from 0 to 99, and the text has 17 UTF-16 units"),
        (_cas(_who(7, 5, 9)), "Who 7 runs from 5 to 9"),
        (_cas(_who(7, 9, 5)), "Who 7 runs from 9 to 5"),
        (_cas(_who(7, "NaN", 5)), "Who 7 has no begin or no end"),
        (_cas(_who(7, 0, 3)).replace('"begin": 0', '"begin": NaN'), "NaN is no number"),
        (_cas(_who(7, 0, 3), _who(7, 0, 3)), "the id 7 stands twice"),
        (_cas(_who(7, 0, 3), types={}), "is no sound CAS"),
        (_cas(_who(7, 0, 3), types={"webanno.custom.Who": {"%SUPER_TYPE": "webanno.custom.Who"}}), "is no sound CAS"),
        (_cas(text=" "), "holds no text"),
    ],
)
def test_broken_json_is_refused_in_words(tmp_path: Path, told: str, said: str) -> None:
    (sentence,) = exchange.refused(cas_json.FORMAT, tmp_path / "a.json", told)
    assert said in sentence
    assert "a.json" in sentence


_S = '<c:S xmi:id="5" sofa="1" begin="{}" end="{}"/>'
_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'
_XMI = (
    '<?xml version="1.0"?>\n{doctype}<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:c="http:///webanno/custom.ecore">\n{inside}\n<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" '
    'sofaString="خبر"/><cas:View sofa="1" members="{members}"/></xmi:XMI>'
)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (_XMI.format(doctype=_BOMB, inside="", members=""), "declares a document type"),
        (_XMI.format(doctype='<!DOCTYPE x SYSTEM "file:///etc/passwd">', inside="", members=""), "declares a document"),
        (_XMI.format(doctype="", inside="", members="")[:120], "line 2: not XML"),
        (_XMI.format(doctype="", inside="<a>" * 100_000, members=""), "not XML"),
        (_XMI.format(doctype="", inside="<a><b><c/></b></a>", members=""), "is no sound CAS"),
        (_XMI.format(doctype="", inside="", members="77"), "is no sound CAS"),
        (_XMI.format(doctype="", inside=_S.format("NaN", 2), members="5"), "is no sound CAS"),
        (_XMI.format(doctype="", inside=_S.format(1, 9), members="5"), "S 5 runs from 1"),
    ],
)  # fmt: skip
def test_broken_xmi_is_refused_in_words(tmp_path: Path, told: str, said: str) -> None:
    (sentence,) = exchange.refused(cas_xmi.FORMAT, tmp_path / "a.xmi", told)
    assert said in sentence
    assert "a.xmi" in sentence


def test_a_cas_is_told_from_other_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(_cas(_who(7, 0, 3)), "utf-8")
    (tmp_path / "certificate.json").write_text('{"files": {}}', "utf-8")
    assert recognised(tmp_path / "a.json") is cas_json.FORMAT
    assert files_in([tmp_path]) == [tmp_path / "a.json"]


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_through_the_front_door(format: Format, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path, _ = exchange.write_all(format, [exchange.TORTURE[0]], tmp_path / "in")
    out, report = exchange.through_a_project(path, format.name, tmp_path)
    assert not report.refused
    (found,) = exchange.read_all(format, out)
    assert exchange.content(found) == exchange.content(exchange.TORTURE[0])
