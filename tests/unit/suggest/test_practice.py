"""What was tuned on stays as good as it was: sentences of our own in the manner of the news (`practice.txt`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from annotator.model import Document, DocumentId, ItemId, Mention, Relation, Span, Suggestion
from annotator.suggest import lexicon
from annotator.suggest.given import related

LABELS = {
    "P": "PER", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FAC", "N": "NORP", "T": "POSITION", "E": "EVENT", "D": "DATE",
    "M": "MISC",
}  # fmt: skip
RELATIONS = {
    "h": "holds_position", "c": "of_country", "i": "position_in", "l": "located_in", "p": "part_of", "s": "same_as",
    "e": "participated_in", "d": "on_date", "q": "statement_to", "u": "supports", "v": "visited", "m": "met_with",
    "k": "contacted",
}  # fmt: skip
SYMMETRIC = frozenset({"met_with", "contacted", "same_as"})
Marked = tuple[int, int, str]
Joined = tuple[str, Marked, Marked]

_MARKED = re.compile(r"\{([A-Z])(\d*) ([^}]*)\}")


@dataclass(slots=True)
class Practice:
    text: str = ""
    mentions: list[Marked] = field(default_factory=list)
    relations: set[Joined] = field(default_factory=set)


def read() -> list[Practice]:
    articles: list[Practice] = []
    article, names = Practice(), dict[str, Marked]()
    for line in [*(Path(__file__).parent / "practice.txt").read_text(encoding="utf8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line:
            if article.text:
                articles.append(article)
            article, names = Practice(), {}
        elif line.startswith(">"):
            for part in line[1:].split(";"):
                kind, head, tail = part.split()
                article.relations.add(joined(RELATIONS[kind], names[head], names[tail]))
        else:
            _mark(line, article, names)
    return articles


def joined(label: str, head: Marked, tail: Marked) -> Joined:
    return (label, min(head, tail), max(head, tail)) if label in SYMMETRIC else (label, head, tail)


def _mark(line: str, article: Practice, names: dict[str, Marked]) -> None:
    behind = 0
    for found in _MARKED.finditer(line):
        article.text += line[behind : found.start()]
        start = len(article.text)
        article.text += found[3]
        mention = (start, len(article.text), LABELS[found[1]])
        article.mentions.append(mention)
        names[found[1] + found[2]] = mention
        behind = found.end()
    article.text += line[behind:] + "\n"


ARTICLES = read()


def _share(right: int, of: int) -> float:
    return right / of


def test_mentions(propose: Callable[..., list[Suggestion]]) -> None:
    right = proposed = gold = sure = sure_right = 0
    for article in ARTICLES:
        found = {
            (one.proposed.span.start, one.proposed.span.end, one.proposed.label): one.score
            for one in propose(article.text)
            if isinstance(one.proposed, Mention)
        }
        expected = set(article.mentions)
        right += len(expected & set(found))
        proposed += len(found)
        gold += len(expected)
        sure += sum(score >= 0.9 for score in found.values())
        sure_right += sum(score >= 0.9 and marked in expected for marked, score in found.items())
    assert _share(right, proposed) > 0.96
    assert _share(right, gold) > 0.94
    assert _share(sure_right, sure) > 0.97


def test_relations_between_given_mentions() -> None:
    right = proposed = gold = 0
    for article in ARTICLES:
        found = _related(article)
        right += len(found & article.relations)
        proposed += len(found)
        gold += len(article.relations)
    assert _share(right, proposed) > 0.95
    assert _share(right, gold) > 0.95


def _related(article: Practice) -> set[tuple[str, Marked, Marked]]:
    mentions = [
        Mention(ItemId(str(at)), Span(start, end), label) for at, (start, end, label) in enumerate(article.mentions)
    ]
    marked = dict(zip((mention.id for mention in mentions), article.mentions, strict=True))
    found = related(Document(DocumentId("d"), article.text), mentions, lexicon.load("ar"))
    return {
        joined(one.proposed.label, marked[one.proposed.head], marked[one.proposed.tail])
        for one in found
        if isinstance(one.proposed, Relation)
    }


@pytest.mark.parametrize("label", sorted({relation[0] for article in ARTICLES for relation in article.relations}))
def test_each_relation_label_is_found_at_least_once(label: str) -> None:
    assert any(relation[0] == label for article in ARTICLES for relation in _related(article) & article.relations)
