"""What is typed is found in the ways in which people write it, in the index and out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sql

from app.domain.search import Entry, Sought

TEXTS = st.text("aeéêsxyntdr ивыоасдк-'’._@+0189", max_size=40)
NUMBERS = st.text("+78 0123-.()a@\n", max_size=30)

CONTACTS = """
+7 916 123-45-67 | 8 (916) 123-45-67 | 89161234567 | 8-916-123 45 67 | 9161234567 | +7(916)1234567
+7 916 123-45-67 | 0079161234567 | 123-45-67 | 1234567 | 123 45 67 | 45-67 | 4567 | 8 916 123
+7 916 123-45-67 | +7 916 123-45-67 | +7 916 | ７９１６１２３４５６７
8 (916) 1234567 | +7 916 123-45-67 | 79161234567 | 23\u201145\u201167 | 4567
00223 76 54 32 10 | +22376543210 | 00223 76543210 | 76 54 32 10 | 76543210 | 3210
76 54 32 10 | +223 76 54 32 10 | 0022376543210 | 223 76543210 | 32-10
+33 6 12 34 56 78 | 06 12 34 56 78 | 0612345678 | 0033612345678
8 916 123 45 67 8 903 222 33 44 | 89161234567 | +7 903 222 33 44 | 3344
8 916 1234567; +223 76543210 | 76-54-32-10 | 8(916)123-45-67
P.Inventee@Exemple.invalid | p.inventee@exemple.invalid | P.INVENTEE@EXEMPLE.INVALID | inventee
P.Inventee@Exemple.invalid | @exemple.invalid | exemple.invalid | inventee@ | exemple
"""
"""What is kept of somebody, and how people look for it."""

REFERENCES = """
MSC-2025-0001 | msc-2025-0001 | МСК-2025-0001 | мск 2025 1 | MSC–2025–0001 | MSC\u20112025\u20110001
MSC-2025-0001 | MSC 2025 0001 | MSC-2025-1 | MSC20250001 | МSС-2025-0001 | MSC.2025.0001
MSC-2025-0001 | MSC/2025/0001 | msc-2025-00 | MSC-2025-00001
MOW-2025-0042 | МОВ-2025-0042 | МОW-2025-42 | мов 2025 42
MOW-K-2025-0042 | МОW-К-2025-0042 | mow k 2025 42 | MOW-K-2025
BKO-2025-12345 | ВКО-2025-12345 | BKO 2025 12345
"""


def is_found(
    typed: str, title: str = "", body: str = "", names: str = "", reference: str = "", by: str = ""
) -> bool:
    entry = Entry.of(title, body, names, reference=reference, reached=by)
    return Sought.of(typed).is_in(entry)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("stages", "Stage de chirurgie"),
        ("STAGE", "Deux stages"),
        ("étud", "Étudiant expulsé"),
        ("étudiants", "Étudiant expulsé"),
        ("l’étudiants", "Aide à l'étudiant"),
        ("дипломы", "Выдача дипломов"),
        ("chirurgie stages", "Stage de chirurgie"),
    ],
)
def test_words_are_found_in_their_forms(typed: str, written: str) -> None:
    assert is_found(typed, written)
    assert is_found(typed, body=written)


def test_every_word_must_be_found() -> None:
    assert not is_found("stages montagne", "Stage de chirurgie")
    assert not Sought.of("  - ' _ ")


def test_names_meet_by_their_keys_and_not_by_their_endings() -> None:
    assert is_found("Траоре", names="Awa Traoré")
    assert is_found("diarra", names="Диарра")
    assert not is_found("diarras", names="Diarra")
    assert not is_found("траоре", body="traoré")


def test_what_is_written_as_it_was_typed_is_told_from_its_other_forms() -> None:
    sought = Sought.of("stages")
    assert sought.is_inflected
    assert sought.is_in(Entry.of("Stages"), inflected=False)
    assert not sought.is_in(Entry.of("Stage"), inflected=False)
    assert not Sought.of("12345").is_inflected


def test_a_pasted_page_is_looked_for_as_it_is() -> None:
    page = " ".join(f"mots{number} dossiers{number}s" for number in range(300))
    assert len(Sought.of(page).terms) == 200
    assert not Sought.of(page).is_inflected
    assert len(Sought.of("a@" * 1_000_000).terms) == 1
    assert len(Sought.of("a@" * 1_000_000).query()) < 500_000


@pytest.mark.parametrize("line", CONTACTS.strip().splitlines())
def test_a_number_or_an_address_is_found_in_any_writing(line: str) -> None:
    kept, *typed = line.split(" | ")
    for one in typed:
        assert is_found(one, "Visa", by=kept), one
        assert is_found(f"visa {one}", "Visa", by=f"\n{kept}\n"), one
        assert is_found(one, body=f"Joindre au {kept}, le soir"), one
        assert not is_found(one, "Visa", "12 enfants en 2025", by="+7 926 123 45 68 q@x.fr"), one


@pytest.mark.parametrize(
    "typed", ["mail", "ru", "7", "916", "123", "2024", "24.06.2025", "2025-06"]
)
def test_what_is_part_of_many_numbers_and_addresses_finds_none(typed: str) -> None:
    assert not is_found(typed, "Visa", "Le 24.06.2023", by="+7 916 123-20-25 a@mail.ru")


@pytest.mark.parametrize("line", REFERENCES.strip().splitlines())
def test_a_reference_is_found_in_either_alphabet_and_with_any_hyphens(
    line: str,
) -> None:
    reference, *typed = line.split(" | ")
    for one in (reference, *typed):
        assert is_found(one, "Visa", reference=reference), one
        assert not is_found(one, "Visa", reference="MOW-2024-0077"), one


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("l'ambassade", "Lettre à l’ambassade"),
        ("l’ambassade", "Ambassade fermée"),
        ("d’étudiant", "Aide aux étudiants"),
        ("ambassade", "L'ambassade"),
        ("DIPLOMES", "diplôme"),
        ("diplôme", "Diplomes"),
        ("oeuvre", "Œuvres"),
        ("œuvre", "oeuvre"),
        ("учет", "Учёт"),
        ("учёт", "УЧЕТ"),
        ("Moscou-Centre", "moscou centre"),
        ("moscou centre", "Moscou–Centre"),
        ("e-mail", "Email"),
        ("passe-ports", "Passeports"),
        ("1500", "1 500 roubles"),
        ("1 500", "1500 roubles"),
        ("15000", "15\xa0000 ₽"),
        ("пacпopт", "Паспорт"),
        ("vi\u200bsa", "Visa"),
        ("visa", "Vi\xadsa"),
        ("e\u0301tude", "Étude"),
    ],
)
def test_what_is_written_otherwise_is_found(typed: str, written: str) -> None:
    assert is_found(typed, written)
    assert is_found(typed, body=written)


def test_nothing_typed_leaves_all() -> None:
    assert Sought.of(" - ").among(["a", "b"], Entry.of) == ["a", "b"]
    assert Sought.of("b").among(["a", "b"], Entry.of) == ["b"]


@given(TEXTS | NUMBERS, TEXTS | NUMBERS, TEXTS | NUMBERS, TEXTS | NUMBERS, st.booleans())
def test_the_index_and_what_waits_for_it_find_the_same(
    typed: str, title: str, body: str, names: str, inflected: bool
) -> None:
    sought, written = Sought.of(typed), Entry.of(title, body, names, reached=names)
    if not sought:
        return
    index = sql.connect(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE fts USING fts5(title, body, names, content='',"
        " tokenize='unicode61 remove_diacritics 2', prefix='1 2')"
    )
    index.execute(
        "INSERT INTO fts (rowid, title, body, names) VALUES (1, ?, ?, ?)",
        (written.title, written.body, written.names),
    )
    query = sought.query(inflected=inflected)
    found = index.execute("SELECT 1 FROM fts WHERE fts MATCH ?", (query,)).fetchall()
    index.close()
    assert bool(found) == sought.is_in(written, inflected=inflected)
