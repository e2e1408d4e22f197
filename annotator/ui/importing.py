"""From chosen files to an import: what labels are called here is asked before anything is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model import HashiyaError, Message

if TYPE_CHECKING:
    from annotator.app.importing import ImportOptions
    from annotator.app.incoming_labels import IncomingLabels
    from annotator.ui.window import Window


def bring_in_asking(window: Window, sources: Sequence[Path], options: ImportOptions) -> None:
    """Reads the labels of the files beside the window, asks about those that the project does not have, and imports."""
    from annotator.app.incoming_labels import IncomingLabels, labels_job

    found = IncomingLabels()
    try:
        job = labels_job(sources, options, found)
    except HashiyaError as error:
        window.messages.tell_error(error)
        return
    project = window.desk.project

    def then() -> None:
        if not window.desk.has_project or window.desk.project is not project:
            return
        named = _asked(window, found, options) if found.complete else None
        if named is None:
            window.tell(Message("Nothing was imported."))
        else:
            window.projects.bring_in(sources, named)

    window.jobs.run(job, then)


def _asked(window: Window, found: IncomingLabels, options: ImportOptions) -> ImportOptions | None:
    """The options with what labels are called here; None when the person wants nothing imported."""
    from annotator.ui.dialogs.map_labels import MapLabels

    schema = window.desk.project.schema
    unknown = found.unknown(schema)
    if not unknown:
        return options
    dialog = MapLabels(unknown, schema, window)
    if not dialog.exec():
        return None
    return replace(options, rename=dialog.mentions, rename_relations=dialog.relations)
