"""Attaching files to concerns, meetings and commitments; renaming, removing and saving them."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.base.errors import (
    ConflictError,
    DoleancesError,
    InputError,
    NotFoundError,
    RuleError,
)
from app.base.files import replacing
from app.base.marking import mark_as_foreign
from app.base.messages import N_
from app.base.progress import Progress
from app.base.reasons import reason
from app.domain.attachments import HEAD, Attachment, Holder, check_size, is_dangerous, media_type
from app.domain.file_names import LONGEST_IN_BYTES, check_name, safe_name, seen_name, tidy_name
from app.domain.follow_ups import FollowUpKind
from app.domain.history import Act, Changed
from app.operations.concerns import require
from app.operations.follow_ups import enter
from app.operations.targets import check_target
from app.store.acts import Recorder
from app.store.files import handles
from app.store.register import Register

_CHUNK = 1 << 20
_MOST_BYTES_OF_A_COPY = 120
"""The folder of temporary files may be deep, and Windows limits the whole path."""


class MayRunError(RuleError):
    """A copy to be opened may run a program, and nobody has allowed that."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Content without a file: a picture from the clipboard."""

    name: str
    data: bytes


Source = Path | Pasted


@dataclass(frozen=True, slots=True)
class _Seen:
    """The state of a source when it was first read."""

    source: Source
    name: str
    kind: str
    size: int
    digest: bytes


def attach(
    register: Register,
    holder: Holder,
    record: int,
    sources: Iterable[Source],
    *,
    progress: Progress | None = None,
) -> Changed:
    """Attach files to a record, all or none, as one act.

    Each is read twice: checked before anything is written, then stored, one at a time. A source
    that differs the second time is refused. `progress` counts bytes and may raise Cancelled.
    """
    meter = _Meter(list(sources), progress)
    if not meter.sources:
        raise InputError(N_("Choose a file to attach."), field="file")
    seen = [_look(source, meter) for source in meter.sources]
    with register.act(Act.ATTACH) as act:
        held = _holder_columns(register, holder, record)
        for one in seen:
            content = _content(register, act, one, meter)
            act.insert(
                "attachment",
                content_id=content,
                name=one.name,
                media_type=one.kind,
                added_at=act.at,
                **held,
            )
        if holder is Holder.CONCERN:
            present = require(register, record)
            words = "\n".join(one.name for one in seen)
            today = max(register.clock.today(), present.received_on)
            enter(register, act, present, FollowUpKind.ATTACHMENT, words, today)
    return act.changed


def rename_attachment(register: Register, attachment: int, name: str) -> Changed:
    """Give a file another name, and another ending if wanted."""
    given = check_name(name)
    with register.act(Act.RENAME_ATTACHMENT) as act:
        _require(register, attachment)
        act.update("attachment", attachment, name=given)
    return act.changed


def remove_attachment(register: Register, attachment: int) -> Changed:
    """Remove a file from its record; its content stays, so that undoing brings it back."""
    with register.act(Act.REMOVE_ATTACHMENT) as act:
        _require(register, attachment)
        act.update("attachment", attachment, deleted=True)
    return act.changed


def save_attachment(
    register: Register, attachment: int, target: Path, *, replace: bool = False
) -> Path:
    """Write a file to disk, whole or not at all; an existing file stays unless `replace`.

    `target` is a file, or a folder in which the file gets its own name, made safe; a link of that
    name in the folder is replaced, not followed.
    """
    present = register.attachments.get(attachment)
    in_folder = target.is_dir()
    place = place_in(target, present.name) if in_folder else target
    if os.path.lexists(place) and not replace:
        raise ConflictError(
            N_("“{name}” is there already, and was left as it is. Choose another name or folder."),
            name=str(place),
        )
    check_target(place, register.path)
    data = register.attachments.data(present.content_id)
    try:
        if in_folder and place.is_symlink():
            place.unlink()
        with replacing(place) as temporary:
            temporary.write_bytes(data)
        mark_as_foreign(place)
    except OSError as error:
        raise DoleancesError(
            N_(
                "“{name}” could not be written ({reason}). The attachment is safe in the register:"
                " choose another folder, or make room."
            ),
            name=str(place),
            reason=reason(error),
        ) from error
    return place


def open_copy(register: Register, attachment: int, folder: Path, *, may_run: bool = False) -> Path:
    """Make a read-only copy of a file in a folder of its own, to be opened.

    MayRunError when its bytes are more dangerous than the register says, unless it `may_run`.
    """
    present = register.attachments.get(attachment)
    data = register.attachments.data(present.content_id)
    if not may_run:
        _check_harmless(present, data)
    place = place_in(folder / str(present.id), present.name, _MOST_BYTES_OF_A_COPY)
    try:
        place.parent.mkdir(mode=0o700, exist_ok=True)
        if place.is_symlink():
            place.unlink()
        elif place.exists():
            place.chmod(stat.S_IWRITE | stat.S_IREAD)
        with replacing(place) as temporary:
            temporary.write_bytes(data)
        mark_as_foreign(place)
        place.chmod(stat.S_IREAD)
    except OSError as error:
        raise DoleancesError(
            N_(
                "A copy of “{name}” to look at could not be made ({reason}). The attachment is safe"
                " in the register: make room on the disk, then try again."
            ),
            name=present.file_name,
            reason=reason(error),
        ) from error
    return place


def place_in(folder: Path, name: str, most: int = LONGEST_IN_BYTES) -> Path:
    """The path of a safe name in a folder, never outside it."""
    place = folder / safe_name(name, most)
    if place.parent != folder:
        message = "a name leads out of its folder"
        raise ValueError(message)
    return place


def _check_harmless(present: Attachment, data: bytes) -> None:
    """Check the danger of a file by its bytes: the register may have been written by anybody."""
    if is_dangerous(present.file_name, media_type(present.file_name, data[:HEAD])):
        raise MayRunError(
            N_("“{name}” may run a program when it is opened. Nothing was opened."),
            name=present.file_name,
        )


class _Meter:
    """Counts the bytes read, out of twice the size of all sources."""

    def __init__(self, sources: list[Source], progress: Progress | None) -> None:
        self.sources, self._progress = sources, progress
        self._done, self._total = 0, 2 * sum(_size(source) for source in sources)

    def count(self, read: int) -> None:
        self._done += read
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)


def _size(source: Source) -> int:
    if isinstance(source, Pasted):
        return len(source.data)
    try:
        return source.stat().st_size
    except (OSError, ValueError):
        return 0


def _look(source: Source, meter: _Meter) -> _Seen:
    """Read a source through: its name, its kind and its digest."""
    name = tidy_name(source.name)
    if isinstance(source, Pasted):
        size = check_size(name, len(source.data))
        kind = media_type(name, source.data[:HEAD])
        return _Seen(source, name, kind, size, hashlib.sha256(source.data).digest())
    with _reading(source) as file:
        size = check_size(name, os.fstat(file.fileno()).st_size)
        head, digest = file.read(HEAD), hashlib.sha256()
        digest.update(head)
        read = len(head)
        while read <= size and (chunk := file.read(_CHUNK)):
            digest.update(chunk)
            read += len(chunk)
            meter.count(len(chunk))
    if read != size:
        raise _change_error(name)
    return _Seen(source, name, media_type(name, head), size, digest.digest())


def _content(register: Register, act: Recorder, seen: _Seen, meter: _Meter) -> int:
    """The content of a source in the register: an existing one, or a new one."""
    known = register.attachments.content(seen.digest)
    if known is not None:
        meter.count(seen.size)
        content, gone = known
        if gone:
            act.update("content", content, deleted=False)
        return content
    data = _take(seen, meter)
    if hashlib.sha256(data).digest() != seen.digest:
        raise _change_error(seen.name)
    content = act.insert("content", digest=seen.digest, size=seen.size, bytes=b"")
    register.attachments.fill(content, data)
    return content


def _take(seen: _Seen, meter: _Meter) -> bytes:
    if isinstance(seen.source, Pasted):
        return seen.source.data
    taken = bytearray()
    with _reading(seen.source) as file:
        while len(taken) <= seen.size and (chunk := file.read(_CHUNK)):
            taken += chunk
            meter.count(len(chunk))
    return bytes(taken)


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    """Open a plain file; DoleancesError says why it cannot be read."""
    try:
        _check_plain(path, path.lstat().st_mode)
        # It may have been replaced: opening a pipe would hang, and a link is not followed.
        with handles.opened(path, follows=False) as opened, opened.stream() as file:
            _check_plain(path, os.fstat(file.fileno()).st_mode)
            yield file
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFoundError(
            N_("“{name}” is no longer there. Nothing was attached: find the file, then try again."),
            name=_display_name(path),
        ) from error
    except PermissionError as error:
        raise DoleancesError(
            N_(
                "“{name}” may not be read from this account. Nothing was attached: ask whoever owns"
                " the file for the right to read it, or for a copy."
            ),
            name=_display_name(path),
        ) from error
    except (OSError, ValueError) as error:
        raise DoleancesError(
            N_(
                "“{name}” could not be read ({reason}). Nothing was attached: copy the file to this"
                " computer, then attach the copy."
            ),
            name=_display_name(path),
            reason=reason(error),
        ) from error


def _display_name(path: Path) -> str:
    """The name of a file for a sentence: short, or that of the folder behind “” and “.”."""
    return seen_name(path.absolute().name or path.anchor)[:80]


def _check_plain(path: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    sentence = N_(
        "“{name}” is a device or a pipe, not a file. Nothing was attached: choose a file."
    )
    if stat.S_ISDIR(mode):
        sentence = N_(
            "“{name}” is a folder. Nothing was attached: choose the files in it, or make an archive"
            " of it and attach that."
        )
    elif stat.S_ISLNK(mode):
        sentence = N_(
            "“{name}” only points to another file. Nothing was attached: choose the file itself."
        )
    raise InputError(sentence, field="file", name=_display_name(path))


def _change_error(name: str) -> DoleancesError:
    return DoleancesError(
        N_(
            "“{name}” changed while it was read. Nothing was attached: wait until the other program"
            " has finished writing it, then try again."
        ),
        name=name,
    )


def _holder_columns(register: Register, holder: Holder, record: int) -> dict[str, int]:
    """The columns for the holder of a file; NotFoundError when there is no such record."""
    if holder is Holder.CONCERN:
        return {"concern_id": require(register, record).id}
    if not register.attachments.exists(holder, record):
        raise NotFoundError(
            N_("What the file was to be kept with is no longer there. Nothing was attached.")
        )
    held = {f"{holder.value}_id": record}
    if holder is Holder.FOLLOW_UP:
        held["concern_id"] = require(register, register.attachments.concern_of(record)).id
    return held


def _require(register: Register, attachment: int) -> None:
    """An existing file, of a concern that is not in the trash."""
    present = register.attachments.get(attachment)
    if present.concern_id is not None:
        require(register, present.concern_id)
