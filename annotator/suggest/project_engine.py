"""The suggesters of one project together: the language's engine, lists, plug-ins, memory, the project's own model.

1. What the lists of the project name, the engine and the plug-ins propose: the longest wins, then the more trusted.
2. The project's own model, where it has proved better, reads all of it and says which of it to believe.
3. The memory fills the gaps, and takes out what people rejected in the same context.
4. Trained pipelines that the project admitted add what they are surer of. They are heard last, since what they read by
   heart of documents that people finished would teach the model to believe them too much.
5. Relations are proposed between the mentions that are left, by rules and, where it has proved better, by a model of
   the project's own that weighs what they say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from annotator.model import Document, ItemId, Mention, Message, Relation, RelationLabel, Span, Suggestion, suggestion_id
from annotator.suggest import learned_relations, lists, plugins, project_model, switches
from annotator.suggest.asking import Proposed
from annotator.suggest.engine import Engine, load
from annotator.suggest.given import related
from annotator.suggest.ids import id_of
from annotator.suggest.memory import SOURCE as MEMORY
from annotator.suggest.memory import Memory
from annotator.suggest.project_model import Marked, Passage, ProjectModel
from annotator.suggest.trained import Read, Reader, joined
from annotator.suggest.trimming import Trimmer
from annotator.text.paragraphs import paragraphs
from annotator.text.tokens import tokens

if TYPE_CHECKING:
    from annotator.suggest.relation_model import RelationModel

_TRUST = (lists.SOURCE, "rules", "propagation", "base", "gazetteer")
# What the engine may propose beside a schema's labels, so that the model can learn what the project calls it.
_EVERYWHERE = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "MISC")


@dataclass(frozen=True, slots=True)
class Page:
    """One document laid out for the suggesters of a project; `base` is what everything else builds on.

    `relations` are the engine's, between mentions of its own; `links` those of plug-ins.
    """

    document: Document
    furniture: tuple[Span, ...]
    tokens: tuple[Span, ...]
    base: tuple[Marked, ...]
    relations: tuple[Suggestion, ...] = ()
    links: tuple[plugins.Link, ...] = ()
    problems: tuple[Message, ...] = ()

    def passages(self, remembered: Sequence[Marked]) -> list[Passage]:
        """The lines of the article, ready for the project's model."""
        text = self.document.text
        lines = [line for line in paragraphs(text) if not any(line.overlaps(away) for away in self.furniture)]
        return project_model.passages(text, lines, self.tokens, self.base, remembered)


@cache
def engine_for(language: str) -> Engine:
    """The engine of a language, loaded once."""
    return load(language)


class ProjectEngine:
    """Proposes for the documents of one project. `labels` are those of its schema; empty means any. `off` are the
    switches (see `switches`) of suggesters that are not heard."""

    def __init__(self, labels: Iterable[str] = (), engines: Callable[[str], Engine] = engine_for) -> None:
        self.labels = frozenset(labels)
        self.memory = Memory()
        self.lists = lists.Lists()
        self.model: ProjectModel | None = None
        self.off: frozenset[str] = frozenset()
        self.relation_labels: tuple[RelationLabel, ...] = ()
        self.relation_model: RelationModel | None = None
        self.plugins = plugins.Plugins({})
        self.readers: tuple[Reader, ...] = ()
        self._engines = engines

    def propose(self, document: Document, furniture: Sequence[Span] | None = None) -> Proposed:
        """As `Engine.propose`, with what the project knows; furniture as recognised at import unless given."""
        page = self.page(document, furniture)
        heard = [reader.read(document) for reader in self.readers]
        model = None if project_model.SOURCE in self.off else self.model
        found = self._joined(page, self.read(page, self.memory, model), heard)
        known = {label.name for label in self.relation_labels}
        links = [*page.links, *(link for read in heard for link in read.links if link.label in known)]
        return Proposed((*_mentions(found), *self._relations(page, found, links)), page.problems)

    def page(self, document: Document, furniture: Sequence[Span] | None = None) -> Page:
        text = document.text
        away = tuple(region.span for region in document.regions) if furniture is None else tuple(furniture)
        engine = self._engines(document.language)
        wider = self.labels and self.labels.union(_EVERYWHERE)
        proposed = engine.propose(document, away, labels=wider, without=self.off)
        marked = [
            Marked(one.proposed.span, one.proposed.label, one.source, one.rule, one.score)
            for one in proposed
            if isinstance(one.proposed, Mention)
        ]
        words = tuple(tokens(text, engine.lexicon))
        heard = self.plugins.hear(document, self.off)
        also = [*(() if lists.SOURCE in self.off else self.lists.propose(text, words)), *heard.mentions]
        return Page(
            document,
            away,
            words,
            tuple(merged([*marked, *Trimmer(text, words, away).trimmed(also)])),
            tuple(one for one in proposed if isinstance(one.proposed, Relation)),
            heard.links,
            heard.problems,
        )

    def read(self, page: Page, memory: Memory, model: ProjectModel | None) -> list[Marked]:
        """The mentions to suggest, in text order, none overlapping another."""
        text = page.document.text
        remembered = remembered_on(page, memory)
        if model is None:
            found = [
                one if one.source == lists.SOURCE else replace(one, label=memory.corrected(text, one.span, one.label))
                for one in page.base
            ]
        else:
            found = _as_the_model_reads(page, model, remembered)
        told = () if MEMORY in self.off else remembered
        gaps = [one for one in told if not _overlaps(found, one.span)]
        return [
            one
            for one in sorted([*found, *gaps], key=lambda one: one.span)
            if (not self.labels or one.label in self.labels)
            and (one.source == lists.SOURCE or not memory.refuses(text, one.span, one.label))
        ]

    def _joined(self, page: Page, found: list[Marked], heard: Sequence[Read]) -> list[Marked]:
        """With what the trained pipelines found, held to the rules for all suggestions."""
        if not heard:
            return found
        text = page.document.text
        trimmer = Trimmer(text, page.tokens, page.furniture)
        return joined(
            found,
            [
                one
                for one in trimmer.trimmed(mention for read in heard for mention in read.mentions)
                if (not self.labels or one.label in self.labels) and not self.memory.refuses(text, one.span, one.label)
            ],
        )

    def relate(
        self, document: Document, mentions: Sequence[Mention], furniture: Sequence[Span] = ()
    ) -> list[Suggestion]:
        """Relations between mentions that are given, suggested or confirmed, with what the project knows."""
        lexicon = self._engines(document.language).lexicon
        if self.relation_model is None or switches.key_of(learned_relations.SOURCE, is_relation=True) in self.off:
            return related(document, mentions, lexicon, furniture)
        said = self.memory.lesson(document.id)
        refused = [(one.label, one.head.span, one.tail.span) for one in said.refused] if said is not None else []
        return learned_relations.proposed(
            document, mentions, self.relation_labels, self.relation_model, lexicon, furniture, refused
        )

    def _relations(self, page: Page, found: Sequence[Marked], links: Sequence[plugins.Link]) -> list[Suggestion]:
        """Between the mentions found: the engine's own where it found the same ones, else proposed anew."""
        ids = {(one.span, one.label): mention_id(one) for one in found}
        mentions = [Mention(key, span, label) for (span, label), key in ids.items()]
        if self.relation_model is not None:
            relations = self.relate(page.document, mentions, page.furniture)
        elif all(one in found for one in page.base) and len(found) == len(page.base):
            relations = list(page.relations)
        else:
            relations = self.relate(page.document, mentions, page.furniture)
        relations = [one for one in relations if switches.key_of(one.source, is_relation=True) not in self.off]
        said = {_ends(one) for one in relations}
        for link in links:
            head, tail = ids.get(link.head), ids.get(link.tail)
            if head is not None and tail is not None and (link.label, head, tail) not in said:
                said.add((link.label, head, tail))
                key = id_of(link.source, link.label, head, tail)
                relation = Relation(key, link.label, head, tail)
                relations.append(Suggestion(suggestion_id(key), relation, link.source, link.rule, link.score))
        return relations


def remembered_on(page: Page, memory: Memory) -> list[Marked]:
    """What the memory offers on a page, the furniture left out."""
    text = page.document.text
    return Trimmer(text, page.tokens, page.furniture).trimmed(memory.offers(text, page.tokens))


def merged(candidates: Iterable[Marked]) -> list[Marked]:
    """In text order, none overlapping another: the longest, then the most trusted source, then the surest."""

    def rank(one: Marked) -> tuple[int, int, float, int, str]:
        trusted = _TRUST.index(one.source) if one.source in _TRUST else len(_TRUST)
        return one.span.start - one.span.end, trusted, -one.score, one.span.start, one.label

    starts: list[int] = []
    winners: dict[int, Marked] = {}
    for one in sorted(candidates, key=rank):
        at = bisect_right(starts, one.span.start)
        if at and winners[starts[at - 1]].span.end > one.span.start:
            continue
        if at < len(starts) and starts[at] < one.span.end:
            continue
        insort(starts, one.span.start)
        winners[one.span.start] = one
    return [winners[start] for start in starts]


def _as_the_model_reads(page: Page, model: ProjectModel, remembered: Sequence[Marked]) -> list[Marked]:
    """Where the model agrees with the base, the base's own word stands, as sure as the model is. What the lists say
    stands, and so does what the model cannot judge."""
    base = {(one.span, one.label): one for one in page.base}
    listed = [one for one in page.base if one.source == lists.SOURCE]
    found = []
    for passage in page.passages(remembered):
        for one in model.read(passage):
            if _overlaps(listed, one.span):
                continue
            same = base.get((one.span, one.label))
            own = Marked(one.span, one.label, project_model.SOURCE, "the project's own model", one.score)
            found.append(own if same is None else replace(same, score=one.score))
    found = sorted([*found, *listed], key=lambda one: one.span)
    unknown = [one for one in page.base if not model.judges(one.label) and not _overlaps(found, one.span)]
    return sorted([*found, *unknown], key=lambda one: one.span)


def _overlaps(others: Sequence[Marked], span: Span) -> bool:
    """Whether one of `others`, in text order and apart from one another, shares a code point with `span`."""
    at = bisect_left(others, span.end, key=lambda one: one.span.start)
    return at > 0 and others[at - 1].span.end > span.start


def _mentions(found: Sequence[Marked]) -> list[Suggestion]:
    made = []
    for one in found:
        key = mention_id(one)
        made.append(Suggestion(suggestion_id(key), Mention(key, one.span, one.label), one.source, one.rule, one.score))
    return made


def mention_id(one: Marked) -> ItemId:
    """The same for the same suggestion, and the one that `Engine` gives."""
    return id_of(one.source, one.label, one.span.start, one.span.end)


def _ends(one: Suggestion) -> tuple[str, ItemId, ItemId]:
    assert isinstance(one.proposed, Relation)
    return one.proposed.label, one.proposed.head, one.proposed.tail
