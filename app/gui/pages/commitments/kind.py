"""The list of commitments: its columns and its search."""

from collections.abc import Sequence

from app.base.messages import N_
from app.base.translations import _, _p
from app.domain.commitments import CommitmentPart, CommitmentRow, CommitmentState
from app.domain.labels import FIELDS
from app.domain.labels import label as named
from app.domain.status import Status
from app.gui.records.kind import RecordKind, Tone, day_column, number_column, text_column
from app.gui.theme.look import tokens
from app.operations.registers import Register


def state_in_words(row: CommitmentRow) -> str:
    """The outcome of a commitment, where overdue replaces pending."""
    return _p("commitment", "Overdue") if row.overdue else _(named(row.state))


def state_hue(row: CommitmentRow) -> str:
    """The colour of the state of a commitment."""
    look = tokens()
    hues = {
        CommitmentState.PENDING: look.accent,
        CommitmentState.EXTENDED: look.status[Status.WAITING],
        CommitmentState.KEPT: look.success,
        CommitmentState.PARTLY_KEPT: look.warning,
        CommitmentState.DROPPED: look.muted,
    }
    return look.danger if row.overdue else hues[row.state]


def _due_tone(row: CommitmentRow) -> Tone:
    return "danger" if row.overdue else "text" if row.state.is_open else "muted"


def _find(register: Register, words: str, part: str) -> Sequence[CommitmentRow]:
    today = register.clock.today()
    return register.commitments.rows(words, CommitmentPart(part), today=today)


COMMITMENTS = RecordKind(
    name="commitments",
    title=N_("Commitments"),
    icon="handshake",
    columns=(
        text_column("words", N_("Promise"), lambda row: row.words, tone=lambda _row: "strong"),
        day_column("due_on", N_("Due"), lambda row: row.due_on, tone=_due_tone, stays=True),
        text_column("state", N_("State"), state_in_words, width=156, stays=True, hue=state_hue),
        text_column("made_by", N_("Made by"), lambda row: row.author, width=150, rank=0),
        day_column("made_on", N_("Made on"), lambda row: row.made_on, falling=True, rank=0),
        text_column("authority", FIELDS["authority"], lambda row: row.authority, width=150, rank=0),
        text_column("meeting", FIELDS["meeting"], lambda row: row.meeting, width=170, rank=0),
        number_column("concerns", N_("Concerns"), lambda row: row.concerns, rank=0),
    ),
    find=_find,
    search=N_("Find a promise, who made it, a reference"),
    none=N_("No promise is recorded yet. Meeting mode takes them down as they are made."),
    choose=N_("Choose a commitment to read it."),
    new=("newCommitment", N_("New commitment")),
    segments=(
        (CommitmentPart.ALL, N_("All")),
        (CommitmentPart.DUE, N_("Due or overdue")),
        (CommitmentPart.OVERDUE, N_("Overdue")),
        (CommitmentPart.OPEN, N_("Pending")),
        (CommitmentPart.KEPT, N_("Kept")),
        (CommitmentPart.PARTLY_KEPT, N_("Partly kept")),
        (CommitmentPart.DROPPED, N_("Dropped")),
    ),
)
