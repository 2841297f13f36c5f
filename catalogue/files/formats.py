"""Formats that are recognised in order to be refused by name, with what to bring instead."""

from dataclasses import dataclass

BLANKS = b"\xef\xbb\xbf \t\r\n\0"


@dataclass(frozen=True, slots=True)
class Foreign:
    """One format: its first bytes, or the part of a zip that gives it away.

    ``binary``: two letters alone do not make it, for a table may begin with them too.
    """

    code: str
    zh: str
    en: str
    instead_zh: str
    instead_en: str
    begins: tuple[bytes, ...] = ()
    at: int = 0
    part: str = ""
    binary: bool = False

    def fits(self, start: bytes) -> bool:
        """Say whether a file that starts so is of this format; blanks before words do not hide it."""
        here = start[self.at :]
        return here.startswith(self.begins) or here.lstrip(BLANKS).lower().startswith(self.begins)


_PHOTO = "照片另存为JPEG或PNG", "save the photo as JPEG or PNG"
_UNPACK = "解开后一份一份上传", "unpack it and upload file by file"
_REPORT = "要报告或证书的PDF", "bring the report or certificate as PDF"
_PRINT = "打印为PDF再上传", "print it to PDF and upload that"

FOREIGN = (
    Foreign("EXE", "Windows程序", "a Windows program", *_REPORT, (b"MZ",), binary=True),
    Foreign("ELF", "Linux程序", "a Linux program", *_REPORT, (b"\x7fELF",)),
    Foreign(
        "MACHO",
        "macOS程序",
        "a macOS program",
        *_REPORT,
        (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe"),
    ),
    Foreign("SCRIPT", "脚本", "a script", *_REPORT, (b"#!", b"@echo", b"<?php")),
    Foreign(
        "HTML",
        "网页",
        "a web page",
        *_PRINT,
        (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<!--"),
    ),
    Foreign("MHTML", "网页", "a web page", *_PRINT, (b"mime-version:",)),
    Foreign("RAR", "压缩包", "an archive", *_UNPACK, (b"Rar!",)),
    Foreign("7Z", "压缩包", "an archive", *_UNPACK, (b"7z\xbc\xaf\x27\x1c",)),
    Foreign("GZIP", "压缩包", "an archive", *_UNPACK, (b"\x1f\x8b",)),
    Foreign("ZIP", "压缩包", "an archive", *_UNPACK, (b"PK\x05\x06", b"PK\x07\x08")),
    Foreign(
        "OLE",
        "旧的Office文件",
        "an old Office file",
        "报告导出为PDF，表格另存为XLSX",
        "export a report as PDF, save a table as XLSX",
        (b"\xd0\xcf\x11\xe0",),
    ),
    Foreign("RTF", "RTF文件", "an RTF file", *_PRINT, (b"{\\rtf",)),
    Foreign("PS", "PostScript文件", "a PostScript file", *_PRINT, (b"%!ps",)),
    Foreign("GIF", "GIF图片", "a GIF picture", *_PHOTO, (b"GIF8",)),
    Foreign("BMP", "BMP图片", "a BMP picture", *_PHOTO, (b"BM",), binary=True),
    Foreign("TIFF", "TIFF图片", "a TIFF picture", *_PHOTO, (b"II*\0", b"MM\0*")),
    Foreign("WEBP", "WebP图片", "a WebP picture", *_PHOTO, (b"WEBP",), at=8),
    Foreign("HEIC", "HEIC照片", "an HEIC photo", *_PHOTO, (b"ftyphei", b"ftypmif"), at=4),
    Foreign(
        "VIDEO",
        "视频",
        "a video",
        "截取画面，存为JPEG",
        "take a still and save it as JPEG",
        (b"ftyp",),
        at=4,
    ),
)
