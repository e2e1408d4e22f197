"""What leaves the project, in which form, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.language import tr
from annotator.ui.pieces import as_path, muted_paragraph

if TYPE_CHECKING:
    from annotator.app.export import Choice


class ExportGold(QDialog):
    """After `exec`: `out` (a folder for spaCy, a file for JSON lines), `format`, `choice`."""

    def __init__(self, annotators: Sequence[str], annotator: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export gold"))
        self.setMinimumWidth(500)
        self._folder = folder
        self._spacy = QRadioButton(tr("Training data for spaCy"))
        self._lines = QRadioButton(tr("JSON lines: text, entities, relations"))
        self._spacy.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._spacy)
        group.addButton(self._lines)
        self._who = QComboBox()
        self._who.addItems(list(dict.fromkeys([*annotators, annotator])))
        self._who.setCurrentText(annotator)
        self._share = _number(1, 90, 20, " %")
        self._test = _number(0, 0, 0, " %")
        self._seed = _number(0, 1_000_000, 0, "")
        self._drop = QCheckBox(tr("Cut page furniture out of the texts"))
        self._where = QPushButton()
        self._where.setAutoDefault(False)
        self._told = muted_paragraph()
        self._lay_out()
        self._spacy.toggled.connect(self._choose)
        self._where.clicked.connect(self._ask)
        self._share.valueChanged.connect(self._leave_room)
        self._leave_room()
        self._choose()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setSpacing(8)
        for title, field in (
            (tr("Decisions of"), self._who),
            (tr("Share of documents for evaluation"), self._share),
            (tr("Share kept for a last test"), self._test),
            (tr("Seed of the split"), self._seed),
            (tr("Write to"), self._where),
        ):
            field.setAccessibleName(title)
            self._form.addRow(title, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Export"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self._spacy)
        layout.addWidget(self._lines)
        layout.addLayout(self._form)
        layout.addWidget(self._drop)
        layout.addWidget(self._told)
        layout.addWidget(buttons)

    @property
    def format(self) -> str:
        return "spacy" if self._spacy.isChecked() else "jsonl"

    @property
    def choice(self) -> Choice:
        from annotator.app.export import Choice, Wish

        share, test = self._share.value() / 100, self._test.value() / 100
        wish = Wish(self._seed.value(), share, self._drop.isChecked(), test)
        return Choice(self._who.currentText(), wish=wish)

    def _choose(self) -> None:
        spacy = self.format == "spacy"
        for field in (self._share, self._test, self._seed):
            self._form.setRowVisible(field, spacy)
        self._drop.setVisible(spacy)
        self.write_to(self._folder / ("gold" if spacy else "gold.jsonl"))
        self._told.setText(
            tr(
                "What was checked counts as complete; what nobody looked at is marked as unknown. After writing, the "
                "files are read back and compared with the project."
            )
        )

    def _leave_room(self) -> None:
        """Something stays to learn from, whatever is kept for tests."""
        self._test.setMaximum(95 - self._share.value())

    def write_to(self, out: Path) -> None:
        self.out = out
        self._where.setText(as_path(out))

    def _ask(self) -> None:
        if self.format == "spacy":
            chosen = QFileDialog.getExistingDirectory(self, tr("Write to"), str(self._folder))
        else:
            chosen, _ = QFileDialog.getSaveFileName(self, tr("Write to"), str(self.out), tr("JSON lines (*.jsonl)"))
        if chosen:
            self.write_to(Path(chosen))


def _number(low: int, high: int, value: int, suffix: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    box.setValue(value)
    box.setSuffix(suffix)
    return box
