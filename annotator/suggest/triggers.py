"""The words that tell a relation: what the screen underlines. Worked out when somebody looks, so nothing is stored."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotator.model import Document, Mention, Relation, Span
from annotator.suggest import held, journeys, relations, told, wordlists
from annotator.suggest.links import SENTENCE_ENDS
from annotator.suggest.reading import Reading, read
from annotator.text.tokens import Lexicon, tokens

_FEWEST_LETTERS = 2
_MOST = 2  # words underlined for one relation
# The kinds of listed words, and other words, that tell each relation; ones that adjacency tells have none.
_KINDS: dict[str, tuple[str, ...]] = {
    "met_with": ("met",),
    "contacted": ("contacted",),
    "visited": ("visited",),
    "participated_in": ("participated",),
    "statement_to": ("stated", "said"),
    "supports": ("supported",),
}
_WORDS: dict[str, frozenset[str]] = {
    "met_with": told.TALKS,
    "contacted": told.BY_PHONE,
    "visited": journeys.LEADS | {"رئاسه"},
    "participated_in": told.JOINTLY | {"رئاسه", "هامش", "خلال", "افتتاح"},
    "located_in": held.HOSTING | held.HOSTS | {"في", "ب"},
    "on_date": held.HOSTING,
    "part_of": relations.BELONGS | {"في"},
}


def trigger_spans(
    document: Document, relation: Relation, head: Mention, tail: Mention, lexicon: Lexicon
) -> tuple[Span, ...]:
    """Where the verb, noun or particle stands that tells `relation` of its ends, in text order; at most two.

    Words between the ends come first, else the nearest in the sentence. Empty for relations that neighbourhood alone
    tells (office and name), for other labels, and where the ends lie in different paragraphs.
    """
    first, second = sorted((head.span, tail.span))
    begin = document.text.rfind("\n", 0, first.start) + 1
    end = document.text.find("\n", second.end)
    end = len(document.text) if end < 0 else end
    if not (relation.label in _KINDS or relation.label in _WORDS) or "\n" in document.text[first.start : second.end]:
        return ()
    text = document.text[begin:end]
    reading = _reading(text, document.language, lexicon)
    inner, outer = Span(first.start - begin, first.end - begin), Span(second.start - begin, second.end - begin)
    found = _triggers(reading, relation.label, inner, outer)
    return tuple(Span(reading.starts[at] + begin, reading.ends[at] + begin) for at in found)


def _reading(text: str, language: str, lexicon: Lexicon) -> Reading:
    spans = ((span.start, span.end) for span in tokens(text, lexicon))
    return read(text, spans, (), wordlists.read(language, wordlists.default_folder()))


def _triggers(reading: Reading, label: str, first: Span, second: Span) -> Sequence[int]:
    low, high = bisect_left(reading.starts, first.start), bisect_left(reading.starts, second.start)
    ends = [at for at, form in enumerate(reading.forms) if form in SENTENCE_ENDS]
    begin = max((at + 1 for at in ends if at < low), default=0)
    end = min((at for at in ends if at >= high), default=len(reading))
    kinds, words = _KINDS.get(label, ()), _WORDS.get(label, frozenset())
    telling = [
        at for at in range(begin, end)
        if (reading.forms[at] in words or reading.end(at, *kinds))
        and not any(reading.starts[at] < span.end and reading.ends[at] > span.start for span in (first, second))
    ]  # fmt: skip
    between = [at for at in telling if low < at < high]
    if between:
        long = [at for at in between if len(reading.forms[at]) > _FEWEST_LETTERS]
        return (long or between)[-_MOST:]
    near = sorted(telling, key=lambda at: min(abs(at - low), abs(at - high)))
    return sorted(near[:1])
