"""What the list of referrals shows."""

from collections.abc import Sequence

from app.base.messages import N_
from app.base.translations import _, current
from app.domain.referrals import ReferralPart, ReferralRow
from app.domain.status import Status
from app.gui.records.kind import RecordColumn, RecordKind, Tone
from app.gui.theme.look import tokens
from app.operations.registers import Register


def state_in_words(row: ReferralRow) -> str:
    """Where a letter stands."""
    if row.due:
        return _("To chase")
    if row.replied_on is not None:
        return _("Replied")
    return _("Awaited") if row.awaiting else _("No longer awaited")


def state_hue(row: ReferralRow) -> str:
    """The colour of where a letter stands."""
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
        RecordColumn(title=N_("Authority, letter"), tells=_name, tone=lambda _row: "strong"),
        RecordColumn(
            title=N_("Concerns"),
            tells=lambda row: current().number(row.concerns),
            width=104,
            rank=1,
            right=True,
        ),
        RecordColumn(title=N_("To chase on"), tells=_chase, width=104, tone=_chase_tone),
        RecordColumn(title=N_("State"), tells=state_in_words, width=128, hue=state_hue),
    ),
    find=_find,
    search=N_("Find an authority, a letter, a reference"),
    none=N_("Nothing was referred yet. A letter to an authority may carry many concerns."),
    choose=N_("Choose a referral to read it."),
    segments=(
        (ReferralPart.ALL, N_("All letters")),
        (ReferralPart.TO_CHASE, N_("To chase")),
        (ReferralPart.AWAITED, N_("Awaited")),
        (ReferralPart.REPLIED, N_("Replied")),
    ),
)
