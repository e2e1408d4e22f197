"""Which stretches of a document look different after an edit, or to a reader who stands elsewhere.

The page plans only the paragraphs of these anew: a key costs the same in a long document as in a short one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.app.linking import Arcs, Linking, mention_of
from annotator.model import Change, Decision, Item, ItemId, Mention, Relation, RelationCheck, Span, Suggestion
from annotator.ui.canvas.links import Chains
from annotator.ui.canvas.view import View

# Above this many touched items, everything is planned anew.
_MANY = 100


def touched_by(change: Change, before: Chains, after: Chains) -> list[Span] | None:
    """Where `change` can be seen, which led from the annotation of one to that of the other; None when that may be
    anywhere."""
    if len(change.after) > _MANY:
        return None
    return [span for key in change.after for chains in (before, after) for span in _places(chains, key)]


def seen_by(old: View, new: View, chains: Chains) -> list[Span] | None:
    """Where the same annotation looks different in another view; None when that may be anywhere."""
    if _manner(old) != _manner(new):
        return None
    found: list[Span] = []
    if old.selected != new.selected:
        for key in (old.selected, new.selected):
            found += _places(chains, key, arcs=new.arcs is not Arcs.NONE)
    if old.hovered != new.hovered:
        for key in (old.hovered, new.hovered):
            found += _places(chains, key, arcs=False)
    if old.linking != new.linking:
        found += [*_offered(chains, old.linking), *_offered(chains, new.linking)]
        # A mention checked against the one that a relation starts at is marked; without that, against the selected one.
        found += _places(chains, new.selected, arcs=False)
    if old.stretch != new.stretch:
        found += [stretch for stretch in (old.stretch, new.stretch) if stretch is not None]
    if old.evidence != new.evidence:
        found += [*old.evidence, *new.evidence]
    if old.caret != new.caret:
        # A caret between two pieces of a paragraph stands in both.
        found += [Span(max(0, caret - 1), caret + 1) for caret in (old.caret, new.caret) if caret is not None]
    return found


def _manner(view: View) -> View:
    """How things are shown, wherever the reader stands."""
    return replace(view, selected=None, hovered=None, caret=None, stretch=None, linking=None, evidence=())


def _offered(chains: Chains, link: Linking | None) -> Iterator[Span]:
    """Where a relation that is being drawn shows: its first end with what is checked against it, and its partners."""
    if link is None:
        return
    yield from _places(chains, link.first, arcs=False)
    for key in (link.picked, *link.numbered):
        mention = mention_of(chains.annotation, key)
        if mention is not None:
            yield mention.span


def _places(chains: Chains, key: ItemId | None, *, arcs: bool = True) -> Iterator[Span]:
    """Where an item is; with `arcs` also where the far ends of its relations are, and those of its whole entity."""
    annotation = chains.annotation
    item = annotation.get(key)
    match item.proposed if isinstance(item, Suggestion) else item:
        case Mention() as mention:
            yield mention.span
            for check in annotation.checks_of(mention.id):
                yield from _checked(chains, annotation.get(check))
            if arcs and key is not None:
                yield from _around(chains, {mention.id, key})
        case Relation() as relation:
            yield from _ends(chains, relation)
            if relation.label in chains.joining:
                yield from _around(chains, {relation.head, relation.tail})
        case RelationCheck() as check:
            # Suggested relations of what is checked are no longer drawn.
            yield from _around(chains, {check.head} if check.tail is None else {check.head, check.tail})
        case Decision() as decision:
            yield from _places(chains, decision.suggestion)
        case _:
            return


def _checked(chains: Chains, check: Item | None) -> Iterator[Span]:
    """Where the mentions of a checked pair are."""
    if isinstance(check, RelationCheck):
        for end in (check.head, check.tail):
            mention = mention_of(chains.annotation, end)
            if mention is not None:
                yield mention.span


def _around(chains: Chains, keys: set[ItemId]) -> Iterator[Span]:
    """Where the mentions of the same entities are, and what they are joined with: arcs to them may be folded."""
    annotation = chains.annotation
    for key in keys:
        chain = chains.of(key)
        for member in chain.members if chain is not None else (key,):
            mention = mention_of(annotation, member)
            if mention is None:
                continue
            yield mention.span
            for end in {mention.id, member}:
                for touching in annotation.touching(end):
                    item = annotation.get(touching)
                    relation = item.proposed if isinstance(item, Suggestion) else item
                    if isinstance(relation, Relation):
                        yield from _ends(chains, relation)


def _ends(chains: Chains, relation: Relation) -> Iterator[Span]:
    for end in (relation.head, relation.tail):
        mention = chains.annotation.end(end)
        if mention is not None:
            yield mention.span
