"""The learning curve says no more than its points do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.learning_curve import Point, guess, said


def on_the_line(documents: tuple[int, ...], at_one: float, slope: float) -> list[Point]:
    return [Point(n, 1 - at_one * n**-slope) for n in documents]


@given(st.floats(0.3, 0.95), st.floats(0.05, 0.9))
def test_points_on_a_power_law_are_carried_on_without_doubt(at_one: float, slope: float) -> None:
    points = on_the_line((10, 20, 30, 40), at_one, slope)
    found = guess(points)
    assert found is not None
    assert found.f == pytest.approx(1 - at_one * 140**-slope, abs=1e-6)
    assert found.low == pytest.approx(found.high, abs=1e-4)
    assert found.f > points[-1].f


@given(st.lists(st.tuples(st.integers(1, 500), st.floats(0, 1)), max_size=6))
def test_a_guess_is_a_score_between_its_bounds(points: list[tuple[int, float]]) -> None:
    found = guess([Point(*point) for point in points])
    if found is not None:
        assert 0 <= found.low <= found.f <= found.high <= 1


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        ((0.30, 0.44, 0.52, 0.57), "would pay"),
        ((0.80, 0.80, 0.80, 0.80), "little"),
        ((0.40, 0.60, 0.35, 0.55), "cannot tell"),
        ((0.0, 0.0, 0.0, 0.2), "too few"),
    ],
)
def test_it_is_said_in_words(scores: tuple[float, ...], word: str) -> None:
    points = [Point(n, f) for n, f in zip((10, 20, 30, 40), scores, strict=True)]
    assert word in str(said(points))
