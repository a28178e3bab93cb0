"""A list too long for one file, in numbered volumes."""

from pathlib import Path

import pypdfium2
import pytest

from app.base.errors import Cancelled, DoleancesError
from app.cli import main
from app.operations.sample import make
from app.reports import typesetting, volumes
from app.reports.document import Paragraph, Table
from app.reports.volumes import save_volumes
from tests.reports.samples import document, table

LONG = document(Paragraph("Avant", "Un mot"), table(5), table(2))


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "ROWS", 3)
    monkeypatch.setattr(typesetting, "MOST_ROWS", 6)


def test_every_row_is_in_one_volume_in_order() -> None:
    cut = list(volumes.volumes(LONG))
    assert len(cut) == volumes.count(LONG) == 3
    rows = [row.cells[0] for one in cut for block in one.blocks
            if isinstance(block, Table) for row in block.rows]  # fmt: skip
    assert rows == [f"R-{place:05}" for place in (*range(5), *range(2))]
    totals = [bool(block.total) for one in cut for block in one.blocks if isinstance(block, Table)]
    assert totals == [False, True, False, True]
    assert [sum(isinstance(b, Paragraph) for b in one.blocks) for one in cut] == [1, 0, 0]
    assert cut[1].kind == "Rapport, volume 2 sur 3"


def test_the_files_are_numbered_and_say_so(tmp_path: Path) -> None:
    made = save_volumes(LONG, tmp_path / "liste.pdf")
    assert [path.name for path in made] == [f"liste {n}-3.pdf" for n in (1, 2, 3)]
    first = pypdfium2.PdfDocument(made[0])[0].get_textpage().get_text_range()
    assert "VOLUME 1 SUR 3" in first.upper()


def test_none_is_left_when_it_is_stopped_or_refused(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done * 2 > total:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_volumes(LONG, tmp_path / "liste.pdf", stop)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "liste 3-3.pdf").write_bytes(b"SQLite format 3\0")
    with pytest.raises(DoleancesError, match="of another kind"):
        save_volumes(LONG, tmp_path / "liste.pdf")
    assert len(list(tmp_path.iterdir())) == 1


def test_the_command_proposes_them_and_makes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register, out = tmp_path / "a.doleances", tmp_path / "out" / "liste.pdf"
    out.parent.mkdir()
    make(register, concerns=7)
    asked = ["report", str(register), "R10", "--out", str(out)]
    assert main([*asked, "--lang", "en"]) == 1
    assert "in numbered volumes" in capsys.readouterr().err
    assert main([*asked, "--volumes"]) == 0
    made = sorted(path.name for path in out.parent.iterdir())
    assert made == [f"liste {n}-{len(made)}.pdf" for n in range(1, len(made) + 1)]
    assert len(made) > 2


def test_volumes_that_were_there_before_are_not_taken_away(tmp_path: Path) -> None:
    before = tmp_path / "liste 1-3.pdf"
    before.write_bytes(b"%PDF-before")

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_volumes(LONG, tmp_path / "liste.pdf", stop)
    assert list(tmp_path.iterdir()) == [before]
