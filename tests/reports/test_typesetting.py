"""Reports as real PDF files: whole or absent, the same twice, and never fooled by a text."""

import errno
import os
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from app.base.errors import Cancelled, DiskFullError, DoleancesError, RuleError
from app.operations.logos import as_logo
from app.reports import outputs, typesetting
from app.reports.catalogue import build, report
from app.reports.document import (
    Align,
    Bar,
    Bars,
    Column,
    Document,
    Entry,
    Paragraph,
    Points,
    Row,
    Table,
    Timeline,
)
from app.reports.request import Request
from app.reports.typesetting import pdf, save_pdf
from app.store.register import Register
from tests.pictures import SVG, png
from tests.reports.conftest import TODAY, Desk
from tests.reports.samples import document, everything, table

PATH, IMAGE = 2, 3
MILLIMETRE = 72 / 25.4


def texts(content: bytes) -> list[str]:
    """What can be read on each page."""
    pages = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in pages]


def test_every_page_has_its_number_and_the_header_row() -> None:
    pages = texts(pdf(document(table(200))))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} sur {len(pages)}" in page
        assert "Rang" in page


def test_the_last_row_is_the_total() -> None:
    assert "Total" in texts(pdf(document(table(200))))[-1]


def test_the_same_report_is_the_same_file() -> None:
    assert pdf(everything()) == pdf(everything())


def test_it_is_archivable_and_accessible() -> None:
    content = pdf(everything())
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"pdfuaid:part" in content
    assert pypdfium2.PdfDocument(content).is_tagged()


def test_a_long_word_breaks_and_is_copied_whole() -> None:
    address = "prenom.nomdefamille@universite-exemple.invalid"
    link = "https://" + "exemple" * 40
    for letters in (address, link):
        asked = replace(document(), blocks=(Paragraph("", f"Écrire à {letters} avant vendredi."),))
        read = "".join(texts(pdf(asked))).replace("\r\n", "")
        # PDFium reads a hyphen at the end of a line as a place to break.
        assert letters in read.replace("\x02", "-").replace("\ufffe", "-")


def test_no_head_of_a_column_is_cut() -> None:
    heads = ("Зарегистрировано", "Удовлетворено частично", "Нет связи с заявителем", "Всего")
    columns = (Column("Категория"), *(Column(one, 13.7, Align.RIGHT) for one in heads))
    many = replace(table(0), columns=columns * 2, rows=(Row(("Учёба", 1, 2, 0, 3) * 2),), total=())
    (page,) = texts(pdf(document(many)))
    words = {word for head in heads for word in head.split()}
    assert words <= {*page.split()}


def test_equal_shares_are_bars_of_equal_length() -> None:
    columns = (Column("Catégorie"), Column("%", 20, Align.RIGHT))
    rows = [Row((str(n), share), bar=0.5) for n, share in enumerate(("9,0 %", "11,8 %", "8 %"))]
    page = pypdfium2.PdfDocument(pdf(document(Table("T", columns, tuple(rows)))))[0]
    boxes = [one.get_bounds() for one in page.get_objects(filter=[PATH])]
    lengths = [right - left for left, bottom, right, top in boxes if 6.5 < top - bottom < 7.2]
    assert len(lengths) == len(rows)
    assert max(lengths) - min(lengths) < 0.1


@pytest.mark.parametrize("lines", [38, 40, 42, 44])
def test_the_total_of_a_short_table_stays_with_its_rows(lines: int) -> None:
    before = Points("", tuple(f"Ligne {n}" for n in range(lines)))
    pages = texts(pdf(document(before, table(2))))
    (last,) = [page for page in pages if "Total" in page]
    assert all(f"R-{n:05}" in last for n in range(2))
    assert "Tableau" in last


def test_the_parts_of_a_bar_say_their_numbers() -> None:
    parts = (11, 12, 13, 14, 15)
    bars = Bars("T", (Bar("B", sum(parts), parts),), lambda _bars: "alt", tuple("abcde"))
    (page,) = texts(pdf(document(bars)))
    assert {*map(str, parts)} <= {*page.split()}


def test_the_list_of_headings_has_titles_alone() -> None:
    asked = replace(table(3), title="Dépôts", note="Les dépôts de la période.")
    content = pdf(document(asked))
    (heading,) = pypdfium2.PdfDocument(content).get_toc()
    assert heading.get_title() == "Dépôts"
    assert "Les dépôts de la période." in texts(content)[0]


@pytest.mark.parametrize("picture", [png(400, 400), png(1500, 100), SVG])
def test_the_logo_is_on_the_letterhead(picture: bytes) -> None:
    head = replace(document().letterhead, logo=as_logo(picture, "logo"))
    content = pdf(replace(document(), letterhead=head))
    assert b"pdfuaid:part" in content
    assert pypdfium2.PdfDocument(content).is_tagged()
    (image,) = pypdfium2.PdfDocument(content)[0].get_objects(filter=[IMAGE])
    left, bottom, right, top = image.get_bounds()
    assert (right - left, top - bottom) <= (50 * MILLIMETRE + 1, 14 * MILLIMETRE + 1)
    assert max(right - left, top - bottom) > 13 * MILLIMETRE


def test_a_long_list_is_archivable_without_tags() -> None:
    content = pdf(document(table(2_001)))
    assert b"<pdfaid:conformance>U</pdfaid:conformance>" in content
    assert not pypdfium2.PdfDocument(content).is_tagged()


def test_nobodys_text_is_markup() -> None:
    everywhere = "\n".join(texts(pdf(everything())))
    assert everywhere.count("#panic()") > 60
    assert "*x* $a$ @b <c>" in everywhere
    assert "\x00" not in everywhere


def test_letters_of_the_community_are_found_again() -> None:
    everywhere = "\n".join(texts(pdf(document(Paragraph("", "Ɲɛ̀fɔ̀lì kɔ́nɔ 😀 Траоре")))))
    assert "Траоре" in everywhere
    assert "Ɲɛ" in everywhere
    assert "😀" in everywhere


def test_a_word_of_ten_thousand_letters_stays_on_the_page() -> None:
    narrow = Table("", (Column("a", 20), Column("b")), (Row(("x" * 10_000, "y" * 10_000)),))
    for block in (Paragraph("", "x" * 10_000), narrow):
        pages = pypdfium2.PdfDocument(pdf(document(block)))
        for page in pages:
            boxes = [obj.get_bounds() for obj in page.get_objects(filter=[1])]
            assert max(right for _left, _bottom, right, _top in boxes) < page.get_width()


@pytest.mark.parametrize("text", ["mot " * 50_000, "ligne\n" * 20_000], ids=["words", "lines"])
def test_two_hundred_kilobytes_print(text: str) -> None:
    assert len(texts(pdf(document(Paragraph("Description", text))))) > 20


def test_a_long_timeline_runs_over_pages() -> None:
    entries = tuple(Entry("1 juin", f"Entrée n° {n}", "A.", "Texte. " * 9) for n in range(60))
    everywhere = "".join(texts(pdf(document(Timeline("Suivi", entries)))))
    assert all(f"Entrée n° {n}" in everywhere for n in range(60))


class _Impatient:
    """Cancels at once when the clock says so, and remembers when."""

    def __init__(self, after: float) -> None:
        self.stop_at = time.monotonic() + after
        self.shares: list[float] = []

    def __call__(self, share: float) -> None:
        self.shares.append(share)
        if time.monotonic() >= self.stop_at:
            raise Cancelled


def test_it_can_be_cancelled_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "rapport.pdf"
    impatient = _Impatient(0.3)
    with pytest.raises(Cancelled):
        save_pdf(document(table(15_000)), target, impatient)
    assert impatient.shares[-1] < 1
    assert list(tmp_path.iterdir()) == []


def test_progress_only_grows(tmp_path: Path) -> None:
    patient = _Impatient(1e9)
    save_pdf(document(table(1_500)), tmp_path / "rapport.pdf", patient)
    assert patient.shares == sorted(patient.shares)
    assert patient.shares[-1] == 1


def test_too_long_for_paper_is_said_before_any_work() -> None:
    row = Row(("a",))
    long = Table("", (Column("a"),), (row,) * (typesetting.MOST_ROWS + 1))
    with pytest.raises(RuleError, match="numbered volumes"):
        pdf(document(long))


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "rapport.pdf"
    target.write_bytes(b"%PDF-1.4 old")
    save_pdf(document(table(1)), target)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [target]


def test_a_report_takes_the_place_of_no_other_file(tmp_path: Path) -> None:
    register = tmp_path / "office.doleances"
    register.write_bytes(b"SQLite format 3\0 all the concerns of the office")
    before = register.read_bytes()
    with pytest.raises(DoleancesError, match="is a register"):
        save_pdf(document(table(1)), register)
    assert register.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_report_takes_the_place_of_no_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DoleancesError, match="a device or a pipe"):
        save_pdf(document(table(1)), tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("place", ["nowhere/a.pdf", "folder"])
def test_a_place_where_no_file_can_be_is_explained(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(DoleancesError, match="Choose another"):
        save_pdf(document(table(1)), tmp_path / place)


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [(errno.ENOSPC, DiskFullError, "no room"), (errno.EACCES, DoleancesError, "open in another")],
)
def test_a_refusal_of_the_disk_is_explained(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    kind: type[DoleancesError],
    words: str,
) -> None:
    def refuse(_target: Path, _content: bytes, *, for_others: bool) -> None:
        assert for_others
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(outputs, "write_atomically", refuse)
    target = tmp_path / "rapport.pdf"
    target.write_bytes(b"%PDF-1.4 old")
    with pytest.raises(kind, match=words):
        save_pdf(document(table(1)), target)
    assert target.read_bytes() == b"%PDF-1.4 old"


def test_nothing_goes_over_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: set[Path] = set()
    pdf(document(table(1)), lambda _share: seen.update(tmp_path.rglob("*")))
    assert not seen


def test_two_reports_at_once_do_not_meet() -> None:
    found: dict[int, bytes] = {}

    def make(rows: int) -> None:
        found[rows] = pdf(document(table(rows)))

    threads = [threading.Thread(target=make, args=(rows,)) for rows in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "R-00001" in texts(found[2])[0]
    assert "R-00001" not in texts(found[1])[0]


def test_a_broken_report_is_a_bug_with_its_reason() -> None:
    broken: Document = replace(document(table(1)), language="no such language")
    with pytest.raises(RuntimeError, match="refused the report"):
        pdf(broken)


def test_more_free_columns_than_the_sheet_has_room_for_are_printed() -> None:
    """None of them has a width of its own: there is nothing to divide by."""
    columns = tuple(Column(f"Column {place}") for place in range(14))
    wide = Table("Wide", columns, (Row(tuple(f"cell {place}" for place in range(14))),))
    assert pdf(replace(document(), blocks=(wide,))).startswith(b"%PDF-")


def test_a_note_stands_on_the_page_of_its_table(register: Register, desk: Desk) -> None:
    for number in range(12):
        desk.log(place=f"Lieu {number}")
    seen = 0
    for number in range(13):
        desk.log(place="Lieu 1", association=f"Association {number}")
        for page in texts(pdf(build(register, report("R4"), Request(as_of=TODAY, language="en")))):
            assert ("By profile" in page) == ("Profile: that" in page), number
            seen += "By profile" in page
    assert seen
