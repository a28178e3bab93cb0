"""Known strings, searched in all that a register with a password leaves on the disk."""

from contextlib import closing
from pathlib import Path

from app.base import paths
from app.base.clock import Clock, FixedClock
from app.domain.attachments import Holder
from app.domain.concerns import ConcernDraft
from app.domain.follow_ups import FollowUpKind
from app.operations.attachments import Pasted, attach
from app.operations.backups import back_up
from app.operations.concerns import log_concern
from app.operations.follow_ups import add_follow_up
from app.operations.passwords import change_password
from app.operations.registers import Register, open_register
from app.store.files.drafts import of as drafts_of
from tests.trust import lives
from tests.trust.figures import Figure

_TOGETHER = 5
_SEVERAL = 100


def of_files(folder: Path, count: int) -> Figure:
    """The register while its journal is there, its drafts, its backups, the settings.

    And one that could be read by all, once it has a password, and then another one.
    """
    place = folder / "secrets"
    place.mkdir()
    before = paths.data_dir()
    paths.use_data_dir(place / "data")
    try:
        files, strings = _files(place, count)
        files |= _rewritten(place / "rewritten", strings[:_SEVERAL])
    finally:
        paths.use_data_dir(before)
    found = {
        word
        for content in files.values()
        for word in strings
        if any(word.encode(code) in content for code in ("utf-8", "utf-16-le"))
    }
    kinds = ", ".join(sorted({path.name.rpartition(".")[2] for path in files}))
    return Figure(
        f"{count} known strings of an encrypted register",
        f"{len(found)} found in {len(files)} files ({kinds})",
        "0 found",
        not found,
    )


def _files(place: Path, count: int) -> tuple[dict[Path, bytes], list[str]]:
    """What lies on the disk in the middle of the work, and what was written into it."""
    path = place / "r.doleances"
    key = lives.made(path, lives.PASSWORD)
    strings = [f"Xylo{number:05}phone" for number in range(count)]
    with closing(open_register(path, key=key, author=strings[0])) as register:
        drafts = drafts_of(register)
        for first in range(0, count, _TOGETHER):
            words = strings[first : first + _TOGETHER]
            _write(register, words)
            drafts.write(f"concern-{first}", {"title": " ".join(words)}, 0.0)
        back_up(register, paths.backups_dir())
        _write(register, strings[-_TOGETHER:])
        files = {one: one.read_bytes() for one in place.rglob("*") if one.is_file()}
        drafts.close()
    return files, strings


def _rewritten(place: Path, strings: list[str]) -> dict[Path, bytes]:
    """What lies on the disk after a password was set, and changed."""
    place.mkdir()
    path, clock = place / "r.doleances", FixedClock(Clock().now())
    lives.made(path)
    with (
        closing(open_register(path, author=strings[0])) as register,
        closing(drafts_of(register)) as drafts,
    ):
        uid = register.uid
        for first in range(0, len(strings), _TOGETHER):
            _write(register, strings[first : first + _TOGETHER])
        drafts.write("new-concern", {"title": " ".join(strings)}, 0.0)
    key = change_password(path, None, lives.PASSWORD, uid=uid, clock=clock).key
    clock.advance(seconds=1)
    change_password(path, key, f"{lives.PASSWORD} encore", uid=uid, clock=clock)
    folders = (place, paths.data_dir())
    return {one: one.read_bytes() for part in folders for one in part.rglob("*") if one.is_file()}


def _write(register: Register, words: list[str]) -> None:
    """A concern, its requester, an entry, a file: each holds a string."""
    title, name, place, *others = words
    draft = ConcernDraft(title=title, description=words[-1], requesters=(name,), place=place)
    concern = log_concern(register, draft).id
    add_follow_up(register, concern, FollowUpKind.NOTE, " ".join(others))
    pasted = Pasted(f"{name}.txt", " ".join(words).encode())
    attach(register, Holder.CONCERN, concern, [pasted])
