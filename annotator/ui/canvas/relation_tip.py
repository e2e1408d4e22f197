"""What hovering over an arc shows: the sentence or the two sentences of its ends, and where it came from."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.app.linking import relation_of
from annotator.model import ItemId, Relation, Span
from annotator.text.direction import is_rtl
from annotator.text.paragraphs import paragraph_around
from annotator.text.sentences import sentence_around
from annotator.ui.canvas.view import state_of
from annotator.ui.language import label_title, tr
from annotator.ui.origin import said_origin, state_said
from annotator.ui.pieces import block
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.app.session import Session

# Code points shown of a sentence on either side of an end.
_AROUND = 110
_WIDTH = 440


def relation_tip(
    session: Session, key: ItemId, theme: Theme, *, rtl: bool, together: int = 1, evidence: Sequence[Span] = ()
) -> str:
    """HTML; empty when the item is no relation or one of its ends is gone. `rtl` is how the interface reads,
    `together` how many ends are drawn as one, `evidence` what made a machine suggest it."""
    annotation = session.annotation
    relation = relation_of(annotation, key)
    ends = _ends(session, relation) if relation is not None else None
    if relation is None or ends is None:
        return ""
    head, tail = ends
    label = session.schema.relation(relation.label)
    colour = theme.band(label.colour).chip if label is not None else theme.ink
    title = html.escape(label_title(session.schema, relation.label))
    said = f'<b style="color: {colour}">{title}</b> · {html.escape(state_said(state_of(annotation, key)))}'
    parts = [block(said, rtl=rtl, below=6)]
    text = session.document.text
    for window in _windows(text, head, tail):
        parts.append(_sentence(text, window, (head, tail), evidence, colour))
    notes = [said_origin(annotation, key)]
    if together > 1:
        notes.append(tr("Drawn as one: {count}. A click lists the other ends.", count=together))
    parts += [block(f'<span style="color: {theme.muted}">{html.escape(note)}</span>', rtl=rtl) for note in notes]
    return f'<table width="{_WIDTH}"><tr><td>{"".join(parts)}</td></tr></table>'


def _ends(session: Session, relation: Relation) -> tuple[Span, Span] | None:
    head, tail = session.annotation.end(relation.head), session.annotation.end(relation.tail)
    return None if head is None or tail is None else (head.span, tail.span)


def _windows(text: str, head: Span, tail: Span) -> list[Span]:
    """What is shown around each end, in text order; one window when they touch."""
    first, last = sorted((head, tail))
    windows = []
    for span in (first, last):
        sentence = sentence_around(text, span)
        windows.append(_whole_words(text, sentence, span))
    one, two = windows
    return [Span(one.start, max(one.end, two.end))] if two.start <= one.end else windows


def _whole_words(text: str, sentence: Span, span: Span) -> Span:
    """So much of the sentence around the span, cut between words."""
    start, end = max(sentence.start, span.start - _AROUND), min(sentence.end, span.end + _AROUND)
    if start > sentence.start:
        start = next((at for at in range(start, span.start) if text[at - 1].isspace()), start)
    if end < sentence.end:
        end = next((at for at in range(end, span.end, -1) if text[at].isspace()), end)
    return Span(start, end)


def _sentence(text: str, window: Span, ends: Sequence[Span], evidence: Sequence[Span], colour: str) -> str:
    """The window as a paragraph: its ends strong, the evidence underlined."""
    sentence = sentence_around(text, window)
    marks = [*ends, *evidence]
    cuts = {cut for span in marks for cut in (span.start, span.end) if window.start < cut < window.end}
    places = sorted(cuts | {window.start, window.end})
    pieces = []
    for start, end in pairwise(places):
        piece = html.escape(text[start:end])
        if any(span.start <= start and end <= span.end for span in evidence):
            piece = f"<u>{piece}</u>"
        if any(span.start <= start and end <= span.end for span in ends):
            piece = f'<b style="color: {colour}">{piece}</b>'
        pieces.append(piece)
    before, behind = "…" * (sentence.start < window.start), "…" * (window.end < sentence.end)
    rtl = is_rtl(paragraph_around(text, window).of(text))
    return block(f"{before}{''.join(pieces)}{behind}", rtl=rtl, below=6)
