"""The settings, one row for each that `kb.config` declares; a change counts at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QEvent, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from kb.config import SETTINGS, Config, Setting, SettingValue
from kb.lang import DEFAULT_ORDER, NATIVE_NAMES, Lang, find_lang
from kb.text import is_slug
from ui.sizing import resize_within_screen

BESIDE_EM = 26

# A language is not in here: it is named in itself.
CHOICE_NAMES = {
    "auto": "Automatic",
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
    "narrow": "Narrow",
    "normal": "Normal",
    "wide": "Wide",
    "off": "Off",
    "on": "On",
}


class Field(QWidget):
    """What sets one setting; `control` is the part of it that the label belongs to.

    Signals:
        chosen(object): this value was chosen.
    """

    chosen = Signal(object)

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.control = control

    def retranslate(self, title: str, explanation: str) -> None:
        """Set all texts in the language of the window; those given are of the setting."""
        self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(explanation)


class ChoiceField(Field):
    """One of some choices."""

    def __init__(self, choices: Sequence[str], value: str) -> None:
        self._box = QComboBox()
        super().__init__(self._box)
        for choice in choices:
            self._box.addItem(choice, choice)
        self._box.setCurrentIndex(self._box.findData(value))
        self._box.currentIndexChanged.connect(lambda index: self.chosen.emit(self._box.itemData(index)))
        _place(self, self._box)

    def retranslate(self, title: str, explanation: str) -> None:
        """Name the choices too."""
        super().retranslate(title, explanation)
        for index in range(self._box.count()):
            choice = self._box.itemData(index)
            lang = find_lang(choice)
            name = NATIVE_NAMES[lang] if lang else QCoreApplication.translate("Setting", CHOICE_NAMES[choice])
            self._box.setItemText(index, name)


class NumberField(Field):
    """A percentage within bounds."""

    def __init__(self, setting: Setting, value: int) -> None:
        self._box = QSpinBox()
        super().__init__(self._box)
        self._box.setRange(setting.minimum, setting.maximum)
        self._box.setSingleStep(setting.step)
        self._box.setValue(value)
        self._box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Otherwise typing 120 would set 12, which is below the least, on the way.
        self._box.setKeyboardTracking(False)
        self._box.valueChanged.connect(self.chosen.emit)
        _place(self, self._box)

    def retranslate(self, title: str, explanation: str) -> None:
        """Write the number in the digits of the language."""
        super().retranslate(title, explanation)
        self._box.setLocale(QLocale())
        self._box.setSuffix(QLocale().percent())


class SlugField(Field):
    """The name of an article; what cannot be one is taken back."""

    def __init__(self, value: str) -> None:
        self._line = QLineEdit(value)
        super().__init__(self._line)
        self._value = value
        self._line.editingFinished.connect(self._take)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)

    def _take(self) -> None:
        typed = self._line.text().strip().removesuffix(".md")
        is_new = is_slug(typed) and typed != self._value
        self._value = typed if is_new else self._value
        self._line.setText(self._value)
        if is_new:
            self.chosen.emit(self._value)


class FolderField(Field):
    """A folder, or empty for what came with the program."""

    def __init__(self, value: str) -> None:
        self._shown = QLineEdit()
        super().__init__(self._shown)
        self._value = value
        self._shown.setReadOnly(True)
        self._choose = QPushButton()
        self._reset = QPushButton()
        self._choose.clicked.connect(self._open_dialog)
        self._reset.clicked.connect(lambda: self._set_value(""))
        buttons = QHBoxLayout()
        buttons.addWidget(self._choose)
        buttons.addWidget(self._reset)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shown)
        layout.addLayout(buttons)
        self._show_value()

    def retranslate(self, title: str, explanation: str) -> None:
        """Name the buttons too."""
        super().retranslate(title, explanation)
        self._shown.setPlaceholderText(self.tr("The articles that came with the program"))
        self._choose.setText(self.tr("Choose…"))
        self._reset.setText(self.tr("Use the shipped articles"))
        for button in (self._choose, self._reset):
            button.setAccessibleDescription(title)

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the content folder"), self._value or str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._set_value)
        dialog.open()

    def _set_value(self, value: str) -> None:
        self._value = value
        self._show_value()
        self.chosen.emit(value)

    def _show_value(self) -> None:
        self._shown.setText(QDir.toNativeSeparators(self._value))
        # A disabled button loses the keyboard to whatever comes next.
        if self._reset.hasFocus():
            self._shown.setFocus()
        self._reset.setEnabled(bool(self._value))


class ShortList(QListWidget):
    """A list that is as high as its rows and never scrolls."""

    def sizeHint(self) -> QSize:
        """As high as all rows with the space around them and the frame."""
        row = self.sizeHintForRow(0) + 2 * self.spacing()
        return QSize(super().sizeHint().width(), self.count() * row + 2 * self.frameWidth())


class LanguageOrderField(Field):
    """All languages in an order that two buttons change."""

    def __init__(self, first: Sequence[Lang]) -> None:
        self._list = ShortList()
        super().__init__(self._list)
        self._order = list(dict.fromkeys((*first, *DEFAULT_ORDER)))
        self._list.addItems([NATIVE_NAMES[lang] for lang in self._order])
        self._list.setSpacing(2)
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._buttons = {-1: QPushButton(), 1: QPushButton()}
        for step, button in self._buttons.items():
            button.clicked.connect(partial(self._move, step))
        self._list.currentRowChanged.connect(self._enable_buttons)
        self._list.setCurrentRow(0)
        buttons = QVBoxLayout()
        buttons.addWidget(self._buttons[-1])
        buttons.addWidget(self._buttons[1])
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)

    def retranslate(self, title: str, explanation: str) -> None:
        """Name the buttons too."""
        super().retranslate(title, explanation)
        self._buttons[-1].setText(self.tr("Move up"))
        self._buttons[1].setText(self.tr("Move down"))
        for button in self._buttons.values():
            button.setAccessibleDescription(title)

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        self._order.insert(row + step, self._order.pop(row))
        for index, lang in enumerate(self._order):
            self._list.item(index).setText(NATIVE_NAMES[lang])
        self._list.setCurrentRow(row + step)
        self.chosen.emit(tuple(self._order))

    def _enable_buttons(self, row: int) -> None:
        for step, button in self._buttons.items():
            possible = row + step in range(len(self._order))
            # A disabled button loses the keyboard to whatever comes next: here to its opposite.
            if button.hasFocus() and not possible:
                self._list.setFocus()
            button.setEnabled(possible)


class SettingRow(QWidget):
    """The title of a setting and what it does; below its field, or beside where there is room for a small one."""

    def __init__(self, setting: Setting, value: SettingValue) -> None:
        super().__init__()
        self._setting = setting
        self.field = build_field(setting, value)
        self._title, self._help = _build_label("heading"), _build_label("muted")
        self._title.setBuddy(self.field.control)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._help)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(texts, 1)
        self._layout.addWidget(self.field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        is_beside = (
            self._setting.kind in ("choice", "number") and self.width() > BESIDE_EM * self.fontInfo().pixelSize()
        )
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if is_beside else directions.TopToBottom)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        title = QCoreApplication.translate("Setting", self._setting.title)
        explanation = QCoreApplication.translate("Setting", self._setting.help)
        self._title.setText(title)
        self._help.setText(explanation)
        self.field.retranslate(title, explanation)


class SettingsDialog(QDialog):
    """All settings; whoever opens it applies and saves what it signals.

    Signals:
        changed(str, object): the setting of this name has this value from now on.
    """

    changed = Signal(str, object)

    def __init__(self, config: Config, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._rows = [SettingRow(setting, getattr(config, setting.name)) for setting in SETTINGS]
        for setting, row in zip(SETTINGS, self._rows, strict=True):
            row.field.chosen.connect(partial(self.changed.emit, setting.name))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self._scroll = self._build_scroll_area()
        layout = QVBoxLayout(self)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._buttons)
        em = self.fontInfo().pixelSize()
        resize_within_screen(self, 42 * em, 56 * em)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the control that has the keyboard and never closes the dialog from there."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the control that has the keyboard; the wheel scrolls and changes nothing on its way."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            # The whole row if it fits, but at least the control.
            self._scroll.ensureWidgetVisible(next(row for row in self._rows if row.isAncestorOf(watched)))
            self._scroll.ensureWidgetVisible(watched)
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QSpinBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _build_scroll_area(self) -> QScrollArea:
        panel = QFrame()
        panel.setProperty("role", "panel")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(20)
        for row in self._rows:
            layout.addWidget(row)
        layout.addStretch(1)
        for widget in panel.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                # A wheel alone must not take the keyboard.
                widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                widget.installEventFilter(self)
        scroll = QScrollArea()
        scroll.setWidget(panel)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        for row in self._rows:
            row.retranslate()


def build_field(setting: Setting, value: SettingValue) -> Field:
    """The field for a setting; the value must be of its kind."""
    match setting.kind, value:
        case "choice", str(choice):
            return ChoiceField(setting.choices, choice)
        case "number", int(number):
            return NumberField(setting, number)
        case "folder", str(folder):
            return FolderField(folder)
        case "slug", str(slug):
            return SlugField(slug)
        case "langs", tuple(codes):
            return LanguageOrderField([Lang(code) for code in codes])
    raise TypeError(f"{setting.name} = {value!r}")


def _build_label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _place(field: QWidget, widget: QWidget) -> None:
    """Fill a field with one widget that is no wider than it needs to be."""
    layout = QHBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
