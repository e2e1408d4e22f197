"""Which entries of the registry a mention may name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Entity, EntityId, Registry
from annotator.suggest.entities import Namesakes, sure
from annotator.suggest.wordlists import default_folder, read


def entry(key: str, name: str, kind: str, *variants: str, into: str = "") -> Entity:
    return Entity(EntityId(key), name, kind, variants, merged_into=EntityId(into))


REGISTRY = Registry.of(
    [
        entry("lavrov", "سيرغي لافروف", "PER", "وزير الخارجية الروسي"),
        entry("russia", "روسيا", "GPE"),
        entry("syria", "سوريا", "GPE"),
        entry("germany", "ألمانيا", "GPE"),
        entry("un", "الأمم المتحدة", "ORG"),
        entry("council", "مجلس الأمن", "ORG", "مجلس الأمن الدولي"),
        entry("ali1", "أحمد علي", "PER"),
        entry("ali2", "محمد علي", "PER"),
        entry("raees", "مؤيد الرئيس", "PER"),
        entry("old", "سيرجي لافروف", "PER", into="lavrov"),
        entry("minister", "فلان الفلاني", "PER", "الوزير"),
    ]
)
INDEX = Namesakes(REGISTRY, read("ar", default_folder()))


def found(surface: str, label: str, *here: str) -> list[str]:
    return [namesake.entity.id for namesake in INDEX.of(surface, label, [EntityId(key) for key in here])]


def surely(surface: str, label: str, *here: str) -> str | None:
    only = sure(INDEX.of(surface, label, [EntityId(key) for key in here]))
    return only.entity.id if only else None


@pytest.mark.parametrize(
    ("surface", "label", "key"),
    [
        ("سيرغي لافروف", "PER", "lavrov"),
        ("سِيرغي لافـروف", "PER", "lavrov"),
        ("سيرجي لافروف", "PER", "lavrov"),
        ("وزير الخارجية الروسي", "POSITION", "lavrov"),
        ("وزير الخارجيه الروسى", "POSITION", "lavrov"),
        ("الامم المتحده", "ORG", "un"),
        ("أمم متحدة", "ORG", "un"),
        ("مويد الرييس", "PER", "raees"),
        ("المانيا", "GPE", "germany"),
    ],
)
def test_the_same_name_in_any_spelling_is_sure(surface: str, label: str, key: str) -> None:
    assert surely(surface, label) == key


@pytest.mark.parametrize(
    ("surface", "label", "key"),
    [
        ("لافروف", "PER", "lavrov"),
        ("سيرغي فيكتوروفيتش لافروف", "PER", "lavrov"),
        ("الروسي", "NORP", "russia"),
        ("الروسية", "NORP", "russia"),
        ("الروس", "NORP", "russia"),
        ("السوريين", "NORP", "syria"),
        ("سورية", "GPE", "syria"),
        ("الألماني", "NORP", "germany"),
        ("وزير خارجية روسيا", "POSITION", "lavrov"),
        ("مجلس الأمن القومي", "ORG", "council"),
        ("الوزير", "POSITION", "minister"),
    ],
)
def test_what_may_be_another_is_offered_first_but_not_sure(surface: str, label: str, key: str) -> None:
    assert found(surface, label)[:1] == [key]
    assert surely(surface, label) is None


def test_two_of_a_name_are_both_offered_and_neither_is_sure_until_one_is_in_the_document() -> None:
    assert set(found("علي", "PER")) == {"ali1", "ali2"}
    assert surely("علي", "PER") is None
    assert surely("علي", "PER", "ali2") == "ali2"
    assert surely("علي", "PER", "ali1", "ali2") is None
    assert surely("لافروف", "PER", "lavrov") == "lavrov"


def test_entries_of_the_mentions_kind_come_first() -> None:
    registry = Registry.of([entry("a", "السعودية", "ORG"), entry("b", "السعودية", "GPE"), entry("c", "سعودي", "GPE")])
    index = Namesakes(registry, read("ar", default_folder()))
    assert [namesake.entity.id for namesake in index.of("السعودية", "GPE")] == ["b", "c", "a"]


@pytest.mark.parametrize("surface", ["", " ", "«»", "…", "x", "ما", "وزراء"])
def test_what_names_nothing_finds_nothing(surface: str) -> None:
    assert found(surface, "PER") == []


@given(st.text(max_size=20), st.sampled_from(["PER", "GPE", "NORP"]))
def test_any_surface_finds_itself_and_never_what_was_merged(surface: str, label: str) -> None:
    registry = Registry.of([*REGISTRY.entities.values(), entry("new", surface, label)])
    namesakes = Namesakes(registry, read("ar", default_folder())).of(surface, label)
    assert all(0 <= namesake.score <= 1 and not namesake.entity.merged_into for namesake in namesakes)
    assert len({namesake.entity.id for namesake in namesakes}) == len(namesakes)
    if any(letter.isalnum() for letter in surface):
        assert "new" in [namesake.entity.id for namesake in namesakes]
