"""Folders that a program synchronises with other computers: by their names, or by its marks.

A name counts when it is the whole name that such a program gives, or one of the forms that it
makes of it for a second account, an office, a language: not every word that begins alike.
"""

import itertools
import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePath

from app.base import plain_files
from app.store.places.mounts import words

_BRANDS = words(
    "dropbox onedrive googledrive googledrivefs icloud iclouddrive nextcloud owncloud yandexdisk"
    " яндексдиск megasync pcloud pclouddrive pcloudsync kdrive seafile seadrive synologydrive"
    " cloudstation qsync protondrive облакоmail облакоmailru mailrucloud cloudmailru sberdisk"
    " сбердиск syncthing resiliosync btsync tresorit spideroak spideroakhive sugarsync hidrive"
    " ionoshidrive stratohidrive magentacloud koofr jottacloud icedrive internxt internxtdrive"
    " filen filendrive egnyte egnytedrive sharefile citrixfiles amazondrive zohoworkdrive workdrive"
    " nutstore 坚果云 baidusyncdisk 百度网盘 insync odrive cozydrive twakedrive hubic"
    " creativecloudfiles livedrive clouddrive sharepoint"
)
"""Names that nothing else has, without blanks, dots and dashes."""
_FORM = re.compile(r"(.+?)(?:[ _-]?\d{1,2}| ?[-–—@] ?.+| ?\(.+\)|[.]localized)?")
"""A second account: Nextcloud2; an office: OneDrive - Ambassade, OneDrive-Ambassade (macOS),
Dropbox (Personal); what macOS shows in another language: Yandex.Disk.localized."""
_JOINTS = str.maketrans("", "", " ._-@")
_WHOLE = words(
    "box boxsync boxbox mega sync mydrive mondrive мойдиск meinlaufwerk miunidad meudrive"
    " shareddrives drivepartagé drivespartagés общиедиски com~apple~clouddocs synccom"
)
"""Common words: nothing but the names themselves."""
_ENDS = (
    # What an office calls its own, and a library of SharePoint beside OneDrive.
    " dropbox",
    *(f" - {one}" for one in ("documents", "shared documents", "documents partages")),
    *(f" - {one}" for one in ("documents partagés", "документы", "общие документы")),
)
_PLACES = (("library", "cloudstorage"), ("library", "mobile documents"))
"""Folders of macOS: each folder in them is synchronised."""

_MARKS = words(
    ".stfolder .stignore .stversions .dropbox .dropbox.cache .owncloudsync.log .nextcloudsync.log"
    " .megaignore .debris .tmp.drivedownload .tmp.driveupload .seadrive .seafile-data .sync .grive"
    " .grive_state .gd .sync-exclude.lst .synologyworkingdirectory .insync-trash"
    " seafile-ignore.txt .csync_journal.db sync.ffs_db .sync.ffs_db"
)
_MARKING = (".sync_", "._sync_", ".stfolder-")
"""How the names of other marks begin: .sync_1f2e3d.db."""
_SETTINGS = frozenset({".dropbox", ".seadrive", ".sync"})
"""In a home, a folder of that name keeps the settings of the program."""
_HOMES = frozenset({"home", "users"})
_DESKTOP = "desktop.ini"
_LONGEST = 16 * 1024
_NAMED_BY = tuple(
    word.encode()
    for word in words(
        "onedrive dropbox googledrive icloud nextcloud owncloud megasync yandex pcloud kdrive"
        " synology seafile proton \\box\\"
    )
)
"""In what Windows shows of a folder, the program that gave it its picture."""


def is_synchronised(path: Path, names: Iterable[str] = ()) -> bool:
    """Whether a program carries a file to other computers; `names` are those of its disk."""
    folders = [path.parent, *path.parent.parents]
    told = [*map(str, folders[:1]), *names]
    return (
        any(_is_named_so(one) for one in told)
        or any(_is_marked(folder) for folder in folders)
        or _belongs_to_onedrive(path)
    )


def _is_named_so(folder: str) -> bool:
    parts = [_plain(part) for part in PurePath(folder).parts]
    if any(map(_is_a_name, parts)):
        return True
    return any(pair in _PLACES for pair in itertools.pairwise(parts))


def _is_a_name(part: str) -> bool:
    if part.translate(_JOINTS) in _WHOLE or part.endswith(_ENDS):
        return True
    form = _FORM.fullmatch(part)
    return form is not None and not _BRANDS.isdisjoint(
        {one.translate(_JOINTS) for one in (part, form[1])}
    )


def _plain(name: str) -> str:
    """macOS takes letters apart; nobody sees whether a name has capitals."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_marked(folder: Path) -> bool:
    try:
        with os.scandir(folder) as found:
            marks = [one for one in found if _may_mark(one.name.casefold())]
        return any(_marks(one, folder) for one in marks)
    except OSError:
        return False


def _may_mark(name: str) -> bool:
    return name in _MARKS or name.startswith(_MARKING) or name == _DESKTOP


def _marks(one: "os.DirEntry[str]", folder: Path) -> bool:
    name = one.name.casefold()
    if name == _DESKTOP:
        return _names_a_program(one)
    is_home = folder.parent.name.casefold() in _HOMES or folder == Path.home()
    return not (is_home and name in _SETTINGS and one.is_dir(follow_symlinks=False))


def _names_a_program(one: "os.DirEntry[str]") -> bool:
    try:
        if not one.is_file(follow_symlinks=False):
            return False
        told = plain_files.read(Path(one.path), _LONGEST)
    except OSError:
        return False
    # Windows writes it in letters of two bytes, or of one.
    plain = told.replace(b"\0", b"").lower()
    return any(word in plain for word in _NAMED_BY)


def _belongs_to_onedrive(path: Path) -> bool:
    """What Windows knows of OneDrive: its folders, and the libraries of SharePoint."""
    roots = [value for name, value in os.environ.items() if name.upper().startswith("ONEDRIVE")]
    if sys.platform == "win32":
        from app.store.places import providers

        roots += providers.folders()
    return any(Path(root).is_absolute() and path.is_relative_to(root) for root in roots)
