"""Erasing a person's data for good: previewed, done, and removed from the file."""

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from app.base import notices, paths
from app.base.messages import N_
from app.base.progress import Progress
from app.base.settings import SettingsFile
from app.domain.backups import ends_on
from app.domain.doubles import doubles_of
from app.domain.erasing import ERASED, ConcernErasure, ErasurePreview, Mention, Traces
from app.domain.fields import values
from app.domain.history import Act, Changed
from app.domain.parties import Party
from app.operations.backups import find
from app.operations.parties import require_party
from app.store import erasing
from app.store.acts import Recorder
from app.store.erasing import Written
from app.store.files import drafts
from app.store.register import Register

_EVERY = 200


_JSON = "definition"
"""The field that holds what was chosen, as JSON: texts are erased within it."""


@dataclass(frozen=True, slots=True)
class _Search:
    """The name that is looked for, and the records to look in."""

    people: list[int]
    traces: Traces
    own: frozenset[int]


def preview_erasure(register: Register, person: int) -> ErasurePreview:
    """What erasing would take away; nothing is written.

    Confidential concerns are counted alone when whoever looks may not see the names behind them.
    """
    present = require_party(register, Party.PERSON, person)
    sought = _seek(register, person)
    contacts = register.parties.contacts(Party.PERSON)
    mine = next(one for one in contacts if one[0] == person)
    with contextlib.closing(drafts.of(register)) as typed:
        mentioned = _drafts(typed, register, sought)
    found = _look_through(register, sought)
    concerns = [
        _concern(register, sought, one, found.concerns.get(one, set()))
        for one in sorted({*sought.own, *found.concerns})
    ]
    hidden = register.masking.behind.hidden(one.id for one in concerns)
    return ErasurePreview(
        name=present.name,
        record=tuple(
            name for name, value in values(present).items() if value and name in erasing.PERSONAL
        ),
        memberships=len(register.parties.memberships(person)),
        merged=len(sought.people) - 1,
        doubles=len(doubles_of(mine, contacts, register.doubles.apart(Party.PERSON))),
        concerns=tuple(one for one in concerns if one.id not in hidden),
        hidden=len(hidden),
        elsewhere=found.elsewhere,
        drafts=len(mentioned),
        mentions=_mentions(register, sought),
        backups_until=_backups_end(register),
        words=found.words,
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
        sought = _seek(register, person)
        left = _mentions(register, sought)
        _erase_texts(register, act, sought, frozenset(blank), progress)
        for one in sought.people:
            for member in register.parties.memberships(one):
                act.update("membership", member.id, deleted=True)
            for field in erasing.erase_person(register.connection, one, act):
                act.trace("person", one, field)
    with contextlib.closing(drafts.of(register)) as typed:
        for name in _drafts(typed, register, sought):
            typed.clear(name)
    if left:
        names = ", ".join(one.name for one in left)
        notices.say(
            N_("What may still speak of this person, and was not touched: {names}."), names=names
        )
    return act.changed


def _backups_end(register: Register) -> dt.date | None:
    """The day on which the last of today's backups will be removed; None without a backup."""
    settings = SettingsFile(paths.settings_file()).current
    known = (find(folder, register.uid) for folder in settings.all_backup_folders(register.uid))
    return ends_on((one.backup for some in known for one in some), register.clock.today())


def clean_file(register: Register) -> None:
    """Remove erased data from the free pages of the file and from its journal.

    BusyRegisterError when another program keeps the journal: call it again later.
    """
    erasing.wipe(register.connection, name=register.path.name)


def _seek(register: Register, person: int) -> _Search:
    connection = register.connection
    people = erasing.persons(connection, person)
    known = erasing.known_of(connection, people)
    own = frozenset(erasing.own_concerns(connection, people))
    return _Search(people, Traces(known, erasing.others(connection, people)), own)


@dataclass(slots=True)
class _Found:
    """In which texts the person is named: the fields of concerns, how many others."""

    concerns: dict[int, set[str]] = field(default_factory=dict)
    elsewhere: int = 0
    words: int = 0
    """Texts of others that keep a word of the name."""


def _suspect(register: Register, sought: _Search, but: Collection[int]) -> Iterator[Written]:
    """The texts, those of some concerns left out, among which the person may be named."""
    texts = erasing.all_texts(register.connection, but)
    while some := list(islice(texts, _EVERY)):
        if sought.traces.may_be_among(one.text for one in some):
            yield from some


def _look_through(register: Register, sought: _Search) -> _Found:
    found = _Found()
    for text in _suspect(register, sought, sought.own):
        left = _without(sought.traces, text.field, text.text, every_word=False)
        if left != text.text:
            if text.concern is None:
                found.elsewhere += 1
            else:
                found.concerns.setdefault(text.concern, set()).add(text.field)
        found.words += sought.traces.may_be_in(left)
    for concern in sought.own:
        found.concerns[concern] = {
            text.field
            for text, left in _texts_of_concern(register, sought, concern, frozenset())
            if left != text.text
        }
    return found


def _mentions(register: Register, sought: _Search) -> tuple[Mention, ...]:
    """The records that are called after the person, perhaps."""
    found = {
        Mention(kind, name)
        for kind, name in erasing.mentions(register.connection)
        if sought.traces.may_be_in(name)
    }
    return tuple(sorted(found, key=lambda one: (one.kind, one.name)))


def _concern(register: Register, sought: _Search, concern: int, fields: set[str]) -> ConcernErasure:
    return ConcernErasure(
        id=concern,
        reference=register.concerns.get(concern).reference,
        own=concern in sought.own,
        fields=tuple(sorted(fields)),
        attachments=len(erasing.attachments_of(register.connection, concern)),
    )


def _texts_of_concern(
    register: Register, sought: _Search, concern: int, blank: frozenset[int]
) -> Iterator[tuple[Written, str]]:
    """Every text of a concern, with what is left of it."""
    for table in erasing.OF_CONCERNS:
        for text in erasing.texts_of(register.connection, table, concern):
            yield text, _without_name(sought, text.field, text.text, blank=concern in blank)


def _without_name(sought: _Search, _field: str, text: str, *, blank: bool) -> str:
    return ERASED if blank else sought.traces.erase(text, every_word=True)


def _without(traces: Traces, field: str, text: str, *, every_word: bool) -> str:
    """A text without the person; of what was chosen, each of its texts."""
    if field != _JSON:
        return traces.erase(text, every_word=every_word)
    try:
        chosen = json.loads(text)
    except (ValueError, RecursionError):
        return traces.erase(text, every_word=every_word)
    left = _each(chosen, partial(traces.erase, every_word=every_word))
    return text if left == chosen else json.dumps(left, ensure_ascii=False)


def _each(value: Any, left: Callable[[str], str]) -> Any:  # noqa: ANN401 - what JSON holds
    """What is left of each text within."""
    match value:
        case str():
            return left(value)
        case list():
            return [_each(one, left) for one in value]
        case dict():
            return {name: _each(one, left) for name, one in value.items()}
    return value


def _erase_texts(
    register: Register,
    act: Recorder,
    sought: _Search,
    blank: frozenset[int],
    progress: Progress | None,
) -> None:
    connection, mine = register.connection, sorted(sought.own | blank)
    for done, concern in enumerate(mine):
        if progress is not None and done % _EVERY == 0:
            progress(done, len(mine))
        texts = list(_texts_of_concern(register, sought, concern, blank))
        _rewrite(register, act, texts)
        left = partial(_without_name, sought, blank=concern in blank)
        for table, uid in {(text.table, text.uid) for text, _left_of_it in texts}:
            erasing.rewrite_history(connection, table, uid, left, act)
        if concern in blank:
            _erase_attachments(register, act, concern)
    _erase_elsewhere(register, act, sought, frozenset(mine))


def _erase_elsewhere(
    register: Register, act: Recorder, sought: _Search, mine: frozenset[int]
) -> None:
    """Erase the person from the texts of all but some concerns, and from what these were."""
    connection = register.connection
    without = partial(_without, sought.traces, every_word=False)
    texts = ((text, without(text.field, text.text)) for text in _suspect(register, sought, mine))
    others = [(text, left) for text, left in texts if left != text.text]
    _rewrite(register, act, others)
    former = {
        uid: table
        for table, uid, field, texts in erasing.former_texts(connection)
        if sought.traces.may_be_among(texts) and any(without(field, text) != text for text in texts)
    }
    for uid, table in (former | {text.uid: text.table for text, _left_of_it in others}).items():
        erasing.rewrite_history(connection, table, uid, without, act)


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


def _drafts(typed: drafts.Drafts, register: Register, sought: _Search) -> list[str]:
    """Drafts on this computer that contain the name or belong to these records."""
    own = [register.uid_of("person", person).hex() for person in sought.people]
    return [
        name
        for name, text in typed.texts()
        if any(uid in name for uid in own) or sought.traces.erase(text, every_word=False) != text
    ]
