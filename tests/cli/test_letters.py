"""The command that prints letters, briefs and feedback, as words and on the paper asked for."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run

CASES = {
    "register": ("Registre par ordre de date",),
    "receipt": ("Récépissé de doléance", "--reference", "MOW-2025-0002"),
    "acknowledgement": ("Objet : votre doléance MOW-2025-0002", "--reference", "mow-2025-0002"),
    "letter": ("transmission de", "--addressed-to", "conseiller culturel", "--place", "kazan"),
    "minutes": ("Engagements pris", "--meeting", "président"),
    "R11": ("Soulevé la dernière fois", "--association", "federale"),
    "brief": ("Encore ouvert", "--place", "kazan"),
    "feedback": ("Ce qui a été promis", "--meeting", "président"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_can_be_pasted_into_a_message(file: Path, tmp_path: Path, run: Run, name: str) -> None:
    words, *options = CASES[name]
    out = tmp_path / "a.txt"
    printed = run("report", file, name, "--language", "fr", "--out", out, *options)
    assert (printed.code, printed.err) == (0, "")
    assert words.replace(" :", "\N{NO-BREAK SPACE}:") in out.read_text(encoding="utf-8")


def test_a_letter_that_was_recorded_is_printed_by_its_number(
    file: Path, tmp_path: Path, run: Run
) -> None:
    (first, *_others) = run("referrals", file, "--format", "json").json
    out = tmp_path / "a.txt"
    assert run("report", file, "letter", "--referral", first["id"], "--out", out).code == 0
    assert first["letter_reference"] in out.read_text(encoding="utf-8")
    gone = run("report", file, "letter", "--referral", 9999, "--out", out)
    assert (gone.code, "no longer in the register" in gone.err) == (1, True)


def test_paper_is_chosen(file: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "a.pdf"
    wish = ("--paper", "letter", "--landscape", "--out", out)
    assert run("report", file, "R1", *wish).code == 0
    page = pypdfium2.PdfDocument(out)[0]
    assert (round(page.get_width()), round(page.get_height())) == (792, 612)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("R11", (), "Choose an association"),
        ("R11", ("--association", "exemple"), "Name one association"),
        ("R11", ("--place", "none"), "Name one place"),
        ("letter", (), "to which authority"),
        ("letter", ("--addressed-to", "a"), "Name one authority"),
        ("receipt", (), "Choose a concern"),
        ("R1", ("--from", "2026-03-01", "--to", "2026-02-01"), "before it begins"),
        ("R1", ("--as-of", "2020-01-01"), "did not exist yet"),
        ("R1", ("--as-of", "2999-01-01"), "has not come yet"),
        ("feedback", ("--meeting", "président", "--out", "."), "is a folder"),
    ],
)
def test_an_impossible_letter_is_refused_and_leaves_no_file(
    file: Path, tmp_path: Path, run: Run, name: str, options: tuple[str, ...], words: str
) -> None:
    before = sorted(tmp_path.iterdir())
    out = ("--out", tmp_path / "a.pdf")
    refused = run("report", file, name, *out, *options)
    assert refused.code == 1
    assert words in refused.err
    assert "Traceback" not in refused.err
    assert sorted(tmp_path.iterdir()) == before
