"""What spaCy's own tokenizer would have lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.gold.alignment import count_lost
from annotator.model import Mention


class Stock:
    """spaCy's tokenizer for a language, as it comes."""

    def __init__(self, language: str) -> None:
        import spacy

        # Of a blank pipeline it is spaCy's own class, which typing does not know.
        tokenizer: Any = spacy.blank(language).tokenizer
        self._tokenizer = tokenizer
        # It takes a text apart at white space first and then each stretch by itself, unless a special case spans some,
        # such as «ب. م». It knows these by their tokens, however far apart they stand.
        spanning = ("".join(case.split()) for case in tokenizer.rules if any(map(str.isspace, case)))
        self._spanning = sorted(filter(None, spanning))
        self._edges: dict[str, frozenset[int]] = {}

    def lost(self, text: str, mentions: Sequence[Mention]) -> int:
        """How many mentions begin or end where no token of its does."""
        if not (_ragged(text, mentions) or self._spans(text)):
            return sum(
                not (self._is_edge(text, mention.span.start) and self._is_edge(text, mention.span.end))
                for mention in mentions
            )
        doc = self._tokenizer(text)
        return count_lost(mentions, ([token.text for token in doc], [bool(token.whitespace_) for token in doc]))

    def _spans(self, text: str) -> bool:
        """Whether a special case may stand there that goes over white space."""
        letters = "".join(text.split())
        return any(case in letters for case in self._spanning)

    def _is_edge(self, text: str, offset: int) -> bool:
        start = end = offset
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if offset in (start, end):
            return True
        stretch = text[start:end]
        edges = self._edges.get(stretch)
        if edges is None:
            edges = self._edges[stretch] = frozenset(token.idx for token in self._tokenizer(stretch))
        return offset - start in edges


def _ragged(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether one begins or ends in white space, of which some is in tokens and some between them."""
    return any(text[mention.span.start].isspace() or text[mention.span.end - 1].isspace() for mention in mentions)
