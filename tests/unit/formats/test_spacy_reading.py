"""spaCy's training files as they come in: ours with all they hold, those of others, and broken ones."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from spacy.tokens import Doc, DocBin, Span

from annotator.formats import spacy_docbin
from annotator.formats.incoming import Incoming
from annotator.formats.spacy_reading import FORMAT
from annotator.model import Checked, Mention, Relation
from annotator.nlp.training_doc import About, Joined, Marked, TrainingDoc
from tests.unit.formats import exchange

OURS = TrainingDoc(
    About("d1", "عنوان", "ar", entities_checked=True, source="وكالة"),
    ("زار", "علي", "و", "سوريا", " ", "🙂", "\n", "."),
    (True, True, False, False, False, True, False, False),
    (Marked("m2", "GPE", 3, 4, "Q858"),),
    (Marked("m1", "PER", 1, 2), Marked("m2", "GPE", 3, 4, "Q858"), Marked("m3", "ORG", 1, 4, "ours")),
    ((1, 3), (6, 8)),
    {(1, 3): {"visited": 1.0, "same_as": 0.0}},
    (Joined("r1", "visited", "m1", "m2"), Joined("r2", "same_as", "m3", "m1")),
)


def theirs(folder: Path, change: Callable[[Doc], None]) -> list[Incoming]:
    """What is read of a document that stock spaCy wrote."""
    doc = Doc(spacy.blank("ar").vocab, words=["زار", "سيرغي", "لافروف", "دمشق"], spaces=[True, True, True, False])
    change(doc)
    DocBin(store_user_data=True, docs=[doc]).to_disk(folder / "train.spacy")
    return exchange.read_all(FORMAT, folder / "train.spacy")


def places(found: Incoming) -> list[tuple[str, str]]:
    return [(item.span.of(found.text), item.label) for item in found.items if isinstance(item, Mention)]


@pytest.mark.parametrize("name", ["a.spacy", "a.spacy/00001-a.spacy"], ids=["file", "folder"])
def test_a_document_of_ours_comes_back_whole(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    spacy_docbin.write([OURS], tmp_path / name)
    (tmp_path / "entities.jsonl").write_text(
        '{"id": "ours", "kb_id": "ours", "name": "وفد", "kind": "ORG"}\n', encoding="utf-8"
    )
    (found,) = exchange.read_all(FORMAT, tmp_path / name)
    assert found.text == OURS.text
    assert (found.id, found.title, found.source, found.language) == ("d1", "عنوان", "وكالة", "ar")
    assert found.checked == (Checked.ENTITIES,)
    assert {item.id: item.label for item in found.items} == {
        "m1": "PER",
        "m2": "GPE",
        "m3": "ORG",
        "r1": "visited",
        "r2": "same_as",
    }
    assert places(found) == [("علي", "PER"), ("سوريا", "GPE"), ("علي وسوريا", "ORG")]
    assert {key: (entity.name, entity.kb_id) for key, entity in found.entries} == {
        "m2": ("سوريا", "Q858"),
        "m3": ("وفد", "ours"),
    }


def test_entities_and_all_groups_of_others_each_once(tmp_path: Path) -> None:
    def change(doc: Doc) -> None:
        doc.set_ents([Span(doc, 1, 3, "PERSON"), Span(doc, 3, 4, "GPE", kb_id="Q3766")])
        doc.spans["sc"] = [Span(doc, 1, 3, "PERSON"), Span(doc, 0, 4, "EVENT")]
        doc.spans["cities"] = [Span(doc, 3, 4)]

    (found,) = theirs(tmp_path, change)
    assert places(found) == [
        ("زار سيرغي لافروف دمشق", "EVENT"),
        ("سيرغي لافروف", "PERSON"),
        ("دمشق", "GPE"),
        ("دمشق", "cities"),
    ]
    assert [(entity.external, entity.name) for _, entity in found.entries] == [("Q3766", "دمشق")]
    assert (found.checked, found.annotated, found.id) == ((Checked.ENTITIES,), True, None)


def test_what_nobody_looked_at_is_unchecked(tmp_path: Path) -> None:
    def change(doc: Doc) -> None:
        doc.set_ents([Span(doc, 3, 4, "GPE")], default="missing")

    (found,) = theirs(tmp_path, change)
    assert (found.checked, found.annotated) == ((), True)
    (bare,) = theirs(tmp_path, lambda doc: None)
    assert (bare.checked, bare.annotated, bare.items) == ((), False, ())


def test_relations_of_others_need_no_extension(tmp_path: Path) -> None:
    def change(doc: Doc) -> None:
        doc.set_ents([Span(doc, 1, 3, "PERSON"), Span(doc, 3, 4, "GPE")])
        doc.user_data[("._.", "rel", None, None)] = {(1, 3): {"visited": 1.0, "born_in": 0.2}, (3, 1): {"x": 0.0}}
        doc.user_data[("._.", "politeness", None, None)] = 3
        doc.cats = {"politics": 1.0}

    (found,) = theirs(tmp_path, change)
    (relation,) = (item for item in found.items if isinstance(item, Relation))
    ids = {item.id: item.label for item in found.items if isinstance(item, Mention)}
    assert (ids[relation.head], relation.label, ids[relation.tail]) == ("PERSON", "visited", "GPE")
    (note,) = map(str, found.notes)
    assert "politeness, cats" in note


def test_a_relation_to_nothing_keeps_its_document_out(tmp_path: Path) -> None:
    def change(doc: Doc) -> None:
        doc.set_ents([Span(doc, 3, 4, "GPE")])
        doc.user_data[("._.", "rel", None, None)] = {(0, 3): {"visited": 1.0}}

    with pytest.raises(AssertionError, match=r"document 1: the relation .*visited.* does not join"):
        theirs(tmp_path, change)


def changed(data: bytes, **fields: Any) -> bytes:
    told = srsly.msgpack_loads(zlib.decompress(data))
    told.update(fields)
    return zlib.compress(srsly.msgpack_dumps({key: value for key, value in told.items() if value is not None}))


def group(start: int, end: int) -> bytes:
    span = struct.pack(">QQQllll", 0, 0, 0, start, end, 0, 0)
    return bytes(srsly.msgpack_dumps({srsly.msgpack_dumps({"name": "sc", "attrs": {}, "spans": [span]}): ["sc"]}))


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda data: b"", "is empty"),
    "no such file": (lambda data: b"PK\x03\x04" + data, "near byte 0: no spaCy training file"),
    "truncated": (lambda data: data[:-9], "the file ends too early"),
    "a bomb": (lambda data: zlib.compress(bytes(1 << 28), 9), "unpacks to more than"),
    "nested": (lambda data: zlib.compress(b"\x91" * 5_000_000), "no spaCy training file, or a damaged one"),
    "no map": (lambda data: zlib.compress(b"\xc0"), "no spaCy training file, or a damaged one"),
    "no attributes": (lambda data: changed(data, attrs=None), "no spaCy training file, or a damaged one"),
    "no words": (lambda data: changed(data, attrs=[452] * 5), "does not tell its words"),
    "negative": (lambda data: changed(data, lengths=struct.pack("<ii", -8, 16)), "fewer or more tokens"),
    "too many": (lambda data: changed(data, lengths=struct.pack("<i", 2_000_000_000)), "fewer or more tokens"),
    "unknown strings": (lambda data: changed(data, strings=[]), "document 1: damaged"),
    "a span beyond the end": (lambda data: changed(data, span_groups=[group(3, 900)]), "a span from token 3 to 900"),
    "a negative span": (lambda data: changed(data, span_groups=[group(-5, 2)]), "a span from token -5 to 2"),
    "arrays of objects": (
        lambda data: changed(data, user_data=[srsly.msgpack_dumps({b"nd": True, b"type": "|O", b"data": b"x"})]),
        "",
    ),
    "user data that is none": (lambda data: changed(data, user_data=[b"\xc1"]), "document 1: damaged"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_refused_in_words(tmp_path: Path, name: str) -> None:
    spacy_docbin.write([OURS], tmp_path / "good.spacy")
    change, expected = BROKEN[name]
    said = exchange.refused(FORMAT, tmp_path / "bad.spacy", change((tmp_path / "good.spacy").read_bytes()))
    if expected:
        assert len(said) == 1
        assert said[0].startswith(str(tmp_path / "bad.spacy"))
        assert expected in said[0]
    else:
        assert said == []


def test_a_broken_document_keeps_out_no_other(tmp_path: Path) -> None:
    flat = TrainingDoc(About("d"), ("سوريا",), (False,), (Marked("e", "GPE", 0, 1),))
    spacy_docbin.write([flat, flat, flat], tmp_path / "a.spacy")
    data = changed((tmp_path / "a.spacy").read_bytes(), span_groups=[b"", group(0, 99), b""])
    (tmp_path / "b.spacy").write_bytes(data)
    with_words = list(FORMAT.read(tmp_path / "b.spacy", exchange.Options()))
    assert [isinstance(one, Incoming) for one in with_words] == [True, False, True]
    assert "document 2" in str(with_words[1])
