"""PDF files written byte by byte, so that a test can say exactly what is wrong with one."""

import zlib
from collections.abc import Mapping, Sequence

Objects = Mapping[int, bytes]
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    if packed:
        content, entries = zlib.compress(content, 9), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def repeated(piece: bytes, times: int, head: bytes = b"") -> bytes:
    """Return what unpacks to a head and a piece many times over: the piece is packed only once."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    once = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = zlib.adler32(head)
    for _ in range(times):
        checksum = zlib.adler32(piece, checksum)
    return b"\x78\xda" + first + once * times + packer.flush() + checksum.to_bytes(4, "big")


def written(objects: Objects, *, trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """Return a file with these objects, object 1 its root, and a right cross-reference table."""
    out, places = bytearray(head), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        place = places.get(number)
        out += b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % place
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def objects(
    *pages: bytes, page: bytes = b"", root: bytes = b"", fonts: bytes = b"", size: str = "595 842"
) -> dict[int, bytes]:
    """Return the objects of a file with one page for each content; the rest goes where it says."""
    first = 10
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(len(pages)))
    made = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        3: FONT,
    }
    for index, content in enumerate(pages):
        number = first + 2 * index
        made[number] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R%s>>/XObject<</I 4 0 R>>>>%s>>"
            % (size.encode(), number + 1, fonts, page)
        )
        made[number + 1] = stream(content)
    return made


def plain(*pages: bytes, **where: object) -> bytes:
    return written(objects(*pages, **where))  # type: ignore[arg-type]


def said(*lines: tuple[float, float, str], size: float = 12) -> bytes:
    """Return a content that sets these texts at these places, counted from the bottom left."""
    return b"".join(
        b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (size, x, y, text.encode("cp1252"))
        for x, y, text in lines
    )


def picture(width: int = 20, height: int = 20, samples: bytes | None = None) -> bytes:
    """Return a grey picture as an object; its samples may be fewer than it claims."""
    samples = bytes(range(256)) * 2 if samples is None else samples
    entries = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        % (width, height)
    )
    return stream(samples, entries, packed=True)


def chained(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
