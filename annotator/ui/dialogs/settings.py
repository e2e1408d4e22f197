"""The settings, made from their table; each is kept the moment it is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.app.settings import SETTINGS, Setting, Settings
from annotator.model import HashiyaError
from annotator.ui.language import said, tr
from annotator.ui.pieces import muted_paragraph, number_box


class SettingsDialog(QDialog):
    """`changed(key)` after each change. Cancel gives back what was there when it opened."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._before = {setting.key: settings.value(setting.key) for setting in SETTINGS}
        self.setWindowTitle(tr("Settings"))
        self.setMinimumWidth(480)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for setting in SETTINGS:
            field = self._field(setting)
            field.setObjectName(setting.key)
            field.setAccessibleName(said(setting.title))
            if isinstance(field, QCheckBox):
                field.setText(said(setting.title))
                form.addRow(field)
            else:
                form.addRow(said(setting.title), field)
        self._trouble = muted_paragraph()
        self._trouble.setProperty("role", "danger")
        self._trouble.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Done"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._trouble)
        layout.addSpacing(8)
        layout.addWidget(buttons)

    def reject(self) -> None:
        for key, value in self._before.items():
            if self._settings.value(key) != value:
                self._keep(key, value)
        super().reject()

    def _field(self, setting: Setting) -> QWidget:
        value = self._settings.value(setting.key)
        if isinstance(value, bool):
            return self._switch(setting, value)
        if isinstance(value, int):
            return self._number(setting, value)
        return self._choice(setting, value) if setting.choices else self._line(setting, value)

    def _switch(self, setting: Setting, value: bool) -> QWidget:
        box = QCheckBox()
        box.setChecked(value)
        box.toggled.connect(self._keeper(setting.key))
        return box

    def _number(self, setting: Setting, value: int) -> QWidget:
        box = number_box(*setting.limits, value)
        box.valueChanged.connect(self._keeper(setting.key))
        return box

    def _choice(self, setting: Setting, value: str) -> QWidget:
        box = QComboBox()
        for choice in setting.choices:
            box.addItem(said(choice.title), choice.value)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.currentIndexChanged.connect(lambda at: self._keep(setting.key, box.itemData(at)))
        return box

    def _line(self, setting: Setting, value: str) -> QWidget:
        line = QLineEdit(value)
        line.editingFinished.connect(lambda: self._keep(setting.key, " ".join(line.text().split())))
        return line

    def _keeper(self, key: str) -> Callable[[bool | int | str], None]:
        return lambda value: self._keep(key, value)

    def _keep(self, key: str, value: bool | int | str) -> None:
        if value == self._settings.value(key) or (key == "annotator" and not value):
            return
        try:
            self._settings.set(key, value)
        except HashiyaError as error:
            self._trouble.setText(said(error.message))
            self._trouble.show()
        self.changed.emit(key)
