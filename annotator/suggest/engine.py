"""Document in, suggestions out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha1
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model import Document, ItemId, Mention, Relation, Span, Suggestion, suggestion_id
from annotator.suggest import lexicon as lexicons

if TYPE_CHECKING:
    from spacy.language import Language

    from annotator.suggest.components import Findings

# A document is taken as a whole, however long: second mentions may be far from the first.
_LONGEST = 100_000_000


class Engine:
    """The suggesters of one language. spaCy is imported when the first document is read."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        self._folder = folder
        self.lexicon = lexicons.load(language, folder)
        self._nlp: Language | None = None

    def propose(self, document: Document, furniture: Sequence[Span] = ()) -> list[Suggestion]:
        """Mentions in text order, none overlapping another, then relations between them.

        Nothing is proposed that touches `furniture` (in text order). The same document gives the same suggestions
        with the same ids.
        """
        findings = self._read(document.text, furniture)
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
        from annotator.suggest.components import PROPOSERS

        return {name: version for name, (version, _) in PROPOSERS.items()}

    def _read(self, text: str, furniture: Sequence[Span]) -> Findings:
        from annotator.suggest.components import FINDINGS, FURNITURE

        nlp = self._pipeline()
        doc = nlp.make_doc(text)
        doc.user_data[FURNITURE] = tuple(furniture)
        findings: Findings = nlp(doc).user_data[FINDINGS]
        return findings

    def _pipeline(self) -> Language:
        if self._nlp is None:
            from annotator.nlp.pipeline import blank
            from annotator.suggest.components import PIPES, READING

            nlp = blank(self.language, self.lexicon)
            nlp.max_length = _LONGEST
            for name in PIPES:
                nlp.add_pipe(name, config={"folder": str(self._folder)} if name == READING and self._folder else {})
            self._nlp = nlp
        return self._nlp


def load(language: str, folder: Path | None = None) -> Engine:
    """The engine for documents in `language` (ar, he, fa, ur; others get one that proposes only what needs no list).

    Quick, and without spaCy. Raises HashiyaError when the data is missing.
    """
    return Engine(language, folder)


def _mention(span: Span, label: str, source: str, rule: str, score: float) -> Suggestion:
    key = _id(source, label, span.start, span.end)
    return Suggestion(suggestion_id(key), Mention(key, span, label), source, rule, score)


def _relation(label: str, head: ItemId, tail: ItemId, rule: str, score: float) -> Suggestion:
    key = _id("rules", label, head, tail)
    return Suggestion(suggestion_id(key), Relation(key, label, head, tail), "rules", rule, score)


def _id(*parts: object) -> ItemId:
    return ItemId(sha1("\0".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()[:10])
