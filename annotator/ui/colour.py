"""Arithmetic of colours written `#RRGGBB`: contrast as WCAG defines it, and tints that keep text legible."""

from __future__ import annotations

from functools import cache


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0..1) of `other` in it."""
    parts = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#{:02X}{:02X}{:02X}".format(*parts)


@cache
def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 (equal) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible(colour: str, on: str, ratio: float) -> str:
    """`colour` as near to itself as it can be while standing out from `on` by `ratio`."""
    far = "#000000" if luminance(on) > 0.18 else "#FFFFFF"
    return next(
        (tried for step in range(101) if contrast(tried := mixed(colour, far, step / 100), on) >= ratio),
        far,
    )


def tint(colour: str, paper: str, ink: str, share: float, ratio: float) -> str:
    """`paper` with at most `share` of `colour` in it, so that `ink` on it keeps `ratio`."""
    steps = (mixed(paper, colour, share * (100 - step) / 100) for step in range(101))
    return next((tried for tried in steps if contrast(ink, tried) >= ratio), paper)
