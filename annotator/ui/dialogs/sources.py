"""A list of files and folders to take in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from annotator.ui.language import tr
from annotator.ui.pieces import as_path, muted


class _List(QListWidget):
    """Takes files dropped on it; Delete takes the current ones out."""

    dropped = Signal(list)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setProperty("framed", True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Sources(QWidget):
    """`changed` when a path was added or taken out; `paths` are in the order in which they were added."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paths: list[Path] = []
        self._list = _List()
        self._list.setAccessibleName(tr("Files and folders"))
        self._list.setMinimumHeight(96)
        self._list.dropped.connect(self.add)
        self._list.removed.connect(self._remove)
        files, folder = QPushButton(tr("Add files…")), QPushButton(tr("Add a folder…"))
        files.clicked.connect(self._ask_files)
        folder.clicked.connect(self._ask_folder)
        for button in (files, folder):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(files)
        row.addWidget(folder)
        row.addWidget(muted(tr("or drop them here")), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list, 1)
        layout.addLayout(row)

    def add(self, paths: Iterable[Path]) -> None:
        for path in paths:
            if path not in self.paths:
                self.paths.append(path)
                self._list.addItem(as_path(path))
        self.changed.emit()

    def _remove(self) -> None:
        for item in self._list.selectedItems():
            row = self._list.row(item)
            self._list.takeItem(row)
            del self.paths[row]
        self.changed.emit()

    def _ask_files(self) -> None:
        from annotator.app.export import readable_suffixes

        known = " ".join(f"*{suffix}" for suffix in readable_suffixes())
        kinds = ";;".join((tr("Articles ({suffixes})", suffixes=known), tr("All files (*)")))
        names, _ = QFileDialog.getOpenFileNames(self, tr("Add files"), "", kinds)
        self.add(Path(name) for name in names)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Add a folder"))
        if name:
            self.add([Path(name)])
