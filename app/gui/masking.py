"""What the window shows of confidential concerns before the person asks to see the names."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.base.messages import N_
from app.base.translations import _
from app.reports.masking import without

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.history import Change
    from app.domain.meetings import LoggedLine
    from app.gui.desk import Desk
    from app.gui.pages.concern.reading import OpenConcern
    from app.operations.reading import ConcernRow, Requester

MASKED = N_("Name masked")
_TEXTS = (
    *("title", "description", "remedy", "answer", "awaited"),
    *("outcome_reason", "not_informed_reason"),
)
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
    names = desk.reader.parties.names_behind(hidden) if hidden else {}
    return {concern: without(title, names.get(concern, ())) for concern, title in hidden.items()}


def rows(desk: "Desk", concerns: "Sequence[int]") -> "list[ConcernRow]":
    """Some concerns as a list may show them, in the order asked for."""
    found = desk.reader.concerns.rows(concerns)
    masked = titles(desk, ((row.id, row.title, row.confidential) for row in found))
    return [replace(row, title=masked.get(row.id, row.title)) for row in found]


def lines(desk: "Desk", logged: "Sequence[LoggedLine]") -> "list[LoggedLine]":
    """The lines of a meeting as a list may show them."""
    asked = ((one.concern or 0, one.words, one.confidential) for one in logged)
    masked = titles(desk, asked)
    behind = desk.reader.parties.names_behind(masked) if masked else {}
    return [
        replace(
            one,
            words=masked[one.concern],
            who=_(MASKED) if one.who in behind.get(one.concern, ()) else one.who,
        )
        if one.concern in masked
        else one
        for one in logged
    ]


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
    )
    record = opened.concern
    if not is_masked(desk, confidential=record.confidential):
        return opened
    names = desk.reader.parties.names_behind([record.id]).get(record.id, [])
    texts: dict[str, Any] = {name: without(getattr(record, name), names) for name in _TEXTS}
    return replace(
        opened,
        concern=replace(record, **texts),
        requesters=tuple(_(MASKED) if one in names else one for one in opened.requesters),
        supporters=tuple(_(MASKED) if one in names else one for one in opened.supporters),
        spokesperson=_(MASKED) if opened.spokesperson else "",
        people=tuple(one for one in opened.people if one[0] < 0),
        tags=tuple(without(tag, names) for tag in opened.tags),
        timeline=tuple(replace(one, text=without(one.text, names)) for one in opened.timeline),
        commitments=tuple(
            replace(one, words=without(one.words, names)) for one in opened.commitments
        ),
    )


def history(desk: "Desk", concern: int, changes: "list[Change]") -> "list[Change]":
    """The history of a concern whose names are masked."""
    former = [str(value) for one in changes if one.field in _NAMES for value in (one.old, one.new)]
    names = [*desk.reader.parties.names_behind([concern]).get(concern, []), *filter(None, former)]

    def seen(change: "Change", value: object) -> object:
        if not isinstance(value, str) or not value:
            return value
        return _(MASKED) if change.field in _NAMES else without(value, names)

    return [replace(one, old=seen(one, one.old), new=seen(one, one.new)) for one in changes]
