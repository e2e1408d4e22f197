"""A new project: its name, where it lies, what is marked in it, and the articles to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app import paths
from annotator.ui.dialogs.sources import Sources
from annotator.ui.language import tr
from annotator.ui.pieces import Paragraph, as_path

# What a file name may not hold on one system or another.
_FORBIDDEN = '/\\:*?"<>|'


class NewProject(QDialog):
    """After `exec`: `path` of the project to make, `schema` (a shipped one's name or a YAML file), `sources`."""

    def __init__(self, parent: QWidget | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New project"))
        self.setMinimumWidth(520)
        self._folder = folder or paths.documents_folder()
        self._name = QLineEdit(tr("My articles"))
        self._name.setAccessibleName(tr("Name"))
        self._where = QPushButton(as_path(self._folder))
        self._where.setAutoDefault(False)
        self._where.setAccessibleName(tr("Folder"))
        self._schema = QComboBox()
        self._schema.setAccessibleName(tr("Labels"))
        for file in sorted(paths.resource("schemas").glob("*.yaml")):
            self._schema.addItem(file.stem, file.stem)
        own = QPushButton(tr("From a file…"))
        own.setAutoDefault(False)
        self._sources = Sources()
        self._trouble = Paragraph()
        self._trouble.setProperty("role", "danger")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(tr("Create the project"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self._lay_out(own, buttons)
        self._name.textChanged.connect(self._check)
        self._where.clicked.connect(self._ask_folder)
        own.clicked.connect(self._ask_schema)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._name.selectAll()
        self._check()

    def _lay_out(self, own: QPushButton, buttons: QDialogButtonBox) -> None:
        labels = QHBoxLayout()
        labels.addWidget(self._schema, 1)
        labels.addWidget(own)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Name"), self._name)
        form.addRow(tr("Folder"), self._where)
        form.addRow(tr("Labels"), labels)
        form.addRow(tr("Articles"), self._sources)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._trouble)
        layout.addWidget(buttons)

    @property
    def path(self) -> Path:
        return self._folder / f"{self._typed}.hashiya"

    @property
    def schema(self) -> str:
        return str(self._schema.currentData())

    @property
    def sources(self) -> Sequence[Path]:
        return tuple(self._sources.paths)

    @property
    def _typed(self) -> str:
        return self._name.text().strip().removesuffix(".hashiya")

    def _check(self) -> None:
        """Says why it cannot be made like this, before anybody presses the button."""
        if not self._typed:
            trouble = tr("Give the project a name.")
        elif set(_FORBIDDEN) & set(self._typed):
            trouble = tr(
                "These characters cannot stand in a name: {characters}", characters=" ".join(sorted(_FORBIDDEN))
            )
        elif self.path.exists():
            trouble = tr("There is a project of this name in the folder. Choose another name.")
        else:
            trouble = ""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._ok.setEnabled(not trouble)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder of the project"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._where.setText(as_path(chosen))
            self._check()

    def _ask_schema(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Labels"), "", tr("Label schemas (*.yaml *.yml)"))
        if chosen:
            self.use_schema(Path(chosen))

    def use_schema(self, file: Path) -> None:
        """A schema of the user's own, from a YAML file."""
        at = self._schema.findData(str(file))
        if at < 0:
            self._schema.addItem(file.name, str(file))
            at = self._schema.count() - 1
        self._schema.setCurrentIndex(at)
