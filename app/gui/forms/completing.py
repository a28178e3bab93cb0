"""Names that complete as one types; a name that is unknown is made on the spot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView, QWidget

from app.base.overriding import override
from app.base.translations import _
from app.gui.forms.fields import Field, shown_text
from app.gui.widgets.basics import FlowLayout
from app.gui.widgets.chips import FilterChip
from app.gui.widgets.idle_undo import Line

Suggest = Callable[[str], Sequence[str]]
_MOST = 12


class _List(QListView):
    """The names under a line; a key with Ctrl goes on to the line."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._line, self._had_keyboard = line, False
        self.setProperty("role", "suggestions")
        self.setUniformItemSizes(True)
        # On a busy machine the keyboard would come back to the line when it has gone on from it.
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self, most: int) -> None:
        """Be as wide as the longest name and as high as the names: Qt counts no padding."""
        around = self.size() - self.viewport().size()
        rows = min(self.model().rowCount(), most)
        wished = QSize(
            max(self.width(), self.sizeHintForColumn(0) + around.width()),
            self.sizeHintForRow(0) * rows + around.height(),
        )
        screen = self.screen().availableGeometry()
        self.resize(wished.boundedTo(screen.size()))
        self.move(min(self.x(), screen.right() - self.width()), self.y())

    @override
    def event(self, event: QEvent) -> bool:
        # Before the key itself, which the completer takes for a pick.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.setCurrentIndex(QModelIndex())
            self.hide()
            again = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers())
            QCoreApplication.postEvent(self._line, again)
        return super().event(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._had_keyboard = self._line.hasFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._had_keyboard and not self._line.hasFocus():
            self._line.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give what comes late to whoever has the keyboard.

        Where the system takes the window of the names away more slowly than one types, Qt tells
        their line what is typed once the keyboard has gone on.
        """
        if event.type() == QEvent.Type.FocusIn:
            self._line.removeEventFilter(self)
        elif event.type() == QEvent.Type.KeyPress and not self.isVisible():
            there = QApplication.focusWidget()
            if there is not None and there is not watched:
                QCoreApplication.sendEvent(there, event)
                return True
        return False


class _Completer(QCompleter):
    """Shows what the callback found, and what would be made."""

    picked = Signal(str)

    def __init__(self, line: QLineEdit, suggest: Suggest, *, creates: bool) -> None:
        super().__init__(line)
        self._suggest, self._creates = suggest, creates
        self._names: list[str] = []
        self._rows = QStringListModel(self)
        self.setModel(self._rows)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_MOST)
        self.list = _List(line)
        self.setPopup(self.list)
        self.activated.connect(self._pick)
        self.setWidget(line)

    @override
    def pathFromIndex(self, index: QModelIndex) -> str:  # type: ignore[override]
        row = index.row()
        return self._names[row] if 0 <= row < len(self._names) else ""

    def _pick(self, chosen: object) -> None:
        """Qt tells a pick twice, as a text and as an index: the text is what is shown."""
        if isinstance(chosen, str):
            self.picked.emit(chosen)

    def look_up(self, typed: str) -> None:
        """Find names for what was typed and show them."""
        text = " ".join(typed.split())
        found = list(self._suggest(text))[:_MOST] if text else []
        self._names, shown = found, list(found)
        if text and self._creates and text.casefold() not in {n.casefold() for n in found}:
            self._names = [*found, text]
            shown.append(_("Create “{name}”").format(name=text))
        self._rows.setStringList(shown)
        if shown:
            self.complete()
            self.list.fit(_MOST)
        else:
            self.list.hide()


class CompletingField(Field):
    """One name. `value()` is the text: operations find it or make it."""

    def __init__(
        self,
        name: str,
        text: str,
        suggest: Suggest,
        *,
        creates: bool = True,
        line: QLineEdit | None = None,
    ) -> None:
        """`suggest` answers at once, the best first; `creates` offers to make what is unknown."""
        self.line = line or Line()
        super().__init__(name, text, self.line)
        self._completer = _Completer(self.line, suggest, creates=creates)
        self._completer.picked.connect(self._choose)
        self.line.textEdited.connect(self._completer.look_up)
        self.line.textChanged.connect(self._touched)

    @override
    def value(self) -> str:
        return " ".join(shown_text(self.line.text()).split())

    @override
    def set_value(self, value: str) -> None:
        self._quietly(lambda: self.line.setText(shown_text(value)))
        self.line.setCursorPosition(0)

    def _choose(self, name: str) -> None:
        self.line.setText(name)


class NamesField(Field):
    """Several names: each becomes a chip with Return, a comma or when the field is left."""

    def __init__(self, name: str, text: str, suggest: Suggest, *, creates: bool = True) -> None:
        """See CompletingField."""
        self.line = Line()
        super().__init__(name, text, self.line)
        self._names: list[str] = []
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._chips.hide()
        self._stack.insertWidget(1, self._chips)
        self._completer = _Completer(self.line, suggest, creates=creates)
        self._completer.picked.connect(self._add)
        self.line.textEdited.connect(self._edited)
        self.line.installEventFilter(self)

    @override
    def value(self) -> list[str]:
        """All names, the one still being typed among them."""
        typed = " ".join(shown_text(self.line.text()).split())
        return [*self._names, typed] if typed and typed not in self._names else list(self._names)

    @override
    def set_value(self, value: Sequence[str]) -> None:
        self._names = list(value)
        self._quietly(self.line.clear)
        self._draw()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() == QEvent.Type.FocusOut and not self._completer.list.isVisible():
                self._add(self.line.text())
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        typed = self.line.text().strip()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and typed:
            self._add(typed)
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._names:
            self._remove(self._names[-1])
            return True
        return False

    def _edited(self, typed: str) -> None:
        if typed.rstrip().endswith((",", ";")):
            self._add(typed.rstrip(" ,;"))
            return
        self._completer.look_up(typed)
        self._touched()

    def _add(self, name: str) -> None:
        tidy = " ".join(shown_text(name).split())
        self._completer.list.hide()
        self.line.clear()
        if tidy and tidy not in self._names:
            self._names.append(tidy)
            self._draw()
            self._touched()

    def _remove(self, name: str) -> None:
        self._names.remove(name)
        self._draw()
        self.line.setFocus()
        self._touched()

    def _draw(self) -> None:
        self._flow.clear()
        for name in self._names:
            chip = FilterChip(name)
            chip.removed.connect(lambda name=name: self._remove(name))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._names))
