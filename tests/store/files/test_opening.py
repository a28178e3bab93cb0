"""What is refused when a file is opened; and that it is left as it was."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.errors import (
    DamagedRegisterError,
    DoleancesError,
    MissingRegisterError,
    NewerRegisterError,
    NotARegisterError,
    ReadOnlyRegisterError,
    RegisterError,
)
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.staff import StaffMember
from app.domain.texts import LONGEST_TEXT
from app.operations.concerns import log_concern
from app.operations.registers import open_register
from app.store.files.creation import create_file
from app.store.register import Register
from app.store.schema import LATEST
from app.store.values import from_row
from tests import foreign

NOBODY = 65534


@pytest.fixture
def closed(register: Register) -> Path:
    """A copy of a register of forty concerns."""
    with register.transaction():
        for number in range(40):
            log_concern(register, ConcernDraft(title=f"Bourse {number}", description="mot " * 200))
    register.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(register.path, register.path.with_name("closed.doleances")))


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(MissingRegisterError, match="Check the name"):
        open_register(tmp_path / "mistyped.doleances")
    assert not (tmp_path / "mistyped.doleances").exists()


@pytest.mark.parametrize("content", [b"Bonjour", b"SQLite format 3\0", os.urandom(3000)])
def test_another_file_is_no_register(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.doleances"
    path.write_bytes(content)
    with pytest.raises(NotARegisterError, match="is not a register"):
        open_register(path)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.glob("x.*")] == ["x.doleances"]


def test_a_file_that_has_not_arrived_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.doleances"
    path.touch()
    with pytest.raises(NotARegisterError, match="has not arrived on this computer yet"):
        open_register(path)
    assert path.read_bytes() == b""


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(NotARegisterError):
        open_register(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_no_register(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.doleances")
    with pytest.raises(NotARegisterError):
        open_register(tmp_path / "pipe.doleances")


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with foreign.opened(path) as file:
        file.execute("CREATE TABLE t (a)")
    before = path.read_bytes()
    with pytest.raises(NotARegisterError):
        open_register(path)
    assert path.read_bytes() == before


def test_a_newer_register_is_left_as_it_is(closed: Path) -> None:
    with foreign.opened(closed) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = closed.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NewerRegisterError, match="update the program"):
            open_register(closed, read_only=read_only)
    assert closed.read_bytes() == before


@pytest.mark.parametrize("share", [0.0001, 0.1, 0.5, 0.9])
def test_a_truncated_register_is_damaged(closed: Path, share: float) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: max(150, int(len(content) * share))])
    with pytest.raises(RegisterError):
        _use(closed)


def test_flipped_bytes_never_raise_anything_but_a_sentence(closed: Path) -> None:
    content = closed.read_bytes()
    spoilt = damaged = 0
    for start in range(100, len(content), len(content) // 150):
        piece = content[start : start + 400]
        if not any(piece):
            # Room that SQLite keeps for later: nobody reads it.
            continue
        spoilt += 1
        spoiled = bytearray(content)
        spoiled[start : start + 400] = bytes(255 - byte for byte in piece)
        for waste in closed.parent.glob(f"{closed.name}-*"):
            waste.unlink()
        closed.write_bytes(spoiled)
        try:
            sound = _use(closed)
        except DoleancesError:
            sound = False
        damaged += not sound
    assert spoilt > 40
    assert damaged > 0.8 * spoilt


def _use(path: Path) -> bool:
    """Open a register and read all of it; whether it is sound."""
    register = open_register(path)
    try:
        ids = register.index.select(
            ConcernFilter(words="bourse"), today=register.clock.today(), counting=True
        ).ids
        for concern in register.concerns.many(ids):
            register.follow_ups.timeline(concern.id)
            register.histories.of_concern(concern.id)
        problems = register.problems(thorough=True)
    finally:
        register.close()
    return not problems


def test_damage_that_is_met_while_reading_is_said(closed: Path) -> None:
    size = closed.stat().st_size
    with closed.open("rb+") as file:
        file.seek(8192)
        file.write(b"\xff" * (size - 8192 - 4096))
    with pytest.raises(DamagedRegisterError, match="open its last backup"):
        _use(closed)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Root may write everywhere: be somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shown(closed: Path) -> Iterator[Path]:
    """A register that everybody may read and nobody may write."""
    if not hasattr(os, "seteuid"):
        pytest.skip("rights are other on this system")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    path = Path(shutil.copy(closed, folder / "a.doleances"))
    path.chmod(0o444)
    folder.chmod(0o555)
    with _as_nobody():
        comes_to_it = os.access(path, os.R_OK, effective_ids=True)
    if not comes_to_it:
        pytest.skip("only root comes to any folder here")
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_register_says_so_and_can_be_read(shown: Path) -> None:
    with _as_nobody():
        with pytest.raises(ReadOnlyRegisterError, match="copy it to a folder of yours"):
            open_register(shown)
        register = open_register(shown, read_only=True)
        assert register.concerns.count() == 40
        with pytest.raises(ReadOnlyRegisterError):
            log_concern(register, ConcernDraft(title="Bourse"))
        register.close()


def test_a_read_only_folder_says_so(shown: Path) -> None:
    shown.chmod(0o666)
    with _as_nobody(), pytest.raises(ReadOnlyRegisterError):
        open_register(shown)


def test_a_register_that_may_not_be_read_says_so(shown: Path) -> None:
    shown.chmod(0)
    with _as_nobody(), pytest.raises(RegisterError, match="Ask for the right"):
        open_register(shown)


def test_no_register_is_made_where_one_may_not_write(shown: Path) -> None:
    with _as_nobody(), pytest.raises(RegisterError, match="Choose another folder"):
        create_file(shown.with_name("new.doleances"))


def test_a_folder_that_refuses_is_read_whatever_the_file_allows(
    shown: Path, clock: FixedClock
) -> None:
    shown.chmod(0o666)
    with _as_nobody():
        register = open_register(shown, clock=clock, read_only=True)
        assert register.concerns.count() == 40
        register.close()


@pytest.mark.skipif(os.name == "nt", reason="names are counted otherwise there")
def test_a_name_too_long_for_a_journal_is_said(closed: Path) -> None:
    long = closed.rename(closed.with_name("x" * 253))
    with pytest.raises(RegisterError, match="a shorter name"):
        open_register(long)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_cannot_be_a_place_is_no_place(tmp_path: Path) -> None:
    loop = tmp_path / "loop.doleances"
    loop.symlink_to(loop)
    for nowhere in (loop, tmp_path / ("x" * 300)):
        with pytest.raises(MissingRegisterError):
            open_register(nowhere)


def test_a_file_in_the_way_of_the_folder_is_named(closed: Path) -> None:
    with pytest.raises(RegisterError, match=r"closed\.doleances” already"):
        create_file(closed / "new.doleances")


def test_making_never_replaces(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(RegisterError, match="already"):
        create_file(closed)
    assert closed.read_bytes() == before


def test_a_reader_beside_a_writer(register: Register, clock: FixedClock) -> None:
    reader = open_register(register.path, clock=clock, read_only=True)
    log_concern(register, ConcernDraft(title="Bourse"))
    assert reader.refresh_if_changed()
    assert reader.concerns.count() == 1
    reader.close()


def test_a_file_that_contradicts_itself_is_damaged(
    closed: Path, clock: FixedClock, data_dir: Path
) -> None:
    # On a computer that does not know which numbers were given.
    shutil.rmtree(data_dir / "acknowledged")
    with foreign.opened(closed) as file:
        file.execute("UPDATE reference_counter SET last = 0")
    register = open_register(closed, clock=clock)
    with pytest.raises(DamagedRegisterError, match="last backup"):
        log_concern(register, ConcernDraft(title="Bourse", tags=("santé",)))
    register.close()


@pytest.mark.parametrize(
    "altered",
    [
        "DROP TABLE concern_tag",
        "ALTER TABLE change RENAME COLUMN new TO newer",
        "ALTER TABLE person ADD COLUMN whole TEXT AS (name || phone)",
        "ALTER TABLE person ADD COLUMN never TEXT CHECK (never IS NOT NULL)",
        "CREATE UNIQUE INDEX one_kind ON follow_up(kind)",
        'CREATE TABLE "it\'s odd" (a)',
        "CREATE INDEX concern_fts_help ON concern(length(replace(title, 'a', 'b')))",
        "CREATE INDEX concern_fts_data_ ON concern(length(title)) WHERE title = 'x'",
        "CREATE TABLE concern_fts_more (a)",
        "CREATE INDEX _sqlite_migrations_ ON _sqlite_migrations(length(name))",
        "CREATE INDEX of_a_shadow ON concern_fts_docsize(length(sz))",
    ],
)
def test_a_schema_of_somebody_else_is_refused(closed: Path, altered: str) -> None:
    with foreign.opened(closed) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute(altered)
    before = closed.read_bytes()
    for read_only in (True, False):
        with pytest.raises(DamagedRegisterError, match="not arranged as the program"):
            open_register(closed, read_only=read_only)
    assert closed.read_bytes() == before


@pytest.mark.parametrize("name", ["concern_fts_config", "sqlite_stat1", "_sqlite_migrations"])
def test_a_table_of_a_library_is_as_the_library_makes_it(closed: Path, name: str) -> None:
    with foreign.opened(closed) as file:
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute("ANALYZE")
        file.execute("PRAGMA writable_schema = ON")
        file.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ')', ', CHECK (1 < 2))') WHERE name = ?",
            (name,),
        )
    with pytest.raises(DamagedRegisterError):
        open_register(closed)


def test_what_the_optimiser_keeps_is_no_alteration(closed: Path) -> None:
    with foreign.opened(closed) as file:
        file.execute("ANALYZE")
    open_register(closed).close()


def test_a_name_that_is_not_there_is_damage(closed: Path, clock: FixedClock) -> None:
    register = open_register(closed, clock=clock)
    with pytest.raises(DamagedRegisterError, match="damaged and cannot be read"):
        register.names.categories[987_654]
    register.close()


def test_a_name_that_is_none_is_damage() -> None:
    row = {"id": 1, "uid": b"1", "name": None, "title": "", "active": 1}
    with pytest.raises(DamagedRegisterError):
        from_row(StaffMember, row)
    with pytest.raises(DamagedRegisterError):
        from_row(StaffMember, row | {"name": "a" * (LONGEST_TEXT + 1)})
    assert from_row(StaffMember, row | {"name": "Awa"}).name == "Awa"


def test_a_journal_that_is_done_with_goes(closed: Path) -> None:
    """A change of password that was killed leaves a page of before beside the register."""
    journal = closed.with_name(f"{closed.name}-journal")
    journal.write_bytes(bytes(512) + b"a page of before")
    open_register(closed).close()
    assert not journal.exists()
