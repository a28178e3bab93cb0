"""What a file may be called, and what it is by its first bytes."""

import pytest

from app.base.errors import InputError
from app.domain.attachments import (
    LONGEST_NAME,
    MOST_BYTES,
    PROGRAM,
    check_name,
    check_size,
    is_dangerous,
    media_type,
    tidy_name,
)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("diplôme.pdf", "diplôme.pdf"),
        ("Диплом  врача.pdf", "Диплом врача.pdf"),
        ("a\nb\x07.pdf", "a b.pdf"),
        ("quoi? oui: non.pdf", "quoi- oui- non.pdf"),
        ("..\\..\\etc\\passwd", "..-..-etc-passwd"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("CON.txt", "_CON.txt"),
        ("lpt1", "_lpt1"),
        ("fin. ", "fin"),
        ("...", "-"),
    ],
)
def test_a_file_that_is_taken_in_gets_a_name_that_every_system_takes(name: str, kept: str) -> None:
    assert tidy_name(name) == kept
    assert check_name(kept) == kept


@pytest.mark.parametrize(
    "name",
    [
        *("", "  ", "..", "../a.pdf", "a/b", "a\\b", "a:b", "a\x00b", "a\nb", "nul", "COM1.txt"),
        *("b\u202ea", "fin."),
        *("x" * (LONGEST_NAME + 1), "é" * 300),
    ],
)
def test_a_name_that_somebody_gives_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(InputError) as refused:
        check_name(name)
    assert refused.value.field == "name"


def test_a_name_of_300_characters_is_said_to_be_too_long() -> None:
    with pytest.raises(InputError, match=r"304 characters.*at most 200"):
        tidy_name("x" * 300 + ".pdf")


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
    ],
)
def test_what_a_content_is_comes_from_its_first_bytes(name: str, head: bytes, kind: str) -> None:
    assert media_type(name, head) == kind


@pytest.mark.parametrize("head", [b"MZ", b"\x7fELF", b"#!/bin/sh", b"\xcf\xfa\xed\xfe"])
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
    ],
)
def test_an_ending_that_runs_is_dangerous(name: str) -> None:
    assert is_dangerous(name, "text/plain")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.jpg", "a.txt", "exe", "a.exe.txt"])
def test_a_paper_is_not(name: str) -> None:
    assert not is_dangerous(name, "text/plain")
