"""A schema as YAML, with the first complaint and its line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QTextCursor, QTextFormat, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from annotator.app.schema_files import as_yaml, from_yaml
from annotator.model import BadInput, Schema
from annotator.ui.language import said, tr
from annotator.ui.pieces import Paragraph
from annotator.ui.theme import current_theme


class SchemaYaml(QWidget):
    """`edited()` after each change."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(tr("Edit as YAML"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # Fields stand at the left, whatever the language of their values.
        self._text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self._text.document().setDefaultTextOption(option)
        self._trouble = Paragraph()
        self._trouble.setProperty("role", "danger")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._trouble)
        self._trouble.hide()
        self._text.textChanged.connect(self._changed)

    def show_schema(self, schema: Schema) -> None:
        self._text.blockSignals(True)
        self._text.setPlainText(as_yaml(schema) + "\n")
        self._text.blockSignals(False)
        self._complain(None)

    def type_text(self, text: str) -> None:
        self._text.setPlainText(text)

    def read(self) -> Schema | None:
        """The schema as typed; None, with the line marked and the complaint below, when it is none."""
        try:
            schema = from_yaml(self._text.toPlainText(), "YAML")
        except BadInput as error:
            self._complain(error)
            return None
        self._complain(None)
        return schema

    def _changed(self) -> None:
        self.edited.emit()
        if self._trouble.isVisible():
            self.read()

    def _complain(self, error: BadInput | None) -> None:
        self._trouble.setVisible(error is not None)
        self._trouble.setText(said(error.message) if error is not None else "")
        line = dict(error.message.parts).get("line") if error is not None else None
        if line is None or not line.isdecimal():
            self._text.setExtraSelections([])
            return
        block = self._text.document().findBlockByNumber(int(line) - 1)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(block)
        mark.format.setBackground(QColor(current_theme().text_selection))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self._text.setExtraSelections([mark])
        if not self._text.hasFocus():
            self._text.setTextCursor(QTextCursor(block))
            self._text.ensureCursorVisible()
