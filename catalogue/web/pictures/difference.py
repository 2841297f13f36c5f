"""Difference: what several authorities say of one amount, on one scale, so that disagreement is seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.words import Words
from catalogue.web.pictures import axis
from catalogue.web.pictures.axis import percent


@dataclass(frozen=True, slots=True)
class Opinion:
    """One authority's amount: a figure, a range (low below high), or a text that can be read two ways."""

    who: Words
    note: Words
    amount: Words
    low: float
    high: float
    clear: bool = True
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An opinion with the widths of its bar: solid up to low, then outlined or hatched up to high."""

    opinion: Opinion
    low: str
    width: str

    @property
    def spread(self) -> bool:
        return self.opinion.low != self.opinion.high


def draw(opinions: Sequence[Opinion]) -> tuple[Row, ...]:
    """Return a row for each opinion, all on one scale from nought."""
    scale = axis.over(opinion.high for opinion in opinions)
    return tuple(
        Row(opinion, scale.at(opinion.low), percent((opinion.high - opinion.low) / scale.end))
        for opinion in opinions
    )
