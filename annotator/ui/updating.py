"""A newer program from a file that the user names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from annotator.model import Message
from annotator.ui.language import tr

if TYPE_CHECKING:
    from annotator.ui.window import Window


def update_from_file(window: Window) -> None:
    """Asks for the file, verifies and applies it. Raises HashiyaError; then the program is as it was."""
    from annotator.app.updating import apply, program_folder, verified

    folder = program_folder()
    chosen, _ = QFileDialog.getOpenFileName(window, tr("Update the program from a file…"), "", tr("Updates (*.update)"))
    if chosen:
        update = verified(Path(chosen))
        apply(update, folder)
        window.tell(
            Message("Updated to version {version}. Close the program and start it again.", version=update.target)
        )
