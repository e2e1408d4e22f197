"""Prodigy's tasks as they are written: with tokens of which every mention is a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.formats import json_lines
from annotator.formats.outgoing import Outgoing
from annotator.formats.own_fields import OWN, is_from, own_fields, unpacked
from annotator.model import Checked, ItemId, Mention, Relation, Schema, Span
from annotator.text.proclitics import EMPTY
from annotator.text.tokens import tokens

NAME = "prodigy"
# The label of a mention that stands for a token which a relation joins though it is no span.
TOKEN = "TOKEN"

Fields = dict[str, Any]


def derived_checks(task: Mapping[str, object]) -> tuple[Checked, ...]:
    """What a person has looked at, by what a task holds: spans or an accepted answer, and relations."""
    if task.get("answer") in ("reject", "ignore"):
        return ()
    found = [Checked.ENTITIES] if {"spans", "relations"} & task.keys() or task.get("answer") == "accept" else []
    return (*found, Checked.RELATIONS) if "relations" in task else tuple(found)


def write(documents: Iterable[Outgoing], schema: Schema, path: Path) -> Iterator[None]:
    """One task a line."""
    del schema
    yield from json_lines.write(map(_task, documents), path)


def _task(outgoing: Outgoing) -> Fields:
    document = outgoing.document
    kept = unpacked(NAME, document)
    theirs = is_from(NAME, document)
    task: Fields = {"text": document.text, **kept.get("fields", {})}
    answered = bool(outgoing.mentions) or outgoing.checked_entities or outgoing.checked_relations
    if not answered and "answer" in kept:
        # Nobody has said anything since: the task goes out as it came in.
        came = {key: kept[key] for key in ("tokens", "spans", "relations", "answer") if kept.get(key)}
        return task | came | _ours(outgoing, task | came, in_full=not theirs or bool(kept.get("own")))
    cut = _tokens(document.text, kept.get("tokens") or [], [mention.span for mention in outgoing.mentions])
    task["tokens"] = cut
    spans = _Spans(document.text, cut)
    marked = [mention for mention in outgoing.mentions if not _is_unmarked(mention)]
    if marked or (outgoing.checked_entities and not kept.get("bare")):
        task["spans"] = [spans.fields(mention) for mention in marked]
    relations = spans.relations(outgoing)
    if relations or outgoing.checked_relations:
        task["relations"] = relations
    if "answer" in kept or (not theirs and outgoing.checked_entities):
        task["answer"] = "accept"
    if not cut:
        del task["tokens"]
    return task | _ours(outgoing, task, in_full=not theirs or bool(kept.get("own")))


def _ours(outgoing: Outgoing, task: Fields, *, in_full: bool) -> Fields:
    told = own_fields(outgoing, derived_checks(task), in_full=in_full)
    return {OWN: told} if told else {}


def _is_unmarked(mention: Mention) -> bool:
    return mention.label == TOKEN and bool(unpacked(NAME, mention).get("unmarked"))


class _Spans:
    """Mentions as Prodigy tells them, by offsets and by tokens."""

    def __init__(self, text: str, cut: Sequence[Fields]) -> None:
        self._text = text
        self._first = {token["start"]: token["id"] for token in reversed(cut)}
        self._last = {token["end"]: token["id"] for token in cut}

    def fields(self, mention: Mention) -> Fields:
        kept = unpacked(NAME, mention)
        surface = {"text": mention.span.of(self._text)} if kept.get("text") else {}
        return {**kept.get("fields", {}), **surface, **self._place(mention), "label": mention.label}

    def relations(self, outgoing: Outgoing) -> list[Fields]:
        mentions = {mention.id: mention for mention in outgoing.mentions}
        order = {key: turn for turn, key in enumerate(mentions)}
        found = [
            self._relation(each.label, mentions[each.head], mentions[each.tail], unpacked(NAME, each).get("fields", {}))
            for each in sorted(outgoing.relations, key=lambda each: _order(each, order))
        ]
        for mention in outgoing.mentions:
            for told in unpacked(NAME, mention).get("itself", ()):
                found.append(self._relation(told["label"], mention, mention, told))
        return found

    def _relation(self, label: str, head: Mention, tail: Mention, more: Fields) -> Fields:
        ends = {"head": head, "child": tail}
        spans = {
            f"{which}_span": self._place(end) | {"label": None if _is_unmarked(end) else end.label}
            for which, end in ends.items()
        }
        return more | {which: self._last[end.span.end] for which, end in ends.items()} | spans | {"label": label}

    def _place(self, mention: Mention) -> Fields:
        start, end = mention.span.start, mention.span.end
        return {"start": start, "end": end, "token_start": self._first[start], "token_end": self._last[end]}


def _order(relation: Relation, order: Mapping[ItemId, int]) -> tuple[int, int, str, str]:
    return order[relation.head], order[relation.tail], relation.label, relation.id


def _tokens(text: str, kept: list[Fields], marked: Sequence[Span]) -> list[Fields]:
    """The tokens that the file brought, as long as each mention is a run of them; else ours."""
    starts, ends = ({token.get(edge) for token in kept} for edge in ("start", "end"))
    if kept and all(span.start in starts and span.end in ends for span in marked) and _count_up(kept):
        return kept
    return [
        {"text": token.of(text), "start": token.start, "end": token.end, "id": turn, "ws": _before_space(text, token)}
        for turn, token in enumerate(_cut(text, marked))
    ]


def _count_up(kept: list[Fields]) -> bool:
    return all(isinstance(token.get("id"), int) for token in kept) and len({token["id"] for token in kept}) == len(kept)


def _cut(text: str, marked: Sequence[Span]) -> list[Span]:
    """Words, cut where a mention begins or ends in one, and spaces at which a mention does."""
    starts, ends = {span.start for span in marked}, {span.end for span in marked}
    words = tokens(text, EMPTY)
    points = {0, len(text), *starts, *ends, *(edge for word in words for edge in (word.start, word.end))}
    word_ends = {word.start: word.end for word in words}
    found, word_end = [], 0
    for start, end in pairwise(sorted(points)):
        word_end = word_ends.get(start, word_end)
        if start < word_end or start in starts or end in ends:
            found.append(Span(start, end))
    return found


def _before_space(text: str, token: Span) -> bool:
    return text[token.end : token.end + 1] == " "
