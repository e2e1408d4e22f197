"""The window of the registry: every entry in a table, its mentions below, all of it undone here."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.app.project import Project
from annotator.app.registry import EntityRow, Occurrence, RegistryBook
from annotator.app.registry_files import export_registry, import_registry
from annotator.editing import MergeEntities, PutEntities, RegistryCommand, RemoveEntities, SplitEntity
from annotator.model import Entity, EntityId, HashiyaError, Message, Schema
from annotator.text.direction import is_rtl
from annotator.ui.dialogs.registry_model import Column, RegistryModel, Sifted
from annotator.ui.language import label_title, said, tr
from annotator.ui.messages import ask
from annotator.ui.pieces import muted_paragraph

_FILES = "*.jsonl *.csv *.tsv"
_PLACE = Qt.ItemDataRole.UserRole
_WIDTHS = {Column.NAME: 190, Column.KIND: 120, Column.VARIANTS: 260, Column.EXTERNAL: 110, Column.MENTIONS: 90}


class _KindDelegate(QStyledItemDelegate):
    """Chooses the kind among the entity labels."""

    def __init__(self, schema: Schema, parent: QWidget) -> None:
        super().__init__(parent)
        self._schema = schema

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        box = QComboBox(parent)
        for label in self._schema.entities:
            box.addItem(label_title(self._schema, label.name), label.name)
        box.setCurrentIndex(box.findData(index.data(Qt.ItemDataRole.EditRole)))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Done when the editor is made."""

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())


class RegistryDialog(QDialog):
    """`wanted` is the mention to go to when the dialog was accepted."""

    def __init__(self, project: Project, annotator: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._annotator = project, annotator
        self._book = RegistryBook(project.store, annotator)
        self.wanted: Occurrence | None = None
        self.setWindowTitle(tr("Registry of entities"))
        self.setAccessibleName(tr("Registry of entities"))
        self.resize(980, 640)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search names, variants, ids"))
        self._search.setAccessibleName(tr("Search names, variants, ids"))
        self._search.setClearButtonEnabled(True)
        self.model = RegistryModel(project.schema, lambda entity: self._do(PutEntities((entity,))), self)
        self._sifted = Sifted(self.model)
        self.table = self._made_table()
        self.mentions = QListWidget()
        self.mentions.setProperty("framed", True)
        self.mentions.setAccessibleName(tr("Mentions of the entry"))
        self._above_mentions, self._told = muted_paragraph(), muted_paragraph()
        self._lay_out()
        self._search.textChanged.connect(self._find)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.mentions.itemActivated.connect(self._go)
        for keys, act in ((QKeySequence.StandardKey.Undo, self._undo), (QKeySequence.StandardKey.Redo, self._redo)):
            QShortcut(keys, self, act)
        self._refill()
        self._search.setFocus()

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setProperty("framed", True)
        table.setModel(self._sifted)
        table.setAccessibleName(tr("Entries"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setItemDelegateForColumn(Column.KIND, _KindDelegate(self._project.schema, table))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        table.setSortingEnabled(True)
        table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
        heading = table.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        heading.setSectionResizeMode(Column.NOTE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        return table

    def _lay_out(self) -> None:
        self._buttons = {
            name: self._button(title, act)
            for name, title, act in (
                ("new", tr("New entry"), self._make),
                ("merge", tr("Merge"), self._merge),
                ("split", tr("Split"), self._split),
                ("remove", tr("Remove"), self._remove),
                ("undo", tr("Undo"), self._undo),
                ("redo", tr("Redo"), self._redo),
                ("import", tr("Import…"), self._ask_import),
                ("export", tr("Export…"), self._ask_export),
                ("close", tr("Close"), self.reject),
            )
        }
        foot = QHBoxLayout()
        for name, button in self._buttons.items():
            if name in ("undo", "import", "close"):
                foot.addStretch()
            foot.addWidget(button)
        below = QWidget()
        lines = QVBoxLayout(below)
        lines.setContentsMargins(0, 6, 0, 0)
        lines.addWidget(self._above_mentions)
        lines.addWidget(self.mentions)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self.table)
        halves.addWidget(below)
        halves.setSizes([400, 160])
        halves.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(halves, 1)
        layout.addWidget(self._told)
        layout.addLayout(foot)

    def _button(self, title: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._guarded(act))
        return button

    # --- what is shown

    def rows(self) -> list[EntityRow]:
        """The selected ones, in the order of the table."""
        return [self._sifted.row_at(index) for index in self.table.selectionModel().selectedRows()]

    def select(self, *keys: EntityId) -> None:
        """Selects these entries, the first of them seen."""
        self.table.clearSelection()
        for row in range(self._sifted.rowCount()):
            index = self._sifted.index(row, 0)
            if self._sifted.row_at(index).entity.id in keys:
                flags = self.table.selectionModel().SelectionFlag
                self.table.selectionModel().select(index, flags.Select | flags.Rows)
                self.table.scrollTo(index)

    def _refill(self) -> None:
        kept = [row.entity.id for row in self.rows()]
        self.model.show(self._book.rows())
        self.select(*kept)
        self._selected()

    def _find(self, typed: str) -> None:
        self._sifted.find(typed)
        self._selected()

    def _selected(self) -> None:
        rows = self.rows()
        self._buttons["merge"].setEnabled(len(rows) > 1)
        self._buttons["remove"].setEnabled(bool(rows))
        self._buttons["split"].setEnabled(len(rows) == 1 and bool(rows[0].absorbed))
        self.mentions.clear()
        if len(rows) != 1:
            total = len(self.model.rows)
            empty = tr("No entry yet. Link a mention with J, make one here, or import a list.")
            self._above_mentions.setText(tr("Entries: {count}", count=total) if total else empty)
            return
        found = self._book.occurrences(rows[0].entity.id)
        self._above_mentions.setText(tr("Mentions: {count}. Enter goes to one.", count=len(found)))
        for one in found:
            item = QListWidgetItem(_line(one))
            item.setToolTip(one.title)
            item.setData(_PLACE, one)
            self.mentions.addItem(item)

    def _tell(self, message: Message) -> None:
        self._told.setText(said(message))

    # --- what the buttons do

    def _guarded(self, act: Callable[[], object]) -> None:
        self._told.setText("")
        try:
            act()
        except HashiyaError as error:
            self._tell(error.message)

    def _do(self, command: RegistryCommand) -> None:
        def act() -> None:
            if self._book.do(command):
                self._tell(command.title)

        self._guarded(act)
        self._refill()

    def _make(self) -> None:
        """A new entry with what is sought for its name, ready to be edited."""
        schema = self._project.schema
        if not schema.entities:
            return
        name = self._search.text().strip() or tr("New entry")
        entity = Entity(EntityId(secrets.token_hex(5)), name, schema.entities[0].name)
        self._do(PutEntities((entity,)))
        self.select(entity.id)
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self.table.edit(rows[0])

    def _merge(self) -> None:
        """Into the one that has an id elsewhere, or else is linked most."""
        rows = self.rows()
        into = max(rows, key=lambda row: (bool(row.entity.external), row.mentions)).entity
        self._do(MergeEntities(into.id, tuple(row.entity.id for row in rows if row.entity.id != into.id)))
        self.select(into.id)
        others = [row.entity.external for row in rows if row.entity.external not in ("", into.external)]
        if others:
            self._tell(
                Message("The id {id} is kept; hidden are: {others}.", id=into.external, others=", ".join(others))
            )

    def _split(self) -> None:
        self._do(SplitEntity(self.rows()[0].entity.id))

    def _remove(self) -> None:
        keys = tuple(row.entity.id for row in self.rows())
        count = self._book.links_in_all_layers(keys)
        question = Message("Links to what you remove: {count}. They mean nothing until you undo it here.", count=count)
        if not count or ask(self, question, Message("Remove"), Message("Leave as it is")):
            self._do(RemoveEntities(keys))

    def _undo(self) -> None:
        title = self._book.undo()
        self._refill()
        self._tell(Message("Undone: {step}", step=said(title)) if title else Message("There is nothing to undo."))

    def _redo(self) -> None:
        title = self._book.redo()
        self._refill()
        self._tell(Message("Done again: {step}", step=said(title)) if title else Message("There is nothing to redo."))

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted = item.data(_PLACE)
        self.accept()

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Import entries"), "", f"({_FILES})")
        if path:
            self.bring_in(Path(path))

    def bring_in(self, path: Path) -> None:
        """Takes the entries of a file in and says what became of them."""
        report = import_registry(self._project.store, path, self._annotator)
        self._refill()
        parts = {"new": report.new, "changed": report.changed, "refused": len(report.refused)}
        told = said(Message("New entries: {new}. Changed: {changed}. Refused: {refused}.", **parts))
        self._told.setText("\n".join((told, *(said(error.message) for error in report.refused[:5]))))

    def _ask_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the registry"), "entities.jsonl", f"({_FILES})")
        if path:
            count = export_registry(self._book.registry, Path(path))
            self._tell(Message("Entries written: {count}", count=count))


def _line(one: Occurrence) -> str:
    """The mention between what stands around it, and the document; it reads as the mention does."""
    mark = "\u200f" if is_rtl(one.surface) else "\u200e"
    return f"{mark}…{one.before} [{one.surface}] {one.after}…{mark} — {one.title}"
