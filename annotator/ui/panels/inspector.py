"""What is selected, character by character, where it came from, and what its label means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from annotator.model import Mention, Relation, Span, Suggestion
from annotator.text.characters import describe
from annotator.ui.bridge import Bridge
from annotator.ui.language import label_title, tr
from annotator.ui.origin import said_origin
from annotator.ui.panels.checked_line import CheckedLine
from annotator.ui.panels.entity_line import EntityLine
from annotator.ui.panels.guideline import GuidelineView
from annotator.ui.panels.item_panel import SOON_MS
from annotator.ui.panels.items import one_line
from annotator.ui.panels.legend import Legend
from annotator.ui.panels.lens import AROUND, Lens, peculiar
from annotator.ui.panels.relation_rows import sentence
from annotator.ui.panels.states import StateLegend
from annotator.ui.pieces import MARGIN, Paragraph, heading, muted, muted_paragraph, rule

if TYPE_CHECKING:
    from annotator.app.session import Session

_LONGEST = 200


class InspectorPanel(QScrollArea):
    """Follows the selection; without one it says what to do and lists the labels."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kind, self._surface = muted(), heading()
        self._place, self._origin = muted(), muted_paragraph()
        self.entity, self._checked = EntityLine(), CheckedLine()
        self._lens, self._marks = Lens(), muted_paragraph()
        self._rule = rule()
        self._guideline, self._legend, self._states = GuidelineView(), Legend(), StateLegend()
        self._hint = Paragraph()
        self._legend_title = muted()
        self._lay_out()
        self._legend.asked.connect(self._show_guideline)
        bridge.opened.connect(self.refresh)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        bridge.changed.connect(lambda _change: self._refresh_soon())
        bridge.selected.connect(self._refresh_soon)
        self.refresh()

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(6)
        for widget in (
            self._kind,
            self._surface,
            self._place,
            self._origin,
            self.entity,
            self._checked,
            self._lens,
            self._marks,
            self._hint,
            self._rule,
            self._states,
            self._legend_title,
            self._legend,
            self._guideline,
        ):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(inside)

    def refresh(self) -> None:
        session = self._bridge.session
        if session is None:
            self._show_nothing(None)
            return
        match session.annotation.get(session.selected):
            case Mention() as mention:
                self._show_mention(session, mention)
            case Suggestion(proposed=Mention() as mention):
                self._show_mention(session, mention)
            case Relation() as relation:
                self._show_relation(session, relation)
            case Suggestion(proposed=Relation() as relation):
                self._show_relation(session, relation)
            case _ if session.stretch is not None:
                self._show_stretch(session, session.stretch)
            case _:
                self._show_nothing(session)

    def _refresh_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    def _show_mention(self, session: Session, mention: Mention) -> None:
        title = label_title(session.schema, mention.label)
        self._show_parts(title, mention.span, said_origin(session.annotation, session.selected))
        self._show_span(session, mention.span)
        self.entity.show_mention(session, mention)
        self._checked.show_mention(session, mention)
        self._guideline.show_label(session.schema, mention.label)

    def _show_relation(self, session: Session, relation: Relation) -> None:
        title = label_title(session.schema, relation.label)
        self._show_parts(tr("Relation: {label}", label=title), None, said_origin(session.annotation, session.selected))
        self._surface.setText(sentence(session, relation))
        self._guideline.show_label(session.schema, relation.label)

    def _show_stretch(self, session: Session, span: Span) -> None:
        self._show_parts(tr("Selected text"), span, "")
        self._show_span(session, span)
        self._guideline.hide()
        self._hint.setText(tr("Press the digit of a label to mark it."))
        self._hint.show()
        self._show_legend(session)

    def _show_nothing(self, session: Session | None) -> None:
        self._show_parts(tr("Nothing selected"), None, "")
        self._surface.hide()
        self._guideline.hide()
        self._hint.setText(
            tr("Tab goes to the next suggestion. To mark something yourself, put the caret on it and press a digit.")
            if session
            else tr("Open a document to begin.")
        )
        self._hint.show()
        if session:
            self._show_legend(session)

    def _show_parts(self, kind: str, span: Span | None, origin: str) -> None:
        """Sets the head of the card; what has no text does not stand there."""
        self.verticalScrollBar().setValue(0)
        self._kind.setText(kind)
        self._surface.show()
        self._place.setText(tr("Characters {start}–{end}", start=span.start, end=span.end) if span else "")
        self._place.setVisible(span is not None)
        self._origin.setText(origin)
        self._origin.setVisible(bool(origin))
        for widget in (
            self.entity,
            self._checked,
            self._lens,
            self._marks,
            self._hint,
            self._legend,
            self._legend_title,
            self._states,
        ):
            widget.hide()

    def _show_span(self, session: Session, span: Span) -> None:
        text = session.document.text
        surface = text[span.start : min(span.end, span.start + _LONGEST)]
        self._surface.setText(one_line([surface]))
        before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
        self._lens.show_stretch(before, span.of(text), after)
        self._lens.show()
        marks = peculiar(describe(span.of(text)))
        self._marks.setText(tr("Contains: {marks}", marks=marks))
        self._marks.setVisible(bool(marks))

    def _show_legend(self, session: Session) -> None:
        self._legend_title.setText(tr("Labels"))
        self._legend_title.show()
        self._legend.show_schema(session.schema)
        self._legend.show()
        self._states.show_colour(session.schema.entities[0].colour if session.schema.entities else "")
        self._states.show()

    def _show_guideline(self, name: str) -> None:
        session = self._bridge.session
        if session is not None:
            self._guideline.show_label(session.schema, name)
