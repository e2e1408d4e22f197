"""Who is working: asked once."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.language import tr
from annotator.ui.pieces import Paragraph, heading


class AnnotatorName(QDialog):
    """`name` is what was typed, without space around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Your name"))
        self.setMinimumWidth(420)
        self._field = QLineEdit()
        self._field.setAccessibleName(tr("Your name"))
        self._field.setMaxLength(60)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(tr("Begin"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self._ok.setEnabled(False)
        self._field.textChanged.connect(lambda: self._ok.setEnabled(bool(self.name)))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(heading(tr("What is your name?")))
        layout.addWidget(
            Paragraph(
                tr(
                    "Every decision is kept under it, so that several people can annotate the same articles. "
                    "It stays on this computer, in your projects."
                )
            )
        )
        layout.addWidget(self._field)
        layout.addStretch()
        layout.addWidget(buttons)

    @property
    def name(self) -> str:
        return " ".join(self._field.text().split())


def ask_name(parent: QWidget | None) -> str:
    """The annotator's name; empty when it was not given."""
    dialog = AnnotatorName(parent)
    return dialog.name if dialog.exec() else ""
