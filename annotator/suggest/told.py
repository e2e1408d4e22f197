"""Relations that a verb or a verbal noun in the sentence tells: met, visited, took part, said to, supports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.suggest import held, journeys
from annotator.suggest.links import Link, Sentences, coordinated, of_somebody, subject
from annotator.suggest.reading import BREAK, OPENING, Candidate, Reading

_REACH, _FAR = 18, 26
_ACTORS = ("PER", "ORG", "GPE")
_MEDIA_DISTANCE = 16
_QUOTED = 7  # tokens, an office among them, between عن and who is quoted
_AT_ONCE = 2  # tokens between a verb and its subject
_BEFORE_PLACES = frozenset({"في", "ب", "الي", "من", "نحو", "داخل"})
_INFORMS = frozenset({"ابلغ", "ابلغت", "اخبر", "اخبرت"})
_NO_MEETING = frozenset({"نظيره"})
TALKS = frozenset({"بحث", "ناقش", "تباحث", "استعرض", "عقد", "اجري"})
BY_PHONE = frozenset({"هاتفيا", "هاتفي", "اتصال", "اتصالا", "مكالمه", "الهاتف"})
_FEMININE = frozenset({"شاركت", "تشارك", "ستشارك", "حضرت", "تحضر"})
_WARS = frozenset({"حرب", "الحرب", "معركه", "ثوره", "الثوره", "انتفاضه", "الانتفاضه", "غزو", "عمليه"})
_NEAR = 10
_THERE = frozenset({"في", "خلال", "امام", "هامش", "افتتاح", "ختام", "اعمال", "فعاليات"})
JOINTLY = frozenset({"نفذت", "تنفذ", "نفذ", "اجرت", "تجري", "تجريان", "اجريا", "نفذتا"})


def propose(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    yield from _meetings(reading, winners, sentences)
    yield from journeys.propose(reading, winners, sentences)
    yield from _taking_part(reading, winners, sentences)
    yield from _present(reading, winners, sentences)
    yield from _statements(reading, winners, sentences)
    yield from _support(reading, winners, sentences)
    yield from held.propose(reading, winners, sentences)


def _meetings(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    phoned: set[tuple[int, int]] = set()
    for at in reading.positions("contacted"):
        pair = _pair(reading, winners, sentences, at)
        if pair is not None:
            phoned.add(pair)
            yield Link("contacted", *pair, "verb: contacted", 0.7)
    talks = [at for at, form in enumerate(reading.forms) if form in TALKS]
    for at in [*reading.positions("met"), *talks]:
        begin, end = sentences.bounds(at)
        if reading.forms[at] in _NO_MEETING or BY_PHONE & set(reading.forms[begin:end]):
            continue
        pair = _pair(reading, winners, sentences, at)
        if pair is None or pair in phoned:
            continue
        if reading.forms[at] in TALKS:
            between = reading.forms[winners[pair[0]].last : winners[pair[1]].first]
            if "مع" not in between and between != ["و"]:
                continue
        _, others = sentences.around(winners[pair[1]].first, ("PER",), _FAR)
        for other in coordinated(reading, winners, others) or pair[1:]:
            yield Link("met_with", pair[0], other, "verb: met", 0.6)
    yield from _press(reading, winners, sentences)


def _press(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """قال فلان في مؤتمر صحفي مع نظيره فلان"""
    for at, form in enumerate(reading.forms):
        if form != "مؤتمر" or reading.forms[at + 1] not in ("صحفي", "صحافي"):
            continue
        before, after = sentences.around(at, ("PER",), _REACH)
        if before and after and "مع" in reading.forms[at : min(at + 8, winners[after[0]].first)]:
            yield Link("met_with", before[0], after[0], "verb: met", 0.65)


def _pair(reading: Reading, winners: Sequence[Candidate], sentences: Sentences, at: int) -> tuple[int, int] | None:
    """Who met whom: both after the verb where its subject follows at once, else one on each side."""
    before, after = sentences.around(at, ("PER",), _REACH)
    _, anybody = sentences.around(at, ("PER", "POSITION"), _REACH)
    at_once = bool(anybody) and winners[anybody[0]].first - at <= _AT_ONCE
    if len(after) > 1 and (at_once or not before):
        pair = (after[0], after[1])
    elif before and after:
        pair = (subject(reading, winners, before, at) or before[0], after[0])
    else:
        return None
    one, other = winners[pair[0]], winners[pair[1]]
    same = reading.forms[one.last - 1] == reading.forms[other.last - 1]
    return None if same else pair


def _taking_part(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    joint = [at for at, form in enumerate(reading.forms) if form in JOINTLY]
    for at in sorted({*reading.positions("participated"), *joint}):
        events_before, events_after = sentences.around(at, ("EVENT",), _FAR)
        together = reading.forms[at] in JOINTLY
        noun = reading.forms[at].endswith(("ه", "حضور")) and not together
        events = [*events_after, *events_before]
        if not events or (together and not events_after):
            continue
        before, after = sentences.around(at, _ACTORS, _FAR)
        after = [place for place in after if _acts(reading, winners, place)]
        before = [place for place in before if _acts(reading, winners, place)]
        event = events[0]
        if events_before and not events_after:
            heads = coordinated(reading, winners, after)
        elif after and winners[after[0]].first < winners[event].first:
            heads = coordinated(reading, winners, [one for one in after if one < event])
        elif events_after and noun and reading.forms[at + 1] not in ("في", BREAK) and not before:
            heads = coordinated(reading, winners, after)
        else:
            heads = _takers(reading, winners, before, at) if not together else []
        for head in heads:
            if head != event:
                yield Link("participated_in", head, event, "verb: took part", 0.65)


def _takers(reading: Reading, winners: Sequence[Candidate], before: Sequence[int], at: int) -> list[int]:
    """Who is told before the verb to take part: a country or body for a feminine verb, else first of all a person."""
    people = [place for place in before if winners[place].label == "PER"]
    if reading.forms[at] in _FEMININE:
        bodies = [place for place in before if winners[place].label != "PER"]
        return bodies[:1] or people[:1]
    one = subject(reading, winners, people, at, own=reading.forms[at].endswith(("مشاركه", "مشاركته", "مشاركتها")))
    return [one] if one is not None else list(before[:1])


def _present(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """قال فلان في منتدى ...: who says something there; برئاسة فلان: who presides."""
    for place, event in enumerate(winners):
        if event.label != "EVENT":
            continue
        begin, end = sentences.bounds(event.first)
        presided = [at for at in range(event.last, min(end, event.last + _FAR)) if reading.forms[at] == "رئاسه"]
        if presided and reading.forms[presided[0] - 1] == "ب":
            _, heads = sentences.around(presided[0], _ACTORS, 8)
            for head in coordinated(reading, winners, heads):
                yield Link("participated_in", head, place, "presides", 0.65)
        before, _ = sentences.around(event.first, ("PER",), _REACH)
        if not before or not _THERE & set(reading.forms[max(begin, event.first - 3) : event.first]):
            continue
        speaker = before[0]
        between = reading.forms[winners[speaker].last : event.first]
        saying = range(max(begin, winners[speaker].first - _NEAR), winners[speaker].first)
        said = any(reading.is_a(at, "said") for at in saying)
        war = reading.forms[event.first] in _WARS
        if said and not war and len(between) < _NEAR and not {"ان", "بان", "الي", "الذي", "التي"} & set(between):
            yield Link("participated_in", speaker, place, "says something there", 0.65)


def _acts(reading: Reading, winners: Sequence[Candidate], place: int) -> bool:
    """Whether somebody may be doing something: where a place stands after a preposition nobody does."""
    mention = winners[place]
    if mention.label == "PER":
        return True
    if of_somebody(winners, place):
        return False
    before = reading.forms[mention.first - 1] if mention.first else ""
    return mention.label == "ORG" or before not in _BEFORE_PLACES - {"من"}


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
        if winners[place - 1].label == "POSITION" and head - winners[place - 1].last < _AT_ONCE:
            continue  # المدير العام للوكالة
        if told and not before:
            before, _ = sentences.around(medium.first, ("PER",), _FAR)
        saying = range(sentences.bounds(medium.first)[0], medium.first)
        said = any(reading.is_a(at, "said") for at in saying)
        spoken_to = spoken_to or any(reading.forms[at] in _INFORMS for at in saying)
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
    quoted = mention.first > 1 and reading.raw(mention.first - 1) in OPENING
    if quoted and reading.forms[mention.first - 2] == "ل":
        return mention.first - 1
    return mention.first if reading.is_a(mention.first, "medium") else None


def _support(reading: Reading, winners: Sequence[Candidate], sentences: Sentences) -> Iterator[Link]:
    """تدعم روسيا سوريا · دعم الجزائر للبوليساريو · أكد فلان دعم بلاده لفلان"""
    for at in reading.positions("supported"):
        before, after = sentences.around(at, _ACTORS, _REACH)
        after = [place for place in after if not of_somebody(winners, place)]
        before = [place for place in before if _acts(reading, winners, place)]
        if not after or (reading.forms[at + 1] == "من" and at and reading.forms[at - 1] == "ب"):
            continue
        first = winners[after[0]]
        direct = first.first - at <= _AT_ONCE
        if (
            direct
            and reading.forms[first.last] == "ل"
            and not (len(after) > 1 and winners[after[1]].first < first.last + 4)
        ):
            continue  # دعم باريس لمبادرة: what is supported is nobody here
        second = winners[after[1]] if len(after) > 1 else None
        if direct and second is not None and reading.forms[second.first - 1] == "ل" and second.first - first.last < 4:
            yield Link("supports", after[0], after[1], "word: support", 0.75)
        elif before and (direct or reading.forms[first.first - 1] == "ل") and first.first - at < 6:
            yield Link("supports", before[0], after[0], "word: support", 0.7)
