"""Where the nodes of a net stand: springs within what hangs together, a part of the picture for each; the same for the
same net every time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Place = tuple[float, float]
# Left, top, width, height.
Box = tuple[float, float, float, float]

_STEPS = 120
_PULL_IN = 0.05
_APART_STEPS = 80


def laid_out(sizes: Sequence[Place], edges: Sequence[tuple[int, int]], width: float, height: float) -> list[Place]:
    """The middle of each node. `sizes` are the nodes' widths and heights with the room around them, in pixels, as
    `width` and `height` of the picture are; the picture is filled, and nodes lie beside each other where it is large
    enough.
    """
    places: list[Place] = [(width / 2, height / 2)] * len(sizes)
    groups = _groups(len(sizes), edges)
    cells = _cells([len(group) for group in groups], (0.0, 0.0, width, height))
    for group, (left, top, wide, high) in zip(groups, cells, strict=True):
        number = {node: at for at, node in enumerate(group)}
        inner = sorted({(number[one], number[two]) for one, two in edges if one in number and one != two})
        margin_x, margin_y = (max(sizes[node][side] for node in group) / 2 for side in (0, 1))
        room_x, room_y = max(1.0, wide - 2 * margin_x), max(1.0, high - 2 * margin_y)
        for node, (x, y) in zip(group, _sprung(len(group), inner, room_x / room_y), strict=True):
            places[node] = (left + margin_x + x * room_x, top + margin_y + y * room_y)
    return _apart(places, sizes, width, height)


def _groups(count: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """What hangs together, the largest group first."""
    near: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        near[one].add(other)
        near[other].add(one)
    groups, seen = [], set[int]()
    for first in range(count):
        if first in seen:
            continue
        group, ahead = [first], [first]
        seen.add(first)
        while ahead:
            for other in sorted(near[ahead.pop()] - seen):
                seen.add(other)
                group.append(other)
                ahead.append(other)
        groups.append(sorted(group))
    return sorted(groups, key=lambda group: (-len(group), group))


def _cells(weights: Sequence[int], box: Box) -> list[Box]:
    """Parts of `box`, as large as the weights say: halved across its longer side again and again."""
    if len(weights) <= 1:
        return [box] * len(weights)
    total, taken, cut = sum(weights), 0, 0
    while cut < len(weights) - 1 and (cut == 0 or 2 * taken < total):
        taken += weights[cut]
        cut += 1
    share = taken / total
    left, top, wide, high = box
    # Names are long: a part is to be wider than high.
    if wide > 2.2 * high:
        first, second = (left, top, wide * share, high), (left + wide * share, top, wide * (1 - share), high)
    else:
        first, second = (left, top, wide, high * share), (left, top + high * share, wide, high * (1 - share))
    return _cells(weights[:cut], first) + _cells(weights[cut:], second)


def _sprung(count: int, edges: Sequence[tuple[int, int]], aspect: float) -> list[Place]:
    """Places in the unit square. Nodes begin on a circle in their order, push each other away and are pulled by edges,
    ever more slowly."""
    if count == 1:
        return [(0.5, 0.5)]
    turn = 2 * math.pi / count
    places = [(math.cos(at * turn) * aspect, math.sin(at * turn)) for at in range(count)]
    reach = math.sqrt(4 * aspect / count)
    for step in range(_STEPS):
        moves = _pushes(places, reach)
        _pull(moves, places, edges, reach)
        most = reach * (1 - step / _STEPS) * 0.5
        places = [_moved(place, move, most) for place, move in zip(places, moves, strict=True)]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    return [
        ((x - min(xs)) / wide if wide > 1e-6 else 0.5, (y - min(ys)) / high if high > 1e-6 else 0.5)
        for x, y in places
    ]  # fmt: skip


def _pushes(places: Sequence[Place], reach: float) -> list[list[float]]:
    moves = [[-x * _PULL_IN, -y * _PULL_IN] for x, y in places]
    for one, (x, y) in enumerate(places):
        for other in range(one + 1, len(places)):
            dx, dy = x - places[other][0], y - places[other][1]
            push = reach * reach / max(dx * dx + dy * dy, 1e-4)
            moves[one][0] += dx * push
            moves[one][1] += dy * push
            moves[other][0] -= dx * push
            moves[other][1] -= dy * push
    return moves


def _pull(moves: list[list[float]], places: Sequence[Place], edges: Sequence[tuple[int, int]], reach: float) -> None:
    for one, other in edges:
        dx, dy = places[one][0] - places[other][0], places[one][1] - places[other][1]
        pull = math.hypot(dx, dy) / reach
        moves[one][0] -= dx * pull
        moves[one][1] -= dy * pull
        moves[other][0] += dx * pull
        moves[other][1] += dy * pull


def _moved(place: Place, move: Sequence[float], most: float) -> Place:
    length = math.hypot(*move)
    share = min(1.0, most / length) if length else 0.0
    return place[0] + move[0] * share, place[1] + move[1] * share


def _apart(places: Sequence[Place], sizes: Sequence[Place], width: float, height: float) -> list[Place]:
    """Moves nodes that lie on each other apart, the shorter way, and keeps them within the picture."""
    free = [list(place) for place in places]
    for _ in range(_APART_STEPS):
        moved = False
        for one in range(len(free)):
            for other in range(one + 1, len(free)):
                moved |= _part(free, sizes, one, other)
        for place, (wide, high) in zip(free, sizes, strict=True):
            place[0] = min(max(place[0], wide / 2), max(wide / 2, width - wide / 2))
            place[1] = min(max(place[1], high / 2), max(high / 2, height - high / 2))
        if not moved:
            break
    return [(x, y) for x, y in free]


def _part(free: list[list[float]], sizes: Sequence[Place], one: int, other: int) -> bool:
    over = [(sizes[one][side] + sizes[other][side]) / 2 - abs(free[one][side] - free[other][side]) for side in (0, 1)]
    if min(over) <= 0.5:
        return False
    side = 0 if over[0] < over[1] else 1
    ahead = 1 if free[one][side] < free[other][side] or (free[one][side] == free[other][side]) else -1
    free[one][side] -= ahead * over[side] / 2
    free[other][side] += ahead * over[side] / 2
    return True
