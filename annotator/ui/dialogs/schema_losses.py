"""What a change of the schema would orphan, and what is to become of it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from annotator.app.schema_change import Losses
from annotator.app.schema_files import losses_said
from annotator.editing.schema_change import Renames
from annotator.model import Schema
from annotator.ui.language import label_title, said, tr
from annotator.ui.pieces import Paragraph, muted_paragraph


class SchemaLosses(QDialog):
    """Accepted with `renames` for what is to be kept; the rest is removed. Esc changes nothing."""

    def __init__(self, losses: Losses, old: Schema, new: Schema, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change the schema"))
        self.setMinimumWidth(520)
        self._entities: dict[str, QComboBox] = {}
        self._relations: dict[str, QComboBox] = {}
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(Paragraph(tr("This is marked in the project and has no place in the new schema:")))
        for line in losses_said(losses):
            layout.addWidget(Paragraph(said(line)))
        form = QFormLayout()
        for kept, gone, known in (
            (self._entities, losses.mentions, [label.name for label in new.entities]),
            (self._relations, losses.relations, [label.name for label in new.relations]),
        ):
            for loss in gone:
                box = QComboBox()
                box.addItem(tr("Remove them"), "")
                for name in known:
                    box.addItem(tr("Keep as {label}", label=label_title(new, name)), name)
                box.setAccessibleName(label_title(old, loss.label))
                form.addRow(f"{loss.label}  ·  {label_title(old, loss.label)}", box)
                kept[loss.label] = box
        layout.addLayout(form)
        layout.addWidget(muted_paragraph(tr("All of it is one step: Ctrl+Z takes it back.")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        go_on, stay = (buttons.button(each) for each in (buttons.StandardButton.Ok, buttons.StandardButton.Cancel))
        go_on.setText(tr("Change the schema"))
        go_on.setAutoDefault(False)
        go_on.setDefault(False)
        stay.setText(tr("Leave it as it is"))
        stay.setDefault(True)
        stay.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    @property
    def renames(self) -> Renames:
        return Renames(_chosen(self._entities), _chosen(self._relations))


def _chosen(boxes: dict[str, QComboBox]) -> dict[str, str]:
    return {name: str(box.currentData()) for name, box in boxes.items() if box.currentData()}
