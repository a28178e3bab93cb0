"""Pictures and papers that turn for ever, or take all memory, where they are decoded."""

import struct
import zlib


def endless_pdf() -> bytes:
    """A tile a million times a million: 691 bytes that no engine ever ends with."""
    tile = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001"
    return _pdf(
        b"<</Pattern<</P 5 0 R>>>>",
        _stream(b"/Pattern cs /P scn 0 0 600 800 re f"),
        _stream(b"0 0 1 1 re f", b"/Type/Pattern" + tile + b"/Resources<<>>"),
    )


def nested_pdf() -> bytes:
    """Forms that each call the next one ten times, over ten levels."""
    forms = [
        _stream(
            b"/F Do " * 10 if level < 9 else b"0 0 9 9 re f ",
            b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%b>>"
            % (b"/XObject<</F %d 0 R>>" % (level + 6) if level < 9 else b""),
        )
        for level in range(10)
    ]
    return _pdf(b"<</XObject<</F 5 0 R>>>>", _stream(b"/F Do " * 10), *forms)


def inflating_pdf() -> bytes:
    """A page of gigabytes in a file of a megabyte."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"q Q\n" * 250_000) for _ in range(1_000)) + packer.flush()
    return _pdf(b"<<>>", _packed(packed))


def huge_png(side: int = 50_000, height: int | None = None) -> bytes:
    """A picture of thousands of millions of pixels, told by its head; its body ends early."""
    head = struct.pack(">IIBBBBB", side, side if height is None else height, 8, 6, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body)


def slow_svg() -> bytes:
    """Filters that ask for more than a day, in a few hundred bytes."""
    return (
        b"<svg xmlns='http://www.w3.org/2000/svg' width='3000' height='3000'><filter id='f'>"
        + b"<feTurbulence baseFrequency='9' numOctaves='99999'/>" * 9
        + b"<feGaussianBlur stdDeviation='900'/><feMorphology operator='dilate' radius='900'/>"
        + b"</filter><rect width='3000' height='3000' filter='url(#f)'/></svg>"
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _packed(packed: bytes, told: bytes = b"") -> bytes:
    head = b"<<%b/Filter/FlateDecode/Length %d>>" % (told, len(packed))
    return head + b"stream\n" + packed + b"\nendstream"


def _stream(data: bytes, told: bytes = b"") -> bytes:
    return _packed(zlib.compress(data, 9), told)


def _pdf(resources: bytes, *content: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources"
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    told, places = b"%PDF-1.7\n", []
    for number, one in enumerate((catalogue, pages, page + resources + b">>", *content), 1):
        places.append(len(told))
        told += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, at = len(places) + 1, len(told)
    return (
        told
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, at)
    )
