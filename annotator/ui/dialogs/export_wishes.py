"""What is to leave the project: in which form, of whom, how much of it, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.model import EntityLabel, RelationLabel
from annotator.ui.dialogs.format_list import FormatList
from annotator.ui.language import label_title, tr
from annotator.ui.menus import dot
from annotator.ui.pieces import as_path, muted, muted_paragraph, number_box, scrolling

if TYPE_CHECKING:
    from annotator.app.export import Choice
    from annotator.app.project import Project

_LIST_HEIGHT = 112
_NAME = Qt.ItemDataRole.UserRole
_MAJORITY = ""


class ExportWishes(QWidget):
    """`format`, `choice` and `out` (a folder, or a file) are what was chosen; `changed` tells that they did."""

    changed = Signal()

    def __init__(self, project: Project, annotator: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = project.path.parent
        self._formats = FormatList()
        self._who = _whose(project.annotators(), annotator)
        self._which = QComboBox()
        for title, which in (
            (tr("With any decision"), "decided"),
            (tr("Only what is done"), "finished"),
            (tr("All, also untouched ones"), "all"),
        ):
            self._which.addItem(title, which)
        schema = project.schema
        self._labels = _ticked([(label_title(schema, each.name), each) for each in schema.entities])
        self._relations = _ticked([(label_title(schema, each.name), each) for each in schema.relations])
        self._share, self._test = number_box(1, 90, 20, " %"), number_box(0, 0, 0, " %")
        self._seed = number_box(0, 1_000_000, 0)
        self._drop = QCheckBox(tr("Cut page furniture out of the texts"))
        self._by_date = QCheckBox(tr("Keep documents of one day in one part"))
        self._licence = QLineEdit()
        self._licence.setPlaceholderText("CC-BY-4.0")
        self._where = QPushButton()
        self._where.setAutoDefault(False)
        self._told = muted_paragraph(
            tr(
                "What was checked counts as complete; what nobody looked at is marked as unknown. After writing, the "
                "files are read back and compared with the project."
            )
        )
        self._lay_out()
        self._formats.currentRowChanged.connect(lambda _row: self._choose())
        self._where.clicked.connect(self._ask)
        self._share.valueChanged.connect(self._leave_room)
        for tickable in (self._labels, self._relations):
            tickable.itemChanged.connect(lambda _item: self.changed.emit())
        self._leave_room()
        self._choose()

    def _lay_out(self) -> None:
        self._parts = _beside(
            (tr("For evaluation"), self._share),
            (tr("For a last test"), self._test),
            (tr("Seed of the split"), self._seed),
        )
        self._form = QFormLayout()
        self._form.setSpacing(8)
        self._form.setContentsMargins(0, 0, 6, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._row(tr("Decisions of"), self._who)
        self._row(tr("Documents"), self._which)
        self._form.addRow(_beside((tr("Mentions"), self._labels), (tr("Relations"), self._relations)))
        self._form.addRow(self._parts)
        self._form.addRow(self._by_date)
        self._form.addRow(self._drop)
        self._row(tr("Licence"), self._licence)
        self._row(tr("Write to"), self._where)
        self._form.addRow(self._told)
        inside = QWidget()
        inside.setLayout(self._form)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._formats)
        layout.addWidget(scrolling(inside), 1)

    def _row(self, title: str, field: QWidget) -> None:
        field.setAccessibleName(title)
        self._form.addRow(title, field)

    @property
    def format(self) -> str:
        return self._formats.format

    @property
    def annotator(self) -> str | None:
        """Whose layer; None for the majority."""
        return self._who.currentData() or None

    @property
    def choice(self) -> Choice:
        from annotator.app.export_choice import Choice, Selection, Which, Wish

        share, test = self._share.value() / 100, self._test.value() / 100
        wish = Wish(self._seed.value(), share, self._drop.isChecked(), test, self._by_date.isChecked())
        selection = Selection(Which(self._which.currentData()), _chosen(self._labels), _chosen(self._relations))
        majority = self.annotator is None
        return Choice(
            self.annotator,
            majority,
            selection,
            wish if self.format == "spacy" else Wish(),
            self._licence.text().strip(),
        )

    @property
    def is_possible(self) -> bool:
        """Whether anything is left to write."""
        return _chosen(self._labels) != ()

    def choose(self, format: str) -> None:
        """Chooses a form by its name."""
        self._formats.choose(format)

    def write_to(self, out: Path) -> None:
        self.out = out
        self._where.setText(as_path(out))

    def _choose(self) -> None:
        from annotator.app.export import written_suffix

        spacy = self.format == "spacy"
        for row in (self._parts, self._by_date, self._drop):
            self._form.setRowVisible(row, spacy)
        self._suffix = written_suffix(self.format)
        name = "gold" if spacy or self._suffix else f"gold-{self.format}"
        self.write_to(self._folder / f"{name}{self._suffix}")
        self.changed.emit()

    def _leave_room(self) -> None:
        """Something stays to learn from, whatever is kept for tests."""
        self._test.setMaximum(95 - self._share.value())

    def _ask(self) -> None:
        if self._suffix:
            kinds = tr("Files of this form (*{suffix})", suffix=self._suffix)
            chosen, _ = QFileDialog.getSaveFileName(self, tr("Write to"), str(self.out), kinds)
        else:
            chosen = QFileDialog.getExistingDirectory(self, tr("Write to"), str(self._folder))
        if chosen:
            self.write_to(Path(chosen))


def _beside(*fields: tuple[str, QWidget]) -> QWidget:
    """Fields side by side, each under its title."""
    whole = QWidget()
    whole.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for title, field in fields:
        field.setAccessibleName(title)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(muted(title))
        column.addWidget(field)
        row.addLayout(column, 1)
    return whole


def _whose(annotators: Sequence[str], own: str) -> QComboBox:
    box = QComboBox()
    known = list(annotators) or [own]
    for name in known:
        box.addItem(name, name)
    if len(known) > 1:
        box.addItem(tr("The majority of all annotators"), _MAJORITY)
    box.setCurrentIndex(max(0, box.findData(own)))
    return box


def _ticked(labels: Sequence[tuple[str, EntityLabel | RelationLabel]]) -> QListWidget:
    found = QListWidget()
    found.setProperty("framed", True)
    found.setMinimumWidth(120)
    found.setFixedHeight(min(_LIST_HEIGHT, 26 * max(2, len(labels)) + 8))
    for title, label in labels:
        item = QListWidgetItem(dot(label.colour), title)
        item.setData(_NAME, label.name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        found.addItem(item)
    return found


def _chosen(labels: QListWidget) -> tuple[str, ...] | None:
    """The names that are ticked; None where all are."""
    items = [labels.item(row) for row in range(labels.count())]
    ticked = tuple(str(item.data(_NAME)) for item in items if item.checkState() is Qt.CheckState.Checked)
    return None if len(ticked) == len(items) else ticked
