"""A folder or a zip of CSV tables, with the documents beside them under their digests."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue.files import csv_text, package
from catalogue.files.table import Sheet, Table

DOCUMENTS = "documents"
DIGEST = re.compile("[0-9a-f]{64}")


def read(path: Path) -> Iterator[Table]:
    """Yield every CSV table of a folder or a zip; each must be read before the next."""
    if path.is_dir():
        for file in csv_files(path):
            with file.open("rb") as opened:
                yield from csv_text.tables(opened, file.stem, f"{path.name}/{file.name}")
        return
    with package.opened(path) as book:
        for name in sorted(book.namelist()):
            if name.endswith(".csv") and "/" not in name:
                unpacked = io.BytesIO(book.read(name))  # a text is read twice, a zip only once
                yield from csv_text.tables(unpacked, name[:-4], f"{path.name}/{name}")


def csv_files(path: Path) -> list[Path]:
    """Return the tables of a folder in order; what only has such a name is not read."""
    return sorted(each for each in path.glob("*.csv") if each.is_file())


def write(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write one CSV file for each table into a folder."""
    path.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        csv_text.write(path / f"{sheet.name}.csv", sheet)


def pack(folder: Path, path: Path) -> None:
    """Put all files of a folder into one zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                book.write(file, str(file.relative_to(folder)))


def documents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of every document beside or inside what is imported.

    Only files named by a digest are opened: a folder of that name may hold anything.
    """
    if path.suffix.lower() == ".zip":
        with package.opened(path) as book:
            for name in book.namelist():
                folder, _, last = name.partition("/")
                if folder == DOCUMENTS and DIGEST.fullmatch(last):
                    yield last, book.read(name)
        return
    beside = (path if path.is_dir() else path.parent) / DOCUMENTS
    if beside.is_dir():
        for file in sorted(
            each for each in beside.iterdir() if DIGEST.fullmatch(each.name) and each.is_file()
        ):
            yield file.name, file.read_bytes()


def add_document(folder: Path, sha256: str, source: Path) -> None:
    target = folder / DOCUMENTS
    target.mkdir(exist_ok=True)
    shutil.copyfile(source, target / sha256)
