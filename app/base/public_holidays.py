"""The public holidays of the world's countries, as the library `holidays` knows them.

It takes longer to import than a command to run: what it said of a year is kept in the data folder,
so it is asked once a year.
"""

import datetime as dt
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache

import app
from app.base import paths
from app.base.files import make_folder, write_atomically
from app.base.plain_files import read

_ENGLISH = "en_US"
_MOST_BYTES = 1_000_000
_MOST_YEARS = 200
"""The public holidays of an office that wrote down half a century, in four countries."""
Days = Mapping[dt.date, str]


@cache
def public_holidays(country: str, year: int) -> Days:
    """The public holidays of a country in a year and their English names.

    Nothing where they are not known.
    """
    name = f"{country} {year}"
    kept = _kept()
    if name in kept:
        return kept[name]
    found = _ask(country, year)
    _keep({**kept, name: found})
    return found


def has_public_holidays(country: str) -> bool:
    """Whether the public holidays of a country are known, by its code of two letters."""
    from holidays import list_supported_countries

    return country in list_supported_countries(include_aliases=False)


def _ask(country: str, year: int) -> Days:
    from holidays import country_holidays

    if not has_public_holidays(country):
        return {}
    speaks = country_holidays(country).supported_languages
    language = _ENGLISH if _ENGLISH in speaks else None
    return dict(sorted(country_holidays(country, years=year, language=language).items()))


def _kept() -> dict[str, Days]:
    """What was kept by this version of the program: a later one may know better."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        told = json.loads(read(paths.public_holidays_file(), _MOST_BYTES))
        if told["version"] == app.__version__:
            return {
                name: {dt.date.fromisoformat(day): str(called) for day, called in days.items()}
                for name, days in told["years"].items()
            }
    return {}


def _keep(years: dict[str, Days]) -> None:
    """Without room for it, it is asked again."""
    file = paths.public_holidays_file()
    newest = dict([*years.items()][-_MOST_YEARS:])
    told = {
        name: {day.isoformat(): called for day, called in days.items()}
        for name, days in newest.items()
    }
    with suppress(OSError):
        make_folder(file.parent)
        content = json.dumps({"version": app.__version__, "years": told}, ensure_ascii=False)
        write_atomically(file, content.encode())
