"""The lines of a text, one by one: a file without a line end is refused, not held in memory."""

from collections.abc import Iterator
from typing import TextIO

from catalogue.files.faults import FileError

LONGEST = (
    8 * 1024 * 1024
)  # characters of one line; a record of the shipped catalogue has two thousand


def each(text: TextIO, place: str) -> Iterator[str]:
    """Yield every line with its end."""
    number = 0
    while line := text.readline(LONGEST):
        number += 1
        if len(line) == LONGEST:
            raise FileError(
                f"{place} 行/line {number}",
                zh=f"这一行超过{LONGEST >> 20} Mi个字符：看看是不是断了行尾，或不是文本文件",
                en=f"this line has more than {LONGEST >> 20} Mi characters: line ends may be lost, "
                "or it is no text",
            )
        yield line
