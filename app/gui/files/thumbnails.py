"""Thumbnails of attachments, decoded in a child process of the desk and kept in memory."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from app.base.kept_child import KeptChild
from app.domain.attachments import Attachment
from app.gui.desk.desk import Desk
from app.gui.desk.jobs import Failed, Jobs

if TYPE_CHECKING:
    from app.operations.registers import Register

SIDE = 128
"""The longer side in pixels: sharp at 200 % and on a dense screen."""

_MOST = 300


class Thumbnails(QObject):
    """The thumbnails of a desk. `made` carries the content of a new picture.

    Contents are read one at a time, so that a search waits for one at most.
    """

    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Start nothing before a picture is needed."""
        super().__init__(desk)
        self._desk = desk
        self._child = KeptChild("decode")
        self._jobs = Jobs(self, name="pictures")
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._queue: list[int] = []
        self._under_way: int | None = None
        self._bad: set[int] = set()
        desk.closed.connect(self._close)

    @classmethod
    def of(cls, desk: Desk) -> "Thumbnails":
        """The thumbnails of a desk, made when first needed."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        found = desk.findChild(Thumbnails, options=direct)
        return cls(desk) if found is None else found

    def picture(self, attachment: Attachment) -> QImage | None:
        """The thumbnail of a file if it exists; otherwise it is queued, the latest first.

        A content that cannot be decoded keeps its icon.
        """
        content = attachment.content_id
        found = self._pictures.get(content)
        if found is None and attachment.has_picture and content not in self._bad:
            if content in self._queue:
                self._queue.remove(content)
            if content != self._under_way:
                self._queue.append(content)
            self._next()
        return found

    def draw(self, data: bytes, side: int, done: Callable[[QImage], object]) -> None:
        """Decode a picture of the register for `done`; null when that fails."""
        from app.gui.files.darkroom import unpacked

        self._jobs.start(
            lambda _task: unpacked(self._child.ask(f"small {side}", data), side), done=done
        )

    def read_logo(self, path: Path, *, done: Callable[[bytes], object], failed: Failed) -> None:
        """Decode a file for the letterhead; `failed` gets the error."""
        from app.operations.logos import read_logo

        self._jobs.start(lambda _task: read_logo(path, self._child), done=done, failed=failed)

    def _next(self) -> None:
        if self._under_way is not None or not self._queue or not self._desk.is_open:
            return
        content = self._under_way = self._queue.pop()

        def question(register: "Register") -> bytes:
            return register.attachments.data(content)

        self._desk.ask(
            question,
            done=lambda data: self.draw(data, SIDE, partial(self._keep, content)),
            failed=lambda _error: self._keep(content, QImage()),
        )

    def _keep(self, content: int, image: QImage) -> None:
        self._under_way = None
        if image.isNull():
            self._bad.add(content)
        else:
            self._pictures[content] = image
            while len(self._pictures) > _MOST:
                self._pictures.popitem(last=False)
            self.made.emit(content)
        self._next()

    def _close(self) -> None:
        self._queue.clear()
        self._child.end()
        self._jobs.close()
        self._pictures.clear()
