"""The page of an evaluation: whole in itself, in both languages, and saying what the JSON says."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from annotator.cli import run

GOLD = Path(__file__).parents[2] / "seeds" / "gold.jsonl"
_ALONE = {"meta", "rect", "line"}


class Reader(HTMLParser):
    """Refuses what is not well nested, and collects what there is."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: dict[str, set[str]] = {}
        self.text: list[str] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")
        if tag not in _ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_is_whole_in_itself(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "report"
    assert run(["evaluate", str(GOLD), "--report", str(folder), "--language", language, "--examples", "2"]) == 0
    page = (folder / "evaluation.html").read_text("utf-8")
    told = json.loads((folder / "evaluation.json").read_text("utf-8"))
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert not {"script", "link", "img", "iframe", "object"} & set(reader.tags)
    assert not {name for name in reader.attributes if name.startswith("on") or name in ("src", "href")}
    assert set(re.findall(r"https?:[^\"]*", page)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in page
    assert "prefers-color-scheme: dark" in page
    assert reader.attributes["dir"] == {"auto", "rtl" if language == "ar" else "ltr"}
    assert page.count("<details") == len(told["confusions"])
    said = "".join(reader.text)
    assert f"{told['entities']['micro']['f1']:.3f}" in said
    assert f"{told['partial']['partial']['f1']:.3f}" in said
    sentence = told["confusions"][0]["sentences"][0]
    assert sentence["text"][slice(*sentence["gold"])] in reader.marked
    assert ("Confusion matrix" in page) is (language == "en")


def test_the_plots_are_pictures(qtbot: QtBot, tmp_path: Path) -> None:
    assert run(["evaluate", str(GOLD), "--page", str(tmp_path / "page.html"), "--language", "ar"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    plots = re.findall(r"<svg.*?</svg>", (tmp_path / "page.html").read_text("utf-8"), re.DOTALL)
    assert len(plots) == 3  # no genre is known, so none is drawn
    for plot in plots:
        drawn = QSvgRenderer(QByteArray(plot.encode()))
        assert drawn.isValid()
        for x, wide in re.findall(r'<rect [^>]*x="([-\d.]+)"[^>]*width="([-\d.]+)"', plot):
            assert 0 <= float(x) <= float(x) + float(wide) <= drawn.defaultSize().width()


def test_a_page_that_cannot_be_written_is_told(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(GOLD), "--page", str(tmp_path / "no" / "page.html")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert run(["evaluate", str(GOLD), "--language", "fr"]) == 2
