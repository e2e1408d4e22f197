"""Which documents are for training and which for testing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gold.origins import of_one_day
from annotator.gold.split import Split, Stratum, joined, split
from annotator.model import DocumentId, WrongUse

Labels = Mapping[DocumentId, Collection[Stratum]]
Groups = list[list[DocumentId]]

PER, GPE, DATE, BORN = ("mention", "PER"), ("mention", "GPE"), ("mention", "DATE"), ("relation", "born_in")

ids = st.lists(st.text("abcdef0123456789", min_size=1, max_size=4).map(DocumentId), unique=True, max_size=40)
strata = st.sets(st.sampled_from([PER, GPE, DATE, BORN]), max_size=3)
shares = st.floats(0.05, 0.45)


@st.composite
def grouped(draw: st.DrawFn) -> tuple[Labels, Groups]:
    """Documents with their labels, some of them in groups of one and more."""
    found = draw(ids)
    groups: Groups = []
    rest = list(found)
    while rest and draw(st.booleans()):
        size = draw(st.integers(1, 6))
        groups.append(rest[:size])
        rest = rest[size:]
    return {key: draw(strata) for key in found}, groups


def named(count: int, *labels: Stratum, name: str = "d") -> dict[DocumentId, Collection[Stratum]]:
    return {DocumentId(f"{name}{number}"): labels for number in range(count)}


def units(labels: Labels, groups: Groups) -> list[set[DocumentId]]:
    inside = {key for group in groups for key in group}
    return [*map(set, groups), *({key} for key in labels if key not in inside)]


def held(drawn: Split) -> list[set[DocumentId]]:
    return [set(part) for part in drawn.parts.values()]


@given(grouped(), st.integers(0, 5), shares, st.sampled_from([0.0, 0.1, 0.3]))
def test_no_group_is_parted_and_each_part_holds_something(found, seed, dev, test) -> None:
    labels, groups = found
    drawn = split(labels, groups, seed, dev, test)
    whole = units(labels, groups)
    assert {frozenset(group) for group in drawn.groups} == {frozenset(unit) for unit in whole if len(unit) > 1}
    if len(whole) < 2:
        assert set(drawn.train) == set(drawn.dev) == set(labels)
        assert drawn.leaks == bool(labels)
        return
    assert not drawn.leaks
    parts = held(drawn)
    assert sorted(key for part in parts for key in part) == sorted(labels)
    assert all(sum(not unit.isdisjoint(part) for part in parts) == 1 for unit in whole)
    assert len(parts) == (3 if test and len(whole) > 2 else 2)
    assert all(parts)
    marked = [unit for unit in whole if any(labels[key] for key in unit)]
    assert [any(labels[key] for key in part) for part in parts] == [len(marked) > place for place in range(len(parts))]


@given(grouped(), shares, st.sampled_from([0.0, 0.1, 0.3]))
def test_no_part_has_as_many_documents_too_many_as_the_largest_group(found, dev, test) -> None:
    labels, groups = found
    drawn = split(labels, groups, 0, dev, test)
    if drawn.leaks or not labels:
        return
    largest = max(map(len, units(labels, groups)))
    wished = [dev, test] if drawn.test else [dev]
    for part, share in zip(held(drawn), [1 - sum(wished), *wished], strict=True):
        # Each count is rounded, one is the least, and what the others are rounded up by is missing in the first.
        assert len(part) < len(labels) * share + 2 + largest
        if not drawn.test:
            assert len(part) > len(labels) * share - 2 - largest


@given(grouped(), st.integers(0, 3), st.randoms())
def test_the_order_of_documents_groups_and_labels_is_no_matter(found, seed, random) -> None:
    labels, groups = found
    drawn = split(labels, groups, seed, 0.2, 0.2)
    mixed = [(key, random.sample(sorted(held_by), len(held_by))) for key, held_by in labels.items()]
    random.shuffle(mixed)
    others = [random.sample(group, len(group)) for group in groups]
    random.shuffle(others)
    assert split(dict(mixed), others, seed, 0.2, 0.2) == drawn


@given(ids.filter(lambda found: len(found) > 1))
def test_training_documents_hold_the_only_mentions(documents) -> None:
    labels = {key: [PER] if key == documents[0] else [] for key in documents}
    assert documents[0] in split(labels, [], 0, 0.5).train


def test_one_document_is_in_both_parts_and_that_is_said() -> None:
    drawn = split(named(1, PER), [], 0, 0.2, 0.2)
    assert drawn.train == drawn.dev == ("d0",)
    assert drawn.leaks
    assert not drawn.test


def test_one_group_is_in_both_parts_and_that_is_said() -> None:
    labels = named(5, PER)
    drawn = split(labels, [list(labels)], 0, 0.2, 0.2)
    assert set(drawn.train) == set(drawn.dev) == set(labels)
    assert drawn.leaks
    assert drawn.groups == (tuple(sorted(labels)),)


def test_the_shares_are_kept_and_the_seed_matters() -> None:
    labels = named(100, PER)
    first, second = split(labels, [], 0, 0.2, 0.1), split(labels, [], 1, 0.2, 0.1)
    assert len(first.dev) == len(second.dev) == 20
    assert len(first.test) == len(second.test) == 10
    assert set(first.dev) != set(second.dev)
    assert len(split(labels, [], 0, 0.2).dev) == 20


@pytest.mark.parametrize("seed", range(8))
def test_each_label_is_spread_by_the_same_shares(seed: int) -> None:
    """Also the rare ones, relations, and documents without any."""
    labels = (
        named(60, PER) | named(20, PER, GPE, name="g") | named(10, PER, DATE, BORN, name="r") | named(30, name="none")
    )
    groups = [[DocumentId("d0"), DocumentId("d1")], [DocumentId("g0"), DocumentId("none0")]]
    drawn = split(labels, groups, seed, 0.2, 0.1)
    for label, dev, test in ((GPE, 4, 2), (BORN, 2, 1), (DATE, 2, 1)):
        assert sum(label in labels[key] for key in drawn.dev) == dev
        assert sum(label in labels[key] for key in drawn.test) == test
    assert abs(sum(not labels[key] for key in drawn.dev) - 6) <= 1
    assert (len(drawn.dev), len(drawn.test)) == (24, 12)


def test_a_label_of_one_document_is_learnt_from() -> None:
    labels = named(20, PER) | named(1, PER, DATE, name="rare")
    assert all(set(split(labels, [], seed, 0.4).train) >= {"rare0"} for seed in range(10))


@pytest.mark.parametrize(("dev", "test"), [(0, 0), (1, 0), (-0.5, 0), (2, 0), (0.5, 0.5), (0.2, -0.1), (0.2, 0.9)])
def test_shares_that_leave_nothing_are_refused(dev: float, test: float) -> None:
    with pytest.raises(WrongUse, match=r"between 0 and 1|below 1"):
        split(named(1, PER), [], 0, dev, test)


groupings = st.lists(st.lists(ids.map(lambda found: found[:4]).filter(bool), max_size=6), max_size=3)


@given(groupings)
def test_groups_that_share_a_document_are_one(found: list[Groups]) -> None:
    whole = joined(*found)
    assert len({key for group in whole for key in group}) == sum(map(len, whole))
    given_groups = [set(group) for grouping in found for group in grouping]
    for group in given_groups:
        assert sum(group <= one for one in whole) == 1
    for one in whole:
        # What is together hangs together: from any document the others are reached over the groups that were given.
        reached = {min(one)}
        while more := {key for group in given_groups if group & reached for key in group} - reached:
            reached |= more
        assert reached == one


@given(
    grouped(), st.dictionaries(st.integers(0, 39), st.sampled_from(["2024-05-01", "2024-05-02", ""])), st.integers(0, 5)
)
def test_no_day_and_no_group_is_parted(found, dates, seed) -> None:
    labels, groups = found
    days = {key: dates.get(turn, "") for turn, key in enumerate(labels)}
    drawn = split(labels, joined(groups, of_one_day(days)), seed, 0.3, 0.2)
    assert sorted(key for part in held(drawn) for key in part if not drawn.leaks) == sorted(
        labels if not drawn.leaks else ()
    )
    where = {key: name for name, part in drawn.parts.items() for key in part}
    for day in {day for day in days.values() if day}:
        assert len({where[key] for key in labels if days[key] == day}) == 1
    for group in groups:
        assert len({where[key] for key in group}) == 1
    assert split(dict(reversed(labels.items())), joined(of_one_day(days), groups[::-1]), seed, 0.3, 0.2) == drawn
