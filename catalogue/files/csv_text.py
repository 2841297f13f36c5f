"""CSV in and out: encodings found out, row numbers kept, and no cell that runs as a formula.

A text that a spreadsheet would run (it begins with = + - @, a tab, or their full-width forms) is
written with an apostrophe before it, and so is one that begins with an apostrophe. Reading our own
tables takes exactly one apostrophe away again, so what goes out comes in unchanged.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import IO, TextIO

from catalogue.files import text_lines
from catalogue.files.faults import FileError
from catalogue.files.table import Row, Sheet, Table, Value, with_header

RUNS = tuple("=+-@\t\r＝＋－＠'")
ENCODINGS = ("utf-8-sig", "gb18030")
CHUNK = 1 << 20
SAMPLE = 64 * 1024


def guarded(text: str) -> str:
    return f"'{text}" if text.startswith(RUNS) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(RUNS) else text


def read(path: Path, *, encoding: str = "", header: int = 1, ours: bool = True) -> Iterator[Table]:
    """Yield the one table of a CSV file; ``ours`` takes the guarding apostrophes away."""
    with path.open("rb") as file:
        yield from tables(file, path.stem, path.name, encoding=encoding, header=header, ours=ours)


def tables(  # noqa: PLR0913 - how a file is to be read
    file: IO[bytes],
    name: str,
    place: str,
    *,
    encoding: str = "",
    header: int = 1,
    ours: bool = True,
) -> Iterator[Table]:
    """Yield the one table in an open file that can be read twice."""
    with io.TextIOWrapper(file, encoding or _encoding(file, place), newline="") as text:
        yield with_header(name, place, _rows(text, place, ours=ours), header)


def _encoding(file: IO[bytes], place: str) -> str:
    """Return how the whole file is written; UTF-16 is known by its mark, the rest by trying."""
    start = file.read(2)
    file.seek(0)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    for encoding in ENCODINGS:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        finally:
            file.seek(0)
        return encoding
    raise FileError(
        place,
        zh="文字编码不是UTF-8也不是GB 18030：另存为“CSV UTF-8”再试",
        en="the text is neither UTF-8 nor GB 18030: save it as “CSV UTF-8” and try again",
    )


def _rows(text: TextIO, place: str, *, ours: bool) -> Iterator[Row]:
    try:
        sample = text.read(SAMPLE).splitlines()
        text.seek(0)
        reader = csv.reader(text_lines.each(text, place), delimiter=_delimiter(sample), strict=True)
        for number, cells in enumerate(reader, start=1):
            yield Row(number, tuple(unguarded(cell) if ours else cell for cell in cells))
    except csv.Error as error:
        raise FileError(
            f"{place} 行/line {reader.line_num}",
            zh=f"CSV断在这里：{error}；看看这一行和上一行的引号是不是成对",
            en=f"the CSV breaks here: {error}; see whether the quotes of this line and the one "
            "before come in pairs",
        ) from error
    except UnicodeError as error:
        raise FileError(
            place, zh="文字编码不对：另存为“CSV UTF-8”", en="wrong encoding: save as “CSV UTF-8”"
        ) from error


def _delimiter(sample: list[str]) -> str:
    """Return what parts the cells: the mark that is most frequent in the first lines."""
    top = "\n".join(sample[:5])
    return max(",\t;", key=top.count)


def write(path: Path, sheet: Sheet) -> None:
    """Write one table as UTF-8 with the mark by which spreadsheets know it."""
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        text.writelines(lines(chain([sheet.columns], sheet.rows)))


def lines(rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Yield rows as lines of CSV, ended as RFC 4180 asks, one by one as they come."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([written(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def written(value: Value) -> str:
    """Return a cell; figures stand bare, since a number is no formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(value)
    return guarded(value)
