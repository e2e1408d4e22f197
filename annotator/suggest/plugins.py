"""Suggesters from elsewhere: installed ones (entry points, group `hashiya.suggesters`) and spaCy pipelines on disk.

An entry point names a callable that takes a `Document` and gives `Suggestion`s, whatever their ids and sources: both
are set here. What it gives is checked, and what goes wrong in it is told and stops nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model import Document, HashiyaError, ItemId, Mention, Message, Relation, Span, Suggestion, suggestion_id
from annotator.suggest.project_model import Marked
from annotator.text.graphemes import snapped

if TYPE_CHECKING:
    from spacy.language import Language

GROUP = "hashiya.suggesters"
# Of a spaCy pipeline that says nothing of scores.
_SCORE = 0.7

Suggester = Callable[[Document], Iterable[Suggestion]]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a plug-in proposes, its ends told by what they are."""

    label: str
    head: tuple[Span, str]
    tail: tuple[Span, str]
    source: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What the plug-ins propose for one document, and what went wrong."""

    mentions: tuple[Marked, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Message, ...] = ()


class Plugins:
    """Named suggesters, asked one after the other. Empty `labels` permit any."""

    def __init__(self, suggesters: Mapping[str, Suggester], labels: Collection[str] = ()) -> None:
        self._suggesters = dict(suggesters)
        self._labels = frozenset(labels)

    def __len__(self) -> int:
        return len(self._suggesters)

    def hear(self, document: Document, without: Collection[str] = ()) -> Heard:
        """What all of them say but those whose sources are among `without`."""
        mentions: list[Marked] = []
        links: list[Link] = []
        problems: list[Message] = []
        for name, suggester in self._suggesters.items():
            if source_of(name) in without:
                continue
            checked = _Checked(document, name, self._labels)
            try:
                for suggestion in suggester(document):
                    checked.take(suggestion)
            except Exception as error:  # whatever a stranger's code may raise
                problems.append(
                    Message(
                        "The suggester {name} failed ({why}). The others went on without it.",
                        name=name,
                        why=f"{type(error).__name__}: {error}",
                    )
                )
                continue
            mentions += checked.mentions.values()
            links += checked.links()
            problems += checked.problems()
        return Heard(tuple(mentions), tuple(links), tuple(problems))


class _Checked:
    """What one suggester says about one document, held to the rules."""

    def __init__(self, document: Document, name: str, labels: Collection[str]) -> None:
        self.mentions: dict[ItemId, Marked] = {}
        self._document, self._name, self._labels = document, name, labels
        self._relations: list[tuple[Relation, str, float]] = []
        self._wrong: Counter[str] = Counter()

    def take(self, suggestion: object) -> None:
        if not isinstance(suggestion, Suggestion):
            self._wrong["it is no Suggestion"] += 1
            return
        proposed, score = suggestion.proposed, suggestion.score
        rule = str(suggestion.rule) or "proposed"
        # Compared so that NaN is refused too.
        if not isinstance(score, (int, float)) or not 0 <= score <= 1:
            self._wrong["its score is not between 0 and 1"] += 1
        elif isinstance(proposed, Relation):
            self._relations.append((proposed, rule, float(score)))
        elif not isinstance(proposed, Mention) or not isinstance(proposed.label, str) or not proposed.label:
            self._wrong["it has no label"] += 1
        elif self._labels and proposed.label not in self._labels:
            self._wrong[f"the schema has no label {proposed.label}"] += 1
        elif not (0 <= proposed.span.start < proposed.span.end <= len(self._document.text)):
            self._wrong["it lies outside the text"] += 1
        else:
            span = snapped(self._document.text, proposed.span)
            self.mentions[proposed.id] = Marked(span, proposed.label, source_of(self._name), rule, float(score))

    def links(self) -> Iterable[Link]:
        for relation, rule, score in self._relations:
            head, tail = self.mentions.get(relation.head), self.mentions.get(relation.tail)
            if head is not None and tail is not None and head is not tail:
                ends = (head.span, head.label), (tail.span, tail.label)
                yield Link(relation.label, *ends, source_of(self._name), rule, score)

    def problems(self) -> Iterable[Message]:
        for why, count in self._wrong.items():
            yield Message(
                "Left out of what the suggester {name} proposes: {count} ({why}).",
                name=self._name,
                count=count,
                why=why,
            )


def source_of(name: str) -> str:
    """The source of what the suggester of this name says."""
    return f"plugin:{name}"


def names() -> list[str]:
    """Of all that are installed, without loading any."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def installed() -> tuple[dict[str, Suggester], tuple[Message, ...]]:
    """Every suggester that is installed beside the program, by name; those that cannot be loaded are told."""
    found: dict[str, Suggester] = {}
    problems: list[Message] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            suggester = point.load()
        except Exception as error:  # whatever importing a stranger's code may raise
            problems.append(_unusable(point.name, f"{type(error).__name__}: {error}"))
            continue
        if callable(suggester):
            found[point.name] = suggester
        else:
            problems.append(_unusable(point.name, "it is not callable"))
    return found, tuple(problems)


def pipeline(folder: Path, rename: Mapping[str, str]) -> Suggester:
    """The spaCy pipeline in `folder` as a suggester, its labels renamed as `rename` says.

    Loading a pipeline runs whatever code it names: ask the user first. Raises HashiyaError when it cannot be loaded.
    """
    import spacy

    try:
        nlp = spacy.load(folder)
    except Exception as error:  # a pipeline is a program of its own
        raise HashiyaError(
            "{path} cannot be loaded as a spaCy pipeline ({why}).", path=folder, why=f"{type(error).__name__}: {error}"
        ) from error
    return partial(_read, nlp, dict(rename))


def _read(nlp: Language, rename: Mapping[str, str], document: Document) -> Iterable[Suggestion]:
    nlp.max_length = max(nlp.max_length, len(document.text))
    doc = nlp(document.text)
    groups = [doc.ents, *doc.spans.values()]
    seen: set[tuple[int, int, str]] = set()
    for ent in (ent for group in groups for ent in group):
        label = rename.get(ent.label_, ent.label_)
        place = (ent.start_char, ent.end_char, label)
        if label and place not in seen and ent.start_char < ent.end_char:
            seen.add(place)
            key = ItemId("-".join(map(str, place)))
            yield Suggestion(suggestion_id(key), Mention(key, Span(*place[:2]), label), "", "spaCy pipeline", _SCORE)


def _unusable(name: str, why: str) -> Message:
    return Message("The suggester {name} cannot be used ({why}).", name=name, why=why)
