"""Known forms found again among the tokens of a text, in inflected shapes too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from annotator.model import Span
from annotator.text.folding import fold_word, folded_text
from annotator.text.proclitics import possible

_SHORTEST_STEM = 3
_REACH = 40  # code points on each side within which the neighbouring word is looked for
_ARTICLE = "ال"
_PROCLITICS = "وفبلك"
_FIRST = re.compile(r"\w+|\S")
_WORDS = re.compile(r"\w+|[^\w\s]")


class Shape(Enum):
    """How a form stands in the text."""

    PLAIN = "plain"
    BEHIND_PROCLITIC = "behind a proclitic"  # one that no lexicon split off
    OTHER_ARTICLE = "with another article"


@dataclass(frozen=True, slots=True)
class Match:
    span: Span
    form: str
    shape: Shape = Shape.PLAIN


def form_of(text: str, span: Span) -> str:
    """The folded surface with single spaces; after ل the article that lost its alef is whole again."""
    form = " ".join(fold_word(text[span.start : span.end]).split())
    if form.startswith("ل") and span.start and text[span.start - 1] == "ل":
        return f"ا{form}"
    return form


def context_of(text: str, span: Span) -> tuple[str, str]:
    """The folded words, or punctuation marks, on both sides; empty at the ends of a line."""
    before = folded_text(text[max(0, span.start - _REACH) : span.start]).rpartition("\n")[2]
    after = folded_text(text[span.end : span.end + _REACH]).partition("\n")[0]
    words, first = _WORDS.findall(before), _FIRST.search(after)
    return words[-1] if words else "", first[0] if first else ""


class Sheet:
    """A text for matching: its folded tokens in one string, single spaces where any were."""

    def __init__(self, text: str, tokens: Sequence[Span]) -> None:
        self.text, self.tokens = text, tokens
        self.words = [fold_word(text[token.start : token.end]) for token in tokens]
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: dict[int, int] = {}
        length, behind = 0, tokens[0].start if tokens else 0
        for token, word in zip(tokens, self.words, strict=True):
            if token.start > behind:
                pieces.append("\n" if "\n" in text[behind : token.start] else " ")
                length += 1
            self._starts.append(length)
            pieces.append(word)
            length += len(word)
            self._ends[length] = token.end
            behind = token.end
        self._flat = "".join(pieces)

    def end_of(self, at: int, form: str) -> int | None:
        """Where `form` ends in the text if it stands from token `at` on and ends where a token does."""
        start = self._starts[at]
        return self._ends.get(start + len(form)) if self._flat.startswith(form, start) else None

    def lost_alef(self, at: int) -> bool:
        """Whether the word may begin with an article that lost its alef to the ل before it."""
        tokens = self.tokens
        lam = at > 0 and self.words[at - 1] == "ل" and tokens[at - 1].end == tokens[at].start
        return lam and self.words[at].startswith("ل")


class Forms:
    """A bag of forms, found by their first words."""

    def __init__(self) -> None:
        self._bag: Counter[str] = Counter()
        self._by_first: dict[str, set[str]] = {}

    def __contains__(self, form: object) -> bool:
        return form in self._bag

    def __len__(self) -> int:
        return len(self._bag)

    def add(self, form: str, by: int = 1) -> None:
        """Adds, or takes away when `by` is negative; a form that was taken away as often as it was added is gone."""
        first = _FIRST.search(form)
        if first is None:
            return
        self._bag[form] += by
        if self._bag[form] > 0:
            self._by_first.setdefault(first[0], set()).add(form)
            return
        del self._bag[form]
        others = self._by_first.get(first[0], set())
        others.discard(form)
        if not others:
            self._by_first.pop(first[0], None)

    def matches(self, sheet: Sheet, at: int) -> Iterator[Match]:
        """What may stand from token `at` on: as it was known first, the longest first, then in other shapes."""
        word, token = sheet.words[at], sheet.tokens[at]
        restored = sheet.lost_alef(at)
        forms = self._by_first.get(f"ا{word}" if restored else word)
        for form in sorted(forms, key=len, reverse=True) if forms else ():
            end = sheet.end_of(at, form[1:] if restored else form)
            if end is not None:
                yield Match(Span(token.start, end), form)
        if len(word) > _SHORTEST_STEM:
            yield from self._behind_proclitic(sheet, at)
            other = word[len(_ARTICLE) :] if word.startswith(_ARTICLE) else _ARTICLE + word
            if len(other) >= _SHORTEST_STEM and other in self._bag:
                yield Match(token, other, Shape.OTHER_ARTICLE)

    def _behind_proclitic(self, sheet: Sheet, at: int) -> Iterator[Match]:
        """ولافروف: the lexicon cannot know every name, the project does."""
        word, token = sheet.words[at], sheet.tokens[at]
        if word[0] not in _PROCLITICS or not any(self._is_rest(word[cut:]) for cut in (1, 2)):
            return
        for cut in possible(token.of(sheet.text)):
            span = Span(token.start + cut, token.end)
            form = form_of(sheet.text, span)
            if len(form) >= _SHORTEST_STEM and form in self._bag:
                yield Match(span, form, Shape.BEHIND_PROCLITIC)

    def _is_rest(self, word: str) -> bool:
        return word in self._bag or (word.startswith("ل") and f"ا{word}" in self._bag)
