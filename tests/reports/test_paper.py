"""Texts made printable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base import paths
from app.reports.glyphs import covered
from app.reports.paper import printable

FONTS = covered(paths.resources() / "fonts")
clean = printable(FONTS)


@pytest.mark.parametrize("letters", ["ɛɔŋɲƐƆŊƝ", "àéîçœŸ«»…’–", "ЁёЩъ№", "العربية", "ߒߞߏ", "😀"])
def test_the_fonts_draw_what_people_write(letters: str) -> None:
    assert all(ord(letter) in FONTS for letter in letters)
    assert clean(letters) == letters


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\ud800b", "ab"),
        ("a\u202eb", "ab"),
        ("❤\ufe0f", "❤"),
        ("a\r\nb\u2028c\x0bd", "a\nb\nc\nd"),
        ("a\tb", "a    b"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("漢", "\N{REPLACEMENT CHARACTER}"),
        ("a → b", "a -> b"),
        ("≈ 50", "~ 50"),
        ("e\u0301", "é"),
    ],
)
def test_what_paper_cannot_carry(typed: str, printed: str) -> None:
    assert clean(typed) == printed


def test_a_long_word_may_break_but_keeps_its_letters() -> None:
    broken = clean("x" * 500)
    assert max(map(len, broken.split("\N{ZERO WIDTH SPACE}"))) <= 24
    assert broken.replace("\N{ZERO WIDTH SPACE}", "") == "x" * 500


def test_a_mark_stays_with_its_letter() -> None:
    for piece in clean("ɔ\u0300" * 300).split("\N{ZERO WIDTH SPACE}"):
        assert not unicodedata.combining(piece[0])


@given(st.text())
def test_anything_becomes_printable(text: str) -> None:
    kept = "\n\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
    assert all(letter in kept or ord(letter) in FONTS for letter in clean(text))
