"""The names of values: English, marked for the catalogues."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.base.languages import LANGUAGES
from app.base.messages import N_
from app.base.overriding import override
from app.domain.categories import NAME_FIELDS
from app.domain.deadlines import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.fields import Field

LABELS: dict[str, dict[str, str]] = {
    "Status": {
        "logged": N_("Logged"),
        "under_review": N_("Under review"),
        "in_progress": N_("In progress"),
        "referred": N_("Referred"),
        "waiting": N_("Waiting"),
        "answered": N_("Answered"),
        "closed": N_("Closed"),
    },
    "Channel": {
        "meeting": N_("Meeting"),
        "visit": N_("Visit"),
        "phone": N_("Phone"),
        "email": N_("E-mail"),
        "letter": N_("Letter"),
        "messaging": N_("Messaging"),
        "other": N_("Other"),
    },
    "Told": {
        "in_person": N_("In person"),
        "meeting": N_("Meeting"),
        "phone": N_("Phone"),
        "email": N_("E-mail"),
        "letter": N_("Letter"),
        "messaging": N_("Messaging"),
        "other": N_("Other"),
    },
    "Priority": {
        "low": N_("Low"),
        "normal": N_("Normal"),
        "high": N_("High"),
        "urgent": N_("Urgent"),
    },
    "Outcome": {
        "satisfied": N_("Satisfied"),
        "partly_satisfied": N_("Partly satisfied"),
        "not_satisfied": N_("Not satisfied"),
        "out_of_competence": N_("Out of competence"),
        "withdrawn": N_("Withdrawn"),
        "no_news": N_("No news from requester"),
        "duplicate": N_("Duplicate"),
    },
    "Consent": {
        "not_asked": N_("Not asked"),
        "given": N_("Given"),
        "refused": N_("Refused"),
    },
    "FollowUpKind": {
        "note": N_("Note"),
        "call": N_("Call"),
        "letter": N_("Letter"),
        "visit": N_("Visit"),
        "referral": N_("Referral"),
        "answer": N_("Answer"),
        "chaser": N_("Chaser"),
        "acknowledgement": N_("Acknowledgement"),
        "status_change": N_("Change of status"),
        "attachment": N_("Attachment"),
    },
    "CommitmentState": {
        "pending": N_("Pending"),
        "kept": N_("Kept"),
        "partly_kept": N_("Partly kept"),
        "extended": N_("Extended"),
        "dropped": N_("Dropped"),
    },
    "View": {
        "all": N_("All concerns"),
        "mine": N_("Mine"),
        "to_complete": N_("To complete"),
        "overdue": N_("Overdue"),
        "due_this_week": N_("Due this week"),
        "waiting_for_others": N_("Waiting for others"),
        "to_chase": N_("To chase"),
        "came_back": N_("Reminders due"),
        "unacknowledged": N_("Not acknowledged"),
        "dormant": N_("Dormant"),
        "recently_closed": N_("Recently closed"),
        "trash": N_("Trash"),
    },
    "Act": {
        "create_register": N_("Register created"),
        "set_office": N_("Office changed"),
        "log_concern": N_("Concern logged"),
        "edit_concern": N_("Concern edited"),
        "add_follow_up": N_("Follow-up added"),
        "change_status": N_("Status changed"),
        "assign": N_("Owner changed"),
        "set_priority": N_("Priority changed"),
        "set_due_date": N_("Due date changed"),
        "set_category": N_("Category changed"),
        "tag": N_("Tags changed"),
        "link": N_("Link added"),
        "unlink": N_("Link removed"),
        "trash": N_("Put in the trash"),
        "restore": N_("Taken out of the trash"),
        "log_lines": N_("Lines of a meeting logged"),
        "add_meeting": N_("Meeting recorded"),
        "edit_meeting": N_("Meeting changed"),
        "remove_meeting": N_("Meeting removed"),
        "add_commitment": N_("Commitment recorded"),
        "edit_commitment": N_("Commitment changed"),
        "settle_commitment": N_("Commitment settled"),
        "extend_commitment": N_("Commitment extended"),
        "reopen_commitment": N_("Commitment open again"),
        "link_commitment": N_("Commitment linked with a concern"),
        "unlink_commitment": N_("Commitment unlinked from a concern"),
        "remove_commitment": N_("Commitment removed"),
        "refer": N_("Referred to an authority"),
        "edit_referral": N_("Referral changed"),
        "chase_referral": N_("Chaser sent"),
        "record_reply": N_("Reply recorded"),
        "cover_concern": N_("Concern added to a letter"),
        "uncover_concern": N_("Concern taken out of a letter"),
        "attach": N_("Files attached"),
        "rename_attachment": N_("Attachment renamed"),
        "remove_attachment": N_("Attachment removed"),
        "add_staff": N_("Staff list changed"),
        "edit_staff": N_("Member of the staff changed"),
        "retire_staff": N_("Member of the staff retired"),
        "restore_staff": N_("Member of the staff brought back"),
        "add_category": N_("Category added"),
        "edit_category": N_("Category changed"),
        "move_category": N_("Categories put in another order"),
        "retire_category": N_("Category retired"),
        "restore_category": N_("Category brought back"),
        "remove_category": N_("Category removed"),
        "rename_place": N_("Place renamed"),
        "merge_places": N_("Places merged"),
        "add_person": N_("Person added"),
        "edit_person": N_("Person changed"),
        "remove_person": N_("Person removed"),
        "merge_person": N_("People merged"),
        "add_association": N_("Association added"),
        "edit_association": N_("Association changed"),
        "remove_association": N_("Association removed"),
        "merge_association": N_("Associations merged"),
        "add_authority": N_("Authority added"),
        "edit_authority": N_("Authority changed"),
        "remove_authority": N_("Authority removed"),
        "merge_authority": N_("Authorities merged"),
        "tell_apart": N_("Told apart"),
        "propose_again": N_("No longer told apart"),
        "add_member": N_("Member added"),
        "edit_member": N_("Member’s role changed"),
        "remove_member": N_("Member removed"),
        "add_holiday": N_("Holiday added"),
        "edit_holiday": N_("Holiday changed"),
        "remove_holiday": N_("Holiday removed"),
        "see_names": N_("Confidential names shown"),
        "erase_person": N_("Data of a person erased"),
        "rebuild": N_("Rebuilt from a damaged file"),
        "renumber": N_("Another number given"),
        "save_filter": N_("Filter saved"),
        "move_filter": N_("Saved filters put in another order"),
        "remove_filter": N_("Filter removed"),
        "save_report": N_("Report saved"),
        "remove_report": N_("Saved report removed"),
        "print_report": N_("Report printed"),
        "undo": N_("Undone"),
    },
    "LinkKind": {
        "duplicate_of": N_("Duplicate of"),
        "follows": N_("Follows"),
        "appeals": N_("Appeals against"),
        "same_group": N_("Same group as"),
    },
    "Profile": {
        "student": N_("Student"),
        "worker": N_("Worker"),
        "civil_trainee": N_("Civil trainee"),
        "military_trainee": N_("Military trainee"),
        "family": N_("Family"),
        "other": N_("Other"),
    },
    "Reach": {
        "phone": N_("Phone"),
        "messaging": N_("Messaging"),
        "email": N_("E-mail"),
        "letter": N_("Letter"),
        "association": N_("Through their association"),
        "in_person": N_("In person"),
    },
}
"""The labels by enumeration, since two may share a code, and by code: no record is imported."""


class _Fields(dict[str, str]):
    """The names of fields; those missing here are declared in the record."""

    @override
    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self or name in self._declared_fields() else default

    def __missing__(self, name: str) -> str:
        self[name] = self._declared_fields()[name].label
        return self[name]

    @staticmethod
    def _declared_fields() -> "Mapping[str, Field]":
        # Imported late: the first list needs only one record.
        from app.domain.described import every_field

        return every_field()


FIELDS: dict[str, str] = _Fields()
"""The names of fields in forms, columns and histories."""
FIELDS |= {
    "reference": N_("Reference"),
    "received_on": N_("Received on"),
    "typed_at": N_("Typed on"),
    "title": N_("Title"),
    "description": N_("Description"),
    "status": N_("Status"),
    "channel": N_("Channel"),
    "meeting": N_("Meeting"),
    "anonymous": N_("Anonymous"),
    "requesters": N_("Requesters"),
    "association": N_("Association"),
    "spokesperson": N_("Spokesperson"),
    "people": N_("People concerned"),
    "place": N_("Place"),
    "category": N_("Category"),
    "subcategory": N_("Subcategory"),
    "tags": N_("Tags"),
    "language": N_("Language spoken"),
    "remedy": N_("Remedy sought"),
    "priority": N_("Priority"),
    "confidential": N_("Confidential"),
    "consent": N_("Consent to share"),
    "owner": N_("Owner"),
    "due_on": N_("Due on"),
    "acknowledged_on": N_("Acknowledged on"),
    "authority": N_("Authority"),
    "referred_on": N_("Referred on"),
    "referral": N_("Referred by the letter"),
    "sent_on": N_("Sent on"),
    "letter_reference": N_("Reference of the letter"),
    "replied_on": N_("Replied on"),
    "reply": N_("Reply"),
    "commitment": N_("Commitment"),
    "concern": N_("Concern"),
    "words": N_("Promise"),
    "made_by": N_("Promised by"),
    "made_by_title": N_("Title of who promised"),
    "made_on": N_("Promised on"),
    "state": N_("State"),
    "state_reason": N_("Reason"),
    "settled_on": N_("Settled on"),
    "evidence": N_("Evidence"),
    "chase_on": N_("To chase on"),
    "awaited": N_("What is awaited"),
    "reminder_on": N_("Reminder on"),
    "answer": N_("Answer"),
    "answered_on": N_("Answered on"),
    "first_answered_on": N_("First answered on"),
    "first_due_on": N_("Due on the day of the first answer"),
    "told_how": N_("How it was told"),
    "outcome": N_("Outcome"),
    "outcome_reason": N_("Reason for the outcome"),
    "informed": N_("Person informed"),
    "not_informed_reason": N_("Why not informed"),
    "reason": N_("Reason"),
    "closed_on": N_("Closed on"),
    "reopened": N_("Times reopened"),
    "last_event_on": N_("Last event on"),
    "excluded": N_("Left out of the statistics"),
    "deleted": N_("In the trash"),
    "supporters": N_("Supporters"),
    "people_estimated": N_("Estimated head count"),
    "duplicate_of": N_("Duplicate of"),
    "duplicates": N_("Duplicates"),
    "follows": N_("Follows"),
    "followed_by": N_("Followed by"),
    "appeals": N_("Appeals against"),
    "appealed_by": N_("Appealed by"),
    "same_group": N_("Same group as"),
    "attachments": N_("Attachments"),
    "held_on": N_("Held on"),
    "host": N_("Host"),
    "delegation": N_("Delegation"),
    "minutes": N_("Minutes"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "city": N_("City"),
    "nationality": N_("Nationality"),
    "profile": N_("Profile"),
    "name": N_("Name"),
    "name_cyrillic": N_("Name in Cyrillic"),
    "address": N_("Address"),
    "role": N_("Role"),
    "person": N_("Person"),
    "not_same": N_("Not the same"),
    "members": N_("Members"),
}

FIELDS |= {
    **{field: LANGUAGES[language].name for language, field in NAME_FIELDS.items()},
    "retired": N_("Offered no longer"),
    "active": N_("On the staff list"),
}

OFFICE: dict[str, str] = {
    "name": N_("Office"),
    "place": N_("Place"),
    "language": N_("Language of the register"),
    "letterhead": N_("Lines of the letterhead"),
    "host": N_("Country of the office"),
    "prefix": N_("Prefix of the references"),
    "acknowledge": N_("Acknowledge within (working days)"),
    "answer": N_("Answer within (days)"),
    "chase": N_("Chase a referral after (days)"),
    "commitment": N_("Commitment due after (days)"),
    "dormant": N_("Dormant after (days)"),
    "logo": N_("Logo"),
}
"""The names of the office's settings in forms and on the command line."""
FIELDS |= {f"{name}_days": OFFICE[name] for name in BOUNDS}
FIELDS |= {name: OFFICE[name] for name in ("letterhead", "prefix", "logo")}

LANGUAGES_SPOKEN: dict[str, str] = {
    "fr": N_("French"),
    "bm": N_("Bambara"),
    "ru": N_("Russian"),
    "en": N_("English"),
    "ff": N_("Fulah"),
    "snk": N_("Soninke"),
    "ses": N_("Songhay"),
    "mos": N_("Mooré"),
    "ha": N_("Hausa"),
    "ar": N_("Arabic"),
    "other": N_("Other language"),
}
"""The languages of the three states of the Alliance, and of the host."""


def label(value: StrEnum) -> str:
    """The English name of a value, which the caller translates."""
    return LABELS[type(value).__name__][value]
