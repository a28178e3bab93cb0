"""What one person set on one computer: read at start, written whole, the last good file kept."""

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
"""What two windows add to these stands side by side; of all else the last that was set counts."""
SCALES = (0.8, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The sizes of text that the window offers."""


class Theme(StrEnum):
    """Which colours the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """How one list is shown: its columns in order, their widths at 100 %, its order."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings. Registers are named by their uid, so that a moved file keeps its own."""

    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_scale: float = 1.0
    recent: tuple[str, ...] = ()
    geometry: str = ""
    saved_in: str = ""
    """The folder in which a file was saved last."""
    panes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    lists: Mapping[str, ListLayout] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)
    notices: bool = False
    lock_after: int = 15
    """Minutes after which a register with a password is locked when nobody is there; 0: never."""
    noticed: Mapping[str, str] = field(default_factory=dict)
    """The day of the last notice of each register, by its mark: a copy has another one."""
    backups: Mapping[str, str] = field(default_factory=dict)
    """The folder of the backups of each register, where one was chosen."""
    backup_folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All folders into which backups of each register were put from this computer."""
    backed_up: Mapping[str, str] = field(default_factory=dict)
    """The instant of the last backup of each register that succeeded, by its mark."""

    def backup_folder(self, register: str) -> Path:
        """Where the backups of a register go, by its uid."""
        chosen = self.backups.get(register)
        return Path(chosen) if chosen else paths.backups_dir()

    def all_backup_folders(self, register: str) -> tuple[Path, ...]:
        """Where backups of a register may lie, by its uid: where they go, and where they went."""
        former = map(Path, self.backup_folders.get(register, ()))
        return tuple(dict.fromkeys((self.backup_folder(register), paths.backups_dir(), *former)))

    def with_backup_in(self, register: str, folder: Path) -> "Settings":
        """The same, remembering a folder into which a backup of a register was put."""
        known = self.backup_folders.get(register, ())
        place = str(folder.absolute())
        if place in known or folder == paths.backups_dir():
            return self
        folders = {**self.backup_folders, register: (*known, place)[-_MOST_FOLDERS:]}
        return dataclasses.replace(self, backup_folders=folders)

    def with_recent(self, path: Path) -> "Settings":
        """The same with a register first among the recent ones."""
        first = str(path.absolute())
        others = tuple(p for p in self.recent if p != first)
        return dataclasses.replace(self, recent=(first, *others)[:_MOST_RECENT])

    def without_recent(self, path: str) -> "Settings":
        """The same with a register forgotten."""
        return dataclasses.replace(self, recent=tuple(p for p in self.recent if p != path))


class SettingsFile:
    """The settings, where they are kept. `warning` says what was wrong when they were read."""

    def __init__(self, path: Path) -> None:
        """Read `path`, else the last good one beside it, else begin with the defaults."""
        self.path = path
        self.previous = path.with_name(f"{path.stem}.previous{path.suffix}")
        self.warning: Message | None = None
        self.tell: Callable[[Message], object] = _log
        """Told once when the settings cannot be written."""
        self._has_told = False
        self.current = self._load()

    def change(self, **values: Any) -> Settings:  # noqa: ANN401 - one per field of Settings
        """Change fields and write them; a disk that refuses is logged, never fatal."""
        changed = dataclasses.replace(self.current, **values)
        if changed != self.current:
            self.keep(changed)
        return self.current

    def keep(self, settings: Settings) -> None:
        """Make these the settings and write them; what another program has set meanwhile stays."""
        theirs = _read(self.path)
        if theirs is not None:
            settings = _brought_together(theirs, self.current, settings)
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


def _brought_together(theirs: Settings, before: Settings, after: Settings) -> Settings:
    """What was changed here from `before` to `after`, in what another program has written."""
    kept = {
        one.name: _merged(
            *(getattr(each, one.name) for each in (theirs, before, after)),
            adds=one.name in _ADDED_TO,
        )
        for one in dataclasses.fields(Settings)
    }
    return Settings(**kept)


def _merged(theirs: Any, before: Any, after: Any, *, adds: bool) -> Any:  # noqa: ANN401
    if before == after:
        return theirs
    if isinstance(after, Mapping):
        return {
            name: _merged(theirs.get(name), before.get(name), after.get(name), adds=adds)
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
"""A list in a list in a list, a width without end."""


def _read(path: Path) -> Settings | None:
    """The settings in a file; None when it is missing or damaged."""
    try:
        raw = json.loads(plain_files.read(path, _LONGEST))
        return _settings(raw)
    except (OSError, ValueError, TypeError, AttributeError, KeyError, *_TOO_MUCH):
        return None


def _settings(raw: dict[str, Any]) -> Settings:
    """Typed settings from what a file holds: unknown keys are passed over, wrong types raise."""
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
