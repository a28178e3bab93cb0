"""What the figures mean, word for word the same on every report; the rates are made in `rates`."""

from app.base.messages import N_
from app.base.translations import Language

FEWEST = 5
"""A percentage of fewer than this says nothing."""

OPEN = N_("Referred and waiting concerns are open. So is an answered one, until it is closed.")
RECEIVED = N_("Received: received date in the period.")
CLOSURE = N_("Closure rate: closed ÷ (open at start + received + reopened).")
CLOSED = N_("Closed and reopened: each closure counts, and each reopening.")
ANSWERED = N_(
    "Answered: an answer is on record; closed concerns and those that came back are among them."
)
OVERDUE = N_("Overdue: open, not answered, due before the as-of date.")
OVERDUE_AT_END = N_(
    "Overdue: open, not answered, due before the as-of date; of those open at the end of the"
    " period."
)
RESOLUTION = N_("Resolution rate: (satisfied + partly) ÷ closed, without duplicates and withdrawn.")
PEOPLE = N_("Concerns and people are always counted apart.")
ON_TIME = N_(
    "On time: first answered by the due date that stood that day ÷ (answered + unanswered overdue)."
)
DAYS = N_(
    "Days to answer, to closure: calendar days from the received date, waiting not deducted; the"
    " median first, with n; a reopened concern counts its last closure."
)
FIRST = N_(
    "The first answer counts, whatever came after it. P90: nine in ten took no longer (nearest"
    " rank)."
)
JOINT = N_(
    "A joint concern counts for each association that raised or supports it, and once in the total."
)
PROFILE = N_("Profile: that of the first requester who has one.")
MADE = N_(
    "Commitments: those made in the period that answer a concern counted by the filter; without a"
    " filter, those as well that answer none."
)
COMMITMENT_OVERDUE = N_("Overdue: pending or extended, due before the as-of date.")
KEPT = N_("Kept rate: kept ÷ (made − dropped).")
REPLIES = N_(
    "Letters sent in the period that carry a concern counted by the filter; each letter counts its"
    " own. A reply is awaited while one of its concerns waits for it."
)
AGE = N_("Age: as-of date − received date.")
INFORMED = N_("Informed rate: closed with the person told ÷ closed.")
DONE = N_("Since: on the day of the last meeting or later.")
COMMITMENTS = N_(
    "Promised: what answers a concern of theirs, and at the last meeting what answers none."
)
REOPENED = N_("Reopened: closed concerns that had been reopened before.")
STILL = N_("It is of those that are closed still.")
OUTCOMES = N_("Of the concerns closed in the period, and closed still.")
FEW = N_("No percentage where n < {fewest}.")
PERCENT = N_("% of the concerns counted here. No percentage where n < {fewest}.")
CONFIDENTIAL = N_(
    "Confidential concerns count in every figure, and their names are masked in every list unless"
    " the person printing asks for the internal version."
)
RECTIFIED = N_(
    "What was typed or corrected after the report before was printed: by so much the open concerns"
    " at its end differ from its page."
)
MARKED = N_(
    "No number is missing: what counts in no figure stands in its place, with the reason why."
)
LEFT_OUT = N_(
    "Concerns marked as left out of the statistics (tests), those closed as duplicates, and the"
    " trash."
)


def dormant(days: int, speech: Language) -> str:
    """What a dormant concern is."""
    said = speech._n(
        "Dormant: open, no event for {days} day.", "Dormant: open, no event for {days} days.", days
    )
    return said.format(days=days)


def acknowledged(days: int, speech: Language) -> str:
    """Which concerns were acknowledged on time."""
    said = speech._n(
        "Acknowledged on time: acknowledged within {days} working day ÷ received whose {days} day"
        " has passed.",
        "Acknowledged on time: acknowledged within {days} working days ÷ received whose {days} days"
        " have passed.",
        days,
    )
    return said.format(days=days)
