"""Events with a name: summits, conferences, exercises, wars; told by a head noun and what makes it particular."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.facilities import PLACES
from annotator.suggest.phrases import is_definite_noun, is_name_word, nationality, quoted
from annotator.suggest.reading import BREAK, Candidate, Reading

NAME, VERSION = "events", "3"
SOURCE = "rules"

_MOST = 6
_FAR = 20
_LONGEST_NAME = 6
_TENS = frozenset({
    "العشرون", "العشرين", "الثلاثون", "الثلاثين", "الاربعون", "الاربعين", "الخمسون", "الخمسين", "الستون", "الستين",
    "السبعون", "السبعين", "الثمانون", "الثمانين", "التسعون", "التسعين", "عشره",
})  # fmt: skip
# Heads before an act that they are for, and the acts that ل tells: لدعم مستقبل سوريا.
_FOR_ACTS = frozenset({"مؤتمر", "قمه", "منتدي", "ملتقي", "معرض", "مهرجان", "ندوه", "حوار"})
_PURPOSES = frozenset({
    "دعم", "مكافحه", "حمايه", "تعزيز", "تنميه", "اعاده", "مواجهه", "تطوير", "نصره", "تمويل", "اغاثه", "تنسيق",
})  # fmt: skip
_MOST_ANNEXED = 3
_NO_ANNEXED = frozenset({
    "function", "verb", "said", "honorific", "month", "unit", "number", "ordinal", "weekday", "relative-day", "given",
    "country", "city", "province", "date-part", "day-word",
})  # fmt: skip
_NUNATION = ("\u064b", "\u064bا")
_BEFORE_QUOTES = frozenset({"ب", "تحت", "حمل", "حملت", "بعنوان", "عنوان", "باسم", "اسم", "سمي", "يحمل"})
# Definite heads that one adjective does not make particular: المؤتمر الوطني.
_COMMON = frozenset({
    "المؤتمر", "المنتدي", "المعرض", "المهرجان", "الملتقي", "الحرب", "المناورات", "التمرين", "التدريب", "المفاوضات",
    "المحادثات", "الحمله", "الدوره", "البطوله", "الانتخابات", "الجوله", "الندوه", "الاسبوع", "العمليه", "المعركه",
})  # fmt: skip
_NEVER = frozenset({
    "الصحفي", "الصحافي", "المشترك", "المشتركه", "الاخير", "الاخيره", "المقرر", "المقرره", "الجاري", "الجاريه",
    "المرتقب", "المرتقبه", "المنعقد", "المنعقده", "الحاليه", "القادمه", "الواسعه", "الكبري", "الرئيسيه", "المباشره",
    "المكثفه", "الطويله", "السابق", "السابقه", "النار", "الصحفيه", "الصحافيه", "الاعتقالات", "الاعتقال", "التسويه",
    "المقام", "المقامه", "المزمع", "الموسع", "الموسعه", "المستمره", "الدائره", "النهائيه", "الاقتراع", "البحث",
    "الانقاذ", "المغلق", "المفتوح",
})  # fmt: skip


def propose(reading: Reading) -> Iterator[Candidate]:
    behind = 0
    for at in reading.positions("event-head"):
        if at < behind:
            continue
        found = _event(reading, at, reading.end(at, "event-head"))
        if found is not None:
            behind = found.last
            yield found
    for at in reading.positions("titled"):
        titled = _titled(reading, at, reading.end(at, "titled"))
        if titled is not None:
            yield titled


def _event(reading: Reading, at: int, head: int) -> Candidate | None:
    following = head
    while following < head + 3 and (
        reading.forms[following] in _BEFORE_QUOTES or (is_definite_noun(reading, following) and following < head + 2)
    ):
        following += 1
    words = quoted(reading, following)
    if words is not None and (following > head or words[1] - words[0] < _LONGEST_NAME):
        return Candidate(*words, "EVENT", SOURCE, "title of an event", 0.85)
    end, items, place = _tail(reading, head)
    known = reading.end(at, "event")
    loose = known and any(
        is_definite_noun(reading, place) and not _tells(reading, place) for place in range(known, end)
    )
    if not items or known >= end or loose:
        return None
    if reading.is_definite(at):
        return _definite(reading, at, head, end, items)
    weak = reading.is_a(at, "event-weak")
    if place and items == 1:
        return Candidate(at, end, "EVENT", SOURCE, "event and place", 0.6 if weak else 0.8)
    if weak and items == 1:
        return None
    whole = items > 1 or (reading.forms[at] in _FOR_ACTS and end - head > 1)
    score = (0.85 if whole else 0.75) - (0.15 if weak else 0)
    return Candidate(at, end, "EVENT", SOURCE, "event and what it is for", score)


def _tells(reading: Reading, at: int) -> bool:
    listed = reading.end(at, "event-adjective", *PLACES) or nationality(reading, at)
    return bool(listed) or reading.forms[at] in _TENS


def _definite(reading: Reading, at: int, head: int, end: int, items: int) -> Candidate | None:
    """القمة الخليجية الخامسة والأربعون · المؤتمر الدولي للصحة العامة"""
    common = reading.forms[at] in _COMMON
    if common and items == 1:
        return None
    group = any(nationality(reading, inside) for inside in range(head, end))
    bare = common and items == 2 and not group and end - head < 3
    return Candidate(at, end, "EVENT", SOURCE, "event and its adjectives", 0.6 if bare else 0.85)


def _tail(reading: Reading, at: int) -> tuple[int, int, bool]:
    """(end, how many parts, whether a place is among them) of what makes the head before `at` particular."""
    end, items, with_place = at, 0, False
    while items < _MOST:
        following = _part(reading, end, first=end == at)
        if not following:
            break
        with_place = with_place or bool(reading.end(end, *PLACES))
        end, items = following, items + 1
    return end, items, with_place


def _part(reading: Reading, at: int, *, first: bool) -> int:
    """Where the next part of an event's name ends; 0 when what stands at `at` is none."""
    form = reading.forms[at]
    if form in _NEVER:
        return 0
    adjective = reading.end(at, "event-adjective")
    if adjective:
        tens = reading.forms[adjective] == "و" and reading.forms[adjective + 1] in _TENS
        return adjective + 2 if tens else adjective
    place = 0 if reading.proclitic[at - 1] else reading.end(at, *PLACES)
    if place:
        return place
    if is_definite_noun(reading, at) and not reading.is_a(at, "next-last"):
        return nationality(reading, at) or at + 1
    return _named(reading, at) if first else _joined(reading, at)


def _named(reading: Reading, at: int) -> int:
    """مناورات درع الأناضول: an unknown word that goes on; مؤتمر دعم الجيش اللبناني: an act and whom it is for."""
    if reading.forms[at - 1] in _FOR_ACTS and not reading.proclitic[at]:
        end = _annexed(reading, at)
        if end:
            return end
    goes_on = is_definite_noun(reading, at + 1) or reading.end(at + 1, *PLACES)
    plain = is_name_word(reading, at) and not reading.forms[at].endswith(("ي", "يه", "ات"))
    return at + 1 if goes_on and plain else 0


def _annexed(reading: Reading, at: int) -> int:
    """Behind one to three indefinite nouns and the definite one or the place that they belong to; else 0."""
    end = at
    while end < at + _MOST_ANNEXED and _may_be_annexed(reading, end):
        end += 1
    if end == at:
        return 0
    body = reading.end(end, "organisation", "misc", *PLACES)
    if body:
        return body
    return nationality(reading, end + 1) or end + 1 if is_definite_noun(reading, end) else 0


def _may_be_annexed(reading: Reading, at: int) -> bool:
    form, raw = reading.forms[at], reading.raw(at)
    if not reading.is_word(at) or reading.is_definite(at) or reading.proclitic[at] or form.endswith(("ي", "يه")):
        return False
    return not (reading.kinds(at) & _NO_ANNEXED) and not raw.endswith(_NUNATION) and not reading.glued(at + 1)


def _joined(reading: Reading, at: int) -> int:
    """للأمن · والتعاون · لمكافحة الكوليرا"""
    form = reading.forms[at]
    if not reading.proclitic[at] or form not in ("ل", "و"):
        return 0
    if is_definite_noun(reading, at + 1):
        fits = form == "ل" or reading.is_definite(at - 1)
        return at + 2 if fits and reading.forms[at + 1] not in _NEVER else 0
    if form == "ل" and reading.forms[at + 1] in _PURPOSES:
        return _annexed(reading, at + 1)
    purpose = form == "ل" and is_name_word(reading, at + 1) and is_definite_noun(reading, at + 2)
    return at + 3 if purpose else 0


def _titled(reading: Reading, at: int, head: int) -> Candidate | None:
    """تحت عنوان “...” somewhere after the word for an event."""
    words = quoted(reading, head)
    if words is None:
        return None
    for place in range(at - 1, max(at - _FAR, 0) - 1, -1):
        if reading.forms[place] == BREAK:
            return None
        if reading.is_a(place, "event-head"):
            return Candidate(*words, "EVENT", SOURCE, "title of an event", 0.75)
    return None
