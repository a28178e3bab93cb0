"""The tables of a register, each with the record that describes it.

This is apart from `fields`, since a record does not need the others.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from app.domain.attachments import Attachment
from app.domain.authorities import Authority
from app.domain.categories import Category
from app.domain.commitments import Commitment
from app.domain.concerns import Concern
from app.domain.fields import fields_of, written
from app.domain.follow_ups import FollowUp
from app.domain.meetings import Meeting
from app.domain.office import Office
from app.domain.people import Association, Membership, Person
from app.domain.referrals import Referral
from app.domain.staff import StaffMember

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from app.domain.fields import Field

CASES: "dict[str, type[DataclassInstance]]" = {
    "concern": Concern,
    "follow_up": FollowUp,
    "attachment": Attachment,
    "membership": Membership,
    "meeting": Meeting,
    "referral": Referral,
    "commitment": Commitment,
}
"""The records of the follow-up of concerns and meetings: their texts may name somebody."""

LOOSE: dict[str, tuple[str, ...]] = {
    "concern_tag": ("tag",),
    "saved_filter": ("name", "definition"),
    "saved_report": ("name", "definition"),
    "printed_report": ("definition",),
}
"""Texts of tables without a record, which may name somebody too."""

OWN: "dict[str, type[DataclassInstance]]" = {
    "person": Person,
    "association": Association,
    "authority": Authority,
    "staff": StaffMember,
    "category": Category,
    "office": Office,
}
"""Records whose texts are their own names and addresses."""


@cache
def texts() -> Mapping[str, tuple[str, ...]]:
    """The columns, by table, that may contain a name."""
    return {table: written(record) for table, record in CASES.items()} | LOOSE


@cache
def every_field() -> "Mapping[str, Field]":
    """All fields by name; a name has one meaning in all records."""
    return {
        name: one
        for record in (*OWN.values(), *CASES.values())
        for name, one in fields_of(record).items()
    }
