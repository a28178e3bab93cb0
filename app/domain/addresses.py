"""Addresses of e-mail and names of files in a text."""

import re
from collections.abc import Iterator

_MAIL = re.compile(r"(?<![\w.+\-%~])[\w.+\-%~]{1,100}@[\w.\-]{0,100}\w|@\w[\w.\-]{0,100}")
"""An address of e-mail, or a name as messengers write it: @name."""
_ENDING = re.compile(
    r"\.(?:pdf|jpe?g|png|heic|docx?|odt|xlsx?|ods|csv|txt|rtf|zip|eml|msg|mp[34]|ogg)\b",
    re.IGNORECASE,
)
_FILE = re.compile(rf"(?<![\w.+\-])([\w.+\-]{{1,120}}){_ENDING.pattern}", re.IGNORECASE)
"""What stands before the ending; this one says how the file is opened."""


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand."""
    if "@" in text:
        yield from (one.span() for one in _MAIL.finditer(text))
    if "." in text and _ENDING.search(text):
        yield from (one.span(1) for one in _FILE.finditer(text))
