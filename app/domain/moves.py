"""Changing the status: the rules, the fields, and a wish."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from app.base.errors import InputError, RuleError
from app.base.messages import N_, Message
from app.domain.history import Act
from app.domain.labels import label
from app.domain.status import ALLOWED, NEEDS, Status

REOPENING_NEEDS = ("reason", "due_on")
"""The fields of a change from closed to in progress."""


def check_move(origin: Status, target: Status) -> None:
    """Refuse a forbidden change of status (RuleError)."""
    if target not in ALLOWED[origin]:
        raise RuleError(
            N_(
                "A concern that is “{origin}” cannot become “{target}”. Nothing was changed."
                " Choose one of the states that its page offers."
            ),
            origin=Message(label(origin)),
            target=Message(label(target)),
        )


def check_kept(status: Status, values: Mapping[str, object]) -> None:
    """Refuse to empty a field that the present state needs (InputError)."""
    for field in NEEDS[status]:
        if field in values and values[field] is None:
            raise InputError(
                N_(
                    "A concern that is “{status}” needs this field. Nothing was changed:"
                    " fill it, or change the status first."
                ),
                field=field,
                status=Message(label(status)),
            )


def needs(origin: Status, target: Status) -> tuple[str, ...]:
    """The fields of a change from `origin` to `target`."""
    if origin is Status.CLOSED and target is Status.IN_PROGRESS:
        return REOPENING_NEEDS
    return NEEDS[target]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A wish to change the status, with the fields of the target; missing ones stay.

    People and authorities are names, categories and outcomes are codes, a duplicate is a reference;
    `day` is when it happened, by default today.
    """

    target: Status
    day: dt.date | None = None
    note: str = ""
    category: str = ""
    priority: str = ""
    owner: str = ""
    due_on: dt.date | None = None
    authority: str = ""
    letter_reference: str = ""
    referral: int | None = None
    """The letter of the concern; by default a new one is written."""
    chase_on: dt.date | None = None
    awaited: str = ""
    reminder_on: dt.date | None = None
    answer: str = ""
    told_how: str = ""
    outcome: str = ""
    outcome_reason: str = ""
    duplicate_of: str = ""
    informed: bool | None = None
    not_informed_reason: str = ""
    reason: str = ""

    @property
    def act(self) -> Act:
        """The act in the history: a referral has its own, wherever it was asked for."""
        return Act.REFER if self.target is Status.REFERRED else Act.CHANGE_STATUS
