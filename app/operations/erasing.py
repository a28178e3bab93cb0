"""Erasing a person's data on request, for good: what it would take, doing it, cleaning the file."""

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from app.base.progress import Progress
from app.domain.doubles import doubles_of
from app.domain.erasing import ERASED, ConcernErasure, ErasurePreview, Names
from app.domain.fields import values
from app.domain.history import Act, Changed
from app.domain.parties import Party
from app.operations.parties import require_party
from app.store import erasing
from app.store.acts import Recorder
from app.store.erasing import Written
from app.store.files import drafts
from app.store.register import Register

_EVERY = 200


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for, and where."""

    people: list[int]
    names: Names
    own: frozenset[int]
    concerns: list[int]


def preview_erasure(register: Register, person: int) -> ErasurePreview:
    """What erasing would take away; nothing is written."""
    present = require_party(register, Party.PERSON, person)
    sought = _seek(register, person)
    contacts = register.parties.contacts(Party.PERSON)
    mine = next(one for one in contacts if one[0] == person)
    found = (_concern(register, sought, concern) for concern in sought.concerns)
    with contextlib.closing(drafts.of(register)) as typed:
        mentioned = _drafts(typed, register, sought)
    return ErasurePreview(
        name=present.name,
        record=tuple(
            name for name, value in values(present).items() if value and name in erasing.PERSONAL
        ),
        memberships=len(register.parties.memberships(person)),
        merged=len(sought.people) - 1,
        doubles=len(doubles_of(mine, contacts, register.doubles.apart(Party.PERSON))),
        concerns=tuple(one for one in found if one.own or one.fields),
        elsewhere=sum(1 for _text, _new in _elsewhere(register, sought)),
        drafts=len(mentioned),
    )


def erase_person(
    register: Register,
    person: int,
    *,
    blank: Collection[int] = (),
    progress: Progress | None = None,
) -> Changed:
    """Erase what is known of a person; it cannot be undone.

    The record is emptied, the name goes out of every text and of the history. Of the concerns in
    `blank` all texts and attachments go. Days, categories, statuses and counts stay. Call
    `clean_file` afterwards. `progress` may raise Cancelled: nothing is erased then.
    """
    erasing.wipe_while_writing(register.connection)
    with register.act(Act.ERASE_PERSON) as act:
        require_party(register, Party.PERSON, person)
        sought = _seek(register, person, blank)
        _erase_texts(register, act, sought, frozenset(blank), progress)
        for one in sought.people:
            for member in register.parties.memberships(one):
                act.update("membership", member.id, deleted=True)
            for field in erasing.erase_person(register.connection, one, act):
                act.trace("person", one, field)
    with contextlib.closing(drafts.of(register)) as typed:
        for name in _drafts(typed, register, sought):
            typed.clear(name)
    return act.changed


def clean_file(register: Register) -> None:
    """Leave nothing of what was erased in the free pages of the file, nor in its journal.

    BusyRegisterError when another program keeps the journal: call it again later.
    """
    erasing.wipe(register.connection, name=register.path.name)


def _seek(register: Register, person: int, blank: Collection[int] = ()) -> _Sought:
    connection = register.connection
    people = erasing.persons(connection, person)
    spelled = erasing.spellings(connection, people)
    own = frozenset(erasing.own_concerns(connection, people))
    concerns = own | erasing.naming(register.search, spelled) | set(blank)
    return _Sought(people, Names.of(spelled), own, sorted(concerns))


def _concern(register: Register, sought: _Sought, concern: int) -> ConcernErasure:
    fields = {
        text.field
        for text, new in _of_concern(register, sought, concern, frozenset())
        if new != text.text
    }
    return ConcernErasure(
        id=concern,
        reference=register.concerns.get(concern).reference,
        own=concern in sought.own,
        fields=tuple(sorted(fields)),
        attachments=len(erasing.attachments_of(register.connection, concern)),
    )


def _of_concern(
    register: Register, sought: _Sought, concern: int, blank: frozenset[int]
) -> Iterator[tuple[Written, str]]:
    """Every text of a concern, and what is left of it."""
    for table in erasing.OF_CONCERNS:
        for text in erasing.texts_of(register.connection, table, concern):
            yield text, _left(sought, text.text, concern=concern, blank=blank)


def _left(sought: _Sought, text: str, *, concern: int, blank: frozenset[int]) -> str:
    if concern in blank:
        return ERASED
    return sought.names.erase(text, every_word=concern in sought.own)


def _elsewhere(register: Register, sought: _Sought) -> Iterator[tuple[Written, str]]:
    """The texts outside these concerns in which the name is written, and what is left of them."""
    for text in erasing.other_texts(register.connection):
        left = sought.names.erase(text.text, every_word=False)
        if left != text.text:
            yield text, left


def _erase_texts(
    register: Register,
    act: Recorder,
    sought: _Sought,
    blank: frozenset[int],
    progress: Progress | None,
) -> None:
    connection = register.connection
    for done, concern in enumerate(sought.concerns):
        if progress is not None and done % _EVERY == 0:
            progress(done, len(sought.concerns))
        texts = list(_of_concern(register, sought, concern, blank))
        _rewrite(register, act, texts)
        for table, uid in {(text.table, text.uid) for text, _left_of_it in texts}:
            erasing.rewrite_history(
                connection, table, uid, partial(_left, sought, concern=concern, blank=blank), act
            )
        if concern in blank:
            _erase_attachments(register, act, concern)
    others = list(_elsewhere(register, sought))
    _rewrite(register, act, others)
    former = {
        uid: table
        for table, uid, texts in erasing.former_texts(connection)
        if any(sought.names.erase(text, every_word=False) != text for text in texts)
    }
    for uid, table in (former | {text.uid: text.table for text, _left_of_it in others}).items():
        erasing.rewrite_history(
            connection, table, uid, partial(sought.names.erase, every_word=False), act
        )


def _rewrite(register: Register, act: Recorder, texts: list[tuple[Written, str]]) -> None:
    for text, left in texts:
        if left != text.text:
            erasing.rewrite(register.connection, text, left)
            act.trace(text.table, text.id, text.field)


def _erase_attachments(register: Register, act: Recorder, concern: int) -> None:
    attachments = erasing.attachments_of(register.connection, concern)
    erasing.empty_contents(register.connection, attachments, act)
    for attachment in attachments:
        act.update("attachment", attachment, deleted=True)


def _drafts(typed: drafts.Drafts, register: Register, sought: _Sought) -> list[str]:
    """The drafts on this computer in which the name is written, or that are of these records."""
    own = [register.uid_of("person", person).hex() for person in sought.people]
    return [
        name
        for name, text in typed.texts()
        if any(uid in name for uid in own) or sought.names.erase(text, every_word=False) != text
    ]
