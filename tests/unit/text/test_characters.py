from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.characters import describe


@settings(deadline=None)
@given(st.text(max_size=20))
def test_each_code_point_has_its_glyph_and_is_seen(text: str) -> None:
    glyphs = describe(text)
    assert "".join(glyph.char for glyph in glyphs) == text
    assert all(glyph.shown.strip() for glyph in glyphs)
    assert all(glyph.name is not None for glyph in glyphs if glyph.invisible)


def test_what_the_eye_cannot_see_has_a_name() -> None:
    rlm, fatha, space, odd = describe("\u200f\u064e \U000e0041")
    assert (rlm.shown, str(rlm.name), rlm.invisible) == ("RLM", "right-to-left mark", True)
    assert (fatha.shown, str(fatha.name), fatha.invisible) == ("◌\u064e", "fatha", False)
    assert (space.shown, str(space.name), space.invisible) == ("␣", "space", True)
    assert odd.shown == "U+E0041"


def test_tatweel_is_named_and_letters_are_not() -> None:
    lam, tatweel = describe("لـ")
    assert (lam.shown, lam.name, lam.invisible) == ("ل", None, False)
    assert (str(tatweel.name), tatweel.invisible) == ("tatweel", False)


def test_quotes_of_all_kinds_are_told() -> None:
    assert [glyph.quote for glyph in describe("«قسد»“”\"'״،")] == [
        *(True, False, False, False, True),
        *(True, True, True, True, True, False),
    ]
