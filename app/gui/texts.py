"""Texts on the screen, which change language while the windows are open.

`tell(button.setText, N_("Save"))` sets a text now and after each change of language. A widget sets
texts that depend on more than the language in `retranslate()`: see `Retranslated`.
"""

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QTranslator,
)
from PySide6.QtGui import Qt as QtRich
from PySide6.QtWidgets import QWidget

from app.base import translations
from app.base.languages import IN_THE_CODE
from app.base.messages import N_
from app.base.overriding import override
from app.base.translations import _

if TYPE_CHECKING:
    from types import BuiltinMethodType

_LONGEST_TIP = 2000

Setter = Callable[[str], object]
_Said = tuple["weakref.ref[Any]", str, str, dict[str, object]]
_said: dict[tuple[int, str], _Said] = {}
_followers: dict[int, "weakref.ref[Any]"] = {}


class _Bridge(QTranslator):
    """Qt's own texts in our language; never empty, so that Qt announces every change."""

    @override
    def isEmpty(self) -> bool:
        return False


class _Missing(QTranslator):
    """Texts that Qt 6.11 shows untranslated."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return _(sourceText) if sourceText in _QTS_OWN else None


_QTS_OWN = frozenset(
    {
        N_("&Look in:"),
        N_("Files of &type:"),
        N_("Page &Set:"),
        N_("Page &order:"),
        N_("Pages &per sheet:"),
        N_("&Options >>"),
        N_("&Options <<"),
    }
)


class _Installed:
    """The installed translators."""

    bridge: _Bridge | None = None
    missing: _Missing | None = None


class Retranslated:
    """A mixin for widgets: `retranslate()` is called after a change of language."""

    def retranslate(self) -> None:
        """Set every text that depends on more than the language."""
        raise NotImplementedError


def tell(setter: Setter, text: str, /, **values: object) -> None:
    """Set a text marked with N_ by a method of a Qt object, in the present and later languages."""
    bound = cast("BuiltinMethodType", setter)
    owner, name = bound.__self__, bound.__name__
    key = (id(owner), name)
    _said[key] = (weakref.ref(owner, lambda _ref: _said.pop(key, None)), name, text, values)
    setter(_(text).format(**values) if values else _(text))


def plain(text: str) -> str:
    """Somebody's text for a tool tip.

    Qt would read HTML in it and load its pictures.
    """
    shown = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
    if not QtRich.mightBeRichText(shown):
        return shown
    # Imported late: it brings a table of two thousand letters that few windows need.
    from html import escape

    lines = escape(shown).replace("\n", "<br>")
    return f"<span>{lines}</span>"


def as_written(text: str) -> str:
    """Somebody's text for a button or a menu, where & would underline a letter."""
    return text.replace("&", "&&")


def switch(code: str) -> None:
    """Change the language of everything on the screen, Qt's own dialogs included."""
    translations.use(code)
    QLocale.setDefault(QLocale(code))
    app = QCoreApplication.instance()
    if app is None:
        return
    for owner, name, text, values in list(_said.values()):
        target = owner()
        if target is not None and shiboken6.isValid(target):
            # A stored method would keep its owner alive: it is looked up by name instead.
            getattr(target, name)(_(text).format(**values) if values else _(text))
    fresh = _Bridge()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if code != IN_THE_CODE:
        fresh.load(f"qtbase_{code}", folder)
    if _Installed.missing is None:
        # Qt asks the last installed translator first.
        _Installed.missing = _Missing()
        app.installTranslator(_Installed.missing)
    if _Installed.bridge is not None:
        app.removeTranslator(_Installed.bridge)
    app.installTranslator(fresh)
    _Installed.bridge = fresh
    for follower in list(_followers.values()):
        widget = follower()
        if widget is not None and shiboken6.isValid(widget):
            widget.retranslate()


def follow(widget: QWidget) -> None:
    """Call the widget's `retranslate()` now and after each change of language."""
    if not isinstance(widget, Retranslated):
        message = f"{type(widget).__name__} has no retranslate()"
        raise TypeError(message)
    key = id(widget)
    _followers[key] = weakref.ref(widget, lambda _ref: _followers.pop(key, None))
    widget.retranslate()
