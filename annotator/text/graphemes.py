"""What a reader takes for one character: extended grapheme clusters, found without reading the whole text.

A cluster is told by its neighbours. From the offset asked about we walk back to a pair of code points between which
there is a boundary whatever stands before them, and count clusters from there: a few steps in any real text.
"""

from __future__ import annotations

import regex

from annotator.model import Span

_CLUSTER = regex.compile(r"\X")

# Two code points that are never one cluster, whatever stands before the first of them.
_APART = regex.compile(
    r"[^\p{GCB=Prepend}\p{GCB=ZWJ}\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=Regional_Indicator}"
    r"\p{GCB=L}\p{GCB=V}\p{GCB=LV}\p{GCB=LVT}\p{GCB=T}\p{InCB=Linker}\r]"
    r"[^\p{GCB=ZWJ}\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=V}\p{GCB=T}]",
    regex.DOTALL,
)

# Only a text of nothing but flags or stacked marks is longer than this without a sure boundary.
_FARTHEST = 1000


def is_boundary(text: str, offset: int) -> bool:
    """Whether a cluster begins or ends at `offset` (code points, 0..len(text))."""
    if offset <= 0 or offset >= len(text):
        return 0 <= offset <= len(text)
    return _around(text, offset)[1] == offset


def next_boundary(text: str, offset: int) -> int:
    """The nearest boundary after `offset`; the text's end has none and gives itself."""
    if offset >= len(text):
        return len(text)
    return _end(text, _around(text, max(offset, 0))[1], offset)


def previous_boundary(text: str, offset: int) -> int:
    """The nearest boundary before `offset`; the text's beginning gives itself."""
    if offset <= 0:
        return 0
    return _around(text, min(offset, len(text)))[0]


def snapped(text: str, span: Span) -> Span:
    """The least span of whole clusters that covers `span`."""
    start, end = span.start, span.end
    if not is_boundary(text, start):
        start = previous_boundary(text, start)
    if not is_boundary(text, end):
        end = next_boundary(text, end)
    return Span(start, end)


def _around(text: str, offset: int) -> tuple[int, int]:
    """The last boundary before `offset`, and the last one not after it (both 0 at the beginning)."""
    before = here = _sure_boundary(text, offset)
    while here < offset:
        following = _end(text, here, here)
        if following > offset:
            return here, here
        before, here = here, following
    return before, here


def _sure_boundary(text: str, offset: int) -> int:
    """A boundary before `offset`, as near as can be told by two neighbours."""
    at = offset - 1
    while at > 0 and offset - at < _FARTHEST and not _APART.match(text, at - 1):
        at -= 1
    return max(at, 0)


def _end(text: str, start: int, beyond: int) -> int:
    """The first cluster end after `beyond`, counting clusters from the boundary `start`."""
    end = start
    while end <= beyond:
        match = _CLUSTER.match(text, end)
        if match is None:
            return len(text)
        end = match.end()
    return end
