"""Whatever the text: no proclitic, no quotation mark, no half grapheme, no furniture, no overlap."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Document, DocumentId, Mention, Span, Suggestion
from annotator.suggest.engine import load
from annotator.text.graphemes import is_boundary
from annotator.text.paragraphs import paragraphs
from annotator.text.tokens import tokens

ENGINE = load("ar")
QUOTES = "«»“”\"‹›„'’‘"
INNER_QUOTES = set('«»“”"')
PROCLITICS = set("وفبلكس")
WORDS = [
    "سوريا", "الأردن", "روسيا", "وزير الدفاع", "الروسي", "سيرغي", "أحمد", "الحسيني", "وزارة الخارجية", "السورية",
    "مطار", "ميناء", "طرطوس", "قال", "إن", "في", "من", "25", "نيسان", "الماضي", "القمة", "العربية", "صحيفة",
    "وكالة", "حزب", "مدينة", "الرئيس", "علي", "على", "بن", "أبو", "عبد", "الشرق الأوسط", "😀", "Reuters", "نُور",
    "عـــلي", "הרצל", "٢٠٢٤", "لـ", "السيد", "يوم", "الأحد",
]  # fmt: skip
GLUE = [
    " ",
    " ",
    " ",
    "",
    " و",
    " ل",
    " لل",
    " ب",
    " «",
    "» ",
    " “",
    "” ",
    "، ",
    "\n",
    "\r\n",
    ": ",
    ' "',
    '" ',
    "\u200f",
    "ً ",
    "ـ",
    "(",
    ") ",
]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=40).map(
    lambda parts: "".join(word + glue for word, glue in parts)
)


def check(text: str, furniture: tuple[Span, ...], found: list[Suggestion]) -> None:
    spans = [item.proposed.span for item in found if isinstance(item.proposed, Mention)]
    for span, following in pairwise(spans):
        assert span.end <= following.start
    for span in spans:
        surface = span.of(text)
        assert is_boundary(text, span.start)
        assert is_boundary(text, span.end)
        assert surface[0] not in QUOTES
        assert surface[-1] not in QUOTES
        assert not surface[0].isspace()
        assert not surface[-1].isspace()
        assert not any(span.overlaps(hidden) for hidden in furniture)
        assert not set(surface) & INNER_QUOTES
    begins = {span.start for span in spans}
    for token, following in pairwise(tokens(text, ENGINE.lexicon)):
        proclitic = token.end == following.start and token.of(text) in PROCLITICS and following.of(text)[0].isalpha()
        assert not (proclitic and token.start in begins)
    ids = {item.proposed.id for item in found}
    assert len(ids) == len(found)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_edges(text: str, data: st.DataObject) -> None:
    lines = paragraphs(text)
    hidden = tuple(sorted(data.draw(st.sets(st.sampled_from(lines))))) if lines else ()
    check(text, hidden, ENGINE.propose(Document(DocumentId("d"), text), hidden))


@given(
    st.sampled_from(["و", "ف", "ب", "ل", "ك", "وب", "ول", "فب"]),
    st.sampled_from(["سوريا", "الأردن", "روسيا", "دمشق", "القاهرة", "السوريين", "وزارة الخارجية"]),
)
@settings(deadline=None)
def test_a_known_name_begins_behind_its_proclitics(proclitics: str, name: str) -> None:
    lam = proclitics.endswith("ل") and name.startswith("ال")
    word = f"{proclitics}{name[1:]}" if lam else f"{proclitics}{name}"
    text = f"ذهب {word} هناك"
    found = [item.proposed.span for item in ENGINE.propose(Document(DocumentId("d"), text), ())]  # type: ignore[union-attr]
    assert [span.start for span in found] == [len("ذهب ") + len(proclitics)]


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_at_all(text: str) -> None:
    check(text, (), ENGINE.propose(Document(DocumentId("d"), text), ()))


NAMES = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP")
CORPORA = ("newsfane_train", "anercorp_train", "aqmar_train", "aqmar_dev", "wojood_sample_train", "wojood_sample_val")
LINES = 200


@pytest.mark.parametrize("corpus", CORPORA)
def test_on_the_whole_of_the_corpora(shared: Path, corpus: str) -> None:
    path = shared / "corpora" / corpus / "data.jsonl"
    if not path.is_file():
        pytest.skip(f"{corpus} is not there")
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf8").splitlines()]
    for at in range(0, len(texts), LINES):
        text = "\n".join(texts[at : at + LINES])
        hidden = paragraphs(text)[3::10]
        found = ENGINE.propose(Document(DocumentId("d"), text), hidden, labels=NAMES if at // LINES % 2 else ())
        assert found
        check(text, hidden, found)


def test_on_the_articles(articles: list[Path]) -> None:
    for path in articles:
        text = path.read_text(encoding="utf8")
        found = ENGINE.propose(Document(DocumentId("d"), text), ())
        assert len(found) > 20
        check(text, (), found)
