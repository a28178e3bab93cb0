"""What earlier faults have left in and around a register: named, and put right if it can be."""

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.base import paths
from app.base.clock import FixedClock
from app.base.errors import DamagedRegisterError
from app.domain.backups import kept_name
from app.domain.concerns import ConcernDraft
from app.domain.filters import ConcernFilter
from app.domain.office import Office
from app.operations.aftermath import found_around, mend
from app.operations.backups import back_up, restore, standing_of
from app.operations.checks import check_register
from app.operations.concerns import log_concern
from app.operations.passwords import change_password
from app.operations.registers import create_register, open_register
from app.operations.undo import undo
from app.store.register import Register
from tests import foreign


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    made = tmp_path / "moscou.doleances"
    office = Office(name="Ambassade", prefix="MOW", language="fr")
    with closing(create_register(made, office, clock=clock)) as register:
        log_concern(register, ConcernDraft(title="Avant"))
    made.chmod(0o600)
    return made


def opened(path: Path, clock: FixedClock) -> Register:
    return open_register(path, clock=clock, author="Awa")


def forgetful() -> None:
    """Earlier programs remembered nothing of what they had acknowledged."""
    shutil.rmtree(paths.data_dir() / "acknowledged")


def logged(path: Path, clock: FixedClock, title: str) -> None:
    forgetful()
    with closing(opened(path, clock)) as register:
        log_concern(register, ConcernDraft(title=title))


def said(register: Register, *folders: Path) -> str:
    return "\n".join(str(one.message) for one in found_around(register, folders))


@pytest.fixture
def doubled(path: Path, clock: FixedClock) -> Path:
    """Restored by an earlier program: the number of what it replaced was given again."""
    backup = Path(shutil.copy(path, path.with_name("old")))
    for title in ("Reçu en main", "Autre encore"):
        logged(path, clock, title)
    kept = path.rename(path.with_name(kept_name("moscou", clock.now())))
    backup.rename(path)
    clock.advance(seconds=60)
    logged(path, clock, "Une autre personne")
    assert kept.exists()
    return path


def test_a_number_that_was_given_twice_is_named_and_the_later_one_gets_another(
    doubled: Path, clock: FixedClock
) -> None:
    with closing(opened(doubled, clock)) as register:
        assert "two people, the second time after a backup" in said(register)
        assert "1 (MOW-2025-0002)" in said(register)
        assert check_register(register) == []
        done = "\n".join(map(str, mend(register)))
        # Not the next one: that was given as well.
        assert "MOW-2025-0002 → MOW-2025-0004" in done
        assert said(register) == ""
        assert check_register(register) == []
        concern = register.concerns.by_reference("MOW-2025-0004")
        (entry,) = register.follow_ups.timeline(concern.id)
        assert entry.text.startswith("Cette doléance portait le numéro MOW-2025-0002")
        register.settle()
        found = register.index.select(ConcernFilter(words="MOW-2025-0002"), today=clock.today()).ids
        assert list(found) == [concern.id]
        changes = register.histories.of_concern(concern.id)
        (renumbered,) = [one for one in changes if one.field == "reference"]
        assert (renumbered.old, renumbered.new) == ("MOW-2025-0002", "MOW-2025-0004")
        undo(register, renumbered.act_uid)
        assert register.concerns.get(concern.id).reference == "MOW-2025-0002"


def test_the_next_number_does_not_repeat_one_that_is_known(path: Path, clock: FixedClock) -> None:
    backup = Path(shutil.copy(path, path.with_name("old")))
    logged(path, clock, "Reçu en main")
    path.rename(path.with_name(kept_name("moscou", clock.now())))
    backup.rename(path)
    forgetful()
    with closing(opened(path, clock)) as register:
        log_concern(register, ConcernDraft(title="x"))
        undo_it = register.histories.of_concern(2)[0].act_uid
        undo(register, undo_it)
    forgetful()
    with closing(opened(path, clock)) as register:
        mend(register)
        log_concern(register, ConcernDraft(title="Après"))
        assert register.concerns.get(register.concerns.latest(1)[0]).reference == "MOW-2025-0003"


def test_a_copy_that_lives_on_is_named_and_nothing_of_its_is_taken_for_real(
    path: Path, clock: FixedClock
) -> None:
    copy = Path(shutil.copy(path, path.with_name("moscou.sync-conflict-20250624-1.doleances")))
    logged(copy, clock, "Là-bas")
    clock.advance(seconds=5)
    logged(path, clock, "Ici")
    with closing(opened(path, clock)) as register:
        told = said(register)
        assert "given to other people: 1 (MOW-2025-0002)" in told
        assert f"“{copy}” is another file of this register, with acts that are not in it: 1" in told
        before = register.concerns.get(2).reference
        mend(register)
        assert register.concerns.get(2).reference == before


@pytest.mark.skipif(sys.platform == "win32", reason="files have the rights of their folder there")
def test_rights_that_were_lost_are_taken_back(path: Path, clock: FixedClock) -> None:
    path.chmod(0o664)
    with closing(opened(path, clock)) as register:
        assert "Every account of this computer may read or change: moscou.doleances" in said(
            register
        )
        (done,) = mend(register)
        assert "may no longer read or change" in str(done)
        assert path.stat().st_mode & 0o777 == 0o660
        assert said(register) == ""
        # On a stick every file may be run, and nothing else can be said of it.
        path.chmod(0o777)
        assert said(register) == ""


def test_unfinished_files_go_once_abandoned(path: Path, clock: FixedClock) -> None:
    with closing(opened(path, clock)) as register:
        backup = back_up(register, path.parent)
    left = path.with_name(".moscou.doleances.ab_4cd9x.doleances")
    fresh = path.with_name(".moscou.doleances.zz_4cd9x.doleances")
    foreign_one = path.with_name(".autre.doleances.ab_4cd9x.doleances")
    for one in (left, fresh):
        shutil.copy(backup, one)
    create_register(foreign_one, Office(name="Riga", prefix="RIX")).close()
    an_hour_ago = clock.now().timestamp() - 4000
    os.utime(left, (an_hour_ago, an_hour_ago))
    os.utime(foreign_one, (an_hour_ago, an_hour_ago))
    os.utime(fresh, (clock.now().timestamp(),) * 2)
    with closing(opened(path, clock)) as register:
        assert f"{left.name}, {fresh.name} (2 in all)" in said(register)
        mend(register)
    assert not left.exists()
    assert fresh.exists()
    assert foreign_one.exists()


def test_unprotected_copies_and_a_lone_journal_are_named(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    folder = tmp_path / "clé"
    folder.mkdir()
    with closing(opened(path, clock)) as register:
        uid, backup = register.uid, back_up(register, folder)
        assert said(register, folder) == ""
    key = change_password(path, None, "un mot de passe", uid=uid).key
    journal = path.with_name("partie.doleances-journal")
    journal.write_bytes(b"x" * 5000)
    with closing(open_register(path, key=key, clock=clock)) as register:
        told = said(register, folder)
        assert f"does not guard: {backup} (1 in all)" in told
        assert "“partie.doleances-journal” is the journal of a file that is not there" in told
        mend(register, (folder,))
    assert backup.exists()
    assert journal.exists()


def test_the_search_and_the_counters_are_put_right(path: Path, clock: FixedClock) -> None:
    with foreign.opened(path) as file:
        file.execute("UPDATE reference_counter SET last = 0")
        file.execute("DELETE FROM concern_fts WHERE rowid = 1")
    with closing(opened(path, clock)) as register:
        assert len(check_register(register)) == 2
        assert len(mend(register)) == 2
        assert check_register(register) == []
        log_concern(register, ConcernDraft(title="Après"))


def test_a_restored_register_has_no_findings(path: Path, clock: FixedClock) -> None:
    backup = Path(shutil.copy(path, path.with_name("old")))
    logged(path, clock, "Perdu")
    clock.advance(seconds=5)
    backup = backup.rename(path.with_name("old.doleances"))
    restore(path, backup, clock=clock)
    backup.unlink()
    logged(path, clock, "Après")
    with closing(opened(path, clock)) as register:
        assert said(register) == ""


def test_a_file_beside_that_no_program_of_ours_wrote_stops_no_check(
    path: Path, clock: FixedClock
) -> None:
    strange = Path(shutil.copy(path, path.with_name("strange.doleances")))
    with foreign.opened(strange) as connection:
        connection.execute("ALTER TABLE office RENAME TO was")
        connection.execute("CREATE TABLE office (id INTEGER PRIMARY KEY, uid TEXT, name TEXT)")
        connection.execute("INSERT INTO office VALUES (1, 'no bytes', 'Nobody')")
        connection.execute("PRAGMA user_version = 3")
    with closing(opened(path, clock)) as register:
        assert said(register) == ""
    with pytest.raises(DamagedRegisterError):
        standing_of(strange)
