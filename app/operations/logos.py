"""The logo of a letterhead: a PNG, JPEG or SVG becomes a picture that is safe to keep and print.

The typesetting engine draws it alone, in a child with little time and memory. So a bad picture is
refused at once, not on the day of a report, and the register keeps neither a huge file nor what
hides in one. A picture whose header declares a huge size is not decoded.
"""

import json
from pathlib import Path

from app.base.errors import DoleancesError, InputError
from app.base.kept_child import KeptChild
from app.base.messages import N_
from app.store.files import handles

MOST_BYTES = 2_000_000
_PNG, _JPEG, _SVG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg"
_SVG_WITHIN = 4096
_LEAST_PIXELS, _MOST_PIXELS = 16, 40_000_000
_DOTS_PER_INCH = 600
_MARKER = 0xFF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG that precede the size of the picture."""
_DRAWING = """
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let picture = bytes(json("picture.json"))
#context {
  let natural = measure(image(picture))
  let scale = calc.min(50mm / natural.width, 14mm / natural.height)
  image(picture, width: scale * natural.width, height: scale * natural.height)
}
"""


def read_logo(path: Path, child: KeptChild | None = None) -> bytes:
    """The picture in a file, made by `as_logo`; DoleancesError says what is wrong."""
    try:
        size = path.stat().st_size
        with handles.opened(path) as file:
            content = file.read(size) if size <= MOST_BYTES else b""
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
    return as_logo(content, path.name, child)


def as_logo(content: bytes, name: str, child: KeptChild | None = None) -> bytes:
    """A picture as PNG in its printed size; InputError for anything else.

    `child` decodes it; by default one is started.
    """
    if not (content.startswith((_PNG, _JPEG)) or _SVG in content[:_SVG_WITHIN]):
        raise InputError(
            N_("“{name}” is no picture of a known kind. Choose a PNG, JPEG or SVG file."),
            field="logo",
            name=name,
        )
    width, height = _sides(content)
    if width * height > _MOST_PIXELS:
        raise InputError(
            N_(
                "“{name}” is {width} by {height} pixels, far more than are printed. The letterhead"
                " was left as it was: save the picture smaller, then choose it again."
            ),
            field="logo",
            name=name,
            width=width,
            height=height,
        )
    png = _decode(content, child)
    if png is None or min(_sides(png)) < _LEAST_PIXELS:
        raise _broken_error(name)
    return png


def draw(content: bytes) -> bytes:
    """Draw a picture as PNG in its printed size, in the child; empty on failure."""
    import typst

    sources = {"main.typ": _DRAWING.encode(), "picture.json": json.dumps(list(content)).encode()}
    try:
        compiler = typst.Compiler(sources)  # type: ignore[type-var]
        pages = compiler.compile(format="png", ppi=_DOTS_PER_INCH)
    except RuntimeError:
        return b""
    return pages if isinstance(pages, bytes) else b""


def _decode(content: bytes, child: KeptChild | None) -> bytes | None:
    if child is not None:
        return child.ask("logo", content)
    own = KeptChild("decode")
    try:
        return own.ask("logo", content)
    finally:
        own.end()


def _sides(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header of a PNG or a JPEG; 0 for others."""
    if picture.startswith(_PNG):
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    return _sides_of_jpeg(picture) if picture.startswith(_JPEG) else (0, 0)


def _sides_of_jpeg(picture: bytes) -> tuple[int, int]:
    """The largest size among the frames of a JPEG."""
    at, found = 2, (0, 0)
    while at + 9 <= len(picture) and picture[at] == _MARKER:
        kind, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        if kind in _FRAMES:
            sides = (picture[at + 7 : at + 9], picture[at + 5 : at + 7])
            width, height = (int.from_bytes(side, "big") for side in sides)
            found = max(found, (width, height), key=lambda one: one[0] * one[1])
        at += 1 if kind == _MARKER else 2 + length
    return found


def _broken_error(name: str) -> InputError:
    return InputError(
        N_(
            "The picture “{name}” is damaged, or too narrow to be seen. The letterhead was left"
            " as it was: open the picture in another program, save it anew, and choose it again."
        ),
        field="logo",
        name=name,
    )
