"""Checking that a register is sound: file, search index, references, and outside changes."""

import datetime as dt
from collections.abc import Sequence

from app.base.identifiers import milliseconds_of
from app.base.messages import N_, Message
from app.domain.file_names import is_allowed, safe_name
from app.domain.references import MOST_NAMED, some_of
from app.operations.missing import missing
from app.store import chain, checkup, replay
from app.store.chain import Chain, Pause
from app.store.register import Register


def check_register(register: Register) -> list[Message]:
    """The problems of a register, each a sentence that says what to do; empty when it is sound.

    The check reads one moment, so that acts of others do not look like faults.
    """
    with register.snapshot():
        return _problems(register)


def _problems(register: Register) -> list[Message]:
    found = [
        Message(
            N_("The file is damaged ({detail}). Keep it as it is, and open its last backup."),
            {"detail": detail},
        )
        for detail in register.problems(thorough=True)
    ]
    if found:
        return found
    lost = checkup.unsearchable(register.connection)
    if lost:
        found.append(
            Message(
                N_(
                    "Concerns that the search does not find as they are written: {count}"
                    " ({references}). Their texts are safe."
                ),
                {"count": len(lost), "references": some_of(lost)},
            )
        )
    ahead = checkup.overtaken(register.connection)
    if ahead:
        found.append(
            Message(
                N_(
                    "The counter of references is behind {count} of them ({references}):"
                    " new concerns cannot be logged. Open the last backup."
                ),
                {"count": len(ahead), "references": some_of(ahead)},
            )
        )
    return (
        found
        + _about_files(register)
        + _about_categories(register)
        + missing(register)
        + altered_from_outside(register)
    )


_DAMAGED = N_("The file is damaged (faults: {count}): make a copy of it now, and do not type")


def is_damage(problems: Sequence[Message]) -> bool:
    """Whether the file itself is damaged and rebuilding may help."""
    return any(problem.text == _DAMAGED for problem in problems)


def look_over(register: Register, pause: Pause) -> list[Message]:
    """The checks that can run while somebody works: the file, and outside changes."""
    pause()
    places = register.problems(thorough=False)
    if places:
        return [Message(_DAMAGED, {"count": len(places)})]
    return missing(register) + altered_from_outside(register, pause)


def altered_from_outside(register: Register, pause: Pause = lambda: None) -> list[Message]:
    """The rows that another program changed, in the history or around it.

    The check works in short pieces and calls `pause` between them.
    """
    history = chain.verify(register.connection, pause)
    found = _about(history)
    if history.is_whole:
        found += _about_records(register, replay.differing(register.connection, pause))
    return found


def follow_chain(register: Register) -> Chain:
    """The length of the chain of acts and its last digest, which can be kept on paper."""
    return chain.verify(register.connection, lambda: None)


def holds_digest(register: Register, digest: str) -> bool:
    """Whether the chain passes through a digest that was kept elsewhere."""
    return chain.holds(register.connection, digest)


def _about(history: Chain) -> list[Message]:
    found = []
    if history.broken:
        first = history.broken[0]
        found.append(
            Message(
                N_(
                    "Acts of the history that are not as they were written: {count} (the first on"
                    " {day}, by {author}). Another program altered the file: keep it, and compare"
                    " it with a backup."
                ),
                {
                    "count": len(history.broken),
                    "day": dt.datetime.fromtimestamp(milliseconds_of(first.stamp) / 1000, dt.UTC),
                    "author": first.author,
                },
            )
        )
    if history.cut:
        found.append(
            Message(
                N_(
                    "Acts that are missing at the end of the history: {count}. Another program"
                    " removed them: keep the file, and open its last backup."
                ),
                {"count": history.cut},
            )
        )
    if history.stray:
        found.append(
            Message(
                N_(
                    "Changes in the history that belong to no act: {count}. Another program put"
                    " them there: keep the file, and compare it with a backup."
                ),
                {"count": history.stray},
            )
        )
    return found


def _about_categories(register: Register) -> list[Message]:
    misplaced = checkup.misplaced(register.connection)
    if not misplaced:
        return []
    return [
        Message(
            N_(
                "Categories that lie under another one as no program of ours puts them: {count}."
                " They are shown by themselves: put them in order in the settings."
            ),
            {"count": misplaced},
        )
    ]


def _about_files(register: Register) -> list[Message]:
    """Contents that differ from what was attached, and unsafe names of files."""
    found = []
    altered = [safe_name(name) for name in register.attachments.altered()]
    if altered:
        found.append(
            Message(
                N_(
                    "Attachments whose content is not what was attached: {count} ({names}). Save"
                    " them out of the last backup, and attach them again."
                ),
                {"count": len(altered), "names": some_of(altered)},
            )
        )
    odd = [safe_name(name) for name in register.attachments.names() if not is_allowed(name)]
    if odd:
        found.append(
            Message(
                N_(
                    "Attachments with a name that another program gave them, and that no file may"
                    " have: {count} ({names}). They are shown and saved out under a safe name: give"
                    " them another one."
                ),
                {"count": len(odd), "names": some_of(odd)},
            )
        )
    return found


def _about_records(register: Register, records: Sequence[tuple[str, int]]) -> list[Message]:
    if not records:
        return []
    names = [
        register.concerns.get(record).reference
        if table == "concern" and record
        else f"{table} {record or '–'}"
        for table, record in records[: MOST_NAMED + 1]
    ]
    return [
        Message(
            N_(
                "Records that are not what the history says of them: {count} ({names}). Another"
                " program altered, removed or added them; their history shows what they were."
            ),
            {"count": len(records), "names": some_of(names)},
        )
    ]
