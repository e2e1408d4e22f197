from __future__ import annotations

import pytest

from annotator.text.direction import is_rtl


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("التقى الوزير", True),
        ("שלום", True),
        ("سلام", True),
        ("camera iconوزير", False),
        ("NATO قال", False),
        ("2025: القمة", True),
        ("«Reuters» قالت", False),
        ("camera icon وزير الخارجية يتحدث", True),
        ("Reuters said on Monday: قال", False),
        ("تاريخ النشر: 7th, February 2025 GMT", True),
        ("12 – 15", True),
        ("", True),
        ("\u200fABC", True),
        ("\u200eقال", False),
    ],
)
def test_the_first_letter_or_most_letters_or_a_mark_decide(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl
