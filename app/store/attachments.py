"""Attachments and their contents: a content is kept once, whoever has it. Lists load no bytes."""

import hashlib

from app.base.errors import NotFoundError
from app.base.messages import N_
from app.domain.attachments import Attachment, Holder
from app.store.binding import Connection
from app.store.masking import Masking
from app.store.refusals import damaged
from app.store.values import columns, read

_OWN = "c.size, " + ", ".join(
    f"a.{name}" for name in columns(Attachment).split(", ") if name != "size"
)


class Attachments:
    """The attachments of a register, as one connection sees them."""

    def __init__(self, connection: Connection, masking: Masking) -> None:
        """Read through a connection, for whom the masking is."""
        self._connection = connection
        self._run = connection.execute
        self._masking = masking

    def of(self, holder: Holder, record: int) -> list[Attachment]:
        """The files of a record in the order in which they came; without their bytes."""
        held = self._read(f"a.{holder.value}_id = ? AND a.deleted = 0 ORDER BY a.id", record)
        return self._masking.files(held, holder, record)

    def are_hidden(self, holder: Holder, record: int) -> bool:
        """Whether the files of a record are hidden from whoever looks, with the names."""
        return self._masking.hides_files(holder, record)

    def get(self, attachment: int) -> Attachment:
        """One file that is there, without its bytes; NotFoundError."""
        found = self._read("a.id = ? AND a.deleted = 0", attachment)
        if not found:
            raise NotFoundError(
                N_("This attachment is no longer there. Nothing was changed: look at the history.")
            )
        return found[0]

    def exists(self, holder: Holder, record: int) -> bool:
        """Whether a record that may hold files is there, and not removed."""
        return self._concern(holder, record) is not None

    def concern_of(self, follow_up: int) -> int:
        """The concern of an entry of a timeline."""
        return int(self._concern(Holder.FOLLOW_UP, follow_up) or 0)

    def content(self, digest: bytes) -> tuple[int, bool] | None:
        """The content of a digest, and whether it was taken away; None for an unknown digest."""
        row = self._run("SELECT id, deleted FROM content WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else (int(row[0]), bool(row[1]))

    def fill(self, content: int, data: bytes) -> None:
        """Give a new content its bytes, past the history: its digest stands for them there."""
        self._run("UPDATE content SET bytes = ? WHERE id = ?", (data, content))

    def data(self, content: int) -> bytes:
        """The bytes of a content; DamagedRegisterError when they are not those that came."""
        row = self._run("SELECT bytes, digest FROM content WHERE id = ?", (content,)).fetchone()
        if row is None or hashlib.sha256(row[0]).digest() != row[1]:
            raise damaged(self._connection.path)
        return bytes(row[0])

    def altered(self) -> list[str]:
        """Names of the attachments whose bytes are not those that came; one content at a time."""
        found: list[str] = []
        contents = self._run("SELECT id FROM content WHERE size > 0 ORDER BY id").fetchall()
        for (content,) in contents:
            data, digest, size = self._run(
                "SELECT bytes, digest, size FROM content WHERE id = ?", (content,)
            ).fetchone()
            if len(data) != size or hashlib.sha256(data).digest() != digest:
                names = self._run("SELECT name FROM attachment WHERE content_id = ?", (content,))
                found += [name for (name,) in names.fetchall()] or ["–"]
        return found

    def names(self) -> list[str]:
        """The names of all files that are there, as they stand in the register."""
        rows = self._run("SELECT name FROM attachment WHERE deleted = 0 ORDER BY id").fetchall()
        return [name for (name,) in rows]

    def _concern(self, holder: Holder, record: int) -> int | None:
        own = "concern_id" if holder is Holder.FOLLOW_UP else "id"
        row = self._run(
            f"SELECT {own} FROM {holder.value} WHERE id = ? AND deleted = 0", (record,)
        ).fetchone()
        return None if row is None else int(row[0])

    def _read(self, where: str, record: int) -> list[Attachment]:
        cursor = self._run(
            f"SELECT {_OWN} FROM attachment a JOIN content c ON c.id = a.content_id WHERE {where}",
            (record,),
        )
        return read(Attachment, cursor)
