"""Acts that this computer has acknowledged and a register lacks, and where they are."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.base import paths
from app.base.identifiers import milliseconds_of
from app.base.messages import N_, Message
from app.base.settings import SettingsFile
from app.domain.references import some_of
from app.store.files import acknowledged, versions
from app.store.files.acknowledged import Point
from app.store.files.versions import Version
from app.store.places.location import Location
from app.store.register import Register


def missing(register: Register) -> list[Message]:
    """A sentence for each missing part, and for each unknown version."""
    points = acknowledged.missing(register)
    told = _about_points(register, points) if points else []
    if points or register.location is Location.SYNC_FOLDER:
        named = {one.values["other"] for one in told if "other" in one.values}
        told += [
            _about_version(register, one) for one in _beside(register) if one.path not in named
        ]
    return told


def is_missed(register: Register) -> bool:
    """Whether something is missing, without a search for it."""
    return bool(acknowledged.missing(register))


def accept(register: Register) -> None:
    """Continue with the register as it is, without what is missing."""
    acknowledged.accept(register)


def _about_points(register: Register, points: Sequence[Point]) -> list[Message]:
    last = max(points, key=lambda one: one.stamp)
    values: dict[str, object] = {
        "name": register.path.name,
        "moment": dt.datetime.fromtimestamp(milliseconds_of(last.stamp) / 1000, dt.UTC),
    }
    found = _where(register, points)
    if found is None:
        return [Message(_NOWHERE, values)]
    version = versions.only_there(found, register.key, register.uid, register.connection)
    references = some_of(version.references) if version is not None else ""
    return [Message(_THERE, values | {"other": found, "references": references or "–"})]


def _where(register: Register, points: Sequence[Point]) -> Path | None:
    """The file that has all of it, or else the latest part."""
    last = [max(points, key=lambda one: one.stamp)]
    files = versions.candidates(register.path, _folders(register))
    for wanted in (points, last) if len(points) > 1 else (points,):
        for one in files:
            if versions.holding(one, register.key, register.uid, wanted):
                return one
    return None


def _folders(register: Register) -> Iterator[Path]:
    yield from SettingsFile(paths.settings_file()).current.all_backup_folders(register.uid)


def _beside(register: Register) -> Iterator[Version]:
    for one in versions.conflicts(register.path):
        found = versions.only_there(one, register.key, register.uid, register.connection)
        if found is not None:
            yield found


def _about_version(register: Register, version: Version) -> Message:
    return Message(
        _BESIDE,
        {
            "name": register.path.name,
            "other": version.path,
            "count": version.acts,
            "references": some_of(version.references) or "–",
        },
    )


_THERE = N_(
    "“{name}” is not the version that was last saved on this computer: what was saved here until"
    " {moment} is not all in it. It is in “{other}” (only there: {references}). Open that one"
    " beside this, type here what is missing, and keep both files until then. No number is given"
    " twice."
)
_NOWHERE = N_(
    "“{name}” is not the version that was last saved on this computer: what was saved here until"
    " {moment} is not all in it, and it was found neither beside it nor among its backups. Keep the"
    " file, and look for other versions of it on the other computers and in the sync program. No"
    " number is given twice."
)
_BESIDE = N_(
    "“{other}” is another version of “{name}” that a sync program has put there. Acts that are"
    " only in it: {count} (concerns: {references}). Open it, type here what is missing, then keep"
    " it in another folder."
)
