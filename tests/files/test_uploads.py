"""Uploads: what a file is, is decided by what is in it; what is not taken is named, with a way out."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from catalogue.files import uploads
from catalogue.files.faults import FileError
from catalogue.files.table import Sheet
from catalogue.files.uploads import Kind
from catalogue.files.workbook import write
from tests.files import pdf_bytes

PDF = pdf_bytes.plain(pdf_bytes.said((72, 700, "Rated flow 3000 m3/h")))
EVERYTHING = frozenset(Kind)


def png(width: int = 2, height: int = 2, after: bytes = b"") -> bytes:
    def part(name: bytes, content: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0\xff\xff" * 2)
    parts = part(b"IHDR", head) + part(b"IDAT", dots) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts + after


def jpeg(width: int = 640, height: int = 480) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
        b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9 what a camera adds"
    )


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        for name, content in parts.items():
            book.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


def kept(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "0f"
    path.write_bytes(content)
    return path


def refused(tmp_path: Path, content: bytes, name: str = "report.pdf") -> FileError:
    with pytest.raises(FileError) as raised:
        uploads.examine(kept(tmp_path, content), name, wanted=EVERYTHING)
    assert raised.value.fault.zh
    assert raised.value.fault.en
    return raised.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, Kind.PDF),
        (b"\xef\xbb\xbf" + PDF, Kind.PDF),
        (b"HTTP/1.1 200 OK\r\n\r\n" + PDF, Kind.PDF),
        (png(), Kind.PNG),
        (jpeg(), Kind.JPEG),
        ("名称,数值\n流量,3000\n".encode(), Kind.CSV),
        ("名称,数值\n流量,3000\n".encode("gb18030"), Kind.CSV),
        ("名称\t数值\n".encode("utf-16"), Kind.CSV),
        (b"MZ-7,BMI\n1,2\n", Kind.CSV),
    ],
)
@pytest.mark.parametrize("name", ["report.pdf", "photo.jpg", "noname"])
def test_the_content_says_what_a_file_is(
    tmp_path: Path, content: bytes, kind: Kind, name: str
) -> None:
    found = uploads.examine(kept(tmp_path, content), name, wanted=EVERYTHING)
    assert (found.kind, found.size) == (kind, len(content))
    assert found.name.endswith(f".{kind}")


def test_a_workbook_is_known_among_the_zips(tmp_path: Path) -> None:
    path = tmp_path / "products.xlsx"
    write(path, [Sheet("products", ("a",), [("1",)])])
    assert uploads.examine(path, "表.xlsx", wanted=uploads.TABLES).kind is Kind.XLSX


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\0" + bytes(60) + b"This program cannot be run in DOS mode", "Windows"),
        (b"MZ\x90\0" + bytes(60) + PDF, "Windows"),
        (b"\x7fELF\2\1\1" + bytes(50), "Linux"),
        (b"#!/bin/sh\nrm -rf /\n", "script"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
        (b"\xef\xbb\xbf \n<HTML><body>" + PDF, "web page"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "web page"),
        (b"Rar!\x1a\7\0" + bytes(30), "archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(30), "archive"),
        (b"\x1f\x8b\x08" + bytes(30), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
        (b"{\\rtf1 report}", "RTF"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"GIF89a" + bytes(20), "GIF"),
        (b"II*\0" + bytes(20), "TIFF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "HEIC"),
        (b"\0\0\0\x18ftypmp42" + bytes(20), "video"),
        (zipped(OFD_xml=b"<ofd/>"), "OFD"),
        (zipped(word__document_xml=b"<w/>"), "Word"),
        (zipped(report=PDF), "archive"),
        (b"PK\3\4" + bytes(100), "archive"),
        (bytes(4000), "no known kind"),
        (bytes(range(256)) * 20, "no known kind"),
    ],
)
def test_what_is_not_taken_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refused(tmp_path, content).fault.en


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7" + bytes(uploads.LARGEST), "20 MB"),
        (png(60_000, 60_000), "dots"),
        (jpeg(65_000, 65_000), "dots"),
        (png(0, 4), "damaged"),
        (png()[:40], "damaged"),
        (jpeg()[:14], "damaged"),
        (png(after=b"<script>"), "another file"),
        (png(after=zipped(a=b"b")), "another file"),
        (PDF + zipped(run=b"me"), "another file"),
        (jpeg() + zipped(run=b"me"), "another file"),
        (b"a,b\n" + zipped(run=b"me"), "no known kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_with_it_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refused(tmp_path, content).fault.en


def test_bytes_in_hand_are_examined_as_a_file_is(tmp_path: Path) -> None:
    assert uploads.examine(PDF, "a.pdf") == uploads.examine(kept(tmp_path, PDF), "a.pdf")


def test_a_table_is_no_evidence(tmp_path: Path) -> None:
    with pytest.raises(FileError) as raised:
        uploads.examine(kept(tmp_path, b"a,b\n1,2\n"), "a.csv")
    assert raised.value.fault.en == "CSV is not taken here: bring PDF, PNG, JPG"
    with pytest.raises(FileError) as raised:
        uploads.examine(kept(tmp_path, b"a,b\n1,2\n"), "report.pdf")
    assert raised.value.fault.zh == "这是纯文本：要PDF、PNG、JPG"


@pytest.mark.parametrize(
    ("declared", "safe"),
    [
        ("检验报告.pdf", "检验报告.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\报告 (1).PDF", "报告 (1).PDF"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("a\0b\r\nSet-Cookie: x=1.pdf", "abSet-Cookie x=1.pdf"),
        ('<img src="x">.pdf', "img src= x .pdf"),
        ("", "file"),
        ("...", "file"),
        ("长" * 400 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(declared: str, safe: str) -> None:
    assert uploads.safe_name(declared) == safe


def test_an_original_goes_out_as_its_own_type_and_runs_nowhere() -> None:
    assert uploads.HEADERS["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in uploads.HEADERS["Content-Security-Policy"]
    assert {kind.media_type for kind in Kind}.isdisjoint({"text/html", "image/svg+xml"})
