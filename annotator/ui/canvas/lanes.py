"""Lanes for the arcs of one line: as few as they need, and stacked so that few lines cross.

Numbers only: lengths are device-independent pixels along the line.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

# Lines that end this near to a leg do not cross it.
_TOUCH = 1.0
# What a lane keeps free between two arcs.
_GAP = 4.0
# Sorting out more arcs than this would cost more than a frame; they stay as short below long puts them.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Track:
    """An arc as a lane sees it: `left` to `right` is what its line and its words take of the lane; at each of `legs` it
    comes down through all lanes below. `reach` is how long it would like to be: the longer, the higher it lies."""

    left: float
    right: float
    legs: tuple[float, ...]
    reach: float = 0.0

    @property
    def rank(self) -> float:
        return max(self.reach, self.right - self.left)


def allocate(tracks: Sequence[Track]) -> list[int]:
    """For each track its lane, 0 next to the text: tracks that overlap get different ones, no more lanes are used than
    overlap at the fullest place, and crossings are few."""
    lanes = _short_below_long(tracks)
    if max(lanes, default=0) + 1 > fewest(tracks):
        lanes = _from_left(tracks)
    if len(tracks) <= _MOST:
        _untangle(tracks, lanes)
    return lanes


def fewest(tracks: Sequence[Track]) -> int:
    """How many tracks overlap at the fullest place: no fewer lanes can hold them."""
    edges = sorted([(track.left, 1) for track in tracks] + [(track.right + _GAP, -1) for track in tracks])
    most = here = 0
    for _, step in edges:
        here += step
        most = max(most, here)
    return most


def crossings(tracks: Sequence[Track], lanes: Sequence[int]) -> int:
    """How often a leg goes through another arc's line."""
    return sum(
        _through(tracks[one], tracks[two]) if lanes[one] < lanes[two] else _through(tracks[two], tracks[one])
        for one, two in combinations(range(len(tracks)), 2)
        if lanes[one] != lanes[two]
    )


def overlap(one: Track, two: Track) -> bool:
    """Whether one lane is too narrow for both."""
    return one.left < two.right + _GAP and two.left < one.right + _GAP


def _through(low: Track, high: Track) -> int:
    """How many legs of `high` come down through the line of `low`."""
    return sum(low.left + _TOUCH < leg < low.right - _TOUCH for leg in high.legs)


def _short_below_long(tracks: Sequence[Track]) -> list[int]:
    lanes = [0] * len(tracks)
    filled: list[list[Track]] = []
    for at in sorted(range(len(tracks)), key=lambda at: (tracks[at].rank, at)):
        track = tracks[at]
        lane = next((n for n, here in enumerate(filled) if not any(overlap(track, o) for o in here)), len(filled))
        if lane == len(filled):
            filled.append([])
        filled[lane].append(track)
        lanes[at] = lane
    return lanes


def _from_left(tracks: Sequence[Track]) -> list[int]:
    """The classic colouring of an interval graph, which needs no more lanes than must be; then the lanes with the
    shorter tracks below."""
    lanes = [0] * len(tracks)
    ends: list[float] = []
    for at in sorted(range(len(tracks)), key=lambda at: (tracks[at].left, at)):
        lane = next((n for n, end in enumerate(ends) if end + _GAP <= tracks[at].left), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = tracks[at].right
        lanes[at] = lane
    longest = [max(t.rank for t, lane in zip(tracks, lanes, strict=True) if lane == n) for n in range(len(ends))]
    order = sorted(range(len(ends)), key=lambda n: longest[n])
    rank = {lane: at for at, lane in enumerate(order)}
    return [rank[lane] for lane in lanes]


def _untangle(tracks: Sequence[Track], lanes: list[int]) -> None:
    """Lets groups of overlapping tracks change places between two lanes as long as that takes crossings away.

    What overlaps stays in different lanes: a group holds all that overlaps it in the two lanes.
    """
    count = len(tracks)
    meets: list[list[int]] = [[] for _ in tracks]
    through = [[0] * count for _ in tracks]  # crossings when the first is below the second
    for one, two in combinations(range(count), 2):
        if overlap(tracks[one], tracks[two]):
            meets[one].append(two)
            meets[two].append(one)
            through[one][two] = _through(tracks[one], tracks[two])
            through[two][one] = _through(tracks[two], tracks[one])
    pairs = sorted(combinations(range(max(lanes, default=0) + 1), 2), key=lambda pair: pair[1] - pair[0])
    while _cost(range(count), lanes, meets, through) and any(
        _exchange(low, high, lanes, meets, through) for low, high in pairs
    ):
        pass


def _exchange(
    low: int, high: int, lanes: list[int], meets: Sequence[Sequence[int]], through: Sequence[Sequence[int]]
) -> bool:
    """Whether an exchange between two lanes took crossings away."""
    better, seen = False, set[int]()
    for first in range(len(lanes)):
        if lanes[first] not in (low, high) or first in seen or not _cost((first,), lanes, meets, through):
            continue
        group = _group(first, lanes, meets, low, high)
        seen |= group
        before = _cost(group, lanes, meets, through)
        for at in group:
            lanes[at] = low + high - lanes[at]
        if before and _cost(group, lanes, meets, through) < before:
            better = True
        else:
            for at in group:
                lanes[at] = low + high - lanes[at]
    return better


def _group(first: int, lanes: Sequence[int], meets: Sequence[Sequence[int]], low: int, high: int) -> set[int]:
    group, ahead = {first}, [first]
    while ahead:
        for other in meets[ahead.pop()]:
            if other not in group and lanes[other] in (low, high):
                group.add(other)
                ahead.append(other)
    return group


def _cost(
    group: Collection[int], lanes: Sequence[int], meets: Sequence[Sequence[int]], through: Sequence[Sequence[int]]
) -> int:
    """The crossings that tracks of the group have a part in."""
    return sum(
        through[at][other] if lanes[at] < lanes[other] else through[other][at]
        for at in group
        for other in meets[at]
        if other not in group or at < other
    )
