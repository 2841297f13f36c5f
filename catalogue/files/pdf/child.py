"""The child: takes one PDF from its standard input and answers line by line until it is done.

Each line is JSON and stands for itself, so that what was said before a crash still counts.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2_raw as pdfium

from catalogue.files.pdf import fence, opened, picture

Answer = dict[str, Any]
Deed = Callable[[bytes, Answer, float], Iterator[tuple[Answer, bytes]]]


def main() -> None:
    """Do the one order given as the last argument."""
    order = json.loads(sys.argv[-1])
    deed = _deed(order["deed"])  # behind the fence no module can be opened
    began = time.monotonic()
    content = sys.stdin.buffer.read(order["bytes"])
    fence.close(cpu=order["cpu"], memory=order["memory"])
    try:
        for answer, tail in deed(content, order, began):
            _say(answer, tail)
    except opened.Broken as broken:
        _say({"kind": "refused", "code": str(broken)})
    except MemoryError:
        _say({"kind": "refused", "code": "memory"})
    os._exit(0)  # nothing of a hostile file is tidied up


def _deed(name: str) -> Deed:
    """Return what is to be done; the two readers take half the start, and drawing needs neither."""
    if name == "draw":
        return _draw
    from catalogue.files.pdf import answers

    return answers.read


def _say(answer: Answer, tail: bytes = b"") -> None:
    line = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n" + tail)
    sys.stdout.buffer.flush()


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
