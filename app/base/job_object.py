"""A job object of Windows: it limits the memory of a child and ends it with this process."""

import ctypes
from typing import Any

_MEMORY_OF_PROCESS, _END_WITH_HANDLE = 0x100, 0x2000
_EXTENDED = 9


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class JobObject:
    """A job around one process, which ends when this object is released."""

    def __init__(self, process: int, most_memory: int, system: Any = None) -> None:  # noqa: ANN401
        """`process` is a handle; `system` stands for kernel32 in the tests."""
        self._system = system or ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
        self._system.CreateJobObjectW.restype = ctypes.c_void_p
        self._handle = ctypes.c_void_p(self._system.CreateJobObjectW(None, None))
        limits = _Extended(process_memory=most_memory)
        limits.basic.limit_flags = _MEMORY_OF_PROCESS | _END_WITH_HANDLE
        self._system.SetInformationJobObject(
            self._handle, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        self._system.AssignProcessToJobObject(self._handle, ctypes.c_void_p(process))

    def __del__(self) -> None:
        """Close the handle, which ends the process."""
        self._system.CloseHandle(self._handle)
