"""Fields of a form: a label that names its control, the control, and what is wrong with it."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _, _n, current
from app.gui.texts import Retranslated, follow, tell
from app.gui.theme.look import px, text_height
from app.gui.widgets.basics import column, label, row
from app.gui.widgets.buttons import button
from app.gui.widgets.idle_undo import IdleUndo, Line

LARGE_TEXT = 60_000
"""Beyond so many characters (or a fifth of it in one line) an editor would keep people waiting."""

_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t"} | {0x7F: None}


def shown_text(text: str) -> str:
    """A text without the characters that no control can show; the line ends are \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)


class Field(QWidget):
    """A labelled control. `value` and `set_value` speak the type of the subclass."""

    changed = Signal()

    def __init__(self, name: str, text: str, control: QWidget, *, hint: str = "") -> None:
        """`name` is the objectName of the control; `text` and `hint` are marked with N_."""
        super().__init__()
        self.name = name
        self.control = control
        self.label = label(text, "label")
        control.setObjectName(name)
        self.setFocusProxy(control)
        self._problem = label(role="small", tone="danger")
        self._problem.hide()
        self._stack = column(self, gap=4)
        if not isinstance(control, QCheckBox):
            self.label.setBuddy(control)
            tell(control.setAccessibleDescription, text)
            self._stack.addWidget(self.label)
        if isinstance(control, QComboBox | QSpinBox):
            tell(control.setAccessibleName, text)
        self._stack.addWidget(control)
        if hint:
            self._stack.addWidget(label(hint, "small"))
        self._stack.addWidget(self._problem)

    def value(self) -> Any:  # noqa: ANN401 - each kind of field has its own
        """What the field holds."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:  # noqa: ANN401
        """Fill the field, without `changed`."""
        raise NotImplementedError

    @property
    def is_untouched(self) -> bool:
        """What it holds changes by itself: nobody has typed there."""
        return False

    def in_words(self, value: Any) -> str:  # noqa: ANN401
        """A value of this field as one reads it; empty for none."""
        match value:
            case None:
                return ""
            case bool():
                return _("yes") if value else _("no")
            case list():
                return ", ".join(map(str, value))
            case dt.date():
                return current().short_date(value)
        return str(value)

    def check(self) -> bool:
        """Whether the field can be taken; says what is wrong otherwise."""
        return True

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def complain(self, text: str) -> None:
        """Say what is wrong under the control."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.control.setProperty("wrong", "true" if text else "false")
        self.control.style().polish(self.control)

    def _touched(self, *_args: object) -> None:
        if self.problem:
            self.complain("")
        self.changed.emit()

    def _quietly(self, act: Callable[[], object]) -> None:
        """Do something without telling it."""
        silent = self.blockSignals(True)  # noqa: FBT003 - Qt's own name for it
        try:
            act()
        finally:
            self.blockSignals(silent)
        self.complain("")


class LineField(Field):
    """One line of text."""

    def __init__(
        self,
        name: str,
        text: str,
        *,
        hint: str = "",
        placeholder: str = "",
        line: QLineEdit | None = None,
    ) -> None:
        """Texts are marked with N_; a `line` of another kind may be given."""
        self.line = line or Line()
        super().__init__(name, text, self.line, hint=hint)
        if placeholder:
            tell(self.line.setPlaceholderText, placeholder)
        self.line.textChanged.connect(self._touched)

    @override
    def value(self) -> str:
        return shown_text(self.line.text()).strip()

    @override
    def set_value(self, value: str) -> None:
        self._quietly(lambda: self.line.setText(shown_text(value)))
        self.line.setCursorPosition(0)


class _Editor(IdleUndo, QPlainTextEdit):
    """Plain text in which Tab moves on, and which hands over pastes that are too large for it."""

    pasted_large = Signal(str)

    def __init__(self, rows: int) -> None:
        """Show so many lines at once."""
        super().__init__()
        self._rows = rows
        self.setTabChangesFocus(True)

    @override
    def has_to_undo(self) -> bool:
        return self.document().isUndoAvailable()

    @override
    def has_to_redo(self) -> bool:
        return self.document().isRedoAvailable()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), self._rows * text_height() + px(18))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = shown_text(source.text())
        if is_large(text):
            cursor = self.textCursor()
            whole = self.toPlainText()
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            self.pasted_large.emit(whole[:start] + text + whole[end:])
        else:
            self.insertPlainText(text)


def is_large(text: str) -> bool:
    """Too large to be edited without waiting."""
    if len(text) > LARGE_TEXT:
        return True
    return len(text) > LARGE_TEXT // 5 and max(map(len, text.split("\n"))) > LARGE_TEXT // 5


class TextField(Field, Retranslated):
    """Several lines. A very large text is kept whole; its beginning is shown, and not edited."""

    def __init__(self, name: str, text: str, *, rows: int = 4, placeholder: str = "") -> None:
        """`rows` lines are seen at once."""
        self.editor = _Editor(rows)
        super().__init__(name, text, self.editor)
        self._whole: str | None = None
        self._large = QWidget()
        self._large_words = label(role="small")
        line = row(self._large)
        line.addWidget(self._large_words, 1)
        line.addWidget(button(f"{name}Clear", N_("Remove this text"), self._start_again))
        self._large.hide()
        self._stack.insertWidget(2, self._large)
        if placeholder:
            tell(self.editor.setPlaceholderText, placeholder)
        self.editor.textChanged.connect(self._touched)
        self.editor.pasted_large.connect(self._take_large)
        follow(self)

    @override
    def value(self) -> str:
        return (self.editor.toPlainText() if self._whole is None else self._whole).strip()

    @override
    def set_value(self, value: str) -> None:
        text = shown_text(value)
        self._quietly(lambda: self._show(text))

    @override
    def retranslate(self) -> None:
        if self._whole is not None:
            text = _n(
                "The whole text is kept ({count} character); its beginning is shown.",
                "The whole text is kept ({count} characters); its beginning is shown.",
                len(self._whole),
            )
            self._large_words.setText(text.format(count=len(self._whole)))

    def _take_large(self, text: str) -> None:
        self._show(text)
        self._touched()

    def _start_again(self) -> None:
        self._show("")
        self.editor.setFocus()
        self._touched()

    def _show(self, text: str) -> None:
        large = is_large(text)
        self._whole = text if large else None
        self.editor.setReadOnly(large)
        self.editor.setPlainText(text[: LARGE_TEXT // 20] + "…" if large else text)
        self._large.setVisible(large)
        self.retranslate()


class _Combo(QComboBox):
    """A choice that Return and Alt+Down open, and that scrolling past does not change."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showPopup()
        else:
            super().keyPressEvent(event)


class ChoiceField(Field, Retranslated):
    """One of several values; None is the empty choice."""

    def __init__(
        self, name: str, text: str, choices: Sequence[tuple[Any, str]] = (), *, empty: str = ""
    ) -> None:
        """Choices are (value, text marked with N_); `empty` is the text of no choice at all."""
        self.combo = _Combo()
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(8)
        super().__init__(name, text, self.combo)
        self._empty = empty
        self._choices: list[tuple[Any, str]] = []
        self._translated = True
        self.set_choices(choices)
        self.combo.currentIndexChanged.connect(self._touched)
        follow(self)

    def set_choices(self, choices: Sequence[tuple[Any, str]], *, translated: bool = True) -> None:
        """Offer other values and keep the one that is chosen, when it is still offered.

        `translated` says that the texts are marked with N_; names of people are not.
        """
        kept = self.value()
        first = [(None, self._empty)] if self._empty or not choices else []
        self._choices = [*first, *choices]
        self._translated = translated
        self.combo.blockSignals(True)  # noqa: FBT003
        self.combo.clear()
        for _value, text in self._choices:
            self.combo.addItem(self._shown(text))
        self.combo.blockSignals(False)  # noqa: FBT003
        self.set_value(kept)

    @override
    def value(self) -> Any:
        index = self.combo.currentIndex()
        return self._choices[index][0] if 0 <= index < len(self._choices) else None

    @override
    def set_value(self, value: Any) -> None:
        values = [choice for choice, _text in self._choices]
        index = values.index(value) if value in values else 0
        self._quietly(lambda: self.combo.setCurrentIndex(index))

    @override
    def retranslate(self) -> None:
        for index, (_value, text) in enumerate(self._choices):
            self.combo.setItemText(index, self._shown(text))

    @override
    def in_words(self, value: Any) -> str:
        return "" if value is None else self.text_of(value)

    def text_of(self, value: object) -> str:
        """The text of a value; the value itself when it is not offered."""
        return next((self._shown(text) for one, text in self._choices if one == value), str(value))

    def _shown(self, text: str) -> str:
        return _(text) if self._translated or text == self._empty else text


class TickField(Field):
    """Yes or no."""

    def __init__(self, name: str, text: str, *, hint: str = "") -> None:
        """The text stands beside the box."""
        self.box = QCheckBox()
        super().__init__(name, text, self.box, hint=hint)
        tell(self.box.setText, text)
        self.box.toggled.connect(self._touched)

    @override
    def value(self) -> bool:
        return self.box.isChecked()

    @override
    def set_value(self, value: bool) -> None:
        self._quietly(lambda: self.box.setChecked(value))


class _Spin(QSpinBox):
    """A number that scrolling past does not change."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed replaces the number, however the focus came, save by a click in it."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


class NumberField(Field):
    """A whole number; with an `empty` text, the lowest value means none."""

    def __init__(
        self, name: str, text: str, *, lowest: int = 0, highest: int = 1_000_000, empty: str = ""
    ) -> None:
        """Both bounds can be chosen."""
        self.spin = _Spin()
        typed = Line()
        # The name by which Qt knows it as a part of the field: a screen reader is told of one.
        typed.setObjectName("qt_spinbox_lineedit")
        self.spin.setLineEdit(typed)
        self.spin.setRange(lowest, highest)
        self.spin.lineEdit().setTextMargins(px(8), 0, 0, 0)
        super().__init__(name, text, self.spin)
        if empty:
            tell(self.spin.setSpecialValueText, empty)
        self._empty = bool(empty)
        self.spin.valueChanged.connect(self._touched)

    @override
    def value(self) -> int | None:
        number = self.spin.value()
        return None if self._empty and number == self.spin.minimum() else number

    @override
    def set_value(self, value: int | None) -> None:
        self._quietly(lambda: self.spin.setValue(self.spin.minimum() if value is None else value))
