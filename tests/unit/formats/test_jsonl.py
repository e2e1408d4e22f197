"""The neutral form: what is read, what is refused and with which words, and that writing loses nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import jsonl
from annotator.formats.incoming import Incoming
from annotator.model import (
    BadInput,
    Document,
    DocumentId,
    Item,
    ItemId,
    Mention,
    Relation,
    RelationCheck,
    Span,
    relation_check_id,
)

_TEXT = "زار 😀 الوزير دمشق"


def _read(folder: Path, *lines: str | bytes | dict[str, Any], encoding: str | None = None) -> list[Incoming | BadInput]:
    path = folder / "مقالات من دمشق.jsonl"
    rows = [line if isinstance(line, (str, bytes)) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else row.encode() for row in rows))
    return list(jsonl.read(path, encoding))


def _one(folder: Path, line: str | dict[str, Any]) -> Incoming:
    (found,) = _read(folder, line)
    assert isinstance(found, Incoming), found
    return found


def _as_document(found: Incoming) -> Document:
    return Document(DocumentId(found.id or "x"), found.text, language=found.language or "xx", meta=found.meta)


def _again(found: Incoming) -> Any:
    return json.loads(jsonl.line_of(_as_document(found), found.items))


def test_a_whole_line_is_read(tmp_path: Path) -> None:
    found = _one(
        tmp_path,
        {
            "id": "a",
            "text": _TEXT,
            "language": "ar",
            "entities": [
                {"id": "e", "start": 6, "end": 12, "label": "POSITION"},
                {"id": "f", "start": 13, "end": 17, "label": "GPE"},
            ],
            "relations": [{"id": "r", "head": "e", "tail": "f", "label": "visited"}],
            "meta": {"title": "عنوان", "source": "وكالة"},
        },
    )
    assert (found.id, found.text, found.language, found.title, found.source) == ("a", _TEXT, "ar", "عنوان", "وكالة")
    assert [item.span.of(found.text) for item in found.items if isinstance(item, Mention)] == ["الوزير", "دمشق"]
    assert found.items[2] == Relation(ItemId("r"), "visited", ItemId("e"), ItemId("f"))


def test_text_alone_is_enough(tmp_path: Path) -> None:
    found = _one(tmp_path, {"text": _TEXT})
    assert found == Incoming(_TEXT, "مقالات من دمشق.jsonl", line=1)


def test_null_stands_for_missing(tmp_path: Path) -> None:
    line = {"text": _TEXT, "id": None, "language": None, "entities": None, "relations": None, "meta": None}
    assert _one(tmp_path, line) == _one(tmp_path, {"text": _TEXT})


def test_entities_as_triples_get_ids_that_are_free(tmp_path: Path) -> None:
    entities = [[0, 3, "A"], {"id": "e1", "start": 0, "end": 1, "label": "B"}, {"start": 1, "end": 2, "label": "C"}]
    found = _one(tmp_path, {"text": _TEXT, "entities": entities})
    assert [item.id for item in found.items] == ["e2", "e1", "e3"]


def test_integers_go_out_as_integers(tmp_path: Path) -> None:
    line = {
        "id": 7,
        "text": _TEXT,
        "language": "ar",
        "entities": [{"id": 1, "start": 0, "end": 3, "label": "A"}, {"id": 2, "start": 6, "end": 12, "label": "B"}],
        "relations": [{"id": 1, "head": 2, "tail": 1, "label": "r"}],
        "meta": {},
    }
    found = _one(tmp_path, line)
    assert found.id == "7"
    assert len({item.id for item in found.items}) == 3
    assert _again(found) == line


def test_what_was_checked_for_relations_goes_in_and_out_by_the_ids_of_the_file(tmp_path: Path) -> None:
    entities = [{"id": key, "start": at, "end": at + 2, "label": "A"} for at, key in enumerate([7, "check:x"])]
    checks = [{"head": 7}, {"head": "check:x", "tail": 7}]
    found = _one(tmp_path, {"text": _TEXT, "entities": entities, "relation_checks": [*checks, checks[0]]})
    one, other = (item.id for item in found.items)
    assert found.relation_checks == ((one, None), (other, one))
    at = datetime(2026, 1, 1, tzinfo=UTC)
    made = [RelationCheck(relation_check_id(*pair), *pair, "me", at) for pair in found.relation_checks]
    document = Document(DocumentId("d"), _TEXT)
    assert json.loads(jsonl.line_of(document, [*found.items, *made]))["relation_checks"] == checks


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ({"tail": "a"}, "relation check 1 has nothing as its head"),
        ({"head": "a", "tail": "x"}, "relation check 1 has x as its tail"),
        ({"head": "a", "tail": "a"}, "relation check 1 joins an entity to itself"),
        ("a", "relation check 1 is a string"),
        ({"head": "a", "by": "me"}, "relation check 1 is an object with other fields"),
    ],
)
def test_a_relation_check_that_names_nothing_is_refused(tmp_path: Path, check: object, words: str) -> None:
    entities = [{"id": "a", "start": 0, "end": 3, "label": "A"}]
    (refused,) = _read(tmp_path, {"text": _TEXT, "entities": entities, "relation_checks": [check]})
    assert isinstance(refused, BadInput)
    assert words in str(refused)


def test_ends_may_be_written_otherwise_than_ids(tmp_path: Path) -> None:
    line = {
        "text": _TEXT,
        "entities": [{"id": 1, "start": 0, "end": 3, "label": "A"}, {"id": "2", "start": 6, "end": 12, "label": "B"}],
        "relations": [{"head": "1", "tail": 2, "label": "r"}],
    }
    assert _again(_one(tmp_path, line))["relations"] == [{"id": "r1", "head": 1, "tail": "2", "label": "r"}]


@pytest.mark.parametrize("name", ["s:e1", "d:s:e1", "check:entities", "region:0"])
def test_ids_that_mean_something_to_us_are_set_aside(tmp_path: Path, name: str) -> None:
    found = _one(tmp_path, {"text": _TEXT, "entities": [{"id": name, "start": 0, "end": 3, "label": "A"}]})
    assert found.items[0].id != name
    assert _again(found)["entities"][0]["id"] == name


def test_fields_we_do_not_understand_go_out_again(tmp_path: Path) -> None:
    line = {
        "id": "a",
        "text": _TEXT,
        "language": "ar-SY",
        "entities": [
            {"id": "e", "start": 0, "end": 3, "label": "A", "text": "زار", "kb": {"q": [1, None, 1.5]}},
            {"id": "f", "start": 4, "end": 5, "label": "B", "note": "😀"},
        ],
        "relations": [{"id": "r", "head": "e", "tail": "f", "label": "x", "certainty": 0.25}],
        "meta": {"b": 1, "a": [True], "hashiya": "theirs"},
        "annotator": "ليلى",
        "answer": "accept",
    }
    found = _one(tmp_path, line)
    assert found.language == "ar"
    assert _again(found) == line


def test_a_language_without_a_name_here_is_kept_but_not_claimed(tmp_path: Path) -> None:
    found = _one(tmp_path, {"id": "a", "text": _TEXT, "language": "en"})
    assert found.language is None
    assert _again(found)["language"] == "en"


def test_a_surface_follows_a_moved_edge(tmp_path: Path) -> None:
    found = _one(
        tmp_path, {"text": _TEXT, "entities": [{"id": "e", "start": 0, "end": 3, "label": "A", "text": "زار"}]}
    )
    mention = found.items[0]
    assert isinstance(mention, Mention)
    moved = Mention(mention.id, Span(6, 12), mention.label, extra=mention.extra)
    assert json.loads(jsonl.line_of(_as_document(found), [moved]))["entities"][0]["text"] == "الوزير"


def _entity(**fields: Any) -> dict[str, Any]:
    return {"text": _TEXT, "entities": [{"id": "e", "start": 0, "end": 3, "label": "A"} | fields]}


def _relation(**fields: Any) -> dict[str, Any]:
    two = [{"id": "e", "start": 0, "end": 3, "label": "A"}, {"id": "f", "start": 0, "end": 3, "label": "A"}]
    return {"text": _TEXT, "entities": two, "relations": [{"id": "r", "head": "e", "tail": "f", "label": "x"} | fields]}


_BAD: list[tuple[str | bytes | dict[str, Any], str]] = [
    ("{", "column 2: not JSON"),
    ('{"text": "a"} x', "column 15: not JSON"),
    ("[]", "a list instead of an object"),
    ("null", "null instead of an object"),
    ("7", "an integer instead of an object"),
    ("{}", "the field text is missing"),
    ('{"text": 3}', "the field text is an integer"),
    ('{"text": " \\n\\u200f"}', "the text is empty"),
    ('{"text": "a\\u0000"}', "U+0000 at 1"),
    ('{"text": "a", "text": "b"}', "the field text stands twice"),
    ('{"text": "a", "meta": {"x": [{"y": 1, "y": 1}]}}', "the field y stands twice"),
    ('{"text": "a", "meta": {"x": NaN}}', "NaN is no number"),
    ('{"text": "a", "meta": {"x": -Infinity}}', "-Infinity is no number"),
    ('{"text": "a", "meta": {"x": 1e999}}', "1e999 is no number"),
    ('{"text": "a", "meta": {"x": %s}}' % ("9" * 5000), "too many digits"),
    ('{"text": "a", "meta": {"x": %s}}' % ("[" * 200 + "]" * 200), "nested too deeply"),
    ("[" * 200_000, "nested too deeply"),
    ('{"a":' * 100_000, "nested too deeply"),
    ('{"text": "a\\ud83d"}', "\\ud83d is half a character"),
    ('{"text": "a", "meta": {"\\udc00": 1}}', "half a character"),
    (b'{"text": "\xe1\xe1"}', "not UTF-8"),
    (b'{"text": "\xed\xa0\xbd"}', "not UTF-8"),
    ({"text": _TEXT, "id": True}, "id is true or false; ids are strings or integers"),
    ({"text": _TEXT, "id": 1.0}, "id is a decimal number"),
    ({"text": _TEXT, "language": 3}, "the field language is an integer"),
    ({"text": _TEXT, "meta": []}, "the field meta is a list"),
    ({"text": _TEXT, "entities": {}}, "the field entities is an object instead of a list"),
    ({"text": _TEXT, "entities": [3]}, "entity 1 is an integer"),
    ({"text": _TEXT, "entities": [[0, 3]]}, "entity 1 is a list"),
    ({"text": _TEXT, "entities": [[0, 3, "A"], [3, 0, "A"]]}, "entity 2 runs from 3 to 0"),
    (_entity(start=3), "entity 1 (id e) runs from 3 to 3, and the text from 0 to 17"),
    (_entity(start=-1), "runs from -1 to 3"),
    (_entity(end=18), "runs from 0 to 18"),
    (_entity(end=10**300), "…, and the text from 0 to 17"),
    (_entity(start=0.0), "start is a decimal number; offsets are integers"),
    (_entity(start=False), "start is true or false"),
    (_entity(end="3"), "end is a string"),
    (_entity(end=None), "end is null"),
    (_entity(label=None), "has null as its label"),
    (_entity(label=""), "has '' as its label"),
    (_entity(label=" A"), "has ' A' as its label"),
    (_entity(label="A\nB"), "as its label"),
    (_entity(id=[]), "entity 1: id is a list"),
    (_entity(id=False), "entity 1: id is true or false"),
    (_entity(text="زا"), "tells the text زا, but from 0 to 3 stands زار"),
    (_entity(text=3), "tells the text an integer"),
    ({"text": _TEXT, "entities": [*_entity()["entities"] * 2]}, "have the id e"),
    ({"text": _TEXT, "entities": [_entity(id=1)["entities"][0], _entity(id="1")["entities"][0]]}, "have the id 1"),
    ({"text": _TEXT, "relations": 1}, "the field relations is an integer"),
    (_relation(head="g"), "relation 1 (id r) has g as its head"),
    (_relation(tail=None), "has nothing as its tail"),
    (_relation(tail=1.5), "tail is a decimal number"),
    (_relation(tail="e"), "joins an entity to itself"),
    (_relation(label=7), "has an integer as its label"),
    (_relation(id={}), "relation 1: id is an object"),
    ({**_relation(), "relations": [["e", "f", "x"]]}, "relation 1 is a list"),
    ({**_relation(), "relations": _relation()["relations"] * 2}, "have the id r"),
]


@pytest.mark.parametrize(("line", "words"), _BAD)
def test_a_bad_line_is_refused_in_words_and_its_neighbours_get_in(
    tmp_path: Path, line: str | bytes | dict[str, Any], words: str
) -> None:
    before, refused, after = _read(tmp_path, {"text": "قبل"}, line, {"text": "بعد"})
    assert isinstance(before, Incoming)
    assert isinstance(after, Incoming)
    assert (before.text, after.text, after.line) == ("قبل", "بعد", 3)
    assert isinstance(refused, BadInput)
    assert "مقالات من دمشق.jsonl, line 2" in str(refused)
    assert words in str(refused)


def test_a_byte_is_counted_from_the_beginning_of_the_file(tmp_path: Path) -> None:
    _, refused = _read(tmp_path, b'{"text": "a"}', b'{"text": "\xff"}')
    assert "line 2, byte 24: not UTF-8" in str(refused)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "قبل"}\r\n\r\n{"text": "بعد"}', encoding=encoding, newline="")
    assert [found.text for found in jsonl.read(path) if isinstance(found, Incoming)] == ["قبل", "بعد"]


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, '{"text": "قبل"}'.encode("cp1256"), encoding="windows-1256")
    assert isinstance(found, Incoming)
    assert found.text == "قبل"


def test_line_ends_inside_strings_do_not_end_a_line(tmp_path: Path) -> None:
    text = "أ\u2028ب\u2029ج\x85د\r\nه\x0c"
    found = _one(tmp_path, {"text": text})
    assert found.text == text
    (line,) = jsonl.write([(_as_document(found), [], {})])
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_documents_is_refused(tmp_path: Path, content: bytes) -> None:
    (refused,) = _read(tmp_path, content)
    assert isinstance(refused, BadInput)
    assert "is empty" in str(refused)


def test_what_holds_no_documents_is_given_up_after_a_while(tmp_path: Path) -> None:
    found = _read(tmp_path, *["no"] * 5000)
    assert len(found) == 101
    assert "none of the first 100 lines is a document" in str(found[-1])


def test_other_kinds_of_files_are_refused_as_a_whole(tmp_path: Path) -> None:
    (refused,) = _read(tmp_path, b"PK\x03\x04\n\n\n")
    assert "ZIP archive" in str(refused)


def test_a_line_beyond_all_measure_is_refused_and_the_next_gets_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.formats.lines.LARGEST", 100)
    long = json.dumps({"text": "x" * 1000})
    refused, found = _read(tmp_path, long, '{"text": "a"}')
    assert "longer than 100 bytes" in str(refused)
    assert isinstance(found, Incoming)
    assert found.line == 2


def test_the_layout_of_a_line() -> None:
    items: list[Item] = [
        Relation(ItemId("r"), "x", ItemId("b"), ItemId("a")),
        Mention(ItemId("b"), Span(1, 2), "B"),
        Mention(ItemId("a"), Span(0, 1), "A", extra='{"z": 1, "k": 2}'),
    ]
    assert jsonl.line_of(Document(DocumentId("d"), "اب", meta='{"z": 1, "a": 2}'), items) == (
        '{"id": "d", "text": "اب", "language": "ar", '
        '"entities": [{"id": "a", "start": 0, "end": 1, "label": "A", "z": 1, "k": 2}, '
        '{"id": "b", "start": 1, "end": 2, "label": "B"}], '
        '"relations": [{"id": "r", "head": "b", "tail": "a", "label": "x"}], "meta": {"a": 2, "z": 1}}'
    )


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_fields = st.dictionaries(st.text(max_size=5), _json, max_size=2)
_labels = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5)
_ids = st.integers(-5, 5) | st.text(min_size=1, max_size=4)


@st.composite
def _lines(draw: st.DrawFn) -> dict[str, Any]:
    """Lines in canonical order, every id given."""
    text = draw(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)) + "ب" + "😀"
    unique = {"unique_by": str, "max_size": 5}
    entities = []
    for key in draw(st.lists(_ids, **unique)):  # type: ignore[arg-type]
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        known = {"id": key, "start": start, "end": end, "label": draw(_labels)}
        surface = {"text": text[start:end]} if draw(st.booleans()) else {}
        entities.append({**draw(_fields), **surface, **known})
    keys = [entity["id"] for entity in entities]
    relations = []
    if len(keys) > 1:
        for key in draw(st.lists(_ids, **unique)):  # type: ignore[arg-type]
            head, tail = draw(st.permutations(keys))[:2]
            relations.append({**draw(_fields), "id": key, "head": head, "tail": tail, "label": draw(_labels)})
    line = {"id": draw(_ids), "text": text, "language": draw(st.sampled_from(["ar", "he", "AR", "en", "fa_IR"]))}
    return {**draw(_fields), **line, "entities": entities, "relations": relations, "meta": draw(_fields)}


def _sorted(line: dict[str, Any]) -> dict[str, Any]:
    ordered = {name: sorted(line[name], key=lambda item: str(item["id"])) for name in ("entities", "relations")}
    return {**line, **ordered}


@settings(deadline=None)
@given(line=_lines())
def test_reading_and_writing_loses_nothing(line: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lines")
    found = _one(folder, line)
    written = jsonl.line_of(_as_document(found), found.items)
    assert _sorted(json.loads(written)) == _sorted(line)
    again = _one(folder, written)
    assert {item.id: item for item in again.items} == {item.id: item for item in found.items}
    assert (again.text, again.id, again.language, again.meta) == (found.text, found.id, found.language, found.meta)
    assert jsonl.line_of(_as_document(again), again.items) == written


@settings(deadline=None)
@given(data=st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert _read(tmp_path_factory.mktemp("bytes"), data)


def test_of_the_corpora_only_empty_texts_are_refused(shared: Path) -> None:
    for path in sorted(shared.glob("corpora/*/data.jsonl")):
        found = list(jsonl.read(path))
        refused = [str(line) for line in found if isinstance(line, BadInput)]
        assert all("the text is empty" in words for words in refused)
        assert len(found) > 10 + 100 * len(refused)


@pytest.mark.parametrize(("fields", "annotated"), [({}, False), ({"entities": []}, True), ({"relations": []}, True)])
def test_an_empty_list_says_that_nothing_is_there(tmp_path: Path, fields: dict[str, Any], annotated: bool) -> None:
    assert _one(tmp_path, {"text": _TEXT} | fields).annotated is annotated
