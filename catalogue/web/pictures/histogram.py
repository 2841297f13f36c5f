"""Histogram: the market against your limit, a square a product up to forty, bars beyond."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.requirement import Limit, Test, Verdict
from catalogue.domain.words import Words
from catalogue.web.pictures import axis
from catalogue.web.pictures.axis import percent
from catalogue.web.pictures.numerals import measure, numeral
from catalogue.web.pictures.proportions import Tally

_SQUARES = 40
_BINS = 18
_SIDE, _PITCH = 14, 17  # px: a square, and from one square to the next
_TALLEST = 90  # px: the highest bar
_HEAD, _FOOT = 24, 20  # px: room for the limit's words above, the scale's words below
PLOT = 0.78  # of the width, once those without a figure need a place at the right


@dataclass(frozen=True, slots=True)
class Item:
    """One product: its figure in the unit shown, None if it publishes none, and the answer."""

    value: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Block:
    """A square, x its middle, or a piece of a bar, x its left edge; y and height are in px.

    ``whole`` is a bar cut off at the top of the picture.
    """

    look: Verdict
    x: str
    width: str
    y: float
    height: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A round value under the axis."""

    x: str
    text: Words
    anchor: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """Everything the picture draws, with the sentence that says it."""

    squares: bool
    blocks: tuple[Block, ...]
    ticks: tuple[Tick, ...]
    base: int
    width: str
    silent: int
    limit: str | None
    limit_text: Words
    label: Words
    caption: Words

    @property
    def height(self) -> int:
        return self.base + _FOOT


def draw(items: Sequence[Item], unit: Words, limit: Limit | None = None) -> Histogram:
    """Return the picture of these products; the limit is in the unit shown."""
    stated = [item for item in items if item.value is not None]
    bins = _Bins.over(stated, limit, room=PLOT if len(stated) < len(items) else 1.0)
    squares = len(stated) <= _SQUARES
    columns = bins.columns(items)
    tallest = max((sum(columns[each].values()) for each in columns if each is not None), default=1)
    unit_height = float(_PITCH) if squares else min(_PITCH, _TALLEST / tallest)
    base = _HEAD + math.ceil(tallest * unit_height)
    return Histogram(
        squares=squares,
        blocks=_blocks(columns, bins, base, unit_height, squares=squares),
        ticks=_ticks(bins),
        base=base,
        width=percent(bins.room),
        silent=len(items) - len(stated),
        limit=bins.at(limit.value) if limit else None,
        limit_text=_limit_text(limit),
        label=_label(items, unit, limit),
        caption=_caption(unit, squares=squares),
    )


@dataclass(frozen=True, slots=True)
class _Bins:
    """Equal bins over the scale, laid so that the limit falls between two of them."""

    scale: axis.Axis
    edge: float
    closed_right: bool
    room: float

    @classmethod
    def over(cls, stated: Sequence[Item], limit: Limit | None, room: float) -> "_Bins":
        values = [item.value for item in stated if item.value is not None]
        scale = axis.over([*values, *([limit.value] if limit else [])])
        below = limit is not None and limit.test in {Test.AT_MOST, Test.MORE_THAN}
        return cls(scale, limit.value if limit else scale.start, below, room)

    @property
    def step(self) -> float:
        return (self.scale.end - self.scale.start) / _BINS

    def of(self, value: float) -> int:
        place = round((value - self.edge) / self.step, 9)
        return math.ceil(place) - 1 if self.closed_right else math.floor(place)

    def at(self, value: float) -> str:
        share = (value - self.scale.start) / (self.scale.end - self.scale.start)
        return percent(min(1.0, max(0.0, share)) * self.room)

    def place(self, index: int | None, inside: float) -> str:
        """Return where a bin stands; those without a figure stand apart, at the right."""
        if index is None:
            return percent((1 + self.room) / 2 + (inside - 0.5) * self.room / _BINS)
        return self.at(self.edge + (index + inside) * self.step)

    def columns(self, items: Sequence[Item]) -> dict[int | None, Counter[Verdict]]:
        """Count the answers in each bin; None is the bin of those without a figure."""
        columns: dict[int | None, Counter[Verdict]] = defaultdict(Counter)
        for item in items:
            columns[None if item.value is None else self.of(item.value)][item.verdict] += 1
        return columns


def _blocks(
    columns: dict[int | None, Counter[Verdict]],
    bins: _Bins,
    base: int,
    unit_height: float,
    *,
    squares: bool,
) -> tuple[Block, ...]:
    blocks = []
    width = percent(bins.room / _BINS * 0.84)
    for index, column in columns.items():
        height = 0.0
        if index is None and sum(column.values()) * unit_height > base - _HEAD:
            # taller than all that is known: drawn to the top, its number stands under it
            blocks.append(
                Block(
                    Verdict.UNKNOWN, bins.place(None, 0.08), width, _HEAD, base - _HEAD, whole=True
                )
            )
            continue
        for look, count in _pieces(column, squares=squares):
            tall = _SIDE if squares else count * unit_height
            height += count * unit_height
            x = bins.place(index, 0.5 if squares else 0.08)
            blocks.append(Block(look, x, width, round(base - height, 2), tall))
    return tuple(blocks)


def _pieces(column: Counter[Verdict], *, squares: bool) -> list[tuple[Verdict, int]]:
    counted = [(look, column[look]) for look in Verdict if column[look]]
    return [(look, 1) for look, count in counted for _ in range(count)] if squares else counted


def _ticks(bins: _Bins) -> tuple[Tick, ...]:
    values = bins.scale.ticks()
    return tuple(Tick(bins.at(value), numeral(value), _anchor(bins, value)) for value in values)


def _anchor(bins: _Bins, value: float) -> str:
    if value == bins.scale.start:
        return "start"
    return "end" if value == bins.scale.end else "middle"


_SIGN = {
    Test.AT_LEAST: "≥",
    Test.MORE_THAN: ">",
    Test.AT_MOST: "≤",
    Test.LESS_THAN: "<",
    Test.EQUAL: "=",
    Test.NOT_EQUAL: "≠",
    Test.BETWEEN: "≥",
}


def _limit_text(limit: Limit | None) -> Words:
    if limit is None:
        return Words(zh="", en="")
    said = Words(zh="{sign} {value}", en="{sign} {value}")
    return said.fill(sign=_SIGN[limit.test], value=numeral(limit.value))


def _label(items: Sequence[Item], unit: Words, limit: Limit | None) -> Words:
    values = [item.value for item in items if item.value is not None]
    parts = [_COUNT.fill(n=len(items), span=_span(values, unit))]
    if limit is not None:
        counts = Counter(item.verdict for item in items)
        parts.append(Tally(*(counts[look] for look in Verdict)).label)
    if len(values) < len(items):
        parts.append(_SILENT.fill(n=len(items) - len(values)))
    return Words(zh="；".join(part.zh for part in parts), en="; ".join(part.en for part in parts))


_COUNT = Words(zh="{n}件的分布，{span}", en="distribution of {n} products, {span}")
_SILENT = Words(zh="没有公布的{n}件", en="{n} without a figure")


def _span(values: Sequence[float], unit: Words) -> Words:
    if not values:
        return Words(zh="没有数值", en="no figures")
    if min(values) == max(values):
        return measure(values[0], unit)
    both = Words(zh="{low}到{high}", en="{low} to {high}")
    return measure(both.fill(low=numeral(min(values)), high=numeral(max(values))), unit)


def _caption(unit: Words, *, squares: bool) -> Words:
    if squares:
        said = Words(zh="一格是一件，横轴{unit}", en="One square is one product; axis in {unit}")
    else:
        said = Words(zh="柱高是件数，横轴{unit}", en="Bar height counts products; axis in {unit}")
    return said.fill(unit=unit)
