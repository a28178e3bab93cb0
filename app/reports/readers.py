"""A report is made of what its readers may see: whoever makes one has not to think of it."""

from collections.abc import Callable
from functools import wraps

from app.reports.document import Document
from app.reports.request import Request
from app.store.register import Register

Build = Callable[[Register, Request], Document]


def for_its_readers(build: Build) -> Build:
    """Make a report out of the register as the readers of the request may see it."""

    @wraps(build)
    def made(register: Register, request: Request) -> Document:
        return build(register.seen_by(request.viewer), request)

    return made
