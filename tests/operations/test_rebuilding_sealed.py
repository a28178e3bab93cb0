"""A damaged register with a password is rebuilt as well as one without, under the same password."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.base.errors import DamagedRegisterError, PasswordNeededError, WrongPasswordError
from app.domain.concerns import ConcernDraft
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.passwords import Key, change_password, is_sealed, unlock
from app.operations.rebuilding import rebuild
from app.operations.registers import open_register
from app.store.register import Register
from tests.operations.rows import Rows, rows_of

PASSWORD = "quatre mots sans lien"
_PAGE = 4096
_NOISE = random.Random(1).randbytes(_PAGE)
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "noise": lambda _page: _NOISE,
    "zeros": lambda page: bytes(len(page)),
    "a sector": lambda page: page[:512] + _NOISE[:512] + page[1024:],
    "a bit": lambda page: page[:-1] + bytes([page[-1] ^ 1]),
}


@pytest.fixture
def sealed(register: Register, tmp_path: Path) -> tuple[Path, Key]:
    """A closed copy with a password of a register of sixty concerns."""
    for number in range(60):
        draft = ConcernDraft(
            title=f"Bourse {number}",
            description="mot " * 100,
            requesters=(f"Awa {number % 9}", f"Oumar {number % 7}"),
            place=f"Ville {number % 4}",
        )
        log_concern(register, draft)
    path = tmp_path / "fermé.doleances"
    register.connection.execute("VACUUM INTO ?", (str(path),))
    key = change_password(path, None, PASSWORD, uid=register.uid).key
    assert key is not None
    return path, key


def rows(path: Path, key: Key) -> Rows:
    with closing(open_register(path, key=key, read_only=True)) as register:
        return rows_of(register)


def damage(path: Path, key: Key | None, table: str, how: str) -> None:
    """Damage the page on which a table begins."""
    with closing(open_register(path, key=key)) as register:
        (page,) = register.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    content = bytearray(path.read_bytes())
    place = slice((page - 1) * _PAGE, page * _PAGE)
    content[place] = DAMAGES[how](bytes(content[place]))
    path.write_bytes(content)


@pytest.mark.parametrize("table", ["concern", "concern_requester", "place"])
@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_page_costs_no_other(sealed: tuple[Path, Key], table: str, how: str) -> None:
    """SQLCipher reads nothing at all after the first page whose signature does not fit."""
    path, key = sealed
    before = rows(path, key)
    damage(path, key, table, how)
    damaged, new = path.read_bytes(), path.with_name("neuf.doleances")
    found = rebuild(path, new, key=key, author="Awa")
    assert path.read_bytes() == damaged
    assert rows(new, key) == before
    assert (dict(found.lost), found.unreadable) == ({}, ())
    assert is_sealed(new)
    assert unlock(new, PASSWORD) == key
    with closing(open_register(new, key=key)) as register:
        assert check_register(register) == []


def test_a_cut_one_gives_what_is_left(sealed: tuple[Path, Key]) -> None:
    path, key = sealed
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3 // _PAGE * _PAGE + 100])
    new = path.with_name("neuf.doleances")
    assert rebuild(path, new, key=key).records > 0
    with closing(open_register(new, key=key)) as register:
        assert register.problems(thorough=True) == []


def test_a_wrong_password_reads_nothing(sealed: tuple[Path, Key]) -> None:
    path, key = sealed
    new = path.with_name("neuf.doleances")
    with pytest.raises(WrongPasswordError):
        rebuild(path, new, key=Key(bytes(32), key.salt))
    with pytest.raises(PasswordNeededError):
        rebuild(path, new)
    assert not new.exists()


def test_where_the_history_does_not_begin_what_is_left_is_read(
    sealed: tuple[Path, Key], register: Register
) -> None:
    """Without a password; with one, it is refused with a sentence rather than opened and mute."""
    path, key = sealed
    damage(path, key, "change", "noise")
    with pytest.raises(DamagedRegisterError):
        open_register(path, key=key, read_only=True)
    plain = path.with_name("ouvert.doleances")
    register.connection.execute("VACUUM INTO ?", (str(plain),))
    damage(plain, None, "change", "noise")
    with pytest.raises(DamagedRegisterError):
        open_register(plain)
    with closing(open_register(plain, read_only=True)) as reading:
        assert reading.concerns.count() == 60
        assert reading.concerns.get(60).title == "Bourse 59"
