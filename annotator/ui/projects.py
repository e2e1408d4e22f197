"""Opening, making, filling and emptying projects from the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from annotator.model import BadInput, DamagedProject, DocumentId, HashiyaError, Message
from annotator.ui.importing import bring_in_asking
from annotator.ui.language import tr
from annotator.ui.learning import Learning
from annotator.ui.messages import Link, Severity, ask
from annotator.ui.training import Training

if TYPE_CHECKING:
    from annotator.app.export import ExportReport
    from annotator.app.importing import ImportOptions, ImportReport
    from annotator.app.project import Project
    from annotator.app.reprints import Reprints
    from annotator.app.session import Session
    from annotator.ui.dialogs.welcome import Welcome
    from annotator.ui.panels.history import JournalLine
    from annotator.ui.window import Window

_MINUTE = 60_000
# How often the queue is read anew while articles come in, in milliseconds.
_REFILL = 700


class Projects:
    """What the window does with project files. Storage and spaCy are loaded when first needed."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._backups = QTimer(window)
        self._backups.timeout.connect(self._back_up)
        self._refills = QTimer(window)
        self._refills.setInterval(_REFILL)
        self._refills.timeout.connect(self._refill_while_importing)
        self.learning = Learning(window)
        self.training = Training(window)
        self._reprints: Reprints | None = None

    # --- opening and closing

    def open(self, path: Path) -> None:
        """Opens a project; a damaged one is offered its newest good backup."""
        from annotator.app.project import Project

        try:
            project = Project.open(path)
        except DamagedProject as error:
            self._refuse(error)
            self._offer_backup(path)
        except HashiyaError as error:
            self._refuse(error)
        else:
            self._take(project)

    def _refuse(self, error: HashiyaError) -> None:
        """Says why a project does not open; the one that was awaited does not come."""
        if not self._window.desk.has_project:
            self._window.show_desk()
        self._window.messages.tell_error(error)

    def make(self, path: Path, schema: str) -> None:
        """Makes an empty project and opens it."""
        from annotator.app.project import Project, shipped_schema

        self._take(Project.create(path, shipped_schema(schema)))

    def close(self) -> None:
        desk = self._window.desk
        self._backups.stop()
        self.training.stop()
        if self._reprints is not None:
            self._reprints.close()
            self._reprints = None
            self._window.documents.model.set_reprints(())
        if desk.has_project:
            self._window.findings.hide()
            self._window.findings.show_project(None)
            project = desk.project
            project.learning.close()
            self._window.jobs.finish()
            desk.take_project(None)
            # What was going to be shown of the last edit or of what is selected has no desk any more.
            self._window.canvas.close_document()
            self._window.bridge.attach(None)
            project.close()

    def open_document(self, document_id: str) -> None:
        window = self._window
        try:
            window.desk.open(DocumentId(document_id))
        except HashiyaError as error:
            window.messages.tell_error(error)

    def _take(self, project: Project) -> None:
        window = self._window
        self.close()
        if not self._name_is_known():
            project.close()
            window.show_desk()
            return
        window.desk.take_project(project)
        window.findings.show_project(project)
        self.learning.begin(project)
        try:
            window.settings.opened(project.path)
        except HashiyaError as error:
            window.messages.tell_error(error)
        annotator = window.settings.text("annotator")
        window.bind()
        self._show_queue()
        self._compare()
        last = project.last_document(annotator)
        if last is not None:
            self.open_document(last)
        else:
            window.show_desk()
        self.time_backups()
        QTimer.singleShot(1500, self._back_up)

    def _name_is_known(self) -> bool:
        """The annotator's name is asked once, before the first decision can be made in it."""
        from annotator.ui.dialogs.annotator_name import ask_name

        settings = self._window.settings
        if not settings.text("annotator"):
            name = ask_name(self._window)
            if not name:
                return False
            settings.set("annotator", name)
        return True

    def _offer_backup(self, path: Path) -> None:
        from annotator.app.project import newest_backup, restore

        good = newest_backup(path)
        if good is None:
            return
        question = Message(
            "Restore the backup of {when}? The damaged file is kept beside it under another name.",
            when=good.made_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        )
        if ask(self._window, question, Message("Restore"), Message("Leave as it is")):
            restore(path, good)
            self._window.messages.clear()
            self.open(path)
            self._window.tell(Message("The backup is restored. The damaged file lies beside it."))

    # --- what the start page and the menu start

    def connect_welcome(self, welcome: Welcome) -> None:
        welcome.sample_wanted.connect(lambda: self.start("sample"))
        welcome.new_wanted.connect(lambda: self.start("new"))
        welcome.open_wanted.connect(lambda: self.start("open"))
        welcome.import_wanted.connect(lambda: self.start("import"))
        welcome.recent_wanted.connect(lambda path: self.open(Path(path)))

    def start(self, what: str) -> None:
        """Starts one of the things that the Project menu offers."""
        match what:
            case "sample":
                self._open_sample()
            case "open":
                self._ask_open()
            case "new":
                self._ask_new()
            case "import":
                self._ask_import()
            case "export":
                self._ask_export()
            case "suggest":
                self._suggest([self._window.desk.session.document.id])
            case "suggest-all":
                self._suggest_in_all()
            case "backup":
                self._back_up(said=True)
            case "close":
                self.close()
                self._window.bind()
                self._window.documents.show_project(None)
                self._window.show_desk()
            case _:
                self.learning.start(what)

    def _open_sample(self) -> None:
        from annotator.app.sample import sample_articles, sample_path

        path = sample_path()
        if path.exists():
            self.open(path)
            return
        self.make(path, "news")
        if self._window.desk.has_project:
            self.bring_in(sample_articles())

    def _ask_open(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a project"), "", tr("Hashiya projects (*.hashiya)")
        )
        if path:
            self.open(Path(path))

    def _ask_new(self) -> None:
        from annotator.ui.dialogs.new_project import NewProject

        dialog = NewProject(self._window)
        if not dialog.exec():
            return
        self.make(dialog.path, dialog.schema)
        if dialog.sources and self._window.desk.has_project:
            bring_in_asking(self._window, dialog.sources, self._options())

    def _ask_import(self) -> None:
        from annotator.ui.dialogs.import_articles import ImportArticles

        window = self._window
        own = window.settings.text("annotator")
        dialog = ImportArticles(window, window.desk.project.annotators(), own)
        if dialog.exec():
            bring_in_asking(window, dialog.sources, dialog.options(own))

    def _options(self) -> ImportOptions:
        from annotator.app.importing import ImportOptions

        return ImportOptions(annotator=self._window.settings.text("annotator"))

    def bring_in(self, sources: Sequence[Path], options: ImportOptions | None = None) -> None:
        """Imports beside the window; the queue fills while it runs."""
        from annotator.app.importing import ImportReport

        window = self._window
        options = options or self._options()
        report = ImportReport()
        job = window.desk.project.import_job(list(sources), options, report)
        self._refills.start()
        window.jobs.run(job, lambda: self._brought_in(report))

    def _refill_while_importing(self) -> None:
        """The first article can be read while the others are still on their way."""
        desk = self._window.desk
        if not desk.has_project:
            self._refills.stop()
            return
        rows = desk.project.documents()
        if rows and not desk.has_document:
            self.open_document(rows[0].id)
        self._show_queue(anew=False)

    def _brought_in(self, report: ImportReport) -> None:
        window = self._window
        self._refills.stop()
        if not window.desk.has_project:
            return
        for refused in report.refused[:20]:
            self._complain(refused)
        window.bind()
        window.canvas.relabel()
        self.refill()
        window.messages.tell(
            Message(
                "Documents added: {added}. Already there: {known}. Refused: {refused}.",
                added=len(report.added),
                known=len(report.known),
                refused=len(report.refused),
            ),
            Severity.ERROR if report.refused else Severity.NOTE,
        )
        for note in report.notes[:20]:
            window.tell(note)
        if report.new_labels:
            window.tell(Message("Labels added to the schema: {labels}", labels=", ".join(report.new_labels)))
        if report.added and not window.desk.has_document:
            self.open_document(report.added[0])

    def _complain(self, error: BadInput) -> None:
        self._window.messages.tell_error(error)

    def _suggest(self, documents: Sequence[DocumentId]) -> None:
        window = self._window
        job = window.desk.project.suggest_job(documents, self.learning.open_session, window.tell)
        window.jobs.run(job, self.refill)

    def _suggest_in_all(self) -> None:
        window, project = self._window, self._window.desk.project
        wanted = project.unfinished(window.settings.text("annotator"))
        self._suggest(wanted)
        if done := len(project.documents()) - len(wanted):
            window.tell(Message("Left as they are, since they are done: {count}", count=done))

    def _ask_export(self) -> None:
        from annotator.ui.dialogs.export_gold import ExportGold

        window = self._window
        own = window.settings.text("annotator")
        dialog = ExportGold(window.desk.project, own, window.jobs, window)
        dialog.exec()
        self._exported(dialog.reports)
        if dialog.look is not None:
            window.findings.adopt(dialog.look)
            window.screen_.show_findings()

    def _exported(self, reports: Sequence[ExportReport]) -> None:
        for report in reports:
            for note in report.notes:
                self._window.tell(note)
            self._window.messages.tell(report.message, Severity.DONE, _folder_link(report.certificate.parent))

    def refill(self) -> None:
        """Reads the queue anew."""
        window = self._window
        if window.desk.has_project:
            self._show_queue()
            self._compare()

    def _show_queue(self, *, anew: bool = True) -> None:
        """In the order that is set, as things stand now or, not `anew`, stood when they were last put in order."""
        window = self._window
        project, annotator, order = window.desk.project, *map(window.settings.text, ("annotator", "order"))
        if anew:
            project.queue.arrange(order, annotator)
        window.documents.show_order(order)
        window.documents.show_project(project, annotator)

    def order(self, order: str) -> None:
        """Sets another order of the documents."""
        self._window.settings.set("order", order)
        self.refill()

    def compare_first(self) -> None:
        """A document is done: from now on the queue names those that are nearly the same as one that is."""
        if self._reprints is None:
            self._compare()

    def _compare(self) -> None:
        """Takes new documents in, once there is a done one that they may be like."""
        from annotator.app.reprints import Reprints

        window = self._window
        if not window.documents.model.counts()["done"]:
            return
        if self._reprints is None:
            self._reprints = Reprints(window.desk.project)
        job = self._reprints.job()
        if job is not None:
            window.jobs.run(job, self._compared)

    def _compared(self) -> None:
        if self._reprints is not None:
            self._window.documents.model.set_reprints(self._reprints.groups())

    def journal(self, session: Session, limit: int) -> Sequence[JournalLine]:
        """What the history panel shows."""
        return self._window.desk.project.journal(session, limit)

    # --- backups

    def time_backups(self) -> None:
        self._backups.start(self._window.settings.number("backup_minutes") * _MINUTE)

    def _back_up(self, *, said: bool = False) -> None:
        desk = self._window.desk
        if not desk.has_project:
            return
        try:
            made = desk.project.back_up()
        except HashiyaError as error:
            self._window.messages.tell_error(error)
            return
        if said:
            words = (
                Message("Backup made: {path}", path=made) if made else Message("Nothing has changed since the last.")
            )
            self._window.tell(words)


def _folder_link(folder: Path) -> Link:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return Link(Message("Show the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
