"""What words tell of relations between given mentions, in sentences of our own, and where these words stand."""

from __future__ import annotations

import re

import pytest

from annotator.app.evidence import trigger_spans
from annotator.model import Annotation, Document, DocumentId, ItemId, Mention, Relation, Span, Suggestion
from annotator.suggest import lexicon
from annotator.suggest.given import related

_MARKED = re.compile(r"\{([A-Z]+) ([^}]*)\}")
Joined = tuple[str, str, str]

TOLD = [
    # who visited what
    ("{PER سامر الدباغ} زار {GPE أربيل} و{GPE دهوك}.",
     {("visited", "سامر الدباغ", "أربيل"), ("visited", "سامر الدباغ", "دهوك")}),
    ("زار {PER سامر الدباغ} {GPE أربيل}، والتقى {PER كمال شريف} هناك، وتفقد {FAC سد الشعلة}.",
     {("visited", "سامر الدباغ", "أربيل"), ("met_with", "سامر الدباغ", "كمال شريف"),
      ("visited", "سامر الدباغ", "سد الشعلة")}),
    ("وصل إلى {GPE دمشق} وفد برئاسة {PER سامر الدباغ} ظهرًا.", {("visited", "سامر الدباغ", "دمشق")}),
    ("قاد {PER سامر الدباغ} وفدًا إلى {GPE دمشق}.", {("visited", "سامر الدباغ", "دمشق")}),
    ("زار وفد من {ORG هيئة الموانئ} {GPE طرطوس}.", {("visited", "هيئة الموانئ", "طرطوس")}),
    ("حل {PER سامر الدباغ} ب{GPE تونس} أمس.", {("visited", "سامر الدباغ", "تونس")}),
    ("بحث {PER سامر الدباغ} إيجاد حل للأزمة من {GPE تونس}.", set()),
    # where things are and when
    ("قصف طال {FAC مخيم الشعلة} للنازحين في مدينة {GPE الفاشر}.", {("located_in", "مخيم الشعلة", "الفاشر")}),
    ("أعلنت {GPE باريس} أنها ستعود. {GPE عمّان} ستستضيف {EVENT مؤتمر المياه}.",
     {("located_in", "مؤتمر المياه", "عمّان")}),
    ("{EVENT قمة الساحل} التي احتضنتها {GPE نيامي} انتهت.", {("located_in", "قمة الساحل", "نيامي")}),
    # belonging
    ("{ORG مديرية المياه} في {GPE الحسكة} التابعة ل{ORG وزارة الري} أعلنت ذلك.",
     {("part_of", "مديرية المياه", "وزارة الري"), ("located_in", "مديرية المياه", "الحسكة")}),
    ("رحبت {ORG اللجنة التنفيذية} ل{ORG منظمة الساحل} بالقرار.", {("part_of", "اللجنة التنفيذية", "منظمة الساحل")}),
    # events
    ("قال {PER سامر الدباغ} في كلمة خلال {EVENT منتدى البحر} إن العمل بدأ.",
     {("participated_in", "سامر الدباغ", "منتدى البحر")}),
    ("اختتم {EVENT مؤتمر البحر} برئاسة {GPE فرنسا} و{GPE السعودية}.",
     {("participated_in", "فرنسا", "مؤتمر البحر"), ("participated_in", "السعودية", "مؤتمر البحر")}),
    # media
    ("قال {PER سامر الدباغ} لـ«{ORG المرفأ}» إن العمل بدأ.", {("statement_to", "سامر الدباغ", "المرفأ")}),
    ("قال {POSITION المدير العام} للوكالة {PER سامر الدباغ} ذلك.", {("holds_position", "سامر الدباغ", "المدير العام")}),
    # offices
    ("قال {POSITION وزير الإعلام} في {ORG الحكومة اليمنية} {PER سامر الدباغ} ذلك.",
     {("holds_position", "سامر الدباغ", "وزير الإعلام"), ("position_in", "وزير الإعلام", "الحكومة اليمنية")}),
]  # fmt: skip


def _marked(line: str) -> tuple[Document, list[Mention]]:
    text, behind, mentions = "", 0, []
    for found in _MARKED.finditer(line):
        text += line[behind : found.start()]
        mentions.append(Mention(ItemId(str(len(mentions))), Span(len(text), len(text) + len(found[2])), found[1]))
        text += found[2]
        behind = found.end()
    return Document(DocumentId("d"), text + line[behind:], language="ar"), mentions


def _related(document: Document, mentions: list[Mention]) -> list[Suggestion]:
    return related(document, mentions, lexicon.load("ar"))


@pytest.mark.parametrize(("line", "expected"), TOLD)
def test_what_is_told(line: str, expected: set[Joined]) -> None:
    document, mentions = _marked(line)
    surfaces = {mention.id: mention.span.of(document.text) for mention in mentions}
    found = [one.proposed for one in _related(document, mentions)]
    assert {
        (one.label, surfaces[one.head], surfaces[one.tail]) for one in found if isinstance(one, Relation)
    } == expected


TRIGGERS = [
    ("{PER سامر الدباغ} زار {GPE أربيل}.", "visited", ["زار"]),
    ("زار {PER سامر الدباغ} {GPE أربيل}.", "visited", ["زار"]),
    ("التقى {PER سامر الدباغ} {PER كمال شريف} أمس.", "met_with", ["التقى"]),
    ("{GPE عمّان} تدعم {ORG الهيئة الوطنية}.", "supports", ["تدعم"]),
    ("{ORG مديرية المياه} التابعة ل{ORG وزارة الري}.", "part_of", ["التابعة"]),
    ("{FAC سد الشعلة} في {GPE الحسكة}.", "located_in", ["في"]),
    ("{POSITION وزير الإعلام} {PER سامر الدباغ}.", "holds_position", []),
    ("{PER سامر الدباغ} وصل.\nثم زار {GPE أربيل}.", "visited", []),
]


@pytest.mark.parametrize(("line", "label", "expected"), TRIGGERS)
def test_the_words_that_tell_it(line: str, label: str, expected: list[str]) -> None:
    document, mentions = _marked(line)
    relation = Relation(ItemId("r"), label, mentions[0].id, mentions[1].id)
    annotation = Annotation.of(document.id, "a", [*mentions, relation])
    spans = trigger_spans(document, annotation, relation)
    assert [span.of(document.text) for span in spans] == expected


def test_a_relation_without_its_end_has_no_words() -> None:
    document, mentions = _marked("{PER سامر الدباغ} زار {GPE أربيل}.")
    relation = Relation(ItemId("r"), "visited", mentions[0].id, ItemId("gone"))
    assert trigger_spans(document, Annotation.of(document.id, "a", mentions[:1]), relation) == ()
