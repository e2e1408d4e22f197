"""The spreadsheet: round trips, what people change in it, and what is refused."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.xlsx import FORMAT
from annotator.model import BadInput, Checked, Mention, Relation
from tests.unit.formats import exchange

_DOCUMENT = exchange.outgoing(
    "d",
    "زار أحمد دمشق، ثم عاد أحمد إلى بيروت.",
    [(4, 8, "PER"), (9, 13, "GPE"), (31, 36, "GPE")],
    [(0, 1, "visited")],
    checked={Checked.ENTITIES},
)


def _written(folder: Path) -> Path:
    path, _ = exchange.write_all(FORMAT, [_DOCUMENT, exchange.outgoing("e", "ولا شيء غيره.", [])], folder)
    return path


def _changed(folder: Path, change: Callable[[Any, Any], object]) -> list[Incoming | BadInput]:
    """What is read after somebody has changed the sheets of mentions and relations in a spreadsheet program."""
    path = _written(folder)
    book = openpyxl.load_workbook(path)
    change(*book.worksheets[:2])
    book.save(path)
    return list(FORMAT.read(path, Options()))


def test_hard_documents_survive(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, exchange.TORTURE, tmp_path)
    assert not exchange.lost(held)


@settings(max_examples=25)
@given(exchange.documents())
def test_any_document_survives(wanted: exchange.Outgoing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exchange.assert_round_trip(FORMAT, [wanted], Path(folder))


def test_the_gold_survives(tmp_path: Path) -> None:
    exchange.assert_round_trip(FORMAT, exchange.gold(), tmp_path)


def test_what_was_checked_and_whose_it_is_comes_back(tmp_path: Path) -> None:
    first, second = exchange.read_all(FORMAT, _written(tmp_path))
    assert (first.id, first.title, first.source, first.checked) == ("d", "d", "وكالة", (Checked.ENTITIES,))
    assert second.checked == (Checked.ENTITIES, Checked.RELATIONS)


def test_people_see_rows_from_right_to_left(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(_written(tmp_path))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "visible", "veryHidden"]
    assert all(sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2" for sheet in book.worksheets[:3])
    mentions, relations = ([[cell.value for cell in row] for row in sheet.rows] for sheet in book.worksheets[:2])
    assert mentions[1][:8] == [1, "m1", "أحمد", "PER", 4, 8, "زار", "دمشق، ثم عاد أحمد إلى بيروت."]
    assert relations[1] == [1, "m1", "أحمد", "visited", "m2", "دمشق"]
    assert book.worksheets[0].auto_filter.ref == "A1:J4"


def test_what_looks_like_a_formula_is_a_text(tmp_path: Path) -> None:
    wanted = exchange.outgoing("d", "=1+1 ثم _x000D_\r\n\x0b!", [(0, 4, "PER"), (8, 15, "ORG")])
    path, _ = exchange.write_all(FORMAT, [wanted], tmp_path)
    assert exchange.content(exchange.read_all(FORMAT, path)[0]) == exchange.content(wanted)
    cell = openpyxl.load_workbook(path).worksheets[0]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_another_label_a_removed_row_and_a_new_one_by_its_text(tmp_path: Path) -> None:
    def change(mentions: Any, relations: Any) -> None:
        mentions["D2"] = "ORG"
        mentions.delete_rows(4)
        mentions.append([1, None, "بيروت", "EVENT"])
        mentions.append([2, "x", None, "ORG", 2.0, "5"])
        mentions["C5"] = "غلط"
        relations["D2"] = "عضو في"

    first, second = _changed(tmp_path, change)
    assert isinstance(first, Incoming)
    assert isinstance(second, BadInput)
    marked = {item.id: (item.span.of(first.text), item.label) for item in first.items if isinstance(item, Mention)}
    assert sorted(marked.values()) == [("أحمد", "ORG"), ("بيروت", "EVENT"), ("دمشق", "GPE")]
    (joined,) = (item for item in first.items if isinstance(item, Relation))
    assert (joined.label, marked[joined.head][0], marked[joined.tail][0]) == ("عضو في", "أحمد", "دمشق")
    assert "line 5" in str(second)
    assert "tells the text غلط" in str(second)


def _put(sheet: int, place: str, value: object) -> Callable[[Any, Any], object]:
    def change(*sheets: Any) -> None:
        sheets[sheet][place] = value

    return change


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (_put(0, "A4", 7), "no document 7"),
        (_put(0, "A4", "سطر"), "line 4: سطر is no number"),
        (_put(0, "B3", "m1"), "the id m1"),
        (_put(0, "D2", None), "line 2"),
        (_put(0, "E2", "#NUM!"), "line 2"),
        (_put(0, "E2", 4.5), "line 2"),
        (_put(0, "E2", -1), "line 2"),
        (_put(0, "F2", 10**9), "line 2"),
        (_put(0, "F2", 10), "stands أحمد د"),
        (_put(1, "B2", "m9"), "no entity of this line has that id"),
        (_put(1, "E2", None), "nothing as its tail"),
        (_put(1, "E2", "m1"), "joins an entity to itself"),
        (lambda mentions, _: mentions.append([1, None, "أحمد", "PER"]), "stands 2 times"),
    ],
)
def test_a_wrong_row_is_said_with_its_place(tmp_path: Path, change: Callable[[Any, Any], object], word: str) -> None:
    said = [str(one) for one in _changed(tmp_path, change) if isinstance(one, BadInput)]
    assert len(said) == 1
    assert word in said[0]
    assert "out.xlsx" in said[0]


def _tampered(path: Path, name: str, change: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, change(data) if part == name else data)
    return made.getvalue()


_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'


@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml", "xl/workbook.xml", "[Content_Types].xml"]
)
def test_entities_and_damage_inside_are_refused(tmp_path: Path, name: str) -> None:
    path = _written(tmp_path)
    bomb = _tampered(path, name, lambda data: _BOMB.replace(b"worksheet", b"x>&b;</x") + data)
    cut = _tampered(path, name, lambda data: data[: len(data) // 2])
    for data in (bomb, cut):
        (said,) = exchange.refused(FORMAT, tmp_path / "bad.xlsx", data)
        assert "damaged one" in said


def test_a_sheet_that_says_it_is_endless_is_read_as_it_is(tmp_path: Path) -> None:
    data = _tampered(
        _written(tmp_path),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<sheetPr>", b'<dimension ref="A1:XFD1048576"/><sheetPr>'),
    )
    assert exchange.refused(FORMAT, tmp_path / "large.xlsx", data) == []


def test_other_files_are_refused(tmp_path: Path) -> None:
    assert "is empty" in exchange.refused(FORMAT, tmp_path / "a.xlsx", "")[0]
    assert "no spreadsheet" in exchange.refused(FORMAT, tmp_path / "a.xlsx", b"PK\x03\x04 and no more")[0]
    assert "password" in exchange.refused(FORMAT, tmp_path / "a.xlsx", b"\xd0\xcf\x11\xe0" * 9)[0]
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(BadInput, match="no spreadsheet that Hashiya wrote"):
        list(FORMAT.read(tmp_path / "other.xlsx", Options()))


def test_in_and_out_of_a_project(tmp_path: Path) -> None:
    out, report = exchange.through_a_project(_written(tmp_path), "xlsx", tmp_path)
    assert (len(report.added), report.refused) == (2, [])
    first, _ = exchange.read_all(FORMAT, out)
    assert exchange.content(first) == exchange.content(_DOCUMENT)
