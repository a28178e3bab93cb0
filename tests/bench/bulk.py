"""One answer for a thousand concerns, against as many answers given one by one."""

from app.domain.concerns import ConcernDraft, Told
from app.domain.filters import ConcernFilter
from app.domain.moves import Move
from app.domain.status import Status
from app.operations.bulk import apply, count, plan
from app.operations.likeness import alike
from app.operations.registers import Register
from app.operations.status import change_status
from app.operations.undo import undo
from tests.bench.measures import tell, timed

_MANY = 1_000
_GOAL = 2_000
_ANSWER = Move(
    target=Status.ANSWERED,
    answer="La reconnaissance est acquise : portez l’attestation au guichet.",
    told_how=Told.LETTER,
)

_TYPED = ConcernDraft(title="Reconnaissance d’un diplôme de médecine", category="recognition")


def run(register: Register) -> None:
    """Answer them at once, take it back; then as many one after the other."""
    today = register.clock.today()
    waiting = ConcernFilter(statuses=frozenset({Status.LOGGED, Status.UNDER_REVIEW}))
    everything = register.index.select(ConcernFilter(), today=today).ids.tolist()
    some = register.index.select(waiting, today=today).ids[:_MANY].tolist()
    tell(f"counting a selection of {len(everything)}", timed(lambda: count(register, everything)))
    tell("proposing duplicates as a title is typed", timed(lambda: alike(register, _TYPED)), 50)
    told: list[int] = []
    tell(f"plan for {len(everything)} concerns", timed(lambda: plan(register, _ANSWER, everything)))
    planned = plan(register, _ANSWER, some)
    acts: list[str] = []

    def answer() -> None:
        acts.append(apply(register, planned, progress=lambda done, _of: told.append(done)).act_uid)

    tell(f"answering {len(some)} concerns at once", timed(answer), _GOAL)
    tell("words on how far it is, meanwhile", len(told), None, "")
    tell("taking that back", timed(lambda: undo(register, acts[0])), _GOAL)
    one_by_one = timed(lambda: [change_status(register, one, _ANSWER) for one in some])
    tell("the same, answered one by one", one_by_one)
