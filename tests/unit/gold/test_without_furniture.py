"""Furniture cut out: nothing else goes, and every offset still says the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gold.layer import GoldDocument
from annotator.gold.without_furniture import in_furniture, without_furniture
from annotator.model import Document, DocumentId, ItemId, Mention, Span


def gold(text: str, mentions: list[Span], furniture: list[Span]) -> GoldDocument:
    made = tuple(Mention(ItemId(f"m{number}"), span, "GPE") for number, span in enumerate(sorted(mentions)))
    return GoldDocument(
        Document(DocumentId("d"), text), made, (), tuple(sorted(furniture)), tuple(sorted(mentions)), True
    )


TEXT = "camera icon\nزار سوريا أمس.\r\nشارك\r\n\r\n0 تعليق\nوعاد إلى لبنان."


def test_whole_lines_go_with_their_ends() -> None:
    share = TEXT.index("شارك")
    source = gold(TEXT, [Span(16, 21)], [Span(0, 11), Span(share, TEXT.index("\nوعاد"))])
    trimmed = without_furniture(source)
    assert trimmed.gold.document.text == "زار سوريا أمس.\r\n\r\nوعاد إلى لبنان."
    assert [each.span.of(trimmed.gold.document.text) for each in trimmed.gold.mentions] == ["سوريا"]
    # The empty line between the two.
    assert trimmed.gold.furniture == (Span(16, 18),)


def test_a_paragraph_that_holds_a_mention_stays() -> None:
    caption = "صورة من دمشق\nشارك\nنص"
    source = gold(caption, [Span(8, 12)], [Span(0, 17)])
    trimmed = without_furniture(source)
    assert trimmed.gold.document.text == "صورة من دمشق\nنص"
    assert [each.id for each in in_furniture(source)] == ["m0"]
    assert trimmed.gold.furniture == (Span(0, 13),)


def test_a_mention_that_holds_the_line_end_keeps_the_line() -> None:
    text = "شارك\nسوريا"
    source = gold(text, [Span(4, 10)], [Span(0, 4)])
    assert without_furniture(source).gold.document.text == text


def test_nothing_is_cut_where_there_is_no_furniture() -> None:
    source = gold(TEXT, [Span(16, 21)], [])
    assert without_furniture(source).gold == source


@given(st.lists(st.sampled_from(["سوريا", " ", "\n", "\r\n", "\r", "شارك", "🙂"]), min_size=1, max_size=30), st.data())
def test_every_mention_says_the_same_and_the_way_back_is_right(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8)).map(
        lambda pair: Span(pair[0], min(len(text), sum(pair)))
    )
    source = gold(text, data.draw(st.lists(spans, max_size=5)), data.draw(st.lists(spans, max_size=4)))
    trimmed = without_furniture(source)
    new = trimmed.gold.document.text
    back = trimmed.way_back()
    assert "".join(text[back(offset)] for offset in range(len(new))) == new
    assert len(new) + sum(map(len, trimmed.cut)) == len(text)
    assert len(trimmed.gold.mentions) == len(source.mentions)
    for before, after in zip(source.mentions, trimmed.gold.mentions, strict=True):
        assert (back(after.span.start), back(after.span.end - 1) + 1) == (before.span.start, before.span.end)
    # Every visible character of what went was furniture.
    gone = [offset for span in trimmed.cut for offset in range(span.start, span.end) if not text[offset].isspace()]
    assert all(any(span.start <= offset < span.end for span in source.furniture) for offset in gone)
