"""The first thing anybody sees: what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.app.settings import Settings
from annotator.ui import fonts
from annotator.ui.language import Translated, tr
from annotator.ui.pieces import ElidedLabel, Paragraph, as_path, link_button, muted, primary_button, rule
from annotator.ui.theme import current_theme

_COLUMN = 460
_RECENT = 6


class Welcome(Translated):
    """The start page, and the page of a project without articles. `recent_wanted(path)`."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    import_wanted = Signal()
    recent_wanted = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._project: str | None = None
        self._name = QLabel("حاشية")
        self._name.setFont(fonts.body("Amiri", 52))
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lead, self._next = Paragraph(), Paragraph()
        self._import = primary_button()
        self._sample, self._new, self._open = primary_button(), QPushButton(), QPushButton()
        self._recent_title = muted()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._rule = rule()
        self._lay_out()
        for button, signal in (
            (self._import, self.import_wanted),
            (self._sample, self.sample_wanted),
            (self._new, self.new_wanted),
            (self._open, self.open_wanted),
        ):
            button.setMinimumHeight(38)
            button.clicked.connect(signal)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._name)
        column.addWidget(self._lead)
        column.addWidget(self._next)
        column.addSpacing(6)
        column.addWidget(self._import)
        column.addWidget(self._sample)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self._new)
        both.addWidget(self._open)
        column.addLayout(both)
        column.addSpacing(10)
        column.addWidget(self._rule)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addStretch(3)
        middle = QWidget()
        middle.setFixedWidth(_COLUMN)
        middle.setLayout(column)
        row = QHBoxLayout(self)
        row.addStretch()
        row.addWidget(middle)
        row.addStretch()

    def show_project(self, name: str | None) -> None:
        """`name` of the open project, which has nothing to show yet; None for the start page."""
        self._project = name
        self.retranslate()

    def retranslate(self) -> None:
        empty = self._project is not None
        self._lead.setText(
            tr("{project} is open and waits for articles.", project=self._project)
            if empty
            else tr("Read articles with the machine's suggestions on them; confirm, correct, reject.")
        )
        self._next.setText(
            tr("Import text files, web pages, Word documents or tables: files, or a whole folder.")
            if empty
            else tr("The sample shows in five minutes how it goes. With your own articles, begin a project.")
        )
        self._import.setText(tr("Import articles…"))
        self._sample.setText(tr("Open the sample"))
        self._new.setText(tr("New project…"))
        self._open.setText(tr("Open a project…"))
        self._recent_title.setText(tr("Opened lately"))
        self._import.setVisible(empty)
        for button in (self._sample, self._new, self._open):
            button.setVisible(not empty)
        self._list_recent(self._settings.recent[:_RECENT] if not empty else [])

    def paintEvent(self, _event: QPaintEvent) -> None:
        # The same paper as the article that will lie here.
        QPainter(self).fillRect(self.rect(), QColor(current_theme().paper))

    def _list_recent(self, paths: list[Path]) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for path in paths:
            self._recent.addWidget(self._entry(path))
        self._rule.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))

    def _entry(self, path: Path) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        button = link_button(path.stem)
        button.setToolTip(str(path))
        button.clicked.connect(lambda _=False: self.recent_wanted.emit(str(path)))
        folder: ElidedLabel = muted(as_path(path.parent))
        row.addWidget(button)
        row.addWidget(folder, 1)
        return entry
