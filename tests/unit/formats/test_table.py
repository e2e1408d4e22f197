"""Tables: the text column is found or named, other columns are kept, rows without text are named by their line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats import jsonl, registry, table
from annotator.formats.incoming import Incoming
from annotator.model import BadInput, Document, DocumentId

_LONG = "أعلنت البلدية أمس أن المكتبة العامة ستفتح أبوابها من جديد بعد ترميم دام عامين كاملين"


def _read(
    folder: Path,
    content: str | bytes,
    column: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> list[Incoming | BadInput]:
    path = folder / "جدول الأخبار.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(table.read(path, encoding, column, delimiter))


def _texts(found: list[Incoming | BadInput]) -> list[str]:
    return [row.text if isinstance(row, Incoming) else f"refused: {row}" for row in found]


def test_headings_tell_the_columns(tmp_path: Path) -> None:
    content = f"id,Title,date,text,language,قسم\n7,عنوان,2026-05-01,{_LONG},ar,محليات\n"
    (found,) = _read(tmp_path, content)
    assert isinstance(found, Incoming)
    assert (found.id, found.title, found.text, found.language, found.line) == ("7", "عنوان", _LONG, "ar", 2)
    assert json.loads(found.meta) == {"Title": "عنوان", "date": "2026-05-01", "قسم": "محليات"}


@pytest.mark.parametrize("heading", ["النص", "TEXT", "Content", "متن", "טקסט"])
def test_headings_in_several_languages(tmp_path: Path, heading: str) -> None:
    assert _texts(_read(tmp_path, f"العنوان,{heading}\nعنوان طويل جداً جداً جداً,قصير\n")) == ["قصير"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    rows = [["a", "text", "b"], ["1", f"{_LONG}, وقال; نعم", "x"], ["2", _LONG, "y,z"]]
    path = tmp_path / "t.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    assert _texts(list(table.read(path))) == [rows[1][1], rows[2][1]]


def test_the_column_of_most_arabic_is_the_text(tmp_path: Path) -> None:
    content = f"1,{'latin ' * 50},{_LONG}\n2,{'latin ' * 50},{_LONG}!\n"
    found = _read(tmp_path, content)
    assert _texts(found) == [_LONG, f"{_LONG}!"]
    assert isinstance(found[0], Incoming)
    assert json.loads(found[0].meta) == {"1": "1", "2": "latin " * 50}


def test_headings_we_do_not_know_are_still_headings(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, f"رمز,خبر\n5,{_LONG * 4}\n")
    assert isinstance(found, Incoming)
    assert json.loads(found.meta) == {"رمز": "5"}


@pytest.mark.parametrize("column", ["خلاصة", "2", " خلاصة "])
def test_the_column_can_be_chosen(tmp_path: Path, column: str) -> None:
    assert _texts(_read(tmp_path, f"text,خلاصة\n{_LONG},قصير\n", column)) == ["قصير"]


@pytest.mark.parametrize("column", ["none", "0", "3", "-1", "٣٣"])
def test_a_column_that_is_not_there(tmp_path: Path, column: str) -> None:
    with pytest.raises(BadInput, match=f"has no column {column}. It has: text, خلاصة"):
        _read(tmp_path, f"text,خلاصة\n{_LONG},قصير\n", column)


def test_line_ends_and_quotes_inside_a_cell_are_text(tmp_path: Path) -> None:
    text = 'سطر أول\r\n\r\nقال "نعم"، ثم\nسطر ثالث'
    content = 'id,text\n1,"{}"\n2,\n3,ج\n'.format(text.replace('"', '""'))
    assert _texts(_read(tmp_path, content)) == [
        text,
        f"refused: {tmp_path}/جدول الأخبار.csv, line 6: no text in column text.",
        "ج",
    ]


def test_rows_without_text_are_named_and_the_others_get_in(tmp_path: Path) -> None:
    found = _read(tmp_path, f"id,text,x\n1,{_LONG},\n2\n\n3, ,y\n4,{_LONG}.,\n")
    assert [isinstance(row, Incoming) for row in found] == [True, False, False, True]
    assert str(found[1]).endswith("line 3: no text in column text.")
    assert str(found[2]).endswith("line 5: no text in column text.")
    assert isinstance(found[3], Incoming)
    assert found[3].line == 6


def test_a_row_that_is_none_is_named(tmp_path: Path) -> None:
    found = _read(tmp_path, f'id,text\n1,{_LONG}\n2,"{_LONG}" x\n3,{_LONG}\n')
    assert isinstance(found[1], BadInput)
    assert "line 3: not a row" in str(found[1])
    assert [isinstance(row, Incoming) for row in found] == [True, False, True]


def test_a_quote_that_is_never_closed_is_named_by_its_line(tmp_path: Path) -> None:
    found = _read(tmp_path, f'id,text\n1,{_LONG}\n2,{_LONG}\n3,"{_LONG}\n4,{_LONG}\n')
    assert "line 4: not a row" in str(found[2])
    assert len(found) == 3


def test_tabs_with_bare_quotes(tmp_path: Path) -> None:
    content = f'id\ttext\n1\t"{_LONG}\n2\tقال "{_LONG}" ثم\n3\t{_LONG}\n'
    assert _texts(_read(tmp_path, content, delimiter="\t")) == [f'"{_LONG}', f'قال "{_LONG}" ثم', _LONG]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256", "utf-16-le"])
def test_tables_of_old_programs(tmp_path: Path, encoding: str) -> None:
    found = _read(tmp_path, f"sep=;\r\nid;النص\r\n1;{_LONG}\r\n".encode(encoding))
    assert _texts(found) == [_LONG]
    assert isinstance(found[0], Incoming)
    assert found[0].line == 3


def test_equal_and_missing_headings_lose_nothing(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, f"text,x,x,,hashiya\n{_LONG},1,2,3,4,5\n")
    assert isinstance(found, Incoming)
    line = jsonl.line_of(Document(DocumentId("d"), found.text, meta=found.meta), [])
    assert json.loads(line)["meta"] == {"x 2": "1", "x 3": "2", "4": "3", "hashiya": "4", "6": "5"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n", "holds no rows"),
        (b"id,text\n", "has headings but no rows"),
        (b"PK\x03\x04,text\n", "a ZIP archive"),
        (b"id,text\n1,\x00\n", "a zero"),
    ],
)
def test_what_is_no_table(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    (refused,) = registry.read(path)
    assert isinstance(refused, BadInput)
    assert str(path) in str(refused)
    assert words in str(refused)


def test_a_wrong_encoding_is_found_when_the_rows_come(tmp_path: Path) -> None:
    rows = f"text\n{_LONG}\n" + "plain\n" * 60_000
    with pytest.raises(BadInput, match="the rest of the file is not utf-8"):
        _read(tmp_path, rows.encode() + b"\xff\n")


_cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@settings(deadline=None)
@given(rows=st.lists(st.tuples(_cells, _cells), min_size=1, max_size=6))
def test_what_csv_writes_is_read(rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(["text", "رمز"])
        writer.writerows([f"ا {text}", cell] for text, cell in rows)
    found = list(table.read(path, "utf-8"))
    assert [(row.text, json.loads(row.meta or "{}").get("رمز", "")) for row in found if isinstance(row, Incoming)] == [
        (f"ا {text}", cell) for text, cell in rows
    ]
