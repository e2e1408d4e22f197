"""Schemas as people write them: read, refused with a place, written so that they read back equal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.schema_file import parse_schema, read_schema, schema_yaml
from annotator.model import BadInput, EntityLabel, LabelText, RelationLabel, Schema
from annotator.model.schema import SPARE_COLOURS

_WHOLE = """\
name: news
entities:
  - name: PER
    colour: "#0072B2"
    key: p
    ar: {title: شخص, definition: "اسم شخص: بلا لقب", examples: [أسعد الشيباني], counterexamples: [وزير, 2026]}
    en:
      title: Person
  - {name: NO, key: y}
relations:
  - {name: met, colour: "#112233", heads: [PER], tails: [PER, NO], symmetric: true, en: {title: met with},
     transitive: yes, max_distance: 0300}
  - name: any
"""


def _file(folder: Path, text: str | bytes) -> Path:
    path = folder / "labels.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_field_of_the_layout_is_read(tmp_path: Path) -> None:
    schema = read_schema(_file(tmp_path, _WHOLE))
    assert schema == Schema(
        "news",
        (
            EntityLabel(
                "PER",
                "#0072B2",
                "p",
                (
                    ("ar", LabelText("شخص", "اسم شخص: بلا لقب", ("أسعد الشيباني",), ("وزير", "2026"))),
                    ("en", LabelText("Person")),
                ),
            ),
            EntityLabel("NO", SPARE_COLOURS[1], "y"),
        ),
        (
            RelationLabel("met", "#112233", ("PER",), ("PER", "NO"), True, (("en", LabelText("met with")),), True, 300),
            RelationLabel("any", SPARE_COLOURS[3]),
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_obstacle(tmp_path: Path, encoding: str) -> None:
    assert read_schema(_file(tmp_path, _WHOLE.encode(encoding))).name == "news"


def test_a_schema_without_a_name_is_called_like_its_file(tmp_path: Path) -> None:
    assert read_schema(_file(tmp_path, "entities: [{name: A}]")) == Schema(
        "labels", (EntityLabel("A", SPARE_COLOURS[0]),)
    )


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("name: [", "line 1, column 8", "not YAML"),
        ("name: a\n\tb: c", "line 2", "not YAML"),
        ("name: a\nentitis: []", "line 2, column 1", "unknown field entitis. Was entities meant?"),
        ("name: a\nfoo: []", "line 2, column 1", "unknown field foo. Known here: name, entities, relations"),
        ("entities:\n  - {name: A, color: '#123456'}", "line 2, column 15", "Was colour meant?"),
        ("entities:\n  - {name: A, colour: red}", "line 2", "red is no colour"),
        ("entities:\n  - name: A\n    colour: #123456", "line 3", "An unquoted # begins a comment"),
        ("entities:\n  - {name: A, key: pp}", "line 2", "pp is no key"),
        ("entities:\n  - {name: A, key: ع}", "line 2", "ع is no key"),
        ("entities:\n  - {name: A, key: p}\n  - {name: B, key: P}", "line 3", "the key P belongs to A already"),
        ("entities:\n  - {name: A}\n  - {name: A}", "line 3, column 12", "the label A stands in line 2 already"),
        ("entities:\n  - {name: A}\nrelations:\n  - {name: A}", "line 4", "stands in line 2 already"),
        ("entities:\n  - {key: p}", "line 2", "without a name"),
        ("entities:\n  - {name: ' A'}", "line 2", "without spaces around it"),
        ('entities:\n  - {name: "A\\nB"}', "line 2", "one line"),
        ("entities:\n  - {name: [A]}", "line 2", "expected text"),
        ("entities:\n  - A", "line 2, column 5", "expected fields"),
        ("entities: A", "line 1, column 11", "expected a list"),
        ("entities:\n  - {name: PER}\nrelations:\n  - {name: r, heads: [PRE]}", "line 4", "PRE is no entity label"),
        ("relations:\n  - {name: r, heads: PER}", "line 2", "expected a list"),
        ("relations:\n  - {name: r, symmetric: maybe}", "line 2", "true or false, not maybe"),
        ("relations:\n  - {name: r, transitive: 2}", "line 2", "transitive is true or false, not 2"),
        ("relations:\n  - {name: r, max_distance: -1}", "line 2", "-1 is no distance"),
        ("relations:\n  - {name: r, max_distance: ٣٠٠}", "line 2", "٣٠٠ is no distance"),
        ("name: a\nname: b", "line 2, column 1", "name stands twice"),
        ("entities:\n  - {name: A, ar: {tittle: x}}", "line 2", "Was title meant?"),
        ("entities:\n  - {name: A, ar: {examples: [a: b]}}", "line 2", "expected text"),
        ("- a", "line 1, column 1", "expected fields"),
        ("a: b\n---\nc: d", "line 2", "not YAML"),
        ("name: a\nx: \x07", "line 2, column 4", "U+0007"),
        ("name: !!python/object/apply:os.system [true]", "line 1", "expected text"),
        ("a: &a [*a]", "line 1", "unknown field a"),
        ("entities: &a [*a]", "line 1", "expected fields"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, place: str, words: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(BadInput) as refused:
        read_schema(path)
    assert str(path) in str(refused.value)
    assert place in str(refused.value)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"# only a comment\n", "is empty"),
        (b"name: \xff\xe1", "byte 6: not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"name: a\n" * 1_000_000, "holds"),
    ],
)
def test_files_that_are_no_schema_are_refused(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_schema(_file(tmp_path, data))


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere")
    for name, words in {"pipe.yaml": "no ordinary file", "link.yaml": "a link", "none.yaml": "not there"}.items():
        with pytest.raises(BadInput, match=words):
            read_schema(tmp_path / name)
    with pytest.raises(BadInput, match="is a folder"):
        read_schema(tmp_path)


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12).filter(
    lambda name: name == name.strip()
)
_colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
_texts = st.builds(
    LabelText,
    _words.filter(bool),
    _words,
    st.lists(_words, max_size=3).map(tuple),
    st.lists(_words, max_size=3).map(tuple),
)
_pairs = st.lists(
    st.tuples(st.sampled_from(["ar", "en", "he"]), _texts), unique_by=lambda pair: pair[0], max_size=2
).map(tuple)


@st.composite
def _schemas(draw: st.DrawFn) -> Schema:
    names = draw(st.lists(_names, unique=True, max_size=6))
    keys = draw(st.permutations(["", "", "a", "B", "c", "z"]))
    cut = draw(st.integers(0, len(names)))
    entities = tuple(
        EntityLabel(name, draw(_colours), key, draw(_pairs)) for name, key in zip(names[:cut], keys, strict=False)
    )
    known = st.lists(st.sampled_from(names[:cut]), unique=True).map(tuple) if cut else st.just(())
    truths, distances = st.booleans(), st.integers(0, 10**9 - 1)
    relations = tuple(
        RelationLabel(
            name, draw(_colours), draw(known), draw(known), draw(truths), draw(_pairs), draw(truths), draw(distances)
        )
        for name in names[cut:]
    )
    return Schema(draw(_names), entities, relations)


@settings(deadline=None)
@given(schema=_schemas())
def test_what_is_written_reads_back_equal(schema: Schema, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = _file(tmp_path_factory.mktemp("schema"), schema_yaml(schema))
    assert read_schema(path) == schema
    assert parse_schema(schema_yaml(schema), "labels") == schema


def test_errors_in_text_name_it_and_the_line() -> None:
    with pytest.raises(BadInput, match=r"^typed, line 2, column 5: a label without a name"):
        parse_schema("entities:\n  - {colour: red}", "typed")


def test_the_shipped_schema_reads_and_survives_writing(tmp_path: Path) -> None:
    schema = read_schema(Path(__file__).parents[3] / "resources/schemas/news.yaml")
    assert {label.name for label in schema.entities} >= {"PER", "ORG", "GPE"}
    assert read_schema(_file(tmp_path, schema_yaml(schema))) == schema
