"""A document opened by pdfium: how many pages, locked or not, and each page with its place on paper.

pdfium is called directly: its comfortable wrapper costs time at every start of the child.
"""

import ctypes
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2_raw as pdfium

PASSWORD = 4  # pdfium's number for “a password is needed”
SECURITY = 5  # and for a lock it does not know
FONT_FOLDERS = (
    Path(__file__).resolve().parents[1] / "fonts",
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
)
LARGEST_SIDE = 20_000.0  # points, about seven metres; the format itself ends at 14,400


class Broken(Exception):  # noqa: N818 - an answer about the file, not a fault of ours
    """The file cannot be opened; the argument is the answer's code."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way from the file's coordinates to points from the top left of the page as shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of what lies between two corners."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def after(self, inner: "Way") -> "Way":
        """Return the way that goes ``inner`` first."""
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        return Way(a, b, c, d, *self.point(inner.e, inner.f))


@dataclass(frozen=True, slots=True)
class Opened:
    """One page in hand: pdfium's handle, its size as shown, and the way onto it."""

    handle: Any
    width: float
    height: float
    way: Way


def _begin() -> None:
    """Start pdfium, once, with a Chinese font of our own where the machine has none.

    A report that names SimSun and brings no font along is then drawn with Chinese on any machine;
    the machine's folders come last, for what they hold under the same name is more complete.
    """
    folders = (ctypes.c_char_p * (len(FONT_FOLDERS) + 1))(*map(os.fsencode, FONT_FOLDERS), None)
    config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    config.m_pUserFontPaths = ctypes.cast(folders, type(config.m_pUserFontPaths))
    pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(config))


@contextmanager
def document(content: bytes) -> Iterator[Any]:
    """Give the document; a lock and damage have their own codes."""
    _begin()
    handle = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not handle:
        code = pdfium.FPDF_GetLastError()
        raise Broken("locked" if code in (PASSWORD, SECURITY) else "damaged")
    try:
        if pdfium.FPDF_GetPageCount(handle) < 1:
            raise Broken("no-pages")
        yield handle
    finally:
        pdfium.FPDF_CloseDocument(handle)


@contextmanager
def page(document: Any, number: int) -> Iterator[Opened | None]:
    """Give the page with this number from 1, or None where it cannot be loaded."""
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        yield None
        return
    try:
        yield _placed(handle)
    finally:
        pdfium.FPDF_ClosePage(handle)


def _placed(handle: Any) -> Opened | None:
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(rect))
    across, down = abs(rect.right - rect.left), abs(rect.top - rect.bottom)
    if not all(math.isfinite(side) and 0 < side <= LARGEST_SIDE for side in (across, down)):
        return None
    left, right = sorted((rect.left, rect.right))
    bottom, top = sorted((rect.bottom, rect.top))
    turn = pdfium.FPDFPage_GetRotation(handle)
    way = (
        Way(1, 0, 0, -1, -left, top),
        Way(0, 1, 1, 0, -bottom, -left),
        Way(-1, 0, 0, 1, right, -bottom),
        Way(0, -1, -1, 0, top, right),
    )[turn % 4]
    if turn % 2:
        across, down = down, across
    return Opened(handle, across, down, way)
