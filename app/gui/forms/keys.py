"""Keys that belong to a form while the focus is inside it, before any shortcut of the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.base.overriding import override
from app.gui.forms.focus import Entering


class Keyed(Entering):
    """A widget with keys of its own: `{"Ctrl+Return": save}`. Enter is Return."""

    def __init__(self, keys: Mapping[str, Callable[[], object]] | None = None) -> None:
        """More keys can be set with `set_keys`."""
        super().__init__()
        self._keys: Mapping[str, Callable[[], object]] = keys or {}

    def set_keys(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """What the keys do."""
        self._keys = keys

    @override
    def event(self, event: QEvent) -> bool:
        """Take a key for oneself where the window has a shortcut of the same."""
        if event.type() == QEvent.Type.ShortcutOverride and self._meant(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._meant(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _meant(self, event: QEvent) -> Callable[[], object] | None:
        if not isinstance(event, QKeyEvent):
            return None
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sequence = QKeySequence(held.value | key.value)
        return self._keys.get(sequence.toString(QKeySequence.SequenceFormat.PortableText))
