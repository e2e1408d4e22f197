"""The language of the interface. English templates are the keys; one mechanism for labels, messages and errors.

Every template is a literal at its call, so that `resources/translations/update.py` finds it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.paths import resource
from annotator.model import Message, Schema

CONTEXT = "hashiya"
LANGUAGES = ("en", "ar")

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RTL = ("R", "AL")


def tr(template: str, /, **parts: object) -> str:
    """The sentence in the interface's language, its parts filled in. `template` is an English literal."""
    text = QCoreApplication.translate(CONTEXT, template)
    return text.format(**{name: _isolated(str(value)) for name, value in parts.items()}) if parts else text


def said(message: Message, schema: Schema | None = None) -> str:
    """A message in the interface's language. With a `schema`, labels are called by their titles."""
    parts: dict[str, object] = {}
    for name, value in message.parts:
        parts[name] = _word(value) if name in ("kind", "what", "format") else value
        if name == "why":
            # A reason may be a sentence of ours.
            parts[name] = QCoreApplication.translate(CONTEXT, value)
        if schema is not None and name in ("label", "labels", "relation", "head", "tail", "heads", "tails"):
            parts[name] = " | ".join(label_title(schema, label) for label in value.split(" | "))
    return tr(message.template, **parts) if parts else tr(message.template)


def label_title(schema: Schema, name: str) -> str:
    """What an entity or relation label is called in the interface's language; else its name."""
    label = schema.entity(name) or schema.relation(name)
    return label.text(code()).title if label else name


def code() -> str:
    """ "ar" or "en": the language that is installed now."""
    return "ar" if QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft else "en"


def _word(value: str) -> str:
    """Values of our own enumerations, one or several with commas, as words."""
    words = _own_words()
    translated = [words.get(word, word) for word in value.split(", ")]
    return tr(", ").join(translated)


def _own_words() -> Mapping[str, str]:
    return {
        "entities": tr("entities"),
        "relations": tr("relations"),
        "article": tr("article text"),
        "caption": tr("caption"),
        "share": tr("share bar"),
        "related": tr("related articles"),
        "comments": tr("comments"),
        "donation": tr("donation box"),
        "repeat": tr("repetition"),
        "glued": tr("another article"),
        "other": tr("page furniture"),
    }


def _isolated(value: str) -> str:
    """`value` fenced off where its direction would disturb the sentence around it."""
    english = code() == "en"
    against = _RTL if english else ("L",)
    # After Arabic letters the parts of a date would change places.
    joined = not english and any(letter.isdigit() for letter in value) and any(mark in value for mark in "-:/")
    if joined or any(unicodedata.bidirectional(letter) in against for letter in value):
        return f"{_FIRST_STRONG_ISOLATE}{value}{_POP_ISOLATE}"
    return value


# The translators that the application has now; Qt does not tell.
_installed: list[QTranslator] = []


class Translated(QWidget):
    """A widget that says its words anew when the language of the interface changes."""

    def retranslate(self) -> None:
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Interpreter(QObject):
    """Puts the application into a language; widgets hear of it by `QEvent.LanguageChange`."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app

    def speak(self, choice: str) -> None:
        """`choice` is "system", "en" or "ar"."""
        language = _system_language() if choice == "system" else choice
        while _installed:
            self._app.removeTranslator(_installed.pop())
        rtl = language == "ar"
        self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        if rtl:
            qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install("qtbase_ar", qt_texts)
            self._install("hashiya_ar", str(resource("translations")))

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, folder):
            _installed.append(translator)
            self._app.installTranslator(translator)


def _system_language() -> str:
    return "ar" if QLocale.system().language() == QLocale.Language.Arabic else "en"
