"""Labels that files bring and the project does not know: what each of them is called here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from annotator.app.incoming_labels import IncomingLabels
from annotator.app.label_guess import guess
from annotator.model import EntityLabel, RelationLabel, Schema
from annotator.ui.language import label_title, tr
from annotator.ui.menus import dot
from annotator.ui.pieces import Paragraph, as_path, heading, muted, muted_paragraph, scrolling

_TALLEST = 360


class MapLabels(QDialog):
    """Accepted with `mentions` and `relations`: what labels of the files are called here. A label that is to be new is
    in neither. Esc imports nothing.
    """

    def __init__(self, unknown: IncomingLabels, schema: Schema, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Labels of the files"))
        self.setMinimumWidth(560)
        self._schema = schema
        self._mentions: dict[str, QComboBox] = {}
        self._relations: dict[str, QComboBox] = {}
        rows = QWidget()
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        both = bool(unknown.mentions) and bool(unknown.relations)
        for title, found, kept, labels in (
            (tr("Mentions"), unknown.mentions, self._mentions, schema.entities),
            (tr("Relations"), unknown.relations, self._relations, schema.relations),
        ):
            if found and both:
                self._grid.addWidget(heading(title), self._grid.rowCount(), 0, 1, 3)
            self._ask(found, kept, labels)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._lay_out(rows)

    @property
    def mentions(self) -> Mapping[str, str]:
        return _chosen(self._mentions)

    @property
    def relations(self) -> Mapping[str, str]:
        return _chosen(self._relations)

    def _ask(
        self,
        found: Mapping[str, int],
        kept: dict[str, QComboBox],
        known: Sequence[EntityLabel | RelationLabel],
    ) -> None:
        for name, count in found.items():
            box = QComboBox()
            box.addItem(tr("Add it as a new label"), "")
            for label in known:
                box.addItem(dot(label.colour), f"{label_title(self._schema, label.name)}  ·  {label.name}", label.name)
            likely = guess(name, self._schema, relation=kept is self._relations)
            box.setCurrentIndex(max(0, box.findData(likely)) if likely is not None else 0)
            box.setAccessibleName(name)
            row = self._grid.rowCount()
            written = QLabel(as_path(name))
            written.setTextFormat(Qt.TextFormat.PlainText)
            times = muted(tr("Found: {count}", count=count))
            times.keep_width(110)
            for column, widget in enumerate((written, times, box)):
                self._grid.addWidget(widget, row, column)
            kept[name] = box

    def _lay_out(self, rows: QWidget) -> None:
        area = scrolling(rows)
        area.setFixedHeight(min(_TALLEST, rows.sizeHint().height() + 4))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Import"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Import nothing"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(Paragraph(tr("The project does not know these labels. What are they called here?")))
        layout.addWidget(area)
        layout.addWidget(
            muted_paragraph(
                tr("The answers hold for all files of this import. A new label joins the schema, with its own colour.")
            )
        )
        layout.addWidget(buttons)


def _chosen(boxes: Mapping[str, QComboBox]) -> dict[str, str]:
    return {name: str(box.currentData()) for name, box in boxes.items() if box.currentData()}
