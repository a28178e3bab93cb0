"""The settings of one person on one computer: read at start, written whole, one copy kept."""

import dataclasses
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.base import paths, plain_files
from app.base.errors import DoleancesError
from app.base.files import write_atomically
from app.base.messages import N_, Message

log = logging.getLogger(__name__)

_MOST_RECENT = 10
_MOST_FOLDERS = 20
_LONGEST = 1 << 20
_ADDED_TO = {"recent", "backup_folders"}
"""The settings in which the entries of two windows are merged; elsewhere the last one counts."""
SCALES = (0.8, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The text sizes that the window offers."""


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """The layout of one list: its columns in order, their widths at 100 %, its sorting."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings. Registers are keyed by uid, so that a moved file keeps its own."""

    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_scale: float = 1.0
    recent: tuple[str, ...] = ()
    geometry: str = ""
    saved_in: str = ""
    """The folder of the last saved file."""
    panes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    lists: Mapping[str, ListLayout] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)
    notices: bool = False
    lock_after: int = 15
    """Idle minutes after which a register with a password is locked; 0: never."""
    noticed: Mapping[str, str] = field(default_factory=dict)
    """The day of the last notice of each register, by its mark: a copy has its own."""
    backups: Mapping[str, str] = field(default_factory=dict)
    """The chosen folder of the backups of each register."""
    backup_folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All folders that got backups of each register from this computer."""
    backed_up: Mapping[str, str] = field(default_factory=dict)
    """The instant of the last successful backup of each register, by its mark."""

    def backup_folder(self, register: str) -> Path:
        """Where the backups of a register go, by its uid."""
        chosen = self.backups.get(register)
        return Path(chosen) if chosen else paths.backups_dir()

    def all_backup_folders(self, register: str) -> tuple[Path, ...]:
        """The present and former folders of the backups of a register, by its uid."""
        former = map(Path, self.backup_folders.get(register, ()))
        return tuple(dict.fromkeys((self.backup_folder(register), paths.backups_dir(), *former)))

    def with_backup_in(self, register: str, folder: Path) -> "Settings":
        """These settings with a folder added to those that hold backups of a register."""
        known = self.backup_folders.get(register, ())
        place = str(folder.absolute())
        if place in known or folder == paths.backups_dir():
            return self
        folders = {**self.backup_folders, register: (*known, place)[-_MOST_FOLDERS:]}
        return dataclasses.replace(self, backup_folders=folders)

    def with_recent(self, path: Path) -> "Settings":
        """These settings with a register first among the recent ones."""
        first = str(path.absolute())
        others = tuple(p for p in self.recent if p != first)
        return dataclasses.replace(self, recent=(first, *others)[:_MOST_RECENT])

    def without_recent(self, path: str) -> "Settings":
        """These settings without a register among the recent ones."""
        return dataclasses.replace(self, recent=tuple(p for p in self.recent if p != path))


class SettingsFile:
    """The settings and their file. `warning` says what was wrong when they were read."""

    def __init__(self, path: Path) -> None:
        """Read `path`, or its last good copy, or use the defaults."""
        self.path = path
        self.previous = path.with_name(f"{path.stem}.previous{path.suffix}")
        self.warning: Message | None = None
        self.tell: Callable[[Message], object] = _log
        """Called once when the settings cannot be written."""
        self._has_told = False
        self.current = self._load()

    def change(self, **values: Any) -> Settings:  # noqa: ANN401 - one per field of Settings
        """Change fields and write them; a failing disk is logged, never fatal."""
        changed = dataclasses.replace(self.current, **values)
        if changed != self.current:
            self.keep(changed)
        return self.current

    def keep(self, settings: Settings) -> None:
        """Use these settings and write them, merged with what another program has set since."""
        theirs = _read(self.path)
        if theirs is not None:
            settings = _with_changes(theirs, self.current, settings)
        self.current = settings
        content = json.dumps(dataclasses.asdict(settings), indent=1)
        try:
            if theirs is not None:
                write_atomically(self.previous, plain_files.read(self.path, _LONGEST))
            write_atomically(self.path, content.encode())
        except (OSError, DoleancesError) as error:
            log.warning("the settings were not written: %s", error)
            self._tell_once()

    def _tell_once(self) -> None:
        if not self._has_told:
            self._has_told = True
            self.tell(
                Message(
                    N_(
                        "What you set on this computer cannot be kept: “{folder}” refuses to be"
                        " written, or its disk is full. It holds until the program is closed; the"
                        " registers are not touched by that."
                    ),
                    {"folder": self.path.parent},
                )
            )

    def _load(self) -> Settings:
        for path in (self.path, self.previous):
            settings = _read(path)
            if settings is not None:
                return settings
            if not path.exists():
                continue
            log.info("damaged settings: %s", path.name)
            self.warning = Message(
                N_("The settings of this computer could not be read; earlier ones are used.")
            )
        return Settings()


def _with_changes(theirs: Settings, before: Settings, after: Settings) -> Settings:
    """Apply the changes from `before` to `after` to what another program has written."""
    kept = {
        one.name: _merge(
            *(getattr(each, one.name) for each in (theirs, before, after)),
            adds=one.name in _ADDED_TO,
        )
        for one in dataclasses.fields(Settings)
    }
    return Settings(**kept)


def _merge(theirs: Any, before: Any, after: Any, *, adds: bool) -> Any:  # noqa: ANN401
    if before == after:
        return theirs
    if isinstance(after, Mapping):
        return {
            name: _merge(theirs.get(name), before.get(name), after.get(name), adds=adds)
            for name in {**theirs, **after}
            if name in after or name not in before
        }
    if adds:
        known = {*(before or ()), *after}
        return (*after, *(one for one in theirs or () if one not in known))
    return after


def _log(message: Message) -> None:
    log.info("nobody was told: %s", message.text)


_TOO_MUCH = (RecursionError, OverflowError)
"""Errors that damaged JSON can raise: endless nesting, an infinite width."""


def _read(path: Path) -> Settings | None:
    """The settings in a file; None when it is missing or damaged."""
    try:
        raw = json.loads(plain_files.read(path, _LONGEST))
        return _settings(raw)
    except (OSError, ValueError, TypeError, AttributeError, KeyError, *_TOO_MUCH):
        return None


def _settings(raw: dict[str, Any]) -> Settings:
    """Typed settings from the content of a file: unknown keys are ignored, wrong types raise."""
    lists = {name: _layout(value) for name, value in raw.get("lists", {}).items()}
    panes = {name: tuple(map(int, value)) for name, value in raw.get("panes", {}).items()}
    scale = float(raw.get("text_scale", 1.0))
    return Settings(
        language=str(raw.get("language", "")),
        theme=Theme(raw.get("theme", Theme.SYSTEM)),
        text_scale=min(max(SCALES[0], scale), SCALES[-1]),
        recent=tuple(map(str, raw.get("recent", ()))),
        geometry=str(raw.get("geometry", "")),
        saved_in=str(raw.get("saved_in", "")),
        panes=panes,
        lists=lists,
        staff=_texts(raw.get("staff", {})),
        notices=bool(raw.get("notices", False)),
        lock_after=max(int(raw.get("lock_after", 15)), 0),
        noticed=_texts(raw.get("noticed", {})),
        backups=_texts(raw.get("backups", {})),
        backed_up=_texts(raw.get("backed_up", {})),
        backup_folders={
            str(name): tuple(map(str, folders))
            for name, folders in raw.get("backup_folders", {}).items()
        },
    )


def _layout(raw: dict[str, Any]) -> ListLayout:
    return ListLayout(
        columns=tuple(map(str, raw["columns"])),
        widths={str(name): int(width) for name, width in raw["widths"].items()},
        sort=str(raw["sort"]),
        descending=bool(raw["descending"]),
    )


def _texts(raw: dict[str, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in raw.items()}
