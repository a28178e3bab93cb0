"""A password opens its register and no other; a wrong one is not taken for damage."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sql

from app.base.clock import FixedClock
from app.base.errors import (
    DamagedRegisterError,
    PasswordNeededError,
    RegisterError,
    WrongPasswordError,
)
from app.domain.concerns import ConcernDraft
from app.domain.office import Office
from app.operations.concerns import log_concern
from app.operations.registers import Register, create_register, open_register
from app.store.files import keys
from app.store.files.opening import back_up
from tests import registers

PASSWORD = "quatre mots sans lien é"


@pytest.fixture
def sealed(tmp_path: Path, clock: FixedClock) -> Path:
    """A register of forty concerns, with a password."""
    path = tmp_path / "secret.doleances"
    office = Office(name="Ambassade du Mali", place="Moscou", prefix="MOW")
    registers.put(path, office, password=PASSWORD, clock=clock, fill=_forty_concerns)
    return path


def _forty_concerns(register: Register) -> None:
    with register.transaction():
        for number in range(40):
            log_concern(register, ConcernDraft(title=f"Bourse {number}", description="mot " * 200))


_CRASH = """
import resource, sys
from pathlib import Path
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from app.store.files import keys
print(hard != 0, keys.unlock(Path(sys.argv[1]), sys.argv[2]) is not None)
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bound")
def test_once_there_is_a_key_a_crash_leaves_no_image_of_it(sealed: Path) -> None:
    command = [sys.executable, "-c", _CRASH, str(sealed), PASSWORD]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    was_bounded, most = done.stdout.splitlines()
    if was_bounded == "False True":
        pytest.skip("no program may leave an image of its memory here")
    assert most == "0"


def test_it_opens_with_its_password(sealed: Path) -> None:
    register = open_register(sealed, password=PASSWORD)
    assert register.concerns.count() == 40
    again = open_register(sealed, key=register.key, read_only=True)
    assert again.concerns.count() == 40
    again.close()
    register.close()


def test_an_accent_may_be_typed_as_two_characters(sealed: Path) -> None:
    open_register(sealed, password=unicodedata.normalize("NFD", PASSWORD)).close()


def test_any_other_program_that_knows_sqlcipher_opens_it(sealed: Path) -> None:
    with sql.connect(str(sealed)) as connection:
        connection.execute(f"PRAGMA key = '{PASSWORD}'")
        assert connection.execute("SELECT count(*) FROM concern").fetchone() == (40,)
    connection.close()


def test_without_a_password_it_says_that_one_is_needed(sealed: Path) -> None:
    before = sealed.read_bytes()
    with pytest.raises(PasswordNeededError, match="has a password"):
        open_register(sealed)
    assert sealed.read_bytes() == before


def test_another_password_is_wrong(sealed: Path) -> None:
    before = sealed.read_bytes()
    with pytest.raises(WrongPasswordError, match="type it again"):
        open_register(sealed, password=PASSWORD + " ")
    assert sealed.read_bytes() == before


def test_the_right_password_of_a_damaged_file_is_not_called_wrong(sealed: Path) -> None:
    content = bytearray(sealed.read_bytes())
    content[1000:1100] = bytes(100)
    sealed.write_bytes(content)
    with pytest.raises(DamagedRegisterError, match="is damaged"):
        open_register(sealed, password=PASSWORD)
    with pytest.raises(WrongPasswordError):
        open_register(sealed, password="something else")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_damage_further_on_is_said(sealed: Path, share: float) -> None:
    content = bytearray(sealed.read_bytes())
    place = int(len(content) * share)
    content[place : place + 5000] = bytes(5000)
    sealed.write_bytes(content)
    assert not _is_sound(sealed)


def _is_sound(path: Path) -> bool:
    try:
        register = open_register(path, password=PASSWORD)
    except DamagedRegisterError:
        return False
    try:
        return not register.problems(thorough=True)
    finally:
        register.close()


def test_a_plain_register_needs_no_key(sealed: Path, tmp_path: Path, clock: FixedClock) -> None:
    office = Office(name="Ambassade", place="Moscou", prefix="MOW")
    create_register(tmp_path / "plain.doleances", office, clock=clock).close()
    register = open_register(tmp_path / "plain.doleances", password=PASSWORD)
    assert register.key is None
    register.close()


@pytest.mark.parametrize("content", [bytes(8192), "Bonjour à tous. ".encode() * 600])
def test_what_can_be_read_is_not_taken_for_a_register_with_a_password(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.doleances"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="is not a register"):
        open_register(path, password=PASSWORD)


def test_a_key_is_not_shown(sealed: Path) -> None:
    key = keys.unlock(sealed, PASSWORD)
    assert key is not None
    assert key.raw.hex() not in repr(key)
    assert str(key.raw) not in repr(key)


def test_nothing_of_it_can_be_read_on_the_disk(sealed: Path) -> None:
    register = open_register(sealed, password=PASSWORD)
    log_concern(register, ConcernDraft(title="Zoumana Ouattara", description="Lefortovo"))
    copy = sealed.with_name("copy.doleances")
    back_up(register.connection, copy)
    wal = sealed.with_name(f"{sealed.name}-wal")
    assert wal.stat().st_size > 0
    for file in (sealed, wal, copy):
        content = file.read_bytes()
        for known in ("Bourse", "Ouattara", "Lefortovo", "Ambassade", "concern_fts", "CREATE"):
            assert known.encode() not in content, (file.name, known)
    register.close()
    open_register(copy, password=PASSWORD).close()
