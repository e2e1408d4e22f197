"""Switching suggesters off and on from the window, and what becomes of suggestions then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model import DocumentId

if TYPE_CHECKING:
    from annotator.app.suggesters import Suggester
    from annotator.ui.dialogs.suggesters import SuggestersDialog
    from annotator.ui.window import Window


def switch_suggesters(window: Window) -> None:
    """Shows the dialog. What a suggester has proposed is gone at once when it is switched off; documents that are not
    done are suggested anew behind the window when it is switched on."""
    touched: dict[str, bool] = {}
    dialog_for(window, touched).exec()
    if touched:
        _suggest_anew(window, everywhere=any(touched.values()))


def dialog_for(window: Window, touched: dict[str, bool]) -> SuggestersDialog:
    """The dialog of the open project; into `touched` goes what was switched, and how it stands then."""
    from annotator.app import suggesters
    from annotator.app.acceptance import Acceptance
    from annotator.ui.dialogs.suggesters import SuggestersDialog

    project, annotator = window.desk.project, window.settings.text("annotator")
    acceptance = Acceptance(project.store, annotator)

    def here() -> list[DocumentId]:
        return [window.desk.session.document.id] if window.desk.has_document else []

    def rows() -> list[Suggester]:
        pipelines = [pipeline.folder.name for pipeline in project.learning.pipelines]
        return suggesters.suggesters(project.store, acceptance.rates(), pipelines)

    def switch(key: str, on: bool) -> None:
        suggesters.switch(project.store, key, on=on)
        touched[key] = on
        if not on:
            suggesters.withdraw(project.store, key, sparing=here())

    return SuggestersDialog(rows, switch, window)


def _suggest_anew(window: Window, *, everywhere: bool) -> None:
    """In the open document and those that come next; where a suggester has come back, in all that are not done."""
    from annotator.app.project import COMING

    project, desk = window.desk.project, window.desk
    here = [desk.session.document.id] if desk.has_document else []
    annotator = window.settings.text("annotator")
    wanted = [key for key in project.unfinished(annotator, *here) if key not in here]
    documents = [*here, *(wanted if everywhere else wanted[:COMING])]
    job = project.suggest_job(documents, window.projects.learning.open_session, window.tell)
    window.jobs.run(job, window.projects.refill, background=True)
