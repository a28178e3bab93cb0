"""How each language writes numbers, days and shares, and sorts."""

import datetime as dt
import errno
import os

import pytest

from app.base.languages import LANGUAGES
from app.base.translations import language, system_language

DAY = dt.date(2025, 6, 1)
NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("code", "short", "number", "real", "percent"),
    [
        ("fr", "01/06/2025", f"12{NARROW}345", "1,5", "12,5\N{NO-BREAK SPACE}%"),
        ("en", "01/06/2025", "12,345", "1.5", "12.5%"),
        ("ru", "01.06.2025", f"12{NARROW}345", "1,5", "12,5\N{NO-BREAK SPACE}%"),
    ],
)
def test_numbers_and_days(code: str, short: str, number: str, real: str, percent: str) -> None:
    spoken = language(code)
    assert spoken.short_date(DAY) == short
    assert spoken.number(12_345) == number
    assert spoken.number(1.5) == real
    assert spoken.percent(0.125) == percent
    assert spoken.date(None) == spoken.short_date(None) == spoken.instant(None) == ""


def test_days_in_words() -> None:
    assert language("fr").date(DAY) == "1er juin 2025"
    assert language("en").date(DAY) == "1 June 2025"
    assert language("ru").date(DAY).startswith("1 июня 2025")


@pytest.mark.parametrize(
    ("code", "count", "form"),
    [
        *[("ru", count, "обращение") for count in (1, 21, 101)],
        *[("ru", count, "обращения") for count in (2, 3, 24)],
        *[("ru", count, "обращений") for count in (0, 5, 11, 12, 111)],
        *[("fr", count, "doléance") for count in (0, 1)],
        ("fr", 2, "doléances"),
        ("en", 0, "concerns"),
    ],
)
def test_plural_forms(code: str, count: int, form: str) -> None:
    text = language(code)._n("{count} concern", "{count} concerns", count)
    assert text.format(count=count).split() == [str(count), form]


def test_sorting_sets_accents_aside() -> None:
    words = ["zèbre", "Éléphant", "eau", "œuf", "odeur", "Ours"]
    ordered = sorted(words, key=language("fr").sort_key)
    assert ordered == ["eau", "Éléphant", "odeur", "œuf", "Ours", "zèbre"]


@pytest.mark.parametrize(
    ("setting", "code"),
    [("ru_RU.UTF-8", "ru"), ("en_GB", "en"), ("bm_ML", "fr"), ("C.UTF-8", "fr"), ("", "fr")],
)
def test_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, setting: str, code: str
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", setting)
    assert system_language() == code


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_error_of_the_system_is_said_in_our_words(code: str) -> None:
    error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/a/b")
    said = language(code).explain(error)
    assert "/a/b" in said
    assert os.strerror(errno.EACCES) not in said
    assert "PermissionError" not in said
