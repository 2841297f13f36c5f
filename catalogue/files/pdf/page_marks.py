"""What is drawn on a page besides text: straight lines, how much pictures cover, how many curves.

A table's lines come as strokes, as thin filled bars or as thin pictures; all are rules here.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2_raw as pdfium

from catalogue.files.pdf.opened import Opened, Way

Box = tuple[float, float, float, float]

THIN = 3.0  # points: a bar no thicker than this is a line
SHORT = 4.0  # points: a line no longer than this is an ornament or a part of a letter
STRAIGHT = 0.7  # points that the ends of a straight line may differ by
MOST_OBJECTS = 30_000
MOST_SEGMENTS = 60_000
MOST_RULES = 6_000
SMALL_PICTURES = 0.35  # of the page: covered by more, it may be a scan
DEEPEST = 6  # forms within forms

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _CURVE_TO, _MOVE_TO = 0, 1, 2


@dataclass(slots=True)
class Marks:
    """Rules as thin boxes, the share of the page under pictures, and the curves counted."""

    rules: list[Box] = field(default_factory=list)
    pictured: float = 0.0
    curves: int = 0
    drawn: int = 0
    objects: int = 0
    segments: int = 0


def read(page: Opened) -> Marks:
    """Return the marks of a page, as many as can be looked at."""
    marks = Marks()
    objects = (
        pdfium.FPDFPage_GetObject(page.handle, index)
        for index in range(pdfium.FPDFPage_CountObjects(page.handle))
    )
    _look(objects, page, page.way, marks, 0)
    marks.rules = [_within(rule, page) for rule in dict.fromkeys(marks.rules) if _on(rule, page)]
    return marks


def _look(objects: Iterator[Any], page: Opened, way: Way, marks: Marks, depth: int) -> None:
    for each in objects:
        marks.objects += 1
        if marks.objects > MOST_OBJECTS or len(marks.rules) > MOST_RULES:
            return
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == _PATH:
            _path(each, way, marks)
        elif kind == _IMAGE:
            _picture(each, page, way, marks)
        elif kind == _FORM and depth < DEEPEST:
            inner = (
                pdfium.FPDFFormObj_GetObject(each, index)
                for index in range(pdfium.FPDFFormObj_CountObjects(each))
            )
            _look(inner, page, way.after(_matrix(each)), marks, depth + 1)


def _matrix(each: Any) -> Way:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(each, ctypes.byref(found))
    return Way(found.a, found.b, found.c, found.d, found.e, found.f)


def _picture(each: Any, page: Opened, way: Way, marks: Marks) -> None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(each, *map(ctypes.byref, edges)):
        return
    box = _within(way.box(*(edge.value for edge in edges)), page)
    across, down = box[2] - box[0], box[3] - box[1]
    if min(across, down) <= THIN < SHORT < max(across, down):
        marks.rules.append(box)
    elif across > 0 < down:
        marks.drawn += 1
        marks.pictured = min(1.0, marks.pictured + across * down / (page.width * page.height))


def _path(each: Any, way: Way, marks: Marks) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(each, ctypes.byref(fill), ctypes.byref(stroke))
    if not (fill.value or stroke.value):
        return
    marks.drawn += 1
    lines = list(_lines(each, way.after(_matrix(each)), marks))
    if stroke.value:
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(each, ctypes.byref(width))
        half = min(max(width.value, 0.2), THIN) / 2
        marks.rules += [rule for line in lines if (rule := _stroke(line, half))]
    elif lines:
        xs, ys = (
            [x for x, _, x1, _ in lines for x in (x, x1)],
            [y for _, y, _, y1 in lines for y in (y, y1)],
        )
        bar = min(xs), min(ys), max(xs), max(ys)
        if min(bar[2] - bar[0], bar[3] - bar[1]) <= THIN and _long(bar):
            marks.rules.append(bar)


def _lines(each: Any, way: Way, marks: Marks) -> Iterator[Box]:
    """Yield the straight pieces of a path as x, y, x, y on the page as shown."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(each)):
        marks.segments += 1
        if marks.segments > MOST_SEGMENTS:
            return
        segment = pdfium.FPDFPath_GetPathSegment(each, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = way.point(x.value, y.value)
        if kind == _MOVE_TO:
            start = here
        elif kind == _LINE_TO:
            yield *last, *here
        else:
            marks.curves += 1
        last = here
        if kind != _MOVE_TO and pdfium.FPDFPathSegment_GetClose(segment):
            yield *last, *start
            last = start


def _stroke(line: Box, half: float) -> Box | None:
    x0, y0, x1, y1 = line
    if abs(y1 - y0) <= STRAIGHT:
        middle = (y0 + y1) / 2
        rule = min(x0, x1), middle - half, max(x0, x1), middle + half
    elif abs(x1 - x0) <= STRAIGHT:
        middle = (x0 + x1) / 2
        rule = middle - half, min(y0, y1), middle + half, max(y0, y1)
    else:
        return None
    return rule if _long(rule) else None


def _long(rule: Box) -> bool:
    return all(map(math.isfinite, rule)) and max(rule[2] - rule[0], rule[3] - rule[1]) > SHORT


def _on(rule: Box, page: Opened) -> bool:
    return rule[0] < page.width and rule[1] < page.height and rule[2] > 0 and rule[3] > 0


def _within(rule: Box, page: Opened) -> Box:
    return (
        max(rule[0], 0.0),
        max(rule[1], 0.0),
        min(rule[2], page.width),
        min(rule[3], page.height),
    )
