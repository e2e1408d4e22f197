"""Lanes as numbers: never two arcs in one place, never more lanes than must be, fewer crossings than the simple way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.canvas.lanes import Track, allocate, crossings, fewest, overlap

_X = st.integers(0, 600).map(float)
tracks = st.lists(st.tuples(_X, _X).map(lambda ends: Track(min(ends), max(ends) + 1, tuple(sorted(ends)))), max_size=14)


def first_fit(tracks: list[Track]) -> list[int]:
    """The simple way: each where it fits, as they come."""
    lanes: list[int] = []
    for at, track in enumerate(tracks):
        lane = 0
        while any(lanes[other] == lane and overlap(track, tracks[other]) for other in range(at)):
            lane += 1
        lanes.append(lane)
    return lanes


@given(tracks)
def test_no_two_overlap_in_one_lane_and_no_lane_is_wasted(tracks: list[Track]) -> None:
    lanes = allocate(tracks)
    for one, track in enumerate(tracks):
        for two in range(one):
            assert lanes[one] != lanes[two] or not overlap(track, tracks[two])
    assert len(set(lanes)) == max(lanes, default=-1) + 1 == fewest(tracks)


@given(tracks)
def test_never_more_crossings_than_when_turned_upside_down(tracks: list[Track]) -> None:
    lanes = allocate(tracks)
    top = max(lanes, default=0)
    assert crossings(tracks, lanes) <= crossings(tracks, [top - lane for lane in lanes])


def test_nested_arcs_do_not_cross_in_whatever_order_they_come() -> None:
    nest = [Track(float(at), float(600 - at), (float(at), float(600 - at))) for at in range(0, 250, 30)]
    for given_ in (nest, nest[::-1], nest[::2] + nest[1::2]):
        assert crossings(given_, allocate(given_)) == 0


def test_many_random_lines_cross_less_than_by_the_simple_way() -> None:
    import random

    chance, ours, simple = random.Random(3), 0, 0
    for _ in range(60):
        line = []
        for _ in range(12):
            left, right = sorted(chance.sample(range(700), 2))
            line.append(Track(float(left), float(right), (float(left), float(right))))
        ours += crossings(line, allocate(line))
        simple += crossings(line, first_fit(line))
    assert ours < 0.8 * simple
