"""What a label means, with what is right and what is wrong."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.model import EntityLabel, RelationLabel, Schema
from annotator.ui.language import code, label_title, tr
from annotator.ui.pieces import Paragraph, block, muted, muted_paragraph
from annotator.ui.theme import current_theme

_LTR_ISOLATE, _RTL_ISOLATE, _POP_ISOLATE = "\u2066", "\u2067", "\u2069"


class GuidelineView(QWidget):
    """The guideline of one label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._definition = muted(), Paragraph()
        self._ends = muted_paragraph()
        self._examples = QLabel()
        self._examples.setTextFormat(Qt.TextFormat.RichText)
        self._examples.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self._title, self._definition, self._ends, self._examples):
            layout.addWidget(widget)

    def show_label(self, schema: Schema, name: str) -> None:
        label: EntityLabel | RelationLabel | None = schema.entity(name) or schema.relation(name)
        self.setVisible(label is not None)
        if label is None:
            return
        text = label.text(code())
        self._title.setText(tr("Guideline: {label}", label=text.title))
        self._definition.setText(text.definition or tr("The schema gives no definition of this label."))
        self._ends.setVisible(isinstance(label, RelationLabel))
        if isinstance(label, RelationLabel):
            self._ends.setText(_ends(schema, label))
        lines = [_line("✓", example, current_theme().success) for example in text.examples]
        lines += [_line("✗", example, current_theme().danger) for example in text.counterexamples]
        self._examples.setText("".join(lines))
        self._examples.setVisible(bool(lines))


def _line(mark: str, example: str, colour: str) -> str:
    """One example as HTML; what stands in square brackets is the marked stretch."""
    rtl = code() == "ar"
    if not any(letter.isascii() and letter.isalpha() for letter in example):
        # Nothing but Arabic reads from right to left in an English guideline too, and so do its arrows.
        start, example = _RTL_ISOLATE, example.replace("→", "←")
    else:
        start = _RTL_ISOLATE if rtl else _LTR_ISOLATE
    shown = html.escape(example).replace("[", "<b>").replace("]", "</b>")
    return block(f'<span style="color: {colour}">{mark}</span>&nbsp; {start}{shown}{_POP_ISOLATE}', rtl=rtl, below=4)


def _ends(schema: Schema, label: RelationLabel) -> str:
    def names(labels: tuple[str, ...]) -> str:
        return tr(", ").join(label_title(schema, name) for name in labels) or tr("anything")

    if label.symmetric:
        return tr("Between: {heads}; and: {tails}", heads=names(label.heads), tails=names(label.tails))
    return tr("From: {heads}; to: {tails}", heads=names(label.heads), tails=names(label.tails))
