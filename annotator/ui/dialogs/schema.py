"""The schema of the project: its labels, its relations, and the whole as YAML."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.app.schema_draft import SchemaDraft
from annotator.app.schema_files import from_file, write_schema
from annotator.model import HashiyaError, Message, Schema
from annotator.ui.dialogs.schema_labels import SchemaLabels
from annotator.ui.dialogs.schema_yaml import SchemaYaml
from annotator.ui.language import said, tr
from annotator.ui.messages import ask
from annotator.ui.pieces import Paragraph

_YAML = 2


class SchemaDialog(QDialog):
    """Accepted with `draft`; Esc asks before it throws changes away. Nothing is changed by the dialog itself."""

    def __init__(self, schema: Schema, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = schema
        self.draft = SchemaDraft.of(schema)
        self._typed = False
        self.setWindowTitle(tr("Schema"))
        self.resize(820, 640)
        self._pages = (SchemaLabels(relations=False), SchemaLabels(relations=True))
        self._yaml = SchemaYaml()
        self._tabs = QTabWidget()
        for page, title in zip(
            (*self._pages, self._yaml), (tr("Labels"), tr("Relations"), tr("Edit as YAML")), strict=True
        ):
            self._tabs.addTab(page, title)
        self._trouble = Paragraph()
        self._trouble.setProperty("role", "danger")
        self._trouble.hide()
        self._lay_out()
        for page in self._pages:
            page.edited.connect(self._edited)
            page.refused.connect(self._complain)
            page.held.connect(self._hold)
        self._yaml.edited.connect(self._type)
        self._tabs.currentChanged.connect(self._turned)
        self._shown = 0
        self._show()

    def _lay_out(self) -> None:
        bring, send = QPushButton(tr("From a file…")), QPushButton(tr("Into a file…"))
        bring.clicked.connect(self._ask_file)
        send.clicked.connect(self._ask_out)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(tr("Use this schema"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        for button in (bring, send):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._trouble)
        layout.addLayout(foot)

    def turn(self, tab: int, row: int = 0) -> None:
        """Goes to the labels, the relations or the YAML, and there to a row."""
        self._tabs.setCurrentIndex(tab)
        if tab != _YAML:
            self._pages[tab].show_draft(self.draft, row)

    def type_yaml(self, text: str) -> None:
        """As if it had been typed."""
        self._yaml.type_text(text)

    def read_file(self, file: Path) -> None:
        """Takes the schema of a YAML file in the place of what is shown."""
        try:
            schema = from_file(file)
        except HashiyaError as error:
            self._complain(said(error.message))
            return
        self.draft = self.draft.read(schema)
        self._typed = False
        self._show()

    def accept(self) -> None:
        if self._tabs.currentIndex() == _YAML and not self._take_typed():
            return
        if self._ok.isEnabled():
            super().accept()

    def reject(self) -> None:
        changed = self._typed or self.draft.schema != self._before
        question = Message("Throw the changes to the schema away?")
        if not changed or ask(self, question, Message("Throw away"), Message("Go on editing")):
            super().reject()

    def _show(self) -> None:
        for page in self._pages:
            page.show_draft(self.draft)
        self._yaml.show_schema(self.draft.schema)
        self._check()

    def _edited(self, draft: object) -> None:
        assert isinstance(draft, SchemaDraft)
        self.draft = draft
        self._check()

    def _hold(self, words: str) -> None:
        self._complain(words)
        self._ok.setEnabled(False)

    def _type(self) -> None:
        self._typed = True
        self._complain("")
        self._ok.setEnabled(True)

    def _turned(self, tab: int) -> None:
        """Each side shows what the other one has become; YAML that is no schema is not left."""
        if self._shown == _YAML and not self._take_typed():
            self._tabs.blockSignals(True)
            self._tabs.setCurrentIndex(_YAML)
            self._tabs.blockSignals(False)
            return
        self._shown = tab
        self._show()

    def _take_typed(self) -> bool:
        if self._typed:
            schema = self._yaml.read()
            if schema is None:
                return False
            self.draft, self._typed = self.draft.read(schema), False
        return True

    def _check(self) -> None:
        trouble = self.draft.trouble()
        self._complain(said(trouble) if trouble is not None else "")
        self._ok.setEnabled(trouble is None)

    def _complain(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Schema"), "", tr("Label schemas (*.yaml *.yml)"))
        if chosen:
            self.read_file(Path(chosen))

    def _ask_out(self) -> None:
        if self._tabs.currentIndex() == _YAML and not self._take_typed():
            return
        name = f"{self.draft.name or 'schema'}.yaml"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Schema"), name, tr("Label schemas (*.yaml *.yml)"))
        if chosen:
            try:
                write_schema(self.draft.schema, Path(chosen), over=True)
            except HashiyaError as error:
                self._complain(said(error.message))
