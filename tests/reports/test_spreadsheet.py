"""A report as a workbook, read back by another library."""

import datetime as dt
import errno
import io
import itertools
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.base.errors import Cancelled, DiskFullError, DoleancesError, InputError
from app.base.translations import language
from app.cli import main
from app.cli.columns import printable
from app.operations.sample import make
from app.reports import outputs
from app.reports.catalogue import REPORTS, build
from app.reports.delimited import delimited
from app.reports.document import Align, Column, Document, Headline, Headlines, Row, Table
from app.reports.request import Request
from app.reports.saving import save
from app.reports.sheet_names import SheetNames
from app.reports.spreadsheet import spreadsheet
from app.reports.values import Estimate, Share
from app.reports.workbook import LONGEST, Lines, Sheet, cell_text, workbook
from tests.reports.samples import MOMENT, NASTY, document, everything, table

FRENCH = language("fr")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "{=1}")
MARKUP = ("<r>x</r>", "<r><t>x</t></r>", "_x0041_", "http://x", "internal:A!A1", "<si/>", "&amp;")


def read(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def rows(content: bytes, sheet: int = 1) -> list[list[Any]]:
    return read(content).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def test_an_estimate_is_a_number() -> None:
    rows = [(Estimate(20),), (3,)]
    content = workbook([Sheet("T", ["A"], rows)], FRENCH, title="T", office="O", moment=MOMENT)
    assert read(content).get_sheet_by_index(0).to_python()[1:] == [[20.0], [3.0]]


def of_one(*cells: str) -> bytes:
    sheet = Sheet("T", ["A"], [(cell,) for cell in cells])
    return workbook([sheet], FRENCH, title="T", office="O", moment=MOMENT)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_values_keep_their_types() -> None:
    many, few = Share(1, 8), Share(1, 4)
    day = dt.date(2025, 6, 24)
    cells = ("a", 1234, 2.5, many, few, day, dt.date(1850, 1, 2), None)
    columns = tuple(Column(str(place)) for place in range(8))
    made = document(Table("Tableau", columns, (Row(cells),), ("Total", 9)))
    found = rows(spreadsheet(made))
    assert found[1][:7] == ["a", 1234, 2.5, 0.125, "–", day, "02/01/1850"]
    assert found[2][:2] == ["Total", 9]


def test_there_is_a_sheet_for_each_table_between_the_head_and_the_definitions() -> None:
    headline = Headline(12, "concerns", "What a concern is.")
    made = document(Headlines((headline,)), table(2), table(3))
    book = read(spreadsheet(made))
    assert book.sheet_names == ["Rapport", "Tableau", "Tableau (2)", "Définitions"]
    head = {row[0]: row[1] for row in rows(spreadsheet(made), 0)}
    assert head["concerns"] == 12
    assert head["Arrêté au"] == dt.date(2025, 6, 24)
    assert head["Représentation"] == "Ambassade"
    assert ["concerns", "What a concern is."] in rows(spreadsheet(made), 3)
    assert sum(row[1] == "Note" for row in rows(spreadsheet(made), 3)) == 1


def test_the_header_stays_and_every_column_is_wide_enough() -> None:
    sheet = parts(spreadsheet(document(table(3, "Un texte plus long que son titre"))))
    xml = sheet["xl/worksheets/sheet2.xml"]
    assert '<pane xSplit="1" ySplit="1"' in xml
    assert '<autoFilter ref="A1:C4"/>' in xml
    assert 'max="2" width="34' in xml
    assert "Tableau" in sheet["xl/workbook.xml"]


def test_its_printed_foot_says_who_may_read_it_beside_its_number() -> None:
    made = replace(document(table(3)), notice="Do not circulate.", imprint="R-2026-0001")
    xml = parts(spreadsheet(made))["xl/worksheets/sheet2.xml"]
    assert "&amp;LR-2026-0001 · Do not circulate.&amp;R" in xml
    cut = parts(spreadsheet(replace(made, imprint="a" + "&" * 200)))["xl/worksheets/sheet2.xml"]
    assert f"&amp;La{'&amp;' * 198}&amp;R" in cut


@pytest.mark.parametrize("text", [*FORMULAS, *MARKUP])
def test_no_text_is_anything_but_a_text(text: str) -> None:
    content = of_one(text)
    made = parts(content)
    assert not re.search(r"<f[ >]|<hyperlink", made["xl/worksheets/sheet1.xml"])
    assert "hyperlink" not in "".join(made)
    assert str(rows(content, 0)[1][0]).strip() == text.strip()


def test_what_looks_like_a_formula_stays_one_text_when_its_cell_is_edited() -> None:
    sheet = parts(of_one("=1+1"))
    assert 'quotePrefix="1"' in sheet["xl/styles.xml"]


def test_whatever_people_type_can_be_read_again() -> None:
    for made in (everything(), document(table(3, NASTY), title=NASTY)):
        book = read(spreadsheet(made))
        texts = [str(cell) for name in book.sheet_names
                 for row in book.get_sheet_by_name(name).to_python() for cell in row]  # fmt: skip
        assert any("#panic() *x* $a$ @b <c>" in text and "العربية" in text for text in texts)
        assert not any("\0" in text for text in texts)


def test_what_nobody_can_see_does_not_leave() -> None:
    assert rows(of_one("Person\xadne\u200b Inventée\ufeff"), 0)[1][0] == "Personne Inventée"
    assert printable("Vi\u200bsa") == "Visa"
    assert delimited(["x"], [["Vi\u200bsa"]], FRENCH).decode("utf-8-sig") == "x\r\nVisa\r\n"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_any_text_comes_back(typed: list[str]) -> None:
    found = rows(of_one("first", *typed), 0)[2:]
    shown = [row[0] for row in found] + [""] * (len(typed) - len(found))
    for text, back in zip(typed, shown, strict=True):
        assert str(back).strip() == cell_text(text, FRENCH).strip()


@pytest.mark.parametrize("letter", ["a", "ɛ", "😀"])
def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(letter: str) -> None:
    whole = letter * 200_000
    text = str(rows(of_one(whole), 0)[1][0])
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert text.startswith(letter * 15_000)
    assert "200\u202f000" in text[-90:]
    kept = letter * (LONGEST // (2 if letter == "😀" else 1))
    assert rows(of_one(kept), 0)[1][0] == kept


@pytest.mark.parametrize(
    ("title", "tab"),
    [
        ("Reçues et clôturées par mois, du 01/01/2026", "Reçues et clôturées par mois"),
        ("Les engagements un par un et plus", "Les engagements un par un et"),
        ("A" + " " + "b" * 40, "A " + "b" * 29),
        ("Bilan de la période", "Bilan de la période"),
    ],
)
def test_a_sheet_is_not_named_by_half_a_word(title: str, tab: str) -> None:
    assert SheetNames().name(title) == tab


@given(st.lists(st.text(max_size=40), max_size=12))
def test_names_of_sheets_are_accepted_and_unique(wanted: list[str]) -> None:
    names = SheetNames()
    given_names = [names.name(one) for one in wanted]
    assert len({name.casefold() for name in given_names}) == len(wanted)
    for name in given_names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
        assert name.casefold() != "history"
    sheets = [Lines(name, [("a", 1)]) for name in wanted]
    content = workbook(sheets, FRENCH, title="T", office="O", moment=MOMENT)
    assert read(content).sheet_names == (given_names or ["Sheet1"])


def test_the_same_report_is_the_same_file() -> None:
    assert spreadsheet(everything()) == spreadsheet(everything())


def test_it_can_be_stopped_while_it_is_written_and_while_it_is_packed(tmp_path: Path) -> None:
    for limit in (1, 40):
        told = itertools.count()

        def stop(_done: int, _total: int, told: "itertools.count[int]" = told,
                 limit: int = limit) -> None:  # fmt: skip
            if next(told) >= limit:
                raise Cancelled

        with pytest.raises(Cancelled):
            save(document(table(5_000)), tmp_path / "a.xlsx", stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", ["fr", "en", "ru"])
def test_every_report_is_a_workbook_in_every_language(tmp_path: Path, code: str) -> None:
    path, out = tmp_path / "a.doleances", tmp_path / "r.xlsx"
    make(path, concerns=60)
    for name, report in REPORTS.items():
        if report.about:
            continue
        assert main(["report", str(path), name, "--language", code, "--out", str(out)]) == 0
        book = read(out.read_bytes())
        assert len(book.sheet_names) >= 3, name
        assert all(len(sheet) <= 31 for sheet in book.sheet_names)
        first = book.get_sheet_by_index(1).to_python()
        kinds = int | float | dt.date
        numbers = [cell for row in first[1:] for cell in row if isinstance(cell, kinds)]
        assert numbers, name


def test_the_spreadsheet_says_what_the_pages_say(tmp_path: Path) -> None:
    path = tmp_path / "a.doleances"
    make(path, concerns=60)
    from app.operations.registers import open_register

    register = open_register(path, author="Awa", read_only=True)
    wish = Request(as_of=register.clock.today(), language="fr")
    made = build(register, REPORTS["summary"], wish)
    register.close()
    (described,) = (block for block in made.blocks if isinstance(block, Table))
    found = rows(spreadsheet(made))
    for row, cells in zip(described.rows, found[1:], strict=False):
        plain = [_plain(cell) for cell in row.cells]
        assert cells == plain
    assert found[len(described.rows) + 1] == [_plain(cell) for cell in described.total]


def _plain(cell: object) -> object:
    if isinstance(cell, Share):
        return "–" if cell.ratio is None else pytest.approx(cell.ratio)
    return cell


def test_a_file_takes_the_place_of_its_like_alone(tmp_path: Path) -> None:
    made: Document = document(Table("T", (Column("a", align=Align.RIGHT),), (Row((1,)),)))
    register = tmp_path / "office.xlsx"
    register.write_bytes(b"SQLite format 3\0 all the concerns of the office")
    with pytest.raises(DoleancesError, match="of another kind"):
        save(made, register)
    sheet, figures = tmp_path / "r.xlsx", tmp_path / "r.json"
    for target in (sheet, figures, sheet, figures):
        save(made, target)
    sheet.rename(tmp_path / "x.json")
    with pytest.raises(DoleancesError, match="of another kind"):
        save(made, tmp_path / "x.json")
    with pytest.raises(InputError, match=r"End it in .pdf, .xlsx, .json"):
        save(made, tmp_path / "r.docx")


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_target: Path, _content: bytes, *, for_others: bool) -> None:
        raise OSError(errno.ENOSPC, str(for_others))

    monkeypatch.setattr(outputs, "write_atomically", refuse)
    with pytest.raises(DiskFullError, match="no room"):
        save(document(table(1)), tmp_path / "a.xlsx")


@pytest.mark.parametrize("sealed", [False, True])
def test_what_is_sealed_is_put_together_in_memory(
    sealed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pieces: set[str] = set()

    def look(_done: int, _total: int) -> None:
        found = {one.name for one in tmp_path.rglob("*") if one.is_file()}
        pieces.update(found - {"in-use"})

    spreadsheet(replace(document(table(2_000)), sealed=sealed), look)
    assert bool(pieces) is not sealed
