"""One label of a schema as fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QToolButton,
    QWidget,
)

from annotator.model import EntityLabel, RelationLabel
from annotator.model.schema import SPARE_COLOURS
from annotator.ui.dialogs.label_texts import LabelTexts
from annotator.ui.language import tr
from annotator.ui.menus import dot
from annotator.ui.pieces import muted_paragraph, number_box

_FARTHEST = 999_999
_ROW = 24


class LabelForm(QScrollArea):
    """`edited(label)` after each change, with the label as it then is."""

    edited = Signal(object)

    def __init__(self, *, relations: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: EntityLabel | RelationLabel | None = None
        self._name, self._colours, self._texts = QLineEdit(), _Colours(), LabelTexts()
        self._key = QLineEdit()
        self._key.setMaxLength(1)
        self._key.setFixedWidth(48)
        self._ends = (_Ends(), _Ends())
        self._symmetric, self._transitive = QCheckBox(tr("Symmetric: holds both ways")), QCheckBox()
        self._transitive.setText(tr("Transitive: what follows from others is not drawn"))
        self._distance = number_box(0, _FARTHEST, 0)
        self._distance.setSingleStep(50)
        self._distance.setSpecialValueText(tr("any"))
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(12, 4, 12, 12)
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._place(form, relations=relations)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside
        self.setWidget(inside)
        self._connect()

    def _place(self, form: QFormLayout, *, relations: bool) -> None:
        rows: list[tuple[str, QWidget]] = [(tr("Name"), self._name), (tr("Colour"), self._colours)]
        if relations:
            both = QWidget()
            row = QHBoxLayout(both)
            row.setContentsMargins(0, 0, 0, 0)
            for ends, words in zip(self._ends, (tr("May run from"), tr("May run to")), strict=True):
                ends.setAccessibleName(words)
                column = QFormLayout()
                column.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
                column.addRow(words, ends)
                row.addLayout(column, 1)
            rows += [("", both), ("", muted_paragraph(tr("None checked means any.")))]
            rows += [("", self._symmetric), ("", self._transitive), (tr("Longest distance"), self._distance)]
        else:
            rows.append((tr("Key"), self._key))
        for words, field in rows:
            if words:
                field.setAccessibleName(words)
                form.addRow(words, field)
            else:
                form.addRow(field)
        form.addRow(self._texts)

    def _connect(self) -> None:
        for line in (self._name, self._key):
            line.textEdited.connect(self._tell)
        for box in (self._symmetric, self._transitive):
            box.clicked.connect(self._tell)
        for ends in self._ends:
            ends.itemChanged.connect(self._tell)
        self._colours.chosen.connect(self._tell)
        self._distance.valueChanged.connect(self._tell)
        self._texts.edited.connect(self._tell)

    def show_label(self, label: EntityLabel | RelationLabel | None, entities: Sequence[EntityLabel]) -> None:
        """`entities` are those that the ends of a relation may have."""
        self._label = None
        self._inside.setEnabled(label is not None)
        if label is not None:
            self._name.setText(label.name)
            self._colours.show_colour(label.colour)
            self._texts.show_texts(label.name, label.texts)
        match label:
            case EntityLabel():
                self._key.setText(label.key)
            case RelationLabel():
                for ends, names in zip(self._ends, (label.heads, label.tails), strict=True):
                    ends.show_names([entity.name for entity in entities], names)
                self._symmetric.setChecked(label.symmetric)
                self._transitive.setChecked(label.transitive)
                self._distance.setValue(label.max_distance)
        self._label = label

    def focus_name(self) -> None:
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def _tell(self) -> None:
        old = self._label
        if old is None:
            return
        name, colour, texts = self._name.text().strip(), self._colours.colour, self._texts.texts
        match old:
            case EntityLabel():
                self._label = replace(old, name=name, colour=colour, texts=texts, key=self._key.text().strip())
            case RelationLabel():
                self._label = RelationLabel(
                    name,
                    colour,
                    self._ends[0].names,
                    self._ends[1].names,
                    self._symmetric.isChecked(),
                    texts,
                    self._transitive.isChecked(),
                    self._distance.value(),
                )
        self.edited.emit(self._label)


class _Ends(QListWidget):
    """Entity labels to check."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("framed", True)
        self.setFixedHeight(_ROW * 5)

    def show_names(self, known: Sequence[str], checked: Sequence[str]) -> None:
        self.blockSignals(True)
        self.clear()
        for name in known:
            item = QListWidgetItem(name, self)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in checked else Qt.CheckState.Unchecked)
        self._order = tuple(checked)
        self.blockSignals(False)

    @property
    def names(self) -> tuple[str, ...]:
        """Those that were checked before in their order, then the others."""
        now = [
            item.text() for item in map(self.item, range(self.count())) if item.checkState() is Qt.CheckState.Checked
        ]
        kept = [name for name in self._order if name in now]
        return (*kept, *(name for name in now if name not in kept))


class _Colours(QWidget):
    """Ten colours that are told apart in the common colour-blindnesses, and the label's own where it is another."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._buttons = [self._button(colour) for colour in (*SPARE_COLOURS, "")]
        self._row.addStretch()
        self._group.buttonClicked.connect(self.chosen)

    def _button(self, colour: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        self._group.addButton(button)
        self._row.addWidget(button)
        _dye(button, colour)
        return button

    def show_colour(self, colour: str) -> None:
        own = self._buttons[-1]
        listed = colour.upper() in (each.upper() for each in SPARE_COLOURS)
        own.setVisible(not listed)
        if not listed:
            _dye(own, colour)
        for button in self._buttons:
            if str(button.property("colour")).upper() == colour.upper() and (button is not own or not listed):
                button.setChecked(True)
                break

    @property
    def colour(self) -> str:
        button = self._group.checkedButton()
        return str(button.property("colour")) if button is not None else SPARE_COLOURS[0]


def _dye(button: QToolButton, colour: str) -> None:
    button.setProperty("colour", colour)
    button.setToolTip(colour)
    button.setAccessibleName(tr("Colour {colour}", colour=colour))
    if colour:
        button.setIcon(dot(colour))
