"""Why the system refused, in our three languages and none of its own."""

import errno
import os

import pytest

from app.base.languages import LANGUAGES
from app.base.reasons import reason
from app.base.translations import language


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_is_in_the_language(code: str) -> None:
    for number in errno.errorcode:
        said = language(code).say(reason(OSError(number, os.strerror(number))))
        assert said
        assert os.strerror(number) not in said
    if code != "en":
        known = language("en").say(reason(PermissionError(errno.EACCES, "x")))
        assert language(code).say(reason(PermissionError(errno.EACCES, "x"))) != known


def test_an_error_without_a_number_has_a_reason_too() -> None:
    for error in (OSError(), OSError("odd"), ValueError("embedded null byte")):
        assert str(reason(error)) == "the system refuses it"
