"""Where an item came from and how far it is decided, in words."""

from __future__ import annotations

from annotator.model import Annotation, ItemId, Mention, Relation, Suggestion
from annotator.ui.language import tr
from annotator.ui.reasons import reason_said
from annotator.ui.theme import BandState


def said_origin(annotation: Annotation, key: ItemId | None) -> str:
    """A suggester with its rule and score, or a person."""
    item = annotation.get(key)
    pending = isinstance(item, Suggestion)
    if isinstance(item, Mention | Relation):
        item = annotation.get(ItemId(item.origin)) if item.origin else None
    if not isinstance(item, Suggestion):
        return tr("Made by hand, or imported")
    parts = {
        "source": reason_said(item.source),
        "rule": reason_said(item.rule) or "–",
        "score": percent(item.score),
    }
    if pending:
        return tr("Suggested by {source}: {rule}, {score}", **parts)
    return tr("Confirmed; suggested by {source}: {rule}, {score}", **parts)


def state_said(state: BandState) -> str:
    return {
        BandState.CONFIRMED: tr("confirmed"),
        BandState.SUGGESTED: tr("sure"),
        BandState.MAYBE: tr("unsure"),
        BandState.REJECTED: tr("rejected"),
    }[state]


def percent(score: float) -> str:
    return tr("{percent}%", percent=round(score * 100))
