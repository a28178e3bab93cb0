"""What the window shows of confidential concerns before the person asks to see the names."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from app.base.messages import N_
from app.base.translations import _
from app.domain.concerns import Concern
from app.domain.fields import values, written
from app.domain.parties import Party
from app.reports import masking
from app.reports.masking import without

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from app.domain.history import Change
    from app.domain.meeting_lines import LoggedLine
    from app.domain.referrals import Chaser
    from app.gui.desk.desk import Desk
    from app.gui.models.open_concern import OpenConcern
    from app.reports.masking import Promise, Sent
    from app.store.concerns import ConcernRow, Requester

MASKED = N_("Name masked")
_NAMES = ("requesters", "supporters", "spokesperson_id")


def is_masked(desk: "Desk", *, confidential: bool) -> bool:
    """The names of a concern are hidden from whoever sits here."""
    return confidential and not desk.names_shown


def titles(desk: "Desk", concerns: "Iterable[tuple[int, str, bool]]") -> dict[int, str]:
    """The titles to show of those concerns whose names are masked, by concern.

    Each is given by its id, its title, and whether it is confidential.
    """
    hidden = {
        concern: title
        for concern, title, confidential in concerns
        if is_masked(desk, confidential=confidential)
    }
    names = desk.reader.masking.names_behind(hidden) if hidden else {}
    return {concern: without(title, names.get(concern, ())) for concern, title in hidden.items()}


def rows(desk: "Desk", concerns: "Sequence[int]") -> "list[ConcernRow]":
    """Some concerns as a list may show them, in the order asked for."""
    found = desk.reader.concerns.rows(concerns)
    masked = titles(desk, ((row.id, row.title, row.confidential) for row in found))
    return [replace(row, title=masked.get(row.id, row.title)) for row in found]


def lines(desk: "Desk", logged: "Sequence[LoggedLine]") -> "list[LoggedLine]":
    """The lines of a meeting as a list may show them, concerns and promises."""
    if desk.names_shown:
        return list(logged)
    register = desk.reader
    behind = register.masking.names_behind(
        [one.concern for one in logged if one.concern and one.confidential]
    )
    promised = (one.commitment for one in logged if one.commitment)
    told = register.masking.names_told("commitment", promised)
    found = []
    for one in logged:
        names = behind.get(one.concern or 0) or told.get(one.commitment or 0) or ()
        who = _(MASKED) if one.concern and one.who in names else one.who
        found.append(replace(one, words=without(one.words, names), who=who))
    return found


def promises(desk: "Desk", made: "Sequence[Promise]") -> "Sequence[Promise]":
    """Promises as they may be seen."""
    return made if desk.names_shown else masking.promises(desk.reader, made)


def letters(desk: "Desk", sent: "Sequence[Sent]") -> "Sequence[Sent]":
    """Letters to authorities as they may be seen."""
    return sent if desk.names_shown else masking.letters(desk.reader, sent)


def chasers(desk: "Desk", referral: int, sent: "Sequence[Chaser]") -> "Sequence[Chaser]":
    """The chasers of a letter as they may be seen."""
    return sent if desk.names_shown else masking.chasers(desk.reader, referral, sent)


def names_told(
    desk: "Desk", holder: 'Literal["commitment", "referral"]', record: int
) -> "Collection[str]":
    """The names that what is written of a promise or a letter may not tell."""
    if desk.names_shown:
        return ()
    return desk.reader.masking.names_told(holder, [record]).get(record, ())


def requesters(who: "Iterable[Requester]") -> str:
    """Who raised a concern whose names are masked: the associations are named."""
    names = [_(MASKED) if one.association_id is None else one.name for one in who]
    return ", ".join(dict.fromkeys(names))


def concern(desk: "Desk", opened: "OpenConcern") -> "OpenConcern":
    """An open concern as it may be seen."""
    other = titles(desk, ((one.concern, one.title, one.confidential) for one in opened.links))
    opened = replace(
        opened,
        links=tuple(replace(one, title=other.get(one.concern, one.title)) for one in opened.links),
        commitments=tuple(promises(desk, opened.commitments)),
    )
    if not desk.names_shown:
        told = masking.timeline(desk.reader, opened.timeline)
        opened = replace(opened, timeline=tuple(told))
    record = opened.concern
    if not is_masked(desk, confidential=record.confidential):
        return opened
    names = desk.reader.masking.names_behind([record.id]).get(record.id, [])
    texts: dict[str, Any] = {
        name: without(text, names) for name, text in values(record, written(Concern)).items()
    }
    return replace(
        opened,
        concern=replace(record, **texts),
        requesters=tuple(_(MASKED) if one in names else one for one in opened.requesters),
        supporters=tuple(_(MASKED) if one in names else one for one in opened.supporters),
        spokesperson=_(MASKED) if opened.spokesperson else "",
        people=tuple(one for one in opened.people if one[0] is not Party.PERSON),
        tags=tuple(without(tag, names) for tag in opened.tags),
        timeline=tuple(replace(one, text=without(one.text, names)) for one in opened.timeline),
    )


def history(changes: "Sequence[Change]", names: "Collection[str]") -> "Sequence[Change]":
    """A history without some names."""

    def seen(value: object) -> object:
        return without(value, names) if isinstance(value, str) else value

    return (
        [replace(one, old=seen(one.old), new=seen(one.new)) for one in changes]
        if names
        else changes
    )


def names_about(desk: "Desk", concern: int) -> set[str]:
    """The names that the promises and the letters about a concern may not tell, of any concern."""
    if desk.names_shown:
        return set()
    register = desk.reader
    promised = [one.id for one in register.commitments.answering(concern)]
    sent = [one.id for one in register.referrals.of_concern(concern)]
    told = register.masking.names_told("commitment", promised)
    answered = register.masking.names_told("referral", sent)
    return {name for names in (*told.values(), *answered.values()) for name in names}


def concern_history(desk: "Desk", concern: int, changes: "Sequence[Change]") -> "Sequence[Change]":
    """The history of a concern whose names are masked."""
    former = [str(value) for one in changes if one.field in _NAMES for value in (one.old, one.new)]
    names = [*desk.reader.masking.names_behind([concern]).get(concern, []), *filter(None, former)]

    def seen(change: "Change", value: object) -> object:
        if not isinstance(value, str) or not value:
            return value
        return _(MASKED) if change.field in _NAMES else without(value, names)

    return [replace(one, old=seen(one, one.old), new=seen(one, one.new)) for one in changes]
