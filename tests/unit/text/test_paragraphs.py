from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.paragraphs import paragraphs

LINES = st.text(st.sampled_from("اب c\t\u200f\ufeff\v\f\n\r\u2028\u2029\x85"), max_size=40)


def test_lines_with_something_visible_whole_and_without_their_ends() -> None:
    text = "\n\n  عنوان \r\n\r\nفقرة أولى\rثانية\u2028ثالثة\u2029 \u200f\n\ufeff\n٤"
    assert [span.of(text) for span in paragraphs(text)] == ["  عنوان ", "فقرة أولى", "ثانية", "ثالثة", "٤"]


def test_form_feed_vertical_tab_and_next_line_end_no_line() -> None:
    text = "أ\fب\vج\x85د"
    assert [span.of(text) for span in paragraphs(text)] == [text]


@settings(deadline=None)
@given(LINES)
def test_paragraphs_are_the_visible_lines_in_order(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    visible = [line for line in lines if line.strip(" \t\u200f\ufeff\v\f\x85")]
    spans = paragraphs(text)
    assert [span.of(text) for span in spans] == visible
    assert list(spans) == sorted(spans)


def test_the_real_articles_have_no_paragraph_without_text(articles: list) -> None:
    for path in articles:
        text = path.read_text(encoding="utf-8")
        spans = paragraphs(text)
        assert [span.of(text) for span in spans] == [line for line in text.splitlines() if line.strip()]
