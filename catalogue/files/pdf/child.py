"""The child: reads one PDF from its standard input and answers line by line until it is done.

Each line is JSON and stands for itself, so that what was said before a crash still counts.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2_raw as pdfium

from catalogue.files.pdf import fence, opened, page_marks, page_words, picture

FEW = 40  # characters: beside pictures this is a stamp or a page number, no text
SMALL_PICTURES = 0.35  # of the page
OUTLINED = 300  # curves on a page that has no text: letters turned into drawings
PLACES = 2  # decimals of a point

Answer = dict[str, Any]


def main() -> None:
    """Do the one order given as the last argument."""
    order = json.loads(sys.argv[-1])
    began = time.monotonic()
    content = sys.stdin.buffer.read(order["bytes"])
    fence.close(cpu=order["cpu"], memory=order["memory"])
    try:
        for answer, tail in _DEEDS[order["deed"]](content, order, began):
            line = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
            sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n" + tail)
            sys.stdout.buffer.flush()
    except opened.Broken as broken:
        _last({"kind": "refused", "code": str(broken)})
    except MemoryError:
        _last({"kind": "refused", "code": "memory"})
    os._exit(0)  # nothing of a hostile file is tidied up


def _last(answer: Answer) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


def _read(content: bytes, order: Answer, began: float) -> Iterator[tuple[Answer, bytes]]:
    """Say what the file is, then each page, then how it ended."""
    with opened.document(content) as document:
        count = pdfium.FPDF_GetPageCount(document)
        yield {"kind": "file", "pages": count, **_nature(document)}, b""
        for number in range(1, min(count, order["pages"]) + 1):
            if time.monotonic() - began > order["seconds"]:
                yield {"kind": "end", "why": "time"}, b""
                return
            yield _page(document, number, order["words"]), b""
        yield {"kind": "end", "why": "pages" if count > order["pages"] else "done"}, b""


def _nature(document: Any) -> Answer:
    return {
        "encrypted": pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        "scripts": pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0,
        "attached": max(0, pdfium.FPDFDoc_GetAttachmentCount(document)),
    }


def _page(document: Any, number: int, most_words: int) -> Answer:
    with opened.page(document, number) as page:
        if page is None:
            return {"kind": "broken", "number": number}
        marks = page_marks.read(page)
        text = pdfium.FPDFText_LoadPage(page.handle)
        runs = page_words.read(page, text, marks.rules) if text else []
        pdfium.FPDFText_ClosePage(text)
        return {
            "kind": "page",
            "number": number,
            "size": [round(page.width, PLACES), round(page.height, PLACES)],
            "words": [[run.text, *_rounded(run.box)] for run in runs[:most_words]],
            "cut": len(runs) > most_words,
            "rules": [_rounded(rule) for rule in marks.rules],
            "legibility": _legibility(sum(len(run.characters) for run in runs), marks),
        }


def _rounded(box: page_marks.Box) -> list[float]:
    return [round(edge, PLACES) for edge in box]


def _legibility(characters: int, marks: page_marks.Marks) -> str:
    """Say what a page is as far as one reader can: a scan shows much and says hardly anything."""
    if characters < FEW and (marks.pictured > SMALL_PICTURES or marks.curves > OUTLINED):
        return "scan"
    if characters:
        return "text"
    return "scan" if marks.drawn else "empty"


def _draw(content: bytes, order: Answer, began: float) -> Iterator[tuple[Answer, bytes]]:
    """Draw one page as a PNG no wider and no higher than was asked."""
    del began
    with opened.document(content) as document:
        if not 1 <= order["page"] <= pdfium.FPDF_GetPageCount(document):
            raise opened.Broken("no-such-page")
        with opened.page(document, order["page"]) as page:
            if page is None:
                raise opened.Broken("page")
            png = picture.png(page, order["width"], order["height"])
        yield {"kind": "picture", "bytes": len(png)}, png


_DEEDS: dict[str, Callable[[bytes, Answer, float], Iterator[tuple[Answer, bytes]]]] = {
    "read": _read,
    "draw": _draw,
}
