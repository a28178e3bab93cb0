"""A day at the desk, at random: real acts, each acknowledged once it is on the disk."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from app.base.errors import (
    ConflictError,
    DoleancesError,
    InputError,
    NotFoundError,
    RuleError,
)
from app.domain.attachments import Holder
from app.domain.bulk import Tagging, Wish
from app.domain.concerns import ConcernDraft, Priority, Told
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Changed
from app.domain.meeting_lines import MeetingLine
from app.domain.meetings import MeetingDraft
from app.domain.moves import Move
from app.domain.office import Office
from app.domain.pasting import lines_of, read_table
from app.domain.status import Status
from app.operations import bulk
from app.operations.attachments import Pasted, attach
from app.operations.backups import back_up
from app.operations.checks import check_register
from app.operations.concerns import log_concern, set_priority, trash
from app.operations.follow_ups import add_follow_up
from app.operations.meetings import add_meeting, log_lines
from app.operations.passwords import Key
from app.operations.registers import Register, create_register, open_register
from app.operations.status import change_status
from app.operations.undo import undo

PASSWORD = "un mot de passe d’essai"
_DAY = dt.date(2026, 6, 24)
_WORDS = ("bourse", "visa", "diplôme", "Казань", "foyer", "ɛlɛmɛnti", "stage", "loyer")
_WAYS = (
    *["log"] * 8,
    *["follow_up"] * 5,
    *["priority"] * 2,
    *["status"] * 2,
    *["tag", "answer", "paste", "attach"],
    *["undo", "trash", "backup", "pause"],
)


def made(path: Path, password: str = "") -> Key | None:
    """A register with a few concerns; its key when it has a password."""
    office = Office(name="Ambassade (exemple)", prefix="MOW")
    with closing(create_register(path, office, password=password, author="Awa")) as register:
        for number in range(12):
            log_concern(register, _draft(random.Random(number)))
        add_meeting(register, MeetingDraft(title="Rencontre (exemple)", held_on=_DAY))
        return register.key


class Life:
    """Acts on one register, one after the other."""

    def __init__(self, register: Register, seed: int, backups: Path | None = None) -> None:
        """`backups` is a folder; without one, none are made."""
        self._register, self._source, self._backups = register, random.Random(seed), backups
        self._last = ""

    def acts(self) -> Iterator[str]:
        """The uid of each act that was acknowledged, for ever."""
        while True:
            way: Callable[[], Changed | None] = getattr(self, f"_{self._source.choice(_WAYS)}")
            try:
                changed = way()
            except (RuleError, ConflictError, InputError, NotFoundError):
                # A rule forbids it: nothing was done.
                continue
            if changed is not None:
                self._last = changed.act_uid
                yield changed.act_uid

    def _log(self) -> Changed:
        return log_concern(self._register, _draft(self._source))

    def _follow_up(self) -> Changed:
        text = " ".join(self._source.choices(_WORDS, k=20))
        return add_follow_up(self._register, self._one(), FollowUpKind.CALL, text)

    def _priority(self) -> Changed:
        return set_priority(self._register, self._one(), self._source.choice(list(Priority)))

    def _status(self) -> Changed:
        move = Move(target=Status.REFERRED, authority="Université", letter_reference="12/AM")
        return change_status(self._register, self._one(), move)

    def _tag(self) -> Changed:
        tags = (self._source.choice(_WORDS), str(self._source.randrange(1000)))
        return self._for_many(Tagging(add=tags))

    def _answer(self) -> Changed:
        text = " ".join(self._source.choices(_WORDS, k=20))
        return self._for_many(Move(target=Status.ANSWERED, answer=text, told_how=Told.LETTER))

    def _for_many(self, wish: Wish) -> Changed:
        concerns = {self._one() for _ in range(15)}
        return bulk.apply(self._register, bulk.plan(self._register, wish, concerns))

    def _paste(self) -> Changed:
        """A table of a spreadsheet, read at a meeting."""
        rows = "\n".join(f"Awa\t{self._source.choice(_WORDS)} {n}\t{n + 1}" for n in range(20))
        return log_lines(self._register, 1, lines_of(read_table(rows), MeetingLine(gist="")))

    def _attach(self) -> Changed:
        paper = Pasted("papier (exemple).bin", self._source.randbytes(50_000))
        return attach(self._register, Holder.CONCERN, self._one(), [paper])

    def _undo(self) -> Changed | None:
        return undo(self._register, self._last) if self._last else None

    def _trash(self) -> Changed:
        return trash(self._register, [self._one()])

    def _backup(self) -> None:
        if self._backups is not None:
            back_up(self._register, self._backups)

    def _pause(self) -> None:
        """What the window does between two saves."""
        self._register.settle()

    def _one(self) -> int:
        (last,) = self._register.connection.execute("SELECT max(id) FROM concern").fetchone()
        return self._source.randint(1, last)


def lost(path: Path, key: Key | None, acknowledged: list[str]) -> int:
    """How many of the acknowledged acts are not in a register."""
    with closing(open_register(path, key=key, read_only=True)) as register:
        rows = register.connection.execute("SELECT lower(hex(uid)) FROM act").fetchall()
    return len(set(acknowledged) - {uid for (uid,) in rows})


def is_sound(path: Path, key: Key | None) -> bool:
    """The file, its index, its history, and every record beside what the history says of it."""
    try:
        with closing(open_register(path, key=key)) as register:
            return check_register(register) == []
    except DoleancesError:
        return False


def _draft(source: random.Random) -> ConcernDraft:
    words = source.choices(_WORDS, k=60)
    return ConcernDraft(
        title=" ".join(words[:4]),
        description=" ".join(words),
        requesters=(f"Awa {source.randrange(40)} (exemple)",),
        place=source.choice(("Kazan", "Moscou")),
        tags=(words[5], words[6]),
    )
