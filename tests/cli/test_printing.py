"""What a printed page says of its leaving the program: its number, the moment, who printed it."""

import datetime as dt
import json
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import Run


def _text(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def _year() -> int:
    return dt.datetime.now(dt.UTC).astimezone().year


def test_each_page_has_the_number_the_moment_and_the_name(
    file: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "r.pdf"
    begun = dt.datetime.now(dt.UTC)
    run("report", file, "list", "--out", out, "--as", "Awa Keïta", "--as-of", "2026-03-31")
    number = f"R-{_year()}-0001"
    pages = _text(out)
    assert len(pages) > 1
    assert all(number in page and "Awa Keïta" in page for page in pages)
    written = pypdfium2.PdfDocument(out).get_metadata_dict()["CreationDate"]
    made = dt.datetime.strptime(written[2:16], "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    assert begun - dt.timedelta(seconds=1) <= made <= dt.datetime.now(dt.UTC)


def test_spreadsheets_figures_and_words_say_it_too(file: Path, run: Run, tmp_path: Path) -> None:
    for end in ("json", "xlsx", "txt"):
        run("report", file, "balance", "--out", tmp_path / f"r.{end}", "--as", "Awa Keïta")
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))["printed"]
    assert (told["number"], told["by"]) == (f"R-{_year()}-0001", "Awa Keïta")
    sheet = CalamineWorkbook.from_path(tmp_path / "r.xlsx").get_sheet_by_index(0).to_python()
    assert any(f"R-{_year()}-0002" in str(cell) for row in sheet for cell in row)
    assert f"R-{_year()}-0003" in (tmp_path / "r.txt").read_text("utf-8")


@pytest.mark.parametrize("end", ["pdf", "xlsx", "json"])
def test_a_report_is_found_again_by_its_number(
    file: Path, run: Run, tmp_path: Path, end: str
) -> None:
    first, again = tmp_path / f"first.{end}", tmp_path / f"again.{end}"
    options = ("--to", "2026-03-31", "--status", "closed")
    run("report", file, "balance", "--out", first, "--as", "Awa Keïta", *options)
    run("log", file, "--title", "Since", "--received", "2026-03-30")
    (one,) = run("printed-reports", file, "--format", "json").json
    assert (one["report"], one["author"]) == ("balance", "Awa Keïta")
    run("report", file, one["number"].lower(), "--out", again, "--as", "Somebody else")
    assert again.read_bytes() == first.read_bytes()
    assert len(run("printed-reports", file, "--format", "json").json) == 1
    other = run("report", file, "R-1999-0001", "--out", again)
    assert (other.code, "was printed" in other.err) == (1, True)


def test_the_public_is_not_told_who_printed(file: Path, run: Run, tmp_path: Path) -> None:
    for end in ("json", "txt"):
        run("report", file, "summary", "--version", "public", "--out", tmp_path / f"r.{end}",
            "--as", "Awa Keïta")  # fmt: skip
        assert "Awa Keïta" not in (tmp_path / f"r.{end}").read_text("utf-8")
    assert "R-" in (tmp_path / "r.txt").read_text("utf-8")


def test_what_was_not_written_is_no_printed_report(file: Path, run: Run, tmp_path: Path) -> None:
    assert run("report", file, "balance", "--out", tmp_path / "nowhere" / "r.pdf").code == 1
    assert run("printed-reports", file, "--format", "json").json == []


def test_what_is_named_has_the_name_it_had_on_the_day(file: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    then = ("report", file, "summary", "--out", out, "--as-of", "2026-06-24")
    run(*then, "--place", "Kazan")
    before = json.loads(out.read_text("utf-8"))["tables"]
    run("places", file, "merge", "Kazan", "--into", "Moscou")
    assert run("report", file, "summary", "--out", out, "--place", "Kazan").code == 1
    assert run(*then, "--place", "Kazan").code == 0
    assert json.loads(out.read_text("utf-8"))["tables"] == before
