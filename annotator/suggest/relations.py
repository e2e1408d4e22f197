"""Relations between the mentions that are proposed: neighbours first, which are nearly always right, then what a verb
in the same sentence makes likely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.suggest.reading import BREAK, COMMAS, Candidate, Reading

NAME, VERSION = "relations", "1"
SOURCE = "rules"

_LONGEST_CHAIN = 6
_SENTENCE_ENDS = frozenset({BREAK, ".", "!", "?", "؟", "؛"})
_ARRIVALS, _NEAR = frozenset({"وصل", "وصلت", "يصل"}), 5
# Kinds of words that may stand between an office and what it is of, or who holds it.
_BESIDE = ("title-adjective", "place-head", "organisation-quoted", "media-head", "honorific")
_BRACKETS = frozenset('()«»“”"')
_STATES = frozenset({"دوله", "جمهوريه", "مملكه", "سلطنه"})
_LINKS = frozenset(["ل", "لدي", "في", "ب"]) | COMMAS
_MEDIA_DISTANCE, _VERB_DISTANCE = 14, 18


@dataclass(frozen=True, slots=True)
class Link:
    """A proposed relation between two winners, by their places in the list of winners."""

    label: str
    head: int
    tail: int
    rule: str
    score: float


def propose(reading: Reading, winners: Sequence[Candidate]) -> list[Link]:
    """Each pair of ends once for each label, the surer rule first. `winners` are in text order."""
    found: dict[tuple[str, int, int], Link] = {}
    sentences = _Sentences(reading, winners)
    for link in (*_neighbours(reading, winners), *_by_verb(reading, winners, sentences)):
        key = (link.label, link.head, link.tail)
        if link.head != link.tail and (key not in found or found[key].score < link.score):
            found[key] = link
    return list(found.values())


def _neighbours(reading: Reading, winners: Sequence[Candidate]) -> Iterator[Link]:
    for at, mention in enumerate(winners):
        if mention.label == "POSITION":
            yield from _of_position(reading, winners, at)
        elif mention.label == "PER":
            yield from _apposed_office(reading, winners, at)
        elif mention.label in ("ORG", "FAC", "EVENT", "GPE", "LOC"):
            yield from _of_thing(reading, winners, at)


def _gap(reading: Reading, left: Candidate, right: Candidate) -> list[str]:
    return reading.forms[left.last : right.first]


def _of_position(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    """وزير الخارجية السوري، أسعد الشيباني and all that may stand between office and name."""
    comma = False
    for other in range(at + 1, min(at + _LONGEST_CHAIN, len(winners))):
        before, mention = winners[other - 1], winners[other]
        between = reading.forms[before.last : mention.first]
        if not _links(reading, before.last, mention.first):
            return
        closed = comma
        comma = comma or bool(COMMAS & set(between))
        match mention.label:
            case "NORP" if not between and not closed:
                yield Link("of_country", at, other, "office and nationality", 0.95)
            case "GPE" if (
                not comma
                and before.label == "POSITION"
                and [form for form in between if form not in _STATES] in ([], ["ل"])
            ):
                yield Link("of_country", at, other, "office and country", 0.9)
            case "ORG" if before.label == "ORG" and between and all(form in _BRACKETS for form in between):
                continue
            case "ORG" if not comma and before.label == "ORG":
                yield Link("part_of", other - 1, other, "organisation in an organisation", 0.7)
            case "ORG" if not comma:
                yield Link("position_in", at, other, "office and organisation", 0.95)
            case "PER":
                yield Link("holds_position", other, at, "office and name", 0.96)
                return
            case "POSITION" if comma or not between:
                continue
            case _:
                return


def _links(reading: Reading, first: int, last: int) -> bool:
    """Whether only words that join an office to what it is of stand between two tokens."""
    at = first
    while at < last:
        adjective = reading.end(at, *_BESIDE)
        if adjective and adjective <= last:
            at = adjective
        elif reading.forms[at] in _LINKS or reading.raw(at) in '()«»“”"':
            at += 1
        else:
            return False
    return True


def _apposed_office(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    """كولن كلارك، رئيس الأبحاث"""
    if at + 1 < len(winners) and winners[at + 1].label == "POSITION":
        gap = _gap(reading, winners[at], winners[at + 1])
        # The office of the next person has a name after it.
        others = at + 2 < len(winners) and any(
            link.label == "holds_position" for link in _of_position(reading, winners, at + 1)
        )
        if len(gap) == 1 and gap[0] in COMMAS and not others:
            yield Link("holds_position", at, at + 1, "name and office", 0.88)


def _of_thing(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    mention = winners[at]
    if mention.label == "GPE":
        yield from _capital(reading, winners, at)
    if at + 1 == len(winners):
        return
    other, gap = winners[at + 1], _gap(reading, mention, winners[at + 1])
    if (
        mention.label == "ORG"
        and other.label == "ORG"
        and other.last - other.first == 1
        and gap
        and all(form in _BRACKETS for form in gap)
    ):
        yield Link("same_as", at, at + 1, "long and short name", 0.85)
    if mention.label == "ORG" and other.label == "NORP" and len(gap) == 1 and gap[0] in '»”"“':
        yield Link("of_country", at, at + 1, "organisation and nationality", 0.93)
    if mention.label == "FAC" and other.label == "NORP" and not gap:
        yield Link("of_country", at, at + 1, "facility and nationality", 0.85)
    if (
        other.label in ("GPE", "LOC")
        and _has_a_place(reading, mention)
        and _inside(reading, gap, mention.last, by=mention.label in ("FAC", "EVENT"))
    ):
        score = {"FAC": 0.85, "EVENT": 0.75, "GPE": 0.7}.get(mention.label, 0.6)
        yield Link("located_in", at, at + 1, "in", score)


def _has_a_place(reading: Reading, mention: Candidate) -> bool:
    """Countries lie in nothing that news tells of, and what the whole world knows works in many places."""
    if mention.label == "GPE":
        return not reading.end(mention.first, "country")
    return mention.label != "ORG" or mention.rule != "known organisation"


def _inside(reading: Reading, gap: list[str], first: int, *, by: bool) -> bool:
    """في (or, `by`, ب) and perhaps the word for a city between them."""
    words = [form for at, form in enumerate(gap, first) if not reading.is_a(at, "place-head")]
    quotes = [form for form in words if form in '»”"“']
    return [form for form in words if form not in quotes] in ((["في"], ["ب"]) if by else (["في"],)) and len(quotes) < 2


def _capital(reading: Reading, winners: Sequence[Candidate], at: int) -> Iterator[Link]:
    """العاصمة الأذربيجانية، باكو"""
    if at == 0 or winners[at - 1].label != "NORP":
        return
    left = winners[at - 1]
    gap = _gap(reading, left, winners[at])
    if (not gap or (len(gap) == 1 and gap[0] in COMMAS)) and left.first and reading.is_a(left.first - 1, "place-head"):
        yield Link("of_country", at, at - 1, "capital and nationality", 0.92)


class _Sentences:
    """Which winners stand in the sentence around a token."""

    def __init__(self, reading: Reading, winners: Sequence[Candidate]) -> None:
        self._ends = [at for at, form in enumerate(reading.forms) if form in _SENTENCE_ENDS]
        self._firsts = [mention.first for mention in winners]
        self._winners = winners

    def around(self, at: int, labels: Sequence[str]) -> tuple[list[int], list[int]]:
        """Places of the winners with such labels before and after a token in its sentence, the nearest first."""
        end = bisect_left(self._ends, at)
        begin_token = self._ends[end - 1] if end else -1
        end_token = self._ends[end] if end < len(self._ends) else len(self._firsts and self._winners) + at + 10**9
        first, middle = bisect_left(self._firsts, begin_token), bisect_left(self._firsts, at)
        last = bisect_left(self._firsts, end_token)
        chosen = [place for place in range(first, last) if self._winners[place].label in labels]
        before = [
            place for place in reversed(chosen) if place < middle and at - self._winners[place].last < _VERB_DISTANCE
        ]
        after = [place for place in chosen if place >= middle and self._winners[place].first - at < _VERB_DISTANCE]
        return before, after


def _by_verb(reading: Reading, winners: Sequence[Candidate], sentences: _Sentences) -> Iterator[Link]:
    for kind, label in (("met", "met_with"), ("contacted", "contacted")):
        for at in reading.positions(kind):
            before, after = sentences.around(at, ("PER",))
            pair = (before[:1] + after[:1]) if before and after else after[:2]
            if len(pair) == 2 and reading.forms[winners[pair[0]].first] != reading.forms[winners[pair[1]].first]:
                yield Link(label, pair[0], pair[1], f"verb: {kind}", 0.55)
    for at in reading.positions("visited"):
        people_before, people_after = sentences.around(at, ("PER",))
        _, places = sentences.around(at, ("GPE", "FAC"))
        places = [place for place in places[:1] if reading.forms[winners[place].first - 1] != "في"]
        if _somebody_else(reading, at, winners, people_after):
            continue
        if reading.forms[at] in _ARRIVALS:
            people_before = [place for place in people_before if at - winners[place].last < _NEAR]
        who = _visitor(winners, people_before, people_after, places)
        if who is not None and places:
            yield Link("visited", who, places[0], "verb: visited", 0.58)
    for at in reading.positions("participated"):
        _, events = sentences.around(at, ("EVENT",))
        before, after = sentences.around(at, ("PER", "ORG", "GPE"))
        heads = [place for place in [*after, *before] if not events or place != events[0]]
        heads = [place for place in heads if _acts(reading, winners[place]) and (not events or place < events[0])]
        if events and heads:
            yield Link("participated_in", heads[0], events[0], "verb: took part", 0.55)
    yield from _statements(reading, winners, sentences)
    yield from _dates(reading, winners)


def _acts(reading: Reading, mention: Candidate) -> bool:
    """Whether somebody may be doing something: where a place stands after a preposition nobody does."""
    return mention.label != "GPE" or reading.forms[mention.first - 1] not in ("في", "ب", "الي", "من")


def _visitor(winners: Sequence[Candidate], before: list[int], after: list[int], places: list[int]) -> int | None:
    nearer = [place for place in after if places and winners[place].first < winners[places[0]].first]
    return nearer[0] if nearer else (before[0] if before else None)


def _somebody_else(reading: Reading, at: int, winners: Sequence[Candidate], people: list[int]) -> bool:
    """زيارة الوفد إلى دمشق: the visitor is a noun that is nobody here; دعوة لزيارة is no visit."""
    invited = {"دعوه", "دعا", "دعت"} & set(reading.forms[max(at - 10, 0) : at])
    noun = reading.forms[at] == "زياره" and (reading.is_definite(at + 1) or reading.forms[at + 1] == "وفد")
    named = bool(people) and winners[people[0]].first - at < 5
    return bool(invited) or (noun and not named)


def _statements(reading: Reading, winners: Sequence[Candidate], sentences: _Sentences) -> Iterator[Link]:
    """قال فلان في تصريح لوكالة “تاس” · نقلت وكالة “تاس” عن فلان"""
    media = {
        place: mention
        for place, mention in enumerate(winners)
        if mention.label == "ORG" and _is_medium(reading, mention)
    }
    for place, medium in media.items():
        before, after = sentences.around(medium.first, ("PER",))
        start = max(medium.first - _MEDIA_DISTANCE, 0)
        told = any(reading.is_a(at, "stated") for at in range(start, medium.first))
        if told and before and medium.first - winners[before[0]].last < _MEDIA_DISTANCE:
            yield Link("statement_to", before[0], place, "verb: said to a medium", 0.6)
        elif after and "عن" in reading.forms[winners[after[0]].first - 2 : winners[after[0]].first]:
            yield Link("statement_to", after[0], place, "quoted by a medium", 0.6)


def _is_medium(reading: Reading, mention: Candidate) -> bool:
    start = max(mention.first - 3, 0)
    return any(reading.is_a(at, "media-head") for at in range(start, mention.first))


def _dates(reading: Reading, winners: Sequence[Candidate]) -> Iterator[Link]:
    for at, mention in enumerate(winners[:-1]):
        other = winners[at + 1]
        if mention.label == "EVENT" and other.label == "DATE":
            gap = _gap(reading, mention, other)
            if len(gap) < 4 and not _SENTENCE_ENDS & set(gap):
                yield Link("on_date", at, at + 1, "event and date", 0.65)
