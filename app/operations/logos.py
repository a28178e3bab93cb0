"""The logo of a letterhead: a PNG, JPEG or SVG becomes a picture that is safe to keep and print.

The engine that prints it draws it once, on nothing else: what cannot be decoded is refused now and
not on the day of a report, and the register keeps neither a huge file nor what hides in one.
"""

import json
from pathlib import Path

from app.base.errors import DoleancesError, InputError
from app.base.messages import N_

MOST_BYTES = 2_000_000
_PNG, _JPEG, _SVG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg"
_SVG_WITHIN = 4096
_LEAST_PIXELS = 16
_DOTS_PER_INCH = 600
_DRAWING = """
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let picture = bytes(json("picture.json"))
#context {
  let natural = measure(image(picture))
  let scale = calc.min(50mm / natural.width, 14mm / natural.height)
  image(picture, width: scale * natural.width, height: scale * natural.height)
}
"""


def read_logo(path: Path) -> bytes:
    """The picture in a file as `as_logo` makes it; DoleancesError says what is wrong with it."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise DoleancesError(
            N_("The picture “{name}” could not be read. The letterhead was left as it was."),
            name=path.name,
        ) from error
    if size > MOST_BYTES:
        raise InputError(
            N_(
                "“{name}” has {size} megabytes, and a logo has at most {most}."
                " Save the picture smaller, then choose it again."
            ),
            field="logo",
            name=path.name,
            size=-(-size // 1_000_000),
            most=MOST_BYTES // 1_000_000,
        )
    return as_logo(content, path.name)


def as_logo(content: bytes, name: str) -> bytes:
    """A picture as PNG, as large as it is printed; InputError when it is none."""
    if not (content.startswith((_PNG, _JPEG)) or _SVG in content[:_SVG_WITHIN]):
        raise InputError(
            N_("“{name}” is no picture of a known kind. Choose a PNG, JPEG or SVG file."),
            field="logo",
            name=name,
        )
    import typst

    sources = {"main.typ": _DRAWING.encode(), "picture.json": json.dumps(list(content)).encode()}
    try:
        compiler = typst.Compiler(sources)  # type: ignore[type-var]
        drawn = compiler.compile(format="png", ppi=_DOTS_PER_INCH)
    except RuntimeError as error:
        raise _broken(name) from error
    if not isinstance(drawn, bytes) or min(_sides(drawn)) < _LEAST_PIXELS:
        raise _broken(name)
    return drawn


def _sides(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, out of the head of a PNG."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _broken(name: str) -> InputError:
    return InputError(
        N_(
            "The picture “{name}” is damaged, or too narrow to be seen. The letterhead was left"
            " as it was: open the picture in another program, save it anew, and choose it again."
        ),
        field="logo",
        name=name,
    )
