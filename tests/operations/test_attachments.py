"""Files of a record, with real files on the disk: taken in whole, given back as they came."""

import datetime as dt
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.base.errors import Cancelled, ConflictError, DamagedRegisterError, DoleancesError
from app.base.translations import explain
from app.domain.attachments import MOST_BYTES, Holder
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.operations.attachments import (
    Pasted,
    attach,
    open_copy,
    remove_attachment,
    rename_attachment,
    save_attachment,
)
from app.operations.checks import check_register
from app.operations.commitments import add_commitment
from app.operations.concerns import log_concern, trash
from app.operations.registers import open_register
from app.operations.undo import undo
from app.store.register import Register
from tests.operations.papers import PDF, concern, paper

__all__ = ["concern", "paper"]


def names(register: Register, concern: int) -> list[str]:
    return [one.name for one in register.attachments.of(Holder.CONCERN, concern)]


def count(register: Register, table: str) -> int:
    (found,) = register.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(found)


def test_a_file_is_kept_with_a_concern_and_given_back(
    register: Register, concern: int, paper: Path, tmp_path: Path
) -> None:
    changed = attach(register, Holder.CONCERN, concern, [paper])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    assert changed.ids("attachment") == [kept.id]
    assert (kept.name, kept.media_type, kept.size) == ("diplôme.pdf", "application/pdf", len(PDF))
    assert kept.added_at == register.clock.now()
    (entry,) = register.follow_ups.timeline(concern)
    assert (entry.kind, entry.text) == (FollowUpKind.ATTACHMENT, "diplôme.pdf")
    saved = save_attachment(register, kept.id, tmp_path / "rendu.pdf")
    assert saved.read_bytes() == PDF


def test_the_history_says_the_name_and_never_holds_the_bytes(
    register: Register, concern: int, paper: Path
) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    told = register.histories.of_concern(concern)
    assert ("attachments", "diplôme.pdf") in [(one.field, one.new) for one in told]
    (longest,) = register.connection.execute("SELECT max(length(new)) FROM change").fetchone()
    assert longest < 900
    found = register.connection.execute(
        "SELECT count(*) FROM change WHERE instr(new, ?)", (PDF[:60].hex(),)
    )
    assert found.fetchone()[0] == 0


def test_the_same_content_is_kept_once(register: Register, concern: int, paper: Path) -> None:
    twin = paper.with_name("copie.pdf")
    twin.write_bytes(PDF)
    attach(register, Holder.CONCERN, concern, [paper, twin])
    assert names(register, concern) == ["diplôme.pdf", "copie.pdf"]
    assert count(register, "content") == 1


def test_undone_done_again_and_undone_while_another_has_the_content(
    register: Register, concern: int, paper: Path
) -> None:
    second = log_concern(register, ConcernDraft(title="Autre")).id
    first_act = attach(register, Holder.CONCERN, concern, [paper])
    attach(register, Holder.CONCERN, second, [paper])
    undone = undo(register, first_act.act_uid)
    assert (names(register, concern), names(register, second)) == ([], ["diplôme.pdf"])
    assert register.follow_ups.timeline(concern) == []
    undo(register, undone.act_uid)
    (back,) = register.attachments.of(Holder.CONCERN, concern)
    assert register.attachments.data(back.content_id) == PDF


def test_a_content_that_was_taken_away_comes_back_with_its_file(
    register: Register, concern: int, paper: Path
) -> None:
    undo(register, attach(register, Holder.CONCERN, concern, [paper]).act_uid)
    attach(register, Holder.CONCERN, concern, [paper])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    assert (register.attachments.data(kept.content_id), count(register, "content")) == (PDF, 1)
    assert register.attachments.content(hashlib.sha256(PDF).digest()) == (kept.content_id, False)


def test_renamed_and_removed_and_both_undone(register: Register, concern: int, paper: Path) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    renamed = rename_attachment(register, kept.id, "Diplôme d’Awa.pdf")
    removed = remove_attachment(register, kept.id)
    assert names(register, concern) == []
    undo(register, removed.act_uid)
    assert names(register, concern) == ["Diplôme d’Awa.pdf"]
    undo(register, renamed.act_uid)
    assert names(register, concern) == ["diplôme.pdf"]
    told = [(one.field, one.old, one.new) for one in register.histories.of_concern(concern)]
    assert ("name", "diplôme.pdf", "Diplôme d’Awa.pdf") in told
    with pytest.raises(DoleancesError, match="hidden signs"):
        rename_attachment(register, kept.id, "../../x")
    remove_attachment(register, kept.id)
    with pytest.raises(DoleancesError, match="no longer there"):
        remove_attachment(register, kept.id)


def test_meetings_commitments_and_entries_have_files_too(
    register: Register, concern: int, paper: Path
) -> None:
    log_concern(register, ConcernDraft(title="Dit", meeting="Moscou"))
    (meeting,) = register.names.meetings
    commitment = add_commitment(
        register, "Payer", made_by="Le consul", made_on=dt.date(2025, 6, 24)
    ).ids("commitment")[0]
    attach(register, Holder.CONCERN, concern, [paper])
    entry = register.follow_ups.timeline(concern)[0].id
    for holder, record in (
        (Holder.MEETING, meeting),
        (Holder.COMMITMENT, commitment),
        (Holder.FOLLOW_UP, entry),
    ):
        attach(register, holder, record, [paper])
        assert [one.name for one in register.attachments.of(holder, record)] == ["diplôme.pdf"]
    assert count(register, "content") == 1
    assert len(names(register, concern)) == 2
    assert register.commitments.has_attachment(commitment)
    assert "attachments" in [one.field for one in register.histories.of_meeting(meeting)]
    assert "attachments" in [one.field for one in register.histories.of_commitment(commitment)]
    with pytest.raises(DoleancesError, match="no longer there"):
        attach(register, Holder.MEETING, 99, [paper])


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_a_refused_file_is_said_and_nothing_is_half_done(
    register: Register, concern: int, paper: Path, tmp_path: Path
) -> None:
    folder, pipe, link = tmp_path / "dossier", tmp_path / "tube", tmp_path / "lien.pdf"
    folder.mkdir()
    os.mkfifo(pipe)
    link.symlink_to(paper)
    itself = tmp_path / "moi"
    itself.symlink_to(itself)
    empty = tmp_path / "vide.pdf"
    empty.touch()
    acts = count(register, "act")
    for path, words in (
        (tmp_path / "parti.pdf", "no longer there"),
        (paper / "dedans.pdf", "no longer there"),
        (empty, "0 bytes"),
        (sparse(tmp_path / "gros.pdf", 21_000_000), "has 21 MB"),
        (folder, "is a folder"),
        (pipe, "device or a pipe"),
        (Path("/dev/zero"), "device or a pipe"),
        (link, "points to another"),
        (itself, "“moi” only points to another"),
        (Path("/proc/self/status"), "0 bytes"),
        (Path("/dev/null"), "device or a pipe"),
        (Path("a\0b"), "“ab” could not be read"),
        (Path(), f"“{Path.cwd().name}” is a folder"),
        (tmp_path / "ligne\nsuite\u202efdp.exe", "“ligne suitefdp.exe” is no longer there"),
        (tmp_path / ("x" * 300), "300 characters"),
    ):
        with pytest.raises(DoleancesError, match=words) as refused:
            attach(register, Holder.CONCERN, concern, [paper, path])
        assert "Nothing was" in explain(refused.value)
        assert len(explain(refused.value)) < 250
    assert count(register, "act") == acts
    assert (names(register, concern), count(register, "content")) == ([], 0)
    with pytest.raises(DoleancesError, match="Choose a file"):
        attach(register, Holder.CONCERN, concern, [])


def test_a_file_that_may_not_be_read(
    register: Register, concern: int, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: object, _flags: int, _mode: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DoleancesError, match="may not be read"):
        attach(register, Holder.CONCERN, concern, [paper])


@pytest.mark.parametrize("later", ["gone", "longer", "other", "shorter"])
def test_a_file_that_vanishes_or_changes_between_the_two_readings(
    register: Register, concern: int, paper: Path, tmp_path: Path, later: str
) -> None:
    first = tmp_path / "premier.pdf"
    first.write_bytes(b"%PDF-1.4 premier")
    calls = 0

    def change(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls != 2:
            return
        match later:
            case "gone":
                paper.unlink()
            case "longer":
                paper.write_bytes(PDF + b"x")
            case "shorter":
                paper.write_bytes(PDF[:-1])
            case "other":
                paper.write_bytes(PDF[:-1] + b"?")

    # The second file is changed after both were looked over.
    with pytest.raises(DoleancesError, match=r"no longer there|changed while"):
        attach(register, Holder.CONCERN, concern, [first, paper], progress=change)
    assert (names(register, concern), count(register, "content")) == ([], 0)


def test_cancelled_in_the_middle_nothing_is_there(
    register: Register, concern: int, tmp_path: Path
) -> None:
    files = [sparse(tmp_path / f"{number}.bin", 3_000_000 + number) for number in range(3)]
    told: list[tuple[int, int]] = []

    def stop_late(done: int, total: int) -> None:
        told.append((done, total))
        if done > total * 0.7:
            raise Cancelled

    with pytest.raises(Cancelled):
        attach(register, Holder.CONCERN, concern, files, progress=stop_late)
    assert (names(register, concern), count(register, "content")) == ([], 0)
    assert told == sorted(told)
    assert len(told) > 6


def test_a_pasted_picture_becomes_a_file(register: Register, concern: int) -> None:
    picture = Pasted("Image.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40)
    attach(register, Holder.CONCERN, concern, [picture])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    assert (kept.media_type, kept.has_picture) == ("image/png", True)


def test_a_concern_in_the_trash_takes_no_file(
    register: Register, concern: int, paper: Path
) -> None:
    trash(register, [concern])
    with pytest.raises(DoleancesError, match="trash"):
        attach(register, Holder.CONCERN, concern, [paper])


def test_saving_out_overwrites_nothing_unasked(
    register: Register, concern: int, paper: Path, tmp_path: Path
) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    paper.write_bytes(b"something else")
    with pytest.raises(ConflictError, match="is there already"):
        save_attachment(register, kept.id, tmp_path)
    assert paper.read_bytes() == b"something else"
    assert save_attachment(register, kept.id, tmp_path, replace=True) == paper
    assert paper.read_bytes() == PDF
    with pytest.raises(DoleancesError, match="could not be written"):
        save_attachment(register, kept.id, paper / "dans" / "un fichier.pdf")


def test_a_copy_to_look_at_cannot_be_written_and_is_made_again(
    register: Register, concern: int, paper: Path, tmp_path: Path
) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    folder = tmp_path / "ouverts"
    folder.mkdir()
    for _time in (1, 2):
        copy = open_copy(register, kept.id, folder)
        assert (copy.name, copy.read_bytes()) == ("diplôme.pdf", PDF)
        assert copy.stat().st_mode & 0o777 == 0o400
        assert copy.parent.stat().st_mode & 0o077 == 0
    rename_attachment(register, kept.id, f"{'я' * 195}.pdf")
    assert open_copy(register, kept.id, folder).suffix == ".pdf"


def test_the_check_finds_a_content_that_is_not_what_came(
    register: Register, concern: int, paper: Path, tmp_path: Path
) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    assert check_register(register) == []
    register.connection.execute("UPDATE content SET bytes = ?", (b"%PDF falsified",))
    (found,) = check_register(register)
    assert "diplôme.pdf" in str(found)
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    with pytest.raises(DamagedRegisterError):
        save_attachment(register, kept.id, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_lists_load_no_bytes(register: Register, concern: int, tmp_path: Path) -> None:
    big = sparse(tmp_path / "gros.bin", MOST_BYTES)
    attach(register, Holder.CONCERN, concern, [big])
    asked: list[str] = []
    register.connection.set_trace_callback(asked.append)
    register.attachments.of(Holder.CONCERN, concern)
    register.connection.set_trace_callback(None)
    assert asked
    assert not any("bytes" in one for one in asked)


_KILLED = """
import sys
from pathlib import Path
from app.domain.attachments import Holder
from app.operations.attachments import attach
from app.operations.registers import open_register

register = open_register(Path(sys.argv[1]), author="Awa")
print("ready", flush=True)
while True:
    attach(register, Holder.CONCERN, int(sys.argv[2]), map(Path, sys.argv[3:]))
"""


def test_killed_in_the_middle_loses_nothing_and_leaves_no_half(
    register: Register, concern: int, tmp_path: Path
) -> None:
    files = []
    for number in range(3):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(os.urandom(4_000_000))
        files.append(str(path))
    child = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(register.path), str(concern), *files],
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with_file = open_register(register.path, clock=register.clock)
    kept = with_file.attachments.of(Holder.CONCERN, concern)
    assert len(kept) % 3 == 0
    assert check_register(with_file) == []
    assert with_file.concerns.get(concern).title == "Diplôme"
    with_file.close()
