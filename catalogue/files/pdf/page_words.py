"""The words of a page: characters joined into runs without a blank on one line, in reading order.

pdfium gives characters in the order they were drawn. A run ends at a blank, at a gap, where the
size or the base line changes (a raised 3 stands alone), and where a vertical line is crossed.
"""

import ctypes
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2_raw as pdfium

from catalogue.files.pdf import letters
from catalogue.files.pdf.opened import Opened
from catalogue.files.pdf.page_marks import SMALL_PICTURES, Box, Marks

INVISIBLE = 3  # pdfium's number for text that is there and not drawn, as on scans read by machine
MOST_CHARACTERS = 40_000  # on one page; a dense page of small print has 8,000
ABOVE, BELOW = 0.88, 0.12  # of the size: where a Chinese character reaches from the base line
GAP, WIDE_GAP = 0.18, 0.45  # of the size, between Latin letters and beside Chinese characters
RESET, RESET_GAP = 0.92, 0.1  # where the size changes, a smaller gap parts already
SHIFT = 0.14  # of the size: a base line moved by more is another one
SMALLER = 0.85
TWICE = 0.12  # of the size: the same character drawn again so near is made bold, not written twice
CELL = 4.0  # points: characters are looked up by the cell of the page they stand in
LEVEL = 0.02  # of a quarter turn, 1.8 degrees: a scanned page is never quite straight
SLANTED, SLANTED_STEP = 4, 1.4  # a way that is no quarter turn; of the size, to the next letter
CJK = 0x2E80


@dataclass(slots=True)
class Character:
    """One character: where its base line begins, how far it goes, how large, which way."""

    text: str
    x: float
    y: float
    end: float
    size: float
    turn: int
    box: Box
    place: tuple[float, float]
    font: int
    hidden: bool
    index: int


@dataclass(slots=True)
class Run:
    """Characters that belong together, and the box around them."""

    characters: list[Character] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.characters)

    @property
    def top(self) -> float:
        """Return how high it reaches, along its own lines: they may run any way on the page."""
        return min(each.y - ABOVE * each.size for each in self.characters)

    @property
    def bottom(self) -> float:
        return max(each.y + BELOW * each.size for each in self.characters)

    @property
    def box(self) -> Box:
        boxes = [each.box for each in self.characters]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )


def read(page: Opened, text: Any, marks: Marks) -> list[Run]:
    """Return the runs of a page, top to bottom and left to right.

    Text that is not drawn counts over a scan, where a machine put what it read; elsewhere nobody
    sees it, and it is left out.
    """
    uprights = _Uprights(marks.rules)
    shown = marks.pictured > SMALL_PICTURES
    runs: list[Run] = []
    previous: Character | None = None
    for each in _once(characters(page, text)):
        if each.hidden and not shown:
            continue
        if previous and _joined(previous, each) and not uprights.between(previous, each):
            runs[-1].characters.append(each)
        else:
            runs.append(Run([each]))
        previous = each if each.text.strip() else None
    return in_order([run for run in runs if run.text.strip()])


def characters(page: Opened, text: Any) -> Iterator[Character]:
    """Yield the characters on the page in the order they were drawn; a blank parts what it parts."""
    look = _Look(page, text)
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        written = letters.written(code)
        if not written:
            continue
        if written == " " and pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue  # pdfium's guess at a blank: the gap says it better
        found = look.at(index, written)
        if found is not None:
            yield found


class _Look:
    """Asks pdfium about characters; what is the same for a whole text object is asked once."""

    def __init__(self, page: Opened, text: Any) -> None:
        self.page, self.text, self.way = page, text, page.way
        self.rect, self.matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.places = [ctypes.byref(each) for each in (self.rect, self.x, self.y)]
        self.object: int | None = None
        self.size, self.turn, self.font, self.hidden = 0.0, 0, 0, False

    def at(self, index: int, written: str) -> Character | None:
        """Return the character, or None where nobody can see it on the page."""
        rect, x, y = self.places
        pdfium.FPDFText_GetLooseCharBox(self.text, index, rect)
        pdfium.FPDFText_GetCharOrigin(self.text, index, x, y)
        self._measure(index)
        size = self.size
        if not 0.5 < size < 2000:  # noqa: PLR2004 - points: smaller is hidden, larger is no text
            return None
        left, top, right, bottom = self.way.box(
            self.rect.left, self.rect.bottom, self.rect.right, self.rect.top
        )
        base_x, base_y = self.way.point(self.x.value, self.y.value)
        if not all(map(math.isfinite, (left, top, right, bottom, base_x, base_y))):
            return None
        if self.turn == 0:
            if not 0 < right - left <= 4 * size:
                left, right = base_x, base_x + size / 2
            box = left, base_y - ABOVE * size, right, base_y + BELOW * size
            along, base, end = left, base_y, right
        else:
            box = tight(self.page, self.text, index) or (left, top, right, bottom)
            along, base, end = _turned(box, base_x, base_y, self.turn)
        middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not (0 <= middle_x <= self.page.width and 0 <= middle_y <= self.page.height):
            return None
        place = base_x, base_y
        turn, font, hidden = self.turn, self.font, self.hidden
        return Character(written, along, base, end, size, turn, box, place, font, hidden, index)

    def _measure(self, index: int) -> None:
        """Note how large the text is and which way it runs, in quarter turns; 4 is any other."""
        handle = pdfium.FPDFText_GetTextObject(self.text, index)
        which = ctypes.cast(handle, ctypes.c_void_p).value
        if which is not None and which == self.object:
            return
        self.object = which
        if which is not None:
            font = pdfium.FPDFTextObj_GetFont(handle)
            self.font = ctypes.cast(font, ctypes.c_void_p).value or 0
            self.hidden = pdfium.FPDFTextObj_GetTextRenderMode(handle) == INVISIBLE
        found = self.matrix
        pdfium.FPDFText_GetMatrix(self.text, index, ctypes.byref(found))
        self.size = pdfium.FPDFText_GetFontSize(self.text, index) * math.hypot(found.c, found.d)
        way = self.way
        across = way.a * found.a + way.c * found.b
        down = way.b * found.a + way.d * found.b
        quarters = math.degrees(math.atan2(down, across)) / 90
        near = round(quarters)
        self.turn = near % 4 if abs(quarters - near) < LEVEL else SLANTED


def tight(page: Opened, text: Any, index: int) -> Box | None:
    """Return the box close around what a character shows, taken from its own outline."""
    left, right, bottom, top = edges = [ctypes.c_double() for _ in range(4)]
    if not pdfium.FPDFText_GetCharBox(text, index, *map(ctypes.byref, edges)):
        return None
    return page.way.box(left.value, bottom.value, right.value, top.value)


def _turned(box: Box, x: float, y: float, turn: int) -> tuple[float, float, float]:
    """Return begin, base line and end of a character along the way its text runs."""
    if turn == 1:
        return box[1], -x, box[3]
    if turn == 2:  # noqa: PLR2004 - upside down
        return -box[2], -y, -box[0]
    if turn == 3:  # noqa: PLR2004 - from below to above
        return -box[3], x, -box[1]
    return box[0], y, box[2]


def _once(found: Iterable[Character]) -> Iterator[Character]:
    """Leave out what was drawn a second time a hair aside, as poor man's bold is."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for each in found:
        if each.text == " ":
            yield each
            continue
        x, y, near = each.x, each.y, each.size * TWICE
        cells = {
            (each.text, round(across / CELL), round(down / CELL))
            for across in (x - near, x, x + near)
            for down in (y - near, y, y + near)
        }
        places = [place for cell in cells for place in seen.get(cell, ())]
        if any(abs(left - x) < near and abs(top - y) < near for left, top in places):
            continue
        seen.setdefault((each.text, round(x / CELL), round(y / CELL)), []).append((x, y))
        yield each


def _joined(before: Character, after: Character) -> bool:
    if after.text == " " or before.turn != after.turn:
        return False
    if before.turn == SLANTED:
        apart = math.hypot(after.x - before.x, after.y - before.y)
        return apart < SLANTED_STEP * max(before.size, after.size)
    if after.box[0] == before.box[0] and after.x == before.x:
        return True  # a ligature taken apart: its letters share one place
    large, small = max(before.size, after.size), min(before.size, after.size)
    moved = abs(before.y - after.y)
    if moved > SHIFT * large or (small < SMALLER * large and moved > SHIFT * small / 2):
        return False
    gap = after.x - before.end
    if small < RESET * large:
        return -0.5 * large < gap < RESET_GAP * large
    wide = ord(before.text[-1]) >= CJK or ord(after.text[0]) >= CJK or bool(before.turn)
    return -0.5 * large < gap < (WIDE_GAP if wide else GAP) * large


class _Uprights:
    """The vertical lines of a page, to ask whether one stands between two characters."""

    def __init__(self, rules: Iterable[Box]) -> None:
        self.rules = sorted(rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0])
        self.lefts = [rule[0] for rule in self.rules]

    def between(self, before: Character, after: Character) -> bool:
        if before.turn:
            return False
        slack = 0.12 * after.size
        start, end = min(before.end, after.x) - slack, max(before.end, after.x) + slack
        middle = (after.box[1] + after.box[3]) / 2
        at = bisect_left(self.lefts, start)
        while at < len(self.rules) and self.lefts[at] <= end:
            if self.rules[at][1] <= middle <= self.rules[at][3]:
                return True
            at += 1
        return False


def in_order(runs: list[Run]) -> list[Run]:
    """Return runs line by line, those that run the way most of the page does before the others."""
    ways: dict[int, list[Run]] = {}
    for run in runs:
        ways.setdefault(run.characters[0].turn, []).append(run)
    most_first = sorted(ways.values(), key=len, reverse=True)
    return [run for way in most_first for run in _lines(way)]


def _lines(runs: list[Run]) -> Iterator[Run]:
    """Yield runs from line to line: one whose middle lies within a line's height belongs to it."""
    lines: list[tuple[float, float, list[Run]]] = []
    for run in sorted(runs, key=lambda each: (each.top, each.characters[0].x)):
        middle = (run.top + run.bottom) / 2
        for top, bottom, members in reversed(lines[-6:]):
            if top <= middle <= bottom:
                members.append(run)
                break
        else:
            lines.append((run.top, run.bottom, [run]))
    for _, _, members in lines:
        yield from sorted(members, key=lambda each: each.characters[0].x)
