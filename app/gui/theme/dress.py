"""Applying the theme to the open windows: palette, style sheet, font."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.base import paths
from app.base.messages import N_
from app.base.settings import Theme
from app.gui.theme import icons, sheet
from app.gui.theme.look import BODY, color, px, worn
from app.gui.theme.tokens import DARK, LIGHT, Tokens

THEMES = {
    Theme.SYSTEM: N_("As the system"),
    Theme.LIGHT: N_("Light"),
    Theme.DARK: N_("Dark"),
}
"""The names of the themes."""


def wear(choice: Theme, scale: float = 1.0) -> None:
    """Apply a theme to every window; with `system`, follow changes of the desktop."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        message = "the look needs an application"
        raise TypeError(message)
    worn.choice, worn.scale = choice, scale
    if not worn.follows:
        worn.follows = True
        QGuiApplication.styleHints().colorSchemeChanged.connect(_follow)
    worn.tokens = _look_of(choice)
    _dress(app)


def _follow() -> None:
    if worn.choice is Theme.SYSTEM and QApplication.instance() is not None:
        wear(Theme.SYSTEM, worn.scale)


def _look_of(choice: Theme) -> Tokens:
    if choice is Theme.SYSTEM:
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if choice is Theme.DARK else LIGHT


def _dress(app: QApplication) -> None:
    """Nothing is done for the look that is worn: Qt would polish every widget once more."""
    made = sheet.build(worn.tokens, px, icons.file_url)
    if app.styleSheet() == made:
        return
    _load_fonts()
    body = QFont("Noto Sans")
    body.setPixelSize(px(BODY))
    body.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if app.font() != body:
        app.setFont(body)
    app.setPalette(_palette(worn.tokens))
    app.setStyleSheet(made)


@cache
def _load_fonts() -> None:
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    QFont.insertSubstitution("Noto Sans", "Noto Sans Arabic")


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colors = {
        role.Window: look.surface,
        role.WindowText: look.text,
        role.Base: look.surface,
        role.AlternateBase: look.window,
        role.Text: look.text,
        role.Button: look.surface,
        role.ButtonText: look.text,
        role.BrightText: look.danger,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.Accent: look.accent,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.PlaceholderText: look.muted,
        role.ToolTipBase: look.raised,
        role.ToolTipText: look.text,
        role.Light: look.surface,
        role.Midlight: look.line,
        role.Mid: look.edge,
        role.Dark: look.edge,
        role.Shadow: "#000000",
    }
    palette = QPalette()
    for which, value in colors.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, color(look.muted, 0.6))
    return palette
