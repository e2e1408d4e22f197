"""Relations between mentions that a person has marked."""

from __future__ import annotations

from annotator.model import Document, DocumentId, ItemId, Mention, Relation, Span
from annotator.suggest import lexicon
from annotator.suggest.given import related

TEXT = "التقى وزير الخارجية السوري، أسعد الشيباني، نظيره في أنقرة.\n"


def marked(label: str, form: str, trim: int = 0) -> Mention:
    start = TEXT.index(form)
    return Mention(ItemId(f"{label}-{form}"), Span(start, start + len(form) - trim), label)


def found(mentions: list[Mention], furniture: list[Span] | None = None) -> set[tuple[str, str, str]]:
    document = Document(DocumentId("d"), TEXT, "", "ar")
    relations = [item.proposed for item in related(document, mentions, lexicon.load("ar"), furniture or [])]
    return {(one.label, one.head, one.tail) for one in relations if isinstance(one, Relation)}


OFFICE, COUNTRY, NAME = marked("POSITION", "وزير الخارجية"), marked("NORP", "السوري"), marked("PER", "أسعد الشيباني")
EXPECTED = {("holds_position", NAME.id, OFFICE.id), ("of_country", OFFICE.id, COUNTRY.id)}


def test_relations_end_on_the_mentions_that_are_given() -> None:
    assert found([OFFICE, COUNTRY, NAME]) == EXPECTED
    assert found([NAME, COUNTRY, OFFICE]) == EXPECTED


def test_a_mention_that_cuts_a_word_is_read_as_the_word() -> None:
    cut = marked("PER", "أسعد الشيباني", trim=2)
    assert found([OFFICE, COUNTRY, cut]) == EXPECTED


def test_what_lies_in_furniture_has_no_relations() -> None:
    assert found([OFFICE, COUNTRY, NAME], [Span(0, len(TEXT))]) == set()
    assert found([]) == set()
