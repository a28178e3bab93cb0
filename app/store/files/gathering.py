"""The journal of a register on a share, written in one piece.

SQLite writes a page into its journal by three writes, of which two have four bytes. On a share each
of them may wait for the server: sixty waits before a save, where one would do. Nothing is promised
of a journal before it is flushed, so what is written to it is gathered until then, or until
anything else is asked of it. All other files, and what they do, are left to SQLite.

For this the files of SQLite are opened by a system of files of one's own (VFS): a copy of its own
one, whose journals differ in six functions. Where the library does not give out its functions
(Windows) it is the usual one.
"""

import ctypes
import logging
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from functools import cache
from typing import Any

from sqlcipher3 import _sqlite3

log = logging.getLogger(__name__)

_NAME = "doleances-share"
_VERSION = 3
_OK, _IOERR, _CANTOPEN = 0, 10, 14
_CREATE, _MAIN_JOURNAL = 0x4, 0x800
_MOST = 0x1FFFF
"""Bytes that SQLite can write at once."""

_Close = CFUNCTYPE(c_int, c_void_p)
_Transfer = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Size = CFUNCTYPE(c_int, c_void_p, c_void_p)
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
        ("others", c_void_p * 12),
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


class _Journal:
    """An open journal, and what was written to it and is not in the file yet."""

    def __init__(self, file: int, name: bytes, usual: _Methods) -> None:
        self.usual = usual
        self._file, self._name = file, name
        self._gathered = bytearray()
        self._begins = 0

    def write(self, data: bytes, at: int) -> int:
        """Gather what goes on where the last one ended."""
        code = _OK
        length = len(self._gathered)
        if at != self._begins + length or length + len(data) > _MOST:
            code = self.put()
        if not self._gathered:
            self._begins = at
        self._gathered += data
        return code

    def put(self) -> int:
        """Write what was gathered into the file; what SQLite calls the outcome."""
        data, self._gathered = bytes(self._gathered), bytearray()
        return int(self.usual.write(self._file, data, len(data), self._begins)) if data else _OK

    def sync(self, flags: int) -> int:
        """Have it on the disk, and where it was made its name as well."""
        code = self.put() or int(self.usual.sync(self._file, flags))
        if code == _OK:
            _named.add(self._name)
        return code


_journals: dict[int, _Journal] = {}
"""The open ones, by the places of their files in memory."""
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
        if not flags & _MAIN_JOURNAL:
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
            _journals[file] = _Journal(file, name, methods.contents)
            _File.from_address(file).methods = ctypes.pointer(ours[place])
        return code

    return _careful(opened)


def _gathering(usual: _Methods) -> _Methods:
    """The functions of a journal: what was gathered is in the file before anything else."""

    def write(file: int, data: int, size: int, at: int) -> int:
        return _journals[file].write(ctypes.string_at(data, size), at)

    def truncate(file: int, size: int) -> int:
        return _journals[file].put() or int(usual.truncate(file, size))

    def sync(file: int, flags: int) -> int:
        return _journals[file].sync(flags)

    def close(file: int) -> int:
        _journals.pop(file).put()
        return int(usual.close(file))

    def read(file: int, into: int, size: int, at: int) -> int:
        return _journals[file].put() or int(usual.read(file, into, size, at))

    def length(file: int, into: int) -> int:
        return _journals[file].put() or int(usual.size(file, into))

    ours = _Methods.from_buffer_copy(usual)
    ours.write, ours.truncate = _Transfer(_careful(write)), _Truncate(_careful(truncate))
    ours.close, ours.read = _Close(_careful(close)), _Transfer(_careful(read))
    ours.sync, ours.size = _Sync(_careful(sync)), _Size(_careful(length))
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
