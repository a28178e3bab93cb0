"""Whoever reads a register sees too little rather than too much: every reader of it is tried."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from app.domain.attachments import Holder
from app.domain.commitments import CommitmentPart, CommitmentState, Settlement
from app.domain.concerns import ConcernDraft, Role
from app.domain.follow_ups import FollowUpKind
from app.domain.links import LinkKind
from app.domain.masking import Hidden, Viewer
from app.domain.meetings import MeetingDraft
from app.domain.office import Office
from app.domain.referrals import Letter, ReferralPart, Reply
from app.operations.attachments import attach
from app.operations.commitments import add_commitment, settle_commitment
from app.operations.concerns import log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.links import link
from app.operations.meetings import add_meeting
from app.operations.referrals import chase, record_reply, refer
from app.operations.registers import Register, create_register
from app.reports.catalogue import REPORTS
from app.store.parts import Parts

NAME = "Zoumana"
WHOLE = f"{NAME} Quattara"
NOT_ABOUT_CONCERNS = {
    "parties": "the directory shows whom the office knows, not what they raised",
    "doubles": "pairs of the directory",
    "reports": "what was chosen for a report",
    "standings": "what the rules look at",
}
PARTS = sorted(
    {"concerns", *(name for name, one in vars(Parts).items() if isinstance(one, cached_property))}
    - NOT_ABOUT_CONCERNS.keys()
)
"""A part that comes is tried from then on: let `_fill` make a record of it that tells the name."""
NOT_SHOWN = {
    "concerns.children": "what an act copies",
    "concerns.next_number": "it takes a number",
    "attachments.fill": "it writes",
    "attachments.data": "bytes, of a file that a section shows only where it is not hidden",
    "attachments.content": "a digest",
    "attachments.altered": "what a check tells of the whole file",
    "attachments.names": "what the search index holds",
    "attachments.get": "what an act is about",
    "histories.of_settings": "what the office itself is called",
}
VIEWERS = {
    "the screen": Viewer(Hidden.CONFIDENTIAL, words=True),
    "a paper": Viewer(Hidden.CONFIDENTIAL),
    "a host": Viewer(Hidden.UNWILLING),
    "the public": Viewer(Hidden.EVERYBODYS),
    "a reading aloud": Viewer(Hidden.EVERYBODYS, words=True),
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One confidential concern, and all that can be about it: every text tells who raised it."""
    folder = tmp_path_factory.mktemp("masking")
    office = Office(name="Bureau", prefix="MOW")
    with closing(create_register(folder / "r.doleances", office, author="Awa")) as made:
        _fill(made, folder)
        yield made


def _fill(made: Register, folder: Path) -> None:
    told = f"dit {WHOLE}"
    today = made.clock.today()
    draft = MeetingDraft(title="Rencontre", held_on=today, minutes=told, delegation=told)
    (meeting,) = add_meeting(made, draft).ids("meeting")
    secret = ConcernDraft(
        title=f"Visa, {told}", description=f"Le visa, {told}", remedy=told, requesters=(WHOLE,),
        supporters=(f"{NAME} Ba",), tags=(NAME,), confidential=True, meeting="Rencontre",
    )  # fmt: skip
    concern = log_concern(made, secret).id
    grouped = ConcernDraft(
        title=f"Bourse, {told}", association="Les amis", spokesperson=WHOLE, confidential=True
    )
    other = log_concern(made, grouped).id
    link(made, concern, LinkKind.SAME_GROUP, other)
    add_follow_up(made, concern, FollowUpKind.NOTE, told)
    (commitment,) = add_commitment(
        made, told, made_by="Le ministre", made_on=today, meeting="Rencontre", concerns=[concern]
    ).ids("commitment")
    kept = Settlement(state=CommitmentState.KEPT, evidence=told)
    settle_commitment(made, commitment, kept)
    (letter,) = refer(made, [concern, other], Letter(authority="MAE", note=told)).ids("referral")
    chase(made, letter, told)
    record_reply(made, letter, Reply(text=told))
    paper = folder / f"{NAME}.txt"
    paper.write_text("x", encoding="utf-8")
    for holder, record in ((Holder.CONCERN, concern), (Holder.COMMITMENT, commitment)):
        attach(made, holder, record, [paper])
    assert meeting == commitment == letter == 1


def _given(register: Register, name: str) -> Any:  # noqa: ANN401 - what a reader asks for
    known: dict[str, Any] = {
        "concern": 1, "concerns": [1, 2], "reference": "MOW-" + str(register.clock.today().year)
        + "-0001", "commitment": 1, "referral": 1, "meeting": 1, "record": 1, "follow_up": 1,
        "today": register.clock.today(), "until": register.clock.today(), "words": "",
        "holder": Holder.CONCERN, "but": 0, "most": 9, "kind": LinkKind.SAME_GROUP, "other": 2,
        "link": 1, "start": 1, "end": 2, "stems": ["visa"], "people": [("person_id", 1)],
    }  # fmt: skip
    # A reader that asks for something new fails here: say what to try it with.
    return known[name]


def _called(register: Register, part: str, name: str) -> Iterator[Any]:
    reader: Callable[..., Any] = getattr(getattr(register, part), name)
    signature = inspect.signature(reader)
    wanted = [one for one in signature.parameters.values() if one.default is one.empty]
    args = {one.name: _given(register, one.name) for one in wanted}
    varied: dict[str, list[Any]] = {
        "role": [*Role], "holder": [Holder.CONCERN, Holder.COMMITMENT], "concern": [1, 2],
        "part": [CommitmentPart.ALL] if part == "commitments" else [ReferralPart.ALL],
    }  # fmt: skip
    yield reader(**args)
    for given, values in varied.items():
        if given in signature.parameters:
            for value in values:
                yield reader(**args | {given: value})


def _readers(register: Register) -> Iterator[tuple[str, str]]:
    for part in PARTS:
        for name, _reader in inspect.getmembers(getattr(register, part), inspect.ismethod):
            shown = not name.startswith("_") and f"{part}.{name}" not in NOT_SHOWN
            if shown and name != "of_party":
                yield part, name


@pytest.mark.parametrize("viewer", VIEWERS)
def test_no_reader_tells_a_name_that_is_hidden(register: Register, viewer: str) -> None:
    seen = register.seen_by(VIEWERS[viewer])
    told = [
        f"{part}.{name}"
        for part, name in _readers(register)
        for found in _called(seen, part, name)
        if NAME in repr(found)
    ]
    assert not told, f"{viewer} is told a name"


def test_hidden_texts_are_there(register: Register) -> None:
    """Else nothing above could fail."""
    telling = {
        part
        for part, name in _readers(register)
        for found in _called(register, part, name)
        if NAME in repr(found)
    }
    assert telling == set(PARTS)


def test_masked_records_are_never_written_from(register: Register) -> None:
    seen = register.seen_by(Viewer())
    with pytest.raises(AssertionError, match="masked"):
        log_concern(seen, ConcernDraft(title="Visa"))


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_made_for_its_readers(name: str) -> None:
    assert hasattr(REPORTS[name].build, "__wrapped__"), "put @for_its_readers before it"
