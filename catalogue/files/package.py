"""Looks at a zip before it is opened: a bomb, a locked file and an old format are named at once."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from catalogue.files.faults import FileError

MOST_PARTS = 2_000
LARGEST = 400 * 1024 * 1024  # bytes, unpacked
SENT = 16 * 1024 * 1024  # the same for what comes over the web: some 100,000 rows, read in seconds
SENT_ROWS = 20_000  # of all its sheets, empty ones counted
RATIO = 200  # an honest sheet packs to about a tenth; a bomb to a thousandth
SMALL = 1024 * 1024  # below this a high ratio does no harm
OLD = b"\xd0\xcf\x11\xe0"  # the first bytes of .xls and of a workbook under a password
PROLOGUE = 4096
CHUNK = 1 << 20
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


@contextmanager
def opened(path: Path, *, largest: int = LARGEST) -> Iterator[zipfile.ZipFile]:
    """Give the zip after a look at its list of parts; damage is named whenever it shows."""
    with path.open("rb") as file:
        if file.read(4) == OLD:
            raise FileError(
                path.name,
                zh="这是旧的.xls或加了密码的文件：另存为没有密码的.xlsx",
                en="this is an old .xls or a file under a password: save it as a plain .xlsx",
            )
    try:
        with zipfile.ZipFile(path) as book:
            _look(book, path, largest)
            yield book
    except DAMAGE as error:
        raise FileError(
            path.name,
            zh="文件坏了或不是它的后缀所说的格式：重新下载或另存一次",
            en="the file is damaged or not what its name says: fetch or save it again",
        ) from error


def _look(book: zipfile.ZipFile, path: Path, largest: int) -> None:
    parts = book.infolist()
    size = sum(part.file_size for part in parts)
    bombs = [
        part.filename
        for part in parts
        if part.file_size > SMALL and part.file_size > RATIO * max(1, part.compress_size)
    ]
    if len(parts) > MOST_PARTS or size > largest or bombs:
        raise FileError(
            path.name,
            zh=f"解开后有{len(parts)}个部分、{size >> 20} MB：太大，或像压缩炸弹；分成几个小文件",
            en=f"unpacked it has {len(parts)} parts and {size >> 20} MB: too large, or a zip bomb; "
            "split it into smaller files",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileError(
            path.name,
            zh="压缩包加了密码：去掉密码",
            en="the package is under a password: take it off",
        )


def check_workbook(path: Path, *, largest: int = LARGEST) -> bool:
    """Refuse a hostile workbook; return whether any cell of it is a formula."""
    with opened(path, largest=largest) as book:
        names = [part.filename for part in book.infolist() if part.filename.endswith(".xml")]
        if "[Content_Types].xml" not in names:
            raise FileError(
                path.name,
                zh="这不是.xlsx工作簿：另存为.xlsx再试",
                en="this is no .xlsx workbook: save it as .xlsx and try again",
            )
        for name in names:
            with book.open(name) as part:
                _refuse_entities(part, path, name)
        sheets = [name for name in names if name.startswith("xl/worksheets/")]
        return any(_has_formula(book, name) for name in sheets)


def _refuse_entities(part: IO[bytes], path: Path, name: str) -> None:
    """Refuse a document type: a sheet needs none, and entities in it can grow without end."""
    if b"<!" in part.read(PROLOGUE).replace(b"<!--", b""):
        raise FileError(
            f"{path.name} {name}",
            zh="工作簿里有XML实体声明，不读：另存为.xlsx再试",
            en="the workbook declares XML entities and is not read: save it as .xlsx again",
        )


def _has_formula(book: zipfile.ZipFile, name: str) -> bool:
    last = b""
    with book.open(name) as part:
        while chunk := part.read(CHUNK):
            if b"<f>" in last + chunk or b"<f " in last + chunk:
                return True
            last = chunk[-3:]
    return False
