"""What the child answers when told to read: the file, every page, and then its doubts about them.

Every page comes before any doubt, for doubting is slow and may never end on a hostile file.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium

from catalogue.files.pdf import cargo, doubt, eye, opened, page_marks, page_words
from catalogue.files.pdf.opened import Opened
from catalogue.files.pdf.page_words import Run

FEW = 40  # characters: beside pictures this is a stamp or a page number, no text
OUTLINED = 300  # curves on a page that has no text: letters turned into drawings
PLACES = 2  # decimals of a point
READING, LOOKING = 0.7, 0.85  # of the time: until when pages are read, and looked at

Answer = dict[str, Any]


class _Page(NamedTuple):
    """A page in hand with what was read on it; ``text`` is pdfium's handle."""

    page: Opened
    text: Any
    runs: list[Run]
    marks: page_marks.Marks


def read(content: bytes, order: Answer, began: float) -> Iterator[tuple[Answer, bytes]]:
    """Yield the answers, each of which stands for itself."""
    with opened.document(content) as document:
        count = pdfium.FPDF_GetPageCount(document)
        yield {"kind": "file", "pages": count, **_nature(document, content)}, b""
        last, texts = min(count, order["pages"]), []
        for number in range(order["first"], last + 1):
            if time.monotonic() > began + READING * order["seconds"]:
                yield {"kind": "end", "why": "time"}, b""
                break
            answer = _read(document, number, order["words"])
            if answer.get("legibility") == "text":
                texts.append(number)
            yield answer, b""
        else:
            yield {"kind": "end", "why": "pages" if count > last else "done"}, b""
        until = began + LOOKING * order["seconds"], began + order["seconds"]
        yield from ((answer, b"") for answer in _doubts(document, content, texts, until))


def _nature(document: Any, content: bytes) -> Answer:
    carried = cargo.read(document, content)
    return {
        "encrypted": pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        "scripts": carried.scripts,
        "attached": carried.attached,
    }


@contextmanager
def _in_hand(document: Any, number: int) -> Iterator[_Page | None]:
    with opened.page(document, number) as page:
        text = pdfium.FPDFText_LoadPage(page.handle) if page else None
        if page is None or not text:
            yield None
            return
        try:
            marks = page_marks.read(page)
            yield _Page(page, text, page_words.read(page, text, marks), marks)
        finally:
            pdfium.FPDFText_ClosePage(text)


def _read(document: Any, number: int, most_words: int) -> Answer:
    with _in_hand(document, number) as found:
        if found is None:
            return {"kind": "broken", "number": number}
        page, _, runs, marks = found
        return {
            "kind": "page",
            "number": number,
            "size": [round(page.width, PLACES), round(page.height, PLACES)],
            "words": [[run.text, *_rounded(run.box)] for run in runs[:most_words]],
            "cut": len(runs) > most_words,
            "rules": [_rounded(rule) for rule in marks.rules],
            "legibility": _legibility(runs, marks),
        }


def _rounded(box: page_marks.Box) -> list[float]:
    return [round(edge, PLACES) for edge in box]


def _legibility(runs: list[Run], marks: page_marks.Marks) -> str:
    """Say what a page is as far as one reader can: a scan shows much and says hardly anything."""
    characters = sum(len(run.characters) for run in runs)
    pictured = marks.pictured > page_marks.SMALL_PICTURES
    if characters < FEW and (pictured or marks.curves > OUTLINED):
        return "scan"
    if characters:
        return "garbled" if doubt.strange(runs) else "text"
    return "scan" if marks.drawn else "empty"


def _doubts(
    document: Any, content: bytes, numbers: list[int], until: tuple[float, float]
) -> Iterator[Answer]:
    """Look at each page, then have each read a second time, as long as there is time for it."""
    confirmed: dict[int, int] = {}
    for number in numbers:
        if time.monotonic() > until[0]:
            break
        with _in_hand(document, number) as found:
            if found:
                seen = eye.look(found.page, found.text, found.runs, found.marks.rules)
                confirmed[number] = seen.confirmed
                yield _doubted("eye", number, garbled=seen.garbled, unseen=seen.unseen)
    yield from _second(document, content, confirmed, until[1])


def _second(
    document: Any, content: bytes, confirmed: dict[int, int], until: float
) -> Iterator[Answer]:
    """Compare the pages the eye has seen with what the second reader makes of them."""
    if not confirmed:
        return
    from catalogue.files.pdf import second  # takes a third of a second: only where needed

    for number, read in enumerate(second.pages(content), start=1):
        if time.monotonic() > until or number > max(confirmed):
            return
        if read is None or number not in confirmed:
            continue
        with _in_hand(document, number) as found:
            if found:
                sure = confirmed[number]
                differ = doubt.disagree(found.page, found.runs, read, confirmed=sure)
                yield _doubted("second", number, garbled=differ, unseen=[])


def _doubted(by: str, number: int, *, garbled: bool, unseen: list[int]) -> Answer:
    return {"kind": "doubt", "by": by, "number": number, "garbled": garbled, "unseen": unseen}
