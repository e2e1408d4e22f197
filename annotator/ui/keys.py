"""Which key was pressed, whatever the keyboard's layout says: chords such as "Enter", "Shift+A", "Ctrl+Shift+Left".

A Latin letter is taken at its word, so that a French keyboard means what is printed on it. Anything else is named by
the place of the key: by the code the system gives, else by the letter that Arabic, Persian, Hebrew or Urdu layouts put
there.
"""

from __future__ import annotations

import sys
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key

_NAMED = {
    _Key.Key_Return: "Enter",
    _Key.Key_Enter: "Enter",
    _Key.Key_Backspace: "Backspace",
    _Key.Key_Delete: "Delete",
    _Key.Key_Insert: "Insert",
    _Key.Key_Escape: "Esc",
    _Key.Key_Tab: "Tab",
    _Key.Key_Backtab: "Tab",
    _Key.Key_Space: "Space",
    _Key.Key_Left: "Left",
    _Key.Key_Right: "Right",
    _Key.Key_Up: "Up",
    _Key.Key_Down: "Down",
    _Key.Key_Home: "Home",
    _Key.Key_End: "End",
    _Key.Key_PageUp: "PageUp",
    _Key.Key_PageDown: "PageDown",
    _Key.Key_Menu: "Menu",
    **{_Key(_Key.Key_F1.value + n): f"F{n + 1}" for n in range(12)},
}

_SILENT = frozenset(
    {
        _Key.Key_Shift,
        _Key.Key_Control,
        _Key.Key_Alt,
        _Key.Key_AltGr,
        _Key.Key_Meta,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_unknown,
    }
)


def _row(first: int, keys: str) -> dict[int, str]:
    return {first + n: key for n, key in enumerate(keys)}


# X11 and Wayland: the kernel's code plus 8.
_LINUX = {
    **_row(10, "1234567890-="),
    **_row(24, "QWERTYUIOP[]"),
    **_row(38, "ASDFGHJKL;'`"),
    **_row(51, "\\ZXCVBNM,./"),
}

# Windows virtual keys: letters and digits are ASCII, the rest are the OEM keys of a US board.
_WINDOWS = {
    **{ord(key): key for key in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
    **dict(zip(range(0xBA, 0xC1), ";=,-./`", strict=True)),
    **dict(zip(range(0xDB, 0xDF), "[\\]'", strict=True)),
}

# macOS kVK_ANSI codes; 0x0A is the extra key of ISO boards and has no name here.
_MAC = {
    **_row(0x00, "ASDFHGZXCV"),
    **_row(0x0B, "BQWERYT123465=97-80]OU[IP"),
    **_row(0x25, "LJ'K;\\,/NM."),
    0x32: "`",
}

_LAYOUTS = (
    # Arabic 101, plain and then shifted.
    ("QWERTYUIOP[]ASDFGHJKL;'ZXCVNM,./`", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"),
    ("QWERYUIOPASGHJKLZXNM/`", "ًٌَُإ`÷×؛ٍِأـ،/:~ْآ’؟ّ"),
    # Persian (ISIRI 9147): what Arabic does not have
    ("D];'M", "یچکگپ"),
    # Hebrew (SI 1452)
    ("ERTYUIOPASDFGHJKL;ZXCVBNM,.", "קראטוןםפשדגכעיחלךףזסבהנמצתץ"),
    # Urdu (phonetic): what the others do not have
    ("YORGNT", "ےہڑغںٹ"),
)

_ARABIC = {**dict(zip(*_LAYOUTS[0], strict=True)), "B": "لا"}

# What Shift makes of the keys of a US board, for events that carry no code.
_SHIFTED = dict(zip('!@#$%^&*()_+{}|:"<>?~', "1234567890-=[]\\;',./`", strict=True))


def _letter_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for keys, letters in _LAYOUTS:
        for key, letter in zip(keys, letters, strict=True):
            table.setdefault(letter, key)
    return {letter: key for letter, key in table.items() if not letter.isascii()} | {"لا": "B", "ﻻ": "B"}


_LETTERS = _letter_table()


def chord(event: QKeyEvent, platform: str = sys.platform) -> str:
    """The chord of a key event; empty while only modifiers are held, or for a key that has no name."""
    key = event.key()
    named = _NAMED.get(_Key(key)) if _is_known(key) else None
    name = named or _place(event, key, platform)
    if not name:
        return ""
    held = event.modifiers()
    modifiers = (
        ("Ctrl", Qt.KeyboardModifier.ControlModifier),
        ("Alt", Qt.KeyboardModifier.AltModifier),
        ("Shift", Qt.KeyboardModifier.ShiftModifier),
        ("Meta", Qt.KeyboardModifier.MetaModifier),
    )
    parts = [word for word, modifier in modifiers if held & modifier]
    if name == "+" and "Shift" in parts:
        parts.remove("Shift")
    if key == _Key.Key_Backtab and "Shift" not in parts:
        parts.append("Shift")
    return "+".join([*parts, name])


def letters_meant(typed: str) -> tuple[str, ...]:
    """What may be meant by what a key typed: that, else the Arabic letter in the same place, for names that are sought
    while a Latin layout is on."""
    other = _ARABIC.get(typed.upper())
    return (typed,) if other is None else (typed, other)


def _is_known(key: int) -> bool:
    try:
        return _Key(key) not in _SILENT
    except ValueError:
        return False


def _place(event: QKeyEvent, key: int, platform: str) -> str:
    letter = chr(key) if 0x20 < key < 0x110000 else ""
    # A plus is a key of its own on some boards and the shifted "=" on others: both mean plus.
    if "A" <= letter <= "Z" or letter == "+":
        return letter
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and letter:
        return _digit(letter) or letter
    physical = _physical(event, platform, typed=bool(letter))
    if physical:
        return physical
    text = event.text()
    if text in _LETTERS:
        return _LETTERS[text]
    return _digit(letter) or _LETTERS.get(letter) or _SHIFTED.get(letter) or (letter if letter.isascii() else "")


def _physical(event: QKeyEvent, platform: str, *, typed: bool) -> str:
    if platform == "win32":
        return _WINDOWS.get(event.nativeVirtualKey(), "")
    if platform == "darwin":
        # 0 is the code of A and also what an event without a code says.
        virtual = event.nativeVirtualKey()
        return _MAC.get(virtual, "") if virtual or (typed and event.nativeScanCode()) else ""
    return _LINUX.get(event.nativeScanCode(), "")


def _digit(letter: str) -> str:
    """Digits of every script."""
    value = unicodedata.digit(letter, None) if letter else None
    return "" if value is None else str(value)
