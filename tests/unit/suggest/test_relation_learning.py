"""A project's own model of relations: what it learns from, what it says, and that it starts from the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.app.project import shipped_schema
from annotator.model import Document, DocumentId, ItemId, Mention, Relation, Span, Suggestion
from annotator.model.lesson import Lesson, Related
from annotator.suggest.asking import Setup
from annotator.suggest.given import laid_out, related
from annotator.suggest.lexicon import load
from annotator.suggest.relation_learner import LEAST, RelationLearner
from annotator.suggest.relation_model import RelationModel, Taught, train
from annotator.suggest.relation_pairs import Pair, pairs
from annotator.suggest.suggesters import Suggesters

LABELS = shipped_schema("news").relations
PEOPLE = ("أحمد علي", "سعد ناصر", "منى خليل", "هدى رامي", "كريم زيدان")
PLACES = ("دمشق", "بيروت", "عمان", "بغداد")


def lesson(number: int, *, drawn: bool = True, checked: bool = True) -> Lesson:
    """ضايف tells a visit in this project, which no rule knows; خاصم tells nothing."""
    person, place = PEOPLE[number % 5], PLACES[number % 4]
    lines, confirmed, found = [], [], []
    for verb in ("ضايف", "خاصم"):
        line = f"{verb} {person} أهل {place} يوم أمس ."
        start = sum(len(one) + 1 for one in lines)
        ends = [
            Mention(ItemId(f"{at}-{at + len(word)}-{label}"), Span(at, at + len(word)), label)
            for word, label in ((person, "PER"), (place, "GPE"))
            for at in [start + line.index(word)]
        ]
        lines.append(line)
        confirmed += ends
        if verb == "ضايف" and drawn:
            found.append(Related("visited", *ends))
    document = Document(DocumentId(f"d{number}"), "\n".join(lines))
    return Lesson(document, tuple(confirmed), (), checked, tuple(found), (), checked)


def setup(model: bytes = b"") -> Setup:
    return Setup(tuple(label.name for label in shipped_schema("news").entities), relations=LABELS, relation_model=model)


def taught_suggesters(lessons: list[Lesson]) -> Suggesters:
    suggesters = Suggesters()
    suggesters.set_up(setup())
    suggesters.teach(lessons)
    return suggesters


@pytest.fixture(scope="module")
def model() -> bytes:
    trained = RelationLearner(LABELS, load).train([lesson(number) for number in range(LEAST + 4)])
    assert trained.relations == LEAST + 4
    assert trained.after > trained.before + 0.5
    assert trained.after > 0.95
    return trained.model


def visits(found: list[Suggestion]) -> list[Suggestion]:
    return [one for one in found if isinstance(one.proposed, Relation) and one.proposed.label == "visited"]


def test_it_proposes_what_the_rules_cannot_know_and_says_why(model: bytes) -> None:
    suggesters = taught_suggesters([])
    suggesters.set_up(setup(model))
    new = lesson(3, drawn=False)
    document = replace(new.document, id=DocumentId("new"))
    assert not visits(related(document, new.confirmed, load("ar")))
    (found,) = visits(suggesters._engine.relate(document, new.confirmed))
    assert isinstance(found.proposed, Relation)
    assert (found.proposed.head, found.proposed.tail) == (new.confirmed[0].id, new.confirmed[1].id)
    assert (found.source, found.rule) == ("project", "the word «ضايف» before them")
    assert found.score >= 0.9


def test_what_was_refused_is_not_proposed_again(model: bytes) -> None:
    new = lesson(3, drawn=False, checked=False)
    refused = Related("visited", *new.confirmed[:2])
    suggesters = taught_suggesters([replace(new, refused=(refused,))])
    suggesters.set_up(setup(model))
    assert not visits(suggesters._engine.relate(new.document, new.confirmed))


def test_too_little_is_not_learned_from() -> None:
    trained = RelationLearner(LABELS, load).train([lesson(number) for number in range(LEAST - 1)])
    assert (trained.model, trained.relations, trained.after) == (b"", LEAST - 1, 0.0)


def test_what_nobody_looked_at_is_no_lesson() -> None:
    """Without checks there is nothing that is known not to be related, and nothing to prove oneself on."""
    lessons = [lesson(number, checked=False) for number in range(LEAST + 4)]
    page = RelationLearner(LABELS, load).page(lessons[0])
    assert [each.is_related for each in page.taught] == [True]
    one = lessons[0].confirmed[2]
    alone = replace(lessons[0], looked_at=((one, None),))
    said = RelationLearner(LABELS, load).page(alone).taught
    assert len(said) > 1
    assert [each.is_related for each in said].count(True) == 1
    both = replace(lessons[0], looked_at=((lessons[0].confirmed[2], lessons[0].confirmed[3]),))
    denied = [each.pair for each in RelationLearner(LABELS, load).page(both).taught if not each.is_related]
    assert {(pair.head, pair.tail) for pair in denied} <= {(2, 3), (3, 2)}
    assert "visited" in {pair.label for pair in denied}


def test_what_follows_from_others_is_not_denied() -> None:
    text = "دمشق ثم دمشق ثم دمشق"
    ends = [Mention(ItemId(f"{at}-{at + 4}-GPE"), Span(at, at + 4), "GPE") for at in (0, 8, 16)]
    drawn = tuple(Related("same_as", one, other) for one, other in ((ends[0], ends[1]), (ends[1], ends[2])))
    same = [replace(label, symmetric=True, transitive=True) for label in LABELS if label.name == "same_as"]
    whole = Lesson(Document(DocumentId("d"), text), tuple(ends), (), True, drawn, (), True)
    said = RelationLearner(same, load).page(whole).taught
    assert sorted((each.pair.head, each.pair.tail) for each in said if each.is_related) == [(0, 1), (1, 2)]
    assert not [each for each in said if not each.is_related]


def asked(text: str, *ends: tuple[str, str]) -> list[Pair]:
    mentions = [
        Mention(ItemId(word), Span(text.index(word), text.index(word) + len(word)), label) for word, label in ends
    ]
    reading, placed = laid_out(Document(DocumentId("d"), text), mentions, load("ar"))
    return list(pairs(reading, [found for found, _ in placed], [], LABELS))


def test_only_legal_pairs_are_asked_about_and_a_symmetric_one_once() -> None:
    found = asked("التقى أحمد علي وسعد ناصر في دمشق", ("أحمد علي", "PER"), ("سعد ناصر", "PER"), ("دمشق", "GPE"))
    told = [(pair.label, pair.head, pair.tail) for pair in found]
    assert ("met_with", 0, 1) in told
    assert ("met_with", 1, 0) not in told
    assert {("visited", 0, 2), ("visited", 1, 2)} <= set(told)
    by_name = {label.name: label for label in LABELS}
    labels = ("PER", "PER", "GPE")
    assert all(
        by_name[label].permits(labels[head], labels[tail]) or by_name[label].symmetric for label, head, tail in told
    )


def test_before_it_has_learned_it_says_what_the_rules_say() -> None:
    empty = train([])
    spoken = [
        replace(pair, rule="verb: met", base=0.6) for pair in asked("زار علي دمشق", ("علي", "PER"), ("دمشق", "GPE"))
    ]
    silent = asked("زار علي دمشق", ("علي", "PER"), ("دمشق", "GPE"))
    assert all(chance > 0.5 for chance in empty.chances(spoken))
    assert all(chance < 0.1 for chance in empty.chances(silent))


def test_its_bytes_come_back_and_other_bytes_do_not(model: bytes) -> None:
    again = RelationModel.read(model)
    assert again.as_bytes() == model
    question = asked("ضايف علي أهل دمشق", ("علي", "PER"), ("دمشق", "GPE"))
    assert again.chances(question) == RelationModel.read(again.as_bytes()).chances(question)
    for wrong in (b"", b"{}\n", b'{"version": "0"}\n', model[:-1]):
        with pytest.raises((ValueError, KeyError)):
            RelationModel.read(wrong)
    problems = taught_suggesters([]).set_up(setup(b'{"version": "0"}\n'))
    assert any("learnt anew" in str(problem) for problem in problems)


def test_the_same_lessons_give_the_same_model() -> None:
    lessons = [Taught(pair, pair.label == "visited") for pair in asked("زار علي دمشق", ("علي", "PER"), ("دمشق", "GPE"))]
    assert train(lessons).as_bytes() == train(lessons).as_bytes()
