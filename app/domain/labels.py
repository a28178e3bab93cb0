"""What people call the values of the domain: English, marked for the catalogues."""

from enum import StrEnum

from app.base.messages import N_
from app.domain.commitments import CommitmentState
from app.domain.concerns import Channel, Consent, Outcome, Priority, Told
from app.domain.filters import View
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act
from app.domain.people import Profile
from app.domain.status import Status

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Status: {
        Status.LOGGED: N_("Logged"),
        Status.UNDER_REVIEW: N_("Under review"),
        Status.IN_PROGRESS: N_("In progress"),
        Status.REFERRED: N_("Referred"),
        Status.WAITING: N_("Waiting"),
        Status.ANSWERED: N_("Answered"),
        Status.CLOSED: N_("Closed"),
    },
    Channel: {
        Channel.MEETING: N_("Meeting"),
        Channel.VISIT: N_("Visit"),
        Channel.PHONE: N_("Phone"),
        Channel.EMAIL: N_("E-mail"),
        Channel.LETTER: N_("Letter"),
        Channel.MESSAGING: N_("Messaging"),
        Channel.OTHER: N_("Other"),
    },
    Told: {
        Told.IN_PERSON: N_("In person"),
        Told.MEETING: N_("Meeting"),
        Told.PHONE: N_("Phone"),
        Told.EMAIL: N_("E-mail"),
        Told.LETTER: N_("Letter"),
        Told.MESSAGING: N_("Messaging"),
        Told.OTHER: N_("Other"),
    },
    Priority: {
        Priority.LOW: N_("Low"),
        Priority.NORMAL: N_("Normal"),
        Priority.HIGH: N_("High"),
        Priority.URGENT: N_("Urgent"),
    },
    Outcome: {
        Outcome.SATISFIED: N_("Satisfied"),
        Outcome.PARTLY_SATISFIED: N_("Partly satisfied"),
        Outcome.NOT_SATISFIED: N_("Not satisfied"),
        Outcome.OUT_OF_COMPETENCE: N_("Out of competence"),
        Outcome.WITHDRAWN: N_("Withdrawn"),
        Outcome.NO_NEWS: N_("No news from requester"),
        Outcome.DUPLICATE: N_("Duplicate"),
    },
    Consent: {
        Consent.NOT_ASKED: N_("Not asked"),
        Consent.GIVEN: N_("Given"),
        Consent.REFUSED: N_("Refused"),
    },
    FollowUpKind: {
        FollowUpKind.NOTE: N_("Note"),
        FollowUpKind.CALL: N_("Call"),
        FollowUpKind.LETTER: N_("Letter"),
        FollowUpKind.VISIT: N_("Visit"),
        FollowUpKind.REFERRAL: N_("Referral"),
        FollowUpKind.ANSWER: N_("Answer"),
        FollowUpKind.CHASER: N_("Chaser"),
        FollowUpKind.ACKNOWLEDGEMENT: N_("Acknowledgement"),
        FollowUpKind.STATUS_CHANGE: N_("Change of status"),
        FollowUpKind.ATTACHMENT: N_("Attachment"),
    },
    CommitmentState: {
        CommitmentState.PENDING: N_("Pending"),
        CommitmentState.KEPT: N_("Kept"),
        CommitmentState.PARTLY_KEPT: N_("Partly kept"),
        CommitmentState.EXTENDED: N_("Extended"),
        CommitmentState.DROPPED: N_("Dropped"),
    },
    View: {
        View.ALL: N_("All concerns"),
        View.MINE: N_("Mine"),
        View.OVERDUE: N_("Overdue"),
        View.DUE_THIS_WEEK: N_("Due this week"),
        View.WAITING_FOR_OTHERS: N_("Waiting for others"),
        View.RECENTLY_CLOSED: N_("Recently closed"),
        View.TRASH: N_("Trash"),
    },
    Act: {
        Act.CREATE_REGISTER: N_("Register created"),
        Act.SET_OFFICE: N_("Office changed"),
        Act.LOG_CONCERN: N_("Concern logged"),
        Act.EDIT_CONCERN: N_("Concern edited"),
        Act.ADD_FOLLOW_UP: N_("Follow-up added"),
        Act.CHANGE_STATUS: N_("Status changed"),
        Act.ASSIGN: N_("Owner changed"),
        Act.SET_PRIORITY: N_("Priority changed"),
        Act.SET_DUE_DATE: N_("Due date changed"),
        Act.SET_CATEGORY: N_("Category changed"),
        Act.TAG: N_("Tags changed"),
        Act.TRASH: N_("Put in the trash"),
        Act.RESTORE: N_("Taken out of the trash"),
        Act.ADD_MEETING: N_("Meeting recorded"),
        Act.ADD_COMMITMENT: N_("Commitment recorded"),
        Act.ADD_STAFF: N_("Staff list changed"),
        Act.EDIT_STAFF: N_("Member of the staff changed"),
        Act.RETIRE_STAFF: N_("Member of the staff retired"),
        Act.RESTORE_STAFF: N_("Member of the staff brought back"),
        Act.ADD_CATEGORY: N_("Category added"),
        Act.EDIT_CATEGORY: N_("Category changed"),
        Act.MOVE_CATEGORY: N_("Categories put in another order"),
        Act.RETIRE_CATEGORY: N_("Category retired"),
        Act.RESTORE_CATEGORY: N_("Category brought back"),
        Act.REMOVE_CATEGORY: N_("Category removed"),
        Act.RENAME_PLACE: N_("Place renamed"),
        Act.MERGE_PLACES: N_("Places merged"),
        Act.SAVE_FILTER: N_("Filter saved"),
        Act.REMOVE_FILTER: N_("Filter removed"),
        Act.UNDO: N_("Undone"),
    },
    Profile: {
        Profile.STUDENT: N_("Student"),
        Profile.WORKER: N_("Worker"),
        Profile.CIVIL_TRAINEE: N_("Civil trainee"),
        Profile.MILITARY_TRAINEE: N_("Military trainee"),
        Profile.FAMILY: N_("Family"),
        Profile.OTHER: N_("Other"),
    },
}
"""By type: members of two enumerations may share a code, and need not share a name."""

FIELDS: dict[str, str] = {
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
    "chase_on": N_("To chase on"),
    "awaited": N_("What is awaited"),
    "reminder_on": N_("Reminder on"),
    "answer": N_("Answer"),
    "answered_on": N_("Answered on"),
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
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "city": N_("City"),
    "nationality": N_("Nationality"),
    "profile": N_("Profile"),
}
"""The fields of a concern as forms, columns and histories name them."""

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
    """The English name of a value, to be translated by whoever shows it."""
    return LABELS[type(value)][value]
