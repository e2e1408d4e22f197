"""Relations between mentions as the rules and the project's own model propose them together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from annotator.model import Document, ItemId, Mention, Relation, RelationLabel, Span, Suggestion, suggestion_id
from annotator.suggest import relations
from annotator.suggest.given import laid_out
from annotator.suggest.ids import id_of
from annotator.suggest.relation_pairs import Pair, pairs
from annotator.text.tokens import Lexicon

if TYPE_CHECKING:
    from annotator.suggest.relation_model import RelationModel

SOURCE = "project"

# What a person can check by looking, and how it is said: the first of these that speaks for a relation is the reason.
_TOLD = {
    "between": "the word «{word}» between them",
    "lead": "the word «{word}» before them",
    "before": "the word «{word}» before them",
    "after": "the word «{word}» behind them",
    "first": "begins with «{word}»",
    "second": "begins with «{word}»",
}
_LEARNED = "learned from this project"
# Label, and the places of head and tail.
Refused = tuple[str, Span, Span]


def proposed(
    document: Document,
    mentions: Sequence[Mention],
    labels: Sequence[RelationLabel],
    model: RelationModel,
    lexicon: Lexicon,
    furniture: Sequence[Span] = (),
    refused: Collection[Refused] = (),
) -> list[Suggestion]:
    """Suggested relations whose ends are among `mentions`, but none of those `refused`. What a rule says keeps its
    rule and its id; its score is the model's."""
    reading, placed = laid_out(document, mentions, lexicon, furniture)
    candidates = [found for found, _ in placed]
    asked = list(pairs(reading, candidates, relations.propose(reading, candidates), labels))
    symmetric = {label.name for label in labels if label.symmetric}
    away = {*refused, *((label, tail, head) for label, head, tail in refused if label in symmetric)}
    found = []
    for pair, chance in zip(asked, model.chances(asked), strict=True):
        head, tail = placed[pair.head][1], placed[pair.tail][1]
        if chance >= model.threshold and (pair.label, head.span, tail.span) not in away:
            found.append(_suggestion(pair, head.id, tail.id, model, chance))
    return found


def _suggestion(pair: Pair, head: ItemId, tail: ItemId, model: RelationModel, chance: float) -> Suggestion:
    source = relations.SOURCE if pair.rule else SOURCE
    key = id_of(source, pair.label, head, tail)
    rule = pair.rule or reason(model.reasons(pair))
    score = round(min(max(model.score(chance), 0.01), 0.99), 3)
    return Suggestion(suggestion_id(key), Relation(key, pair.label, head, tail), source, rule, score)


def reason(features: Sequence[str]) -> str:
    """What speaks for a relation, in words a person can check; `features` are the strongest first."""
    for feature in features:
        kind, _, value = feature.lstrip("<>=").partition("=")
        word = value.rpartition(" ")[2]
        if kind in _TOLD and word[:1].isalpha():
            return _TOLD[kind].format(word=word)
    return _LEARNED
