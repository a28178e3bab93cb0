"""How large a file may be, and what it is by its first bytes."""

import pytest

from app.base.errors import InputError
from app.domain.attachments import (
    MOST_BYTES,
    PAGE,
    PROGRAM,
    check_size,
    is_dangerous,
    media_type,
)


def test_a_file_has_between_one_byte_and_20_megabytes() -> None:
    assert check_size("a", 1) == 1
    assert check_size("a", MOST_BYTES) == MOST_BYTES
    with pytest.raises(InputError, match="empty"):
        check_size("a", 0)
    with pytest.raises(InputError, match=r"has 21 MB.*at most 20"):
        check_size("a", MOST_BYTES + 1)


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.bin", b"%PDF-1.7", "application/pdf"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a", b"RIFF....WEBPVP8 ", "image/webp"),
        ("lettre.txt", b"Monsieur", "text/plain"),
        ("faux.png", b"Monsieur", "application/octet-stream"),
        ("x", b"Monsieur", "application/octet-stream"),
        ("photo.jpg", b"MZ\x90\x00", PROGRAM),
        ("lettre", b"\xef\xbb\xbf \n<!DOCTYPE html><script>", PAGE),
        ("lettre", "<html>".encode("utf-16"), PAGE),
        ("lettre", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", PAGE),
        ("lettre", b"<?xml version='1.0'?><office:document>", "application/octet-stream"),
    ],
)
def test_what_a_content_is_comes_from_its_first_bytes(name: str, head: bytes, kind: str) -> None:
    assert media_type(name, head) == kind


@pytest.mark.parametrize(
    "head", [b"MZ", b"\x7fELF", b"#!/bin/sh", b"\xcf\xfa\xed\xfe", b"<html><script>"]
)
def test_a_program_is_dangerous_whatever_it_is_called(head: bytes) -> None:
    assert is_dangerous("photo.jpg", media_type("photo.jpg", head))


@pytest.mark.parametrize(
    "name",
    [
        *("a.exe", "A.BAT", "a.cmd", "a.com", "a.scr", "a.msi", "a.ps1", "a.vbs", "a.js", "a.jar"),
        *(
            "a.sh",
            "a.desktop",
            "a.lnk",
            "a.app",
            "a.hta",
            "a.docm",
            "a.xlsm",
            "a.pdf.exe",
            "a.exe.",
        ),
        *("a.iqy", "a.slk", "a.sct", "a.wsc", "a.application", "a.appinstaller", "a.msixbundle"),
        *("a.rdp", "a.inetloc", "a.fileloc", "a.mobileconfig", "a.scptd", "a.svgz", "a.xht"),
        *("a.doc", "a.xls", "a.ppt"),
    ],
)
def test_an_ending_that_runs_is_dangerous(name: str) -> None:
    assert is_dangerous(name, "text/plain")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.jpg", "a.txt", "exe", "a.exe.txt"])
def test_a_paper_is_not(name: str) -> None:
    assert not is_dangerous(name, "text/plain")
