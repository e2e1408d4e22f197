"""Little words that are written onto the next one: و ف ب ل ك س in Arabic, ו ש ב ל מ כ in Hebrew.

The article ال (ה) stays with its word. Where ل meets the article its alef is lost, and the word that is left begins
at the second lam: `ل|لحكومة`. A lexicon that has learnt where proclitics end is asked (`Splitting`). With any other
one a proclitic is split off only where it knows what is left and does not know the whole: `و|سوريا`, but `وزير`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeGuard, runtime_checkable

from annotator.model import Span
from annotator.text.folding import fold, fold_word


class Lexicon(Protocol):
    """The words that are known, folded."""

    def knows(self, word: str, /) -> bool: ...


@runtime_checkable
class Splitting(Lexicon, Protocol):
    """A lexicon that has learnt where the proclitics of a word end."""

    def splits(self, word: str, /) -> tuple[int, ...] | None:
        """The offsets inside the folded `word`, ascending; None where it leaves the word to `knows`."""

    def vocabulary(self) -> Iterable[str]:
        """Folded words, with proclitics and without, from which its ways can be told; none where it has none."""


@dataclass(frozen=True, slots=True)
class _Empty:
    def knows(self, word: str, /) -> bool:  # noqa: ARG002
        return False


EMPTY: Lexicon = _Empty()

_JOINING = frozenset("وف")
_PREPOSITIONS = frozenset("بلك")
_VERB_BEGINNINGS = frozenset("يتنا")

_HEBREW_JOINING = frozenset("וש")
_HEBREW_PREPOSITIONS = frozenset("בלמכ")

_HEBREW_ABSORBING = frozenset("בלכ")
# Hebrew words hardly ever begin with vav, but for these and what is written so from elsewhere.
_VAV = """
    וו ואדי ואן ואט ואלט ואלס ועד ועיד ודאי ודאו וטו וטיק ותיק ותק ותרנ ורד ורוד ורשה ורשא ורסאי ורסיה ורנר ורמונט ולדימ
    ולדמ ולדה ולנסי ולנטי ולרי ולטר ונצ ונדל ונדר וסטר וסטפ וסרמ וסת וקס וידא וידו ויזה ויזל ויזנ ויטמ ויטו ויטר ויטל
    ויכוח ויל וינה וינס וינר וינט ויצמ ויצו ויק וירוס וירט וירג ויתור ויתר ויסות ויסקו וישי וישינ וייס וייל וייצ וייט
    ויבר וכחנ
"""
_VAV_WORDS = tuple(_VAV.split())
_SHORTEST_REST = 2
_SHORTEST_STEM = 3


def splits(word: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The offsets inside `word` at which its proclitics end, ascending; empty where nothing is to be split.

    Several are given for a chain (`و|ب|العاصمة` gives 1 and 2). Tatweel and marks on a proclitic stay with it.
    """
    folded = fold_word(word)
    if len(folded) <= _SHORTEST_REST or folded[0] not in _ALL:
        return ()
    if _has_learnt(lexicon) and (learnt := lexicon.splits(folded)) is not None:
        return _in_original(word, folded, learnt)
    if len(folded) <= _SHORTEST_STEM + 1 and folded.startswith(_VAV_WORDS):
        return ()
    for ends in _chains(folded):
        if any(lexicon.knows(rest) for rest in _rests(folded, ends[-1])):
            return () if lexicon.knows(folded) else _in_original(word, folded, ends)
    if lexicon is not EMPTY and _is_vav_joined(folded) and not lexicon.knows(folded):
        return _in_original(word, folded, (1,))
    return ()


def _has_learnt(lexicon: Lexicon) -> TypeGuard[Splitting]:
    return _kind_has_learnt(type(lexicon))


# Whether something follows a protocol takes longer to find out than how a word is split.
@cache
def _kind_has_learnt(kind: type[Lexicon]) -> bool:
    return issubclass(kind, Splitting)


def _is_vav_joined(folded: str) -> bool:
    """Whether the word is most likely joined by a Hebrew vav, although nobody knows what is left."""
    return folded[0] == "ו" and len(folded) > _SHORTEST_STEM and not folded.startswith(_VAV_WORDS)


def possible(word: str) -> tuple[int, ...]:
    """Every offset inside `word` at which a proclitic could end, ascending, whatever the word means."""
    folded = fold_word(word)
    ends = sorted({end for chain in _chains(folded) for end in chain})
    return _in_original(word, folded, tuple(ends))


def proclitic_end(text: str, token: Span) -> tuple[int, ...]:
    """`possible` for one token, as offsets into `text`: where an edge may step to by hand."""
    return tuple(token.start + end for end in possible(token.of(text)))


def _chains(folded: str) -> Iterator[tuple[int, ...]]:
    """The ways in which `folded` may begin with proclitics, as the offsets where each ends; short ones first."""
    hebrew = "א" <= folded[:1] <= "ת"
    joining, prepositions = (_HEBREW_JOINING, _HEBREW_PREPOSITIONS) if hebrew else (_JOINING, _PREPOSITIONS)
    longest = len(folded) - _SHORTEST_REST
    ends: tuple[int, ...] = ()
    # Two joining words may follow one another in Hebrew (וש), never in Arabic.
    for _ in range(2 if hebrew else 1):
        if len(ends) < longest and folded[len(ends)] in joining:
            ends = (*ends, len(ends) + 1)
            yield ends
    # A preposition may come first, too, without what joins.
    at = len(ends)
    if at < longest and (folded[at] in prepositions or (folded[at] == "س" and folded[at + 1] in _VERB_BEGINNINGS)):
        yield (*ends, at + 1)


def _rests(folded: str, end: int) -> Iterator[str]:
    """What the word after a proclitic that ends at `end` may be, as a lexicon lists it."""
    rest = folded[end:]
    yield rest
    article = rest[:2] == "ال"
    if article and len(rest) - 2 >= _SHORTEST_STEM:
        yield rest[2:]
    if folded[end - 1] == "ل" and rest[0] == "ل":
        yield "ا" + rest
        yield "ال" + rest
        if len(rest) - 1 >= _SHORTEST_STEM:
            yield rest[1:]
    if folded[end - 1] in _HEBREW_ABSORBING:
        # The article is heard and not written: לכנסת is ל and הכנסת.
        yield "ה" + rest
    if rest[0] == "ה" and len(rest) - 1 >= _SHORTEST_REST:
        yield rest[1:]


def _in_original(word: str, folded: str, ends: tuple[int, ...]) -> tuple[int, ...]:
    """Offsets into the folded word as offsets into the word: where the letter after each of them begins."""
    if not ends or word == folded:
        return ends
    way_back = fold(word)
    return tuple(way_back.original(end, end + 1).start for end in ends if not way_back.cuts(end))


_ALL = _JOINING | _PREPOSITIONS | {"س"} | _HEBREW_JOINING | _HEBREW_PREPOSITIONS
