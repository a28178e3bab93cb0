"""A clerk's hour on the sample register, in the real program."""

import datetime as dt
import json
from pathlib import Path

import pypdfium2

from app.base.clock import Clock
from tests.end_to_end.telling import doleances, on_a_screen, records, tell


@on_a_screen
def test_a_clerk_logs_finds_refers_filters_and_prints(tmp_path: Path) -> None:
    register = tmp_path / "exemple.doleances"
    doleances("demo", register, "--concerns", "20")
    chase = Clock().today() + dt.timedelta(days=21)
    tell("story.py", register, folder=str(tmp_path), chase=f"{chase:%d/%m/%Y}")
    found = records("list", register, "--search", "diplome medecine")
    (concern,) = (one for one in found if one["title"] == "Reconnaissance du diplôme de médecine")
    assert concern["status"] == "referred"
    assert concern["people"] == 35
    assert concern["chase_on"] == chase.isoformat()
    assert "Association des étudiants en médecine" in json.dumps(concern, ensure_ascii=False)
    french, russian = (words_of(tmp_path / f"{name}.pdf") for name in ("Français", "Русский"))
    assert "Reconnaissance des diplômes" in french
    assert "Statut : Transmise" in french
    assert "Признание дипломов" in russian
    assert "Статус: Направлено" in russian


def words_of(file: Path) -> str:
    """What the pages of a PDF say, each run of blanks as one."""
    pages = pypdfium2.PdfDocument(file)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
