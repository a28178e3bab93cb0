"""R8: what became of the promises made in the period, by authority; then each by its words."""

from collections.abc import Sequence
from dataclasses import replace

from app.base.messages import N_
from app.base.translations import Language
from app.domain.commitments import CommitmentCounts, CommitmentRow, CommitmentState
from app.domain.labels import label
from app.reports import definitions, frame, rates
from app.reports.document import (
    Align,
    Bar,
    Bars,
    Block,
    Column,
    Document,
    Paragraph,
    Row,
    Table,
)
from app.reports.readers import for_its_readers
from app.reports.request import Request
from app.reports.values import Value
from app.reports.wording import state_in_words
from app.store import populations
from app.store.figures import counted
from app.store.register import Register

TITLE = N_("Commitments")
_STATES = tuple(CommitmentState)
_DRAWN = (
    CommitmentState.KEPT,
    CommitmentState.PARTLY_KEPT,
    CommitmentState.PENDING,
    CommitmentState.EXTENDED,
    CommitmentState.DROPPED,
)
"""From the best to the worst, as the parts of a bar follow each other."""
_COUNT, _RATE, _DAY = 15.5, 17.0, 20.0


@for_its_readers
def commitments(register: Register, request: Request) -> Document:
    """The promises made in the period; with a filter, those that answer its concerns."""
    speech = request.speech
    of = counted(register.index, request.filter, as_of=request.as_of, me=request.me)
    found = populations.made(register, of, request.filter, request.period, as_of=request.as_of)
    counts = {one.id for one in found.commitments}
    made = [one for one in register.commitments.rows(today=request.as_of) if one.id in counts]
    base = frame.empty(speech._("Summary report"), speech._(TITLE), register, request)
    blocks: tuple[Block, ...] = (
        Paragraph("", speech._("No commitment was made in this period."), quiet=True),
    )
    if made:
        blocks = (_by_authority(made, speech), _bars(made, speech))
        if not request.public:
            blocks = (*blocks, _by_name(made, speech))
    besides = (frame.commitments(len(made), speech),)
    facts = frame.facts(register, request, found.concerns, days=frame.MADE, besides=besides)
    return replace(base, facts=facts, blocks=blocks, landscape=True)


def _by_authority(made: Sequence[CommitmentRow], speech: Language) -> Table:
    rows = [Row(_cells(name, group)) for name, group in _grouped(made, speech)]
    told = (definitions.MADE, definitions.COMMITMENT_OVERDUE, definitions.KEPT, definitions.FEW)
    note = " ".join(map(speech._, told)).format(fewest=definitions.FEWEST)
    return Table(
        title=speech._("By authority"),
        columns=(
            Column(speech._("Authority")),
            Column(speech._p("column", "Made"), _COUNT, Align.RIGHT),
            *(Column(speech._(label(one)), _COUNT, Align.RIGHT) for one in _STATES),
            Column(speech._p("column", "Overdue"), _RATE, Align.RIGHT),
            Column(speech._("Kept rate"), _RATE, Align.RIGHT),
        ),
        rows=tuple(rows),
        total=_cells(speech._("Total"), made),
        note=note,
    )


def _grouped(
    made: Sequence[CommitmentRow], speech: Language
) -> list[tuple[str, list[CommitmentRow]]]:
    """The promises by the name of the authority; those without one come last."""
    names = sorted({one.authority for one in made}, key=lambda name: (not name, name.casefold()))
    none = speech._("No authority")
    return [(name or none, [one for one in made if one.authority == name]) for name in names]


def _bars(made: Sequence[CommitmentRow], speech: Language) -> Bars:
    bars = tuple(
        Bar(name, counts.made, tuple(counts.states[state] for state in _DRAWN))
        for name, group in _grouped(made, speech)
        for counts in (CommitmentCounts.of(group),)
    )
    legend = tuple(speech._(label(state)) for state in _DRAWN)

    def words(bars: Sequence[Bar]) -> str:
        said = speech._("; ").join(
            speech._("{name}: {values}").format(
                name=bar.label,
                values=", ".join(
                    f"{state} {speech.number(count)}"
                    for state, count in zip(legend, bar.parts, strict=True)
                    if count
                ),
            )
            for bar in bars
        )
        return speech._("Bars, commitments by authority and state: {values}.").format(values=said)

    return Bars(speech._("Commitments by authority and state"), bars, words, legend)


def _cells(name: str, made: Sequence[CommitmentRow]) -> tuple[Value, ...]:
    counts = CommitmentCounts.of(made)
    states = (counts.states[state] for state in _STATES)
    return (name, counts.made, *states, counts.overdue, rates.kept_rate(counts))


def _by_name(made: Sequence[CommitmentRow], speech: Language) -> Table:
    return Table(
        title=speech._("The commitments"),
        columns=(
            Column(speech._("Promise")),
            Column(speech._("Made by"), 38),
            Column(speech._("Made on"), _DAY),
            Column(speech._("Authority"), 34),
            Column(speech._("Due on"), _DAY),
            Column(speech._("State"), 22),
            Column(speech._("What shows it"), 42),
        ),
        rows=tuple(
            Row(
                (
                    one.words,
                    one.author,
                    one.made_on,
                    one.authority,
                    one.due_on,
                    state_in_words(one, speech),
                    one.evidence or one.state_reason,
                )
            )
            for one in made
        ),
    )
