"""An empty spaCy pipeline whose tokens are ours to the letter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model import Language as Written
from annotator.text.proclitics import EMPTY, Lexicon, splits
from annotator.text.tokens import tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

TOKENIZER = "hashiya.text_tokens.v1"


def blank(language: str, lexicon: Lexicon) -> Language:
    """A pipeline without components for `ar`, `he`, `fa`, `ur` or `xx` (every other language counts as `xx`).

    Its tokens are those of `annotator.text.tokens` with `lexicon`, and whitespace as spaCy has it: the texts of the
    tokens with their spaces are the text. Saved, it keeps the proclitics it has split so far and forgets the lexicon.
    """
    import spacy

    register()
    code = language if language in set(Written) else Written.MIXED.value
    nlp = spacy.blank(code, config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.tokenizer = TextTokenizer(nlp.vocab, lexicon)
    return nlp


def register() -> None:
    """Makes the tokenizer known to spaCy, which needs it before it can load a pipeline that was saved with it."""
    from spacy.util import registry

    if TOKENIZER not in registry.tokenizers:
        registry.tokenizers.register(TOKENIZER, func=text_tokenizer)


def text_tokenizer() -> _Maker:
    """What a configuration that names the tokenizer asks for: how to make one for a pipeline."""
    return _Maker()


class _Maker:
    def __call__(self, nlp: Language) -> TextTokenizer:
        return TextTokenizer(nlp.vocab, EMPTY)


class TextTokenizer:
    """Text to a spaCy `Doc`. `known` are words whose proclitics were split before, with the offsets."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon, known: Mapping[str, tuple[int, ...]] | None = None) -> None:
        self.vocab = vocab
        self._lexicon = lexicon
        self._splits: dict[str, tuple[int, ...]] = dict(known or {})

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        behind = 0
        for span in tokens(text, EMPTY):
            _gap(text[behind : span.start], words, spaces)
            word, at = span.of(text), 0
            for offset in self._ends(word):
                words.append(word[at:offset])
                spaces.append(False)
                at = offset
            words.append(word[at:])
            spaces.append(False)
            behind = span.end
        _gap(text[behind:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        return map(self, texts)

    def _ends(self, word: str) -> tuple[int, ...]:
        ends = self._splits.get(word)
        if ends is None:
            ends = self._splits[word] = splits(word, self._lexicon)
        return ends

    def to_bytes(self, **_: object) -> bytes:
        split = {word: list(ends) for word, ends in sorted(self._splits.items()) if ends}
        return json.dumps(split, ensure_ascii=False).encode("utf-8")

    def from_bytes(self, data: bytes, **_: object) -> TextTokenizer:
        self._splits = {word: tuple(ends) for word, ends in json.loads(data).items()}
        self._lexicon = EMPTY
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: object) -> TextTokenizer:
        return self.from_bytes(Path(path).read_bytes())


def _gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """The space between two tokens: one blank belongs to the token before it, more is a token of its own."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
