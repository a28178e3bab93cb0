"""A register on a share, and its journal, read and written in few pieces.

On a share each read and each write may wait for the server. SQLite writes a page into its journal
by three writes, of which two have four bytes, and reads and writes its file page by page: a hundred
waits for a save, where twenty would do. Nothing is promised of a file before it is flushed, so what
is written to it is gathered until then, or until anything else is asked of it. Of the register,
what lies around a page is read with it, and known for as long as the lock is held which keeps
everybody else from writing. All other files, and what they do, are left to SQLite.

For this the files of SQLite are opened by a system of files of one's own (VFS): a copy of its own
one, in which eight functions differ. Where the library does not give out its functions (Windows)
it is the usual one. It is for whoever writes alone: where pages are changed under the lock of a
reader, as they are beside a journal that is folded later (WAL), what is known would not stay true.
"""

import ctypes
import logging
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from functools import cache
from typing import Any

from sqlcipher3 import _sqlite3

from app.base.overriding import override

log = logging.getLogger(__name__)

_NAME = "doleances-share"
_VERSION = 3
_OK, _IOERR, _CANTOPEN = 0, 10, 14
_SHORT = 522
"""The file ended; the rest was filled with zeros."""
_CREATE, _REGISTER, _JOURNAL = 0x4, 0x100, 0x800
_UNLOCKED = 0
_MOST = 0x1FFFF
"""Bytes that SQLite can write at once."""
_PIECE, _PIECES = 128 * 1024, 64
"""Bytes that are read at once, and how many such pieces are kept."""
_LEAST = 512
"""Bytes from which on a page is meant, not a mark in one."""

_Close = CFUNCTYPE(c_int, c_void_p)
_Transfer = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Size = CFUNCTYPE(c_int, c_void_p, c_void_p)
_Lock = CFUNCTYPE(c_int, c_void_p, c_int)
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)


class _Methods(Structure):
    """What can be done with an open file (sqlite3_io_methods)."""

    _fields_ = (
        ("version", c_int),
        ("close", _Close),
        ("read", _Transfer),
        ("write", _Transfer),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("size", _Size),
        ("lock", _Lock),
        ("unlock", _Lock),
        ("others", c_void_p * 10),
    )


class _File(Structure):
    """An open file (sqlite3_file); the rest of it is SQLite's own."""

    _fields_ = (("methods", POINTER(_Methods)),)


class _System(Structure):
    """A system of files (sqlite3_vfs)."""

    _fields_ = (
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("others", c_void_p * 15),
    )


class _Gathering:
    """An open file, and what was written to it and is not in it yet."""

    def __init__(self, file: int, name: bytes, usual: _Methods) -> None:
        self.usual = usual
        self._file, self._name = file, name
        self._gathered = bytearray()
        self._begins = 0
        self._length: int | None = None

    def read(self, into: int, size: int, at: int) -> int:
        """Read what is in the file by now."""
        if self._length is not None and at >= self._length:
            ctypes.memset(into, 0, size)
            return _SHORT
        return self.put() or int(self.usual.read(self._file, into, size, at))

    def write(self, data: bytes, at: int) -> int:
        """Gather what goes on where the last one ended."""
        code = _OK
        length = len(self._gathered)
        if at != self._begins + length or length + len(data) > _MOST:
            code = self.put()
        if not self._gathered:
            self._begins = at
        self._gathered += data
        if self._length is not None:
            self._length = max(self._length, at + len(data))
        return code

    def put(self) -> int:
        """Write what was gathered into the file; what SQLite calls the outcome."""
        data, self._gathered = bytes(self._gathered), bytearray()
        return int(self.usual.write(self._file, data, len(data), self._begins)) if data else _OK

    def truncate(self, size: int) -> int:
        """Cut it off there."""
        code = self.put() or int(self.usual.truncate(self._file, size))
        self._length = size if code == _OK else None
        return code

    def measure(self, into: int) -> int:
        """Tell how long it is, in bytes."""
        if self._length is None:
            return self.put() or int(self.usual.size(self._file, into))
        c_int64.from_address(into).value = self._length
        return _OK

    def sync(self, flags: int) -> int:
        """Have it on the disk."""
        return self.put() or int(self.usual.sync(self._file, flags))

    def lock(self, level: int) -> int:
        """Have a lock of that level, or a higher one."""
        return self.put() or int(self.usual.lock(self._file, level))

    def unlock(self, level: int) -> int:
        """Give back all but a lock of that level."""
        return self.put() or int(self.usual.unlock(self._file, level))


class _Journal(_Gathering):
    """The journal of a save."""

    @override
    def sync(self, flags: int) -> int:
        """Have it on the disk, and where it was made its name as well."""
        code = super().sync(flags)
        if code == _OK:
            _named.add(self._name)
        return code


class _Register(_Gathering):
    """The register itself, and the pieces of it that are known."""

    def __init__(self, file: int, name: bytes, usual: _Methods) -> None:
        super().__init__(file, name, usual)
        self._known: dict[int, bytearray] = {}
        self._locked = False

    @override
    def read(self, into: int, size: int, at: int) -> int:
        """Read a page and what lies around it, unless it is known."""
        begins = at - at % _PIECE
        piece = self._known.get(begins)
        if piece is None and self._locked and size >= _LEAST:
            if code := self._learn(begins):
                return code
            piece = self._known.get(begins)
        if piece is None or at + size > begins + len(piece):
            return super().read(into, size, at)
        ctypes.memmove(into, bytes(piece[at - begins : at - begins + size]), size)
        return _OK

    @override
    def write(self, data: bytes, at: int) -> int:
        """Gather it, and know it."""
        piece = self._known.get(at - at % _PIECE)
        if piece is not None:
            within = at % _PIECE
            if within > len(piece) or within + len(data) > _PIECE:
                self._known.clear()
            else:
                piece[within : within + len(data)] = data
        return super().write(data, at)

    @override
    def put(self) -> int:
        """Write what was gathered; after a write that failed nothing is known any more."""
        code = super().put()
        if code != _OK:
            self._forget()
        return code

    @override
    def truncate(self, size: int) -> int:
        """Cut it off there."""
        self._known.clear()
        return super().truncate(size)

    @override
    def measure(self, into: int) -> int:
        """Tell how long it is; under a lock that stays true."""
        code = super().measure(into)
        if code == _OK and self._locked:
            self._length = c_int64.from_address(into).value
        return code

    @override
    def lock(self, level: int) -> int:
        """Have a lock: from the first one on, nobody else writes."""
        if not self._locked:
            self._forget()
        code = super().lock(level)
        self._locked = self._locked or code == _OK
        return code

    @override
    def unlock(self, level: int) -> int:
        """Give it back: without one, others write."""
        if level == _UNLOCKED:
            self._locked = False
            self._forget()
        return super().unlock(level)

    def _forget(self) -> None:
        self._known.clear()
        self._length = None

    def _learn(self, begins: int) -> int:
        """Read a piece, up to where the file ends; what SQLite calls the outcome."""
        ends = c_int64()
        code = self.put() or self.measure(ctypes.addressof(ends))
        length = min(_PIECE, ends.value - begins)
        if code or length <= 0:
            return code
        piece = bytearray(length)
        into = ctypes.addressof((ctypes.c_char * length).from_buffer(piece))
        code = int(self.usual.read(self._file, into, length, begins))
        if code == _SHORT:
            # It was made shorter meanwhile, by whom no lock keeps away: SQLite is to find out.
            self._forget()
            return _OK
        if code == _OK:
            if len(self._known) >= _PIECES:
                self._known.clear()
            self._known[begins] = piece
        return code


_open: dict[int, _Gathering] = {}
"""The open files, by their places in memory."""
_named: set[bytes] = set()
"""The journals whose names are on the disk."""


def system() -> str | None:
    """The name of the system of files that gathers; None where there can be none."""
    return _NAME if _registered() else None


@cache
def _registered() -> bool:
    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        find, register = library.sqlite3_vfs_find, library.sqlite3_vfs_register
    except (AttributeError, OSError):
        log.info("journals are not gathered: SQLite does not give out its functions")
        return False
    find.restype, register.argtypes = POINTER(_System), (POINTER(_System), c_int)
    usual = find(None).contents
    if usual.version != _VERSION:
        return False
    ours = _System.from_buffer_copy(usual)
    ours.name, ours.next, ours.open = _NAME.encode(), None, _Open(_opener(usual.open))
    # SQLite knows where it lies until the very end of the program.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(ours))
    return bool(register(byref(ours), 0) == _OK)


def _opener(usual: Callable[..., int]) -> Callable[..., int]:
    ours: dict[int, _Methods] = {}

    def opened(system: int, path: int, file: int, flags: int, told: int | None) -> int:
        if not flags & (_REGISTER | _JOURNAL):
            return usual(system, path, file, flags, told)
        name, code = ctypes.string_at(path), _CANTOPEN
        if name in _named:
            # Whoever may have to make it flushes the folder, too.
            code = usual(system, path, file, flags & ~_CREATE, told)
        if code != _OK:
            code = usual(system, path, file, flags, told)
        if code == _OK:
            methods = _File.from_address(file).methods
            place = ctypes.cast(methods, c_void_p).value or 0
            if place not in ours:
                ours[place] = _gathering(methods.contents)
                ctypes.pythonapi.Py_IncRef(ctypes.py_object(ours[place]))
            kind = _Register if flags & _REGISTER else _Journal
            _open[file] = kind(file, name, methods.contents)
            _File.from_address(file).methods = ctypes.pointer(ours[place])
        return code

    return _careful(opened)


def _gathering(usual: _Methods) -> _Methods:
    """The functions of such a file: what was gathered is in it before anything else is asked."""

    def read(file: int, into: int, size: int, at: int) -> int:
        return _open[file].read(into, size, at)

    def write(file: int, data: int, size: int, at: int) -> int:
        return _open[file].write(ctypes.string_at(data, size), at)

    def truncate(file: int, size: int) -> int:
        return _open[file].truncate(size)

    def sync(file: int, flags: int) -> int:
        return _open[file].sync(flags)

    def lock(file: int, level: int) -> int:
        return _open[file].lock(level)

    def unlock(file: int, level: int) -> int:
        return _open[file].unlock(level)

    def length(file: int, into: int) -> int:
        return _open[file].measure(into)

    def close(file: int) -> int:
        _open.pop(file).put()
        return int(usual.close(file))

    ours = _Methods.from_buffer_copy(usual)
    ours.read, ours.write = _Transfer(_careful(read)), _Transfer(_careful(write))
    ours.truncate, ours.sync = _Truncate(_careful(truncate)), _Sync(_careful(sync))
    ours.lock, ours.unlock = _Lock(_careful(lock)), _Lock(_careful(unlock))
    ours.size, ours.close = _Size(_careful(length)), _Close(_careful(close))
    return ours


def _careful(function: Callable[..., int]) -> Callable[..., int]:
    """Whatever fails in it, SQLite is told: nothing may pass for written."""

    def answered(*args: Any) -> int:  # noqa: ANN401 - what SQLite hands over
        try:
            return function(*args)
        except Exception:
            log.exception("a journal could not be gathered")
            return _IOERR

    return answered
