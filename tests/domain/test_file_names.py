"""What a file may be called, and the safe name out of any name that a register holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import InputError
from app.domain.file_names import (
    LONGEST_IN_BYTES,
    LONGEST_NAME,
    check_name,
    is_allowed,
    safe_name,
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


def test_a_name_given_that_no_disk_takes_is_cut_and_keeps_its_ending() -> None:
    for given_name in (check_name("Справка" * 28 + ".txt"), tidy_name("Справка" * 28 + ".txt")):
        assert given_name.startswith("Справка")
        assert given_name.endswith("а.txt") or given_name.removesuffix(".txt") in "Справка" * 28
        assert LONGEST_IN_BYTES - 2 <= len(given_name.encode()) <= LONGEST_IN_BYTES
        assert check_name(given_name) == given_name
        assert safe_name(given_name) == given_name


@pytest.mark.parametrize(
    ("stored", "safe"),
    [
        ("diplôme.pdf", "diplôme.pdf"),
        ("/home/x/.bashrc", "-home-x-.bashrc"),
        ("../../.profile", "_..-..-.profile"),
        ("..\\..\\x.pth", "_..-..-x.pth"),
        ("C:\\Windows\\x.dll", "C--Windows-x.dll"),
        ("a:b", "a-b"),
        ("lettre.pdf:Zone.Identifier", "lettre.pdf-Zone.Identifier"),
        ("\0\x1b[2Ja\r\nb.txt", "[2Ja b.txt"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("com1 .tar.gz", "_com1 .tar.gz"),
        ("LPT³.doc", "_LPT³.doc"),
        ("\u202econ.txt", "_con.txt"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("\u2066a\u2069\u061c\u200b\ufeff.exe", "a.exe"),
        ("a.exe. . .", "a.exe"),
        (".bashrc", "_.bashrc"),
        ("..", "-"),
        ("", "-"),
        ("\u200b\u3164", "-"),
        ("~/x", "~-x"),
        ("\ud800.txt", "_.txt"),
    ],
)
def test_a_name_out_of_a_register_becomes_a_safe_one(stored: str, safe: str) -> None:
    assert safe_name(stored) == safe
    assert is_allowed(stored) is (stored in {safe, ".bashrc"})


def test_a_name_that_is_far_too_long_keeps_its_ending_and_whole_letters() -> None:
    for stored in ("é" * 1_000_000 + ".pdf", "🏛" * 300 + ".pdf", "e\u0301" * 400 + ".pdf"):
        safe = safe_name(stored)
        assert safe.endswith(".pdf")
        assert len(safe.encode()) <= LONGEST_IN_BYTES
        assert len(safe.encode("utf-16-le")) // 2 <= LONGEST_IN_BYTES
        assert not safe.removesuffix(".pdf").endswith("e")
    assert len(safe_name("a." + "b" * 400).encode()) <= LONGEST_IN_BYTES


@given(st.text(st.characters(), max_size=300), st.sampled_from((255, 120)))
def test_whatever_a_register_says_it_is_one_file_in_the_folder(stored: str, most: int) -> None:
    name = safe_name(stored, most)
    assert not set(name) & set('/\\:<>"|?*\0')
    assert name not in {"", ".", ".."}
    assert len(name.encode()) <= most
    assert safe_name(name, most) == name
    assert is_allowed(name) or len(name) > LONGEST_NAME
