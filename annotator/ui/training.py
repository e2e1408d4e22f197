"""Training from the window: its process works beside everything else, and a timer hears what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from annotator.model import HashiyaError, Message
from annotator.ui.messages import Severity

if TYPE_CHECKING:
    from annotator.app.training import TrainingRun, Wanted
    from annotator.ui.dialogs.train import TrainDialog
    from annotator.ui.window import Window

_LISTEN = 100  # milliseconds


class Training:
    """One training at a time, of the open project; `stop` ends it and leaves nothing of it."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._run: TrainingRun | None = None
        self._dialog: TrainDialog | None = None
        self._timer = QTimer(window)
        self._timer.setInterval(_LISTEN)
        self._timer.timeout.connect(self._listen)

    @property
    def runs(self) -> bool:
        return self._run is not None

    def show(self) -> TrainDialog:
        """The dialog, as it stands, or a new one."""
        from annotator.ui.dialogs.train import TrainDialog

        if self._dialog is None or not self.runs:
            self._forget_dialog()
            project, annotator = self._window.desk.project, self._window.settings.text("annotator")
            self._dialog = TrainDialog(
                project.annotators(), annotator, self.begin, self._enough, self.cancel, self._window
            )
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return self._dialog

    def begin(self, wanted: Wanted) -> None:
        """Starts a training beside the window, if none runs."""
        from annotator.app.training import TrainingRun

        if self.runs:
            return
        try:
            self._run = TrainingRun(self._window.desk.project, wanted)
            self._run.start()
        except HashiyaError as error:
            self._ended(error.message)
            return
        if self._dialog is not None:
            self._dialog.prepare()
        self._timer.start()

    def cancel(self) -> None:
        if self.runs:
            self._ended(Message("Training was stopped; everything is as before."))

    def stop(self) -> None:
        """Before the project closes."""
        self._timer.stop()
        run, self._run = self._run, None
        if run is not None:
            run.close()
        self._forget_dialog()

    def _listen(self) -> None:
        run = self._run
        if run is None:
            return
        try:
            news = list(run.news())
            if news and self._dialog is not None:
                self._dialog.show_course(run.course)
            if run.over:
                self._keep(run)
        except HashiyaError as error:
            self._window.messages.tell_error(error)
            self._ended(error.message)

    def _keep(self, run: TrainingRun) -> None:
        from annotator.app.learning_curve import said
        from annotator.app.training_words import outcome

        model = run.keep()
        words = outcome(model)
        self._window.messages.tell(words, Severity.DONE if model.active else Severity.NOTE)
        curve = said(run.course.points) if run.course.trainings > 1 else None
        self._ended(words, curve)
        if model.active:
            self._window.projects.learning.refresh()

    def _enough(self) -> None:
        if self._run is not None:
            self._run.enough()

    def _ended(self, *words: Message | None) -> None:
        self._timer.stop()
        run, self._run = self._run, None
        if run is not None:
            run.close()
        if self._dialog is not None:
            self._dialog.ready(*(one for one in words if one is not None))

    def _forget_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
