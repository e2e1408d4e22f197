"""How an Arabic name of several words goes on: definite nouns, their adjectives, a nationality, something in quotes."""

from __future__ import annotations

from annotator.suggest.gazetteer import NATIONALITIES
from annotator.suggest.reading import CLOSING, OPENING, Reading

# What is definite and yet begins something else.
_OTHER = (
    "weekday", "relative-day", "unit-definite", "definite-title", "honorific", "function", "verb", "said", "position",
    "next-last", "title-adjective", "organisation",
)  # fmt: skip
_ADJECTIVES = ("portfolio-adjective", "facility-adjective", "event-adjective")
_LONGEST_QUOTE = 10


def nationality(reading: Reading, at: int) -> int:
    """Where a nationality adjective that stands at `at` ends; 0 when there is none."""
    return reading.end(at, *NATIONALITIES)


def definite_nationality(reading: Reading, at: int) -> int:
    return nationality(reading, at) if reading.is_definite(at) else 0


def is_definite_noun(reading: Reading, at: int) -> bool:
    """Whether a definite word stands here that may be part of a name."""
    return reading.is_definite(at) and not any(reading.is_a(at, kind) for kind in _OTHER)


def is_adjective(reading: Reading, at: int) -> bool:
    """Whether a definite adjective stands here that may go on a name: known, or ending as relations do."""
    if not is_definite_noun(reading, at):
        return False
    if any(reading.is_a(at, kind) for kind in _ADJECTIVES):
        return True
    form = reading.forms[at]
    return len(form) > 5 and form.endswith(("ي", "يه"))


def adjectives(reading: Reading, at: int) -> int:
    """The end of the run of definite adjectives and nationalities at `at`; `at` itself when there is none.

    A nationality ends the run: what follows it belongs to the sentence.
    """
    end = at
    while True:
        of_country = definite_nationality(reading, end)
        while of_country:
            end = of_country
            of_country = definite_nationality(reading, end)
            if not of_country:
                return end
        if not is_adjective(reading, end):
            return end
        end += 1


def quoted(reading: Reading, at: int) -> tuple[int, int] | None:
    """(first, last) of the few words between the quotation mark at `at` and the next; None when there are none.

    What begins with a proclitic is something said and no title: «ستبدأ اليوم».
    """
    if reading.forms[at] not in OPENING and reading.raw(at) not in OPENING:
        return None
    for end in range(at + 1, min(at + _LONGEST_QUOTE + 2, len(reading))):
        if reading.raw(end) in CLOSING:
            return (at + 1, end) if end > at + 1 and not reading.proclitic[at + 1] else None
        if not (reading.is_word(end) or reading.forms[end].isdigit() or reading.forms[end] in ("-", ".", ":")):
            return None
    return None


def is_unknown_word(reading: Reading, at: int) -> bool:
    """Whether an indefinite word stands here that no list knows as an ordinary one."""
    form = reading.forms[at]
    if not reading.is_word(at) or len(form) < 3 or reading.is_definite(at) or reading.proclitic[at]:
        return False
    raw = reading.raw(at)
    return not raw.endswith(("\u064b", "\u064bا", "ة")) and not (reading.kinds(at) - _NAMES)


_NAMES = frozenset({"city", "province", "given", "given-foreign", "surname", "country", "language"})


def is_name_word(reading: Reading, at: int) -> bool:
    """As `is_unknown_word`, of a name that may end in ة, but not of what looks like a plural or an attribute."""
    form = reading.forms[at]
    if not reading.is_word(at) or len(form) < 3 or reading.is_definite(at) or reading.proclitic[at]:
        return False
    raw = reading.raw(at)
    return not raw.endswith(("\u064b", "\u064bا", "ون", "ين", "ها", "هم")) and not (reading.kinds(at) - _NAMES)


def purpose(reading: Reading, at: int, *, sure: bool = False) -> int:
    """Where للتنمية, للصحة العامة or لإغاثة وتشغيل اللاجئين that stands at `at` ends; 0 when it does not.

    Unless what stands before is `sure` to go on, only what bodies are for counts.
    """
    if reading.forms[at] != "ل" or not reading.proclitic[at]:
        return 0
    noun = at + 1
    if not sure and reading.forms[noun] not in PURPOSES:
        return 0
    if is_unknown_word(reading, noun) or reading.forms[noun] in _ANNEXED_PURPOSES:
        noun += 1
        if reading.forms[noun] == "و" and reading.proclitic[noun] and not reading.is_definite(noun + 1):
            noun += 2
        if not reading.is_definite(noun):
            return reading.end(noun, "country", "region", "gpe-again")
    if not is_definite_noun(reading, noun):
        return 0
    end = adjectives(reading, noun + 1)
    joined = reading.forms[end] == "و" and reading.proclitic[end] and is_definite_noun(reading, end + 1)
    another = joined and (reading.forms[end + 1][2:] in _HEADS or reading.is_a(end + 1, "organisation-definite"))
    return adjectives(reading, end + 2) if joined and not another else end


_HEADS = frozenset({
    "مجلس", "هيئه", "مؤسسه", "منظمه", "وكاله", "لجنه", "اتحاد", "رابطه", "جمعيه", "نقابه", "حزب", "حركه", "جبهه",
    "شركه", "مصرف", "بنك", "جامعه", "معهد", "مركز", "محكمه", "جيش", "شرطه", "صندوق", "وزاره", "حكومه",
})  # fmt: skip
# What bodies are made for: للدراسات, للتنمية, لحقوق الإنسان, لشؤون اللاجئين.
PURPOSES = frozenset({
    "الدراسات", "الابحاث", "البحوث", "الاعلام", "التنميه", "التجاره", "السلام", "السياسات", "الطاقه", "الاستثمار",
    "النشر", "العلوم", "الثقافه", "الفنون", "الطيران", "الاتصالات", "النفط", "الغاز", "البترول", "الصناعات", "النقل",
    "الحوار", "التدريب", "التعاون", "الديمقراطيه", "الصحافه", "الكهرباء", "المياه", "الدفاع", "العداله", "الاغاثه",
    "التامين", "الاستشارات", "الاغذيه", "الاسكان", "السياحه", "الاثار", "الرياضه", "الملاحه", "الفضاء", "التعليم",
    "الصحه", "البيئه", "الزراعه", "التكنولوجيا", "الاحصاء", "الدستور", "المناخ", "الهجره", "اللاجئين", "المفقودين",
    "الانتخابات", "المحاسبات", "الطب", "المصارف", "التوثيق", "الخدمات", "الموانئ", "الرقابه", "الترفيه", "الانباء",
    "حقوق", "شؤون",
})  # fmt: skip
_ANNEXED_PURPOSES = frozenset({
    "حقوق", "شؤون", "دول", "تنسيق", "اغاثه", "دعم", "مكافحه", "تنميه", "حمايه", "تحرير", "نصره", "تعزيز", "تشجيع",
    "سياسات", "صناعه", "اداره", "دراسه", "توثيق", "حريه", "اعاده", "انقاذ", "حظر", "منع", "تطوير", "تنظيم", "تقصي",
    "تخطيط", "مراقبه", "متابعه", "اعمار", "رعايه",
})  # fmt: skip
