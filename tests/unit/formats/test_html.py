"""Web pages: the article and nothing else, every mark of it, from whatever bytes, without a network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from annotator.formats import html
from annotator.formats.incoming import Incoming
from annotator.model import BadInput

_PARAGRAPH = "قال المتحدث باسم البلدية إن أعمال الترميم في السوق القديم ستبدأ مطلع الشهر المقبل وتستمر حتى الخريف."
_PAGE = f"""<!DOCTYPE html><html lang="ar-SY"><head>{{head}}<title>ترميم السوق القديم</title></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/news">أخبار</a></li></ul></nav>
<article><h1>ترميم السوق القديم</h1>{"".join(f"<p>{number}. {_PARAGRAPH}</p>" for number in range(6))}</article>
<script>fetch("http://example.invalid/")</script><img src="http://example.invalid/a.png">
<footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was about to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _read(folder: Path, page: str | bytes, encoding: str | None = None) -> Incoming:
    path = folder / "صفحة.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    (found,) = html.read(path, encoding)
    return found


def test_the_article_is_taken_and_the_page_kept(tmp_path: Path) -> None:
    page = _PAGE.format(head='<meta charset="utf-8">').encode()
    found = _read(tmp_path, page)
    assert found.text.count(_PARAGRAPH) == 6
    for furniture in ("الرئيسية", "محفوظة", "fetch"):
        assert furniture not in found.text
    assert (found.title, found.language, found.source) == ("ترميم السوق القديم", "ar", "صفحة.html")
    assert found.raw is not None
    assert (found.raw.name, found.raw.data) == ("صفحة.html", page)


def test_marks_that_print_nothing_survive(tmp_path: Path) -> None:
    words = "می\u200cشود \u200fواحد\u200e كـــتاب مُدَرِّس 😀 \u2067عزل\u2069"
    page = f"<html><body><article><p>{words} و می&zwnj;رود &rlm;{_PARAGRAPH}</p></article></body></html>"
    found = _read(tmp_path, page)
    assert words in found.text
    assert "می\u200cرود \u200fقال" in found.text


@pytest.mark.parametrize("head", ["", '<meta charset="windows-1256">', '<meta charset="iso-8859-1">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_pages_in_old_encodings_and_with_wrong_claims(tmp_path: Path, head: str, encoding: str) -> None:
    assert _PARAGRAPH in _read(tmp_path, _PAGE.format(head=head).encode(encoding)).text


def test_a_claim_decides_where_the_bytes_do_not(tmp_path: Path) -> None:
    russian = "Город восстановит старый рынок к осени, сообщили журналистам в мэрии. " * 6
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{russian}</p></body></html>'
    found = _read(tmp_path, page.encode("cp1251"))
    assert russian.strip() in found.text
    assert found.encoding == "cp1251"


def test_a_broken_byte_in_a_page_is_no_obstacle(tmp_path: Path) -> None:
    page = _PAGE.format(head='<meta charset="utf-8">') + f"<!-- {_PARAGRAPH * 20} "
    assert _PARAGRAPH in _read(tmp_path, page.encode() + b"\xff\xd8 -->").text


def test_a_named_encoding_overrules_the_page(tmp_path: Path) -> None:
    page = _PAGE.format(head='<meta charset="windows-1251">').encode("cp1256")
    assert _PARAGRAPH in _read(tmp_path, page, "windows-1256").text


def test_an_xml_page_and_a_scrap_are_read(tmp_path: Path) -> None:
    declared = f"<?xml version='1.0' encoding='utf-8'?><html><body><p>{_PARAGRAPH}</p></body></html>"
    assert _read(tmp_path, declared).text == _PARAGRAPH
    assert _read(tmp_path, "<p>خبر قصير").text == "خبر قصير"


def test_files_are_not_drawn_in(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("classified")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]><html><body><p>&a; {_PARAGRAPH}</p></body>'
    assert "classified" not in _read(tmp_path, entity).text


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"   ",
        b"<html></html>",
        b"<!--" * 1000,
        b"<a" * 10_000,
        b"<div>" * 30_000 + "نص".encode(),
        b"<table><tr><td>" * 3000,
        b"<script>" + b"x" * 100_000,
        b"\x89PNG\r\n\x1a\n",
        b"<p>\x00</p>",
    ],
)
def test_junk_is_refused_in_words(tmp_path: Path, junk: bytes) -> None:
    with pytest.raises(BadInput, match=r"صفحة\.html"):
        _read(tmp_path, junk)
