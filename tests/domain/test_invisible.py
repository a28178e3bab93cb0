"""What nobody can see is taken out of what comes in, and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import fold, name_key
from app.domain.invisible import visible
from app.domain.texts import clean_line, clean_text

NOTHING = (
    "\xad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069"
    "\u3164\ufe0f\ufeff"
)


@pytest.mark.parametrize("one", NOTHING, ids=ascii)
@pytest.mark.parametrize("name", ["Awa Traoré", "Ивано́ва Анна", "O'Neil 2"])
def test_it_is_taken_out_wherever_it_stands(one: str, name: str) -> None:
    for place in range(len(name) + 1):
        dirty = f"{name[:place]}{one}{name[place:]}"
        assert clean_line(dirty, "name") == unicodedata.normalize("NFC", name)
        assert (
            clean_text(f"{dirty}\n{dirty}", "text").splitlines() == [clean_line(name, "name")] * 2
        )
        assert fold(dirty) == fold(name)
        assert name_key(dirty) == name_key(name)


@pytest.mark.parametrize(
    "text",
    [
        "👩🏾‍🎓 🇲🇱",
        "❤️ ✅️",
        "🏴\U000e0067\U000e0062\U000e007f",
        "می‌خواهم",
        "क्‍ष",
        "مرحبا \u202eabc",
        "10\xa0000 ₽",
    ],
)
def test_what_a_script_or_a_picture_needs_stays(text: str) -> None:
    assert clean_text(text, "text") == text


def test_accents_and_letters_become_one_character() -> None:
    assert clean_line("Traore\u0301", "name") == "Traoré"
    assert clean_line("и\u0306од", "name") == "йод"
    assert clean_line("Awa\xa0\u2009Traoré", "name") == "Awa Traoré"


@given(st.text(st.sampled_from(f"aéи12 .م❤ा{NOTHING}")))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert clean_text(clean_text(text, "text"), "text") == clean_text(text, "text")
