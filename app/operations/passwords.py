"""The password of a register: opening with it, setting it, changing it, taking it away."""

from pathlib import Path

from app.base.errors import InputError
from app.base.messages import N_
from app.base.progress import Progress
from app.store import drafts, keys, sealing
from app.store.keys import Key, is_sealed, unlock

__all__ = ["SHORTEST", "Key", "change_password", "check_password", "is_sealed", "unlock"]

SHORTEST = 10
"""Whoever has the file can try passwords for years: fewer letters are soon found."""


def check_password(password: str, repeated: str) -> str:
    """A password that a register may get, typed twice; InputError names the field."""
    if len(password) < SHORTEST:
        raise InputError(
            N_(
                "A password has at least {count} letters: four words that have nothing to do"
                " with each other are easy to keep in mind and hard to guess."
            ),
            field="password",
            count=SHORTEST,
        )
    if password != repeated:
        raise InputError(
            N_("The two passwords are not the same. Type the second one again."), field="repeated"
        )
    return password


def change_password(
    path: Path, old: Key | None, password: str, *, uid: str, progress: Progress | None = None
) -> Key | None:
    """Give a closed register another password, none when empty; returns the key that opens it now.

    Nothing else may have the file open. Its drafts go along. Whatever is raised, the register is
    as it was, with the password that it had.
    """
    new = keys.new_key(password) if password else None
    with drafts.carried(uid, old, new):
        sealing.reseal(path, old, new, progress)
    return new
