"""An export in three steps: what leaves the project, what to know before it is written, what was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.model import HashiyaError, Message
from annotator.ui.dialogs.export_pages import BeforeWriting, Written
from annotator.ui.dialogs.export_wishes import ExportWishes
from annotator.ui.jobs import JobBar, Jobs
from annotator.ui.language import said, tr
from annotator.ui.pieces import Paragraph, primary_button

if TYPE_CHECKING:
    from annotator.app.consistency import Consistency
    from annotator.app.export import ExportReport
    from annotator.app.jobs import Job
    from annotator.app.project import Project

_SIZE = (800, 520)


class ExportGold(QDialog):
    """Looks and writes as jobs of the window. After it, `reports` holds what was written, and `look` the findings, if
    their list is wanted. Closed while it works, it stops; nothing half written stays.
    """

    def __init__(self, project: Project, annotator: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export gold"))
        self.resize(*_SIZE)
        self._project, self._own, self._jobs = project, annotator, jobs
        self.reports: list[ExportReport] = []
        self.look: Consistency | None = None
        self._found: Consistency | None = None
        self._job: Job[Any] | None = None
        self._cancelled = False
        self.wishes = ExportWishes(project, annotator)
        self.before, self.written = BeforeWriting(), Written()
        self._pages = QStackedWidget()
        for page in (self.wishes, self.before, self.written):
            self._pages.addWidget(page)
        self._refused = Paragraph()
        self._refused.setProperty("role", "danger")
        self._refused.hide()
        self._back, self._on, self._close = QPushButton(tr("Back")), primary_button(), QPushButton()
        self._lay_out()
        self._on.clicked.connect(self.go_on)
        self._back.clicked.connect(self._go_back)
        self._close.clicked.connect(self.reject)
        self.before.wanted.connect(self._want_list)
        self.wishes.changed.connect(self._tell)
        jobs.failed.connect(self._refuse)
        jobs.ended.connect(self._ended)
        self._tell()

    def _lay_out(self) -> None:
        for button in (self._back, self._close):
            button.setAutoDefault(False)
        self._on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._on)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._refused)
        layout.addWidget(JobBar(self._jobs))
        layout.addLayout(buttons)

    # --- the steps

    def go_on(self) -> None:
        """The next step, as the button does it."""
        page = self._pages.currentWidget()
        if page is self.wishes:
            self._look_first()
        elif page is self.before:
            self._write()
        else:
            self.accept()

    def _go_back(self) -> None:
        self._stop()
        self._pages.setCurrentWidget(self.wishes)
        self._tell()

    def _look_first(self) -> None:
        self._refused.hide()
        losses: list[Message] = []
        try:
            job = self._project.losses_job(self.wishes.format, self.wishes.choice, losses)
        except HashiyaError as error:
            self._refuse(error)
            return
        self.before.begin(self.wishes.format)
        self._pages.setCurrentWidget(self.before)
        self._tell()

        def told() -> None:
            self.before.show_losses(None if self._cancelled else losses)
            self._check()

        self._run(job, told)

    def _check(self) -> None:
        from annotator.app.consistency import Consistency

        annotator = self.wishes.annotator
        if annotator is None:
            self.before.say_of_findings(tr("The layer of one annotator can be looked through, a majority cannot."))
            return
        look = self._found = Consistency(self._project, annotator)

        def told() -> None:
            if look.looked:
                self.before.show_findings(look.findings, own=annotator == self._own)
            else:
                self.before.say_of_findings(tr("The project was not looked through to its end."))

        self._run(look.job(), told)

    def _write(self) -> None:
        self._refused.hide()
        self._stop()
        reports: list[ExportReport] = []
        wishes = self.wishes
        try:
            job = self._project.export_job(wishes.out, wishes.format, wishes.choice, reports)
        except HashiyaError as error:
            self._refuse(error)
            return

        def told() -> None:
            if reports:
                self.reports += reports
                self.written.show_report(reports[0])
                self._pages.setCurrentWidget(self.written)
            elif self._refused.isHidden():
                self._refuse(HashiyaError("Nothing was written."))
            self._tell()

        self._run(job, told)
        self._on.setEnabled(False)

    # --- jobs, one after the other

    def _run(self, job: Job[Any], told: Callable[[], None]) -> None:
        self._job = job

        def then() -> None:
            if self._job is job:
                self._job = None
                told()

        self._jobs.run(job, then)

    def _stop(self) -> None:
        """What runs or waits for this dialog is not wanted any more."""
        job, self._job = self._job, None
        if job is not None:
            self._jobs.drop(job)

    def _ended(self, _done: int, cancelled: bool) -> None:
        self._cancelled = cancelled

    def _refuse(self, error: HashiyaError) -> None:
        self._refused.setText(said(error.message, self._project.schema))
        self._refused.show()

    def _want_list(self) -> None:
        self.look = self._found
        self.reject()

    def done(self, result: int) -> None:
        self._stop()
        self._jobs.failed.disconnect(self._refuse)
        self._jobs.ended.disconnect(self._ended)
        super().done(result)

    # --- words

    def _tell(self) -> None:
        page = self._pages.currentWidget()
        self._back.setVisible(page is self.before)
        self._close.setVisible(page is not self.written)
        self._close.setText(tr("Cancel"))
        if page is self.wishes:
            self._on.setText(tr("Look it over"))
        else:
            self._on.setText(tr("Export") if page is self.before else tr("Close"))
        self._on.setEnabled(page is not self.wishes or self.wishes.is_possible)
