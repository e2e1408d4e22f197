"""Web furniture: the paragraphs of a scraped page that are no article text.

The rules look for what furniture says (`furniture_phrases`), for what is said twice, and for what can only stand
where an article is over. A paragraph that might be article text is left alone: dimming an article costs more than
leaving a button in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from annotator.model import Region, RegionKind
from annotator.text.furniture_phrases import BRANDS
from annotator.text.furniture_words import (
    Line,
    heads_list,
    is_bar,
    is_credited,
    is_date,
    is_path,
    joined,
    kind_by_phrase,
    line_of,
    phrases,
)
from annotator.text.glued import end_of_article
from annotator.text.paragraphs import paragraphs

# This much of real text must have been read before the rules about an article's end may speak.
BODIES = 3
_SHORTEST_REPEAT = 4
_LONG = 20
_LONGEST_BRAND = 3
_TOP = 5


def furniture(text: str) -> tuple[Region, ...]:
    """The paragraphs of `text` that are furniture, each a region of its own, in text order.

    Paragraphs are those of `paragraphs.paragraphs`.
    """
    lines = [line_of(span, text) for span in paragraphs(text)]
    kinds = [kind_by_phrase(line) for line in lines]
    _mark_small(lines, kinds)
    _mark_head(lines, kinds)
    _mark_brands(lines, kinds)
    _mark_repeats(lines, kinds)
    start = end_of_article(lines, kinds)
    if start is not None:
        at, kind = start
        kinds[at:] = [kind] * (len(lines) - at)
    _mark_lists(lines, kinds)
    _mark_tail(lines, kinds)
    return tuple(Region(line.span, kind) for line, kind in zip(lines, kinds, strict=True) if kind is not None)


def _mark_small(lines: Sequence[Line], kinds: list[RegionKind | None]) -> None:
    """Bars of buttons and lines of symbols."""
    for at, line in enumerate(lines):
        if kinds[at] is None and is_bar(line):
            kinds[at] = RegionKind.SHARE
        elif line.bare:
            kinds[at] = RegionKind.OTHER


def _mark_head(lines: Sequence[Line], kinds: list[RegionKind | None]) -> None:
    """What stands above an article: the way to the page, its date, the caption of its picture."""
    bodies = [at for at, line in enumerate(lines) if kinds[at] is None and line.body]
    if len(bodies) < BODIES:
        return
    captions = {line.exact[2:] for line, kind in zip(lines, kinds, strict=True) if kind is RegionKind.CAPTION}
    for at, line in enumerate(lines[: bodies[-BODIES]]):
        if kinds[at] is not None:
            continue
        if at < _TOP and (is_date(line) or (at < bodies[0] and is_path(line))):
            kinds[at] = RegionKind.OTHER
        elif len(line.words) >= _SHORTEST_REPEAT and (line.exact in captions or (0 < at < _TOP and is_credited(line))):
            kinds[at] = RegionKind.CAPTION


def _mark_brands(lines: Sequence[Line], kinds: list[RegionKind | None]) -> None:
    """The medium's own name on a line by itself: a known one, or one that its own furniture repeats."""
    known = phrases(BRANDS)
    named = [
        f" {joined(line)} "
        for line, kind in zip(lines, kinds, strict=True)
        if kind in (RegionKind.SHARE, RegionKind.DONATION)
    ]
    for at, line in enumerate(lines):
        if kinds[at] is None and 0 < len(line.words) <= _LONGEST_BRAND and len(lines) > 1:
            name = joined(line)
            if line.words in known or (at == 0 and line.quoted) or any(f" {name} " in other for other in named):
                kinds[at] = RegionKind.OTHER


def _mark_repeats(lines: Sequence[Line], kinds: list[RegionKind | None]) -> None:
    """What was said before, word by word; and a title with the medium's name or the page's path around it."""
    seen: set[tuple[str, ...]] = set()
    titles: list[Line] = []
    for at, line in enumerate(lines):
        if kinds[at] is not None or len(line.words) < _SHORTEST_REPEAT:
            continue
        if (line.titular or len(line.words) >= _LONG) and (
            line.exact in seen or any(_same_title(line, title) for title in titles)
        ):
            kinds[at] = RegionKind.REPEAT
        seen.add(line.exact)
        # The page's title stands first, or where a title stands twice in a row.
        titles = [*titles[:1], line] if line.titular else titles[:1]


def _same_title(line: Line, title: Line) -> bool:
    shorter, longer = sorted((line, title), key=lambda one: len(one.words))
    more = len(longer.words) - len(shorter.words)
    return (
        line.titular
        and len(shorter.words) > _SHORTEST_REPEAT
        and 0 < more <= _LONGEST_BRAND
        and f" {joined(shorter)} " in f" {joined(longer)} "
    )


def _mark_lists(lines: Sequence[Line], kinds: list[RegionKind | None]) -> None:
    """The titles under a heading such as «related articles»."""
    bodies = [at for at, line in enumerate(lines) if kinds[at] is None and line.body]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(lines), -1)
    for at, line in enumerate(lines):
        if kinds[at] is not RegionKind.RELATED or not heads_list(line):
            continue
        items = list(takewhile(lambda item: kinds[item] is None and lines[item].titular, range(at + 1, len(lines))))
        if at < last and not lines[at + 1].bulleted:
            # The article goes on; its next heading stands right above its text and looks like one more title.
            items = items[:1] if len(items) <= 2 else items[:-1]
            items = items if at > first else []
        for item in items:
            kinds[item] = RegionKind.RELATED


def _mark_tail(lines: Sequence[Line], kinds: list[RegionKind | None]) -> None:
    """Scraps behind the last paragraph of text, from the first furniture there on."""
    bodies = [at for at, line in enumerate(lines) if kinds[at] is None and line.body]
    if len(bodies) < BODIES:
        return
    over: RegionKind | None = None
    for at in range(bodies[-1] + 1, len(lines)):
        kind = kinds[at]
        if kind is None:
            kinds[at] = over
        elif kind in (RegionKind.RELATED, RegionKind.COMMENTS):
            over = kind
        elif kind not in (RegionKind.GLUED, RegionKind.REPEAT) and not lines[at].bare:
            over = over or RegionKind.OTHER
