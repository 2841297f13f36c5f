"""What an uploaded file is: decided by its content, never by its name; anything else is refused.

Taken are PDF, XLSX, CSV, PNG and JPEG. What is taken here has only been recognised: a PDF is read in
a child process (``catalogue.files.pdf``), a workbook is looked through where it is read. No upload is ever shown by the
browser as a page of ours: originals go out with ``HEADERS``, as a download of the type found here.
"""

import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from catalogue.files import package, photos
from catalogue.files.faults import FileError
from catalogue.files.formats import FOREIGN, Foreign

LARGEST = 20 * 1024 * 1024  # bytes
START, END = 4096, 66_000  # bytes looked at: the end holds the directory of a zip
PDF_BEGINS = 1024  # readers accept so much before the first mark of a PDF
SAMPLE = 64 * 1024
LONGEST_NAME, LONGEST_SUFFIX = 120, 8
NO_TEXT = set(range(0x20)) - set(b"\t\r\n\f")
ZIP_ENDS = b"PK\x05\x06"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Kind(StrEnum):
    """What can be taken; the value is the suffix of its name."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    PNG = "png"
    JPEG = "jpg"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.CSV: "text/csv",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
}
EVIDENCE = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG})
TABLES = frozenset({Kind.XLSX, Kind.CSV})


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was recognised; ``name`` is its given name made safe, with the right suffix."""

    kind: Kind
    name: str
    size: int


def examine(source: Path | bytes, declared: str, *, wanted: frozenset[Kind] = EVIDENCE) -> Found:
    """Return what a file is, or refuse it and say what to bring instead."""
    name = safe_name(declared)
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        _check_size(size, name)
        kind = _kind(file, name)
        if kind not in wanted:
            raise _unwanted(name, wanted, kind)
        if kind is not Kind.XLSX and ZIP_ENDS in _piece(file, max(0, size - END), END):
            raise photos.two_in_one(name)
        check = _CHECKS.get(kind)
        if check:
            check(file, name)
    return Found(kind, f"{name.rpartition('.')[0] or name}.{kind}", size)


def _check_size(size: int, name: str) -> None:
    if size == 0:
        raise FileError(
            name, zh="没有选文件，或文件是空的", en="no file was chosen, or it is empty"
        )
    if size > LARGEST:
        raise FileError(
            name,
            zh=f"文件{size / 2**20:.1f} MB，超过{LARGEST >> 20} MB：把图片压小，或分成几份",
            en=f"the file has {size / 2**20:.1f} MB, more than {LARGEST >> 20} MB: make its "
            "pictures smaller, or split it",
        )


def safe_name(declared: str) -> str:
    """Return the last part of a name without anything that hides or leads elsewhere.

    >>> safe_name("../../检验 报告.PDF")
    '检验 报告.PDF'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", declared))[-1]
    kept = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    kept = re.sub(r'[<>:"|?*\s]+', " ", kept).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    short = (
        f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"
        if dot and len(suffix) < LONGEST_SUFFIX
        else kept
    )
    return short[:LONGEST_NAME] or "file"


def _piece(file: IO[bytes], start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)


def _kind(file: IO[bytes], name: str) -> Kind:
    start = _piece(file, 0, START)
    for kind, magic in _MAGIC.items():
        if start.startswith(magic):
            return kind
    if start.startswith(b"PK\x03\x04"):
        return _zipped(file, name)
    text = _is_text(_piece(file, 0, SAMPLE))
    for foreign in FOREIGN:
        if foreign.fits(start) and not (text and foreign.binary):
            raise _foreign(name, foreign)
    if b"%PDF-" in start[:PDF_BEGINS]:
        return Kind.PDF  # bytes of some transfer stand before it; readers skip them
    if text:
        return Kind.CSV
    raise _unknown(name)


_MAGIC = {Kind.PDF: b"%PDF-", Kind.PNG: b"\x89PNG\r\n\x1a\n", Kind.JPEG: b"\xff\xd8\xff"}


def _zipped(file: IO[bytes], name: str) -> Kind:
    """Tell a workbook from the other things that are zips inside."""
    try:
        with zipfile.ZipFile(file) as book:
            parts = set(book.namelist()[: package.MOST_PARTS])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        parts = set()
    if "xl/workbook.xml" in parts:
        return Kind.XLSX
    raise _foreign(name, next(each for each in _ZIPS if not each.part or each.part in parts))


_ZIPS = (
    Foreign(
        "OFD",
        "OFD文件",
        "an OFD file",
        "用阅读器另存为PDF",
        "save it as PDF from its reader",
        part="OFD.xml",
    ),
    Foreign(
        "DOCX", "Word文件", "a Word file", "导出为PDF", "export it as PDF", part="word/document.xml"
    ),
    Foreign(
        "PPTX",
        "演示文稿",
        "a slide show",
        "导出为PDF",
        "export it as PDF",
        part="ppt/presentation.xml",
    ),
    Foreign(
        "ZIP", "压缩包", "an archive", "解开后一份一份上传", "unpack it and upload file by file"
    ),
)


def _is_text(sample: bytes) -> bool:
    """Say whether a file that begins so is a text, in the encodings that spreadsheets write."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if NO_TEXT & set(sample):
        return False
    return any(_decodes(sample, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(sample: bytes, encoding: str) -> bool:
    for cut in range(4):  # the sample may end within a character
        try:
            sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


_CHECKS: dict[Kind, Callable[[IO[bytes], str], None]] = {
    Kind.PNG: photos.check_png,
    Kind.JPEG: photos.check_jpeg,
}


def _unwanted(name: str, wanted: frozenset[Kind], kind: Kind) -> FileError:
    """Say what a file is by its content; text is called CSV only where its name says so."""
    kinds = [each.upper() for each in Kind if each in wanted]
    plain = kind is Kind.CSV and not name.casefold().endswith(".csv")
    return FileError(
        name,
        zh=f"{'这是纯文本' if plain else f'这里不收{kind.upper()}'}：要{'、'.join(kinds)}",
        en=f"{'plain text' if plain else kind.upper()} is not taken here: bring {', '.join(kinds)}",
    )


def _foreign(name: str, foreign: Foreign) -> FileError:
    return FileError(
        name,
        zh=f"这是{foreign.zh}，不收：{foreign.instead_zh}",
        en=f"this is {foreign.en} and is not taken: {foreign.instead_en}",
    )


def _unknown(name: str) -> FileError:
    return FileError(
        name,
        zh="认不出这是什么文件：报告要PDF，照片要PNG或JPEG，表格要XLSX或CSV",
        en="this file is of no known kind: bring a report as PDF, a photo as PNG or JPEG, "
        "a table as XLSX or CSV",
    )
