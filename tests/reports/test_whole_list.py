"""The list of a filter as a file: exactly what is shown, with whole texts, read back."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.base.errors import Cancelled, DoleancesError, InputError
from app.domain.concerns import Priority
from app.domain.filters import ConcernFilter, Order, SortKey
from app.domain.status import Status
from app.reports.records import FIELDS
from app.reports.request import Request, Version
from app.reports.whole_list import save_list
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk

LONG = 'Une ligne ; "citée"\nune autre ' * 3_000
EVIL = '=HYPERLINK("http://x")'


@pytest.fixture
def three(desk: Desk) -> Desk:
    desk.log(title=EVIL, description=LONG, category="studies", people=12)
    desk.log(title="Secret", requesters=("Awa Diarra",), category="detention-justice")
    referred = desk.log(title="Bourse", requesters=("Траоре", "@SUM(1)"), excluded=True)
    desk.move(referred, Status.REFERRED, authority="Ministère")
    return desk


def wish(**values: object) -> Request:
    return Request(as_of=TODAY, **values)  # type: ignore[arg-type]


def sheet(path: Path) -> list[list[object]]:
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)  # type: ignore[return-value]


def table(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


@pytest.mark.parametrize("end", ["xlsx", "csv"])
def test_it_is_the_list_of_the_filter_in_its_order(
    register: Register, three: Desk, tmp_path: Path, end: str
) -> None:
    target = tmp_path / f"a.{end}"
    order = Order(SortKey.TITLE, descending=False)
    assert save_list(register, wish(order=order), target) == 3
    rows = sheet(target) if end == "xlsx" else table(target)
    place = FIELDS.index("title")
    titles = [str(row[place]) for row in rows[1:]]
    seen = register.seen_by(wish().viewer)
    shown = seen.index.select(ConcernFilter(), order, today=TODAY).ids
    expected = [one.title for one in seen.concerns.rows(shown.tolist())]
    assert [title.removeprefix("'") for title in titles] == expected
    assert len(rows[0]) == len(set(rows[0])) == len(FIELDS)
    narrow = ConcernFilter(statuses=frozenset({Status.REFERRED}))
    assert save_list(register, wish(filter=narrow), target) == 1


def test_cells_are_what_they_are(register: Register, three: Desk, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    save_list(register, wish(language="fr"), target)
    rows = {row[FIELDS.index("title")]: row for row in sheet(target)}
    evil = dict(zip(FIELDS, rows[EVIL], strict=True))
    assert (evil["people"], evil["received_on"]) == (12, TODAY)
    assert isinstance(evil["typed_at"], dt.datetime)
    assert (evil["status"], evil["priority"]) == ("Enregistrée", "Normale")
    assert evil["category"] == "Études"
    assert str(evil["description"]).startswith(LONG[:30_000])
    assert "coupé ici" in str(evil["description"])
    book = CalamineWorkbook.from_path(target)
    about = {row[0]: row[1] for row in book.get_sheet_by_index(1).to_python()}
    assert about["Doléances"] == 3
    assert about["Représentation"] == "Ambassade du Mali"


def test_csv_has_whole_texts_and_runs_nothing(
    register: Register, three: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "a.csv"
    save_list(register, wish(language="ru", version=Version.INTERNAL), target)
    rows = table(target)
    descriptions = [row[FIELDS.index("description")] for row in rows]
    assert LONG.strip() in descriptions
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert [row[FIELDS.index("received_on")] for row in rows[1:]] == [TODAY.isoformat()] * 3


@pytest.mark.parametrize("end", ["xlsx", "csv"])
def test_confidential_names_are_masked_unless_they_were_asked_for(
    register: Register, three: Desk, tmp_path: Path, end: str
) -> None:
    target = tmp_path / f"a.{end}"
    for version, seen in ((Version.MINISTRY, False), (Version.INTERNAL, True)):
        save_list(register, wish(version=version), target)
        rows = sheet(target) if end == "xlsx" else table(target)
        assert any("Awa Diarra" in str(cell) for row in rows for cell in row) is seen


def test_nothing_is_left_of_what_was_stopped(
    register: Register, three: Desk, tmp_path: Path
) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    for end in ("xlsx", "csv"):
        with pytest.raises(Cancelled):
            save_list(register, wish(), folder / f"a.{end}", stop)
    assert list(folder.iterdir()) == []
    assert not register.connection.in_transaction


def test_a_name_of_no_kind_and_another_file_are_refused(
    register: Register, three: Desk, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"End it in .xlsx, .csv"):
        save_list(register, wish(), tmp_path / "a.doc")
    with pytest.raises(DoleancesError, match="of another kind"):
        save_list(register, wish(), Path(register.path.rename(tmp_path / "b.csv")))


def test_an_empty_list_is_a_file_that_says_so(
    register: Register, desk: Desk, tmp_path: Path
) -> None:
    nothing = ConcernFilter(priorities=frozenset({Priority.URGENT}))
    for end in ("xlsx", "csv"):
        assert save_list(register, wish(filter=nothing), tmp_path / f"a.{end}") == 0
    assert len(sheet(tmp_path / "a.xlsx")) == len(table(tmp_path / "a.csv")) == 1
