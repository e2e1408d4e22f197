"""What a label is called and means, in both languages of the interface."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from annotator.model import LabelText
from annotator.ui.language import code, tr

_LINE_HEIGHT = 20


class LabelTexts(QTabWidget):
    """`edited()` when anything was typed. `texts` keeps the languages that have no tab here."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = {"ar": _Page(rtl=True), "en": _Page(rtl=False)}
        self._rest: tuple[tuple[str, LabelText], ...] = ()
        self._order: tuple[str, ...] = ()
        for language, title in (("ar", "العربية"), ("en", "English")):
            self.addTab(self._pages[language], title)
            self._pages[language].edited.connect(self.edited)
        self.setCurrentWidget(self._pages[code()])

    def show_texts(self, name: str, texts: tuple[tuple[str, LabelText], ...]) -> None:
        known = dict(texts)
        self._order = tuple(known)
        self._rest = tuple((language, text) for language, text in texts if language not in self._pages)
        for language, page in self._pages.items():
            page.show_text(known.get(language, LabelText("")), name)

    @property
    def texts(self) -> tuple[tuple[str, LabelText], ...]:
        told = dict(self._rest)
        for language, page in self._pages.items():
            if page.text is not None:
                told[language] = page.text
        order = (*self._order, *(language for language in told if language not in self._order))
        return tuple((language, told[language]) for language in order if language in told)


class _Page(QWidget):
    """One language. Examples are one a line, the mention between square brackets."""

    edited = Signal()

    def __init__(self, *, rtl: bool) -> None:
        super().__init__()
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self._name = ""
        self._title, self._definition = QLineEdit(), _Lines(3)
        self._examples, self._counterexamples = _Lines(2), _Lines(2)
        for lines in (self._definition, self._examples, self._counterexamples):
            lines.read_from(direction)
        form = QFormLayout(self)
        form.setContentsMargins(0, 8, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for words, field in (
            (tr("Title"), self._title),
            (tr("Definition"), self._definition),
            (tr("Examples, one a line"), self._examples),
            (tr("Not this, one a line"), self._counterexamples),
        ):
            field.setLayoutDirection(direction)
            field.setAccessibleName(words)
            form.addRow(words, field)
            field.textChanged.connect(self.edited)

    def show_text(self, text: LabelText, name: str) -> None:
        self._name = name
        for field, words in (
            (self._definition, text.definition),
            (self._examples, "\n".join(text.examples)),
            (self._counterexamples, "\n".join(text.counterexamples)),
        ):
            field.blockSignals(True)
            field.setPlainText(words)
            field.blockSignals(False)
        self._title.blockSignals(True)
        self._title.setText(text.title)
        self._title.blockSignals(False)

    @property
    def text(self) -> LabelText | None:
        """None where nothing is said in this language."""
        title, definition = self._title.text().strip(), self._definition.toPlainText().strip()
        examples, counterexamples = _lines(self._examples), _lines(self._counterexamples)
        if not (title or definition or examples or counterexamples):
            return None
        return LabelText(title or self._name, definition, examples, counterexamples)


class _Lines(QPlainTextEdit):
    """So many lines high; Tab goes on to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * _LINE_HEIGHT + 16)

    def read_from(self, direction: Qt.LayoutDirection) -> None:
        rtl = direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(direction)
        self.document().setDefaultTextOption(option)


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.toPlainText().split("\n") if line.strip())
