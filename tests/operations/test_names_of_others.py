"""Names and kinds of attachments that another program wrote into a register."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.base.errors import ConflictError
from app.base.messages import Message
from app.base.translations import language
from app.domain.attachments import Holder
from app.operations.attachments import (
    MayRunError,
    attach,
    open_copy,
    rename_attachment,
    save_attachment,
)
from app.operations.checks import check_register
from app.store.register import Register
from tests.operations.papers import PDF, concern, paper

__all__ = ["concern", "paper"]


@contextmanager
def altered(register: Register, column: str, value: str) -> Iterator[None]:
    """The one attachment as another program rewrote it, and then as it was."""
    (before,) = register.connection.execute(f"SELECT {column} FROM attachment").fetchone()
    for now in (value, before):
        register.connection.execute(f"UPDATE attachment SET {column} = ?", (now,))
        if now is value:
            yield


OUTSIDE = (
    "{out}/.bashrc",
    "../../.bashrc",
    "..",
    "a/b",
    "a\\b.txt",
    "CON",
    "x\u202efdp.exe",
    "a:b",
)


@pytest.mark.parametrize("stored", OUTSIDE)
def test_a_name_that_another_program_wrote_leads_nowhere(
    register: Register, concern: int, paper: Path, tmp_path: Path, stored: str
) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    outside, folder = tmp_path / "home", tmp_path / "home" / "deep" / "folder"
    folder.mkdir(parents=True)
    (outside / ".bashrc").write_text("# mine")
    with altered(register, "name", stored.format(out=outside)):
        _leads_nowhere(register, concern, outside, folder)


def _leads_nowhere(register: Register, concern: int, outside: Path, folder: Path) -> None:
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    assert kept.has_odd_name
    copy = open_copy(register, kept.id, folder, may_run=True)
    assert (copy.parent, copy.read_bytes()) == (folder / str(kept.id), PDF)
    saved = save_attachment(register, kept.id, folder, replace=True)
    assert (saved.parent, saved.read_bytes()) == (folder, PDF)
    assert (outside / ".bashrc").read_text() == "# mine"
    assert {one.name for one in outside.iterdir()} == {".bashrc", "deep"}
    found = " ".join(explain_all(check_register(register)))
    assert kept.file_name in found
    assert "another program gave them" in found


def explain_all(told: list[Message]) -> list[str]:
    return [language("en").say(one) for one in told]


def test_a_link_that_lies_where_a_file_goes_is_not_followed(
    register: Register, concern: int, paper: Path, tmp_path: Path
) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    folder, mine = tmp_path / "dossier", tmp_path / "à moi"
    (folder / str(kept.id)).mkdir(parents=True)
    for place in (folder / kept.name, folder / str(kept.id) / kept.name):
        for target in (mine, tmp_path / "nowhere"):
            mine.write_bytes(b"mine")
            place.unlink(missing_ok=True)
            place.symlink_to(target)
            if place.parent == folder:
                with pytest.raises(ConflictError):
                    save_attachment(register, kept.id, folder)
                save_attachment(register, kept.id, folder, replace=True)
            else:
                open_copy(register, kept.id, folder)
            assert mine.read_bytes() == b"mine"
            assert not (tmp_path / "nowhere").exists()
            assert (place.is_symlink(), place.read_bytes()) == (False, PDF)


def test_a_name_of_many_bytes_is_cut_when_it_is_given_and_an_old_one_when_it_is_saved_out(
    register: Register, concern: int, paper: Path, tmp_path: Path
) -> None:
    attach(register, Holder.CONCERN, concern, [paper])
    (kept,) = register.attachments.of(Holder.CONCERN, concern)
    rename_attachment(register, kept.id, "Справка" * 28 + ".pdf")
    given = register.attachments.get(kept.id).name
    assert given.endswith(".pdf")
    assert save_attachment(register, kept.id, tmp_path).name == given
    with altered(register, "name", "Справка" * 28 + ".txt"):
        saved = save_attachment(register, kept.id, tmp_path)
        assert (saved.suffix, saved.read_bytes()) == (".txt", PDF)
        assert not register.attachments.get(kept.id).has_odd_name


def test_bytes_that_run_are_not_opened_under_a_harmless_name(
    register: Register, concern: int, tmp_path: Path
) -> None:
    script = tmp_path / "lettre.txt"
    script.write_bytes(b"#!/bin/sh\necho")
    attach(register, Holder.CONCERN, concern, [script])
    with altered(register, "media_type", "text/plain"):
        (kept,) = register.attachments.of(Holder.CONCERN, concern)
        assert not kept.is_dangerous
        with pytest.raises(MayRunError, match="may run a program"):
            open_copy(register, kept.id, tmp_path)
        assert open_copy(register, kept.id, tmp_path, may_run=True).name == "lettre.txt"
