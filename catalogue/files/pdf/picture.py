"""A page as a picture: drawn by pdfium onto white, packed as PNG with nothing but zlib."""

import ctypes
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import pypdfium2_raw as pdfium

from catalogue.files.pdf.opened import Broken, Opened

WHITE = 0xFFFFFFFF
GREY, COLOUR = 1, 2  # pdfium's numbers for one and three bytes a dot
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PACKED = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """Dots row by row; ``step`` bytes from one row to the next, ``depth`` bytes a dot."""

    width: int
    height: int
    step: int
    depth: int
    dots: bytes


def draw(page: Opened, width: int, height: int, *, colour: bool) -> Drawn:
    """Draw a whole page on so many dots; pictures in it are made small before they are kept."""
    kind = COLOUR if colour else GREY
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, kind, None, 0)
    if not bitmap:
        raise Broken("memory")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_RENDER_LIMITEDIMAGECACHE
        flags |= pdfium.FPDF_REVERSE_BYTE_ORDER if colour else pdfium.FPDF_GRAYSCALE
        pdfium.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, width, height, 0, flags)
        return _taken(bitmap, width, height, 3 if colour else 1)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _taken(bitmap: Any, width: int, height: int, depth: int) -> Drawn:
    step = pdfium.FPDFBitmap_GetStride(bitmap)
    dots = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), step * height)
    return Drawn(width, height, step, depth, dots)


def png(page: Opened, width: int, most_high: int) -> bytes:
    """Return the page as PNG, as wide as asked unless it would then be too high."""
    scale = min(width / page.width, most_high / page.height)
    across, down = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    drawn = draw(page, across, down, colour=True)
    row = across * drawn.depth
    starts = range(0, drawn.step * down, drawn.step)
    rows = b"".join(b"\0" + drawn.dots[start : start + row] for start in starts)
    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    return b"".join(
        (SIGNATURE, _part(b"IHDR", head), _part(b"IDAT", zlib.compress(rows, PACKED)))
    ) + _part(b"IEND", b"")


def _part(name: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)
