"""The key of a register that has a password: derived once, and known to fit before SQLite reads.

The file is what SQLCipher 4 makes of a passphrase, so that other tools open it with the same
words: the first 16 bytes are the salt, each page of 4096 bytes ends in its signature.
"""

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from app.base import limits
from app.base.errors import PasswordNeededError, RegisterError, WrongPasswordError
from app.base.messages import N_
from app.store.files import handles

PLAIN = b"SQLite format 3\0"
"""How a register without a password begins."""

PAGE = 4096
"""The bytes of a page."""

_ROUNDS = 256_000
_SALT, _RAW, _SIGNATURE = 16, 32, 64
_MASK = 0x3A
_LOOKED_AT = 200
"""How many pages are tried before a password is called wrong: the first one may be damaged."""
_FULL_OF_BYTES = 200
"""A sealed page has nearly all of the 256 bytes in it; a text or an empty file has not."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a register; it is never written, shown nor logged."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def spelled(self) -> str:
        """As SQLCipher takes a key that needs no derivation."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    def derived(self, purpose: str) -> "Key":
        """A key of its own for a file that goes with the register."""
        raw, salt = (
            hmac.digest(part, purpose.encode(), "sha256") for part in (self.raw, self.salt)
        )
        return Key(raw, salt[:_SALT])

    def fits(self, page: bytes, number: int) -> bool:
        """Whether a page, counted from 1, was signed with this key."""
        return hmac.compare_digest(self._signature(page, number), page[-_SIGNATURE:])

    def signed(self, page: bytes, number: int) -> bytes:
        """A page as it would be if it had been signed as it is now."""
        return page[:-_SIGNATURE] + self._signature(page, number)

    def _signature(self, page: bytes, number: int) -> bytes:
        salt = bytes(byte ^ _MASK for byte in self.salt)
        signing = hashlib.pbkdf2_hmac("sha512", self.raw, salt, 2, _RAW)
        signed = page[_SALT if number == 1 else 0 : -_SIGNATURE] + number.to_bytes(4, "little")
        return hmac.digest(signing, signed, "sha512")


def new_key(password: str) -> Key:
    """A key for a register that gets this password."""
    return _derive(password, os.urandom(_SALT))


def unlock(path: Path, password: str) -> Key | None:
    """The key of a register; None when it has no password. WrongPasswordError when it is another.

    It takes as long as it must, so that passwords cannot be guessed: a fifth of a second.
    """
    if not is_sealed(path):
        return None
    with handles.opened(path) as file:
        key = _derive(password, file.read(_SALT))
    check(path, key)
    return key


def check(path: Path, key: Key) -> None:
    """WrongPasswordError unless a page of the register was signed with this key."""
    with handles.opened(path) as file:
        for number in range(1, _LOOKED_AT + 1):
            page = file.read(PAGE, (number - 1) * PAGE)
            if len(page) < PAGE:
                break
            if key.fits(page, number):
                return
    raise WrongPasswordError(
        N_(
            "This is not the password of “{name}”. Nothing was changed: look at the capital letters"
            " and at the language of the keyboard, and type it again."
        ),
        name=path.name,
    )


def guards(key: Key, path: Path) -> bool:
    """Whether a file is under this key; another one has another salt."""
    with handles.opened(path) as file:
        return file.read(_SALT) == key.salt


def is_sealed(path: Path) -> bool:
    """Whether a file looks like a register with a password: nothing in it can be read."""
    try:
        with handles.opened(path) as file:
            return looks_sealed(file.read(PAGE))
    except OSError:
        return False


def looks_sealed(page: bytes) -> bool:
    """Whether a file that begins so looks like a register with a password."""
    return not page.startswith(PLAIN) and len(page) == PAGE and len(set(page)) > _FULL_OF_BYTES


def needed(path: Path) -> RegisterError:
    """The sentence for a register that nobody gave a password for."""
    return PasswordNeededError(
        N_("“{name}” has a password. Give it to open the register."), name=path.name
    )


def _derive(password: str, salt: bytes) -> Key:
    """One password is typed in several ways: an accent as one character, or as a letter and one."""
    limits.leave_no_core()
    words = unicodedata.normalize("NFC", password).encode(errors="surrogatepass")
    return Key(_stretched(words, salt), salt)


def _stretched(words: bytes, salt: bytes) -> bytes:
    """The bytes of a key, by so many rounds that nobody tries one password after the other."""
    return hashlib.pbkdf2_hmac("sha512", words, salt, _ROUNDS, _RAW)
