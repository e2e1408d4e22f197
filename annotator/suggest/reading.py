"""A document as the rules read it: its tokens outside furniture, folded, with what the lists say of each.

Every paragraph ends in a token without width whose form is `BREAK`, and the whole in several, so that no rule reads
past it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.model import Span
from annotator.suggest.wordlists import ALIKE, ON, ON_FOLDED, Kinds, WordLists
from annotator.text.folding import fold_word
from annotator.text.paragraphs import paragraphs

BREAK = "\n"
OPENING = frozenset("«“\"‹„”‘'")
CLOSING = frozenset("»”\"›“’'")
COMMAS = frozenset("،,")
_PROCLITICS = frozenset("وفبلكس")
_HEBREW_PROCLITICS = frozenset("ושבלמכה")
_PADDING = 3  # so that a rule may look at the next tokens without asking whether there are any
_TANWIN = "\u064b"
_INVISIBLE = "-"  # the form of a token of nothing but marks
_NOTHING: Kinds = frozenset()
# With a nunated ending these are no names: سورياً is not the country, معرباً not the town.
_NAMES = frozenset({"city", "province", "country", "region", "given", "given-foreign", "surname"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one component proposes: tokens `first` up to, not with, `last` of a reading.

    `skip` code points of the first token are left out: a proclitic that the lexicon could not split off.
    """

    first: int
    last: int
    label: str
    source: str
    rule: str
    score: float
    skip: int = 0


@dataclass(slots=True)
class Reading:
    """Token lists of equal length, made once by `read` and then only read.

    `starts` and `ends` are code points. `forms` are folded, and after ل the article that lost its alef is whole
    again. `matches[i]` holds (end, kinds) of each listed phrase that begins at token i, the longest first.
    `where[kind]` are the tokens at which a phrase of that kind begins. `indefinite` are those with nunation in ا,
    whose forms are without it.
    """

    text: str
    language: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    proclitic: list[bool] = field(default_factory=list)
    matches: list[tuple[tuple[int, Kinds], ...]] = field(default_factory=list)
    where: dict[str, list[int]] = field(default_factory=dict)
    indefinite: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.forms)

    def kinds(self, at: int) -> Kinds:
        """What the single word at a token is."""
        for end, kinds in reversed(self.matches[at]):
            if end == at + 1:
                return kinds
        return _NOTHING

    def end(self, at: int, *wanted: str) -> int:
        """Where the longest listed phrase of one of the kinds that begins at `at` ends; 0 when there is none."""
        for end, kinds in self.matches[at]:
            for kind in wanted:
                if kind in kinds:
                    return end
        return 0

    def is_a(self, at: int, kind: str) -> bool:
        return any(kind in kinds for _, kinds in self.matches[at])

    def positions(self, *kinds: str) -> list[int]:
        """Where phrases of these kinds begin, in text order."""
        if len(kinds) == 1:
            return self.where.get(kinds[0], [])
        return sorted({at for kind in kinds for at in self.where.get(kind, ())})

    def raw(self, at: int) -> str:
        return self.text[self.starts[at] : self.ends[at]]

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def is_word(self, at: int) -> bool:
        return self.forms[at][:1].isalpha()

    def is_definite(self, at: int) -> bool:
        form = self.forms[at]
        return len(form) > 3 and form.startswith("ה" if self.language == "he" else "ال")

    def span(self, found: Candidate) -> Span:
        """Where a candidate stands in the text."""
        return Span(self.starts[found.first] + found.skip, self.ends[found.last - 1])


def read(text: str, tokens: Iterable[tuple[int, int]], furniture: Sequence[Span], lists: WordLists) -> Reading:
    """The reading of `text` cut into `tokens` (start, end), without those that lie in `furniture`."""
    reading = Reading(text, lists.language)
    _lay_out(reading, tokens, furniture)
    _look_up(reading, lists)
    return reading


def _lay_out(reading: Reading, tokens: Iterable[tuple[int, int]], furniture: Sequence[Span]) -> None:
    text = reading.text
    # Where reading starts anew: paragraph ends, and both ends of every piece of furniture.
    stops = iter(
        sorted({line.end for line in paragraphs(text)} | {at for span in furniture for at in (span.start, span.end)})
    )
    hidden = iter([*furniture, None])
    away = next(hidden)
    stop = next(stops, None)
    starts, ends, forms, proclitic = reading.starts, reading.ends, reading.forms, reading.proclitic
    hebrew = reading.language == "he"
    distinct = ON in text or not any(word in text for word in ALIKE)
    joining = _HEBREW_PROCLITICS if hebrew else _PROCLITICS
    for start, end in tokens:
        while stop is not None and start >= stop:
            _break(reading, stop)
            stop = next(stops, None)
        while away is not None and start >= away.end:
            away = next(hidden)
        if away is not None and end > away.start:
            continue
        raw = text[start:end]
        form = fold_word(raw) or _INVISIBLE
        glued = bool(starts) and ends[-1] == start
        if glued and len(forms[-1]) == 1 and forms[-1] in joining and form[:1].isalpha() and forms[-1] != BREAK:
            proclitic[-1] = True
            if forms[-1] == "ل" and form.startswith("ل") and not hebrew:
                form = f"ا{form}"
        if raw.endswith((_TANWIN, f"{_TANWIN}ا")) and form.endswith("ا"):
            form = form[:-1]
            reading.indefinite.add(len(forms))
        elif form == ON_FOLDED and (raw == ON or not distinct):
            form = ON
        starts.append(start)
        ends.append(end)
        forms.append(form)
        proclitic.append(False)
    for _ in range(_PADDING):
        _add_break(reading, len(text))


def _break(reading: Reading, at: int) -> None:
    if reading.forms and reading.forms[-1] != BREAK:
        _add_break(reading, at)


def _add_break(reading: Reading, at: int) -> None:
    reading.starts.append(at)
    reading.ends.append(at)
    reading.forms.append(BREAK)
    reading.proclitic.append(False)


def _look_up(reading: Reading, lists: WordLists) -> None:
    forms, phrases = reading.forms, lists.phrases
    where: dict[str, list[int]] = reading.where
    for at, form in enumerate(forms):
        entries = phrases.get(form)
        if entries is None or reading.proclitic[at]:
            reading.matches.append(())
            continue
        found: list[tuple[int, Kinds]] = []
        for rest, listed in entries:
            end = at + 1 + len(rest)
            kinds = listed - _NAMES if at in reading.indefinite else listed
            if kinds and (not rest or tuple(forms[at + 1 : end]) == rest):
                found.append((end, kinds))
                for kind in kinds:
                    places = where.setdefault(kind, [])
                    if not places or places[-1] != at:
                        places.append(at)
        reading.matches.append(tuple(found))
