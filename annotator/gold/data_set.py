"""From gold documents to what spaCy learns from: one language, one tokenizer, two parts or three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.gold import flat
from annotator.gold.alignment import Cut, align, count_lost, splits_of
from annotator.gold.facts import Facts, facts
from annotator.gold.layer import GoldDocument
from annotator.gold.origins import day_of, of_one_day
from annotator.gold.pairs import pairs
from annotator.gold.split import Split, Stratum, joined, split
from annotator.gold.spool import Spool
from annotator.gold.stock import Stock
from annotator.gold.totals import Totals
from annotator.gold.without_furniture import Trimmed, without_furniture
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
class DataSet:
    """`golds` holds each document as the project does, on disk; `documents` are the ids of those that are exported,
    `left_out` of those that are nothing but furniture, both in order.

    `nested` says whether some mention has no place in `doc.ents`; then every document has a span group with all of
    its mentions. `days` are the dates of the documents that are exported, where those of one day stay together; empty
    where nobody knows. `stock` is spaCy's own tokenizer for the language.
    """

    schema: Schema
    wish: Wish
    language: str
    golds: Spool
    documents: tuple[DocumentId, ...]
    left_out: tuple[DocumentId, ...]
    totals: Totals
    split: Split
    nested: bool
    words: WordSplits
    stock: Stock
    pipeline: Pipeline
    days: Mapping[DocumentId, str]

    def exported(self, document: DocumentId) -> Trimmed:
        """The document as it leaves."""
        return _trimmed(self.golds[document], self.wish)

    def training_doc(self, document: DocumentId) -> tuple[TrainingDoc, Facts]:
        """The document as tokens, with what is worth telling about it."""
        gold = self.exported(document).gold
        text = gold.document.text
        tokens = _cut(self.pipeline, text)
        aligned = align(text, gold.mentions, tokens)
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
        # Where no token was parted, every edge was an edge of a token.
        apart = count_lost(gold.mentions, tokens) if aligned.parted else 0
        return doc, facts(gold, aligned, ents, related, apart=apart, lost_in_stock=self.stock.lost(text, gold.mentions))


def assemble(
    golds: Iterable[GoldDocument | None], spool: Spool, schema: Schema, wish: Wish, lexicon: Lexicon
) -> Generator[None, None, DataSet]:
    """Yields after each document that was looked at, and returns the data set. None among `golds` is one that is not
    exported. They are gone through once, and lie in `spool` then.

    Raises WrongUse when there is no mention to learn from.
    """
    from annotator.nlp.tokenizer import ordinary, proclitic_rules

    cutting = _blank(Language.MIXED)
    cutting.tokenizer = ordinary(cutting, {})
    looked = _Looked()
    for gold in golds:
        if gold is not None:
            spool.put(gold)
            looked.at(gold, _trimmed(gold, wish), cutting)
            if wish.by_date and gold.document.id in looked.strata:
                looked.days[gold.document.id] = day_of(gold.document)
        yield
    if not looked.totals.mentions:
        raise WrongUse("There is no confirmed mention to export. Confirm some suggestions first, then export again.")
    word_splits = decide(looked.evidence, lexicon)
    every: dict[str, Offsets] = {**dict.fromkeys(word_splits.whole, ()), **word_splits.rules}
    language = main_language(looked.languages)
    pipeline = _blank(language)
    pipeline.tokenizer = ordinary(pipeline, every, proclitic_rules(lexicon))
    return DataSet(
        schema,
        wish,
        language,
        spool,
        tuple(sorted(looked.strata)),
        tuple(sorted(looked.left_out)),
        looked.totals,
        split(
            looked.strata,
            joined(looked.alike(), of_one_day(looked.days)),
            wish.seed,
            wish.dev_share,
            wish.test_share,
        ),
        looked.nested,
        word_splits,
        Stock(language),
        pipeline,
        looked.days,
    )


class _Looked:
    """What is gathered while all documents pass by for the first time: of each no more than its labels and its
    signature."""

    def __init__(self) -> None:
        self.totals = Totals()
        self.languages: Counter[str] = Counter()
        self.evidence = Evidence()
        self.strata: dict[DocumentId, set[Stratum]] = {}
        self.left_out: list[DocumentId] = []
        self.nested = False
        self.days: dict[DocumentId, str] = {}
        self._signatures: dict[DocumentId, reprints.Signature | None] = {}

    def at(self, original: GoldDocument, trimmed: Trimmed, cutting: Pipeline) -> None:
        key, gold = original.document.id, trimmed.gold
        self.totals.add(original)
        self.languages[original.document.language] += 1
        if not (gold.mentions or gold.document.text.strip()):
            self.left_out.append(key)
            return
        self.totals.add_exported(trimmed)
        self._signatures[key] = reprints.signature(reprints.outside(original.document.text, original.furniture))
        words, spaces = _cut(cutting, gold.document.text)
        self.evidence.add(words, splits_of(gold.mentions, (words, spaces)))
        self.strata[key] = _strata(gold)
        self.nested = self.nested or not flat.all_fit(gold)

    def alike(self) -> tuple[frozenset[DocumentId], ...]:
        """The documents that are nearly the same; how they came does not matter."""
        index: reprints.Index[DocumentId] = reprints.Index()
        for key, signature in sorted(self._signatures.items()):
            index.take(key, signature)
        return index.groups()


def _trimmed(gold: GoldDocument, wish: Wish) -> Trimmed:
    return without_furniture(gold) if wish.drop_furniture else Trimmed(gold, ())


def _strata(gold: GoldDocument) -> set[Stratum]:
    mentions = {("mention", mention.label) for mention in gold.mentions}
    return mentions | {("relation", relation.label) for relation in gold.relations}


def main_language(counts: Counter[str]) -> str:
    """The language of more than half of the documents; `xx`, the language without rules, where there is none."""
    language, count = max(counts.items(), key=lambda each: (each[1], each[0]))
    return language if 2 * count > counts.total() and language in list(Language) else Language.MIXED


def _blank(language: str) -> Pipeline:
    import spacy

    return spacy.blank(language)


def _cut(pipeline: Any, text: str) -> Cut:
    """The tokens of a text. Nothing is called for each: there are hundreds in an article."""
    words, spaces = pipeline.tokenizer(text).to_array(["ORTH", "SPACY"]).T.tolist()
    return list(map(pipeline.vocab.strings.__getitem__, words)), list(map(bool, spaces))


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
