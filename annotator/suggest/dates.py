"""Absolute and relative dates: days, weeks, months and years that can be placed on a calendar.

    17 و18 من نيسان · في الثامن من كانون الأول الماضي · يوم أمس الثلاثاء · الأسبوع الماضي · قبل أيام · عام 2011

The words come from the lists, so the grammar is the same for Arabic, Hebrew, Persian and Urdu. Vague times
(`منذ سنوات`) are none of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.reading import COMMAS, Candidate, Reading

NAME, VERSION = "dates", "1"
SOURCE = "rules"

_MONTHS = ("month", "hijri-month", "solar-month", "hebrew-month")
_DASHES = frozenset("-–—/")
_LAST_DAY, _FIRST_YEAR, _LAST_YEAR = 31, 1000, 2100


def propose(reading: Reading) -> Iterator[Candidate]:
    """Candidates labelled DATE, in text order, none within another."""
    behind = 0
    for at in _beginnings(reading):
        if at < behind:
            continue
        found = _date(reading, at)
        if found is None:
            continue
        end, rule, score = found
        end = _joined(reading, at, end)
        yield Candidate(at, end, "DATE", SOURCE, rule, score)
        behind = end


def _beginnings(reading: Reading) -> list[int]:
    listed = reading.positions(
        *_MONTHS, "weekday", "weekday-plain", "relative-day", "unit-definite", "day-word", "year-word", "month-word",
        "date-part", "number", "ordinal", "ago", "next-last-first",
    )  # fmt: skip
    digits = [at for at, form in enumerate(reading.forms) if form[0].isdigit()]
    return sorted({*listed, *digits})


def _date(reading: Reading, at: int) -> tuple[int, str, float] | None:
    """(end, rule, score) of the date that begins at a token."""
    for parse, rule, score in _PARSERS:
        end = parse(reading, at)
        if end:
            return end, rule, score
    return None


def _part_of_time(reading: Reading, at: int) -> int:
    """أواخر الشهر الماضي"""
    end = reading.end(at, "date-part")
    if not end:
        return 0
    return _month_tail(reading, end) or _unit(reading, end) or _year(reading, end)


def _day_and_month(reading: Reading, at: int) -> int:
    """(يوم) (الثلاثاء) 17 (و18) (من) نيسان (الماضي | 2024)"""
    end = reading.end(at, "day-word") or at
    end = reading.end(end, "weekday") or end
    if end > at and reading.forms[end] in COMMAS:
        end += 1
    end = _days(reading, end)
    if not end:
        return 0
    while reading.end(end, "date-joint") or reading.proclitic[end]:
        end = reading.end(end, "date-joint") or end + 1
    return _month_tail(reading, end)


def _days(reading: Reading, at: int) -> int:
    """One day of the month or several joined; 0 when there is none."""
    end = _day_number(reading, at)
    while end:
        joint = end
        if reading.forms[joint] in ("و", "الي", *_DASHES):
            following = _day_number(reading, joint + 1)
            if following:
                end = following
                continue
        return end
    return 0


def _day_number(reading: Reading, at: int) -> int:
    form = reading.forms[at]
    if form.isdigit():
        return at + 1 if 0 < int(form) <= _LAST_DAY else 0
    return reading.end(at, "ordinal")


def _month_tail(reading: Reading, at: int) -> int:
    """(شهر) نيسان (الماضي) (من) (العام) (2024)"""
    start = reading.end(at, "month-word") or at
    end = reading.end(start, *_MONTHS)
    if not end:
        return 0
    second = reading.end(end + 1 if reading.forms[end] in _DASHES else end, "month")
    return _tail(reading, second or end)


def _tail(reading: Reading, at: int) -> int:
    """What may follow a month, a weekday or a unit: next or last, and the year."""
    end = reading.end(at, "next-last") or at
    joint = reading.end(end, "date-joint") or end
    if reading.forms[joint] in COMMAS and _is_year(reading, joint + 1):
        joint += 1
    following = _year(reading, joint)
    if not following and _is_year(reading, joint):
        following = joint + 1
    if not following:
        return end
    following = reading.end(following, "next-last") or following
    return reading.end(following, "era") or following


def _month_alone(reading: Reading, at: int) -> int:
    """A month without a day: only where what stands around it says that it is a month."""
    end = _month_tail(reading, at)
    if not end:
        return 0
    named = reading.end(at, "month-word")
    month_end = reading.end(named or at, *_MONTHS)
    if named or end > month_end:
        return end
    lunar = not reading.is_a(at, "month")
    before = reading.forms[at - 1] if at else ""
    return end if not lunar and before in _BEFORE_MONTH else 0


def _weekday(reading: Reading, at: int) -> int:
    """(يوم) (أمس) الثلاثاء (الماضي)"""
    start = reading.end(at, "day-word") or at
    day = reading.end(start, "relative-day") or start
    if day > start and reading.forms[day] in COMMAS:
        day += 1
    end = reading.end(day, "weekday")
    if not end and start > at:
        end = reading.end(day, "weekday-plain")
    if not end or (end == at + 1 and reading.glued(at) and not _after_proclitic(reading, at)):
        return 0
    end = reading.end(end + 1 if reading.forms[end] in _DASHES else end, "weekday") or end
    return _tail(reading, reading.end(end, "relative-day") or end)


def _after_proclitic(reading: Reading, at: int) -> bool:
    return at > 0 and (reading.proclitic[at - 1] or not reading.forms[at - 1][:1].isalnum())


def _relative_day(reading: Reading, at: int) -> int:
    """أمس · غداً الأربعاء"""
    start = reading.end(at, "day-word") or at
    end = reading.end(at, "relative-day") or reading.end(start, "relative-day")
    if not end:
        return 0
    before = reading.forms[at - 1] if at else ""
    if before in ("هذا", "ذلك", "حتي", "نفس") and end == at + 1 and reading.forms[at] == "اليوم":
        return 0
    weekday = reading.end(end, "weekday")
    return _tail(reading, weekday) if weekday else end


def _unit(reading: Reading, at: int) -> int:
    """الأسبوع الماضي · هفته گذشته; the adjective first in Urdu"""
    end = reading.end(at, "unit-definite")
    if end:
        adjective = reading.end(end, "next-last")
        return _tail(reading, end) if adjective else 0
    first = reading.end(at, "next-last-first")
    return reading.end(first, "unit-definite") if first else 0


def _ago(reading: Reading, at: int) -> int:
    """قبل أيام · قبل ثلاثة أسابيع · לפני שבוע · two words that turn around in Persian and Urdu"""
    start = reading.end(at, "ago")
    if start:
        counted = reading.end(start, "number") or (start + 1 if reading.forms[start].isdigit() else start)
        end = reading.end(counted, "unit" if counted > start else "unit-plain")
        return end if end and reading.forms[end] != "من" and not _is_year(reading, end) else 0
    counted = reading.end(at, "number") or (at + 1 if reading.forms[at].isdigit() else 0)
    end = reading.end(counted, "unit") if counted else 0
    return reading.end(end, "ago-after") if end else 0


def _year(reading: Reading, at: int) -> int:
    """عام 2011 · عامي 2011 و2013"""
    end = reading.end(at, "year-word")
    if not end:
        return 0
    end = reading.end(end, "next-last") or end
    if not _is_year(reading, end):
        return 0
    end += 1
    while reading.forms[end] in ("و", *_DASHES) and _is_year(reading, end + 1):
        end += 2
    return reading.end(end, "era") or end


def _is_year(reading: Reading, at: int) -> bool:
    form = reading.forms[at]
    return len(form) == 4 and form.isdigit() and _FIRST_YEAR <= int(form) < _LAST_YEAR


def _year_alone(reading: Reading, at: int) -> int:
    """في 2023: only a year of our time, and after a word of time."""
    before = reading.forms[at - 1] if at else ""
    if not (_is_year(reading, at) and reading.forms[at][:2] in ("19", "20") and before in _BEFORE_YEAR):
        return 0
    return at + 1 if reading.forms[at + 1][:1] in _AFTER_YEAR or not reading.is_word(at + 1) else 0


def _numeric(reading: Reading, at: int) -> int:
    """25/4/2025 · 2025-04-25"""
    numbers: list[str] = [reading.forms[at]]
    end = at + 1
    while len(numbers) < 3 and reading.forms[end] in ("/", "-", ".") and reading.forms[end + 1].isdigit():
        if not (reading.glued(end) and reading.glued(end + 1)):
            break
        numbers.append(reading.forms[end + 1])
        end += 2
    if len(numbers) < 3:
        parts = reading.forms[at].split(".")
        return at + 1 if len(parts) == 3 and _calendar([*parts]) else 0
    return end if _calendar(numbers) else 0


def _calendar(numbers: list[str]) -> bool:
    if not all(number.isdigit() for number in numbers):
        return False
    day, month, year = (int(number) for number in (numbers if len(numbers[0]) < 3 else numbers[::-1]))
    return 0 < day <= _LAST_DAY and 0 < month <= _LAST_DAY and (year < 100 or _FIRST_YEAR <= year < _LAST_YEAR)


def _joined(reading: Reading, first: int, end: int) -> int:
    """اليوم، الجمعة 25 من نيسان: day and date told twice are one date."""
    if not reading.positions("relative-day") and not reading.positions("weekday"):
        return end
    following = end + 1 if reading.forms[end] in COMMAS else end
    if following > len(reading) - 1:
        return end
    told_by_name = reading.is_a(end - 1, "weekday") or reading.is_a(first, "relative-day")
    if told_by_name and (reading.is_a(following, "weekday") or reading.forms[following].isdigit()):
        more = _day_and_month(reading, following) or (
            _weekday(reading, following) if reading.is_a(first, "relative-day") else 0
        )
        return more or end
    return end


_BEFORE_MONTH = frozenset({
    "في", "من", "منذ", "شهر", "حتي", "الي", "خلال", "مطلع", "نهايه", "بدايه", "منتصف", "اواخر", "اوائل", "و", "ל",
    "ב", "מ", "در", "از",
})  # fmt: skip
_BEFORE_YEAR = frozenset(["في", "منذ", "عام", "سنه", "بين", "حتي", "الي", "من", "و", "ب", "ל", "מ", "در", "سال"])
_AFTER_YEAR = frozenset("و")
_PARSERS = (
    (_numeric, "date in digits", 0.95),
    (_part_of_time, "part of a month or year", 0.9),
    (_day_and_month, "day and month", 0.97),
    (_weekday, "weekday", 0.95),
    (_relative_day, "relative day", 0.9),
    (_ago, "so long ago", 0.85),
    (_unit, "last or next week, month, year", 0.93),
    (_month_alone, "month", 0.85),
    (_year, "year", 0.95),
    (_year_alone, "year in digits", 0.7),
)
