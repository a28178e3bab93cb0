"""The list of referrals: its columns and its search."""

from collections.abc import Sequence

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.labels import FIELDS
from app.domain.referrals import ReferralPart, ReferralRow
from app.domain.status import Status
from app.gui.records.kind import RecordKind, Tone, day_column, number_column, text_column
from app.gui.theme.look import tokens
from app.operations.registers import Register


def state_in_words(row: ReferralRow) -> str:
    """The state of a letter."""
    if row.due:
        return _("To chase")
    if row.replied_on is not None:
        return _("Replied")
    return _("Awaited") if row.awaiting else _("No longer awaited")


def state_hue(row: ReferralRow) -> str:
    """The colour of the state of a letter."""
    look = tokens()
    if row.due:
        return look.danger
    if row.replied_on is not None:
        return look.success
    return look.status[Status.REFERRED] if row.awaiting else look.muted


def _name(row: ReferralRow) -> str:
    return " · ".join(part for part in (row.authority, row.letter_reference) if part)


def _chase(row: ReferralRow) -> str:
    return current().short_date(row.chase_on) if row.awaiting and row.chase_on else ""


def _chase_tone(row: ReferralRow) -> Tone:
    return "danger" if row.due else "text"


def _find(register: Register, words: str, part: str) -> Sequence[ReferralRow]:
    today = register.clock.today()
    return register.referrals.rows(words, ReferralPart(part), today=today)


REFERRALS = RecordKind(
    name="referrals",
    title=N_("Referrals"),
    icon="send",
    columns=(
        text_column("authority", N_("Authority, letter"), _name, tone=lambda _row: "strong"),
        number_column("concerns", N_("Concerns"), lambda row: row.concerns),
        text_column(
            "chase_on",
            N_("To chase on"),
            _chase,
            value=lambda row: row.chase_on if row.awaiting else None,
            width=104,
            stays=True,
            tone=_chase_tone,
        ),
        text_column("state", N_("State"), state_in_words, width=128, stays=True, hue=state_hue),
        day_column("sent_on", FIELDS["sent_on"], lambda row: row.sent_on, falling=True, rank=0),
        day_column(
            "replied_on", FIELDS["replied_on"], lambda row: row.replied_on, falling=True, rank=0
        ),
        number_column("people", N_("People"), lambda row: row.people, rank=0),
        number_column("chasers", N_("Chasers sent"), lambda row: row.chasers, rank=0),
    ),
    find=_find,
    search=N_("Find an authority, a letter, a reference"),
    none=N_("Nothing was referred yet. A letter to an authority may carry many concerns."),
    choose=N_("Choose a referral to read it."),
    new=("newReferral", N_("New referral")),
    segments=(
        (ReferralPart.ALL, N_("All letters")),
        (ReferralPart.TO_CHASE, N_("To chase")),
        (ReferralPart.AWAITED, N_("Awaited")),
        (ReferralPart.REPLIED, N_("Replied")),
    ),
)
