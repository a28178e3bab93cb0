"""The history: who changed what, when and how; and the records that an act touched."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.base.messages import N_


class Act(StrEnum):
    """The acts of persons: each is one operation, one transaction and one undo."""

    CREATE_REGISTER = "create_register"
    SET_OFFICE = "set_office"
    LOG_CONCERN = "log_concern"
    EDIT_CONCERN = "edit_concern"
    ADD_FOLLOW_UP = "add_follow_up"
    CHANGE_STATUS = "change_status"
    ASSIGN = "assign"
    SET_PRIORITY = "set_priority"
    SET_DUE_DATE = "set_due_date"
    SET_CATEGORY = "set_category"
    RENUMBER = "renumber"
    TAG = "tag"
    LINK = "link"
    UNLINK = "unlink"
    TRASH = "trash"
    RESTORE = "restore"
    LOG_LINES = "log_lines"
    ADD_MEETING = "add_meeting"
    EDIT_MEETING = "edit_meeting"
    REMOVE_MEETING = "remove_meeting"
    ADD_COMMITMENT = "add_commitment"
    EDIT_COMMITMENT = "edit_commitment"
    SETTLE_COMMITMENT = "settle_commitment"
    EXTEND_COMMITMENT = "extend_commitment"
    REOPEN_COMMITMENT = "reopen_commitment"
    LINK_COMMITMENT = "link_commitment"
    UNLINK_COMMITMENT = "unlink_commitment"
    REMOVE_COMMITMENT = "remove_commitment"
    REFER = "refer"
    EDIT_REFERRAL = "edit_referral"
    CHASE_REFERRAL = "chase_referral"
    RECORD_REPLY = "record_reply"
    COVER_CONCERN = "cover_concern"
    UNCOVER_CONCERN = "uncover_concern"
    ATTACH = "attach"
    RENAME_ATTACHMENT = "rename_attachment"
    REMOVE_ATTACHMENT = "remove_attachment"
    ADD_STAFF = "add_staff"
    EDIT_STAFF = "edit_staff"
    RETIRE_STAFF = "retire_staff"
    RESTORE_STAFF = "restore_staff"
    ADD_CATEGORY = "add_category"
    EDIT_CATEGORY = "edit_category"
    MOVE_CATEGORY = "move_category"
    RETIRE_CATEGORY = "retire_category"
    RESTORE_CATEGORY = "restore_category"
    REMOVE_CATEGORY = "remove_category"
    RENAME_PLACE = "rename_place"
    MERGE_PLACES = "merge_places"
    ADD_PERSON = "add_person"
    EDIT_PERSON = "edit_person"
    REMOVE_PERSON = "remove_person"
    MERGE_PERSON = "merge_person"
    ADD_ASSOCIATION = "add_association"
    EDIT_ASSOCIATION = "edit_association"
    REMOVE_ASSOCIATION = "remove_association"
    MERGE_ASSOCIATION = "merge_association"
    ADD_AUTHORITY = "add_authority"
    EDIT_AUTHORITY = "edit_authority"
    REMOVE_AUTHORITY = "remove_authority"
    MERGE_AUTHORITY = "merge_authority"
    TELL_APART = "tell_apart"
    PROPOSE_AGAIN = "propose_again"
    ADD_MEMBER = "add_member"
    EDIT_MEMBER = "edit_member"
    REMOVE_MEMBER = "remove_member"
    ADD_HOLIDAY = "add_holiday"
    EDIT_HOLIDAY = "edit_holiday"
    REMOVE_HOLIDAY = "remove_holiday"
    SEE_NAMES = "see_names"
    ERASE_PERSON = "erase_person"
    SAVE_FILTER = "save_filter"
    MOVE_FILTER = "move_filter"
    REMOVE_FILTER = "remove_filter"
    SAVE_REPORT = "save_report"
    REMOVE_REPORT = "remove_report"
    PRINT_REPORT = "print_report"
    UNDO = "undo"
    REBUILD = "rebuild"

    @property
    def is_final(self) -> bool:
        """Whether it cannot be undone: names were seen, paper was printed, data were erased."""
        return self in FINAL


FINAL: Mapping[Act, str] = {
    Act.CREATE_REGISTER: N_("The creation of a register cannot be undone."),
    Act.SEE_NAMES: N_("Names that were shown were seen: this cannot be undone."),
    Act.PRINT_REPORT: N_("A report that was printed is out: this cannot be undone."),
    Act.ERASE_PERSON: N_("Data that were erased on request cannot be brought back."),
    Act.REBUILD: N_("A register that was rebuilt cannot be damaged again by undoing."),
}
"""The acts that cannot be undone, and why."""

SETTING = frozenset(
    {
        Act.SET_OFFICE,
        Act.ADD_STAFF,
        Act.EDIT_STAFF,
        Act.RETIRE_STAFF,
        Act.RESTORE_STAFF,
        Act.ADD_CATEGORY,
        Act.EDIT_CATEGORY,
        Act.MOVE_CATEGORY,
        Act.RETIRE_CATEGORY,
        Act.RESTORE_CATEGORY,
        Act.REMOVE_CATEGORY,
        Act.ADD_HOLIDAY,
        Act.EDIT_HOLIDAY,
        Act.REMOVE_HOLIDAY,
        Act.RENAME_PLACE,
        Act.MERGE_PLACES,
        Act.SAVE_FILTER,
        Act.MOVE_FILTER,
        Act.REMOVE_FILTER,
        Act.SAVE_REPORT,
        Act.REMOVE_REPORT,
    }
)
"""The acts on the register itself."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The records that an act touched, by which windows refresh."""

    act: Act
    act_uid: str
    records: frozenset[tuple[str, int]]

    @classmethod
    def anything(cls) -> "Changed":
        """A foreign act, after which everything may have changed."""
        return cls(Act.EDIT_CONCERN, "", frozenset())

    def ids(self, table: str) -> list[int]:
        """The records of a table, in the order of their making."""
        return sorted(record for name, record in self.records if name == table)

    @property
    def id(self) -> int:
        """The concern of the act, if it is only one."""
        return self.ids("concern")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of one field of one record by an act; a new record has one without a field.

    Referenced records are given by name for readers; a category as it is, since it has names in
    several languages. `about` names the record where a history is of several; `others`, in that of
    a concern, is the number of other concerns of the act.
    """

    table: str
    record_uid: str
    field: str
    old: object
    new: object
    author: str
    at: dt.datetime
    act: Act
    act_uid: str
    undone: bool = False
    again: bool = False
    """Whether the act redid an undone act."""
    about: object = ""
    others: int = 0
