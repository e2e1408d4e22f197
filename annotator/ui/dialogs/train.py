"""Training a model of the project: what to train, how it goes, what came of it. Work goes on beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model import Message
from annotator.ui.dialogs.score_plot import Line, ScorePlot
from annotator.ui.language import said, tr
from annotator.ui.pieces import muted_paragraph, number_box, primary_button

if TYPE_CHECKING:
    from annotator.app.training import Course, Wanted


class TrainDialog(QDialog):
    """Not modal: closing it leaves the training alone. Calls `begin(Wanted)`, `enough()` and `cancel()`."""

    def __init__(
        self,
        annotators: Sequence[str],
        annotator: str,
        begin: Callable[[Wanted], None],
        enough: Callable[[], None],
        cancel: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Train a model"))
        self.setMinimumWidth(520)
        self._begin = begin
        self._who = QComboBox()
        self._who.addItems(list(dict.fromkeys([*annotators, annotator])))
        self._who.setCurrentText(annotator)
        self._quick = QRadioButton(tr("Quick: minutes"))
        self._accurate = QRadioButton(tr("Accurate: several times slower"))
        self._quick.setChecked(True)
        self._curve = QCheckBox(tr("Learning curve: would more articles pay? Takes four times as long"))
        self._share = number_box(5, 50, 20, " %")
        self._status = muted_paragraph()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._scores, self._parts = ScorePlot(tr("steps")), ScorePlot(tr("articles learnt from"))
        self._train = primary_button(tr("Train"))
        self._enough, self._cancel = QPushButton(tr("Enough: keep the best")), QPushButton(tr("Cancel training"))
        self._close = QPushButton(tr("Close"))
        self._train.clicked.connect(self._asked)
        self._enough.clicked.connect(enough)
        self._cancel.clicked.connect(cancel)
        self._close.clicked.connect(self.close)
        self._lay_out()
        self.ready()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(
            muted_paragraph(
                tr(
                    "Learns from what was confirmed, on this machine alone. The model stays with the project and "
                    "suggests from then on. You can go on working; this window may be closed meanwhile."
                )
            )
        )
        for way in (self._quick, self._accurate):
            group.addButton(way)
            layout.addWidget(way)
        layout.addWidget(self._curve)
        form = QFormLayout()
        for title, field in (
            (tr("Decisions of"), self._who),
            (tr("Share of documents for evaluation"), self._share),
        ):
            field.setAccessibleName(title)
            form.addRow(title, field)
        layout.addLayout(form)
        layout.addWidget(self._bar)
        layout.addWidget(self._status)
        layout.addWidget(self._scores, 1)
        layout.addWidget(self._parts, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self._enough, self._cancel, self._train, self._close):
            button.setAutoDefault(button is self._train)
            row.addWidget(button)
        layout.addLayout(row)

    @property
    def wanted(self) -> Wanted:
        from annotator.app.export_choice import Choice, Wish
        from annotator.app.training import Wanted

        choice = Choice(self._who.currentText(), wish=Wish(dev_share=self._share.value() / 100))
        return Wanted("accurate" if self._accurate.isChecked() else "quick", 0, self._curve.isChecked(), None, choice)

    def ready(self, *words: Message) -> None:
        """Nothing runs; `words` say what became of what ran."""
        self._ask(True)
        self._status.setText("\n".join(map(said, words)))
        self._status.setVisible(bool(words))

    def prepare(self) -> None:
        """The articles are being gathered."""
        self._ask(False)
        self._enough.setEnabled(False)
        self._bar.setMaximum(0)
        self._status.show()
        self._status.setText(tr("Gathering what was confirmed"))
        for plot in (self._scores, self._parts):
            plot.hide()

    def show_course(self, course: Course) -> None:
        """How far training is."""
        if not course.step:
            return
        self._enough.setEnabled(bool(course.scores) or course.learnt is not None)
        self._bar.setMaximum(course.most_steps * course.trainings)
        self._bar.setValue(course.most_steps * course.at + course.step)
        self._status.setText("\n".join(_words(course)))
        self._scores.show()
        self._scores.show_lines(_lines(course), course.most_steps)
        self._parts.setVisible(course.trainings > 1 and bool(course.points))
        if course.points:
            points = tuple((float(point.documents), point.f) for point in course.points)
            self._parts.show_lines([Line(tr("Entities, F1"), points)], points[-1][0])

    def _asked(self) -> None:
        self._begin(self.wanted)

    def _ask(self, asking: bool) -> None:
        for field in (self._quick, self._accurate, self._curve, self._who, self._share):
            field.setEnabled(asking)
        self._train.setVisible(asking)
        self._enough.setVisible(not asking)
        self._cancel.setVisible(not asking)
        self._bar.setVisible(not asking)
        if not self._scores.accessibleName():
            self._scores.hide()
            self._parts.hide()


def _words(course: Course) -> list[str]:
    from annotator.app.training_words import clock

    lines = [tr("Step {step} of at most {most}", step=course.step, most=course.most_steps)]
    if course.trainings > 1:
        lines[0] += tr(", from {share}% of the articles", share=round(course.share * 100))
    left = course.seconds_left
    if left is not None:
        lines[0] += tr(". Time left, at most: {time}", time=clock(left))
    if course.current:
        last = course.current[-1]
        scores = {"p": f"{last.entities.p:.2f}", "r": f"{last.entities.r:.2f}", "f": f"{last.entities.f:.2f}"}
        lines.append(tr("Entities: precision {p}, recall {r}, F1 {f}. Loss: {loss}", loss=f"{last.loss:.0f}", **scores))
        if last.relations is not None:
            lines.append(tr("Relations: F1 {f}", f=f"{last.relations.f:.2f}"))
    return lines


def _lines(course: Course) -> list[Line]:
    current = course.current
    lines = [Line(tr("Entities, F1"), tuple((float(one.step), one.entities.f) for one in current))]
    related = tuple((float(one.step), one.relations.f) for one in current if one.relations is not None)
    return [*lines, Line(tr("Relations, F1"), related, second=True)] if related else lines
