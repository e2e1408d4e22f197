"""Word documents: every paragraph in its place, bombs and broken packages refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from annotator.formats import docx as reader
from annotator.model import BadInput

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _saved(folder: Path, document: Any) -> Path:
    path = folder / "مقال.docx"
    document.save(str(path))
    return path


def _with_paragraph(folder: Path, xml: str) -> str:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {_W}>{xml}</w:p>"))
    (found,) = reader.read(_saved(folder, document))
    return found.text


def test_paragraphs_and_tables_come_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "عنوان الوثيقة"
    document.add_paragraph("قبل الجدول")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(table._cells):
        cell.text = f"خلية {number}"
    table.cell(1, 0).merge(table.cell(1, 1))
    document.add_paragraph("")
    document.add_paragraph("بعد\u200cالجدول 😀")
    path = _saved(tmp_path, document)
    (found,) = reader.read(path)
    assert found.text == "قبل الجدول\nخلية 0\nخلية 1\nخلية 2\nخلية 3\n\nبعد\u200cالجدول 😀"
    assert found.title == "عنوان الوثيقة"
    assert found.raw is not None
    assert found.raw.data == path.read_bytes()


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>قال</w:t><w:tab/><w:t>نعم</w:t><w:br/><w:t>ثم</w:t></w:r>", "قال\tنعم\nثم"),
        ("<w:ins><w:r><w:t>زيد</w:t></w:r></w:ins><w:del><w:r><w:delText>عمرو</w:delText></w:r></w:del>", "زيد"),
        ("<w:hyperlink><w:r><w:t>رابط</w:t></w:r></w:hyperlink>", "رابط"),
        ("<w:sdt><w:sdtContent><w:r><w:t>حقل</w:t></w:r></w:sdtContent></w:sdt>", "حقل"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>نص</w:t></w:r>", "نص"),
        (
            "<w:r><w:t>أول</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>صندوق</w:t></w:r></w:p></w:txbxContent></w:pict>"
            "<w:t> وثان</w:t></w:r>",
            "أول وثان\nصندوق",
        ),
    ],
)
def test_what_word_wraps_around_text(tmp_path: Path, xml: str, text: str) -> None:
    assert _with_paragraph(tmp_path, xml) == text


def test_external_entities_stay_out(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("classified")
    source = _saved(tmp_path, docx.Document())
    target = tmp_path / "entity.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                data = (
                    f'<!DOCTYPE d [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]><w:document {_W}><w:body><w:p><w:r>'
                    "<w:t>قبل</w:t></w:r><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
                ).encode()
            new.writestr(part.filename, data)
    (found,) = reader.read(target)
    assert found.text == "قبل"


def _archive(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"no archive at all", "is no Word document"),
        (b"PK\x03\x04" + b"\xff" * 100, "is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "locked by a password"),
        (_archive(a=b"b"), "is no Word document"),
        (_archive(**{"[Content_Types].xml": b"<broken"}), "is no Word document"),
        (_archive(**{"..__..__etc__passwd": b"x"}), "is no Word document"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "مقال.docx"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=words):
        list(reader.read(path))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(_archive(word__document=bytes(150_000_000)))
    with pytest.raises(BadInput, match="unpacks to 150000000 bytes"):
        list(reader.read(path))


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no text"):
        list(reader.read(_saved(tmp_path, docx.Document())))


def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    data = _saved(tmp_path, docx.Document()).read_bytes()
    path = tmp_path / "half.docx"
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(BadInput, match="is no Word document"):
        list(reader.read(path))
