"""Learning from decisions, lists of forms and other suggesters, as the window starts them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from annotator.model import Message, WrongUse
from annotator.ui.language import tr
from annotator.ui.messages import Severity, ask

if TYPE_CHECKING:
    from annotator.app.project import Project
    from annotator.app.session import Session
    from annotator.suggest.asking import Trained
    from annotator.ui.window import Window


class Learning:
    """What the window does so that suggestions get better. All of it runs behind what the annotator waits for."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._learning = False

    def begin(self, project: Project) -> None:
        """Suggesters run beside the window, with the pipeline that the user chose in an earlier session."""
        project.learning.move_apart()
        self._use_pipeline(project)

    def start(self, what: str) -> None:
        """Starts one of the things that a menu or the desk asks for. Raises WrongUse when there is no such thing."""
        match what:
            case "learn":
                self.learn(asked=True)
            case "learn-if-due":
                self.learn(asked=False)
            case "refresh":
                self.refresh()
            case "add-list":
                self.add_list()
            case "pipeline":
                self.choose_pipeline()
            case _:
                raise WrongUse("There is nothing called {name} to show.", name=what)

    def open_session(self) -> Session | None:
        desk = self._window.desk
        return desk.session if desk.has_document else None

    def learn(self, *, asked: bool) -> None:
        """Learns if the user asked for it, or if there is enough to learn from."""
        window = self._window
        if self._learning or not window.desk.has_project:
            return
        project = window.desk.project
        if not asked and not project.learning.is_due():
            return
        self._learning = True
        results: list[Trained] = []
        job = project.learn_job(results.append, window.tell)
        window.jobs.run(job, lambda: self._learnt(project, results, asked=asked), background=not asked)

    def _learnt(self, project: Project, results: list[Trained], *, asked: bool) -> None:
        self._learning = False
        window = self._window
        if not results or not window.desk.has_project or window.desk.project is not project:
            return
        if asked or results[0].model or results[0].relations.model:
            for message in project.told(results[0]):
                window.messages.tell(message, Severity.NOTE)
        self.refresh(learnt=True)

    def refresh(self, *, learnt: bool = False) -> None:
        """New suggestions for the documents that come next; never in the one on screen. After learning, documents are
        put in order anew where the most unsure come first; that takes too long to be done each time."""
        from annotator.app.queue import Order

        window = self._window
        if window.desk.has_project:
            annotator = window.settings.text("annotator")
            job = window.desk.project.refresh_job(annotator, self.open_session, window.tell)
            reorder = learnt and window.settings.text("order") == Order.UNSURE
            window.jobs.run(job, window.projects.refill if reorder else None, background=True)

    def add_list(self) -> None:
        """A file of forms, then the label that they are suggested with."""
        from annotator.ui.dialogs.picker import Choice, Picker

        window = self._window
        project = window.desk.project
        name, _ = QFileDialog.getOpenFileName(window, tr("A list of forms, one a line"), "", tr("Text (*.txt *.csv *)"))
        if not name:
            return
        choices = [Choice(label.name, label.name) for label in project.schema.entities]
        picker = Picker(tr("Suggest them as"), tr("Type a part of the label"), choices, window)
        if picker.exec() and picker.picked is not None:
            count = project.add_list(Path(name), picker.picked)
            window.tell(Message("Forms added to the lists of the project: {count}", count=count))
            self.refresh()

    def choose_pipeline(self) -> None:
        """A spaCy pipeline on disk, once the user knows what loading it means; choosing none ends its use."""
        window = self._window
        folder = QFileDialog.getExistingDirectory(window, tr("The folder of a spaCy pipeline"))
        if folder and window.desk.has_project and self._admit(Path(folder)):
            return
        if folder:
            question = Message(
                "Loading the pipeline in {path} runs the code that it names, with your rights. Do you trust its maker?",
                path=folder,
            )
            if not ask(window, question, Message("Load it"), Message("Leave it")):
                return
        window.settings.set("pipeline", folder)
        if window.desk.has_project:
            self._use_pipeline(window.desk.project)
        words = Message("The pipeline in {path} suggests too from now on.", path=folder)
        window.tell(words if folder else Message("No pipeline is used any more."))

    def _admit(self, folder: Path) -> bool:
        """Asks about one that can run nobody's code, and takes it into the project. False for all others."""
        from annotator.app import trained_models

        if not trained_models.is_harmless(folder):
            return False
        window = self._window
        question = Message(
            "The pipeline in {path} runs no code of its own. Is a copy of it to suggest in this project?", path=folder
        )
        if ask(window, question, Message("Let it suggest"), Message("Leave it")):
            model = trained_models.add(window.desk.project.store, folder)
            window.tell(Message("The model {name} suggests from now on.", name=model.name))
            self.refresh()
        return True

    def _use_pipeline(self, project: Project) -> None:
        folder = self._window.settings.text("pipeline")
        project.use_pipelines([Path(folder)] if folder else [])
