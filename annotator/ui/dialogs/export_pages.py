"""Before an export: what its form cannot hold, and what does not agree. After it: what was written, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.model import Message
from annotator.ui.language import said, tr
from annotator.ui.panels.findings_model import kind_said
from annotator.ui.pieces import Paragraph, as_path, heading, link_button, muted_paragraph, rule, scrolling

if TYPE_CHECKING:
    from annotator.app.consistency import Finding
    from annotator.app.export import ExportReport


class BeforeWriting(QWidget):
    """`wanted` when the list of findings is to be seen."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = heading()
        self._losses = Paragraph()
        self._findings = Paragraph()
        self._show = link_button(tr("Show the list"))
        self._show.clicked.connect(self.wanted)
        row = QHBoxLayout()
        row.addWidget(self._show)
        row.addStretch(1)
        layout = _column(self)
        layout.addWidget(self._what)
        layout.addWidget(self._losses)
        layout.addWidget(rule())
        layout.addWidget(heading(tr("What does not agree")))
        layout.addWidget(self._findings)
        layout.addLayout(row)
        layout.addStretch(1)

    def begin(self, format: str) -> None:
        """Nothing is known yet."""
        self._what.setText(tr("What {format} cannot hold", format=format))
        self._losses.setText(tr("It is being looked at…"))
        self._findings.setText(tr("It is being looked at…"))
        self._show.hide()

    def show_losses(self, losses: Sequence[Message] | None) -> None:
        """None when not all was looked at."""
        if losses is None:
            self._losses.setText(tr("It was not looked at to the end."))
        else:
            self._losses.setText("\n".join(map(said, losses)) or tr("Nothing: this form holds all there is."))

    def show_findings(self, findings: Sequence[Finding], *, own: bool) -> None:
        """`own` says that the layer is that of the annotator at work, so that the window can lead there."""
        counts = Counter(finding.kind.value for finding in findings)
        told = " · ".join(tr("{what}: {count}", what=kind_said(kind), count=count) for kind, count in counts.items())
        self._findings.setText(told or tr("Nothing was found: the annotations agree."))
        self._show.setVisible(own and bool(findings))

    def say_of_findings(self, why: str) -> None:
        self._findings.setText(why)
        self._show.hide()


class Written(QWidget):
    """What an export came to, with links to its folder and its certificate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._out = self._certificate = Path()
        self._said, self._path, self._notes = Paragraph(), muted_paragraph(), Paragraph()
        folder, proof = link_button(tr("Show the folder")), link_button(tr("Read the certificate"))
        folder.clicked.connect(lambda: _open(self._out if self._out.is_dir() else self._out.parent))
        proof.clicked.connect(lambda: _open(self._certificate))
        row = QHBoxLayout()
        row.addWidget(folder)
        row.addWidget(proof)
        row.addStretch(1)
        layout = _column(self)
        layout.addWidget(heading(tr("Written, read back and compared")))
        layout.addWidget(self._said)
        layout.addWidget(self._path)
        layout.addLayout(row)
        layout.addWidget(rule())
        layout.addWidget(self._notes)
        layout.addStretch(1)

    def show_report(self, report: ExportReport) -> None:
        self._out, self._certificate = report.out, report.certificate
        told = [report.message, *([report.in_stock] if report.in_stock is not None else [])]
        self._said.setText("\n".join(map(said, told)))
        self._path.setText(as_path(report.certificate))
        self._notes.setText("\n".join(map(said, report.notes)))


def _column(page: QWidget) -> QVBoxLayout:
    """The column of a page whose text may be longer than the page."""
    inside = QWidget()
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(scrolling(inside))
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    return layout


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
