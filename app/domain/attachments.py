"""Files attached to records: their sizes, kinds and dangers."""

import datetime as dt
import mimetypes
from dataclasses import dataclass
from enum import StrEnum

from app.base.errors import InputError
from app.base.messages import N_
from app.domain.fields import Code
from app.domain.file_names import is_allowed, safe_name

MOST_BYTES = 20 * 1024 * 1024
HEAD = 512
"""The number of first bytes that tell the kind of a content."""

PROGRAM = "application/x-executable"
"""The media type of every content that begins like a program."""
PAGE = "text/html"

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
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<svg")
_DANGEROUS = frozenset(
    f".{ending}"
    for endings in (
        "exe bat cmd com scr pif msi msp msix msixbundle appx appxbundle appinstaller application",
        "dll cpl ocx sys drv reg inf sct wsc",
        "ps1 psm1 psd1 vbs vbe vb js jse mjs ws wsf wsh py pyw pyc rb pl php sh bash zsh fish csh",
        "hta msc scf lnk url chm hlp svg svgz html htm xhtml xht mht mhtml shtml one rdp",
        "settingcontent-ms appref-ms library-ms search-ms diagcab gadget",
        "iso img vhd vhdx jar jnlp class run bin desktop appimage deb rpm flatpakref apk xpi crx",
        "app command tool workflow action dmg pkg scpt scptd applescript webloc terminal",
        "inetloc fileloc mobileconfig",
        "doc xls ppt dot xlt pot xla pps iqy slk",
        "docm dotm xlsm xltm xlam xlsb xll pptm potm ppsm ppam sldm accde accdb mdb",
    )
    for ending in endings.split()
)
"""Endings of files that may run when opened: programs, scripts, shortcuts, macros, pages."""


class Holder(StrEnum):
    """The kinds of records that can have files."""

    CONCERN = "concern"
    MEETING = "meeting"
    COMMITMENT = "commitment"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a record; its bytes are read when they are needed."""

    id: int
    content_id: int
    name: str
    media_type: Code
    size: int
    added_at: dt.datetime
    concern_id: int | None = None
    meeting_id: int | None = None
    commitment_id: int | None = None
    follow_up_id: int | None = None
    deleted: bool = False

    @property
    def file_name(self) -> str:
        """A safe name for its display and its copies: the register may hold any name."""
        return safe_name(self.name)

    @property
    def has_odd_name(self) -> bool:
        """Whether the program would never give it this name: another program did."""
        return not is_allowed(self.name)

    @property
    def is_dangerous(self) -> bool:
        """Whether opening it may run something, by its kind or its name."""
        return is_dangerous(self.file_name, self.media_type)

    @property
    def has_picture(self) -> bool:
        """Whether it can have a thumbnail."""
        return self.media_type.startswith("image/") or self.media_type == "application/pdf"


def media_type(name: str, head: bytes) -> str:
    """The media type of a content, by its first bytes, or else by its name."""
    if head.startswith(_PROGRAMS):
        return PROGRAM
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    for beginning, kind in _KINDS:
        if head.startswith(beginning):
            return kind
    if _is_page(head):
        return PAGE
    guessed = mimetypes.guess_type(name, strict=False)[0] or _OCTETS
    # A name alone makes no picture: thumbnails are made of known bytes.
    return _OCTETS if guessed.startswith("image/") or guessed == "application/pdf" else guessed


def is_dangerous(name: str, kind: str) -> bool:
    """Whether a file of this name and media type may run when it is opened."""
    return kind in {PROGRAM, PAGE} or _ending(name) in _DANGEROUS


def _is_page(head: bytes) -> bool:
    """Whether a content is a web page, which a browser would open and run under any name."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f").lower()
    return text.startswith(_PAGES) or (text.startswith(b"<?xml") and b"html" in text)


def check_size(name: str, size: int) -> int:
    """Check the size of a file in bytes; InputError when it is empty, or over MOST_BYTES."""
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
    """The ending of a name without following dots and spaces, which systems ignore."""
    _stem, dot, ending = name.lower().rstrip(". ").rpartition(".")
    return dot + ending
