"""Lists, memory, the project's own model and plug-ins together, on top of the engine of the language."""

from __future__ import annotations

from annotator.model import Document, DocumentId, ItemId, Mention, Relation, Span
from annotator.model.lesson import Lesson
from annotator.suggest.learner import LEAST, Learner
from annotator.suggest.lists import Lists
from annotator.suggest.memory import Memory
from annotator.suggest.project_engine import ProjectEngine
from annotator.suggest.project_model import ProjectModel

LABELS = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "POSITION", "EVENT", "DATE", "MISC")


def shown(engine: ProjectEngine, text: str, furniture: tuple[Span, ...] = ()) -> list[tuple[str, str, str]]:
    found = engine.propose(Document(DocumentId("d"), text), furniture).suggestions
    return [
        (one.proposed.span.of(text), one.proposed.label, one.source)
        for one in found
        if isinstance(one.proposed, Mention)
    ]


def test_without_anything_learnt_it_says_what_the_engine_says() -> None:
    engine = ProjectEngine(LABELS)
    document = Document(DocumentId("d"), "زار وزير الخارجية السوري أسعد الشيباني موسكو أمس.")
    page = engine.page(document)
    found = engine.propose(document).suggestions
    assert [(one.proposed.span, one.score) for one in found if isinstance(one.proposed, Mention)] == [
        (one.span, one.score) for one in page.base
    ]
    relations = [one for one in found if isinstance(one.proposed, Relation)]
    assert relations == list(page.relations)
    assert relations


def test_a_listed_form_is_suggested_and_a_longer_one_of_the_engine_stays() -> None:
    engine = ProjectEngine(LABELS)
    engine.lists = Lists({"زكزوك": "ORG", "سوريا": "LOC"})
    assert ("زكزوك", "ORG", "list") in shown(engine, "قالت زكزوك إنها وصلت")
    assert ("سوريا", "LOC", "list") in shown(engine, "وصل إلى سوريا")
    found = shown(engine, "قالت وزارة الدفاع السورية ذلك")
    engine.lists = Lists({"الدفاع": "ORG"})
    assert shown(engine, "قالت وزارة الدفاع السورية ذلك") == found


def test_memory_fills_gaps_and_never_furniture() -> None:
    text = "قالت زكزوك إنها هنا"
    engine = ProjectEngine(LABELS)
    engine.memory.teach(Lesson(Document(DocumentId("t"), text), (Mention(ItemId("m"), Span(5, 10), "ORG"),)))
    other = "إن زكزوك قادمة\nشارك زكزوك"
    line = other.index("شارك")
    assert [one for one in shown(engine, other, (Span(line, len(other)),)) if one[0] == "زكزوك"] == [
        ("زكزوك", "ORG", "memory")
    ]


def test_what_was_rejected_is_gone_with_its_relations() -> None:
    text = "زار وزير الخارجية السوري أسعد الشيباني موسكو أمس."
    engine = ProjectEngine(LABELS)
    before = engine.propose(Document(DocumentId("d"), text)).suggestions
    [norp] = [one.proposed for one in before if isinstance(one.proposed, Mention) and one.proposed.label == "NORP"]
    engine.memory.teach(Lesson(Document(DocumentId("t"), text), (), (norp,)))
    after = engine.propose(Document(DocumentId("d"), text)).suggestions
    ids = {one.proposed.id for one in after if isinstance(one.proposed, Mention)}
    assert norp.id not in ids
    ends = {
        end for one in after if isinstance(one.proposed, Relation) for end in (one.proposed.head, one.proposed.tail)
    }
    assert ends <= ids


def test_labels_that_the_schema_lacks_are_not_suggested() -> None:
    assert {label for _, label, _ in shown(ProjectEngine(["PER"]), "زار أحمد الشرع دمشق")} <= {"PER"}


def lessons(count: int, *, checked: bool = True) -> list[Lesson]:
    """A project in which measures of a kind no list knows are marked."""
    made = []
    for at in range(count):
        text = f"بلغ الوزن {at} كيلوزرافة في السوق ثم عاد"
        start = text.index(str(at))
        end = text.index(" في")
        mention = Mention(ItemId("m"), Span(start, end), "MISC")
        made.append(Lesson(Document(DocumentId(f"t{at}"), text), (mention,), (), checked))
    return made


def test_a_model_is_learnt_when_it_is_better_and_reads_what_it_has_not_seen() -> None:
    engine = ProjectEngine(LABELS)
    for lesson in lessons(LEAST + 10):
        engine.memory.teach(lesson)
    trained = Learner(engine).train()
    assert trained.model
    assert trained.after > trained.before
    engine.model = ProjectModel(trained.model)
    assert ("777 كيلوزرافة", "MISC", "project") in shown(engine, "بلغ الوزن 777 كيلوزرافة في السوق ثم عاد")


def test_unchecked_text_teaches_no_model_by_itself() -> None:
    engine = ProjectEngine(LABELS)
    for lesson in lessons(LEAST + 10, checked=False):
        engine.memory.teach(lesson)
    trained = Learner(engine).train()
    assert (trained.model, trained.lines) == (b"", 0)


def test_a_model_that_is_no_better_is_not_used() -> None:
    engine = ProjectEngine(LABELS)
    for at in range(LEAST + 5):
        document = Document(DocumentId(f"t{at}"), f"في العام {at} وصل إلى دمشق")
        confirmed = tuple(
            Mention(ItemId(f"{one.span.start}"), one.span, one.label)
            for one in engine.read(engine.page(document), Memory(), None)
        )
        engine.memory.teach(Lesson(document, confirmed, (), checked=True))
    trained = Learner(engine).train()
    assert trained.model == b""
    assert trained.before == 1.0
