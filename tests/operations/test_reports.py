"""The choices of reports that a register keeps: under a name, and of what was printed."""

import contextlib
import datetime as dt

import pytest

from app.base.clock import FixedClock
from app.base.errors import InputError, NotFoundError
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter, Order, SortKey
from app.domain.periods import Span
from app.domain.reports import ReportWish
from app.domain.status import Status
from app.operations.concerns import edit_concern, log_concern
from app.operations.places import merge_places
from app.operations.registers import open_register
from app.operations.reports import (
    LAST,
    printing_of,
    record_printing,
    recorded,
    remove_report,
    save_report,
    withdraw_printing,
)
from app.operations.undo import undo
from app.reports.catalogue import REPORTS, build
from app.reports.request import Request
from app.reports.wishes import request_of, wish_of
from app.store.register import Register
from app.store.wishes import decode, encode

WISH = ReportWish(
    report="list",
    span=Span.LAST_QUARTER,
    language="ru",
    version="public",
    paper="letter",
    landscape=False,
    filter=ConcernFilter(statuses=frozenset({Status.CLOSED}), words="visa", places=frozenset({1})),
    order=Order(SortKey.TITLE, descending=False),
)


def test_choices_come_back_whole(register: Register) -> None:
    assert decode(ReportWish, encode(WISH)) == WISH
    later = encode(WISH).replace('"paper"', '"ink": 3, "paper"').replace("last_quarter", "x")
    assert decode(ReportWish, later) is not None
    assert [decode(ReportWish, broken) for broken in ("", "[]", "{}", "{")] == [None] * 4


def test_a_report_is_kept_under_a_name_replaced_and_removed(register: Register) -> None:
    save_report(register, "  Bamako ", WISH)
    save_report(register, "Autre", ReportWish(report="ages"))
    assert [name for name, _wish in register.reports.saved().values()] == ["Autre", "Bamako"]
    changed = save_report(register, "Bamako", ReportWish(report="delays"))
    (bamako, _autre) = sorted(register.reports.saved())
    assert register.reports.saved()[bamako][1].report == "delays"
    undo(register, changed.act_uid)
    assert register.reports.saved()[bamako] == ("Bamako", WISH)
    gone = remove_report(register, bamako)
    assert bamako not in register.reports.saved()
    undo(register, gone.act_uid)
    assert register.reports.saved()[bamako] == ("Bamako", WISH)
    with pytest.raises(InputError, match="Give the report a name"):
        save_report(register, "  ", WISH)


def test_a_saved_report_shows_the_same_when_places_are_merged(register: Register) -> None:
    for place in ("Kazan", "Казань"):
        log_concern(register, ConcernDraft(title="Visa", place=place))
    save_report(register, "Kazan", WISH)
    merge_places(register, 1, 2)
    ((_name, wish),) = register.reports.saved().values()
    assert wish.filter.places == {2}


def test_the_last_printed_are_offered_and_paper_is_not_taken_back(register: Register) -> None:
    days = [dt.date(2025, 6, day + 1) for day in range(LAST + 1)]
    for day in days:
        changed = record_printing(register, ReportWish(report="summary", as_of=day))
    found = register.reports.printed(LAST)
    assert [one.wish.as_of for one in found] == days[:0:-1]
    assert {one.printing.author for one in found} == {"Awa Keïta"}
    assert changed.act.is_final


def test_printed_reports_are_numbered_by_year(register: Register, clock: FixedClock) -> None:
    def printed() -> str:
        changed = record_printing(register, WISH)
        return printing_of(register, changed).number

    this = clock.today().year
    assert [printed(), printed()] == [f"R-{this}-0001", f"R-{this}-0002"]
    last = register.reports.printed(1)[0].id
    withdraw_printing(register, last)
    assert printed() == f"R-{this}-0003"
    clock.advance(seconds=400 * 86_400)
    assert printed() == f"R-{clock.today().year}-0001"
    found = register.reports.of_number(f" r-{this}-0003")
    assert (found.wish, found.printing.author) == (WISH, "Awa Keïta")
    for absent in (f"R-{this}-0002", "R-1999-0001"):
        with pytest.raises(NotFoundError, match="was printed"):
            register.reports.of_number(absent)


def test_a_number_is_given_when_the_file_is_written(register: Register) -> None:
    with recorded(register, WISH) as kept:
        assert [one.printing for one in register.reports.printed()] == [kept]
    with pytest.raises(ZeroDivisionError), recorded(register, WISH):
        1 / 0  # noqa: B018
    assert [one.printing for one in register.reports.printed()] == [kept]
    reading = contextlib.closing(open_register(register.path, read_only=True))
    with reading as read, recorded(read, WISH) as unkept:
        assert unkept.number == ""
    assert len(register.reports.printed()) == 1


def test_a_printed_report_is_what_it_was(register: Register, clock: FixedClock) -> None:
    """What came later on the very day, and afterwards, is not in it."""
    one = log_concern(register, ConcernDraft(title="Visa", place="Moscou")).id
    wish = Request(as_of=clock.today(), first=clock.today(), language="fr")
    for name in ("list", "balance", "places"):
        printed = build(register, REPORTS[name], wish)
        record_printing(register, wish_of(REPORTS[name], wish))
        clock.advance(seconds=60)
        edit_concern(register, one, ConcernDraft(title=f"Autre {name}", place="Kazan"))
        log_concern(register, ConcernDraft(title="Bourse"))
        (last,) = register.reports.printed(1)
        again = request_of(last.wish, clock.today())
        assert build(register, REPORTS[name], again) != printed
        for days in (0, 40):
            clock.advance(seconds=days * 86_400)
            same = Request(as_of=wish.as_of, first=wish.first, language="fr", stamp=last.stamp)
            assert build(register, REPORTS[name], same) == printed
        clock.advance(seconds=-40 * 86_400)
        log_concern(register, ConcernDraft(title="Encore"))
        one = log_concern(register, ConcernDraft(title="Visa", place="Moscou")).id


def test_a_period_by_name_is_that_of_the_day_on_which_it_is_asked(register: Register) -> None:
    june = request_of(WISH, dt.date(2025, 6, 24))
    assert (june.first, june.last) == (dt.date(2025, 1, 1), dt.date(2025, 3, 31))
    assert request_of(WISH, dt.date(2025, 9, 1)).first == dt.date(2025, 4, 1)
    assert request_of(wish_of(REPORTS["list"], june), dt.date(2026, 1, 1)) == june
