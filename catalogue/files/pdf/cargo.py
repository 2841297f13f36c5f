"""What a file carries besides pages: programs and other files. They are named, never run or opened.

pdfium tells only of some. The rest is found by its names among the objects, also among those
that are packed together; the contents of streams are passed over, for they may say anything.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2_raw as pdfium

MOST_UNPACKED = 4 << 20  # bytes of one stream of objects
MOST_STREAMS = 400
SPELLED = re.compile(rb"#([0-9A-Fa-f]{2})")  # a name may spell its letters: /J#53 is /JS
PROGRAMS = re.compile(
    rb"/S\s*/(?:JavaScript|Launch|SubmitForm|ImportData|Rendition|Movie|RichMediaExecute)\b"
    rb"|/JS\s*[(<\d]|/JavaScript\s*(?:<<|\d)|/XFA\s*[\[\d]|/RichMediaContent\b"
)
FILES = re.compile(rb"/EmbeddedFile\b|/FileAttachment\b")
OBJECTS = re.compile(rb"/ObjStm\b")


@dataclass(frozen=True, slots=True)
class Cargo:
    """Whether there are programs, and how many files at least."""

    scripts: bool
    attached: int


def read(document: Any, content: bytes) -> Cargo:
    """Return what a document carries, as far as it shows without running anything."""
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0
    listed = max(0, pdfium.FPDFDoc_GetAttachmentCount(document))
    found = 0
    for piece in _pieces(content):
        plain = SPELLED.sub(lambda letter: bytes([int(letter[1], 16)]), piece)
        scripts = scripts or PROGRAMS.search(plain) is not None
        found += len(FILES.findall(plain))
    return Cargo(scripts, max(listed, min(found, 1)))


def _pieces(content: bytes) -> Iterator[bytes]:
    """Yield what stands between the streams, and what is inside streams of objects."""
    at = streams = 0
    while True:
        start = content.find(b"stream", at)
        piece = content[at:] if start < 0 else content[at:start]
        yield piece
        end = content.find(b"endstream", start) if start >= 0 else -1
        if end < 0:
            return
        if OBJECTS.search(piece[-2000:]) and streams < MOST_STREAMS:
            streams += 1
            yield _unpacked(content[start + len(b"stream") : end].lstrip(b"\r\n"))
        at = end + len(b"endstream")


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, MOST_UNPACKED)
    except zlib.error:
        return b""
