"""Pages to print: what they show, what comes back from them, and that nothing in them runs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings

from annotator.formats.incoming import Incoming
from annotator.formats.registry import named, read
from annotator.model import BadInput, Checked
from tests.unit.formats import exchange

FORMAT = named("html")


def _page(folder: Path, *wanted: exchange.Outgoing) -> tuple[Path, lxml.html.HtmlElement]:
    path, _ = exchange.write_all(FORMAT, wanted, folder)
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return path, lxml.html.document_fromstring(path.read_bytes(), parser=parser)


def _shown(article: lxml.html.HtmlElement) -> str:
    """The text of an article as a browser shows it, without the labels in it."""
    for label in article.iter("small"):
        label.text = ""
    (text,) = article.find_class("text")
    return text.text_content()


def test_hard_documents_survive(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, exchange.TORTURE, tmp_path)
    assert not exchange.lost(held)


@settings(max_examples=40)
@given(exchange.documents())
def test_any_document_survives_and_shows_its_text(wanted: exchange.Outgoing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exchange.assert_round_trip(FORMAT, [wanted], Path(folder))
        _, page = _page(Path(folder), wanted)
    (article,) = page.iter("article")
    assert len(list(article.iter("small"))) == len(wanted.mentions)
    assert len(article.findall(".//tbody/tr")) == len(wanted.relations)
    # The parser makes line feeds of carriage returns, as browsers do.
    lines = wanted.document.text.replace("\r\n", "\n").replace("\r", "\n")
    assert _shown(article).replace("\r\n", "\n").replace("\r", "\n") == lines


def test_the_gold_survives(tmp_path: Path) -> None:
    exchange.assert_round_trip(FORMAT, exchange.gold(), tmp_path)


def test_bands_lie_in_one_another_and_crossing_ones_are_cut(tmp_path: Path) -> None:
    wanted = exchange.outgoing(
        "d", "أب جد هو حط", [(0, 8, "ORG"), (3, 5, "PER"), (6, 11, "GPE")], [(1, 2, "visited")], title="<عنوان>"
    )
    path, page = _page(tmp_path, wanted)
    (text,) = page.find_class("text")
    pieces = [(each.text_content(), each.get("style")) for each in text.iter("span")]
    assert [piece for piece, _ in pieces] == ["أب جد" + "PER 2" + " هوORG", "جدPER 2", "هو", " حطGPE 3"]
    assert [style.rsplit(":", 1)[1] for _, style in pieces] == ["1", "0", "0", "0"]
    assert [cell.text_content() for cell in page.iter("td")] == ["جد 2", "visited", "هو حط 3"]
    assert page.find(".//h1").text == "<عنوان>"
    assert path.read_text("utf-8").count("<عنوان>") == 0


def test_nothing_runs_and_nothing_is_fetched(tmp_path: Path) -> None:
    hostile = exchange.outgoing(
        "d",
        '</template><script>alert(1)</script><img src="http://example.invalid/" onerror=x> سطر\n'
        '<template class="hashiya-document">{}',
        [(0, 11, '"><b onload=x>')],
        title="</title><script>",
        source="javascript:alert(1)",
    )
    path, page = _page(tmp_path, hostile)
    names = {each.tag for each in page.iter()}
    assert not names & {"script", "img", "link", "iframe", "a", "b", "object"}
    assert not [
        name for each in page.iter() for name in each.attrib if name.startswith("on") or name in ("src", "href")
    ]
    assert "default-src 'none'" in path.read_text("utf-8")
    assert exchange.content(exchange.read_all(FORMAT, path)[0]) == exchange.content(hostile)


def test_titles_sources_and_checks_come_back(tmp_path: Path) -> None:
    wanted = exchange.outgoing("d7", "زار دمشق.", [(4, 8, "GPE")], checked={Checked.ENTITIES}, language="ur")
    path, page = _page(tmp_path, wanted)
    (back,) = read(path)
    assert isinstance(back, Incoming)
    again = exchange.as_outgoing(back)
    assert (again.document.id, again.document.title, again.document.source, again.document.language) == (
        "d7",
        "d7",
        "وكالة",
        "ur",
    )
    assert (again.checked_entities, again.checked_relations) == (True, False)
    (article,) = page.iter("article")
    assert (article.get("lang"), article.get("dir")) == ("ur", "rtl")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('{"id"', '{"id', "not JSON"),
        ('"start": 4', '"start": NaN', "NaN"),
        ('"start": 4', '"start": 40', "from 40"),
        ('<template class="hashiya-document">', "<template>", "no longer in it"),
        ('"relations": []', f'"relations": {"[" * 5000}', "line"),
    ],
)
def test_a_page_that_was_damaged_is_refused_in_words(tmp_path: Path, old: str, new: str, word: str) -> None:
    path, _ = exchange.write_all(FORMAT, [exchange.outgoing("d", "زار دمشق.", [(4, 8, "GPE")])], tmp_path)
    page = path.read_text("utf-8")
    assert old in page
    said = exchange.refused(FORMAT, path, page.replace(old, new))
    assert len(said) == 1
    assert word in said[0]


def test_one_damaged_article_keeps_no_other_out(tmp_path: Path) -> None:
    first, second = (exchange.outgoing(name, f"زار دمشق {name}.", [(4, 8, "GPE")]) for name in "ab")
    path, _ = exchange.write_all(FORMAT, [first, second], tmp_path)
    path.write_text(path.read_text("utf-8").replace('"start": 4', '"start": 4.5', 1), encoding="utf-8")
    found = list(read(path))
    assert [type(one) for one in found] == [BadInput, Incoming]


def test_other_pages_are_still_read_for_their_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><article><p>افتتحت المدينة جسرها الجديد صباح اليوم.</p></article></body></html>", "utf-8"
    )
    (found,) = read(path)
    assert isinstance(found, Incoming)
    assert (found.text, found.annotated) == ("افتتحت المدينة جسرها الجديد صباح اليوم.", False)


def test_in_and_out_of_a_project(tmp_path: Path) -> None:
    wanted = exchange.outgoing("d", "زار أحمد دمشق.", [(4, 8, "PER"), (9, 13, "GPE")], [(0, 1, "visited")])
    path, _ = exchange.write_all(FORMAT, [wanted], tmp_path)
    out, report = exchange.through_a_project(path, "html", tmp_path)
    assert report.refused == []
    assert exchange.content(exchange.read_all(FORMAT, out)[0]) == exchange.content(wanted)
