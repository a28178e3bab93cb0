"""The recovery sheet: what it says, and that no password is on it."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest

from app.base.clock import FixedClock
from app.domain.office import Office
from app.operations.registers import create_register
from app.reports.recovery import recovery_sheet
from app.reports.request import Request
from app.reports.typesetting import pdf

PASSWORD = "quatre mots sans lien"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Fiche de secours", "Mot de passe")),
        ("en", ("Recovery sheet", "Password")),
        ("ru", ("Аварийный лист", "Пароль")),
    ],
)
def test_it_has_room_for_the_password_and_not_the_password(
    tmp_path: Path, clock: FixedClock, language: str, words: tuple[str, ...]
) -> None:
    office = Office(name="Ambassade du Mali", place="Moscou", prefix="MOW")
    path = tmp_path / "moscou.doleances"
    register = create_register(path, office, password=PASSWORD, clock=clock)
    request = Request(as_of=dt.date(2025, 6, 24), language=language)
    content = pdf(recovery_sheet(register, request))
    register.close()
    pages = pypdfium2.PdfDocument(content)
    assert len(pages) == 1
    text = pages[0].get_textpage().get_text_range().casefold()
    for word in (*words, "Ambassade du Mali", "moscou.doleances"):
        assert word.casefold() in text
    assert PASSWORD not in text
    assert "confiden" not in text
