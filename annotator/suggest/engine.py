"""Document in, suggestions out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from annotator.model import Document, ItemId, Mention, Relation, Span, Suggestion, suggestion_id
from annotator.suggest import lexicon as lexicons
from annotator.suggest.ids import id_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from annotator.suggest.components import Findings

# A document is taken as a whole, however long: second mentions may be far from the first.
_LONGEST = 100_000_000


class Engine:
    """The suggesters of one language. spaCy is imported when the first document is read."""

    def __init__(self, language: str, folder: Path | None = None, models: Path | None = None) -> None:
        self.language = language
        self._folder, self._models = folder, models
        self.lexicon = lexicons.load(language, folder)
        self._nlp: Language | None = None

    def propose(
        self,
        document: Document,
        furniture: Sequence[Span] = (),
        *,
        labels: Collection[str] = (),
        without: Collection[str] = (),
    ) -> list[Suggestion]:
        """Mentions in text order, none overlapping another, then relations between them.

        Nothing is proposed that touches `furniture` (in text order). `labels` are those of the schema's entities, if
        there is one: no other is proposed, and a schema without offices is taken to mark people, not adjectives, as
        NORP. What the sources `without` find is not proposed, and nothing that repeats it. The same document gives the
        same suggestions with the same ids.
        """
        findings = self._read(document.text, furniture, labels, without)
        mentions = [
            _mention(findings.reading.span(found), found.label, found.source, found.rule, found.score)
            for found in findings.winners
        ]
        ids = [suggestion.proposed.id for suggestion in mentions]
        links = [
            _relation(link.label, ids[link.head], ids[link.tail], link.rule, link.score) for link in findings.links
        ]
        return [*mentions, *links]

    @property
    def rules(self) -> Mapping[str, str]:
        """The suggesters in the order in which they work, and their versions."""
        from annotator.suggest.components import VERSIONS

        return VERSIONS

    def pace(
        self, document: Document, furniture: Sequence[Span] = (), *, labels: Collection[str] = ()
    ) -> dict[str, float]:
        """Seconds of one processor that each component needs for this document, in the order in which they work.

        The first is `tokens`. What they find is thrown away.
        """
        components = self._pipeline().pipeline
        begin = process_time()
        doc = self._doc(document.text, furniture, labels)
        seconds = {"tokens": process_time() - begin}
        for name, component in components:
            begin = process_time()
            doc = component(doc)
            seconds[name.removeprefix("hashiya_")] = process_time() - begin
        return seconds

    def _read(
        self, text: str, furniture: Sequence[Span], labels: Collection[str], without: Collection[str]
    ) -> Findings:
        from annotator.suggest.components import FINDINGS, WITHOUT

        nlp = self._pipeline()
        doc = self._doc(text, furniture, labels)
        doc.user_data[WITHOUT] = frozenset(without)
        findings: Findings = nlp(doc).user_data[FINDINGS]
        return findings

    def _doc(self, text: str, furniture: Sequence[Span], labels: Collection[str]) -> Doc:
        from annotator.suggest.components import FURNITURE, LABELS, TEXT

        doc = self._pipeline().make_doc(text)
        doc.user_data[TEXT] = text
        doc.user_data[FURNITURE] = tuple(furniture)
        doc.user_data[LABELS] = frozenset(labels)
        return doc

    def _pipeline(self) -> Language:
        if self._nlp is None:
            from annotator.nlp.pipeline import blank
            from annotator.suggest.components import BASE, PIPES, READING

            nlp = blank(self.language, self.lexicon)
            # What spaCy would work out about each new word takes longer than to read it, and nobody asks for it.
            vocab: Any = nlp.vocab
            vocab.lex_attr_getters = {}
            nlp.max_length = _LONGEST
            folders = {READING: self._folder, BASE: self._models}
            for name in PIPES:
                folder = folders.get(name)
                nlp.add_pipe(name, config={"folder": str(folder)} if folder else {})
            self._nlp = nlp
        return self._nlp


def load(language: str, folder: Path | None = None, models: Path | None = None) -> Engine:
    """The engine for documents in `language` (ar, he, fa, ur; others get one that proposes only what needs no list).

    `folder` and `models` say where lists and models lie, when not where they are installed. Quick, and without spaCy.
    Raises HashiyaError when the data is missing.
    """
    return Engine(language, folder, models)


def _mention(span: Span, label: str, source: str, rule: str, score: float) -> Suggestion:
    key = id_of(source, label, span.start, span.end)
    return Suggestion(suggestion_id(key), Mention(key, span, label), source, rule, score)


def _relation(label: str, head: ItemId, tail: ItemId, rule: str, score: float) -> Suggestion:
    key = id_of("rules", label, head, tail)
    return Suggestion(suggestion_id(key), Relation(key, label, head, tail), "rules", rule, score)
