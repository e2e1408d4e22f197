"""Articles, and annotations made elsewhere, into the open project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.sources import Sources
from annotator.ui.language import said, tr
from annotator.ui.pieces import muted_paragraph

if TYPE_CHECKING:
    from annotator.app.importing import ImportOptions

_ENCODINGS = ("utf-8", "utf-16", "windows-1256", "iso-8859-6", "windows-1255", "iso-8859-8")


class ImportArticles(QDialog):
    """After `exec`: `sources` and `options(annotator)`. `annotators` are those of the project, `own` is at work."""

    def __init__(self, parent: QWidget | None = None, annotators: Sequence[str] = (), own: str = "") -> None:
        from annotator.app.export import described_formats

        super().__init__(parent)
        self.setWindowTitle(tr("Import articles"))
        self.setMinimumWidth(520)
        self._sources = Sources()
        self._suggest = QCheckBox(tr("Suggest mentions and relations at once"))
        self._suggest.setChecked(True)
        self._as = _box(((tr("Finished annotations"), "gold"), (tr("Suggestions to decide on"), "suggestions")))
        self._whose = QComboBox()
        self._whose.setEditable(True)
        self._whose.addItems([name for name in dict.fromkeys([own, *annotators]) if name])
        self._model = QLineEdit()
        self._model.setPlaceholderText(tr("The name of the file"))
        formats = described_formats(for_export=False)
        self._format = _box(((tr("Recognise it"), ""), *((f"{name}  ·  {said(what)}", name) for name, what in formats)))
        self._format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._encoding = _box(((tr("Recognise it"), ""), *((name, name) for name in _ENCODINGS)))
        self._column = QLineEdit()
        self._column.setPlaceholderText(tr("Recognise it"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(tr("Import"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._sources.changed.connect(self._check)
        self._lay_out(buttons)
        self._as.currentIndexChanged.connect(lambda _at: self._check())
        self._check()

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        form = self._form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (tr("Annotations in the files are"), self._as),
            (tr("Made by the annotator"), self._whose),
            (tr("Made by the model"), self._model),
            (tr("Kind of file"), self._format),
            (tr("Encoding"), self._encoding),
            (tr("Text column of tables"), self._column),
        ):
            field.setAccessibleName(title)
            form.addRow(title, field)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self._sources, 1)
        layout.addWidget(self._suggest)
        layout.addLayout(form)
        layout.addWidget(muted_paragraph(tr("The files stay as they are. A text that is here already is left out.")))
        layout.addWidget(buttons)

    @property
    def sources(self) -> Sequence[Path]:
        return tuple(self._sources.paths)

    def options(self, annotator: str) -> ImportOptions:
        from annotator.app.importing import As, ImportOptions

        suggestions = self._as.currentData() == As.SUGGESTIONS
        return ImportOptions(
            format=self._format.currentData() or None,
            encoding=self._encoding.currentData() or None,
            text_column=self._column.text().strip() or None,
            annotations=As(self._as.currentData()),
            annotator=annotator if suggestions else self._whose.currentText().strip() or annotator,
            source=self._model.text().strip() if suggestions else "",
            suggest=self._suggest.isChecked(),
        )

    def _check(self) -> None:
        self._ok.setEnabled(bool(self.sources))
        suggestions = self._as.currentData() == "suggestions"
        self._form.setRowVisible(self._whose, not suggestions)
        self._form.setRowVisible(self._model, suggestions)


def _box(choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for title, value in choices:
        box.addItem(title, value)
    return box
