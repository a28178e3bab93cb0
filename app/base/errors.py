"""Errors that a person can meet: each says what happened, what is safe and what to do.

Anything else that is raised is a bug, and is treated as one.
"""

from app.base.messages import Message
from app.base.overriding import override


class DoleancesError(Exception):
    """A sentence for the person in front of the program; the base of every expected error."""

    def __init__(self, text: str, /, **values: object) -> None:
        """Take an English sentence marked with N_ and the values of its placeholders."""
        super().__init__(text)
        self.message = Message(text, values)

    @override
    def __str__(self) -> str:
        """The sentence in English."""
        return str(self.message)


class InputError(DoleancesError):
    """The typed value is invalid; `field` names the field that must change."""

    def __init__(self, text: str, /, *, field: str, **values: object) -> None:
        """Keep the name of the field beside the sentence."""
        super().__init__(text, **values)
        self.field = field


class RuleError(DoleancesError):
    """A rule of the follow-up forbids the act, for instance a change of status."""


class NotFoundError(DoleancesError):
    """The record that was asked for is not in the register."""


class ConflictError(DoleancesError):
    """Somebody else changed the same thing in the meantime."""


class RegisterError(DoleancesError):
    """The register file cannot be used as asked; the base of the errors of the store."""


class MissingRegisterError(RegisterError):
    """There is no file at that place."""


class NotARegisterError(RegisterError):
    """The file is something else."""


class PasswordNeededError(RegisterError):
    """The register has a password and none was given."""


class WrongPasswordError(RegisterError):
    """The password is not that of the register."""


class DamagedRegisterError(RegisterError):
    """The file is a register, and a part of it cannot be read."""


class NewerRegisterError(RegisterError):
    """The file was made by a newer version of the program."""


class ReadOnlyRegisterError(RegisterError):
    """The file, or its folder, refuses to be written."""


class OlderRegisterError(ReadOnlyRegisterError):
    """The file is of an older version, which is read only once it is brought up to date."""


class BusyRegisterError(RegisterError):
    """Another window or computer is using the file."""


class PartedError(RegisterError):
    """The file and its backup have diverged: each holds acts that the other lacks."""


class HeldRegisterError(BusyRegisterError):
    """Somebody else has a register that only one program at a time can write."""


class SilentRegisterError(RegisterError):
    """The disk or the share that holds the file does not answer now."""


class DiskFullError(RegisterError):
    """There is no room left on the disk."""


class Cancelled(Exception):  # noqa: N818 - a wish that was granted, not an error
    """The person stopped the work."""
