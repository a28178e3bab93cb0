"""The history: who changed what, when, from what to what; and what an act of a person touched."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """The acts of a person: each is one operation, one transaction and one undo."""

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
    TAG = "tag"
    LINK = "link"
    UNLINK = "unlink"
    TRASH = "trash"
    RESTORE = "restore"
    ADD_MEETING = "add_meeting"
    ADD_COMMITMENT = "add_commitment"
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
    SAVE_FILTER = "save_filter"
    REMOVE_FILTER = "remove_filter"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act touched: windows refresh by that alone."""

    act: Act
    act_uid: str
    records: frozenset[tuple[str, int]]

    def ids(self, table: str) -> list[int]:
        """The records of one table, in the order in which they were made."""
        return sorted(record for name, record in self.records if name == table)

    @property
    def id(self) -> int:
        """The record that the act is about, when it is about one concern."""
        return self.ids("concern")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one record that one act changed; a new record has one, without a field.

    Records that a field refers to are given by name, as the history is read by people.
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
