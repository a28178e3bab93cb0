"""What the figures mean, word for word the same on every report; the rates are made in `rates`."""

from app.base.messages import N_
from app.base.translations import Language

FEWEST = 5
"""A percentage of fewer than this says nothing."""

OPEN = N_("Referred and waiting concerns are open. So is an answered one, until it is closed.")
RECEIVED = N_("Received: received date in the period.")
CLOSURE = N_("Closure rate: closed ÷ (open at start + received + reopened).")
ANSWERED = N_("Answered: an answer is on record, closed concerns among them.")
OVERDUE = N_("Overdue: open, not answered, due before the as-of date.")
RESOLUTION = N_("Resolution rate: (satisfied + partly) ÷ closed, without duplicates and withdrawn.")
PEOPLE = N_("Concerns and people are always counted apart.")
ON_TIME = N_("On time: answered by the due date ÷ (answered + unanswered overdue).")
DAYS = N_(
    "Days to answer, to closure: calendar days from the received date, waiting not deducted; the"
    " median first, with n; a reopened concern counts its last closure."
)
KEPT = N_("Kept rate: kept ÷ (made − dropped).")
REPLIES = N_("Letters sent in the period; a reply is awaited while a concern waits for it.")
AGE = N_("Age: as-of date − received date.")
INFORMED = N_("Informed rate: closed with the person told ÷ closed.")
MONTHLY = N_("Closed: by the month of the closure that still holds.")
OUTCOMES = N_("Of the concerns closed in the period, and closed still.")
FEW = N_("No percentage where n < {fewest}.")
PERCENT = N_("% of the concerns counted here. No percentage where n < {fewest}.")
CONFIDENTIAL = N_(
    "Confidential concerns count in every figure, and their names are masked in every list unless"
    " the person printing asks for the internal version."
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
