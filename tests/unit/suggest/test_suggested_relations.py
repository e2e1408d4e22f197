"""Relations between the proposed mentions: neighbours surely, verbs tentatively."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.model import Relation, Suggestion

Relations = Callable[..., set[tuple[str, str, str]]]


def test_office_nationality_name(relations: Relations) -> None:
    assert relations("أعلن وزير الزراعة المغربي، سامي البرادعي، النبأ.") == {
        ("holds_position", "سامي البرادعي", "وزير الزراعة"),
        ("of_country", "وزير الزراعة", "المغربي"),
    }


def test_office_country_organisation_name(relations: Relations) -> None:
    assert relations("تحدث المندوب الدائم لليابان لدى الأمم المتحدة، كينجي ساتو، طويلاً.") == {
        ("holds_position", "كينجي ساتو", "المندوب الدائم"),
        ("of_country", "المندوب الدائم", "ليابان"),
        ("position_in", "المندوب الدائم", "الأمم المتحدة"),
    }


def test_name_before_office(relations: Relations) -> None:
    assert ("holds_position", "سامي البرادعي", "المدير العام") in relations("قال سامي البرادعي، المدير العام، ذلك.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وكالة “نسيم” الإيطالية", ("of_country", "نسيم", "الإيطالية")),
        ("العاصمة النمساوية، فيينا", ("of_country", "فيينا", "النمساوية")),
        ("أغلق مطار قرطاج الدولي في تونس", ("located_in", "مطار قرطاج الدولي", "تونس")),
    ],
)
def test_neighbours(relations: Relations, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in relations(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقى سامي البرادعي، أمس، خالد الحسيني في فيينا.", ("met_with", "سامي البرادعي", "خالد الحسيني")),
        ("زار سامي البرادعي فيينا.", ("visited", "سامي البرادعي", "فيينا")),
        ("قال سامي البرادعي في تصريح لوكالة “نسيم” إن الجو صحو.", ("statement_to", "سامي البرادعي", "نسيم")),
    ],
)
def test_what_a_verb_tells_is_tentative(
    relations: Relations, propose: Callable[..., list[Suggestion]], text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in relations(text)
    scores = [
        suggestion.score
        for suggestion in propose(text)
        if isinstance(suggestion.proposed, Relation) and suggestion.proposed.label == expected[0]
    ]
    assert scores
    assert all(score < 0.9 for score in scores)


def test_a_delegation_visits_for_itself(relations: Relations) -> None:
    text = "وصف سامي البرادعي نتائج زيارة الوفد إلى فيينا بأنها جيدة."
    assert not {relation for relation in relations(text) if relation[0] == "visited"}


def test_no_relation_across_paragraphs(relations: Relations) -> None:
    assert relations("أعلن وزير الزراعة\nالمغربي سامي البرادعي") == set()
