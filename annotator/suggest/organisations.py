"""Organisations told by their head noun; with what quotation marks (`media`) and an article (`institutions`) tell."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.institutions import definite_heads, extended, institution
from annotator.suggest.media import quoted_name, short_name, told_media
from annotator.suggest.phrases import (
    adjectives,
    is_adjective,
    is_definite_noun,
    is_unknown_word,
    nationality,
    purpose,
)
from annotator.suggest.reading import Candidate, Reading

NAME, VERSION = "organisations", "2"
SOURCE = "rules"

_PLACES = ("country", "city", "gpe-again", "region", "province")
_OF_GROUPS = frozenset(["جماعه", "ميليشيا", "حركه", "حزب"])
_MOVING = frozenset({
    "الملاحه", "المرور", "السير", "النقل", "الطيران", "القطارات", "البناء", "التجاره", "الاسواق", "النزوح", "السفر",
    "البيع", "العبور", "الشحن", "الركاب", "البضائع", "السكان", "القمر", "التاريخ", "السوق", "الصادرات", "السفن",
    "الحاويات", "المسافرين", "الطائرات", "السياره", "السيارات", "الشاحنات", "الترجمه",
})  # fmt: skip
_OF_NAMES = frozenset({
    "شركه", "مجموعه", "حركه", "حزب", "وكاله", "منظمه", "بنك", "مصرف", "قناه", "صحيفه", "جريده", "مجله", "اذاعه",
    "تلفزيون", "موقع", "ميليشيا", "جماعه", "مؤسسه", "كتائب", "مركز", "معهد",
})  # fmt: skip
# Heads before one or two indefinite nouns and a definite one: كتائب سيد الشهداء, لجنة تقصي الحقائق.
_OF_CHAINS = frozenset({
    "مؤسسه", "هيئه", "مديريه", "منظمه", "جمعيه", "مجلس", "معهد", "كليه", "وكاله", "صندوق", "نقابه", "اتحاد", "غرفه",
    "شركه", "مجموعه", "بعثه", "تنسيقيه", "جهاز", "لجنه", "كتائب", "سرايا", "لواء", "حركه", "حزب", "جبهه", "تجمع",
    "فيلق", "فرقه", "قوات", "اذاعه", "رابطه", "برنامج", "مرصد", "الويه", "جيش", "نادي", "دائره",
})  # fmt: skip
# Heads before an organisation that has a name of its own: بعثة الأمم المتحدة, وكالة فرانس برس.
_OF_ORGANISATIONS = frozenset({
    "وكاله", "شركه", "حركه", "تنظيم", "منظمه", "قناه", "صحيفه", "جماعه", "ميليشيا", "ميليشيات", "مجموعه", "شبكه",
    "موقع", "اذاعه", "بعثه", "قوات", "كتله", "جريده", "محطه", "تحالف", "مفوضيه", "جهاز",
})  # fmt: skip
# Words that are heads of institutions alone, and what somebody does otherwise: برئاسة فرنسا, بقيادة السعودية.
_ACTS = frozenset({"رئاسه", "قياده", "اداره"})
_NO_NOUN = (
    "function", "verb", "said", "weekday", "relative-day", "honorific", "nationality-masculine", "position", "minister",
    "deputy", "head-of", "number", "unit",
)  # fmt: skip
_OF_STATE = frozenset({"وزاره", "حكومه", "قوات", "جيش", "شرطه", "رئاسه", "سفاره", "قنصليه", "اركان", "قياده"})
# Nouns that begin as verbs do.
_MASDARS = frozenset({"تقصي", "تنسيق", "تحرير", "تنميه", "تطوير", "تنظيم", "تخطيط", "تشغيل", "تحقيق", "توزيع", "تسويق"})
_SHORT = 3  # letters of a noun that ends as verbs do: صوت, بيت
_ANNEXED = 2  # indefinite nouns between a head and its definite noun


def propose(reading: Reading) -> Iterator[Candidate]:
    behind = 0
    yield from told_media(reading)
    kinds = ("media-head", "organisation-quoted", "organisation-head", "organisation-definite", "organisation")
    for at in sorted({*reading.positions(*kinds), *definite_heads(reading)}):
        if at < behind:
            continue
        for found in _organisations(reading, at):
            yield found
            behind = found.last


def _organisations(reading: Reading, at: int) -> Iterator[Candidate]:
    options = (quoted_name(reading, at), _known(reading, at), _headed(reading, at), institution(reading, at))
    found = [option for option in options if option is not None]
    if not found:
        return
    if options[0] is not None:
        yield options[0]
        if all(option is options[0] or option.last <= options[0].first for option in found):
            return
    whole = max((option for option in found if option.first == at), key=lambda option: option.last, default=None)
    if whole is not None:
        yield whole
        yield from short_name(reading, whole)


def _known(reading: Reading, at: int) -> Candidate | None:
    """A listed organisation and the nationality after it, which is part of the name."""
    end = reading.end(at, "organisation")
    if not end:
        return None
    if end - at == 1:
        return Candidate(at, end, "ORG", "gazetteer", "known organisation", 0.95)
    headed = reading.is_a(at, "organisation-head") and not reading.is_a(at, "media-head")
    last = nationality(reading, end) if headed and reading.is_definite(end) else 0
    source = "gazetteer" if is_adjective(reading, last or end) else SOURCE
    return Candidate(at, last or end, "ORG", source, "known organisation", 0.95)


def _headed(reading: Reading, at: int) -> Candidate | None:
    """وزارة الدفاع السورية · جهاز الاستخبارات الخارجية الروسي · جامعة دمشق"""
    head = reading.end(at, "organisation-head")
    definite = reading.end(at, "organisation-definite")
    if not head or definite >= head:
        return None
    end = head
    inner = reading.end(end, "organisation-head")
    while inner and not reading.is_definite(end):
        end, inner = inner, reading.end(inner, "organisation-head")
    form = reading.forms[at]
    if (form == "حركه" and reading.forms[end] in _MOVING) or (form in _ACTS and at and reading.forms[at - 1] == "ب"):
        return None
    if form in _OF_ORGANISATIONS and reading.end(end, "organisation", "medium"):
        return _of_organisation(reading, at, reading.end(end, "organisation", "medium"))
    weak = reading.is_a(at, "organisation-weak") and end == head
    if reading.end(end, "organisation-definite", "portfolio") or is_definite_noun(reading, end):
        return _of_definite(reading, at, end, weak=weak)
    return _of_noun(reading, at, end, weak=weak)


def _of_noun(reading: Reading, at: int, end: int, *, weak: bool) -> Candidate | None:
    """The head at `at` with a name, a place or indefinite nouns from `end` on."""
    if reading.forms[at] in _OF_NAMES and is_unknown_word(reading, end) and not _near_place(reading, end):
        return _of_unknown(reading, at, end, weak=weak)
    place = reading.end(end, *_PLACES)
    return _of_place(reading, at, place, weak=weak) if place else _of_chain(reading, at, end)


def _of_organisation(reading: Reading, at: int, known: int) -> Candidate:
    """بعثة الأمم المتحدة لدعم العراق · وكالة فرانس برس; the inner name ends at `known`."""
    wide = reading.forms[at] in ("وكاله", "بعثه", "مفوضيه", "قوات")
    last = _placed(reading, purpose(reading, known, sure=wide) or adjectives(reading, known))
    return Candidate(at, last, "ORG", SOURCE, "head noun and organisation", 0.88)


def _of_unknown(reading: Reading, at: int, name: int, *, weak: bool) -> Candidate | None:
    """شركة نستله · مركز جسور للدراسات"""
    last = purpose(reading, name + 1)
    if last:
        return Candidate(at, last, "ORG", SOURCE, "head noun, name and what it is for", 0.88)
    if weak or _is_relative(reading, name):
        return _of_chain(reading, at, name)
    return _of_chain(reading, at, name) or Candidate(at, name + 1, "ORG", SOURCE, "head noun and name", 0.65)


def _placed(reading: Reading, end: int) -> int:
    """قوات الأمم المتحدة المؤقتة في لبنان: where such a body is at work belongs to its name."""
    place = reading.end(end + 1, "country") if reading.forms[end] == "في" else 0
    return place or end


def _near_place(reading: Reading, at: int) -> bool:
    return bool(reading.end(at, *_PLACES) or reading.end(at + 1, *_PLACES))


def _of_place(reading: Reading, at: int, place: int, *, weak: bool) -> Candidate | None:
    """جامعة دمشق · مصرف ليبيا المركزي · شركة موانئ دبي العالمية"""
    last = place
    while is_adjective(reading, last) and not nationality(reading, last):
        last += 1
    if reading.forms[at] == "موقع":
        return None
    score = 0.85 if last > place else 0.75
    return Candidate(at, last, "ORG", SOURCE, "head noun and place", score - (0.2 if weak else 0))


def _of_chain(reading: Reading, at: int, noun: int) -> Candidate | None:
    """مؤسسة مياه الشرب · هيئة عمليات التجارة البحرية: indefinite nouns between the head and the definite one."""
    if reading.forms[at] not in _OF_CHAINS:
        return None
    end = noun
    while end < noun + _ANNEXED and _is_annexed(reading, end):
        end += 1
    if end == noun:
        return None
    place = reading.end(end, *_PLACES)
    if place:
        return _of_place(reading, at, place, weak=False)
    if is_definite_noun(reading, end) and not nationality(reading, end):
        last = adjectives(reading, end + 1)
        score = 0.8 if nationality(reading, last - 1) else 0.65
        return Candidate(at, last, "ORG", SOURCE, "head noun and chain", score)
    return None


def _is_annexed(reading: Reading, at: int) -> bool:
    """Whether an indefinite noun stands here that another may determine."""
    form, raw = reading.forms[at], reading.raw(at)
    if form == "دول":
        return False
    noun_like = (
        reading.is_word(at) and form[0] not in "يت" and not reading.proclitic[at] and not reading.is_definite(at)
    )
    verb_like = form.endswith("ت") and not form.endswith("ات") and len(form) > _SHORT
    if not noun_like or verb_like or reading.end(at, *_NO_NOUN) or raw.endswith("\u064b"):
        return form in _MASDARS and not reading.proclitic[at]
    return not _is_relative(reading, at) and not reading.glued(at + 1) and not reading.end(at, *_PLACES)


def _is_relative(reading: Reading, at: int) -> bool:
    """Whether the word ends as adjectives of relation do."""
    return reading.forms[at].endswith(("ي", "يه"))


def _of_definite(reading: Reading, at: int, noun: int, *, weak: bool) -> Candidate | None:
    """The head at `at` with the definite noun at `noun` and what extends it."""
    whole = reading.end(noun, "organisation-definite", "portfolio")
    group = nationality(reading, noun)
    if group and not whole:
        of_group = reading.forms[at] in _OF_GROUPS
        return Candidate(at, group, "ORG", SOURCE, "head noun and group", 0.8) if of_group else None
    noun_end = whole or noun + 1
    last = extended(reading, at, noun_end)
    told = purpose(reading, last) if reading.forms[at] not in _OF_STATE else 0
    if told and not reading.end(last - 1, *_PLACES):
        return Candidate(at, told, "ORG", SOURCE, "head noun and what it is for", 0.85)
    if weak and last == noun_end and not whole:
        return None
    score = 0.93 if last > noun_end and nationality(reading, last - 1) else 0.88
    return Candidate(at, last, "ORG", SOURCE, "head noun and what it is for", score - (0.28 if weak else 0))
