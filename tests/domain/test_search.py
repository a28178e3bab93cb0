"""What is typed is found in the ways in which people write it, in the index and out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sql

from app.domain.folding import fold, name_key
from app.domain.search import Entry, Sought

TEXTS = st.text("aeéêsxyntdr ивыоасдк-'’._@+0189", max_size=40)


def entry(title: str, body: str = "", names: str = "") -> Entry:
    keys = map(name_key, names.split())
    return Entry(fold(title), fold(body), " ".join([fold(names), *keys]))


def is_found(typed: str, title: str = "", body: str = "", names: str = "") -> bool:
    return Sought.of(typed).is_in(entry(title, body, names))


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
    assert sought.is_in(entry("Stages"), inflected=False)
    assert not sought.is_in(entry("Stage"), inflected=False)
    assert not Sought.of("12345").is_inflected


def test_a_pasted_page_is_looked_for_as_it_is() -> None:
    page = " ".join(f"mots{number} dossiers{number}s" for number in range(300))
    assert len(Sought.of(page).terms) == 200
    assert not Sought.of(page).is_inflected


@given(TEXTS, TEXTS, TEXTS, TEXTS, st.booleans())
def test_the_index_and_what_waits_for_it_find_the_same(
    typed: str, title: str, body: str, names: str, inflected: bool
) -> None:
    sought, written = Sought.of(typed), entry(title, body, names)
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
