"""What a project remembers: where confirmed forms are offered again, and what is not offered any more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Document, DocumentId, ItemId, Mention, Span
from annotator.model.lesson import Lesson
from annotator.suggest.memory import Memory
from annotator.text.matching import form_of
from annotator.text.tokens import EMPTY, tokens

WORDS = ["زار", "الوزير", "حلبجة", "وحلبجة", "حلبجه", "قرية", "القرية", "في", "ل", "لحلبجة", "،", "بانياس القديمة"]


def marked(text: str, surface: str, label: str = "GPE", nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Mention(ItemId(f"{start}-{label}"), Span(start, start + len(surface)), label)


def lesson(
    text: str,
    confirmed: Sequence[Mention] = (),
    rejected: Sequence[Mention] = (),
    *,
    checked: bool = False,
    key: str = "",
) -> Lesson:
    return Lesson(Document(DocumentId(key or text), text), tuple(confirmed), tuple(rejected), checked)


def offered(memory: Memory, text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.label) for one in memory.offers(text, tokens(text, EMPTY))]


def test_a_confirmed_form_is_offered_in_other_spellings_and_behind_proclitics() -> None:
    text = "زار الوزير حلبجة أمس"
    memory = Memory([lesson(text, [marked(text, "حلبجة")])])
    assert offered(memory, "وصل إلى حلبجه") == [("حلبجه", "GPE")]
    assert offered(memory, "وصل وحلبجة تنتظر") == [("حلبجة", "GPE")]
    assert offered(memory, "وصل إلى حلبجات") == []


def test_a_form_is_offered_with_and_without_its_article_less_surely() -> None:
    text = "لقاء الكلدانيين في بغداد"
    memory = Memory([lesson(text, [marked(text, "الكلدانيين", "NORP")])])
    [plain] = memory.offers(text, tokens(text, EMPTY))
    other = "قرب كلدانيين هناك"
    [without] = memory.offers(other, tokens(other, EMPTY))
    assert (without.span.of(other), without.label) == ("كلدانيين", "NORP")
    assert without.score < plain.score


def test_the_article_that_lost_its_alef_is_whole_again() -> None:
    text = "قال الكرملين أمس"
    memory = Memory([lesson(text, [marked(text, "الكرملين", "ORG")])])
    assert offered(memory, "رسالة للكرملين اليوم") == [("لكرملين", "ORG")]


def test_the_longest_form_is_offered() -> None:
    text = "بانياس ثم بانياس القديمة"
    memory = Memory([lesson(text, [marked(text, "بانياس"), marked(text, "بانياس القديمة", "FAC")])])
    assert offered(memory, "زار بانياس القديمة وحدها") == [("بانياس القديمة", "FAC")]


def test_an_ambiguous_form_is_offered_only_where_its_context_tells() -> None:
    text = "حزب الأردن قال. نهر الأردن جف. "
    memory = Memory([lesson(text, [marked(text, "الأردن", "ORG"), marked(text, "الأردن", "LOC", 1)])])
    assert offered(memory, "عبر نهر الأردن ليلا") == [("الأردن", "LOC")]
    assert offered(memory, "إن الأردن بعيد") == []


def test_what_was_rejected_is_not_offered_in_the_same_context() -> None:
    text = "مدينة حلبجة هنا"
    other = "في حلبجة أمس"
    memory = Memory([lesson(text, [marked(text, "حلبجة")]), lesson(other, [], [marked(other, "حلبجة")])])
    assert offered(memory, "قال في حلبجة أمس") == []
    assert offered(memory, "قال في حلبجة اليوم") == [("حلبجة", "GPE")]
    assert memory.refuses(other, Span(3, 8), "GPE")


def test_what_was_rejected_three_times_and_never_confirmed_is_refused_everywhere() -> None:
    texts = ["كان أمل هنا", "قال أمل ذلك", "عاد أمل غدا"]
    memory = Memory([lesson(text, [], [marked(text, "أمل", "PER")]) for text in texts[:2]])
    unknown = "يأتي أمل الناس"
    assert not memory.refuses(unknown, Span(5, 8), "PER")
    memory.teach(lesson(texts[2], [], [marked(texts[2], "أمل", "PER")]))
    assert memory.refuses(unknown, Span(5, 8), "PER")
    memory.teach(lesson("السيد أمل نفسه", [marked("السيد أمل نفسه", "أمل", "PER")]))
    assert not memory.refuses(unknown, Span(5, 8), "PER")


def test_a_word_that_checked_text_mostly_leaves_unmarked_is_not_offered() -> None:
    text = "السيدة أمل. لا أمل. بلا أمل. أي أمل."
    assert offered(Memory([lesson(text, [marked(text, "أمل", "PER")], checked=True)]), "ثمة أمل كبير") == []
    assert offered(Memory([lesson(text, [marked(text, "أمل", "PER")])]), "ثمة أمل كبير") == [("أمل", "PER")]


def test_a_label_is_corrected_only_after_several_confirmations_of_another() -> None:
    text = "باريس و باريس"
    twice = [marked(text, "باريس", "LOC"), marked(text, "باريس", "LOC", 1)]
    assert Memory([lesson(text, twice[:1])]).corrected("باريس", Span(0, 5), "GPE") == "GPE"
    assert Memory([lesson(text, twice)]).corrected("باريس", Span(0, 5), "GPE") == "LOC"
    mixed = [twice[0], marked(text, "باريس", "GPE", 1)]
    assert Memory([lesson(text, mixed)]).corrected("باريس", Span(0, 5), "GPE") == "GPE"


def test_a_new_lesson_on_a_document_takes_the_place_of_the_old() -> None:
    text = "زار حلبجة"
    memory = Memory([lesson(text, [marked(text, "حلبجة")], key="d")])
    memory.teach(lesson(text, [], [marked(text, "حلبجة")], key="d"))
    assert offered(memory, "قرب حلبجة") == []
    assert len(memory) == 0


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)))
    spans = tokens(text, EMPTY)
    chosen = draw(st.lists(st.tuples(st.sampled_from(spans), st.sampled_from(["GPE", "ORG"])), max_size=4))
    mentions = tuple(Mention(ItemId(f"{at}"), span, label) for at, (span, label) in enumerate(chosen))
    cut = draw(st.integers(0, len(mentions)))
    key = DocumentId(draw(st.sampled_from("abc")))
    return Lesson(Document(key, text), mentions[:cut], mentions[cut:], draw(st.booleans()))


@given(st.lists(lessons(), max_size=4), lessons())
def test_forgetting_leaves_no_trace(known: list[Lesson], extra: Lesson) -> None:
    fresh = Lesson(Document(DocumentId("extra"), extra.document.text), extra.confirmed, extra.rejected, extra.checked)
    memory, other = Memory(known), Memory(known)
    memory.teach(fresh)
    memory.forget(DocumentId("extra"))
    left, right = vars(memory), vars(other)
    assert left.keys() == right.keys()
    for name in left:
        a, b = left[name], right[name]
        assert (vars(a) == vars(b)) if name == "_forms" else a == b, name


@given(st.lists(lessons(), max_size=4), st.lists(st.sampled_from(WORDS), max_size=10))
def test_offers_are_forms_that_people_confirmed_and_never_overlap(known: list[Lesson], words: list[str]) -> None:
    text = " ".join(words)
    confirmed = {
        variant
        for one in Memory(known).lessons()
        for mention in one.confirmed
        for form in [form_of(one.document.text, mention.span)]
        for variant in (form, f"ال{form}", form.removeprefix("ال"))
    }
    offers = Memory(known).offers(text, tokens(text, EMPTY))
    assert all(form_of(text, one.span) in confirmed for one in offers)
    assert all(left.span.end <= right.span.start for left, right in pairwise(offers))
    assert all(0 <= one.score <= 1 for one in offers)
