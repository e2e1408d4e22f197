"""What this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

import annotator
from annotator.app import paths
from annotator.ui import fonts
from annotator.ui.language import tr
from annotator.ui.pieces import Paragraph, muted, muted_paragraph


class About(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Hashiya"))
        self.setFixedWidth(440)
        name = QLabel("حاشية · Hashiya")
        name.setFont(fonts.body("Amiri", 30))
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(name)
        layout.addWidget(muted(tr("Version {version}", version=annotator.__version__)))
        layout.addWidget(
            Paragraph(
                tr(
                    "Annotation of right-to-left articles: the machine suggests, you confirm, correct or reject, and "
                    "leave with training data that loses nothing. In old manuscripts, ḥāshiya is the gloss in the "
                    "margin."
                )
            )
        )
        layout.addWidget(Paragraph(tr("It works without a network. Nothing you read or mark leaves this computer.")))
        layout.addWidget(
            muted_paragraph(
                tr(
                    "Free software under the MIT licence. Typefaces: Noto Sans Arabic, Amiri and IBM Plex Sans Arabic, "
                    "under the SIL Open Font License. City names: GeoNames, CC BY 4.0."
                )
            )
        )
        layout.addWidget(muted_paragraph(tr("Log of errors: {path}", path=paths.log_file())))
        layout.addWidget(buttons)
