"""Which stretches of a document look different after an edit, or to a reader who stands elsewhere.

The page plans only the paragraphs of these anew: a key costs the same in a long document as in a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.app.linking import Arcs
from annotator.model import Annotation, Change, Decision, ItemId, Mention, Relation, Span, Suggestion
from annotator.ui.canvas.view import View

# Above this many touched items, everything is planned anew.
_MANY = 100


def touched_by(change: Change, before: Annotation, after: Annotation) -> list[Span] | None:
    """Where `change`, which led from `before` to `after`, can be seen; None when that may be anywhere."""
    if len(change.after) > _MANY:
        return None
    return [span for key in change.after for annotation in (before, after) for span in _places(annotation, key)]


def seen_by(old: View, new: View, annotation: Annotation) -> list[Span] | None:
    """Where the same annotation looks different in another view; None when that may be anywhere."""
    if _manner(old) != _manner(new):
        return None
    found: list[Span] = []
    if old.selected != new.selected:
        for key in (old.selected, new.selected):
            found += _places(annotation, key, arcs=new.arcs is not Arcs.NONE)
    if old.hovered != new.hovered:
        for key in (old.hovered, new.hovered):
            found += _places(annotation, key, arcs=False)
    if old.stretch != new.stretch:
        found += [stretch for stretch in (old.stretch, new.stretch) if stretch is not None]
    if old.caret != new.caret:
        # A caret between two pieces of a paragraph stands in both.
        found += [Span(max(0, caret - 1), caret + 1) for caret in (old.caret, new.caret) if caret is not None]
    return found


def _manner(view: View) -> View:
    """How things are shown, wherever the reader stands."""
    return replace(view, selected=None, hovered=None, caret=None, stretch=None)


def _places(annotation: Annotation, key: ItemId | None, *, arcs: bool = True) -> Iterator[Span]:
    """Where an item is; with `arcs` also where the far ends of its relations are."""
    item = annotation.get(key)
    match item.proposed if isinstance(item, Suggestion) else item:
        case Mention() as mention:
            yield mention.span
            if arcs:
                for end in {mention.id, key}:
                    for relation in annotation.touching(end) if end is not None else ():
                        yield from _places(annotation, relation)
        case Relation() as relation:
            for end in (relation.head, relation.tail):
                far = annotation.end(end)
                if far is not None:
                    yield far.span
        case Decision() as decision:
            yield from _places(annotation, decision.suggestion)
        case _:
            return
