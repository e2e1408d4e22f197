from __future__ import annotations

import pytest

from annotator.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("التقى وزير الخارجية السوري نظيره التركي في أنقرة، وبحثا سبل التعاون بين البلدين.", "ar"),
        ("وفی القاهرة قال الوزیر إن الحکومة ستدرس الأمر فی أقرب فرصة ممكنة.", "ar"),
        ("قال لاعب فريق باريس إن گوگل وچينغ فازا بالمباراة الأخيرة في العاصمة الفرنسية باريس أمس", "ar"),
        ("شر الهزيمة في كأس العالم كان من نصيب منتخب بلجيكا", "ar"),
        ("رئیس‌جمهور در دیدار با وزیر خارجه گفت که همکاری دو کشور ادامه پیدا می‌کند.", "fa"),
        ("رييس جمهور در ديدار با وزير خارجه گفت كه پيشرفت چشمگير بوده است", "fa"),
        ("وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے کام کر رہی ہے۔", "ur"),
        ("ראש הממשלה נפגש אתמול עם שר החוץ בירושלים", "he"),
        ("سەرۆکی هەرێم لەگەڵ وەزیری دەرەوە کۆبووەوە", "xx"),
        ("The minister arrived in دمشق on Tuesday", "xx"),
        ("2025 — 17:30", "xx"),
        ("", "xx"),
    ],
)
def test_told_by_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_the_real_articles_are_arabic(articles: list) -> None:
    assert {language_of(path.read_text(encoding="utf-8")) for path in articles} == {"ar"}
