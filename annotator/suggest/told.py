"""Relations that a verb or a verbal noun in the sentence tells: met, visited, took part, said to, supports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggest.links import Link, Sentences
from annotator.suggest.reading import BREAK, Candidate, Reading

_JOINTS = frozenset({"و", "،", ",", "كل", "من", "نظيره", "نظيرته", "كذلك"})
_REACH, _FAR = 18, 26
_ACTORS = ("PER", "ORG", "GPE")
_MEDIA_DISTANCE = 16
_QUOTED = 7  # tokens, an office among them, between عن and who is quoted
_AT_ONCE = 2  # tokens between a verb and its subject
_BEFORE_PLACES = frozenset({"في", "ب", "الي", "من", "نحو", "داخل"})
_NO_MEETING = frozenset({"نظيره"})
_TALKS = frozenset({"بحث", "ناقش", "تباحث", "استعرض", "عقد", "اجري"})
_BY_PHONE = frozenset({"هاتفيا", "هاتفي", "اتصال", "اتصالا", "مكالمه", "الهاتف"})
_ARRIVALS, _NEAR = frozenset({"وصل", "وصلت", "يصل"}), 6
_OWN = frozenset({"زيارته", "زيارتها", "زيارتهما", "لزيارته"})
_JOINTLY = frozenset({"نفذت", "تنفذ", "نفذ", "اجرت", "تجري", "تجريان", "اجريا", "نفذتا"})
_HOSTING = frozenset({
    "تعقد", "يعقد", "ستعقد", "سيعقد", "عقد", "عقدت", "ينعقد", "تنعقد", "انعقد", "انعقدت", "يقام", "تقام", "اقيم",
    "اقيمت", "سيقام", "ستقام", "انطلق", "انطلقت", "ينطلق", "تنطلق", "ستنطلق", "سينطلق", "بدا", "بدات", "يبدا", "تبدا",
    "ستبدا", "سيبدا", "استضاف", "استضافت", "تستضيف", "يستضيف", "تستضيفه", "يستضيفه", "تستضيفها", "ستستضيف",
    "ستستضيفه", "افتتح", "افتتحت", "تحتضن", "تحتضنه", "احتضنت", "احتضن", "نظم", "نظمت", "تنظم", "تنظمه", "المنعقد",
    "المنعقده", "المقرر", "المقرره", "المقام", "تجري", "جري", "جرت", "اختتم", "اختتمت", "استمر", "تستمر", "يستمر",
    "تعقده", "تتواصل", "تواصلت", "ينظم", "المزمع",
})  # fmt: skip
_HOSTS = ("استضاف", "استضافت", "تستضيف", "يستضيف", "ستستضيف", "تحتضن", "احتضنت", "تستضيفه", "تستضيفها", "تحتضنه")


def propose(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    yield from _meetings(reading, winners, sentences)
    yield from _visits(reading, winners, sentences)
    yield from _taking_part(reading, winners, sentences)
    yield from _statements(reading, winners, sentences)
    yield from _support(reading, winners, sentences)
    yield from _held(reading, winners, sentences)


def _meetings(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    phoned: set[tuple[int, int]] = set()
    for at in reading.positions("contacted"):
        pair = _pair(reading, winners, sentences, at)
        if pair is not None:
            phoned.add(pair)
            yield Link("contacted", *pair, "verb: contacted", 0.7)
    talks = [at for at, form in enumerate(reading.forms) if form in _TALKS]
    for at in [*reading.positions("met"), *talks]:
        begin, end = sentences.bounds(at)
        if reading.forms[at] in _NO_MEETING or _BY_PHONE & set(reading.forms[begin:end]):
            continue
        pair = _pair(reading, winners, sentences, at)
        if pair is None or pair in phoned:
            continue
        if reading.forms[at] in _TALKS:
            between = reading.forms[winners[pair[0]].last : winners[pair[1]].first]
            if "مع" not in between and between != ["و"]:
                continue
        yield Link("met_with", *pair, "verb: met", 0.6)


def _pair(reading: Reading, winners: Sequence[Candidate], sentences: Sentences, at: int) -> tuple[int, int] | None:
    """Who met whom: both after the verb where its subject follows at once, else one on each side."""
    before, after = sentences.around(at, ("PER",), _REACH)
    _, anybody = sentences.around(at, ("PER", "POSITION"), _REACH)
    at_once = bool(anybody) and winners[anybody[0]].first - at <= _AT_ONCE
    if len(after) > 1 and (at_once or not before):
        pair = (after[0], after[1])
    elif before and after:
        pair = (before[0], after[0])
    else:
        return None
    one, other = winners[pair[0]], winners[pair[1]]
    same = reading.forms[one.last - 1] == reading.forms[other.last - 1]
    return None if same else pair


def _visits(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    for at in reading.positions("visited"):
        before, after = sentences.around(at, ("PER",), _REACH)
        _, places = sentences.around(at, ("GPE", "FAC"), _REACH)
        places = [place for place in places if not _of_somebody(winners, place)][:1]
        places = [place for place in places if reading.forms[winners[place].first - 1] != "في"]
        if not places or _somebody_else(reading, at, winners, after):
            continue
        if reading.forms[at] in _ARRIVALS:
            before = [place for place in before if at - winners[place].last < _NEAR]
        nearer = [place for place in after if winners[place].first < winners[places[0]].first]
        who = nearer or before
        if who and (before or reading.forms[at] not in _OWN):
            yield Link("visited", who[0], places[0], "verb: visited", 0.65)


def _of_somebody(winners: Sequence[Candidate], place: int) -> bool:
    """ملك الأردن: the country of an office."""
    before = winners[place - 1] if place else None
    return before is not None and before.label == "POSITION" and before.last >= winners[place].first - 1


def _somebody_else(reading: Reading, at: int, winners: Sequence[Candidate], people: list[int]) -> bool:
    """زيارة الوفد إلى دمشق: the visitor is a noun that is nobody here; دعوة لزيارة is no visit."""
    invited = {"دعوه", "دعا", "دعت", "رفض", "رفضت", "الغاء", "الغي"} & set(reading.forms[max(at - 10, 0) : at])
    invited = invited or {"وفد", "وفدا"} & set(reading.forms[max(at - 14, 0) : at])
    noun = reading.forms[at] == "زياره" and (reading.is_definite(at + 1) or reading.forms[at + 1] in ("وفد", "وزير"))
    named = bool(people) and winners[people[0]].first - at < 5
    return bool(invited) or (noun and not named)


def _taking_part(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    joint = [at for at, form in enumerate(reading.forms) if form in _JOINTLY]
    for at in sorted({*reading.positions("participated"), *joint}):
        events_before, events_after = sentences.around(at, ("EVENT",), _FAR)
        together = reading.forms[at] in _JOINTLY
        noun = reading.forms[at].endswith(("ه", "حضور")) and not together
        events = [*events_after, *events_before]
        if not events or (together and not events_after):
            continue
        before, after = sentences.around(at, _ACTORS, _FAR)
        after = [place for place in after if _acts(reading, winners, place)]
        before = [place for place in before if _acts(reading, winners, place)]
        event = events[0]
        if events_before and not events_after:
            heads = _coordinated(reading, winners, after)
        elif after and winners[after[0]].first < winners[event].first:
            heads = _coordinated(reading, winners, [one for one in after if one < event])
        elif events_after and noun and reading.forms[at + 1] not in ("في", BREAK) and not before:
            heads = _coordinated(reading, winners, after)
        else:
            people = [place for place in before if winners[place].label == "PER"]
            heads = (people or before)[:1] if not together else []
        for head in heads:
            if head != event:
                yield Link("participated_in", head, event, "verb: took part", 0.65)


def _acts(reading: Reading, winners: Sequence[Candidate], place: int) -> bool:
    """Whether somebody may be doing something: where a place stands after a preposition nobody does."""
    mention = winners[place]
    if mention.label == "PER":
        return True
    if _of_somebody(winners, place):
        return False
    before = reading.forms[mention.first - 1] if mention.first else ""
    return mention.label == "ORG" or before not in _BEFORE_PLACES - {"من"}


def _coordinated(reading: Reading, winners: Sequence[Candidate], places: Sequence[int]) -> list[int]:
    """The first and what is joined to it by و: أذربيجان وباكستان, whatever titles stand between."""
    if not places:
        return []
    found = [places[0]]
    for place in places[1:]:
        first, last = winners[found[-1]].last, winners[place].first
        gap = reading.forms[first:last]
        between = winners[found[-1] + 1 : place]
        titled = {word for other in between for word in range(other.first, other.last)}
        rest = [form for at, form in enumerate(gap, first) if at not in titled]
        if rest and set(rest) <= _JOINTS:
            found.append(place)
        else:
            break
    return found


def _statements(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """قال فلان في تصريح لوكالة “تاس” · قال فلان لصحيفة ... · نقلت وكالة “تاس” عن فلان"""
    for place, medium in enumerate(winners):
        head = _medium_head(reading, medium)
        if head is None:
            continue
        before, after = sentences.around(medium.first, ("PER",), _MEDIA_DISTANCE)
        start = max(medium.first - _MEDIA_DISTANCE, sentences.bounds(medium.first)[0])
        told = any(reading.is_a(at, "stated") for at in range(start, medium.first))
        spoken_to = head > 0 and reading.forms[head - 1] in ("ل", "مع", "الي", "علي")
        said = any(reading.is_a(at, "said") for at in range(sentences.bounds(medium.first)[0], medium.first))
        if before and ((spoken_to and (told or said)) or told):
            yield Link("statement_to", before[0], place, "verb: said to a medium", 0.75)
        elif after and _about(reading, medium.last, winners[after[0]].first):
            yield Link("statement_to", after[0], place, "quoted by a medium", 0.75)
        elif after and spoken_to and told:
            yield Link("statement_to", after[0], place, "verb: said to a medium", 0.6)


def _about(reading: Reading, behind: int, first: int) -> bool:
    """Whether عن stands shortly before a token."""
    return "عن" in reading.forms[max(behind, first - _QUOTED) : first]


def _medium_head(reading: Reading, mention: Candidate) -> int | None:
    """Where the word for a medium stands before a name, or in it; None for what is no medium."""
    if mention.label != "ORG":
        return None
    for at in range(mention.first, max(mention.first - 4, -1), -1):
        if reading.is_a(at, "media-head"):
            return at
    return mention.first if reading.is_a(mention.first, "medium") else None


def _support(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """تدعم روسيا سوريا · دعم الجزائر للبوليساريو · أكد فلان دعم بلاده لفلان"""
    for at in reading.positions("supported"):
        before, after = sentences.around(at, _ACTORS, _REACH)
        after = [place for place in after if not _of_somebody(winners, place)]
        before = [place for place in before if _acts(reading, winners, place)]
        if not after or (reading.forms[at + 1] == "من" and at and reading.forms[at - 1] == "ب"):
            continue
        first = winners[after[0]]
        direct = first.first - at <= _AT_ONCE
        second = winners[after[1]] if len(after) > 1 else None
        if direct and second is not None and reading.forms[second.first - 1] == "ل" and second.first - first.last < 4:
            yield Link("supports", after[0], after[1], "word: support", 0.75)
        elif before and (direct or reading.forms[first.first - 1] == "ل") and first.first - at < 6:
            yield Link("supports", before[0], after[0], "word: support", 0.7)


def _held(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """Where and when an event is held: after it, or between the verb and it."""
    for place, event in enumerate(winners):
        if event.label != "EVENT":
            continue
        begin, end = sentences.bounds(event.first)
        hosting = [at for at in range(begin, end) if reading.forms[at] in _HOSTING]
        before, after = sentences.around(event.first, ("GPE", "DATE", "EVENT", "LOC"), _REACH)
        after = [other for other in after if other != place]
        yield from _after_event(reading, winners, place, after, hosting)
        verb = max((at for at in hosting if at < event.first), default=None)
        if verb is None:
            continue
        for label, relation in (("GPE", "located_in"), ("DATE", "on_date")):
            for other in before:
                found = winners[other]
                if found.label == "EVENT" or found.first < verb:
                    break
                if found.label == label and (
                    label == "DATE" or reading.forms[found.first - 1] in ("في", "ب") or reading.forms[verb] in _HOSTS
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
        hosted = any(reading.forms[at] in _HOSTS for at in between)
        began = any(at < event.first and event.first - at < 6 for at in hosting)
        if reading.forms[found.first - 1] in ("حتي", "منذ"):
            continue
        if found.label == "DATE" and (near < 5 or verb or began):
            missing.pop("DATE")
            yield Link(relation, place, other, "event and date", 0.7)
        elif found.label == "GPE" and (hosted or (in_it and (verb or near < 5))):
            missing.pop("GPE")
            yield Link(relation, place, other, "held there", 0.8)
