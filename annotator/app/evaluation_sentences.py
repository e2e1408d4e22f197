"""One mistake in its sentence, as HTML: what the gold marks, and what was suggested."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from annotator.suggest.confusion import Example

_AROUND = 140  # code points on either side of what is marked


def sentence(example: Example) -> str:
    """The sentence in its own direction, and below it where it stands and who suggested."""
    spans = [span for span in (example.gold, example.told) if span is not None]
    first = max(0, min(span.start for span in spans) - _AROUND)
    last = min(len(example.sentence), max(span.end for span in spans) + _AROUND)
    edges = sorted({first, last, *(edge for span in spans for edge in (span.start, span.end))})
    pieces = ["…" if first else ""]
    for start, end in pairwise(edges):
        kinds = [
            kind
            for kind, span in (("g", example.gold), ("t", example.told))
            if span is not None and span.start <= start and end <= span.end
        ]
        text = escape(example.sentence[start:end])
        pieces.append(f'<mark class="{" ".join(kinds)}">{text}</mark>' if kinds else text)
    pieces.append("…" if last < len(example.sentence) else "")
    return f'<p dir="auto">{"".join(pieces)}</p><small>{_place(example)}</small>'


def _place(example: Example) -> str:
    parts = [example.document]
    if example.told is not None:
        parts += [part for part in (example.source, example.rule) if part]
        parts.append(f"{example.score:.2f}")
    return " · ".join(f"<bdi>{escape(part)}</bdi>" for part in parts)
