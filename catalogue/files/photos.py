"""A photo is measured before anyone opens it: its marks are walked, its dots are not unpacked."""

import struct
from typing import IO

from catalogue.files.faults import FileError

MOST_DOTS = 100_000_000  # more than any camera takes
PNG_HEAD = 33  # bytes: signature and the part with width and height
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the marks of a JPEG that say its size
MARK = 0xFF
END_OF_PNG = b"IEND"


def check_png(file: IO[bytes], name: str) -> None:
    """Refuse a PNG that is damaged, enormous, or has something behind its end."""
    file.seek(0)
    head = file.read(PNG_HEAD)
    if len(head) < PNG_HEAD or head[12:16] != b"IHDR":
        raise _damaged(name)
    width, height = struct.unpack(">II", head[16:24])
    _check_dots(width, height, name)
    if not _reaches_end(file):
        raise _damaged(name)
    if file.read(1):
        raise two_in_one(name)


def _reaches_end(file: IO[bytes]) -> bool:
    while len(part := file.read(8)) == len(b"sizekind"):
        size, kind = struct.unpack(">I4s", part)
        file.seek(size + 4, 1)
        if kind == END_OF_PNG:
            return True
    return False


def check_jpeg(file: IO[bytes], name: str) -> None:
    """Refuse a JPEG that is damaged or enormous; cameras write all sorts of things behind its end."""
    frame = _frame(file)
    if frame is None:
        raise _damaged(name)
    height, width = frame
    _check_dots(width, height, name)


def _frame(file: IO[bytes]) -> tuple[int, int] | None:
    """Return height and width, from the mark that says them."""
    file.seek(2)
    while len(mark := file.read(4)) == len(b"mark") and mark[0] == MARK:
        size = struct.unpack(">H", mark[2:])[0]
        if mark[1] in FRAMES:
            height, width = struct.unpack(">xHH", file.read(5).ljust(5, b"\0"))
            return height, width
        file.seek(max(0, size - 2), 1)
    return None


def _check_dots(width: int, height: int, name: str) -> None:
    if not width * height:
        raise _damaged(name)
    if width * height > MOST_DOTS:
        millions = MOST_DOTS // 1_000_000
        raise FileError(
            name,
            zh=f"图片有{width}×{height}点：缩小到{millions}百万点以内",
            en=f"the picture has {width}×{height} dots: make it smaller than {millions} million",
        )


def two_in_one(name: str) -> FileError:
    """Return the refusal of a file with another one behind it."""
    return FileError(
        name,
        zh="文件后面还接着另一个文件，不收：打开后另存一份",
        en="another file is hidden behind this one, so it is not taken: open it and save a copy",
    )


def _damaged(name: str) -> FileError:
    return FileError(
        name,
        zh="图片坏了：用看图软件打开后另存一份",
        en="the picture is damaged: open it in a viewer and save a copy",
    )
