"""What is proposed in sentences of our own, told as (surface, label) in text order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.model import Mention, Suggestion

Mentions = Callable[..., list[tuple[str, str]]]
Propose = Callable[..., list[Suggestion]]

SENTENCES = [
    (
        "استقبل وزير الزراعة المغربي، سامي البرادعي، المندوب الدائم لليابان لدى الأمم المتحدة.",
        [
            ("وزير الزراعة", "POSITION"), ("المغربي", "NORP"), ("سامي البرادعي", "PER"), ("المندوب الدائم", "POSITION"),
            ("ليابان", "GPE"), ("الأمم المتحدة", "ORG"),
        ],
    ),
    (
        "قال نائب وزير الصحة والسكان التونسي محمود بن صالح إن السد امتلأ.",
        [("نائب وزير الصحة والسكان", "POSITION"), ("التونسي", "NORP"), ("محمود بن صالح", "PER")],
    ),
    (
        "زار رئيس الحكومة الليبية خالد أبو زيد العاصمة النمساوية، فيينا.",
        [
            ("رئيس", "POSITION"), ("الحكومة الليبية", "ORG"), ("خالد أبو زيد", "PER"), ("النمساوية", "NORP"),
            ("فيينا", "GPE"),
        ],
    ),
    (
        "ترأس الوفد رئيس هيئة الأركان العامة الأردنية علي الحسيني.",
        [("رئيس هيئة الأركان العامة", "POSITION"), ("الأردنية", "NORP"), ("علي الحسيني", "PER")],
    ),
    (
        "نقلت صحيفة «الشاطئ» المصرية عن وزارة النقل العراقية أن الميناء مغلق.",
        [("الشاطئ", "ORG"), ("المصرية", "NORP"), ("وزارة النقل العراقية", "ORG")],
    ),
    (
        "أوضحت جبهة الساحل الوطنية (جسو) أن الجسر متين.",
        [("جبهة الساحل الوطنية", "ORG"), ("جسو", "ORG")],
    ),
    (
        "هبطت الطائرة في مطار تونس الدولي ثم في قاعدة “النخيل” الجوية.",
        [("مطار تونس الدولي", "FAC"), ("النخيل", "FAC")],
    ),
    (
        "تعقد القمة العربية الخامسة في المنامة، ويليها مؤتمر بعنوان “مياه الغد”.",
        [("القمة العربية الخامسة", "EVENT"), ("المنامة", "GPE"), ("مياه الغد", "EVENT")],
    ),
    (
        "يطل الشرق الأوسط على البحر الأحمر وعلى جنوب شرق آسيا طريق طويل.",
        [("الشرق الأوسط", "LOC"), ("البحر الأحمر", "LOC"), ("جنوب شرق آسيا", "LOC")],
    ),
    ("وفداً سورياً وصحفيين يابانيين وشركات هندية", [("سورياً", "NORP"), ("يابانيين", "NORP"), ("هندية", "NORP")]),
    ("صدر كتاب «أيام البحر» عن اتفاقية جنيف.", [("أيام البحر", "MISC"), ("اتفاقية جنيف", "MISC")]),
    ("وصلت الشاحنات إلى مدينة الباب وبلدة تل سمر.", [("الباب", "GPE"), ("تل سمر", "GPE")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(mentions: Mentions, text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("وسوريا", "سوريا"),
        ("لسوريا", "سوريا"),
        ("فبسوريا", "سوريا"),
        ("للحكومة السورية", "لحكومة السورية"),
        ("وبالأردن", "الأردن"),
        ("ل«سوريا»", "سوريا"),
    ],
)
def test_proclitics_stay_outside(mentions: Mentions, text: str, surface: str) -> None:
    assert [found for found, _ in mentions(f"وقف الناس {text} طويلاً.")] == [surface]


def test_a_surname_is_known_after_the_full_name_even_behind_a_proclitic(mentions: Mentions) -> None:
    text = "قال وزير النقل الهندي، راجيش تشوكسي، إن الطريق مفتوح.\nوأضاف تشوكسي أن الجسر متين، ولتشوكسي رأي آخر."
    assert [surface for surface, label in mentions(text) if label == "PER"] == ["راجيش تشوكسي", "تشوكسي", "تشوكسي"]


def test_a_verb_after_a_title_is_no_name(mentions: Mentions) -> None:
    for text in ("وقال وزير الدفاع، تعليقاً على النبأ، إن الأمر تم.", "أعلن وزير الدفاع أن الأمر تم."):
        assert [label for _, label in mentions(text)] == ["POSITION"]


def test_a_country_with_nunation_is_a_nationality(mentions: Mentions) -> None:
    assert mentions("التقى مسؤولاً روسياً في روسيا") == [("روسياً", "NORP"), ("روسيا", "GPE")]


def test_the_preposition_is_no_man(mentions: Mentions) -> None:
    assert mentions("وقف على الحسيني أن يعود") == [] or all(label != "PER" for _, label in mentions("جلس على الكرسي"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "he",
            'שר החוץ הצרפתי ביקר בדמשק, והאו"ם בירך.',
            [("שר החוץ", "POSITION"), ("הצרפתי", "NORP"), ("דמשק", "GPE"), ('האו"ם', "ORG")],
        ),
        (
            "fa",
            "وزیر امور خارجه ایران، عباس کریمی، در تهران بود.",
            [("وزیر امور خارجه", "POSITION"), ("ایران", "GPE"), ("عباس کریمی", "PER"), ("تهران", "GPE")],
        ),
        (
            "ur",
            "پاکستانی وزیر خارجہ نے اقوام متحدہ میں خطاب کیا۔",
            [("پاکستانی", "NORP"), ("وزیر خارجہ", "POSITION"), ("اقوام متحدہ", "ORG")],
        ),
        ("xx", "Nothing is known of this language.", []),
    ],
)
def test_other_languages(mentions: Mentions, language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text, language) == expected


def test_every_suggestion_says_who_spoke_and_why(propose: Propose) -> None:
    found = propose("استقبل وزير الزراعة المغربي، سامي البرادعي، الوفد في الرباط.")
    reasons = {suggestion.proposed.label: (suggestion.source, suggestion.rule) for suggestion in found}
    assert reasons["PER"] == ("rules", "title + name")
    assert reasons["GPE"] == ("gazetteer", "city")
    assert all(0 < suggestion.score <= 1 and suggestion.rule for suggestion in found)


def test_the_same_text_gives_the_same_suggestions(propose: Propose) -> None:
    text = "زار وزير الزراعة المغربي، سامي البرادعي، مدينة فيينا أمس."
    assert propose(text) == propose(text)
    assert len({suggestion.id for suggestion in propose(text)}) == len(propose(text))
    assert all(
        suggestion.id == f"s:{suggestion.proposed.id}" and len(suggestion.proposed.id) == 10
        for suggestion in propose(text)
        if isinstance(suggestion.proposed, Mention)
    )
