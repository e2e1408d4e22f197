"""Our tokens by the means of spaCy alone, so that a pipeline trained elsewhere cuts text where we cut it.

spaCy's own tokenizer takes a text apart at spaces and each piece by its rules. All our rules go into one, the infix
rule, whose matches are the tokens themselves. Words that are cut inside, at a proclitic or at a mention's edge, are
its special cases; because the infix rule matches them too, spaCy looks for them among the tokens, after punctuation
has been taken off.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import regex

from annotator.text.beginnings import pattern
from annotator.text.proclitics import Lexicon, Splitting
from annotator.text.tokens import ALPHABET, Alphabet, token_pattern

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

# What carries our texts; of the planes beyond, marks for emoji alone.
_PLAIN = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
_EMOJI_MARKS = r"\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F\U000E0100-\U000E01EF"
_EMOJI = r"\u00A9\u00AE\u203C-\u3299\U0001F000-\U0001F1E5\U0001F200-\U0001F3FA\U0001F400-\U0001FAFF"
# Direction marks and the like; no mark sits on them.
_CONTROL = r"\p{GCB=Control}"
# Short vowels and tatweel, which may stand between the letters of a word.
_MARKS_IN_WORDS = r"\u064B-\u0652\u0670\u0640"
_FLAGS = r"\U0001F1E6-\U0001F1FF"


def ordinary(nlp: Language, splits: Mapping[str, tuple[int, ...]], proclitics: str = "") -> Tokenizer:
    """An ordinary `spacy.tokenizer.Tokenizer` over the vocabulary of `nlp`, to be set as `nlp.tokenizer`.

    Its tokens are those of `annotator.text.tokens` without a lexicon, with each word in `splits` (as it stands in the
    text, without punctuation around it) cut at the offsets given and nowhere else, wherever it occurs; a part that is
    itself a word in `splits` is cut in turn. All other words are cut as `proclitics` says (see `proclitic_rules`). It
    needs nothing but spaCy to be saved and loaded. Raises ValueError for an offset outside its word.
    """
    from spacy.tokenizer import Tokenizer

    plain = _token("")
    rules = _token(proclitics)
    tokenizer = Tokenizer(nlp.vocab, infix_finditer=rules.finditer)
    for word, offsets in sorted(splits.items()):
        edges = {0, len(word), *offsets, *(match.start() for match in plain.finditer(word))}
        if min(edges) < 0 or max(edges) > len(word):
            raise ValueError(f"{word!r} cannot be cut at {offsets}")
        if edges != {0, len(word), *(match.start() for match in rules.finditer(word))}:
            tokenizer.add_special_case(word, [{"ORTH": word[start:end]} for start, end in pairwise(sorted(edges))])
    return tokenizer


def proclitic_rules(lexicon: Lexicon) -> str:
    """How words begin that `lexicon` has learnt to cut, for `ordinary`: nearly its ways with words nobody has seen.

    Empty where it has learnt nothing. Takes two seconds; those of the last lexicon are kept, so it must be hashable.
    """
    return _rules(cast("Hashable", lexicon)) if isinstance(lexicon, Splitting) else ""


@lru_cache(maxsize=1)
def _rules(lexicon: Splitting) -> str:
    return pattern(lexicon.vocabulary(), lexicon, _alphabet().arabic, _MARKS_IN_WORDS)


@cache
def _alphabet() -> Alphabet:
    return Alphabet(
        arabic=_listed(ALPHABET.arabic),
        hebrew=_listed(ALPHABET.hebrew),
        other=_listed(ALPHABET.other),
        digit=_listed(ALPHABET.digit),
        marks=_listed(ALPHABET.marks) + _EMOJI_MARKS,
    )


@cache
def _token(proclitics: str) -> re.Pattern[str]:
    alphabet = _alphabet()
    marks = alphabet.marks
    control = f"[{_listed(_CONTROL)}]"
    emoji = rf"[{_EMOJI}][{marks}]*(?:(?<=\u200d)[{_EMOJI}][{marks}]*)*"
    whole = token_pattern(alphabet, rf"{control}|[{_FLAGS}]{{2}}|{emoji}|\S[{marks}]*")
    return re.compile(f"{proclitics}|{whole}" if proclitics else whole)


def _listed(kind: str) -> str:
    """A character class of the `regex` library, spelt out for the standard library's."""
    members = map(ord, regex.findall(f"[{kind}]", _PLAIN, flags=regex.VERSION1))
    ranges: list[list[int]] = []
    for code_point in members:
        if ranges and ranges[-1][1] == code_point - 1:
            ranges[-1][1] = code_point
        else:
            ranges.append([code_point, code_point])
    return "".join(rf"\u{first:04X}-\u{last:04X}" for first, last in ranges)
