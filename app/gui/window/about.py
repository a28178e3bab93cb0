"""The dialogs of the keyboard shortcuts and about the program."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPlainTextEdit, QWidget

from app import __version__
from app.base import paths
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _
from app.gui.dialogs.frame import Frame
from app.gui.texts import tell
from app.gui.theme.look import px
from app.gui.widgets.basics import label
from app.gui.widgets.messages import Picture
from app.gui.widgets.scrolling import ScrolledArea
from app.gui.window.actions import ACTIONS, ELSEWHERE

_LIBRARIES = ("PySide6-Essentials", "sqlite-utils", "sqlcipher3", "babel", "typst", "pypdfium2")
_NOTICES = ("fonts/OFL.txt", "icons/LICENSE.txt")


class ShortcutsDialog(Frame):
    """The list of all keys and what they do."""

    def __init__(self, parent: QWidget | None) -> None:
        """Build the list from the data of the actions."""
        super().__init__(parent, "shortcutsDialog", N_("Keyboard shortcuts"))
        table = QWidget()
        table.setProperty("plane", "clear")
        grid = QGridLayout(table)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(px(28))
        grid.setVerticalSpacing(px(8))
        pairs = [(spec.hint or spec.keys[0], spec.text) for spec in ACTIONS if spec.keys]
        for line, (keys, text) in enumerate([*pairs, *ELSEWHERE]):
            shown = QLabel(_key_text(keys))
            shown.setProperty("tone", "muted")
            said = QLabel()
            said.setWordWrap(True)
            tell(said.setText, text)
            grid.addWidget(said, line, 0)
            grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignRight)
        self._scroll = ScrolledArea(table)
        self.content.addWidget(self._scroll)
        self.fit(px(520), px(560))
        self.add_close().setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keyboard too."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            QApplication.sendEvent(self._scroll, event)
        else:
            super().keyPressEvent(event)


def _key_text(keys: str) -> str:
    """Keys in the notation of the system; a hint in the language of the screen."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or _(keys)


class AboutDialog(Frame):
    """The version, the components of the program and their licences."""

    def __init__(self, parent: QWidget | None) -> None:
        """Read the components from the installed packages."""
        super().__init__(parent, "aboutDialog", N_("About Doléances"))
        self.content.addWidget(Picture("landmark", 40, "accent"), 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(label(N_("Doléances {version}"), version=__version__))
        self.content.addWidget(
            label(
                N_(
                    "A register of the concerns that a diaspora raises, and of what became of"
                    " them. Free software under the MIT licence."
                )
            )
        )
        licences = QPlainTextEdit(_components())
        licences.setObjectName("licences")
        licences.setReadOnly(True)
        tell(licences.setAccessibleName, N_("Components and licences"))
        self.content.addWidget(licences, 1)
        self.fit(px(560), px(520))
        self.add_close().setFocus()


def _components() -> str:
    from importlib import metadata

    lines = [f"Python {platform.python_version()}", f"Qt {qVersion()} (LGPL)"]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(name)
    lines.append(_("Fonts: Noto Sans. Icons: Lucide."))
    notices = [
        (paths.resources() / name).read_text(encoding="utf-8", errors="replace")
        for name in _NOTICES
    ]
    return "\n".join(lines) + "\n\n" + "\n\n".join(notices)
