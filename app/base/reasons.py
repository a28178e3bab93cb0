"""Why the system refused a file, in our words: its own are English, or the system's language."""

import errno

from app.base.messages import N_, Message


def reason(error: BaseException) -> Message:
    """The words in brackets of a sentence about a file."""
    code = error.errno if isinstance(error, OSError) else None
    return Message(_OTHER if code is None else _WORDS.get(code, _OTHER))


_OTHER = N_("the system refuses it")
_FORBIDDEN = N_("this account may not use it")
_FULL = N_("there is no room left")
_UNREACHABLE = N_("its disk or its server does not answer")
_WORDS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: N_("its disk can only be read"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: N_("a file may not be that large there"),
    errno.EEXIST: N_("there is one of that name already"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EINVAL: N_("its name cannot be used there"),
    errno.ELOOP: N_("it is a link that leads nowhere"),
    errno.EBUSY: N_("another program uses it"),
    errno.ETXTBSY: N_("another program uses it"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.EPIPE: N_("whoever was to read it has gone"),
    **dict.fromkeys(
        (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT,
         errno.EHOSTDOWN, errno.EHOSTUNREACH),
        _UNREACHABLE,
    ),
}  # fmt: skip
