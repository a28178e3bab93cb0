"""A language in use: texts, dates, numbers and sorting, on screen and on paper."""

import datetime as dt
import gettext
import io
import locale as system
import os
import sys
import unicodedata
from functools import cache
from types import ModuleType

from app.base import paths
from app.base.errors import DoleancesError
from app.base.languages import LANGUAGES, locale
from app.base.messages import N_, Message
from app.base.reasons import reason

__all__ = ["N_", "Language", "_", "_n", "_p", "current", "explain"]

DOMAIN = "doleances"


class Language:
    """One language: its catalogue, and how it writes dates and numbers."""

    def __init__(self, code: str) -> None:
        """Load the catalogue of `code`, one of LANGUAGES."""
        self.code, self.locale = code, LANGUAGES[code]
        points = {",": self.locale.thousands, ".": self.locale.decimals}
        self._points = str.maketrans(points)
        self._catalogue = _catalogue(code)

    def _(self, text: str) -> str:
        """Translate a text."""
        return self._catalogue.gettext(text) if text else ""

    def _n(self, one: str, many: str, count: int) -> str:
        """Translate the form that goes with `count`."""
        return self._catalogue.ngettext(one, many, count)

    def _p(self, context: str, text: str) -> str:
        """Translate a text that means different things in different places."""
        return self._catalogue.pgettext(context, text)

    def say(self, message: Message) -> str:
        """Translate a sentence and fill it; days and numbers are written as the language does."""
        values = {name: self._value(value) for name, value in message.values.items()}
        return self._(message.text).format(**values)

    def explain(self, error: BaseException) -> str:
        """The sentence of an expected error, or of the system; the type and text of any other."""
        if isinstance(error, DoleancesError):
            return self.say(error.message)
        if isinstance(error, OSError):
            # The system's texts are English or in the system's language.
            return self._("The file “{path}” cannot be used: {reason}.").format(
                path=error.filename or "", reason=self.say(reason(error))
            )
        return f"{type(error).__name__}: {error}"

    def date(self, day: dt.date | None) -> str:
        """A day in words, `24 juin 2025`; empty for None."""
        if day is None:
            return ""
        pattern = self.locale.first_of_month if day.day == 1 else "d MMMM y"
        return str(_babel_dates().format_date(day, pattern, locale=self.code))

    def short_date(self, day: dt.date | None) -> str:
        """A day in figures, four-digit year, in the order of the language; empty for None."""
        if day is None:
            return ""
        separator = self.locale.day_separator
        return f"{day.day:02}{separator}{day.month:02}{separator}{day.year:04}"

    def month(self, day: dt.date) -> str:
        """The month of a day in words, with its year."""
        return str(_babel_dates().format_date(day, "LLLL y", locale=self.code))

    def short_month(self, day: dt.date) -> str:
        """The abbreviated month of a day, with its year, for a column of a chart."""
        return str(_babel_dates().format_date(day, "LLL yy", locale=self.code))

    def instant(self, moment: dt.datetime | None) -> str:
        """A day and an hour, in the machine's time zone."""
        if moment is None:
            return ""
        here = moment.astimezone()
        return f"{self.short_date(here.date())} {here.hour:02}:{here.minute:02}"

    def countries(self) -> list[tuple[str, str]]:
        """The countries by their two letters, in the order of their names."""
        _babel_dates()
        from babel.core import Locale, get_global

        peopled = get_global("territory_languages")
        known = Locale(self.code).territories.items()
        named = ((code, str(name)) for code, name in known if code in peopled and code.isalpha())
        return sorted(named, key=lambda one: self.sort_key(one[1]))

    def number(self, value: float) -> str:
        """A number with the language's separators; one decimal unless it is whole."""
        if isinstance(value, int):
            return f"{value:,}".translate(self._points)
        return f"{value:,.1f}".translate(self._points)

    def percent(self, ratio: float) -> str:
        """A share between 0 and 1 as a percentage with one decimal."""
        return f"{self.number(ratio * 100.0)}{self.locale.percent}"

    def sort_key(self, text: str) -> tuple[str, str]:
        """A sort key as readers expect: accents and case only decide between equal words."""
        letters = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        return plain.replace("œ", "oe").replace("æ", "ae"), text

    def _value(self, value: object) -> object:
        match value:
            case Message():
                return self.say(value)
            case dt.datetime():
                return self.instant(value)
            case dt.date():
                return self.short_date(value)
            case bool():
                return value
            case int() | float():
                return self.number(value)
        return value


@cache
def language(code: str) -> Language:
    """The language of a code; the usual one without a catalogue."""
    return Language(locale(code).code)


def system_language() -> str:
    """The language of the system if the program speaks it, else French.

    A Linux with no language, or `C`, counts as unknown and not as English.
    """
    variables = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next((value for value in variables if value), "")
    if not named and sys.platform in ("win32", "darwin"):
        named = system.getlocale()[0] or ""
    return locale(named[:2].lower()).code


class _Current:
    """The language of the screen."""

    language: Language | None = None


def use(code: str) -> Language:
    """Make `code` the language of the screen."""
    _Current.language = language(code)
    return _Current.language


def current() -> Language:
    """The language of the screen; the system's until `use` was called."""
    return _Current.language or use(system_language())


def _(text: str) -> str:
    """Translate into the language of the screen."""
    return current()._(text)


def _n(one: str, many: str, count: int) -> str:
    """Translate the form that goes with `count` into the language of the screen."""
    return current()._n(one, many, count)


def _p(context: str, text: str) -> str:
    """Translate a text in its context into the language of the screen."""
    return current()._p(context, text)


def explain(error: BaseException) -> str:
    """The text of an error in the language of the screen."""
    return current().explain(error)


@cache
def _babel_dates() -> ModuleType:
    """Babel's dates module, imported even where the time zone of the machine is damaged.

    Days have no zone; an unreadable one is treated as none, as the clock does.
    """
    try:
        from babel import dates  # Importing takes 20 ms: not before the window shows.
    except ImportError:
        raise
    except Exception:  # noqa: BLE001 - whatever its bytes make of a reader
        kept, os.environ["TZ"] = os.environ.get("TZ"), "UTC"
        try:
            from babel import dates
        finally:
            os.environ.pop("TZ")
            if kept is not None:
                os.environ["TZ"] = kept
    return dates


def _catalogue(code: str) -> gettext.NullTranslations:
    folder = paths.catalogues() / code / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if source.exists() and (
        not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
    ):
        return _read_source(source.read_bytes())
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def _read_source(content: bytes) -> gettext.NullTranslations:
    """Read a catalogue that a checkout has edited and not yet compiled."""
    _babel_dates()  # `babel` proper imports the time zones, and a damaged one would stop it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = io.BytesIO()
    write_mo(buffer, read_po(io.BytesIO(content)))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)
