"""Passwords that are among the first that somebody tries, in three languages."""

import time

import pytest

from app.domain.passwords import is_weak

NEAR = ("Ambassade du Mali à Moscou", "Moscou", "MOW", "moscou-2025", "Awa Keïta")


@pytest.mark.parametrize(
    "password",
    [
        *("motdepasse12", "motdepasse", "M0tDePasse!", "mot de passe", "1234567890", "0987654321"),
        *("aaaaaaaaaa", " " * 10, "abababababab", "xyxyxyxyxyxy", "azertyuiop", "Azerty12345"),
        *("qwertyuiop", "qwerty123456", "йцукенгшщз", "Пароль123456", "пароль2025!", "gfhjkm12345"),
        *("Bamako2025", "bamako 2025", "Moscou2025!", "МоскваМосква", "ambassade2025"),
        *("ambassadedumali", "Ambassade du Mali", "MOWMOWMOW1", "awakeita2025", "keita12345"),
        *("moscou-2025", "P@ssw0rd2024", "password12", "iloveyou123", "letmein2025", "abcdefghij"),
        *("2506202510", "79001234567", "1qaz2wsx3edc", "soleil2024", "essapedtom1"),
        *("décembre2024", "janvier-2025"),
        *("Казань2024!!", "посольство1", "ПосольствоМали"),
    ],
)
def test_what_is_tried_first_is_weak(password: str) -> None:
    assert is_weak(password, NEAR)


@pytest.mark.parametrize(
    "password",
    [
        *("quatre mots sans lien", "encore quatre mots", "four words apart", "hT7#kQz9!mRw"),
        *(
            "cheval correct pile agrafe",
            "корова лестница чайник ветер",
            "girafe-tunnel-pomme-verre",
        ),
        *("vexillologie", "xkjqvzwpgh"),
    ],
)
def test_what_is_not_is_not_spoken_of(password: str) -> None:
    assert not is_weak(password, NEAR)


@pytest.mark.parametrize("near", [("Consulat de Kayes",), ("kayes",)])
def test_what_stands_on_the_register_is_tried_first(near: tuple[str, ...]) -> None:
    assert is_weak("Zorobabel2025", ("Zorobabel & fils",))
    assert not is_weak("Zorobabel2025", near)


def test_the_longest_password_is_weighed_at_once() -> None:
    began = time.process_time()
    for password in ("a" * 1000, "ab1" * 300, "quatre mots " * 80, "éя🏛" * 300):
        is_weak(password, NEAR)
    assert time.process_time() - began < 2
