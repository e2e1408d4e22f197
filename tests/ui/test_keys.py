"""Chords from key events of every kind, Arabic layouts among them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.keys import chord

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press(key: int, held: Qt.KeyboardModifier = NONE, text: str = "", scan: int = 0, virtual: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, int(key), held, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("key", "held", "expected"),
    [
        (Qt.Key.Key_Return, NONE, "Enter"),
        (Qt.Key.Key_Enter, KEYPAD, "Enter"),
        (Qt.Key.Key_Backspace, NONE, "Backspace"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Qt.Key.Key_Tab, NONE, "Tab"),
        (Qt.Key.Key_Left, CTRL | SHIFT, "Ctrl+Shift+Left"),
        (Qt.Key.Key_A, SHIFT, "Shift+A"),
        (Qt.Key.Key_K, CTRL, "Ctrl+K"),
        (Qt.Key.Key_3, NONE, "3"),
        (Qt.Key.Key_3, KEYPAD, "3"),
        (Qt.Key.Key_Escape, NONE, "Esc"),
        (Qt.Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_Plus, CTRL | KEYPAD, "Ctrl++"),
        (Qt.Key.Key_Equal, CTRL, "Ctrl+="),
        (Qt.Key.Key_Minus, CTRL | KEYPAD, "Ctrl+-"),
        (Qt.Key.Key_F1, NONE, "F1"),
        (Qt.Key.Key_Question, SHIFT, "Shift+/"),
        (Qt.Key.Key_Exclam, SHIFT, "Shift+1"),
        (Qt.Key.Key_Shift, SHIFT, ""),
        (Qt.Key.Key_Control, CTRL, ""),
        (Qt.Key.Key_unknown, NONE, ""),
    ],
)
def test_latin_layout(key: int, held: Qt.KeyboardModifier, expected: str) -> None:
    assert chord(press(key, held), "linux") == expected


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
@pytest.mark.parametrize(
    ("letter", "held", "expected"),
    [
        ("ق", NONE, "R"),
        ("ش", NONE, "A"),
        ("ى", CTRL, "Ctrl+N"),
        ("ِ", SHIFT, "Shift+S"),
        ("٣", NONE, "3"),
        ("۷", NONE, "7"),
        ("ی", NONE, "D"),
        ("ר", NONE, "R"),
        ("ڑ", SHIFT, "Shift+R"),
        ("؟", SHIFT, "Shift+/"),
    ],
)
def test_letters_without_a_code(platform: str, letter: str, held: Qt.KeyboardModifier, expected: str) -> None:
    assert chord(press(ord(letter), held, letter), platform) == expected


def test_lam_alef_is_one_key() -> None:
    assert chord(press(ord("ل"), NONE, "لا"), "linux") == "B"
    assert chord(press(ord("ل"), NONE, "ل"), "linux") == "G"


@pytest.mark.parametrize(
    ("platform", "codes", "expected"),
    [
        ("linux", {"scan": 27}, "R"),
        ("linux", {"scan": 38}, "A"),
        ("linux", {"scan": 12}, "3"),
        ("linux", {"scan": 61}, "/"),
        ("linux", {"scan": 58}, "M"),
        ("win32", {"virtual": 0x52, "scan": 99}, "R"),
        ("win32", {"virtual": 0x33}, "3"),
        ("win32", {"virtual": 0xBF}, "/"),
        ("darwin", {"virtual": 0x0F, "scan": 1}, "R"),
        ("darwin", {"virtual": 0x00, "scan": 1}, "A"),
        ("darwin", {"virtual": 0x14, "scan": 1}, "3"),
    ],
)
def test_the_place_of_the_key_decides_when_the_letter_is_not_latin(
    platform: str, codes: dict[str, int], expected: str
) -> None:
    # ظ stands on other keys in Arabic and in Persian layouts: only the code knows.
    assert chord(press(ord("ظ"), NONE, "ظ", **codes), platform) == expected


def test_a_latin_letter_is_taken_at_its_word() -> None:
    azerty_a = press(Qt.Key.Key_A, NONE, "a", scan=24)
    assert chord(azerty_a, "linux") == "A"


def test_digit_row_of_a_layout_that_types_letters_there() -> None:
    assert chord(press(ord("é"), NONE, "é", scan=11), "linux") == "2"
