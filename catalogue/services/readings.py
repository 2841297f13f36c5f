"""What a report says: the pages of a read PDF as the rest of the house knows them.

The file is read in a child process (``catalogue.files.pdf``); here its answer gets its types, its
refusals become refusals of ours, and what people should know about the file becomes sentences.
"""

from collections.abc import Iterator
from pathlib import Path

from catalogue.domain.page import Box, Legibility, Page, Printed
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.files.faults import FileError
from catalogue.files.pdf import reader
from catalogue.files.pdf.reader import Reading

NAMED = 12  # pages listed by number before “and more”


def pages(reading: Reading) -> tuple[Page, ...]:
    """Return the pages that could be read."""
    return tuple(_page(leaf) for leaf in reading.leaves)


def remarks(reading: Reading) -> tuple[Words, ...]:
    """Return what the maker and the reviewer should know about the file, in sentences."""
    return tuple(_remarks(reading))


def draw(path: Path, page: int, *, width: int) -> bytes:
    """Return a page, counted from 1, as PNG so many dots wide."""
    try:
        return reader.draw(path, page, width=width)
    except FileError as error:
        raise _refused(error) from error


def _refused(error: FileError) -> InvalidError:
    return InvalidError(Words(zh=error.fault.zh, en=error.fault.en))


def _page(leaf: reader.Leaf) -> Page:
    """Return a page as the domain knows it."""
    return Page(
        number=leaf.number,
        width=leaf.width,
        height=leaf.height,
        words=tuple(Printed(text, Box(*box)) for text, *box in leaf.words),
        rules=tuple(Box(*rule) for rule in leaf.rules),
        legibility=Legibility(leaf.legibility),
    )


def _remarks(reading: Reading) -> Iterator[Words]:
    for legibility, said in _LEGIBILITY.items():
        numbers = tuple(
            leaf.number for leaf in reading.leaves if leaf.legibility == legibility.value
        )
        if numbers:
            yield said.fill(pages=_listed(numbers))
    for numbers, said in ((reading.broken, _BROKEN), (reading.unchecked, _UNCHECKED)):
        if numbers:
            yield said.fill(pages=_listed(numbers))
    for holds, said in (
        (reading.cut, _CUT),
        (reading.encrypted, _ENCRYPTED),
        (reading.scripts, _SCRIPTS),
        (reading.attached > 0, _ATTACHED),
    ):
        if holds:
            reached = max((leaf.number for leaf in reading.leaves), default=0)
            yield said.fill(read=reached, count=reading.page_count)


def _listed(numbers: tuple[int, ...]) -> Words:
    shown = [str(number) for number in numbers[:NAMED]]
    more = len(numbers) > NAMED
    return Words(
        zh="、".join(shown) + ("等" if more else ""),
        en=", ".join(shown) + (" and more" if more else ""),
    )


_LEGIBILITY = {
    Legibility.SCAN: Words(
        zh="第{pages}页是扫描图，没有文字：数值要人在页面上指出来。",
        en="Scanned without text (page {pages}): values there have to be pointed out by hand.",
    ),
    Legibility.GARBLED: Words(
        zh="第{pages}页的文字层和眼睛看到的不一样：不从这里取数，要人在页面上指出来。",
        en="Stored text unlike what the eye sees (page {pages}): no value is taken from it, and "
        "places have to be pointed out by hand.",
    ),
}
_BROKEN = Words(zh="第{pages}页坏了，读不出来。", en="Damaged and not read (page {pages}).")
_UNCHECKED = Words(
    zh="第{pages}页的文字没有来得及核对：取数时多看一眼。",
    en="Text not checked for want of time (page {pages}): look twice at values from there.",
)
_CUT = Words(
    zh="文件共{count}页，在限定的时间和篇幅里读到第{read}页：后面的页上的数要人在页面上指出来。",
    en="The file has {count} pages; in the time and room allowed it was read to page {read}, and "
    "values on later pages have to be pointed out by hand.",
)
_ENCRYPTED = Words(
    zh="文件加了锁，但不用密码就能打开。", en="The file is locked, but opens without a password."
)
_SCRIPTS = Words(
    zh="文件里带有程序，本站没有运行；只下载，不要打开它的提示。",
    en="The file carries programs, which were not run here; do not follow their prompts.",
)
_ATTACHED = Words(
    zh="文件里还夹带别的文件，本站没有打开。",
    en="The file carries other files inside, which were not opened here.",
)
