"""From gold documents to what spaCy learns from: one language, one tokenizer, two parts or three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotator.gold import flat
from annotator.gold.alignment import Cut, Parted, align, count_lost, splits_of
from annotator.gold.layer import GoldDocument
from annotator.gold.origins import day_of, of_one_day
from annotator.gold.pairs import Collision, pairs
from annotator.gold.split import Split, Stratum, joined, split
from annotator.gold.without_furniture import Trimmed, in_furniture, without_furniture
from annotator.gold.word_splits import Evidence, Offsets, WordSplits, decide
from annotator.model import DocumentId, Language, Mention, Schema, WrongUse
from annotator.nlp.training_doc import About, Joined, Marked, TrainingDoc
from annotator.text import reprints
from annotator.text.proclitics import Lexicon

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user may choose about a data set. `by_date` keeps documents of one day in one part."""

    seed: int = 0
    dev_share: float = 0.2
    drop_furniture: bool = False
    test_share: float = 0.0
    by_date: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What became of one document on its way; offsets of mentions are those of its text as exported.

    `parted` are the tokens that only this document splits, `apart` counts the mentions that needed it.
    """

    id: DocumentId
    parted: tuple[Parted, ...]
    apart: int
    only_in_spans: tuple[Mention, ...]
    collisions: tuple[Collision, ...]
    within_reach: bool


@dataclass(frozen=True, slots=True)
class DataSet:
    """`documents` holds what is exported, `left_out` the ids of documents that are nothing but furniture.

    `nested` says whether some mention has no place in `doc.ents`; then every document has a span group with all of
    its mentions. `days` are the dates of the documents that are exported, where those of one day stay together; empty
    where nobody knows. `lost_in_stock` counts the mentions that spaCy's own tokenizer for the language would have lost.
    """

    schema: Schema
    wish: Wish
    language: str
    documents: Mapping[DocumentId, Trimmed]
    originals: Mapping[DocumentId, GoldDocument]
    left_out: tuple[DocumentId, ...]
    in_furniture: Mapping[DocumentId, tuple[Mention, ...]]
    split: Split
    nested: bool
    words: WordSplits
    lost_in_stock: int
    pipeline: Pipeline
    days: Mapping[DocumentId, str] = field(default_factory=dict)

    def training_doc(self, document: DocumentId) -> tuple[TrainingDoc, Facts]:
        """The document as tokens, with what is worth telling about it."""
        gold = self.documents[document].gold
        tokens = _cut(self.pipeline, gold.document.text)
        aligned = align(gold.document.text, gold.mentions, tokens)
        ents = flat.chosen(gold, aligned)
        related = pairs(gold, aligned, self.schema)

        def marked(mention: Mention) -> Marked:
            entity = gold.entities.get(mention.id)
            kb_id = entity.kb_id if entity is not None else ""
            return Marked(mention.id, mention.label, *aligned.places[mention.id], kb_id)

        doc = TrainingDoc(
            _about(gold),
            aligned.words,
            aligned.spaces,
            tuple(marked(mention) for mention in ents),
            tuple(marked(mention) for mention in gold.mentions) if self.nested else None,
            flat.missing(gold, aligned, ents),
            related.rel,
            tuple(Joined(each.id, each.label, each.head, each.tail) for each in gold.relations),
        )
        flat_ids = {mention.id for mention in ents}
        aside = tuple(mention for mention in gold.mentions if mention.id not in flat_ids)
        apart = count_lost(gold.mentions, tokens)
        return doc, Facts(document, aligned.parted, apart, aside, related.collisions, related.within_reach)


def assemble(
    golds: Iterable[GoldDocument], schema: Schema, wish: Wish, lexicon: Lexicon
) -> Generator[None, None, DataSet]:
    """Yields after each document that was looked at, and returns the data set.

    Raises WrongUse when there is no mention to learn from.
    """
    from annotator.nlp.tokenizer import ordinary, proclitic_rules

    originals = {gold.document.id: gold for gold in sorted(golds, key=lambda gold: gold.document.id)}
    if not any(gold.mentions for gold in originals.values()):
        raise WrongUse("There is no confirmed mention to export. Confirm some suggestions first, then export again.")
    language = main_language(gold.document.language for gold in originals.values())
    stock, pipeline = _blank(language), _blank(language)
    pipeline.tokenizer = ordinary(pipeline, {})
    evidence = Evidence()
    alike: reprints.Index[DocumentId] = reprints.Index()
    documents: dict[DocumentId, Trimmed] = {}
    left_out = []
    days: dict[DocumentId, str] = {}
    lost_in_stock = 0
    for key, original in originals.items():
        trimmed = without_furniture(original) if wish.drop_furniture else Trimmed(original, ())
        text, mentions = trimmed.gold.document.text, trimmed.gold.mentions
        if mentions or text.strip():
            documents[key] = trimmed
            if wish.by_date:
                days[key] = day_of(original.document)
            alike.add(key, reprints.outside(original.document.text, original.furniture))
            words, spaces = _cut(pipeline, text)
            evidence.add(words, splits_of(mentions, (words, spaces)))
            lost_in_stock += count_lost(mentions, _cut(stock, text))
        else:
            left_out.append(key)
        yield
    word_splits = decide(evidence, lexicon)
    every: dict[str, Offsets] = {**dict.fromkeys(word_splits.whole, ()), **word_splits.rules}
    pipeline.tokenizer = ordinary(pipeline, every, proclitic_rules(lexicon))
    strata = {key: _strata(trimmed.gold) for key, trimmed in documents.items()}
    return DataSet(
        schema,
        wish,
        language,
        documents,
        originals,
        tuple(left_out),
        {key: found for key, gold in originals.items() if (found := in_furniture(gold))},
        split(
            strata,
            joined(alike.groups(), of_one_day(days)),
            wish.seed,
            wish.dev_share,
            wish.test_share,
        ),
        not all(flat.all_fit(trimmed.gold) for trimmed in documents.values()),
        word_splits,
        lost_in_stock,
        pipeline,
        days,
    )


def _strata(gold: GoldDocument) -> set[Stratum]:
    mentions = {("mention", mention.label) for mention in gold.mentions}
    return mentions | {("relation", relation.label) for relation in gold.relations}


def main_language(languages: Iterable[str]) -> str:
    """The language of more than half of the documents; `xx`, the language without rules, where there is none."""
    counts = Counter(languages)
    language, count = max(counts.items(), key=lambda each: (each[1], each[0]))
    return language if 2 * count > counts.total() and language in list(Language) else Language.MIXED


def _blank(language: str) -> Pipeline:
    import spacy

    return spacy.blank(language)


def _cut(pipeline: Any, text: str) -> Cut:
    doc = pipeline.tokenizer(text)
    return [token.text for token in doc], [bool(token.whitespace_) for token in doc]


def _about(gold: GoldDocument) -> About:
    document = gold.document
    return About(
        document.id,
        document.title,
        document.language,
        gold.entities_checked,
        gold.relations_checked,
        source=document.source,
    )
