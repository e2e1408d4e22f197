"""Which documents are for training and which for testing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gold.split import split
from annotator.model import DocumentId, WrongUse

ids = st.lists(st.text("abcdef0123456789", min_size=1, max_size=4).map(DocumentId), unique=True, max_size=40)


def parted(documents: list[DocumentId]) -> tuple[list[DocumentId], list[DocumentId]]:
    return documents[::2], documents[1::2]


@given(ids, st.integers(0, 5), st.floats(0.01, 0.99), st.randoms())
def test_both_parts_hold_something_and_nothing_is_in_both(documents, seed, share, random) -> None:
    marked, unmarked = parted(documents)
    drawn = split(marked, unmarked, seed, share)
    if len(documents) > 1:
        assert drawn.train
        assert drawn.dev
        assert not drawn.leaks
        assert sorted(drawn.train + drawn.dev) == sorted(documents)
    if len(marked) > 1:
        assert set(drawn.train) & set(marked)
        assert set(drawn.dev) & set(marked)
    random.shuffle(marked)
    random.shuffle(unmarked)
    assert split(marked, unmarked, seed, share) == drawn


@given(ids.filter(lambda found: len(found) > 1))
def test_training_documents_hold_the_only_mentions(documents) -> None:
    assert documents[0] in split(documents[:1], documents[1:], 0, 0.5).train


def test_one_document_is_in_both_parts_and_that_is_said() -> None:
    drawn = split([DocumentId("a")], [], 0, 0.2)
    assert drawn.train == drawn.dev == ("a",)
    assert drawn.leaks


def test_the_share_is_kept_and_the_seed_matters() -> None:
    documents = [DocumentId(f"d{number}") for number in range(100)]
    first, second = split(documents, [], 0, 0.2), split(documents, [], 1, 0.2)
    assert len(first.dev) == len(second.dev) == 20
    assert set(first.dev) != set(second.dev)


@pytest.mark.parametrize("share", [0, 1, -0.5, 2])
def test_a_share_outside_0_and_1_is_refused(share: float) -> None:
    with pytest.raises(WrongUse, match="between 0 and 1"):
        split([DocumentId("a")], [], 0, share)
