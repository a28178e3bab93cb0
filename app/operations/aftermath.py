"""Traces of earlier faults in a register and around it, and their repair."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.base import rights, unfinished
from app.base.errors import RegisterError
from app.base.messages import N_, Message
from app.domain.backups import read_name
from app.domain.references import Numbers, highest, some_of
from app.operations.renumbering import renumber
from app.operations.surroundings import Other, orphans_in, others_of
from app.store import checkup, indexing, numbers
from app.store.files import backups, opening, sealing
from app.store.register import Register

__all__ = ["Finding", "Remark", "found_around", "mend", "remarks"]

_AN_HOUR = 3600
"""Seconds after which an unfinished file of an earlier program counts as abandoned."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A trace of a fault, with its repair if there is one."""

    message: Message
    mend: Callable[[], Message | None] | None = None
    is_fault: bool = True
    """Whether it is wrong; otherwise it is only reported, and may be intended."""


@dataclass(frozen=True, slots=True)
class Remark(Message):
    """A sentence about something around a register that is sound itself."""

    is_mendable: bool = False
    is_fault: bool = True


@dataclass(frozen=True, slots=True)
class _Branch:
    """Another file of the register, with acts that the register lacks."""

    other: Other
    holders: dict[str, bytes]
    """The uid of the concern that has each number there."""
    highest: Numbers
    acts: int
    """How many of its acts are not in the register."""


def found_around(
    register: Register, folders: Iterable[Path] = (), *, is_asked: bool = True
) -> list[Finding]:
    """Find traces beside a register, and in folders that hold its backups or did.

    Without `asked`, what may be intended is left out: a backup under a former password, a copy for
    trials, a file being written.
    """
    others = others_of(register.path, register.uid, register.key, folders)
    branches = [one for one in (_branch(register, other) for other in others) if one is not None]
    found = [
        # First, since renumbering uses a next number.
        *_numbers_again(register, branches),
        *_duplicate_numbers(register, branches),
        *_journals(register.path.parent),
        *_open_to_all(register, others),
    ]
    if is_asked:
        found += [
            *_copies_in_use(branches),
            *_unprotected_copies(register, others),
            *_unfinished_files(register, others),
        ]
    return [one for one in found if is_asked or one.is_fault]


def remarks(
    register: Register, folders: Iterable[Path] = (), *, is_asked: bool = True
) -> list[Remark]:
    """Describe what is found around a register, in sentences."""
    return [
        Remark(one.message.text, one.message.values, one.mend is not None, one.is_fault)
        for one in found_around(register, folders, is_asked=is_asked)
    ]


def mend(register: Register, folders: Iterable[Path] = ()) -> list[Message]:
    """Repair a register where possible and say what was done; a damaged file is left as it is."""
    if register.problems(thorough=True):
        return []
    return [*_mend_search(register), *_mend_counters(register), *mend_around(register, folders)]


def mend_around(register: Register, folders: Iterable[Path] = ()) -> list[Message]:
    """Repair what is found around a sound register, and say what was done."""
    found = found_around(register, folders)
    return [*filter(None, (finding.mend() for finding in found if finding.mend is not None))]


def _branch(register: Register, other: Other) -> _Branch | None:
    """The acts of another file that the register lacks; None without any, or for a locked file."""
    key = register.key if other.is_sealed else None
    named = read_name(other.path.name)
    if (
        named is not None
        and named.origin is not None
        and backups.leads_to(named.origin, register.connection)
    ):
        return None
    with (
        contextlib.suppress(RegisterError, TypeError, OSError),
        contextlib.closing(opening.connect_to_read(other.path, key)) as connection,
    ):
        if backups.leads_to(backups.origin(connection, ""), register.connection):
            return None
        given = numbers.given(connection)
        acts = backups.acts_beyond(connection, register.connection)
        return _Branch(other, numbers.holders(connection), given.highest, acts)
    return None


def _duplicate_numbers(register: Register, branches: list[_Branch]) -> Iterator[Finding]:
    """Numbers given to two people: they belong to another concern in another file."""
    here = numbers.holders(register.connection)
    given_anew: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    for branch in branches:
        for reference, uid in branch.holders.items():
            own = here.get(reference, uid)
            if own != uid:
                # A uid begins with the instant of its making. In a copy for trials the number may
                # have been given to nobody.
                is_here = own > uid and branch.other.is_own
                told = given_anew if is_here else elsewhere
                told.setdefault(reference, branch.other.path.name)
    if given_anew:
        yield Finding(
            Message(
                N_(
                    "Numbers that were given to two people, the second time after a backup was put"
                    " in place: {count} ({references}); who had them first is in: {files}."
                    " The later ones are to get another number."
                ),
                _with_counts(given_anew),
            ),
            lambda: _renumber(register, list(given_anew)),
        )
    if elsewhere := {one: name for one, name in elsewhere.items() if one not in given_anew}:
        yield Finding(
            Message(
                N_(
                    "Numbers that another file of this register has given to other people:"
                    " {count} ({references}), in: {files}. Look who was told which, and log the"
                    " others anew in the file that goes on; a copy to try things out in belongs in"
                    " another folder."
                ),
                _with_counts(elsewhere),
            )
        )


def _with_counts(doubled: dict[str, str]) -> dict[str, object]:
    references, files = sorted(doubled), sorted(set(doubled.values()))
    return {
        "count": len(references),
        "references": some_of(references),
        "files": some_of(files),
    }


def _renumber(register: Register, references: list[str]) -> Message:
    told = []
    for reference in references:
        concern = register.concerns.by_reference(reference).id
        renumber(register, concern)
        told.append(f"{reference} → {register.concerns.get(concern).reference}")
    return Message(N_("Other numbers were given: {told}."), {"told": ", ".join(told)})


def _numbers_again(register: Register, branches: list[_Branch]) -> Iterator[Finding]:
    """Numbers that the register would give a second time."""
    own = numbers.counters(register.connection)
    known = highest(*(branch.highest for branch in branches))
    ahead = {place: last for place, last in known.items() if last > own.get(place, 0)}
    if not ahead:
        return
    known_to = [
        one.other
        for one in branches
        if any(one.highest.get(place, 0) > own.get(place, 0) for place in ahead)
    ]

    def go_on() -> Message:
        with register.transaction():
            numbers.go_on_after(register.connection, ahead)
        return Message(N_("The next numbers go on after all that are known to have been given."))

    yield Finding(
        Message(
            N_(
                "The next numbers have been given already, in: {files}. The counters are to go on"
                " after them."
            ),
            {"files": some_of([one.path.name for one in known_to])},
        ),
        go_on,
        is_fault=any(one.is_own for one in known_to),
    )


def _copies_in_use(branches: list[_Branch]) -> Iterator[Finding]:
    """Files in which somebody worked beside the register: copies, conflicts of a sync folder."""
    for branch in branches:
        if not branch.other.is_own and read_name(branch.other.path.name) is None:
            yield Finding(
                Message(
                    N_(
                        "“{path}” is another file of this register, with acts that are not in it:"
                        " {count}. Look which of the two is worked in, and put the other away."
                    ),
                    {"path": str(branch.other.path), "count": branch.acts},
                ),
                is_fault=False,
            )


def _unprotected_copies(register: Register, others: list[Other]) -> Iterator[Finding]:
    """Copies that the password of the register does not protect."""
    names = [str(one.path) for one in others if not one.is_guarded]
    if register.key is not None and names:
        yield Finding(
            Message(
                N_(
                    "The password of the register does not guard: {names} ({count} in all). They"
                    " are removed in the settings of the password, or by hand."
                ),
                {"names": some_of(names), "count": len(names)},
            ),
            is_fault=False,
        )


def _unfinished_files(register: Register, others: list[Other]) -> Iterator[Finding]:
    """Unfinished files of killed programs."""
    left = [one.path for one in others if one.is_left]
    if left:
        yield Finding(
            Message(
                N_(
                    "Left unfinished by a program that ended badly, or being written: {names}"
                    " ({count} in all)."
                ),
                {"names": some_of([path.name for path in left]), "count": len(left)},
            ),
            lambda: _remove(left, register.clock.now().timestamp() - _AN_HOUR),
        )


def _remove(left: list[Path], before: float) -> Message | None:
    """Remove abandoned files, known by their mark or their age."""
    folders = {path.parent for path in left}
    for folder in folders:
        unfinished.sweep(folder)
    writing = {path for folder in folders for path in unfinished.left_in(folder)}
    for path in left:
        with contextlib.suppress(OSError):
            if path not in writing and path.stat().st_mtime < before:
                sealing.remove(path)
    gone = [path.name for path in left if not path.exists()]
    said = N_("What was left unfinished is removed: {names}.")
    return Message(said, {"names": some_of(gone)}) if gone else None


def _journals(folder: Path) -> Iterator[Finding]:
    """Journals without their file: their content is missing somewhere."""
    for journal in orphans_in(folder):
        yield Finding(
            Message(
                N_(
                    "“{journal}” is the journal of a file that is not there, and may hold what was"
                    " saved last: put “{name}” back beside it and open it once, or put it away."
                ),
                {"journal": journal.name, "name": journal.name.rpartition("-")[0]},
            )
        )


def _open_to_all(register: Register, others: list[Other]) -> Iterator[Finding]:
    """Files that every account of the computer may read or write."""
    own = [register.path, *(one.path for one in others if one.is_own)]
    opened = [path for path in own if rights.is_open_to_all(path)]
    if not opened:
        return
    names = some_of([path.name for path in opened])

    def close() -> Message:
        for path in opened:
            rights.close_to_all(path)
        return Message(
            N_("Other accounts may no longer read or change: {names}."), {"names": names}
        )

    yield Finding(
        Message(
            N_(
                "Every account of this computer may read or change: {names}. Only those who share"
                " it should."
            ),
            {"names": names},
        ),
        close,
    )


def _mend_search(register: Register) -> Iterator[Message]:
    if checkup.unsearchable(register.connection):
        with register.transaction():
            indexing.catch_up(register.connection, checkup.concerns(register.connection))
        yield Message(N_("The search index was made anew."))


def _mend_counters(register: Register) -> Iterator[Message]:
    ahead = checkup.overtaken(register.connection)
    if ahead:
        with register.transaction():
            numbers.go_on_after(register.connection, numbers.of(ahead))
        yield Message(N_("The counters of the references go on after the references."))
