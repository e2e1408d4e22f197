"""Where and when an event is held: told after it, or between the verb and it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggest.links import Link, Sentences, coordinated
from annotator.suggest.reading import Candidate, Reading

_REACH = 18
HOSTING = frozenset({
    "تعقد", "يعقد", "ستعقد", "سيعقد", "عقد", "عقدت", "ينعقد", "تنعقد", "انعقد", "انعقدت", "يقام", "تقام", "اقيم",
    "اقيمت", "سيقام", "ستقام", "انطلق", "انطلقت", "ينطلق", "تنطلق", "ستنطلق", "سينطلق", "بدا", "بدات", "يبدا", "تبدا",
    "ستبدا", "سيبدا", "استضاف", "استضافت", "تستضيف", "يستضيف", "تستضيفه", "يستضيفه", "تستضيفها", "ستستضيف",
    "ستستضيفه", "افتتح", "افتتحت", "تحتضن", "تحتضنه", "احتضنت", "احتضن", "نظم", "نظمت", "تنظم", "تنظمه", "المنعقد",
    "المنعقده", "المقرر", "المقرره", "المقام", "تجري", "جري", "جرت", "اختتم", "اختتمت", "استمر", "تستمر", "يستمر",
    "تعقده", "تتواصل", "تواصلت", "ينظم", "المزمع",
})  # fmt: skip
HOSTS = frozenset({
    "استضاف", "استضافت", "تستضيف", "يستضيف", "ستستضيف", "تحتضن", "احتضنت", "تستضيفه", "تستضيفها", "تحتضنه", "تحتضنها",
    "استضافته", "استضافتها", "احتضنته", "احتضنتها", "ستستضيفه", "ستستضيفها", "ستحتضن", "تستعد",
})  # fmt: skip
_TOOK_PART = frozenset({"شارك", "شاركت", "يشارك", "تشارك", "حضر", "حضرت", "سيشارك", "ستشارك"})


def propose(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """Where and when an event is held: after it, or between the verb and it."""
    for place, event in enumerate(winners):
        if event.label != "EVENT":
            continue
        begin, end = sentences.bounds(event.first)
        hosting = [at for at in range(begin, end) if reading.forms[at] in HOSTING or reading.forms[at] in HOSTS]
        before, after = sentences.around(event.first, ("GPE", "DATE", "EVENT", "LOC"), _REACH)
        after = [other for other in after if other != place]
        for link in _after_event(reading, winners, place, after, hosting):
            yield link
            yield from _also(reading, winners, link)
        verbs = (at for at in range(begin, event.first) if at in hosting or reading.forms[at] in _TOOK_PART)
        verb = max(verbs, default=-1)
        if verb < 0:
            continue
        host = _host(reading, winners, sentences, verb)
        if host is not None:
            yield Link("located_in", place, host, "held there and then", 0.75)
        for label, relation in (("GPE", "located_in"), ("DATE", "on_date")):
            for other in before if label == "DATE" or verb in hosting else ():
                found = winners[other]
                if found.label == "EVENT" or found.first < verb:
                    break
                if found.label == label and (
                    label == "DATE" or reading.forms[found.first - 1] in ("في", "ب") or reading.forms[verb] in HOSTS
                ):
                    yield Link(relation, place, other, "held there and then", 0.75)
                    break


def _after_event(
    reading: Reading, winners: Sequence[Candidate], place: int, after: Sequence[int], hosting: Sequence[int]
) -> Iterator[Link]:
    event = winners[place]
    missing = {"GPE": "located_in", "DATE": "on_date"}
    for other in after:
        found = winners[other]
        if found.label == "EVENT" and reading.raw(found.first - 1) == "(":
            continue
        if found.label == "EVENT":
            return
        relation = missing.get(found.label)
        if relation is None or found.first < event.last:
            continue
        between = range(event.last, found.first)
        said = any(reading.is_a(at, "said") for at in between)
        verb = any(at in between for at in hosting)
        near = found.first - event.last
        if said or (near > 6 and not verb):
            return
        in_it = reading.forms[found.first - 1] in ("في", "ب") or (
            near > 1 and reading.is_a(found.first - 1, "place-head") and reading.forms[found.first - 2] in ("في", "ب")
        )
        hosted = any(reading.forms[at] in HOSTS for at in between)
        began = any(at < event.first and event.first - at < 6 for at in hosting)
        if reading.forms[found.first - 1] in ("حتي", "منذ"):
            continue
        if found.label == "DATE" and (near < 5 or verb or began):
            missing.pop("DATE")
            yield Link(relation, place, other, "event and date", 0.7)
        elif found.label == "GPE" and (hosted or (in_it and (verb or near < 5))):
            missing.pop("GPE")
            yield Link(relation, place, other, "held there", 0.8)


def _host(reading: Reading, winners: Sequence[Candidate], sentences: Sentences, verb: int) -> int | None:
    """باريس ستستضيف المؤتمر: the place right before such a verb."""
    if reading.forms[verb] not in HOSTS:
        return None
    places, _ = sentences.around(verb, ("GPE",), 3)
    return places[0] if places and reading.forms[winners[places[0]].first - 1] not in ("في", "ب", "الي") else None


def _also(reading: Reading, winners: Sequence[Candidate], link: Link) -> Iterator[Link]:
    """في طانطان وأكادير: the places that و joins to the first."""
    if link.label == "located_in":
        near = range(link.tail, min(link.tail + 4, len(winners)))
        following = [place for place in near if winners[place].label == "GPE"]
        for place in coordinated(reading, winners, following)[1:]:
            yield Link(link.label, link.head, place, link.rule, link.score)
