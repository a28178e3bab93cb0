"""The table of the languages that the program speaks.

A new language is a line here, a catalogue in `i18n`, a column for the names of categories
(`domain/categories`) and the names of the given ones (`resources/categories.toml`).
"""

from dataclasses import dataclass

from app.base.messages import N_

__all__ = ["IN_THE_CODE", "LANGUAGES", "USUAL", "Locale", "locale", "named_by_themselves"]

_NARROW, _FIXED = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Locale:
    """A language: its name, and how it writes days and numbers."""

    code: str
    own_name: str
    name: str
    first_of_month: str = "d MMMM y"
    """The Babel pattern of the first day of a month in words."""
    day_separator: str = "/"
    thousands: str = _NARROW
    decimals: str = ","
    percent: str = f"{_FIXED}%"


_TABLE = (
    Locale("fr", "Français", N_("French"), first_of_month="d'er' MMMM y"),
    Locale("en", "English", N_("English"), thousands=",", decimals=".", percent="%"),
    Locale("ru", "Русский", N_("Russian"), day_separator="."),
)

LANGUAGES = {one.code: one for one in _TABLE}
"""The languages by code, in the order in which they are offered."""
USUAL = _TABLE[0].code
"""The language where none was chosen, and of names that have no translation."""
IN_THE_CODE = "en"
"""The language of the texts in the code, which needs no catalogue."""


def locale(code: str) -> Locale:
    """The language of a code; the usual one for an unknown code."""
    return LANGUAGES.get(code, LANGUAGES[USUAL])


def named_by_themselves() -> list[tuple[str, str]]:
    """The codes, each with the name of the language in itself."""
    return [(one.code, one.own_name) for one in _TABLE]
