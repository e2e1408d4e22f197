"""What was taken for what: every gold mention and every suggestion is counted once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Document, DocumentId, ItemId, Mention, Span, Suggestion, suggestion_id
from annotator.suggest.confusion import Confusions, Mistake, paired

TEXT = "زار محمد علي بيروت. عاد أحمد إلى دمشق."


def mention(start: int, end: int, label: str, key: str = "") -> Mention:
    return Mention(ItemId(key or f"{start}-{end}-{label}"), Span(start, end), label)


def told(start: int, end: int, label: str, score: float = 0.7) -> Suggestion:
    one = mention(start, end, label)
    return Suggestion(suggestion_id(one.id), one, "rules", "a rule", score)


def of(form: str) -> tuple[int, int]:
    return TEXT.index(form), TEXT.index(form) + len(form)


def test_each_kind_of_mistake_with_its_sentence() -> None:
    confusions = Confusions()
    gold = [mention(*of("محمد علي"), "PER"), mention(*of("بيروت"), "GPE"), mention(*of("أحمد"), "PER")]
    suggested = [told(*of("محمد"), "PER"), told(*of("بيروت"), "ORG"), told(*of("دمشق"), "GPE")]
    confusions.add(Document(DocumentId("d"), TEXT, title="زيارة"), gold, suggested)
    found = {(one.gold, one.told, one.mistake): one for one in confusions.found()}
    assert set(found) == {
        ("PER", "PER", Mistake.EDGES),
        ("GPE", "ORG", Mistake.LABEL),
        ("PER", "", Mistake.MISSED),
        ("", "GPE", Mistake.INVENTED),
    }
    edges = found["PER", "PER", Mistake.EDGES].examples[0]
    assert edges.sentence == "زار محمد علي بيروت."
    assert edges.gold is not None
    assert edges.told is not None
    assert (edges.gold.of(edges.sentence), edges.told.of(edges.sentence)) == ("محمد علي", "محمد")
    missed = found["PER", "", Mistake.MISSED].examples[0]
    assert missed.gold is not None
    assert missed.gold.of(missed.sentence) == TEXT[missed.start :][missed.gold.start : missed.gold.end] == "أحمد"
    assert missed.document == "زيارة"


def test_only_so_many_sentences_are_kept_and_all_are_counted() -> None:
    confusions = Confusions(examples=2)
    for _ in range(5):
        confusions.add(Document(DocumentId("d"), TEXT), [mention(*of("بيروت"), "GPE")], [])
    (only,) = confusions.found()
    assert (only.count, len(only.examples)) == (5, 2)


def test_what_is_right_is_taken_before_what_only_overlaps() -> None:
    both = [mention(0, 5, "ORG"), mention(0, 9, "ORG")]
    pairs = list(paired(both, [told(0, 9, "ORG"), told(0, 5, "GPE")]))
    assert {(one.gold.span.end, one.told.proposed.label) for one in pairs if one.gold and one.told} == {
        (9, "ORG"),
        (5, "GPE"),
    }


PLACES = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from("AB")), max_size=12, unique=True)


@given(PLACES, PLACES)
def test_every_mention_and_every_suggestion_is_counted_once(
    wanted: list[tuple[int, int, str]], proposed: list[tuple[int, int, str]]
) -> None:
    gold = [mention(start, start + length, label) for start, length, label in wanted]
    suggested = [told(start, start + length, label) for start, length, label in proposed]
    pairs = list(paired(gold, suggested))
    assert Counter(one.gold.id for one in pairs if one.gold) == Counter(one.id for one in gold)
    assert Counter(one.told.id for one in pairs if one.told) == Counter(one.id for one in suggested)
    right = {(one.gold.span, one.gold.label) for one in pairs if one.gold and one.mistake is None}
    assert right == {(one.span, one.label) for one in gold} & {
        (one.proposed.span, one.proposed.label) for one in suggested if isinstance(one.proposed, Mention)
    }
    for one in pairs:
        if one.gold and one.told and isinstance(one.told.proposed, Mention):
            assert one.gold.span.overlaps(one.told.proposed.span)
