"""The eye: draws a page and asks whether what is read is also seen, and digit for digit the same.

Both readers believe the table a font brings along to say what its letters mean. Where that table
says 8 and the letter looks like a 3, only looking helps. The eye knows the ten digits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from catalogue.files.pdf import opened, page_words, picture, shapes
from catalogue.files.pdf.opened import Opened
from catalogue.files.pdf.page_marks import Box
from catalogue.files.pdf.page_words import Character, Run
from catalogue.files.pdf.picture import Drawn
from catalogue.files.pdf.shapes import Shape

SCALE = 3.2  # dots a point: small print is then 24 dots high
MOST_DOTS = 12_000_000
LEAST_HIGH = 11  # dots: a digit smaller than that cannot be told
SAMPLES = 8  # of each digit of each font
CLEARLY, PLAINLY = 0.07, 0.2  # nearer to another digit by so much, and beyond any doubt
LIKE = 0.2  # so near to the other digit that it may be that one
NO_DIGIT = 0.5  # so far from its digit that it is none: honest fonts stay below 0.25
ONE_OR_SEVEN = 0.1  # these two are near each other in slanted fonts: so much more is asked
SAME, ANOTHER = 0.12, 0.3  # two shapes of one font are the same, or are not
CHANNELS = (0, 1, 2)  # red first: in red light the red of a stamp is hardly there
FONTS_FOLDER = Path(__file__).resolve().parents[1] / "fonts"
OWN_FONT = "NotoSansSC-household.ttf"  # stands for the plain strokes of Chinese fonts
FONTS = (
    "Helvetica",
    "Helvetica-Bold",
    "Helvetica-Oblique",
    "Helvetica-BoldOblique",
    "Times-Roman",
    "Times-Bold",
    "Times-Italic",
    "Times-BoldItalic",
    "Courier",
    "Courier-Bold",
    "Courier-Oblique",
    "Courier-BoldOblique",
    OWN_FONT,
)


@dataclass(slots=True)
class Seen:
    """Runs that show no ink, by their place in the list; digits that look right, and the verdict."""

    unseen: list[int]
    confirmed: int = 0
    garbled: bool = False


def look(page: Opened, text: Any, runs: Sequence[Run], rules: Sequence[Box]) -> Seen:
    """Return what the eye has to say about the runs of a page; a digit under a line is let be."""
    scale = min(SCALE, (MOST_DOTS / (page.width * page.height)) ** 0.5)
    across, down = max(1, int(page.width * scale)), max(1, int(page.height * scale))
    view = _View(picture.draw(page, across, down, colour=True), across / page.width)
    seen = Seen([index for index, run in enumerate(runs) if not view.inked(run.box)])
    unseen = set(seen.unseen)
    visible = [run for index, run in enumerate(runs) if index not in unseen]
    for (_, digit), several in _samples(visible).items():
        boxes = [(page_words.tight(page, text, each.index), each.turn) for each in several]
        found = [view.shape(box, turn) for box, turn in boxes if box and not _crossed(box, rules)]
        _judge([shape for shape in found if shape], digit, seen)
    return seen


def _samples(runs: Sequence[Run]) -> dict[tuple[int, str], list[Character]]:
    """Return some of each digit in each font; a machine's guess on a scan is no letter."""
    found: dict[tuple[int, str], list[Character]] = {}
    for run in runs:
        for each in run.characters:
            if each.text in shapes.DIGITS and not each.hidden and each.turn < page_words.SLANTED:
                found.setdefault((each.font, each.text), []).append(each)
    return {key: several[:: -(-len(several) // SAMPLES)] for key, several in found.items()}


def _judge(several: Sequence[Shape], digit: str, seen: Seen) -> None:
    """Judge what one font shows for one digit: once plainly another, or twice the same other.

    What crosses a digit by chance, a stamp or a line, makes no two digits wrong in the same way.
    """
    right, wrong, unsure = [], [], []
    for shape in several:
        found = shapes.likeness(shape, digit, _known())
        slack = ONE_OR_SEVEN if {digit, found.nearest} == {"1", "7"} else 0.0
        nearer = found.own - found.other - slack
        if nearer > PLAINLY and found.other < LIKE / 2:
            seen.garbled = True
        elif found.own > NO_DIGIT or (nearer > CLEARLY and found.other < LIKE):
            wrong.append(shape)
        elif nearer > 0:
            unsure.append(shape)
        else:
            right.append(shape)
    seen.confirmed += len(right) + len(unsure)
    unlike = [each for each in unsure if all(shapes.apart(each, one) > ANOTHER for one in right)]
    if _twice(wrong) or (_twice(right) and _twice(unlike)):
        seen.garbled = True


def _twice(several: Sequence[Shape]) -> bool:
    """Say whether any two of these shapes are the same."""
    return any(shapes.apart(one, other) < SAME for one, other in combinations(several, 2))


def _crossed(box: Box, rules: Sequence[Box]) -> bool:
    """Say whether a drawn line runs through a box."""
    left, top, right, bottom = box
    return any(
        rule[0] < right and rule[2] > left and rule[1] < bottom and rule[3] > top for rule in rules
    )


class _View:
    """A drawn page, asked for pieces by their place in points."""

    def __init__(self, drawn: Drawn, scale: float) -> None:
        self.drawn, self.scale = drawn, scale

    def rows(self, box: Box, channel: int) -> list[bytes]:
        """Return the dots of a box row by row, as bright as they are in one light."""
        (left, top, right, bottom), drawn, scale = box, self.drawn, self.scale
        x0, x1 = max(0, int(left * scale)), min(drawn.width, int(right * scale) + 1)
        y0, y1 = max(0, int(top * scale)), min(drawn.height, int(bottom * scale) + 1)
        first, last = x0 * drawn.depth + channel, x1 * drawn.depth
        starts = range(y0 * drawn.step, y1 * drawn.step, drawn.step)
        return [
            drawn.dots[start + first : start + last : drawn.depth] for start in starts if x1 > x0
        ]

    def inked(self, box: Box) -> bool:
        for channel in CHANNELS:
            rows = self.rows(box, channel)
            if not rows:
                return True  # beside the page: nothing can be said
            if max(map(max, rows)) - min(map(min, rows)) >= shapes.FAINT:
                return True
        return False

    def shape(self, box: Box, turn: int) -> Shape | None:
        """Return the shape of a character, set upright whichever way its text runs."""
        left, top, right, bottom = box
        if (right - left if turn % 2 else bottom - top) * self.scale < LEAST_HIGH:
            return None
        edge = 1.2 / self.scale
        around = left - edge, top - edge, right + edge, bottom + edge
        for channel in CHANNELS:
            rows = self.rows(around, channel)
            shape = shapes.traced(_upright(rows, turn)) if rows else None
            if shape:
                return shape
        return None


def _upright(rows: list[bytes], turn: int) -> list[bytes]:
    if turn == 1:
        return [bytes(row) for row in zip(*rows, strict=True)][::-1]
    if turn == 2:  # noqa: PLR2004 - upside down
        return [row[::-1] for row in rows[::-1]]
    if turn == 3:  # noqa: PLR2004 - from below to above
        return [bytes(row) for row in zip(*rows[::-1], strict=True)]
    return rows


@cache
def _known() -> dict[str, list[Shape]]:
    """Draw the ten digits in fonts of every kind, and trace them."""
    side = 40
    known: dict[str, list[Shape]] = {digit: [] for digit in shapes.DIGITS}
    high = side * len(FONTS)
    with opened.document(_specimen(side)) as document, opened.page(document, 1) as page:
        if page is None:
            return known
        drawn = picture.draw(page, side * len(shapes.DIGITS), high, colour=True)
    view = _View(drawn, 1.0)
    for line in range(len(FONTS)):
        for column, digit in enumerate(shapes.DIGITS):
            x, y = side * column, high - side * (line + 1)
            shape = shapes.traced(view.rows((x, y, x + side - 1, y + side - 1), 0))
            known[digit] += [shape] if shape else []
    return known


def _specimen(side: int) -> bytes:
    """Return a page of digits, a font a line, as a PDF without a table of its objects."""
    lines = b"".join(
        b"BT /F%d 36 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n"
        % (line, side * column + 8, side * line + 8, digit.encode())
        for line in range(len(FONTS))
        for column, digit in enumerate(shapes.DIGITS)
    )
    fonts = b"".join(b"/F%d %d 0 R" % (line, 10 + line) for line in range(len(FONTS)))
    size = side * len(shapes.DIGITS), side * len(FONTS)
    return b"%PDF-1.4\n" + b"".join(
        (
            b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R" % size,
            b"/Resources<</Font<<%s>>>>>>endobj\n" % fonts,
            b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(lines), lines),
            *(_font(10 + line, name) for line, name in enumerate(FONTS)),
            b"trailer<</Root 1 0 R>>\n",
        )
    )


def _font(number: int, name: str) -> bytes:
    """Return a font as an object: one that every reader has, or our own with its file."""
    if name != OWN_FONT:
        plain = b"<</Type/Font/Subtype/Type1/BaseFont/%s>>" % name.encode()
        return b"%d 0 obj%sendobj\n" % (number, plain)
    letters = (FONTS_FOLDER / OWN_FONT).read_bytes()
    return (
        b"%d 0 obj<</Type/Font/Subtype/TrueType/BaseFont/Own/FirstChar 48/LastChar 57/Widths[%s]"
        b"/Encoding/WinAnsiEncoding/FontDescriptor<</Type/FontDescriptor/FontName/Own/Flags 32"
        b"/FontFile2 5 0 R>>>>endobj\n5 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
    ) % (number, b"555 " * len(shapes.DIGITS), len(letters), letters)
