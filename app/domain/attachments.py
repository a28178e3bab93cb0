"""Files kept with a record: what one may be called, how large it may be, what it may do."""

import datetime as dt
import mimetypes
from dataclasses import dataclass
from enum import StrEnum

from app.base.errors import InputError
from app.base.messages import N_

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 200
HEAD = 16
"""So many first bytes of a content tell what it is."""

PROGRAM = "application/x-executable"
"""The media type of every content that begins as a program does."""

_OCTETS = "application/octet-stream"
_KINDS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"#!"),
    *(b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),
    *(b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00"),
)
"""Windows, Linux, scripts, macOS, Java, a shortcut of Windows."""
_DANGEROUS = frozenset(
    f".{ending}"
    for endings in (
        "exe bat cmd com scr pif msi msp msix appx dll cpl ocx sys drv reg inf",
        "ps1 psm1 psd1 vbs vbe vb js jse mjs ws wsf wsh py pyw pyc rb pl php sh bash zsh fish csh",
        "hta msc scf lnk url chm hlp svg html htm xhtml mht mhtml shtml one",
        "settingcontent-ms appref-ms library-ms search-ms diagcab gadget",
        "iso img vhd vhdx jar jnlp class run bin desktop appimage deb rpm flatpakref apk xpi crx",
        "app command tool workflow action dmg pkg scpt applescript webloc terminal",
        "docm dotm xlsm xltm xlam xlsb xll pptm potm ppsm ppam sldm accde accdb mdb",
    )
    for ending in endings.split()
)
"""Endings of what runs when it is opened, or may: programs, scripts, shortcuts, macros, pages."""
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"]
)
_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNSEEN = frozenset(
    (
        *(*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F)),
        *(*range(0x2060, 0x2070), 0xFEFF, *range(0xD800, 0xE000)),
    )
)
"""Control characters, and those that turn the direction of a name round to hide its ending."""


class Holder(StrEnum):
    """What a file may be kept with."""

    CONCERN = "concern"
    MEETING = "meeting"
    COMMITMENT = "commitment"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a record; its bytes stay where they are until they are asked for."""

    id: int
    content_id: int
    name: str
    media_type: str
    size: int
    added_at: dt.datetime
    concern_id: int | None = None
    meeting_id: int | None = None
    commitment_id: int | None = None
    follow_up_id: int | None = None
    deleted: bool = False

    @property
    def is_dangerous(self) -> bool:
        """Opening it may run something, by what it is or by what it is called."""
        return is_dangerous(self.name, self.media_type)

    @property
    def has_picture(self) -> bool:
        """Something of it can be shown small."""
        return self.media_type.startswith("image/") or self.media_type == "application/pdf"


def media_type(name: str, head: bytes) -> str:
    """What a content is: by its first bytes, or else by its name."""
    if head.startswith(_PROGRAMS):
        return PROGRAM
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    for beginning, kind in _KINDS:
        if head.startswith(beginning):
            return kind
    guessed = mimetypes.guess_type(name, strict=False)[0] or _OCTETS
    # A name alone makes no picture: what is shown small is known by its bytes.
    return _OCTETS if guessed.startswith("image/") or guessed == "application/pdf" else guessed


def is_dangerous(name: str, kind: str) -> bool:
    """Whether a file of that name and media type may run when it is opened."""
    return kind == PROGRAM or _ending(name) in _DANGEROUS


def tidy_name(name: str) -> str:
    """The name of a file that is taken in, fit for every system; InputError when it is too long.

    What no system takes becomes a dash; the ending stays.
    """
    shown = "".join("-" if one in _FORBIDDEN else one for one in seen_name(name)).rstrip(". ")
    if not shown.strip("."):
        shown = "-"
    return check_name(f"_{shown}" if _is_reserved(shown) else shown)


def seen_name(name: str) -> str:
    """What is seen of a name, in one line: nothing in it turns a sentence round or breaks it."""
    spaced = name.replace("\n", " ").replace("\t", " ")
    return " ".join("".join(one for one in spaced if ord(one) not in _UNSEEN).split())


def check_name(name: str) -> str:
    """A name that somebody gives a file, as it is; InputError says why it cannot be one."""
    given = name.strip()
    if not given.strip("."):
        raise InputError(N_("Give the file a name."), field="name")
    if len(given) > LONGEST_NAME:
        raise InputError(
            N_(
                "The name “{name}…” has {count} characters, and the name of a file here has at most"
                " {most}. Nothing was changed: give the file a shorter name, then try again."
            ),
            field="name",
            name=given[:40],
            count=len(given),
            most=LONGEST_NAME,
        )
    wrong = [one for one in given if one in _FORBIDDEN]
    if wrong or any(ord(one) in _UNSEEN for one in given):
        raise InputError(
            N_(
                "The name of a file cannot hold line breaks, hidden signs, nor any of"
                ' < > : " / \\ | ? *. Nothing was changed: choose another name.'
            ),
            field="name",
        )
    if _is_reserved(given) or given.endswith("."):
        raise InputError(
            N_("Windows keeps the name “{name}” to itself. Nothing was changed: choose another."),
            field="name",
            name=given,
        )
    return given


def check_size(name: str, size: int) -> int:
    """The size of a file in bytes; InputError when it is empty, or larger than MOST_BYTES."""
    if size == 0:
        raise InputError(
            N_("“{name}” is empty: it has 0 bytes. Nothing was attached: choose the whole file."),
            field="file",
            name=name,
        )
    if size > MOST_BYTES:
        raise InputError(
            N_(
                "“{name}” has {size} MB, and an attachment has at most {most}. Nothing was"
                " attached: scan it in fewer colours, or split it, then attach the parts."
            ),
            field="file",
            name=name,
            size=-(-size // (1024 * 1024)),
            most=MOST_BYTES // (1024 * 1024),
        )
    return size


def _ending(name: str) -> str:
    """The ending of a name as systems see it: they leave out what follows as dots and spaces."""
    _stem, dot, ending = name.lower().rstrip(". ").rpartition(".")
    return dot + ending


def _is_reserved(name: str) -> bool:
    return name.split(".", 1)[0].strip().lower() in _RESERVED
