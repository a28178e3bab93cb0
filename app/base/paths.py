"""The folders of the program and of the person.

One rule finds the resources from an installed wheel, a frozen bundle and a checkout: inside the
package, or beside it.
"""

import contextlib
import os
import stat
import sys
from functools import cache
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parents[1]
_NAME = "doleances"
_PORTABLE_MARKER = "doleances-portable"
DATA_DIR_VARIABLE = "DOLEANCES_DATA_DIR"

_chosen: dict[str, Path] = {}


def use_data_dir(path: Path | None) -> None:
    """Keep settings, drafts and the log in `path`; None returns to the person's own folder."""
    _chosen.clear()
    if path is not None:
        _chosen["data"] = path.expanduser().absolute()


def data_dir() -> Path:
    """The folder of the settings, drafts and log; it need not exist yet."""
    if "data" in _chosen:
        return _chosen["data"]
    if wanted := os.environ.get(DATA_DIR_VARIABLE):
        return Path(wanted).expanduser().absolute()
    return _portable_dir() or platformdirs.user_data_path(_NAME, appauthor=False, roaming=True)


def shut_data_dir() -> None:
    """Close the data folder to other accounts: it holds drafts, backups and who works here.

    A folder that the person chose is closed only when the program uses it, and never when it is a
    home or shared on purpose.
    """
    if sys.platform == "win32":
        return
    folder = data_dir()
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            found = os.fstat(handle)
            shared = found.st_mode & (stat.S_ISVTX | stat.S_ISGID)
            is_ours = found.st_uid == os.geteuid() and not shared and _is_used(folder)
            if is_ours and found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                os.fchmod(handle, stat.S_IRWXU)
        finally:
            os.close(handle)


def _is_used(folder: Path) -> bool:
    if os.path.realpath(folder) == os.path.realpath(os.path.expanduser("~")):  # noqa: PTH111 - never raises
        return False
    return settings_file().exists() or log_file().parent.is_dir() or not any(folder.iterdir())


def settings_file() -> Path:
    """The file of the person's settings."""
    return data_dir() / "settings.json"


def drafts_dir() -> Path:
    """The folder of what was typed and not yet saved."""
    return data_dir() / "drafts"


def backups_dir() -> Path:
    """The folder of the backups, until the person chooses another disk."""
    return data_dir() / "backups"


def public_holidays_file() -> Path:
    """The file of the public holidays that were looked up."""
    return data_dir() / "public-holidays.json"


def log_file() -> Path:
    """The newest file of the log."""
    return data_dir() / "log" / "doleances.log"


def resources() -> Path:
    """The folder of the icons, fonts and report templates."""
    return _bundled_folder("resources")


def catalogues() -> Path:
    """The folder of the translations, one folder per language."""
    return _bundled_folder("i18n")


@cache
def given(text: str) -> Path:
    """The path of a file argument: a path, or a `file:///…` address from a desktop."""
    if not text[:7].lower().startswith("file:/"):
        return Path(text)
    from urllib.parse import unquote_to_bytes  # A path, unless it is an address.

    rest = text[len("file:") :]
    host, _slash, path = rest[2:].partition("/") if rest.startswith("//") else ("", "", rest[1:])
    if host.lower() not in ("", "localhost"):
        return Path(text)
    place = "/" + os.fsdecode(unquote_to_bytes(path))
    return Path(place.lstrip("/") if sys.platform == "win32" else place)


def _bundled_folder(name: str) -> Path:
    """The folder of a name in the package or beside it; remembered, since every icon asks."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _portable_dir() -> Path | None:
    """The data folder on a stick, when a marker file lies beside the frozen executable."""
    folder = Path(sys.executable).resolve().parent
    frozen = bool(getattr(sys, "frozen", False))
    return folder / "data" if frozen and (folder / _PORTABLE_MARKER).exists() else None
