"""Text stays legible on every band, in both themes, for every hue."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.schema import SPARE_COLOURS
from annotator.ui.colour import contrast, luminance
from annotator.ui.theme import DARK, LIGHT, BandState, Theme, Wardrobe, current_theme

LOOK = ("#0072B2", "#8A5AB5", "#009E73", "#B07D00", "#C4572A", "#5A6B7A", "#C2418C", "#3C8D40", "#7A5C3E", "#00838F")
EXTREMES = ("#FFFFFF", "#000000", "#FFFF00", "#0000FF")
HUES = tuple(dict.fromkeys((*LOOK, *SPARE_COLOURS, *EXTREMES)))

both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def test_contrast_as_the_standard_counts_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("#FFFFFF") == pytest.approx(1)


@both
@pytest.mark.parametrize("state", list(BandState))
def test_text_on_a_band_and_the_chip_over_it(theme: Theme, state: BandState) -> None:
    for hue in HUES:
        band = theme.band(hue, state)
        assert contrast(theme.ink, band.fill) >= 7
        assert contrast(band.chip, theme.paper) >= 4.5
        assert contrast(band.rule, theme.paper) >= 3


@both
def test_a_sure_suggestion_is_fainter_than_a_mention_and_an_unsure_one_has_no_ground(theme: Theme) -> None:
    for hue in LOOK:
        maybe, sure, confirmed = (
            theme.band(hue, state).fill for state in (BandState.MAYBE, BandState.SUGGESTED, BandState.CONFIRMED)
        )
        assert maybe == theme.paper
        assert 1 < contrast(theme.paper, sure) < contrast(theme.paper, confirmed)


@both
def test_interface_text_is_legible_where_it_stands(theme: Theme) -> None:
    grounds = (theme.paper, theme.panel, theme.raised, theme.hover, theme.selected)
    for ground in grounds:
        assert contrast(theme.ink, ground) >= 7
        assert contrast(theme.muted, ground) >= 4.5
    for ground in (theme.paper, theme.panel, theme.raised):
        for colour in (theme.accent, theme.danger, theme.success, theme.warning, theme.furniture):
            assert contrast(colour, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.ink, theme.text_selection) >= 7
    assert contrast(theme.focus, theme.panel) >= 3


def test_the_wardrobe_dresses_the_application_and_tells(qapp: QApplication, qtbot: QtBot) -> None:
    wardrobe = Wardrobe(qapp)
    wardrobe.wear("light")
    assert current_theme() is LIGHT
    with qtbot.waitSignal(wardrobe.changed) as told:
        wardrobe.wear("dark")
    assert told.args == [DARK]
    assert current_theme() is DARK
    assert "$" not in qapp.styleSheet()
    wardrobe.wear("system")
    expected = DARK if qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    assert wardrobe.theme is expected
    wardrobe.wear("light")
