"""Dates in every series, whole; vague times are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Mentions = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "date",
    [
        "17 و18 من نيسان",
        "٢٥ من شباط ٢٠١٩",
        "3 يناير 2020",
        "14 جويلية",
        "الثامن من كانون الأول الماضي",
        "يوم أمس الثلاثاء",
        "اليوم، الجمعة 25 من نيسان",
        "يومي 23 و24 شباط الماضي",
        "الأسبوع الماضي",
        "الشهر المقبل",
        "قبل أيام",
        "قبل ثلاثة أسابيع",
        "عام 2011",
        "العام الماضي 2024",
        "تموز الماضي",
        "شهر نوفمبر المقبل",
        "أواخر الشهر الماضي",
        "منتصف حزيران المقبل",
        "11 أيلول/سبتمبر 2023",
        "12/3/2021",
        "2021-03-12",
        "15 رمضان 1445 هـ",
    ],
)
def test_a_date_is_one_mention(mentions: Mentions, date: str) -> None:
    assert mentions(f"وصل القطار في {date}، وغادر الركاب المحطة.") == [(date, "DATE")]


@pytest.mark.parametrize("date", ["غداً الأربعاء", "غداً", "أمس", "الخميس"])
def test_a_day_without_a_preposition(mentions: Mentions, date: str) -> None:
    assert mentions(f"يصل القطار {date}، ثم يغادر.") == [(date, "DATE")]


@pytest.mark.parametrize(
    "time",
    ["في وقت سابق", "منذ سنوات", "خلال ساعتين", "قبل سنوات", "خلال الأسابيع الماضية", "في الفترة المقبلة", "بعد قليل"],
)
def test_a_vague_time_is_none(mentions: Mentions, time: str) -> None:
    assert mentions(f"وصل القطار {time} إلى المحطة.") == []


@pytest.mark.parametrize("verb", ["مارس اللاعب التمرين", "آب الطائر إلى عشه"])
def test_a_month_that_is_a_word_is_none(mentions: Mentions, verb: str) -> None:
    assert ("مارس", "DATE") not in mentions(verb)
    assert ("آب", "DATE") not in mentions(verb)


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("he", "הרכבת הגיעה ב-12 באפריל 2024 לתחנה.", "12 באפריל 2024"),
        ("he", "הרכבת הגיעה בשבוע שעבר לתחנה.", "שבוע שעבר"),
        ("fa", "قطار روز دوشنبه ۱۲ فروردین ۱۴۰۲ رسید.", "روز دوشنبه ۱۲ فروردین ۱۴۰۲"),
        ("fa", "قطار دو روز پیش رسید.", "دو روز پیش"),
        ("ur", "ٹرین گزشتہ ہفتے پہنچی۔", "گزشتہ ہفتے"),
        ("ur", "ٹرین 12 مارچ 2024 کو پہنچی۔", "12 مارچ 2024"),
    ],
)
def test_dates_of_other_languages(mentions: Mentions, language: str, text: str, date: str) -> None:
    assert mentions(text, language) == [(date, "DATE")]
