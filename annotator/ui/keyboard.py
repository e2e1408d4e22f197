"""From a key to an action, wherever the focus is in a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from annotator.ui.keys import chord

_ARROWS = ("Up", "Down", "Left", "Right", "Home", "End")
_WALKING = frozenset(f"{shift}{key}" for shift in ("", "Shift+") for key in (*_ARROWS, "PageUp", "PageDown", "Tab"))
_PRESSING = _WALKING | {"Enter", "Space"}
_TEXT_EDITING = frozenset(
    f"Ctrl+{key}"
    for key in (
        *("A", "C", "V", "X", "Z", "Y", "Shift+Z", "Backspace", "Delete", "Insert"),
        *_ARROWS,
        *(f"Shift+{key}" for key in _ARROWS),
    )
)
# Held down, only walking and undoing repeat: a stuck Enter must not accept a page of suggestions.
_REPEATING = _WALKING | _TEXT_EDITING


class Keyboard(QObject):
    """Runs the action bound to each chord typed in `window`.

    `run(action id)` says whether the action ran; where it did not, the key goes on to the widget with the focus.
    Before all that `typing(letters)` may take the letters of a key as such: it says whether it did.
    Widgets keep the keys they live by: text fields what is typed, lists and buttons their arrows and Enter. While a
    dialog or menu is open nothing fires.
    """

    def __init__(
        self,
        window: QWidget,
        run: Callable[[str], bool],
        bindings: Mapping[str, str],
        typing: Callable[[str], bool] = lambda _letters: False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._run = run
        self._typing = typing
        self._bindings = dict(bindings)
        self._watched: QObject | None = None
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        self._focus_changed(None, QApplication.focusWidget())

    def bind(self, bindings: Mapping[str, str]) -> None:
        """Other keys from now on: chord -> action id, as `actions.keymap` makes them."""
        self._bindings = dict(bindings)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        typed = chord(event)
        if self._is_typed(event, typed):
            return True
        action = self._bindings.get(typed)
        if action is None or self._is_off() or kept(QApplication.focusWidget() or self._window, typed):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.isAutoRepeat() and typed not in _REPEATING:
            return True
        return self._run(action)

    def _is_typed(self, event: QKeyEvent, typed: str) -> bool:
        letters = event.text()
        if event.type() != QEvent.Type.KeyPress or not (letters.isalpha() or letters == " "):
            return False
        focus = QApplication.focusWidget() or self._window
        return not self._is_off() and not kept(focus, typed) and self._typing(letters)

    def _is_off(self) -> bool:
        return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        if new is not None and new is not self._window and new.window() is self._window:
            new.installEventFilter(self)
            self._watched = new


def kept(widget: QWidget, typed: str) -> bool:
    """Whether `widget` needs the chord for itself."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return typed in _TEXT_EDITING or not _is_command(typed)
    if getattr(widget, "keeps_plain_keys", False):
        # It lies over the article: what would be decided there could not be seen.
        return not _is_command(typed)
    if isinstance(widget, QComboBox):
        return widget.isEditable() or typed in _PRESSING
    if isinstance(widget, QAbstractItemView):
        return typed in _WALKING or typed in ("Enter", "Space") or typed in getattr(widget, "kept_keys", ())
    if isinstance(widget, QAbstractButton | QTabBar | QMenuBar):
        return typed in _PRESSING
    return False


def _is_command(typed: str) -> bool:
    """Whether no text field has a use for it: a key with Ctrl or Alt, or a function key."""
    plain = typed.removeprefix("Shift+")
    return "+" in plain or (plain.startswith("F") and plain[1:].isdigit())
