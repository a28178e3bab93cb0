"""The password of a register: opening with it, setting, changing and removing it."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from app.base.clock import Clock
from app.base.errors import InputError
from app.base.messages import N_
from app.base.progress import Progress
from app.operations.backups import kept_beside
from app.store.files import backups, drafts, keys, sealing
from app.store.files.keys import Key, is_sealed, unlock
from app.store.register import Register

__all__ = [
    "SHORTEST",
    "Key",
    "Rewritten",
    "change_password",
    "check_password",
    "is_sealed",
    "near",
    "unlock",
]

SHORTEST = 10
"""The fewest letters: whoever has the file can try passwords for years."""
_UNTYPED = {"Cc", "Cs"}
"""Unicode categories that no password may hold: controls, and bytes that are no text."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The result of a new password: the key of the register, and the copy of its former state."""

    key: Key | None
    kept: Path | None
    """The copy under the former password; None when there was none and anybody could read it."""


def check_password(password: str, repeated: str) -> str:
    """Check a new password, typed twice; InputError names the field."""
    if len(password) < SHORTEST:
        raise InputError(
            N_(
                "A password has at least {count} letters: four words that have nothing to do"
                " with each other are easy to keep in mind and hard to guess."
            ),
            field="password",
            count=SHORTEST,
        )
    if any(unicodedata.category(one) in _UNTYPED for one in password):
        raise InputError(
            N_(
                "A password cannot hold tabs, line breaks or other signs that no keyboard types."
                " Choose another one."
            ),
            field="password",
        )
    if password != repeated:
        raise InputError(
            N_("The two passwords are not the same. Type the second one again."), field="repeated"
        )
    return password


def near(register: Register) -> list[str]:
    """Words about a register, which somebody who guesses its password tries first."""
    office, staff = register.office, register.names.staff.values()
    named = (office.name, office.place, office.prefix, office.letterhead, register.author)
    return [*named, register.path.stem, *(one.name for one in staff)]


def change_password(
    path: Path,
    old: Key | None,
    password: str,
    *,
    uid: str,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Rewritten:
    """Give a closed register another password; an empty one removes it.

    Nobody else may have the file open. Its drafts are converted too, and a checked copy under the
    former password is kept beside it. After an error the register is unchanged.
    """
    new = keys.new_key(password) if password else None
    kept = kept_beside(path, clock or Clock())
    if old is None:
        # The former register without a password is not kept: it could be read by all.
        with drafts.carried(uid, old, new):
            sealing.reseal(path, old, new, progress)
        return Rewritten(new, None)
    try:
        with drafts.carried(uid, old, new):
            sealing.reseal(
                path, old, new, progress, before=lambda held: backups.write(held, kept, progress)
            )
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return Rewritten(new, kept)
