"""Figures against concerns counted by hand."""

import datetime as dt
from dataclasses import replace

from app.domain.concerns import Outcome
from app.domain.filters import ConcernFilter, View
from app.domain.status import Status
from app.store.figures import counted, figures
from app.store.register import Register
from tests.reports.conftest import TODAY, Desk


def _figures(register: Register, wanted: ConcernFilter | None = None):  # type: ignore[no-untyped-def] # noqa: ANN202
    of = counted(register.index, wanted or ConcernFilter(), as_of=TODAY)
    return of, figures(register.index, of, as_of=TODAY, delays=register.office.delays)


def test_an_empty_register_has_no_figures(register: Register) -> None:
    of, found = _figures(register)
    assert (len(of.ids), of.people, of.tests) == (0, 0, 0)
    assert found.concerns == found.open == found.overdue == 0
    assert found.by_category == {}


def test_categories_and_statuses_add_up(register: Register, desk: Desk) -> None:
    desk.log(category="studies", people=35)
    referred = desk.log(category="diploma-recognition", subcategory="apostille")
    desk.move(referred, Status.REFERRED, authority="Ministère")
    desk.log()
    of, found = _figures(register)
    ids = {code: register.names.category(code).id for code in ("studies", "diploma-recognition")}  # type: ignore[union-attr]
    assert found.concerns == 3
    assert of.people == found.people == 37
    assert found.by_category[ids["studies"]] == (1, 0, 0, 0, 0, 0, 0)
    assert found.by_category[ids["diploma-recognition"]] == (0, 0, 0, 1, 0, 0, 0)
    assert found.by_category[0] == (1, 0, 0, 0, 0, 0, 0)
    assert sum(map(sum, found.by_category.values())) == found.concerns
    assert list(found.by_subcategory.values()) == [(0, 0, 0, 1, 0, 0, 0)]


def test_tests_duplicates_and_the_trash_are_left_out(register: Register, desk: Desk) -> None:
    desk.log()
    desk.log(excluded=True)
    double = desk.log()
    desk.move(double, Status.CLOSED, outcome="duplicate", informed=True)
    desk.trash(desk.log())
    of, found = _figures(register)
    assert (found.concerns, of.tests, of.duplicates) == (1, 1, 1)


def test_what_the_filter_asks_for_is_counted(register: Register, desk: Desk) -> None:
    desk.log(excluded=True)
    double = desk.log()
    desk.move(double, Status.CLOSED, outcome="duplicate", informed=True)
    everything = ConcernFilter()
    assert _figures(register, replace(everything, excluded=True))[1].concerns == 1
    doubles = replace(everything, outcomes=frozenset({Outcome.DUPLICATE}))
    assert _figures(register, doubles)[1].concerns == 1


def test_the_trash_is_never_counted(register: Register, desk: Desk) -> None:
    desk.trash(desk.log())
    assert _figures(register, ConcernFilter(view=View.TRASH))[1].concerns == 0


def test_overdue_is_unanswered_and_due_before_the_day(register: Register, desk: Desk) -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    desk.log(due_on=yesterday, received_on=yesterday)
    desk.log(due_on=TODAY, received_on=yesterday)
    answered = desk.log(due_on=yesterday, received_on=yesterday)
    desk.move(answered, Status.ANSWERED, answer="Oui", told_how="phone")
    _of, found = _figures(register)
    assert found.overdue == 1
    assert found.open == 3


def test_dormant_is_open_without_an_event_for_sixty_days(register: Register, desk: Desk) -> None:
    desk.log(received_on=TODAY - dt.timedelta(days=60))
    desk.log(received_on=TODAY - dt.timedelta(days=59))
    _of, found = _figures(register)
    assert found.dormant == 1


def test_resolution_leaves_duplicates_and_withdrawn_out(register: Register, desk: Desk) -> None:
    for outcome in ("satisfied", "partly_satisfied", "not_satisfied", "withdrawn", "duplicate"):
        concern = desk.log()
        desk.move(
            concern,
            Status.CLOSED,
            outcome=outcome,
            answer="Oui",
            told_how="phone",
            outcome_reason="motif",
            informed=True,
        )
    _of, found = _figures(register)
    assert (found.closed, found.resolvable, found.resolved) == (4, 3, 2)
