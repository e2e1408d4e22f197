"""Places of nodes: the same every time, within the picture, beside each other where there is room."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.network.layout import laid_out

counts = st.integers(1, 30)


@st.composite
def nets(draw: st.DrawFn) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    count = draw(counts)
    node = st.integers(0, count - 1)
    sizes = [(draw(st.integers(60, 180)) * 1.0, 40.0) for _ in range(count)]
    return sizes, draw(st.lists(st.tuples(node, node), max_size=40))


@given(nets())
def test_nodes_stand_within_the_picture_the_same_every_time(net: tuple) -> None:
    sizes, edges = net
    places = laid_out(sizes, edges, 1600.0, 1200.0)
    assert places == laid_out(sizes, edges, 1600.0, 1200.0)
    for (x, y), (wide, high) in zip(places, sizes, strict=True):
        assert wide / 2 - 1 <= x <= 1600 - wide / 2 + 1
        assert high / 2 - 1 <= y <= 1200 - high / 2 + 1


def test_nodes_of_a_common_net_do_not_lie_on_each_other() -> None:
    for count in (2, 5, 12, 30, 45):
        sizes = [(120.0 + at % 5 * 12, 44.0) for at in range(count)]
        edges = [(at, (at * 7 + 3) % count) for at in range(count) if at % 4]
        places = laid_out(sizes, edges, 1100.0, 800.0)
        over = [
            (one, two)
            for one, two in combinations(range(count), 2)
            if abs(places[one][0] - places[two][0]) < (sizes[one][0] + sizes[two][0]) / 2 - 61
            and abs(places[one][1] - places[two][1]) < 44.0 - 17
        ]
        assert over == []
